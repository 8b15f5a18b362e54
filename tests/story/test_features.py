from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from jiedu.analysis.model import Entity, Link
from jiedu.story import features
from jiedu.story.features import copied_part, title_and_lead
from jiedu.story.vector import DIMENSIONS, encode, pack, unpack
from tests.story.build import FLOOD, analysis, article, made

RIVER = Entity("LOC:青石河", "青石河", "LOC")


def test_features_of_an_article() -> None:
    one = article("青石河水位猛涨", FLOOD, outlet="青石日报")
    feature = made([one], [RIVER])[0]
    assert feature.article == one.id
    assert feature.day == date(2025, 5, 20)
    assert feature.entities == (("LOC:青石河", 2),)
    assert feature.sources == ("青石日报",)
    assert feature.length > 150
    assert feature.sketch
    assert len(feature.vector) == 2 * DIMENSIONS
    assert feature.published_at == f"2025-05-20 ~ {one.id}"


def test_the_time_counts_only_for_the_believed_day() -> None:
    eight = timezone(timedelta(hours=8))
    timed = made([article("甲", FLOOD, time=datetime(2025, 5, 20, 9, 30, tzinfo=eight))])[0]
    assert timed.published_at.startswith("2025-05-20 2025-05-20T01:30:00+00:00 ")
    stamped = made([article("甲", FLOOD, stamp="2025-05-20T09:30")])[0]
    assert stamped.published_at.startswith("2025-05-20 2025-05-20T09:30 ")
    wrong = made([article("甲", FLOOD, stamp="2025-11-09T10:00")])[0]
    assert wrong.published_at.startswith("2025-05-20 ~ ")
    assert made([article("甲", FLOOD, day=None)])[0].published_at.startswith("9999-12-31 ~ ")


def test_the_headline_does_not_count_for_copies() -> None:
    one, two = made([article("甲", FLOOD), article("完全不同的标题", FLOOD)])
    assert one.sketch == two.sketch
    assert copied_part(article("只有标题", "")) == ("只有标题", 0)


def test_the_vector_reads_past_the_dateline() -> None:
    assert title_and_lead(article("甲", f"新华社青石5月20日电（记者 某某）{FLOOD}")).startswith("甲。连日暴雨")


def test_analyses_must_belong_to_the_articles() -> None:
    one, two = article("甲", FLOOD), article("乙", FLOOD)
    with pytest.raises(ValueError, match="was given for article"):
        features([one], [analysis(two)])
    with pytest.raises(ValueError, match="shorter"):
        features([one, two], [analysis(one)])
    assert features([], []) == []


def test_a_vector_does_not_depend_on_its_batch() -> None:
    texts = ["青石河水位猛涨", "The river rose quickly", "", "大桥明年动工"]
    together = encode(texts)
    assert pack(together)[1] == pack(encode([texts[1]]))[0]
    assert np.allclose(np.linalg.norm(together, axis=1), [1, 1, 0, 1], atol=1e-3)
    again = unpack([*pack(together), b"", b"short"])
    assert np.allclose(again[:4], together, atol=2e-3)
    assert not again[4:].any()


def test_attributed_agencies_are_sources() -> None:
    one = article("甲", FLOOD, outlet="青石日报", time=datetime(2025, 5, 20, tzinfo=UTC))
    links = [Link("ORG:TASS", "塔斯社", "agency", "explicit"), Link("PER:某", "某", "person", "speaker")]
    assert features([one], [analysis(one, links=links)])[0].sources == ("塔斯社", "青石日报")
