"""The day of a text that has none: that of the text which it is most like, if it is like one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jiedu.story.likeness import Pool, likes
from jiedu.story.profile import Profile
from jiedu.story.replay import UNDATED
from jiedu.story.settings import Settings

TELLING = 12
"""Words of a text, those that tell most, by which texts of any day are found that it may be like."""
SHARED = 2
"""So many of them have texts of one story in common, but for few: of the pairs of one story and language in the sample
pages nine of ten do."""


def tells(one: Profile) -> tuple[int, ...]:
    """The columns of the terms that tell most in a text, sorted."""
    order = np.lexsort((one.terms.columns, -one.terms.values.astype(np.int64)))[:TELLING]
    return tuple(sorted(one.terms.columns[order].tolist()))


def adopted(one: Profile, others: Sequence[tuple[str, Profile]], settings: Settings) -> int | None:
    """The index of that of `others`, each with its arrival, whose day the undated text `one` takes: the likest, the
    earliest of several; None where it is like none of them."""
    nowhere = float("nan")
    of = Pool([one], [nowhere])
    among = Pool([other for _, other in others], [nowhere] * len(others))
    ((rows, scores),) = likes(of, among, UNDATED, settings.threshold, settings.weights)
    found = zip(rows.tolist(), scores.tolist(), strict=True)
    best = min(((-score, others[row][0], row) for row, score in found), default=None)
    return None if best is None else best[2]
