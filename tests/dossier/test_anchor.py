from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.dossier.anchor import CONTEXT, anchor, holds
from jiedu.errors import CheckFailed
from tests.dossier.build import article

TEXT = article("标题", "第一句话。第二句话。")


def test_an_anchor_carries_the_characters_and_what_stands_around_them() -> None:
    made = anchor(TEXT, 3, 8)
    assert (made.exact, made.prefix, made.suffix) == ("第一句话。", "标题\n", "第二句话。")
    assert made.text_hash == TEXT.text_hash
    assert holds(made, TEXT.text) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 99)])
def test_a_range_outside_the_text_makes_no_anchor(start: int, end: int) -> None:
    with pytest.raises(CheckFailed, match="no range"):
        anchor(TEXT, start, end)


def test_each_way_of_failing_is_named() -> None:
    made = anchor(TEXT, 3, 8)
    assert "hash" in str(holds(made, TEXT.text + "。"))
    assert "no range" in str(holds(replace(made, end=99), TEXT.text))
    assert "not '第二句话。'" in str(holds(replace(made, exact="第二句话。"), TEXT.text))
    assert "before it" in str(holds(replace(made, prefix="x"), TEXT.text))
    assert "after it" in str(holds(replace(made, suffix="x"), TEXT.text))
    long = anchor(article("题", "长" * 80), 2, 82)
    assert "…" in str(holds(replace(long, exact="短"), article("题", "长" * 80).text))


@given(st.text(min_size=1).filter(lambda t: "\n" not in t), st.data())
def test_every_anchor_holds_in_its_own_text(body: str, data: st.DataObject) -> None:
    source = article("题", body)
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    made = anchor(source, start, end)
    assert holds(made, source.text) is None
    assert len(made.prefix) <= CONTEXT and len(made.suffix) <= CONTEXT
    assert made.prefix + made.exact + made.suffix in source.text
