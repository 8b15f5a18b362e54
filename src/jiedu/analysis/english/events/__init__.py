"""Happenings in an English text: who, to whom, when, where, and in whose words."""

from jiedu.analysis.english.events.find import find

__all__ = ["find"]
