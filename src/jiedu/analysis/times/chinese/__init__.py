"""The reading of Chinese expressions of time."""
