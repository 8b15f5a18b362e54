"""The desk's pages: a file each, with what it shows and the same as JSON."""
