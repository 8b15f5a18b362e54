"""Comparing what is new in a desk with all that it has: which articles repeat the text of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from jiedu.desk import translating
from jiedu.store import abroad, analyses, articles, copies, sketches
from jiedu.store.library import Library
from jiedu.store.sketches import Row
from jiedu.story.arrivals import Renewed, renew
from jiedu.story.candidates import Sketched
from jiedu.story.comparing import Texts
from jiedu.story.copies import families, sketched, uncollected
from jiedu.story.families import stars
from jiedu.story.model import Copy
from jiedu.story.translations import Abroad
from jiedu.story.translations import abroad as abroad_of

_CHUNK = 500
"""Features read at once: each has far more in it than is compared."""


def compare(library: Library) -> tuple[str, ...]:
    """Compare the articles whose features came, changed or went since this was last called, and keep the copies (see
    `store.copies`) up to date; inside a transaction.

    Gives the ids, sorted, of all articles that this may matter to: those that waited, gone ones among them, and those
    whose own copy relation is now another, or none (`store.copies.of` has it). () where nothing waited. The copies in
    the library are afterwards those that `story.copies` finds among all its articles, whatever the order in which they
    came. What it costs depends on the articles that waited and on the copies they have, not on the size of the desk.
    """
    waited = copies.waiting(library)
    if not waited:
        return ()
    held = (sketches.of_article(library, key) for key in waited)
    went = [_sketched(row) for row in held if row is not None]
    known = list(_came(library, waited))
    came = [one for one, _ in known]
    texts = Texts(articles.reader(library))
    whole = len(came) > sketches.count(library) - len(went)
    plain = _whole(library, texts, came, went) if whole else renew(_Shelf(library), texts, came, went)
    abroad.remove(library, waited)
    translating.put(library, [text for _, text in known if text is not None])
    renewed = translating.renew(
        library,
        articles.reader(library),
        waited,
        translating.Family(plain.members, plain.copies),
        lambda key: _family(_Shelf(library), texts, key),
    )
    keys = sorted({*waited, *renewed.members})
    before = copies.of(library, keys)
    after = {copy.article: copy for copy in renewed.copies}
    orphans = [key for key in renewed.members if went and key not in after]
    changed = [key for key in keys if before.get(key) != after.get(key)]
    copies.replace(library, changed, [after[key] for key in changed if key in after])
    copies.compared(library, waited)
    return tuple(sorted({*waited, *changed, *orphans}))


def _came(library: Library, keys: Sequence[str]) -> Iterator[tuple[Sketched, Abroad | None]]:
    for start in range(0, len(keys), _CHUNK):
        for features in analyses.features_of(library, keys[start : start + _CHUNK]):
            yield sketched(features), abroad_of(features)


def _family(shelf: _Shelf, texts: Texts, key: str) -> translating.Family:
    """The family of the article `key` as it is, with its copies; none for one that is not there."""
    own = shelf.own(key)
    if own is None:
        return translating.Family((), ())
    places = shelf.members(shelf.families([own.place])[own.place])
    every = sorted(shelf.at(places).values(), key=lambda one: one.place)
    found = stars(every, texts) if len(every) > 1 else []
    return translating.Family(tuple(one.article for one in every), tuple(found))


def _whole(library: Library, texts: Texts, came: Sequence[Sketched], went: Sequence[Sketched]) -> Renewed:
    """The same as `renew`, from all articles at once: quicker where most of them are new."""
    shelf = _Shelf(library)
    shelf.remove(went)
    shelf.put(came)
    known = [_sketched(row) for row in sketches.every(library)]
    found: list[Copy] = []
    sketches.alone(library)
    with uncollected():
        for family, own in families(known, texts):
            shelf.join(family[0].place, [one.place for one in family])
            found += own
    return Renewed(tuple(sorted(one.article for one in known)), tuple(found))


class _Shelf:
    """The sketches of a library, as `arrivals` asks for them."""

    __slots__ = ("_library",)

    def __init__(self, library: Library) -> None:
        self._library = library

    def near(self, one: Sketched, most: int) -> Iterator[tuple[int, list[int], list[int]]]:
        for gram in one.sketch.tolist():
            yield gram, *sketches.near(self._library, gram, one.place, most)

    def at(self, places: Iterable[int]) -> dict[int, Sketched]:
        return {row[0]: _sketched(row) for row in sketches.at(self._library, places)}

    def own(self, article: str) -> Sketched | None:
        """The sketch of an article, where it is there."""
        row = sketches.of_article(self._library, article)
        return None if row is None else _sketched(row)

    def families(self, places: Iterable[int]) -> dict[int, int]:
        found = {place: sketches.family(self._library, place) for place in set(places)}
        return {place: family for place, family in found.items() if family is not None}

    def members(self, family: int) -> list[int]:
        return sketches.members(self._library, family)

    def remove(self, gone: Sequence[Sketched]) -> None:
        for one in gone:
            sketches.remove(self._library, one.place, one.sketch.tolist())

    def put(self, came: Sequence[Sketched]) -> None:
        rows = ((one.place, one.article, one.length, one.sketch.astype("<u4").tobytes()) for one in came)
        sketches.put(self._library, ((row, one.sketch.tolist()) for row, one in zip(rows, came, strict=True)))

    def join(self, family: int, members: Sequence[int]) -> None:
        sketches.join(self._library, family, members)


def _sketched(row: Row) -> Sketched:
    place, article, length, sketch = row
    return Sketched(article, place, length, np.frombuffer(sketch, dtype="<u4").astype(np.uint32))
