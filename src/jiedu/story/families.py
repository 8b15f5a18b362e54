"""Families: articles that copying links. In each the likeliest origin takes those that do repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from jiedu.story.align import Alignment
from jiedu.story.candidates import Near, Sketched
from jiedu.story.comparing import Texts, copy_of
from jiedu.story.lineage import Standing, reason, standing
from jiedu.story.merging import KINDS, merged
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


_AT_ONCE = 4096
"""Pairs whose texts are made ready together."""


def linked(pairs: Iterable[tuple[int, int]], known: Sequence[Sketched], texts: Texts) -> Iterator[list[int]]:
    """The families of two and more that the `pairs` of indexes into `known` make, of those pairs that are copies.

    Of a pair that others link already nothing more is asked: a text that was printed a hundred times is compared some
    hundred times, not five thousand.
    """
    links = Links()
    every = list(pairs)
    for start in range(0, len(every), _AT_ONCE):
        open_ = [pair for pair in every[start : start + _AT_ONCE] if links.root(pair[0]) != links.root(pair[1])]
        for one, two in _likely_first(open_, known, texts):
            if links.root(one) != links.root(two) and texts.laid(known[one], known[two]) is not None:
                links.join(one, two)
    for family in links.trees().values():
        if len(family) > 1:
            yield family


def _likely_first(pairs: list[tuple[int, int]], known: Sequence[Sketched], texts: Texts) -> list[tuple[int, int]]:
    """`pairs`, with texts made ready, those first of which one is likely the origin of its family: each copy is
    compared with that one anyway."""
    members = list(dict.fromkeys(chain.from_iterable(pairs)))
    texts.prepare(known[index].article for index in members)
    if len(members) <= 2:
        return pairs
    members.sort(key=lambda index: standing(texts.of(known[index].article).witness))
    rank = {index: number for number, index in enumerate(members)}
    return sorted(pairs, key=lambda pair: min(rank[pair[0]], rank[pair[1]]))


def stars(family: Sequence[Sketched], texts: Texts) -> list[Copy]:
    """The copies in one family: the likeliest origin takes those that do repeat it, the rest go on alone. The same
    whatever the order given."""
    texts.prepare(one.article for one in family)
    order = Standing([texts.of(one.article).witness for one in family])
    near = Near(family)
    found: list[tuple[int, int, Alignment]] = []
    originals: list[int] = []
    while order.left:
        origin = order.first()
        originals.append(origin)
        taken = {origin}
        for index in near.of(origin, order.left):
            if index != origin and (alignment := texts.laid(family[origin], family[index])) is not None:
                found.append((origin, index, alignment))
                taken.add(index)
        order.drop(taken)
    return [_copy(family, *row, originals, near, texts) for row in found]


def _copy(
    family: Sequence[Sketched],
    origin: int,
    index: int,
    alignment: Alignment,
    originals: Sequence[int],
    near: Near,
    texts: Texts,
) -> Copy:
    copy = family[index]
    one, two = texts.of(family[origin].article), texts.of(copy.article)
    plain = copy_of(one, two, alignment, reason(one.witness, two.witness))
    if len(originals) < 2 or plain.kind not in KINDS:
        return plain
    before = [family[other] for other in near.of(index, originals) if family[other].day <= copy.day]
    laid = [(each, texts.laid(each, copy)) for each in before]
    gave = [(texts.of(each.article), found) for each, found in laid if found is not None]
    made = merged(plain, two, gave)
    if made.kind != "merged" or made.parts[0].original == plain.original:
        return made
    most = next(text for text, _ in gave if text.article.id == made.parts[0].original)
    other = next(found for text, found in gave if text is most)
    under = copy_of(most, two, other, reason(most.witness, two.witness))
    return merged(under, two, gave)
