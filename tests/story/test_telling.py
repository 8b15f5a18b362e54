"""The keywords of a story."""

from __future__ import annotations

import pytest

from jiedu.story.telling import is_keyword, whole_words


@pytest.mark.parametrize("word", ["渡轮", "关税", "鲁托", "ferry"])
def test_a_word_that_tells_is_a_keyword(word: str) -> None:
    assert is_keyword(word)


@pytest.mark.parametrize("word", ["美方", "愿同", "当地时间", "会见", "20日", "according"])
def test_sides_frames_and_forms_are_none(word: str) -> None:
    assert not is_keyword(word)


def test_a_piece_of_a_word_becomes_the_word() -> None:
    texts = ["青石号渡轮复航，乘坐青石号渡轮的旅客增多。", "青石号渡轮票价不变，渡轮公司说。"]
    assert whole_words(("石号", "票价"), texts) == ("青石号渡轮", "票价")


def test_a_word_that_stands_alone_often_stays() -> None:
    texts = ["渡轮复航。渡轮公司说，渡轮票价不变。"]
    assert whole_words(("渡轮",), texts) == ("渡轮",)


def test_a_set_phrase_is_no_word() -> None:
    texts = ["就渡轮复航问题举行磋商。" * 3]
    assert whole_words(("渡轮",), texts) == ("渡轮",)
