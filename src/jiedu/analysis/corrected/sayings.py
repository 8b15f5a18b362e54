"""What was read and is wrong: a statement or an event that is none, and a statement of somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from jiedu.analysis.corrected.entities import entity_of, marked, spoken_by, with_entities, without_unused
from jiedu.analysis.corrected.model import Correction
from jiedu.analysis.model import Analysis, Event, Speaker, Statement
from jiedu.article.model import Article, Span

ALIKE = 0.5
"""Least share of all characters of two spans that both have, so that they are of one thing that other rules cut
otherwise. Chosen by hand: of two halves of a sentence neither is the whole."""
_UNNAMED = ("pronoun", "role", "anonymous", "media", "document", "carried", "shared")
"""Forms of a speaker whose words may mean somebody else; a name may not."""

T = TypeVar("T", Statement, Event)


def reject(article: Article, analysis: Analysis, one: Correction) -> Analysis | None:
    """The analysis without the statement or the event at the place of the correction; None where there is none.

    What is reported in a statement stays: it is then of the statement around, or of the article itself.
    """
    at = place(article.text, one)
    if at is None:
        return None
    if one.what == "event":
        event = event_at(analysis, at)
        if event is None:
            return None
        rest = tuple(other for other in analysis.events if other is not event)
        made = replace(analysis, events=rest)
        return marked(without_unused(made, analysis), [(event.start, event.end)], one.do)
    said = statement_at(analysis, at)
    if said is None:
        return None
    made = _without(analysis, said)
    return marked(without_unused(made, analysis), [(span.start, span.end) for span in said.segments], one.do)


def speaker(article: Article, analysis: Analysis, one: Correction) -> Analysis | None:
    """The analysis with the statement at the place of the correction said by its entity; None where there is none."""
    at = place(article.text, one)
    said = statement_at(analysis, at) if at else None
    if said is None:
        return None
    key = one.entities[0]
    called = next(iter(one.names), "")
    made = analysis if analysis.entity(key) else with_entities(analysis, [entity_of(key, article, (), called)])
    old = said.speaker
    if old is not None and old.start is not None and old.form in _UNNAMED:
        form = "role" if old.form == "anonymous" else old.form
        new = replace(old, entities=(key,), form=form)
    else:
        new = Speaker(None, None, (key,), "carried")
    told = spoken_by(article, made, said, new)
    statements = tuple(told if other is said else other for other in made.statements)
    made = without_unused(replace(made, statements=statements), analysis)
    return marked(made, [(span.start, span.end) for span in said.segments], one.do)


def place(text: str, one: Correction) -> Span | None:
    """Where the words of a correction stand: at its place, else the nearest; None where the text has them no more."""
    start = one.start or 0
    if not one.exact:
        return None
    if text.startswith(one.exact, start):
        return Span(start, start + len(one.exact))
    before = text.rfind(one.exact, 0, start + len(one.exact) - 1)
    behind = text.find(one.exact, start)
    found = [at for at in (before, behind) if at >= 0]
    if not found:
        return None
    nearest = min(found, key=lambda at: abs(at - start))
    return Span(nearest, nearest + len(one.exact))


def statement_at(analysis: Analysis, at: Span) -> Statement | None:
    """The statement with a segment that is `at`, or is the most alike."""
    return _nearest(analysis.statements, [one.segments for one in analysis.statements], at)


def event_at(analysis: Analysis, at: Span) -> Event | None:
    """The event that stands `at`, or the most alike."""
    return _nearest(analysis.events, [(Span(one.start, one.end),) for one in analysis.events], at)


def _nearest(found: Sequence[T], spans: Sequence[Iterable[Span]], at: Span) -> T | None:
    likes = [max((_alike(span, at) for span in own), default=0.0) for own in spans]
    best = max(likes, default=0.0)
    return found[likes.index(best)] if best >= ALIKE else None


def _alike(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0.0, both / (max(one.end, other.end) - min(one.start, other.start) or 1))


def _without(analysis: Analysis, gone: Statement) -> Analysis:
    """The analysis without a statement; what it reported is of those around it whose words it stands in."""
    saying = {one.id: one for one in analysis.statements}

    def around(start: int, end: int) -> str | None:
        key, seen = gone.parent, {gone.id}
        while key is not None and key not in seen and (one := saying.get(key)) is not None:
            if any(span.start <= start and end <= span.end for span in one.segments):
                return key
            seen.add(key)
            key = one.parent
        return None

    def moved(one: Statement) -> Statement:
        if one.parent != gone.id:
            return one
        return replace(one, parent=around(one.segments[0].start, one.segments[0].end) if one.segments else None)

    return replace(
        analysis,
        statements=tuple(moved(one) for one in analysis.statements if one is not gone),
        events=tuple(
            replace(one, reported_in=around(one.start, one.end)) if one.reported_in == gone.id else one
            for one in analysis.events
        ),
        quantities=tuple(
            replace(one, reported_in=around(one.start, one.end)) if one.reported_in == gone.id else one
            for one in analysis.quantities
        ),
    )
