"""Thin implementations of the ports: sound, files, screen wake-lock, clock."""
