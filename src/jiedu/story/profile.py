"""What the likeness of an article to others is reckoned from: small, in whole numbers, and kept.

Whole numbers add up to the same in any order and any number at a time, which rounded ones do not: so the likeness of
two articles does not depend on which others they are compared beside.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.story import rarity, tfidf, vector
from jiedu.story.model import Features
from jiedu.story.similarity import FEW_NAMES, language, outlet

SCALE = 2048
"""Of unit vectors: a product of two is then below 2^22, which a sum in float32 holds exactly."""
SLOTS = 1 << 20
"""Names of columns are hashed to so many. Two of the hundred and fifty terms of each of two articles fall on one by
chance in a pair of fifty, and change its likeness by a hundredth."""
_HEAD = struct.Struct("<BIHHH")


@dataclass(frozen=True, slots=True)
class Row:
    """A sparse row of unit length or less: columns, sorted, and weights · `SCALE`."""

    columns: npt.NDArray[np.uint32]
    values: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Profile:
    """One article."""

    language: int
    """See `similarity.language`."""
    outlet: int
    """See `similarity.outlet`."""
    vector: npt.NDArray[np.int16]
    """Components · `SCALE`."""
    terms: Row
    entities: Row
    numbers: Row

    @property
    def rows(self) -> tuple[Row, Row, Row]:
        """Terms, entities, numbers."""
        return self.terms, self.entities, self.numbers


def profile(one: Features) -> Profile:
    """The profile of an article."""
    dense = np.rint(vector.unpack([one.vector])[0].astype(np.float64) * SCALE).astype(np.int16)
    numbers = [(number, 1) for number in one.numbers]
    return Profile(
        language=language(one),
        outlet=outlet(one),
        vector=dense,
        terms=_row(tfidf.weights(one.terms)),
        entities=_row(tfidf.weights(one.entities, rarity.name, FEW_NAMES)),
        numbers=_row(tfidf.weights(numbers, lambda _: 1.0)),
    )


def _row(weighed: Sequence[tuple[str, float]]) -> Row:
    slots: dict[int, float] = {}
    for name, weight in weighed:
        slot = zlib.crc32(name.encode("utf-8", "surrogatepass")) % SLOTS
        slots[slot] = slots.get(slot, 0.0) + weight
    kept = sorted((slot, round(weight * SCALE)) for slot, weight in slots.items())
    columns = np.array([slot for slot, _ in kept], dtype="<u4")
    return Row(columns, np.array([weight for _, weight in kept], dtype="<i2"))


def pack(one: Profile) -> bytes:
    """A profile as bytes."""
    sizes = [len(row.columns) for row in one.rows]
    rows = b"".join(part.tobytes() for row in one.rows for part in (row.columns, row.values))
    return _HEAD.pack(one.language, one.outlet, *sizes) + one.vector.astype("<i2").tobytes() + rows


def unpack(content: bytes) -> Profile:
    """The profile that `pack` made."""
    spoken, home, *sizes = _HEAD.unpack_from(content)
    at = _HEAD.size
    dense = np.frombuffer(content, "<i2", vector.DIMENSIONS, at)
    at += dense.nbytes
    rows = []
    for size in sizes:
        columns = np.frombuffer(content, "<u4", size, at)
        values = np.frombuffer(content, "<i2", size, at + columns.nbytes)
        at += columns.nbytes + values.nbytes
        rows.append(Row(columns, values))
    return Profile(spoken, home, dense, *rows)
