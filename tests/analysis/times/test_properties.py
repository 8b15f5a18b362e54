"""What holds for any text: no error, spans in order, one reading in either script and width, linear time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis import times
from jiedu.analysis.fold import fold
from jiedu.analysis.model import Time
from tests.analysis.times.make import DAY, NOW, english, news
from tests.growth import is_linear

_CHINESE = (
    "0123456789〇零一二两三四五六七八九十廿卅百千万年月日号前后上下今明昨天周星期礼拜末初底旬季度半至到和与之间自从起以来内每逢隔近过去未来"
    "个小时点分秒刻钟多余几约逾不农历正腊闰民国康熙世纪年代凌晨早上午中晚夜春夏秋冬节国庆五一“”（）()- —~:/. ，。、将于"
)
_WORDS = """
the a of in on at to from between and before after since until by last next this past coming early late mid end
start January May March 12 5th 2025 1990s 19 3 30 8:30 3pm a.m. p.m. noon midnight monday Friday weekend week
month year quarter day days hours two half an first second twenty five thousand hundred morning evening tonight
tomorrow yesterday ago later within every each Christmas Easter Q1 - , ( ) ' / 2025-05-19 4/22 summer decade
century o'clock quarter past rest now ET
""".split()  # noqa: SIM905
_published = st.sampled_from([DAY, None, date(1, 1, 1), date(9999, 12, 31)])


def _check(found: list[Time], text: str) -> None:
    last = 0
    for time in found:
        assert last <= time.start < time.end <= len(text)
        assert time.first is None or time.last is None or time.first <= time.last
        assert time.begins is None or time.ends is None or time.begins <= time.ends
        last = time.end


@given(st.text(alphabet=_CHINESE, max_size=40), _published)
def test_any_chinese_string_gives_spans_in_order(text: str, published: date | None) -> None:
    _check(news(text, published), text)


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.sampled_from(["", " "]), _published)
def test_any_english_words_give_spans_in_order(words: list[str], joint: str, published: date | None) -> None:
    text = joint.join(words)
    _check(english(text, published), text)


@given(st.one_of(st.text(alphabet=_CHINESE, max_size=30), st.text(max_size=30)), st.sampled_from(["zh", "en"]))
def test_anything_that_is_typed_gives_spans_in_order(text: str, language: str) -> None:
    for now in (NOW, datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)):
        _check(times.resolve(text, now, language), text)


@given(st.lists(st.sampled_from(_WORDS), max_size=14))
def test_english_words_that_are_typed_give_spans_in_order(words: list[str]) -> None:
    text = " ".join(words)
    _check(times.resolve(text, NOW, "en"), text)


_TRADITIONAL = opencc.OpenCC("s2t")
_WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789:/-()"}


def _plain(found: list[Time]) -> list[Any]:
    return [
        (time.start, time.end, time.type, time.value, time.first, time.last, time.begins, time.zone) for time in found
    ]


@given(st.text(alphabet=_CHINESE, max_size=40))
def test_traditional_script_has_the_same_times(text: str) -> None:
    other = "".join(
        char if len(form := _TRADITIONAL.convert(char)) != 1 or fold(form) != fold(char) else form for char in text
    )
    assert _plain(news(other)) == _plain(news(text))


@given(st.text(alphabet=_CHINESE, max_size=40))
def test_full_width_figures_have_the_same_times(text: str) -> None:
    assert _plain(news(text.translate(_WIDE))) == _plain(news(text))


@pytest.mark.parametrize(
    "piece", ["5月", "十", "1", "前", "2025年5月19日至", "上午9点到", "每周", "“十四五", "近三天", " "]
)
def test_chinese_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert is_linear(lambda size: times.resolve(piece * size, NOW), 100)


@pytest.mark.parametrize("piece", ["May ", "the ", "from 3 to ", "two ", "1", "last week ", "at ", "every ", "- "])
def test_english_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert is_linear(lambda size: times.resolve(piece * size, NOW, "en"), 40)
