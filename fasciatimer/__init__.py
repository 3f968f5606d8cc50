"""fasciatimer: a calm guide through self-massage and stretching sessions."""

__version__ = "0.1.0"
