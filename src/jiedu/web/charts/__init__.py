"""Charts as inline SVG, each with the numbers that it draws."""
