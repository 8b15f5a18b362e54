"""Patterns and word lists that the rules of Chinese share."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from jiedu.analysis.data import parts, rows
from jiedu.analysis.fold import fold
from jiedu.analysis.numerals import PATTERN, integer
from jiedu.analysis.times.forms import Clock, Clocked, Form, Shift

NUMBER = PATTERN
SMALL = r"(?:\d{1,2}|[一二两三四五六七八九十廿卅〇零]{1,3})"
"""A number below a hundred: months, days, hours, counts of weeks."""
CHINESE = r"[一二三四五六七八九十廿卅]{1,3}"
SPACE = r"[ ]{0,3}"
"""Blanks that some texts put between figures and words; bounded, so that a run of them costs no time."""


def alternatives(words: Iterable[str]) -> str:
    """The words as a regular expression, longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


def listed(name: str) -> dict[str, tuple[str, ...]]:
    """The word list `name`: each folded word of its first column → the other columns."""
    return {fold(word): row[1:] for row in rows(name) for word in parts(row[0])}


SHIFTS = listed("zh/relative_times.tsv")
PARTS = listed("zh/day_parts.tsv")
REFERENCES = listed("zh/time_references.tsv")
FEASTS = listed("zh/feasts.tsv")
ERAS = listed("zh/eras.tsv")
PART = f"(?:{alternatives(PARTS)})"
SHIFT = re.compile(alternatives(SHIFTS))
FEAST = re.compile(alternatives(FEASTS))
REFERENCE = re.compile(alternatives(REFERENCES))
ERA = alternatives(ERAS)

UNITS = {word: row[0] for word, row in listed("zh/time_units.tsv").items()}
WEEKDAYS = {char: index for index, char in enumerate("一二三四五六日", 1)} | {"天": 7}


@functools.lru_cache(maxsize=512)
def shift(word: str) -> Form:
    """The form of a word of `relative_times.tsv` (去年, 昨晚)."""
    source, unit, count, part = SHIFTS[word]
    form: Form = Shift(unit, int(count), source == "story")
    return Clocked(Clock(None, part=part), form) if part else form


def small(text: str | None) -> int | None:
    """A whole number of days, months or hours; None for none and for what is no whole number."""
    return integer(text)
