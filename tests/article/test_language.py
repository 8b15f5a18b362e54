from __future__ import annotations

import pytest

from jiedu.article.language import language_of


@pytest.mark.parametrize(
    ("text", "hint", "want"),
    [
        ("俄罗斯总统与乌克兰总统会谈", "", "zh-Hans"),
        ("俄羅斯總統與烏克蘭總統會談", "", "zh-Hant"),
        ("The two delegations met for hours in 伊斯坦布尔", "", "en"),
        ("人口", "zh-TW", "zh-Hant"),
        ("人口", "zh", "zh-Hans"),
        ("123", "en-GB", "en"),
        ("", "", "zh-Hans"),
    ],
)
def test_language_and_script(text: str, hint: str, want: str) -> None:
    assert language_of(text, hint) == want
