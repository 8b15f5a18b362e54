"""Two folded texts laid side by side: which runs of the one stand in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from jiedu.story.fingerprint import GRAM, Hashes, gram_hashes
from jiedu.story.fold import Codes

_REPEATS = 3
"""A seed standing more often than this in the original is followed at its first places alone: keeps the work linear."""
_RUNS = 600
"""Runs that are chained, the longest first; more come from formulaic texts alone."""
_MOVED = 14
"""Characters that a run out of order must have to count as moved rather than as a chance likeness."""
_INNER = 4
"""Characters alike inside a changed passage that count as kept: fewer are chance and would chop the change up."""
_GAP = 40_000
"""Product of the sides up to which a gap between two runs is compared character by character."""

Ints = npt.NDArray[np.int64]
Gap = tuple[tuple[int, int], tuple[int, int]]
"""Start and end in the original and in the copy, of what lies between two runs."""


class Run(NamedTuple):
    """The same `size` folded characters at `original` in the one text and at `copy` in the other. A tuple, since most
    of the time of building a frozen dataclass would go into its fields, and there are some for each pair of texts."""

    original: int
    copy: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that two folded texts share."""

    runs: tuple[Run, ...]
    """In order on both sides, none touching the next on both sides."""
    moved: tuple[Run, ...]
    """Runs that stand elsewhere in the copy than in the original, sorted by their place in the original."""
    lengths: tuple[int, int]
    """Characters of the original and of the copy."""

    @property
    def shared(self) -> int:
        """Characters that both have."""
        total = 0
        for run in self.runs:
            total += run.size
        for run in self.moved:
            total += run.size
        return total

    @property
    def of_copy(self) -> float:
        """Share of the copy that stands in the original, 0–1."""
        return min(1.0, self.shared / self.lengths[1]) if self.lengths[1] else 0.0

    @property
    def of_original(self) -> float:
        """Share of the original that stands in the copy, 0–1."""
        return min(1.0, self.shared / self.lengths[0]) if self.lengths[0] else 0.0

    def reversed(self) -> Alignment:
        """The same with the two texts in each other's place."""
        runs, moved = (tuple(Run(run.copy, run.original, run.size) for run in part) for part in (self.runs, self.moved))
        return Alignment(runs, tuple(sorted(moved)), self.lengths[::-1])

    def gaps(self) -> list[Gap]:
        """What lies between the runs in order: (start, end) in the original and in the copy, where one is not empty."""
        out = []
        original = copy = 0
        for run in (*self.runs, Run(*self.lengths, 0)):
            if run.original > original or run.copy > copy:
                out.append(((original, run.original), (copy, run.copy)))
            original, copy = run.original + run.size, run.copy + run.size
        return out


@dataclass(frozen=True, slots=True)
class Grams:
    """A folded text with its grams in the order of their hashes: made once for all that the text is laid beside."""

    codes: Codes
    hashes: Hashes
    """The upper bits of the hash of each."""
    order: Ints
    """Places of the grams, by hash."""
    ordered: Hashes
    """The hashes, sorted."""

    def has(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Whether each of `hashes` is among the grams."""
        if not len(self.ordered):
            return np.zeros(len(hashes), dtype=bool)
        place = np.minimum(np.searchsorted(self.ordered, hashes), len(self.ordered) - 1)
        return np.asarray(self.ordered[place] == hashes)


def grams(codes: Codes) -> Grams:
    """`codes` with their grams."""
    hashes = gram_hashes(codes) >> _PLACE_BITS
    keys = np.sort((hashes << _PLACE_BITS) | np.arange(len(hashes), dtype=np.uint64))
    return Grams(codes, hashes, (keys & _PLACES).astype(np.int64), keys >> _PLACE_BITS)


_PLACE_BITS = np.uint64(22)
"""Bits of a hash that give way to a gram's place, so that both are sorted at once, in a sixth of the time; 42 are left:
two grams of a text that differ have the same in one of ten thousand texts of ten thousand characters."""
_PLACES = np.uint64((1 << 22) - 1)


Mask = npt.NDArray[np.bool_]


def masks(original: Grams, copy: Grams) -> tuple[Mask, Mask]:
    """For each character of the original, and of the copy, whether it lies in a gram that the other has too, wherever:
    quick, and at least what `align` finds but for runs shorter than a gram."""
    return (
        _covered(copy.has(original.hashes), len(original.codes)),
        _covered(original.has(copy.hashes), len(copy.codes)),
    )


def coverage(original: Grams, copy: Grams) -> tuple[float, float]:
    """The share of the original and of the copy that `masks` covers."""
    one, two = masks(original, copy)
    return share_of(one), share_of(two)


def share_of(mask: Mask) -> float:
    """The share of a text that a mask covers, 0–1."""
    return int(np.count_nonzero(mask)) / len(mask) if len(mask) else 0.0


def _covered(hits: Mask, length: int) -> Mask:
    covered = np.zeros(length, dtype=bool)
    if hits.any():
        for step in range(GRAM):
            covered[step : step + len(hits)] |= hits
    return covered


def straight(one: Codes, two: Codes) -> Alignment | None:
    """The alignment of two texts of which one is the other with one passage cut, or added, or none: what most copies
    are, told in a few steps. None for any others."""
    lengths = len(one), len(two)
    if not all(lengths):
        return Alignment((), (), lengths)
    if one[0] != two[0] and one[-1] != two[-1]:
        return None
    head, tail = _ends(one, two)
    return _of_ends(head, tail, lengths) if head + tail == min(lengths) else None


def whole(one: bytes, two: bytes, size: int) -> Alignment | None:
    """The same from the bytes of two texts, `size` for each code point, where the one begins or ends as the whole other
    does: what is told in one step. None for any others."""
    least, lengths = min(len(one), len(two)), (len(one) // size, len(two) // size)
    if not least:
        return None
    if one.startswith(two) or two.startswith(one):
        return _of_ends(least // size, 0, lengths)
    return _of_ends(0, least // size, lengths) if one.endswith(two) or two.endswith(one) else None


def _of_ends(head: int, tail: int, lengths: tuple[int, int]) -> Alignment:
    """The alignment of two texts of `lengths` that have a head and a tail in common, and nothing else."""
    if not tail:
        return Alignment((Run(0, 0, head),), (), lengths)
    last = Run(lengths[0] - tail, lengths[1] - tail, tail)
    if not head:
        return Alignment((last,), (), lengths)
    return Alignment(tuple(_join([Run(0, 0, head), last])), (), lengths)


def shifted(one: Codes, two: Codes) -> Alignment | None:
    """The alignment of two texts that are of one text, each with a passage of its own cut, or added: what most copies
    of one original are to each other. None for any others.

    Between a common head and tail the two have one run in common, and before it and after it only one of them goes on.
    """
    lengths = len(one), len(two)
    head, tail = _ends(one, two)
    left, right = one[head : lengths[0] - tail], two[head : lengths[1] - tail]
    run = _longest_through(left, right)
    if run is None:
        return None
    ends = len(left) - run.original - run.size, len(right) - run.copy - run.size
    if (run.original and run.copy) or all(ends) or _repeats_more(left, right, run):
        return None
    inner = Run(run.original + head, run.copy + head, run.size)
    every = (Run(0, 0, head), inner, Run(lengths[0] - tail, lengths[1] - tail, tail))
    return Alignment(tuple(_join([one for one in every if one.size])), (), lengths)


def _longest_through(one: Codes, two: Codes) -> Run | None:
    """The common run through the first place at which a stretch of `one`, tried at three of its places, stands in
    `two`."""
    if min(len(one), len(two)) < _STRETCH:
        return None
    whole = two.tobytes()
    for part in (2, 4, 1, 3):
        at = (len(one) - _STRETCH) * part // 4
        there = whole.find(one[at : at + _STRETCH].tobytes())
        if there >= 0 and there % two.itemsize == 0:
            place = there // two.itemsize
            back = _common(one[:at][::-1], two[:place][::-1])
            return Run(at - back, place - back, back + _common(one[at:], two[place:]))
    return None


def _repeats_more(one: Codes, two: Codes, run: Run) -> bool:
    """Whether what is left of the two on unlike sides of their run has something in common: a passage that moved."""
    before, after = max(run.original, run.copy), max(len(one) - run.original, len(two) - run.copy) - run.size
    if bool(run.original) == (len(one) - run.original > run.size) or min(before, after) < _MOVED:
        return False
    own, other = (one, two) if run.original else (two, one)
    start, end = (run.original, run.copy + run.size) if run.original else (run.copy, run.original + run.size)
    return bool(np.isin(gram_hashes(own[:start], _MOVED), gram_hashes(other[end:], _MOVED)).any())


_STRETCH = 24
"""Characters that are looked for in the other text: about a clause, long enough to stand there once."""


def align(original: Grams, copy: Grams) -> Alignment:
    """The runs that two folded texts share: exact, and about linear in their lengths.

    A common head and tail are set aside, grams are joined into runs, the heaviest chain of runs in order is kept, small
    gaps are compared character by character, and long runs left over on both sides are kept as moved.
    """
    one, two = original.codes, copy.codes
    plain = straight(one, two)
    if plain is not None:
        return plain
    lengths = (len(one), len(two))
    head, tail = _ends(one, two)
    if head + tail >= _WORTH_CUTTING * min(lengths):
        original, copy = grams(one[head : lengths[0] - tail]), grams(two[head : lengths[1] - tail])
    else:
        head = tail = 0
    found = _runs(original, copy)
    chain = _refine(_chain(found), original.codes, copy.codes)
    moved = _moved(found, chain, (len(original.codes), len(copy.codes)))
    inner = [Run(run.original + head, run.copy + head, run.size) for run in chain]
    every = (Run(0, 0, head), *inner, Run(lengths[0] - tail, lengths[1] - tail, tail))
    return Alignment(
        tuple(_join([run for run in every if run.size])),
        tuple(Run(run.original + head, run.copy + head, run.size) for run in moved),
        lengths,
    )


def _ends(one: Codes, two: Codes) -> tuple[int, int]:
    """How many code points the two begin with together, and how many of the others they end with."""
    head = _common(one, two)
    return head, _common(one[head:][::-1], two[head:][::-1])


_WORTH_CUTTING = 0.2
"""Share of the shorter text from which a common head and tail are set aside: the rest is then hashed anew."""


def _common(one: Codes, two: Codes) -> int:
    """How many code points the two begin with together."""
    size = min(len(one), len(two))
    if not size:
        return 0
    unlike = one[:size] != two[:size]
    first = int(unlike.argmax())
    return first if unlike[first] else size


def _runs(original: Grams, copy: Grams) -> list[Run]:
    """Maximal equal runs of at least a gram, by places in the two texts."""
    size, first = len(original.ordered), np.searchsorted(original.ordered, copy.hashes)
    row = size + 1
    keys = []
    hits = np.arange(len(first))
    for step in range(_REPEATS):
        place = first[hits] + step
        there = place < size
        if not there.all():
            hits, place = hits[there], place[there]
        same = original.ordered[place] == copy.hashes[hits]
        hits, place = hits[same], place[same]
        if not len(hits):
            break
        start = original.order[place]
        keys.append((hits - start + size) * row + start)
    if not keys:
        return []
    every = np.sort(np.concatenate(keys) if len(keys) > 1 else keys[0])
    heads = [0, *(np.flatnonzero(every[1:] - every[:-1] != 1) + 1).tolist(), len(every)]
    found = []
    for head, last in pairwise(heads):
        shift, at = divmod(int(every[head]), row)
        found.append(Run(at, at + shift - size, last - head + GRAM - 1))
    if len(found) > _RUNS:
        found = sorted(found, key=lambda run: -run.size)[:_RUNS]
    return sorted(found)


def _chain(found: list[Run]) -> list[Run]:
    """The runs of the heaviest chain that goes forward on both sides, cut where one overlaps the next."""
    if all(two.original >= one.original + one.size and two.copy >= one.copy + one.size for one, two in pairwise(found)):
        return found
    start = np.array([(run.original, run.copy) for run in found], dtype=np.int64)
    size = np.array([run.size for run in found], dtype=np.int64)
    end = start + size[:, None]
    overlap = np.maximum(0, (end[None, :, :] - start[:, None, :]).max(axis=2))
    ahead = (start[None, :, :] < start[:, None, :]).all(axis=2) & (end[None, :, :] < end[:, None, :]).all(axis=2)
    gain = np.where(ahead & (overlap < size[:, None]), size[:, None] - overlap, -(1 << 40))
    best, before = size.copy(), np.full(len(found), -1, dtype=np.int64)
    for row in range(1, len(found)):
        through = best[:row] + gain[row, :row]
        last = int(through.argmax())
        if through[last] > best[row]:
            best[row], before[row] = through[last], last
    at = int(best.argmax())
    chain: list[Run] = []
    while at >= 0:
        chain.append(found[at])
        at = int(before[at])
    return _cut_overlaps(chain[::-1])


def _cut_overlaps(chain: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in chain:
        if out:
            last = out[-1]
            over = max(0, last.original + last.size - run.original, last.copy + last.size - run.copy)
            run = Run(run.original + over, run.copy + over, run.size - over)
        if run.size > 0:
            out.append(run)
    return out


def _refine(chain: list[Run], original: Codes, copy: Codes) -> list[Run]:
    """`chain` with the runs shorter than a seed that lie in its gaps."""
    out: list[Run] = []
    at, there = 0, 0
    for run in (*chain, Run(len(original), len(copy), 0)):
        sides = (run.original - at, run.copy - there)
        if all(sides) and sides[0] * sides[1] <= _GAP:
            out.extend(_small(original[at : run.original], copy[there : run.copy], at, there))
        if run.size:
            out.append(run)
        at, there = run.original + run.size, run.copy + run.size
    return out


def _small(original: Codes, copy: Codes, at: int, there: int) -> list[Run]:
    """Runs in a gap: what continues its neighbours, and what is too long to be alike by chance."""
    one, two = original.tolist(), copy.tolist()
    if one[0] != two[0] and one[-1] != two[-1] and _fours(one).isdisjoint(_fours(two)):
        return []
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    last = (len(original), len(copy))
    return [
        Run(at + block.a, there + block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size >= _INNER or (block.size and ((block.a, block.b) == (0, 0) or (block.a + 1, block.b + 1) == last))
    ]


def _fours(codes: list[int]) -> set[tuple[int, ...]]:
    """Every `_INNER` code points one after another."""
    return set(zip(*(codes[step:] for step in range(_INNER)), strict=False))


def _join(chain: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in chain:
        if out and (out[-1].original + out[-1].size, out[-1].copy + out[-1].size) == (run.original, run.copy):
            out[-1] = Run(out[-1].original, out[-1].copy, out[-1].size + run.size)
        else:
            out.append(run)
    return out


def _moved(found: list[Run], chain: list[Run], lengths: tuple[int, int]) -> tuple[Run, ...]:
    """Long runs, longest first, of what the chain has left over on both sides."""
    if not any(run.size >= _MOVED for run in set(found).difference(chain)):
        return ()
    taken_one, taken_two = np.zeros(lengths[0], dtype=bool), np.zeros(lengths[1], dtype=bool)
    for run in chain:
        _take(run, taken_one, taken_two)
    out = []
    for run in sorted(found, key=lambda run: (-run.size, run)):
        if run.size < _MOVED:
            break
        free = ~(taken_one[run.original : run.original + run.size] | taken_two[run.copy : run.copy + run.size])
        edges = np.flatnonzero(np.diff(np.r_[False, free, False].astype(np.int8)))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if end - start >= _MOVED:
                part = Run(run.original + start, run.copy + start, end - start)
                out.append(part)
                _take(part, taken_one, taken_two)
    return tuple(sorted(out))


def _take(run: Run, one: npt.NDArray[np.bool_], two: npt.NDArray[np.bool_]) -> None:
    one[run.original : run.original + run.size] = True
    two[run.copy : run.copy + run.size] = True
