from __future__ import annotations

import numpy as np

from jiedu.story.likeness import Pool, likes
from jiedu.story.profile import pack, profile, unpack
from jiedu.story.similarity import DEFAULT_WEIGHTS, similarities, space
from tests.desk.planted import news

FEATURES = [features for _, features in news(60, 5) if features.day]
DAYS = [float(one.day.toordinal()) for one in FEATURES if one.day]
PROFILES = [profile(one) for one in FEATURES]


def test_likeness_is_the_same_whatever_stands_beside() -> None:
    whole = Pool(PROFILES, DAYS)
    together = list(likes(whole, whole, 9, 0.0, DEFAULT_WEIGHTS))
    for index in (0, 7, 31):
        one = Pool(PROFILES[index : index + 1], DAYS[index : index + 1])
        for start in (0, 20):
            some = Pool(PROFILES[start:], DAYS[start:])
            ((rows, scores),) = likes(one, some, 9, 0.0, DEFAULT_WEIGHTS)
            expected = dict(zip(*map(np.ndarray.tolist, together[index]), strict=True))
            found = dict(zip((rows + start).tolist(), scores.tolist(), strict=True))
            assert found == {row: score for row, score in expected.items() if row >= start}


def test_it_is_the_likeness_of_the_features() -> None:
    of = space(FEATURES)
    exact = similarities(of, 3, 0, len(FEATURES), DEFAULT_WEIGHTS)
    one = Pool(PROFILES[3:4], DAYS[3:4])
    ((rows, scores),) = likes(one, Pool(PROFILES, DAYS), 400, 0.0, DEFAULT_WEIGHTS)
    assert len(rows) > 5
    assert np.allclose(scores / 10_000, exact[rows], atol=0.02)


def test_profiles_are_read_back_as_they_were() -> None:
    for one in PROFILES[:5]:
        again = unpack(pack(one))
        assert (again.language, again.outlet) == (one.language, one.outlet)
        assert np.array_equal(again.vector, one.vector)
        for row, kept in zip(one.rows, again.rows, strict=True):
            assert np.array_equal(row.columns, kept.columns)
            assert np.array_equal(row.values, kept.values)
