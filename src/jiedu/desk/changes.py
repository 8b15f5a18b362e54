"""What changed between two versions of an article of the desk, with the names that the desk knows."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis import gazetteer
from jiedu.analysis.fold import fold
from jiedu.article import Change, changes
from jiedu.errors import UsageError
from jiedu.store import analyses
from jiedu.store.library import Library
from jiedu.store.versions import Version


def between(
    library: Library, found: Sequence[Version], old: int | None = None, new: int | None = None
) -> tuple[Change, ...]:
    """What changed between two of `found`, the versions of one article, by their numbers: by default up to the current
    one, from the last one before it that was whole. () where there is none. Raises UsageError for another number."""
    numbers = [one.number for one in found]
    for number in (old, new):
        if number is not None and number not in numbers:
            raise UsageError(f"the article has versions 1 to {len(found)}, and none with the number {number}")
    current = next(one.number for one in found if one.state == "current")
    newer = found[(new or current) - 1]
    if old is None:
        before = [one for one in found if one.number != newer.number and one.state != "short"]
        earlier = [one for one in before if one.number < newer.number] or before
        if not earlier:
            return ()
        old = earlier[-1].number
    older = found[old - 1]
    known = names_in(library, newer.article.id, older.article.text, newer.article.text)
    return changes(older.article, newer.article, names=known)


def names_in(library: Library, key: str, *texts: str) -> tuple[str, ...]:
    """The names that stand in `texts`, as they stand there and sorted, as far as the gazetteer and the analysis of the
    article with the id `key` know them."""
    known = gazetteer.load()
    found: set[str] = set()
    for text in texts:
        folded = fold(text)
        for at in range(len(text)):
            if (match := known.match(folded, at)) is not None and _is_whole(text, at, match[0]):
                found.add(text[at : match[0]])
    analysis = analyses.get(library, key)
    for entity in analysis.entities if analysis else ():
        found.update(name for name in (entity.name, *entity.aliases) if any(name in text for text in texts))
    return tuple(sorted(name for name in found if len(name) > 1))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether `start`–`end` cuts no Latin word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not any(
        edge.isascii() and edge.isalnum() and inner.isascii() and inner.isalnum()
        for edge, inner in ((before, text[start]), (after, text[end - 1]))
    )
