from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.dossier.answer.numbers import Numbered, agrees, numbered


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("第18轮谈判", "ordinal", "18"),
        ("第十八輪談判", "ordinal", "18"),
        ("the 18th round of talks", "ordinal", "18"),
        ("the eighteenth round", "ordinal", "18"),
        ("第二十届渡轮节", "ordinal", "20"),
        ("2027年的预算", "year", "2027"),
        ("the budget for 2027", "year", "2027"),
        ("海燕三号首航", "name", "3"),
        ("the Petrel-3 sails", "name", "3"),
    ],
)
def test_numbers_that_tell_a_thing_from_its_like(text: str, kind: str, value: str) -> None:
    assert (kind, value) in {(one.kind, one.value) for one in numbered(text)}


def test_a_quantity_names_nothing() -> None:
    assert numbered("票价2000元，共5艘，5月20日起；on May 20") == frozenset()


def test_another_number_of_the_same_contradicts_and_one_of_other_things_does_not() -> None:
    (asked,) = numbered("第18轮")
    assert agrees(asked, numbered("第十八轮谈判")) is True
    assert agrees(asked, numbered("第17轮谈判")) is False and agrees(asked, numbered("the 17th round")) is False
    assert agrees(asked, numbered("迈出第一步")) is None and agrees(asked, frozenset()) is None


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(isinstance(one, Numbered) and one.value for one in numbered(text))
