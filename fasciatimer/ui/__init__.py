"""Qt widgets. They draw what they are given and forward what is pressed."""
