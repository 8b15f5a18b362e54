"""Copies kept up to date: articles that come are compared with those that are there, and nothing else is.

What comes of it is what comparing all articles anew would give, in whatever order they came. Two articles are a
candidate pair by the grams they share and by how many others stand between them in those grams' lists
(`candidates.NEIGHBOURS`). An article that comes pushes pairs apart, and one that goes lets them close up; so beside its
own pairs those that it stands between are looked at, where their sketches say that they are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from jiedu.story.candidates import LEAST_SHARE, NEIGHBOURS, Sketched, is_likely, shares
from jiedu.story.comparing import Texts
from jiedu.story.families import Links, stars
from jiedu.story.model import Copy


class Shelf(Protocol):
    """Where the sketches of all articles stand, by their places, with the list of places of each gram."""

    def near(self, one: Sketched, most: int) -> Iterable[tuple[int, list[int], list[int]]]:
        """For each gram of `one` the gram, and the places in its list before and after that of `one`, the nearest
        first, `most` of each."""
        ...

    def at(self, places: Iterable[int]) -> dict[int, Sketched]:
        """The articles at these places."""
        ...

    def families(self, places: Iterable[int]) -> dict[int, int]:
        """The family of each of these places: the smallest place in it."""
        ...

    def members(self, family: int) -> list[int]:
        """The places of a family, in order."""
        ...

    def remove(self, gone: Sequence[Sketched]) -> None:
        """Take articles away."""
        ...

    def put(self, came: Sequence[Sketched]) -> None:
        """Set articles up, each a family of its own."""
        ...

    def join(self, family: int, members: Sequence[int]) -> None:
        """Let the articles at these places be one family."""
        ...


@dataclass(frozen=True, slots=True)
class Renewed:
    """What has become of the families that arrivals touched."""

    members: tuple[str, ...]
    """All articles of those families, sorted."""
    copies: tuple[Copy, ...]
    """Those among them that are copies, sorted."""


def renew(shelf: Shelf, texts: Texts, came: Sequence[Sketched], went: Sequence[Sketched]) -> Renewed:
    """Bring the shelf and its families up to date with the articles that came and those that went (an article that was
    changed is in both), and compare what that touches. Its cost does not grow with the number of articles there."""
    lost = set(shelf.families(one.place for one in went).values())
    old = {family: shelf.members(family) for family in lost}
    apart = _between(shelf, came)
    shelf.remove(went)
    shelf.put(came)
    closed_up = _between(shelf, went)
    moved = {one.place for one in (*came, *went)}
    known = _Known(shelf, came)
    open_again = _loosened([pair for pair in apart if not moved & set(pair)], known)
    close = _tightened([pair for pair in closed_up if not moved & set(pair)], known)
    gone = {one.place for one in went} - {one.place for one in came}
    singles = {one.place for one in came}
    for family in lost | open_again:
        singles.update(place for place in old.get(family) or shelf.members(family) if place not in gone)
    pairs = {pair for place in sorted(singles | close) for pair in _pairs_of(known.of(place), known)}
    changed = _joined(sorted(pairs), singles, known, texts)
    found: list[Copy] = []
    members: list[str] = []
    for places in changed:
        shelf.join(places[0], places)
        every = [known.of(place) for place in known.learn(places)]
        members += [one.article for one in every]
        if len(every) > 1:
            found += stars(every, texts)
    return Renewed(tuple(sorted(members)), tuple(sorted(found, key=lambda copy: copy.article)))


class _Known:
    """Articles by place, read from the shelf once each."""

    __slots__ = ("_held", "shelf")

    def __init__(self, shelf: Shelf, came: Sequence[Sketched]) -> None:
        self.shelf = shelf
        self._held = {one.place: one for one in came}

    def learn(self, places: Iterable[int]) -> list[int]:
        """Read those that are not known yet; all of `places`, in the order given."""
        every = list(places)
        self._held.update(self.shelf.at(place for place in dict.fromkeys(every) if place not in self._held))
        return every

    def of(self, place: int) -> Sketched:
        """The article at `place`, which is there."""
        if place not in self._held:
            self.learn([place])
        return self._held[place]


def _between(shelf: Shelf, moved: Sequence[Sketched]) -> set[tuple[int, int]]:
    """Pairs of places that a gram links as the shelf is, across the place of one of `moved`, in lists so long that the
    pair may not be linked with it, or may not have been."""
    comings = Counter(gram for one in moved for gram in one.sketch.tolist())
    found: set[tuple[int, int]] = set()
    for one in moved:
        for gram, before, after in shelf.near(one, NEIGHBOURS):
            if len(before) + len(after) + comings[gram] > NEIGHBOURS:
                found.update(
                    (first, second) for steps, first in enumerate(before) for second in after[: NEIGHBOURS - steps]
                )
    return found


def _loosened(apart: Sequence[tuple[int, int]], known: _Known) -> set[int]:
    """The families that may have lost a link, of the pairs that were pushed apart: those of one family whose sketches
    are alike and do not meet often enough any more."""
    family = known.shelf.families(place for pair in apart for place in pair)
    inside = sorted(pair for pair in apart if family[pair[0]] == family[pair[1]])
    known.learn(place for pair in inside for place in pair)
    out: set[int] = set()
    linked: dict[int, set[tuple[int, int]]] = {}
    for one, two in inside:
        if family[one] in out or not shares(known.of(one), known.of(two), LEAST_SHARE):
            continue
        if one not in linked:
            linked[one] = set(_pairs_of(known.of(one), known))
        if (one, two) not in linked[one]:
            out.add(family[one])
    return out


def _tightened(apart: Sequence[tuple[int, int]], known: _Known) -> set[int]:
    """The places whose pairs are to be looked at again, of the pairs that closed up: those of unlike families whose
    sketches are alike."""
    family = known.shelf.families(place for pair in apart for place in pair)
    across = sorted(pair for pair in apart if family[pair[0]] != family[pair[1]])
    known.learn(place for pair in across for place in pair)
    alike = (pair for pair in across if shares(known.of(pair[0]), known.of(pair[1]), LEAST_SHARE))
    return {place for pair in alike for place in pair}


def _pairs_of(one: Sketched, known: _Known) -> Iterator[tuple[int, int]]:
    """The candidate pairs of an article: places, the smaller first."""
    meetings: Counter[int] = Counter()
    for _, before, after in known.shelf.near(one, NEIGHBOURS):
        meetings.update(before)
        meetings.update(after)
    likely = [place for place, count in meetings.items() if is_likely(count, one.length, one.length, 0.0)]
    known.learn(likely)
    for place in likely:
        if is_likely(meetings[place], one.length, known.of(place).length, LEAST_SHARE):
            yield min(place, one.place), max(place, one.place)


def _joined(pairs: Sequence[tuple[int, int]], singles: set[int], known: _Known, texts: Texts) -> list[list[int]]:
    """The families that have become of `singles`, and of families that they or new pairs link, each sorted."""
    known.learn(sorted({place for pair in pairs for place in pair}))
    family = known.shelf.families(place for pair in pairs for place in pair)
    unit = {place: place if place in singles else family[place] for pair in pairs for place in pair}
    links = Links(singles)
    texts.prepare(known.of(place).article for place in sorted(unit))
    for one, two in pairs:
        first, second = unit[one], unit[two]
        if links.root(first) != links.root(second) and texts.laid(known.of(one), known.of(two)) is not None:
            links.join(first, second)
    out = []
    for units in links.trees().values():
        if len(units) == 1 and units[0] not in singles:
            continue
        own = [[place] if place in singles else known.shelf.members(place) for place in units]
        out.append(sorted(place for places in own for place in places))
    return out
