from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from jiedu.dossier import labels as module
from jiedu.dossier.labels import labels
from jiedu.errors import UsageError
from jiedu.story.model import Counts


def test_days_are_written_as_each_language_does() -> None:
    day = date(2025, 5, 19)
    zh, en = labels("zh"), labels("en")
    assert zh.day(day) == "2025年5月19日 周一" and en.day(day) == "Mon 19 May 2025"
    assert zh.day(day, year=False) == "5月19日 周一" and en.day(day, year=False, weekday=False) == "19 May"
    assert zh.days(day, date(2025, 5, 20)) == "2025年5月19日 – 2025年5月20日"
    assert zh.days(None, None) == "" and zh.days(None, day) == "2025年5月19日 周一"


def test_a_month_and_a_year_are_not_given_a_day() -> None:
    first, last = date(2025, 5, 1), date(2025, 5, 31)
    assert labels("zh").days(first, last, "2025-05") == "2025年5月"
    assert labels("en").days(first, last, "2025-05") == "May 2025"
    assert labels("zh").days(date(2025, 1, 1), date(2025, 12, 31), "2025") == "2025年"


def test_counts_are_in_words() -> None:
    assert labels("zh").number("count.reports", 1) == "1 篇报道"
    assert labels("en").number("count.reports", 1) == "1 report"
    assert labels("en").number("count.reports", 7) == "7 reports"
    assert labels("en").counts(Counts(3, 2, 1)) == ("3 reports", "2 distinct texts", "1 independent origin")


def test_both_languages_have_the_same_keys() -> None:
    path = Path(module.__file__).with_name("data") / "labels.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    zh, en = ({(s, k) for s, words in table[lang].items() for k in words} for lang in ("zh", "en"))
    assert {(s, k) for s, k in en if not k.endswith("_one")} == zh


def test_an_unknown_event_type_shows_its_own_name() -> None:
    assert labels("zh")("event.NEWTYPE") == "NEWTYPE"


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="zh, en"):
        labels("fr")
