"""Families: articles that copying links. In each the likeliest origin takes those that do repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jiedu.story.align import Alignment
from jiedu.story.candidates import Sketched
from jiedu.story.comparing import Text, Texts, copy_of
from jiedu.story.lineage import origin_of, reason
from jiedu.story.model import Copy


class Links:
    """Which members belong together, by pairs that do: a forest of numbers, each tree under its smallest."""

    __slots__ = ("_above",)

    def __init__(self, members: Iterable[int] = ()) -> None:
        self._above = {member: member for member in members}

    def root(self, member: int) -> int:
        """The smallest number of its tree; itself where nothing is known of it."""
        above = self._above
        at = above.setdefault(member, member)
        while above[at] != at:
            above[at] = at = above[above[at]]
        return at

    def join(self, one: int, two: int) -> None:
        """Let the trees of the two be one."""
        first, second = self.root(one), self.root(two)
        self._above[max(first, second)] = min(first, second)

    def trees(self) -> dict[int, list[int]]:
        """The members of each tree, sorted, by its smallest; trees in order."""
        out: dict[int, list[int]] = defaultdict(list)
        for member in sorted(self._above):
            out[self.root(member)].append(member)
        return out


def linked(pairs: Iterable[tuple[int, int]], known: Sequence[Sketched], texts: Texts) -> Iterator[list[int]]:
    """The families of two and more that the `pairs` of indexes into `known` make, of those pairs that are copies.

    Of a pair that others link already nothing more is asked: a text that was printed a hundred times is compared some
    hundred times, not five thousand.
    """
    links = Links()
    for one, two in pairs:
        if links.root(one) != links.root(two) and texts.laid(known[one], known[two]) is not None:
            links.join(one, two)
    for family in links.trees().values():
        if len(family) > 1:
            yield family


def stars(family: Sequence[Sketched], texts: Texts) -> list[Copy]:
    """The copies in one family: the likeliest origin takes those that do repeat it, the rest go on alone. The same
    whatever the order given."""
    texts.prepare(one.article for one in family)
    out: list[Copy] = []
    left = list(family)
    while len(left) > 1:
        witnesses = [texts.of(one.article).witness for one in left]
        chosen = origin_of(witnesses)
        origin = next(one for one in left if one.article == chosen.id)
        rest = []
        for one in left:
            if one is origin:
                continue
            alignment = texts.laid(origin, one)
            if alignment is None:
                rest.append(one)
            else:
                out.append(_copy(texts.of(origin.article), texts.of(one.article), alignment))
        left = rest
    return out


def _copy(original: Text, copy: Text, alignment: Alignment) -> Copy:
    return copy_of(original, copy, alignment, reason(original.witness, copy.witness))
