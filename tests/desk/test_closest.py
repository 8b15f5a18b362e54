from __future__ import annotations

from datetime import date

from jiedu.article.model import Article, Block, Published
from jiedu.desk.closest import closest


def _article(key: str, text: str, language: str = "zh-Hans") -> Article:
    published = Published(date(2031, 5, 6), None, "given", "", None, False)
    return Article(key, text, (Block("paragraph", 0, len(text)),), text[:4], None, published, language)


def test_what_stands_in_one_sentence_goes_before_what_is_spread_over_an_article() -> None:
    texts = {
        "a": _article("a", "渡轮公司上涨票价。当地居民种植果树。航线由县里经营。"),
        "b": _article("b", "县里开会。公司说，渡轮航线因风停航。散会。"),
        "c": _article("c", "果树开花。"),
    }
    found = [("a", 3.0), ("b", 2.0), ("c", 0.5)]
    assert closest(found, texts, [["渡轮"], ["航线"], ["停航"]]) == ["b", "a"]


def test_either_script_and_english_forms_are_found() -> None:
    texts = {
        "a": _article("a", "渡輪停航。", "zh-Hant"),
        "b": _article("b", "The ferries were cancelled.", "en"),
    }
    assert closest([("a", 1.0), ("b", 1.0)], texts, [["渡轮", "ferry"], ["停航", "cancel"]]) == ["a", "b"]


def test_nothing_found_is_nothing_to_read() -> None:
    assert closest([], {}, [["渡轮"]]) == []
