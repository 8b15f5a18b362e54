"""Pairs of articles whose sketches share enough to be worth laying side by side.

Articles stand in the order of their places: by day, and within one by a hash of their ids. A gram links each article to
so many others that have it, next in that order: common grams then cost no more than rare ones, and a text printed a
thousand times is still a chain without a gap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from jiedu.story.fingerprint import GRAM, RATES, rate, thinned

LEAST_SHARE = 0.4
"""Estimated share of the one text's grams that must stand in the other; the exact share is asked for later."""
LEAST_PART = 0.2
"""The same for a text that may have taken a passage from the other: a third of a text that was merged from three, and
from a part of each."""
LEAST_SHARED = 3
"""Sampled grams in common. Chosen by hand: one or two are met by chance in texts that only quote the same name."""
SLACK = 0.7
"""Part of the expected number of meetings that is enough here. Chosen by hand to be loose, since a sample falls short
of its mean by chance: what passes is compared by the whole sketches next."""
NEIGHBOURS = 8
"""How many others before it, and after it, a gram links an article to."""
_BLOCK = 1 << 21
"""Meetings counted at once: bounds the memory for any number of articles."""
_FIRST_DAY = date(1970, 1, 1).toordinal()
_LAST = (1 << 15) - 1
_ID_BITS = 48

Ints = npt.NDArray[np.int64]


Sketch = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Sketched:
    """What is known of one article without its text."""

    article: str
    place: int
    """See `place_of`; no two articles have the same."""
    length: int
    """Folded characters."""
    sketch: Sketch
    """Sampled hashes of its grams, sorted."""

    @property
    def day(self) -> int:
        """Its day, as a number that grows with it; the largest for none."""
        return self.place >> _ID_BITS

    def at_rate(self, share: int) -> frozenset[int]:
        """Those hashes that a rate of one gram in `share` keeps."""
        return thinned(self.sketch.tolist(), share)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of indexes, `first` < `second`, in order."""

    first: Ints
    second: Ints
    strong: npt.NDArray[np.bool_]
    """Whether the one may be a copy of the other; where not, it may have taken a passage from it."""
    close: npt.NDArray[np.bool_]
    """Whether most of the one seems to stand in the other."""


def place_of(day: date | None, article: str) -> int:
    """The place of an article among others: 15 bits of its day, the last for none, then 48 bits of a hash of its id."""
    number = _LAST if day is None else min(max(day.toordinal() - _FIRST_DAY, 0), _LAST - 1)
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=_ID_BITS // 8).digest()
    return number << _ID_BITS | int.from_bytes(digest, "big")


def is_likely(meetings: int, one: int, two: int, share: float) -> bool:
    """Whether two texts of so many folded characters meet in enough sampled grams for `share` of the shorter."""
    grams = max(1, min(one, two) - GRAM + 1)
    return meetings >= LEAST_SHARED and meetings >= share * SLACK * grams / max(rate(one), rate(two))


def shares(
    one: Sketched, two: Sketched, share: float, held: dict[tuple[int, int], frozenset[int]] | None = None
) -> bool:
    """Whether the sketches of the two say that `share` of either may stand in the other. `held` keeps what is asked of
    an article again and again."""
    sparser = max(rate(one.length), rate(two.length))
    first, second = _thinned(one, sparser, held), _thinned(two, sparser, held)
    both = len(first & second)
    return both >= LEAST_SHARED and both >= share * min(len(first), len(second))


def _thinned(one: Sketched, share: int, held: dict[tuple[int, int], frozenset[int]] | None) -> frozenset[int]:
    if held is None:
        return one.at_rate(share)
    key = one.place, share
    if key not in held:
        held[key] = one.at_rate(share)
    return held[key]


class Near:
    """Which members of a family may be copies of which, by their sketches: no copy is left out."""

    __slots__ = ("_family", "_grams", "_lists", "_lists_at", "_rates", "_sizes", "_starts")

    def __init__(self, family: Sequence[Sketched]) -> None:
        self._family = family
        self._grams: Ints | None = None

    def of(self, index: int, others: Sequence[int]) -> Sequence[int]:
        """Those of `others`, indexes into the family as `index` is one, that may be a copy of it, or it of them; in
        their order."""
        if len(others) <= _FEW:
            return others
        grams = self._made() if self._grams is None else self._grams
        own = grams[self._starts[index] : self._starts[index + 1]]
        first, last = self._lists_at[own], self._lists_at[own + 1]
        skipped = np.repeat(first - np.concatenate(([0], np.cumsum(last - first)[:-1])), last - first)
        meetings = np.bincount(self._lists[skipped + np.arange(len(skipped))], minlength=len(self._family))
        chosen = np.array(others, dtype=np.int64)
        shared = meetings[chosen]
        sparser = np.maximum(self._rates[index], self._rates[chosen])
        least = np.minimum(self._sizes[sparser, index], self._sizes[sparser, chosen])
        may = (least < _TELLING) | ((shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * least))
        out: list[int] = chosen[may].tolist()
        return out

    def _made(self) -> Ints:
        sketches = [one.sketch for one in self._family]
        every = np.concatenate(sketches)
        self._starts = np.concatenate(([0], np.cumsum([len(one) for one in sketches])))
        self._rates = np.array([RATES.index(rate(one.length)) for one in self._family])
        below = [np.concatenate(([0], np.cumsum(every < (1 << 32) // share))) for share in RATES]
        self._sizes = np.array([one[self._starts[1:]] - one[self._starts[:-1]] for one in below])
        found, grams = np.unique(every, return_inverse=True)
        self._grams = grams.astype(np.int64)
        owners = np.repeat(np.arange(len(sketches)), np.diff(self._starts))
        self._lists = owners[np.argsort(self._grams, kind="stable")]
        self._lists_at = np.concatenate(([0], np.cumsum(np.bincount(self._grams, minlength=len(found)))))
        return self._grams


_FEW = 24
"""Members of which all are compared: their sketches would save less than they cost."""
_TELLING = 7
"""Sampled grams of the shorter of two texts from which its sketch tells whether it stands in the other: of one that
does, with a passage cut from it, at most four straddle the cut."""


def candidates(known: Sequence[Sketched]) -> Iterator[Pairs]:
    """Pairs of indexes into `known`, which stands in the order of places, that meet often enough; block by block, each
    pair once, in order. About linear in the number of articles, in bounded memory."""
    if len(known) < 2 or not any(len(one.sketch) for one in known):
        return
    hashes, owners, starts, by_owner = _sorted_grams(known)
    lengths = np.array([one.length for one in known], dtype=np.int64)
    rates = np.array([rate(one.length) for one in known], dtype=np.int64)
    grams = np.maximum(1, lengths - GRAM + 1)
    for low, high in _blocks(starts):
        pairs, counts = _meetings(by_owner[starts[low] : starts[high]], hashes, owners, len(known))
        i, j = np.divmod(pairs, len(known))
        expected = SLACK * np.minimum(grams[i], grams[j]) / np.maximum(rates[i], rates[j])
        enough = (counts >= LEAST_SHARED) & (counts >= LEAST_PART * expected)
        i, j, counts, expected = i[enough], j[enough], counts[enough], expected[enough]
        yield Pairs(i, j, counts >= LEAST_SHARE * expected, SLACK * counts >= _CLOSE * expected)


def together(known: Sequence[Sketched]) -> Iterator[list[tuple[int, int]]]:
    """The pairs of indexes into `known`, which stands in the order of places, of which the one may be a copy of the
    other; those that others link, however far, come together, `_TOGETHER` or more at a time.

    Those that close pairs link stand together, before those that only lists and footers link, so that few texts are
    needed at a time. Among them pairs with a likely origin, early and long, stand first: they are compared for its star
    anyway, mostly in few steps.
    """
    blocks = [(pairs.first, pairs.second, pairs.close, pairs.strong) for pairs in candidates(known)]
    if not blocks:
        return
    first, second, close = (np.concatenate([block[at][block[3]] for block in blocks]) for at in range(3))
    lengths = np.array([one.length for one in known], dtype=np.int64)
    rank = np.empty(len(known), dtype=np.int64)
    rank[np.lexsort((-lengths, np.array([one.day for one in known])))] = np.arange(len(known))
    roots = _roots(first, second, len(known))[first]
    inner = _roots(first[close], second[close], len(known))
    across = inner[first] != inner[second]
    order = np.lexsort((second, first, np.minimum(rank[first], rank[second]), inner[first], across, roots))
    ends = [*(np.flatnonzero(np.diff(roots[order])) + 1).tolist(), len(order)]
    start = 0
    for end in ends:
        if end - start >= _TOGETHER or end == len(order):
            rows = order[start:end]
            yield list(zip(first[rows].tolist(), second[rows].tolist(), strict=True))
            start = end


_CLOSE = 0.7
"""Share of the one text's grams that must stand in the other for a close pair: the least, of some tried on 100,000
articles with lists of headlines in common, that leaves no more than hundreds linked."""
_TOGETHER = 2048
"""Pairs given together: enough to make their texts ready fast, and few to hold."""


def _roots(first: Ints, second: Ints, count: int) -> Ints:
    """For each index the smallest that pairs link it with."""
    roots = np.arange(count, dtype=np.int64)
    while True:
        least = np.minimum(roots[first], roots[second])
        found = roots.copy()
        np.minimum.at(found, first, least)
        np.minimum.at(found, second, least)
        np.minimum.at(found, roots[first], least)
        np.minimum.at(found, roots[second], least)
        found = found[found]
        if (found == roots).all():
            return roots
        roots = found


def _sorted_grams(
    known: Sequence[Sketched],
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int32], Ints, npt.NDArray[np.int32]]:
    """All grams sorted by hash, then owner: hashes, owners; and where each owner's stand among them, owner by owner."""
    sizes = np.fromiter((len(one.sketch) for one in known), dtype=np.int64, count=len(known))
    keys = np.concatenate([one.sketch for one in known]).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.repeat(np.arange(len(known), dtype=np.uint64), sizes)
    keys.sort()
    hashes = (keys >> np.uint64(32)).astype(np.uint32)
    owners = (keys & np.uint64(0xFFFFFFFF)).astype(np.int32)
    del keys
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return hashes, owners, starts, np.argsort(owners, kind="stable").astype(np.int32)


def _blocks(starts: Ints) -> Iterator[tuple[int, int]]:
    """Runs of owners whose grams have no more than `_BLOCK` meetings; at least one owner each."""
    low, last = 0, len(starts) - 1
    while low < last:
        high = int(np.searchsorted(starts, starts[low] + _BLOCK // NEIGHBOURS, side="right")) - 1
        high = min(max(high, low + 1), last)
        yield low, high
        low = high


def _meetings(
    rows: npt.NDArray[np.int32], hashes: npt.NDArray[np.uint32], owners: npt.NDArray[np.int32], count: int
) -> tuple[Ints, Ints]:
    """Keys i * count + j of the pairs that the grams at `rows` link forward, sorted, and how many grams link each."""
    found = []
    left = rows
    for step in range(1, NEIGHBOURS + 1):
        left = left[left + step < len(hashes)]
        left = left[hashes[left + step] == hashes[left]]
        if not len(left):
            break
        found.append(owners[left].astype(np.int64) * count + owners[left + step])
    if not found:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    every = np.concatenate(found)
    every.sort()
    heads = np.flatnonzero(np.concatenate(([True], every[1:] != every[:-1])))
    return every[heads], np.diff(heads, append=len(every))
