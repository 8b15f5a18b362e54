"""Whom somebody means who writes an id or a name."""

from __future__ import annotations

from collections import Counter

from jiedu.analysis.corrected.entities import TYPES
from jiedu.analysis.fold import fold
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Entity
from jiedu.desk import search as searching
from jiedu.desk import tokens
from jiedu.desk.request import request
from jiedu.errors import UsageError
from jiedu.store import analyses
from jiedu.store.library import Library

READ = 40
"""Newest articles that have the name which are looked at."""


def entity_named(library: Library, said: str, *, article: str | None = None) -> tuple[str, str]:
    """The id and the name of the entity with the id `said`, or that a name means in the articles of a desk; in one
    `article` alone, where it is given.

    An id of the gazetteer, or one that begins with a type (PER:高远), may be of somebody whom no article names yet.
    Raises UsageError for a name that nobody has, or several.
    """
    said = said.strip()
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for key in [article] if article else _articles(library, said):
        analysis = analyses.get(library, key)
        for one in analysis.entities if analysis else ():
            if one.id == said:
                return one.id, one.name
            if _is_called(one, said):
                found.setdefault(one.id, one.name)
                counts[one.id] += 1
    known = load().entries.get(said)
    if article is None and known is not None:
        return known.id, known.name
    kind, colon, name = said.partition(":")
    if article is None and colon and kind in TYPES and any(map(str.isalnum, name)):
        return said, name
    if len(found) == 1:
        return next(iter(found.items()))
    if found:
        listed = ", ".join(key for key, _ in counts.most_common(5))
        raise UsageError(f"{said!r} is the name of several: say which by its id ({listed})")
    linked = load().link(said if said.isascii() else fold(said)) if article is None else None
    if linked is not None:
        return linked, load().entries[linked].name
    where = f"article {article}" if article else "this desk"
    raise UsageError(f"nobody and nothing is called {said!r} in {where}: write an id such as PER:{said}")


def _articles(library: Library, said: str) -> list[str]:
    """The newest articles that have a name, or the name that an id is made of."""
    known = load().entries.get(said)
    kind, colon, name = said.partition(":")
    wanted = known.name if known is not None else name if colon and kind in TYPES else said
    if not tokens.run(wanted):
        return []
    return [hit.article for hit in searching.search(library, request("", name=wanted), READ, newest=True)]


def _is_called(one: Entity, said: str) -> bool:
    wanted = tokens.folded(said)
    return any(name and tokens.folded(name) == wanted for name in (one.name, one.name_en, one.name_hant, *one.aliases))
