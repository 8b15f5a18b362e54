from __future__ import annotations

import pytest

from jiedu.article.language import is_other, language_of


@pytest.mark.parametrize(
    ("text", "hint", "want"),
    [
        ("俄罗斯总统与乌克兰总统会谈", "", "zh-Hans"),
        ("俄羅斯總統與烏克蘭總統會談", "", "zh-Hant"),
        ("The two delegations met for hours in 伊斯坦布尔", "", "en"),
        ("人口", "zh-TW", "zh-Hant"),
        ("人口", "zh", "zh-Hans"),
        ("123", "en-GB", "en"),
        ("人口", "zh-Hant-MO", "zh-Hant"),
        ("人口", "zh_HK", "zh-Hant"),
        ("人口", "zh-promo", "zh-Hans"),
        ("人口", "mo", "zh-Hans"),
        ("Путин заявил, что Россия готова работать", "ru", "en"),
        ("우크라이나와 러시아 대표단이 회담했다", "ko", "en"),
        ("قال الرئيس إن المحادثات ستستمر", "ar", "en"),
        ("ロシアとウクライナの代表団が会談した", "ja", "en"),
        ("", "", "zh-Hans"),
    ],
)
def test_language_and_script(text: str, hint: str, want: str) -> None:
    assert language_of(text, hint) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Путин заявил, что Россия готова работать", True),
        ("ロシアとウクライナの代表団が会談した", True),
        ("우크라이나와 러시아 대표단이 회담했다", True),
        ("美國國務卿安東尼・布林肯與外長會談，動畫《となり》也上映了，觀眾說很好看。", False),
        ("普京（Владимир Путин）说，俄方愿意就备忘录谈判，停火应当是全面的。", False),
        ("Le président a déclaré à l’Élysée que les négociations étaient nécessaires", False),
        ("２０２５年 ＡＢＣ", False),
        ("", False),
    ],
)
def test_other_scripts_are_told(text: str, want: bool) -> None:
    assert is_other(text) is want
