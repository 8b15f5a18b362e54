"""Corrections by people: kept in a file of the desk, applied by each build."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from jiedu.analysis.corrected.model import KINDS, OF_READING, Correction, fault
from jiedu.analysis.corrected.sayings import event_at, statement_at
from jiedu.analysis.model import Analysis, Event, Statement
from jiedu.article.model import Article, Span
from jiedu.desk.entity import entity_named
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, corrections, stories
from jiedu.store.code import escaped
from jiedu.store.library import Library

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
_NUMBER = re.compile(r"[se]\d{1,6}")
LONGEST = 300
"""Characters of an id, a name or a place: none that is one has as many."""
SHAPES = {
    "merge": "STORY STORY …",
    "split": "ARTICLE …",
    "date": "ARTICLE, and a day",
    "same": "ENTITY ENTITY …",
    "different": "ARTICLE ENTITY NAME",
    "alias": "NAME ENTITY",
    "reject": "ARTICLE START-END [statement|event]",
    "speaker": "ARTICLE START-END ENTITY",
}
"""What each kind of correction is told by."""


def correct(library: Library, do: str, names: Sequence[str], day: date | None) -> tuple[int, Correction]:
    """Keep a correction; its number, from 1. Raises UsageError for what it cannot mean."""
    if do not in KINDS:
        raise UsageError(f"a correction is one of {', '.join(KINDS)}, not {do!r}")
    if (do == "date") != (day is not None):
        raise UsageError('"date" takes a day, and nothing else does')
    if any(len(word) > LONGEST for word in names):
        raise UsageError(f"none of what a correction is told by has more than {LONGEST} characters")
    made = _of_reading(library, do, names) if do in OF_READING else _of_articles(library, do, names, day)
    wrong = fault(made)
    if wrong is not None:
        raise UsageError(wrong)
    with library.editing():
        return corrections.add(library.folder, made), made


def withdraw(library: Library, number: int) -> Correction:
    """Take back the correction with this number, from 1. Raises UsageError where there is none."""
    with library.editing():
        gone = corrections.remove(library.folder, number)
    if gone is None:
        held = len(corrections.read(library.folder))
        raise UsageError(f"the desk has {held} corrections, and none with the number {number}")
    return gone


def _of_articles(library: Library, do: str, names: Sequence[str], day: date | None) -> Correction:
    keys = tuple(dict.fromkeys(_article(library, name, stories_too=do == "merge") for name in names))
    if len(keys) < (2 if do == "merge" else 1):
        raise UsageError("name two stories or articles at least" if do == "merge" else "name an article")
    return Correction(do, keys, day)


def _of_reading(library: Library, do: str, words: Sequence[str]) -> Correction:
    """The correction that the words say, in the order of `SHAPES`."""
    most = {"same": len(words), "different": 3, "alias": 2, "reject": 3, "speaker": 3}[do]
    least = 2 if do in ("same", "alias", "reject") else 3
    if not least <= len(words) <= most or not all(map(str.strip, words)):
        raise UsageError(f'"{do}" is told by {SHAPES[do]}')
    if do == "same":
        return _same(library, words)
    if do == "alias":
        key, called = entity_named(library, words[1])
        return Correction(do, entities=(key,), names=(called,), name=words[0].strip())
    article = _article(library, words[0], stories_too=False)
    if do == "different":
        key, called = entity_named(library, words[1], article=article)
        return Correction(do, (article,), entities=(key,), names=(called,), name=words[2].strip())
    text, analysis = _read(library, article)
    if do == "speaker":
        said = _found(text, analysis, words[1], "statement")
        key, called = entity_named(library, words[2])
        return _at(text, Correction(do, (article,), entities=(key,), names=(called,)), said)
    wanted = words[2] if len(words) == 3 else None
    if wanted not in (None, "statement", "event"):
        raise UsageError(f'"reject" is told by {SHAPES[do]}, not by {wanted!r}')
    what = _found(text, analysis, words[1], wanted)
    kind = "event" if isinstance(what, Event) else "statement"
    return _at(text, Correction(do, (article,), what=kind), what)


def _same(library: Library, words: Sequence[str]) -> Correction:
    found = dict(entity_named(library, word) for word in words)
    if len(found) < 2:
        raise UsageError("these are one entity already: name two")
    return Correction("same", entities=tuple(found), names=tuple(found.values()))


def _read(library: Library, article: str) -> tuple[Article, Analysis]:
    text, analysis = articles.get(library, article), analyses.get(library, article)
    if text is None or analysis is None or analysis.text_hash != text.text_hash:
        raise UsageError(f"article {article} is not analysed yet: `jiedu build` does")
    return text, analysis


def _found(article: Article, analysis: Analysis, place: str, wanted: str | None) -> Statement | Event:
    """The statement or event with the id `place` (s3, e2), or that stands there (120-168); what equals the place, and
    a statement before an event, where it is not said which is `wanted`."""
    if _NUMBER.fullmatch(place):
        every: tuple[Statement | Event, ...] = (*analysis.statements, *analysis.events)
        one = next((one for one in every if one.id == place), None)
    else:
        numbers = _PLACE.fullmatch(place)
        if numbers is None or int(numbers[1]) >= int(numbers[2]):
            raise UsageError(f"{place!r} is no place: write it like 120-168, or the number of a statement or an event")
        at = Span(int(numbers[1]), int(numbers[2]))
        said = statement_at(analysis, at) if wanted != "event" else None
        event = event_at(analysis, at) if wanted != "statement" else None
        exact = event is not None and (event.start, event.end) == (at.start, at.end)
        one = event if said is None or (exact and at not in said.segments) else said
    kind = "event" if isinstance(one, Event) else "statement"
    if one is None or (wanted is not None and kind != wanted):
        raise UsageError(f"article {article.id} has no {wanted or 'statement or event'} at {place}")
    return one


def _at(article: Article, one: Correction, what: Statement | Event) -> Correction:
    """The correction with the place of what it is about."""
    at = Span(what.start, what.end) if isinstance(what, Event) else what.segments[0]
    return Correction(
        one.do, one.articles, None, one.entities, one.names, "", one.what, at.start, at.end, at.of(article.text)
    )


def _article(library: Library, name: str, *, stories_too: bool) -> str:
    """The article that `name` begins the id of; of a story its first one, which has the same id."""
    found = articles.ids(library, escaped(name)) if name else []
    if name in found or len(found) == 1:
        return name if name in found else found[0]
    if stories_too and not found and len(of := stories.ids(library, escaped(name))) == 1:
        return of[0]
    if found:
        raise UsageError(f"{len(found)} article ids begin with {name!r}: write more of it")
    raise UsageError(f"there is no article {name!r} in this desk")
