"""One clean article from a page."""
