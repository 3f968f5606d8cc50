"""The pieces of the player: painted widgets that show one instant, and the rules of size and words."""
