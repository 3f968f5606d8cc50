"""Pure Python and PyYAML: text and numbers in, values out. No Qt, no clock, no files."""
