"""Expressions of time and the days and moments that they stand for, in Chinese and English."""

from jiedu.analysis.times.api import find, resolve

__all__ = ["find", "resolve"]
