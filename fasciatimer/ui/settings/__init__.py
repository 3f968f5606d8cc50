"""The settings: one page a topic, at once effective."""
