"""The measures of a page's fields: as the scorer of pages with gold counts, where that is here, and by themselves."""

from __future__ import annotations

import importlib.util
import json
from itertools import islice
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.fields import Count, Found, Gold, body_f1, day_and_minute, plain, quality
from bench.reading import pages, prediction
from tests.shared import shared

STAMPS = st.one_of(
    st.none(),
    st.text("0123456789-/.年月日时分: TZ+", max_size=30),
    st.builds(
        "{}{:04}-{:02}-{:02}{}{:02}:{:02}{}{}".format,
        st.sampled_from(["", "发布于 "]),
        st.integers(1999, 2027),
        st.integers(0, 13),
        st.integers(0, 32),
        st.sampled_from(["T", " ", ""]),
        st.integers(0, 25),
        st.integers(0, 61),
        st.sampled_from(["", ":07", ":07.5", "分"]),
        st.sampled_from(["", "Z", "+08:00", "-0500", " +0530"]),
    ),
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer_of_pages", shared("score/pages.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(STAMPS, STAMPS)
def test_times_count_as_the_scorer_counts_them(gold: str | None, found: str | None) -> None:
    theirs = scorer()
    if theirs.stamp(gold):
        assert day_and_minute(gold or "", found) == theirs.time(gold, found)


@given(st.text())
def test_words_compare_as_the_scorer_compares_them(text: str) -> None:
    assert plain(text) == scorer().plain(text)


def test_real_pages_score_as_the_scorer_scores_them() -> None:
    theirs, records = scorer(), json.loads(shared("pages/gold.json").read_text(encoding="utf-8"))
    for key, page in islice(pages(shared("pages/html")), 0, 60, 12):
        read: Any = prediction(key, page)
        assert body_f1(Gold(body=records[key]["body"]), Found(text=read["text"])) == pytest.approx(
            theirs.body(records[key]["body"], read["text"])[2]
        )


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("2025-05-20 08:30:00", "2025-05-20T08:30:59", (True, True)),
        ("2025-05-20 08:30:00", "2025-05-20", (True, False)),
        ("2025-05-20 08:30:00", None, (False, False)),
        ("2025-05-20", "2025年5月20日 9:00", (True, None)),
        ("2025-05-20 00:30:00", "2025-05-19T16:30:00Z", (True, True)),
        ("2025-05-20T08:30:00+08:00", "2025-05-20T00:30:00Z", (True, True)),
        ("2025-05-20 08:30", "2025-05-20 08:31", (True, False)),
        ("2025-05-20 08:30", "2025-13-40 08:30", (False, False)),
        ("no time", "2025-05-20", (False, None)),
    ],
)
def test_a_time_is_right_to_the_day_and_to_the_minute(
    gold: str, found: str | None, right: tuple[bool, bool | None]
) -> None:
    assert day_and_minute(gold, found) == right


def test_captions_are_neither_wanted_nor_wrong() -> None:
    gold = Gold(body="第一段写了桥。\n第二段写了河。", captions=("图：桥。",))
    with_caption = Found(text="第一段写了桥。\n图： 桥。\n第二段写了河。")
    assert body_f1(gold, with_caption) == body_f1(gold, Found(text=gold.body)) == 1.0
    assert body_f1(gold, None) == 0.0


def test_fields_are_counted_where_the_gold_has_them() -> None:
    gold = {
        "full": Gold("正文一二三四", (), ("桥", "解读桥"), "2025-05-20 08:30", "河报", ("甲",), ("乙", "丙"), True),
        "bare": Gold("正文五六七八", credited=True),
        "body alone": Gold("正文九十百千"),
    }
    found = {
        "full": Found("正文一二三四", "解读｜桥", "2025-05-20T08:30+08:00", "河报", ("甲", "丁"), ("乙",)),
        "bare": Found("正文五六七八", "题", None, "别的", ("某",), ()),
        "body alone": None,
    }
    measured = quality(gold, found, {"all": gold, "two": ("full", "bare")})
    assert measured.body == {"all": pytest.approx(2 / 3), "two": 1.0}
    assert (measured.title, measured.day, measured.minute, measured.outlet) == (Count(1, 1),) * 4
    assert (measured.authors, measured.authors_invented) == (Count(1, 1), Count(1, 1))
    assert (measured.editors, measured.editors_invented) == (Count(0, 1), Count(0, 1))
    assert measured.failed == 1
    assert Count(1, 4).share == 0.25 and Count(0, 0).share == 0.0
