"""The day of an event as a timeline can take it: not a day that belongs to something else in the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from jiedu.analysis.model import Analysis, Event, Statement, Time
from jiedu.article.model import Article, Block, Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern

_GRAIN = timedelta(days=1)
"""Days that an expression may span to be of a certain day."""
_LONG = timedelta(days=7)
"""Days from which an expression is a season, a month or a year."""
_MONTH = timedelta(days=31)
"""Days from which an expression that holds the report's own day (今年, this spring) is none of what happened."""
_HEAD = 12
"""Characters of a paragraph in which the day stands that it begins with, or before a day in which 原本 stands."""
_SAME = re.compile(r"[当當][天日]|同日|同一天|\b(?:the same|that) day\b", re.I)
_SINCE = re.compile(r"以[来來]|至今|迄今|\bsince\b", re.I)
_REACH = 8
"""Characters beside a time in which the word stands that makes it the beginning of a span."""
_COMPARED = re.compile(
    r"(?:较|比|同比|环比|相比|高于|低于)$|\b(?:than|compared (?:with|to)|against|versus)\s+(?:the\s+)?$"
)
"""Before a time that something is compared with (较上周下降18%)."""
_TOLL = re.compile(
    r"(?:遇难|死亡|受伤|失踪|失联|获救|伤亡)[^，。；]{0,6}(?:升|增|上升|增加|更新|上调|降|减)(?:至|到|为)"
    r"|\btoll\b[^.;]{0,24}\b(?:rose|risen|climbed|stood|stands|reached)\b"
)
"""A toll that goes on: it is of the day on which it is told, not of one that stands sentences before."""
_OTHER_CLAUSE = re.compile(r"\b(?:they|that|which|who|whom|it|he|she|we|after|before|when)\b", re.I)
"""English words behind which a time belongs to another verb than the one before them."""
_STOP = re.compile(r"[，。；！？;!?]")


def dated(article: Article, analysis: Analysis, event: Event, sentence: Span, statement: Statement | None) -> Event:
    """The event with its day, or without one where the day is of something else: the beginning of a span up to now
    (2022年2月以来), another clause's (the tariffs they imposed this spring), or one only spoken of. A "same
    day" is the day of its own paragraph, else of the one before, else of the article's first sentences."""
    if event.first is None:
        return event
    time = _said(analysis, sentence, event)
    text = article.text
    if event.last is None:
        begins = time is not None and "起" in text[time.start : time.end + 1] and not _since(text, time)
        return replace(event, last=event.first) if begins else _undated(event)
    if time is None:
        return _undated(event) if _TOLL.search(fold(sentence.of(text))) else event
    if _COMPARED.search(fold(text[max(sentence.start, time.start - _HEAD) : time.start])):
        return _undated(event)
    told = article.published.day
    if told is not None and event.last - event.first > _MONTH and event.first <= told <= event.last:
        return _undated(event)
    if _since(text, time) or (event.last - event.first > _LONG and _elsewhere(text, event, time)):
        return _undated(event)
    if _SAME.search(text[time.start : time.end]):
        day = _same_day(article, analysis, time)
        if day is not None and day != event.first:
            return replace(event, first=day, last=day, value=day.isoformat())
    if event.modality == "actual" and statement is not None and _only_spoken_of(analysis, sentence, time, statement):
        return _undated(event)
    return event


def put_off(article: Article, analysis: Analysis, event: Event, sentence: Span) -> bool:
    """True for what was planned for its day and did not happen then (原本在5月9日出台): words of a plan that is no
    longer one stand before the day."""
    time = _said(analysis, sentence, event) if event.first is not None and event.modality != "future" else None
    if time is None:
        return False
    before = fold(article.text[max(sentence.start, time.start - _HEAD) : time.start])
    return bool(pattern("plans.tsv", "once").search(_STOP.split(before)[-1]))


def _undated(event: Event) -> Event:
    return replace(event, first=None, last=None, value=None)


def _said(analysis: Analysis, sentence: Span, event: Event) -> Time | None:
    within = [t for t in analysis.times if sentence.start <= t.start and t.end <= sentence.end and t.first is not None]
    by_value = next((t for t in within if event.value is not None and t.value == event.value), None)
    return by_value or next((t for t in within if t.first == event.first), None)


def _since(text: str, time: Time) -> bool:
    return bool(_SINCE.search(text[max(0, time.start - _REACH) : time.end + 2]))


def _elsewhere(text: str, event: Event, time: Time) -> bool:
    """True where another clause begins between the event's words and a time behind them."""
    return time.start > event.end and bool(_OTHER_CLAUSE.search(text, event.end, time.start))


def _days(analysis: Analysis) -> list[Time]:
    return [
        t for t in analysis.times
        if t.type in ("DATE", "TIME") and t.first is not None and t.last is not None and t.last - t.first <= _GRAIN
    ]  # fmt: skip


def _block(article: Article, at: int) -> Block | None:
    return next((b for b in article.blocks if b.start <= at < b.end), None)


def _same_day(article: Article, analysis: Analysis, time: Time) -> date | None:
    """The day of a "same day": the last one that its paragraph has before it outside of quotation marks; else that of
    the paragraph before, where it begins with it; else the day that the first sentences tell of."""
    text, block = article.text, _block(article, time.start)
    if block is None:
        return time.first
    before = [t for t in _days(analysis) if t.end <= time.start and not _SAME.search(text[t.start : t.end])]
    own = [t for t in before if t.start >= block.start and not _quoted(text, block.start, t.start)]
    if own:
        return own[-1].first
    above = max((b for b in article.blocks if b.end <= block.start), key=lambda b: b.start, default=None)
    led = next((t for t in before if above is not None and above.start <= t.start < above.end), None)
    if led is not None and above is not None and led.first == time.first and led.start - above.start <= _HEAD:
        return time.first
    return _story_day(article, analysis) or time.first


def _quoted(text: str, low: int, at: int) -> bool:
    """True inside of quotation marks."""
    piece = text[low:at]
    return any(piece.count(o) > piece.count(c) for o, c in ("“”", "「」", "『』"))


def _story_day(article: Article, analysis: Analysis) -> date | None:
    """The day that the first sentences of the body tell of."""
    body = [b for b in article.blocks if b.kind == "paragraph"][:1]
    return next((t.first for b in body for t in _days(analysis) if b.start <= t.start and t.end <= b.end), None)


def _only_spoken_of(analysis: Analysis, sentence: Span, time: Time, statement: Statement) -> bool:
    """True for a day inside of what is said that comes after the day on which it is said, by the words around it."""
    inside = any(p.start <= time.start and time.end <= p.end for p in statement.segments)
    around = [
        t for t in _days(analysis)
        if sentence.start <= t.start and t.end <= sentence.end
        and not any(p.start <= t.start and t.end <= p.end for p in statement.segments)
    ]  # fmt: skip
    return inside and any(t.last is not None and time.first is not None and t.last < time.first for t in around)
