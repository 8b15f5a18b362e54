"""The thing that a question wants judged."""

from __future__ import annotations

import pytest

from jiedu.dossier.answer.judging import sides_of
from jiedu.dossier.answer.thing import for_whom, head_of
from jiedu.dossier.answer.words import words_of


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("is the tariff deal good?", "deal"),
        ("are sanctions on the port working?", ""),
        ("关税协议好吗？", "协议"),
        ("消毒措施有效吗？", ""),
    ],
)
def test_the_last_of_words_that_stand_together(question: str, head: str) -> None:
    han = not question.isascii()
    asked = question.removesuffix("good?").removesuffix("working?").removesuffix("好吗？").removesuffix("有效吗？")
    assert head_of(question, words_of(asked, han), han) == head


def test_for_whom_it_is_to_be_good() -> None:
    question = "is the quota deal good for both towns?"
    ((start, end),) = for_whom(question)
    assert question[start:end] == "for both towns"


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("双方同意下月再次会谈", []),
        ("The two guilds agreed in principle to meet again", []),
        ("会谈没有取得任何实质进展", [-2]),
        ("指责对方违反了协议", []),
        ("这份协议不公平", [-1]),
        ("She called the scheme a mistake", [-1]),
        ("The meeting was a useful first step", [1]),
    ],
)
def test_what_judges_and_what_only_goes_on(words: str, sides: list[int]) -> None:
    assert sides_of(words, not words.isascii()) == sides
