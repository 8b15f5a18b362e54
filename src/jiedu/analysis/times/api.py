"""Expressions of time in a text: in news as a newsroom reads them, in what a user types as a calendar would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from jiedu.analysis.fold import fold
from jiedu.analysis.model import Time
from jiedu.analysis.times.chinese import find as chinese
from jiedu.analysis.times.context import Context
from jiedu.analysis.times.english import find as english
from jiedu.analysis.times.reading import Found


def find(text: str, bounds: Sequence[tuple[int, int]], published: date | None) -> list[Time]:
    """The expressions of time of the folded Chinese `text`, in order and disjoint; `bounds` are its sentences.

    They are settled as a newsroom reads them: a day without a month is the last such day before writing, unless
    something says that it is still to come; a month takes the year that lies nearest; 当天 and 次日 follow the story.
    What is not known stays X.
    """
    context = Context(datetime.combine(published, time()) if published else None)
    chinese.dateline(text, context)
    return [_time(found, plain=False) for found in chinese.in_sentences(text, list(bounds), context)]


_SENTENCE = re.compile(r"[^\n]{1,500}")


def find_english(text: str, bounds: Sequence[tuple[int, int]], published: date | None) -> list[Time]:
    """The expressions of time of an English text, as `find` gives those of a Chinese one."""
    context = Context(datetime.combine(published, time()) if published else None)
    english.dateline(text, context)
    return [_time(found, plain=False) for found in english.in_sentences(text, list(bounds), context)]


def resolve(text: str, reference: datetime, language: str = "zh") -> list[Time]:
    """The expressions of time of a short text that a user typed at `reference`, in order and disjoint;
    `language` is "zh" or "en".

    What is left open (周三, 3月, 八点) is still to come, clocks count from the very minute (两小时后), and sides make
    open stretches (周五以前). Offsets are code points of `text`.
    """
    plain = fold(text)
    context = Context(reference, plain=True)
    bounds = [match.span() for match in _SENTENCE.finditer(plain)]
    read = english.in_sentences if language.startswith("en") else chinese.in_sentences
    return [_time(found, plain=True) for found in read(plain, bounds, context)]


def _time(found: Found, plain: bool) -> Time:
    settled, reading = found.settled, found.reading
    value = settled.value
    return Time(
        reading.start + (0 if plain else reading.lead),
        reading.end - (0 if plain else reading.side),
        settled.type,
        value.value,
        value.first,
        value.last,
        settled.anchor,
        settled.inferred,
        settled.mod,
        value.begins.isoformat() if value.begins else None,
        value.ends.isoformat() if value.ends else None,
        found.zone,
    )
