"""Expressions of time and the days and moments that they stand for, in Chinese and English."""

from jiedu.analysis.times.api import find, find_english, resolve

__all__ = ["find", "find_english", "resolve"]
