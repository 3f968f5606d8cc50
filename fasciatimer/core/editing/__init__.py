"""Changing the text of a session file value by value, and helping the person who types it."""
