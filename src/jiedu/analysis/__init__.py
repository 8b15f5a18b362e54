"""What an article says: names, times, statements, events."""
