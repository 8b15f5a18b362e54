"""The dossier's own words, in Chinese or English: data/labels.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jiedu.errors import UsageError
from jiedu.story.model import Counts

LANGUAGES = ("zh", "en")
_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language."""

    lang: str
    words: Mapping[str, str]
    """"section.key" → text, with {names} to fill in."""

    def __call__(self, key: str, **values: object) -> str:
        """The text under `key`, filled in; the key's last part where there is none (an event type added later)."""
        text = self.words.get(key)
        return key.rpartition(".")[2] if text is None else text.format(**values)

    def number(self, key: str, count: int) -> str:
        """A count in words: "7 篇报道", "1 report", "7 reports"."""
        one = f"{key}_one"
        return self(one if count == 1 and one in self.words else key, n=count)

    def counts(self, counts: Counts) -> tuple[str, str, str]:
        """The three counts in words: reports, distinct texts, independent origins."""
        return (
            self.number("count.reports", counts.reports),
            self.number("count.texts", counts.texts),
            self.number("count.origins", counts.origins),
        )

    def day(self, day: date, *, year: bool | None = None, weekday: bool = True) -> str:
        """A day for a reader: 2025年5月19日 周一; Mon 19 May 2025. Without the year where `year` is False."""
        return self.words["date.full" if year is not False else "date.short"].format(
            year=day.year,
            month=self.words[f"month.{day.month}"],
            day=day.day,
            weekday=self.words[f"weekday.{day.isoweekday()}"] if weekday else "",
        ).strip()  # fmt: skip

    def days(self, first: date | None, last: date | None, value: str | None = None) -> str:
        """A day, a month, a year or a range of days; empty where neither is known. `value` (TIMEX3) tells the grain."""
        if first is not None and value is not None and _MONTH.fullmatch(value):
            return self("date.month", year=first.year, month=self.words[f"month.{first.month}"])
        if first is not None and value is not None and _YEAR.fullmatch(value):
            return self("date.year", year=first.year)
        if first is None or last is None or first == last:
            day = first or last
            return self.day(day) if day else ""
        return f"{self.day(first, weekday=False)} – {self.day(last, weekday=False)}"


@cache
def labels(lang: str) -> Labels:
    """The labels of `lang`. Raises UsageError for a language that has none."""
    if lang not in LANGUAGES:
        raise UsageError(f"no labels in {lang!r}: choose one of {', '.join(LANGUAGES)}")
    with Path(__file__).with_name("data").joinpath("labels.toml").open("rb") as file:
        table = tomllib.load(file)[lang]
    return Labels(lang, {f"{section}.{key}": text for section, words in table.items() for key, text in words.items()})
