"""fasciatimer: a calm guide through self-massage and stretching sessions."""
