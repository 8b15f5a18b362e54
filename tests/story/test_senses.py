from __future__ import annotations

import numpy as np
import pytest

from jiedu.story.senses import MOST, numbers, packed_vectors, senses
from tests.story.build import article


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("涉案2.12億元", "fraud involving HK$212 million"),
        ("3月6日2时17分", "at 2:17 a.m. on March 6"),
        ("震中人口约28万", "a population of about 280,000"),
        ("营收742.6亿元", "revenue of 74.26 billion yuan"),
        ("二十三座烟囱", "23 chimneys"),
    ],
)
def test_numbers_need_no_translation(one: str, two: str) -> None:
    assert set(numbers(one)) == set(numbers(two)) != set()


def test_a_month_is_a_number_beside_a_day_alone() -> None:
    assert set(numbers("on 12 May")) == {"12", "5"}
    assert set(numbers("It may rain.")) == set()
    assert set(numbers("一些人说没有")) == set()


def test_the_body_is_read_sentence_by_sentence() -> None:
    of = article("青石河涨水", "河水上涨。两千人撤离！\n——\n桥断了。")
    found = senses(of)
    assert [span.of(of.text) for span in found.spans] == ["河水上涨。", "两千人撤离！"]
    assert found.vectors.shape == (2, 512)
    assert found.numbers == (frozenset(), frozenset({"2000"}))
    again = senses(of, packed_vectors(found))
    assert np.array_equal(again.vectors, found.vectors)


def test_what_was_kept_for_another_text_is_not_used() -> None:
    kept = packed_vectors(senses(article("标题", "河水上涨。")))
    assert senses(article("标题", "河水上涨了。桥也断了。"), kept).vectors.shape == (2, 512)


def test_a_long_text_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "jiedu.story.vector.encode", lambda texts: np.ones((len(texts), 512), dtype=np.float32)
    )  # no text is so long in a test
    assert len(senses(article("标题", "河水又上涨。" * (MOST + 9))).spans) == MOST
