"""A library of pages, and everything made from it."""
