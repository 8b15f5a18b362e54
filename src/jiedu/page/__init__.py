"""Bytes, and where they came from: reading files, feeds, WARC and the web into pages."""
