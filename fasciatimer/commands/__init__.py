"""Commands of the command line that write and watch files of the author."""
