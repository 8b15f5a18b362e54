"""The explainer, every line of it anchored."""
