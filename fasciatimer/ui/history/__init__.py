"""The history: what was played, as the person gave it."""
