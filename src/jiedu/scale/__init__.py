"""The same functions on a distributed engine."""
