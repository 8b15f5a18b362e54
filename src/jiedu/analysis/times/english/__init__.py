"""The reading of English expressions of time."""
