"""How good and how fast: measured by command, held by floors."""
