"""What was learnt, and how: each folder makes weights that ship."""
