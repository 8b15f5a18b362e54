"""One line of a search: words, fields, days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.desk.request import request
from jiedu.errors import UsageError
from jiedu.store.lookup import Limits, Wanted


def test_fields_stand_in_the_line_or_beside_it() -> None:
    typed = request('停火 speaker:泽连斯基 outlet:"Meridian Wire" type:consult since:2025-05 until:2025-05 lang:zh')
    assert typed.query.wanted == (("停", "火"),)
    assert typed.limits == Limits(
        within=(
            Wanted(("泽", "连", "斯", "基"), field="speaker"),
            Wanted(("meridian", "wire"), field="outlet"),
        ),
        types=("CONSULT",),
        languages=("zh-Hans", "zh-Hant"),
        since=date(2025, 5, 1),
        until=date(2025, 5, 31),
    )
    given = request(
        "停火", speaker="泽连斯基", outlet="Meridian Wire", type=["会谈磋商"], language="zh", since=date(2025, 5, 1),
        until="2025-05-31",
    )  # fmt: skip
    assert given.limits == typed.limits
    assert request("停火 说话人：泽连斯基 起:2024 止:2024-02").limits == Limits(
        within=(Wanted(("泽", "连", "斯", "基"), field="speaker"),), since=date(2024, 1, 1), until=date(2024, 2, 29)
    )


@pytest.mark.parametrize("text", ["since:gestern", "until:2025-13", "since:2025-02-30", "type:会", "lang:xx"])
def test_what_is_no_day_type_or_language_is_wrong_use(text: str) -> None:
    with pytest.raises(UsageError):
        request(text)


def test_a_headline_is_no_request_for_fields() -> None:
    cut = request("国防部：会谈“有成果” 双方同意停火")
    assert not cut.limits
    assert ("有", "成", "果") not in cut.query.quoted
    assert not cut.query.quoted
    assert not request("2024-2025年度 A-B -").limits


@given(st.text(st.one_of(st.sampled_from('和平谈判a1 -:："“”'), st.characters()), max_size=30))
def test_any_text_is_a_request(text: str) -> None:
    if not any(
        field in text.lower() for field in ("since", "until", "type", "lang", "起", "止", "事件", "语言", "語言")
    ):
        request(text)
