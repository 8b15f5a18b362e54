"""Trains the names' tagger of `jiedu.analysis.tagger`; README.md says how."""
