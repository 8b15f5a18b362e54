"""The day that an editor set, in place of the one that an article's page was taken to say. Articles are joined with it,
so that all that counts from their day is made anew: times in the text, stories, the order of copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from jiedu.analysis.corrected.model import OF_ARTICLES, Correction
from jiedu.article.model import Article, Published
from jiedu.desk.history import History
from jiedu.store import articles, corrections
from jiedu.store.library import Library

_APPLIED = "redated"
"""Key of the corrections that were last noted."""


def note(library: Library) -> dict[str, date]:
    """The days that are set, by article; those whose day was set, changed or taken back since are joined anew."""
    own = tuple(one for one in corrections.read(library.folder) if one.do in OF_ARTICLES)
    told = corrections.text(own)
    before = library.get(_APPLIED) or ""
    days = days_of(own)
    if told != before:
        old = days_of(corrections.parse(before))
        with library.transaction():
            articles.join_again(library, sorted(key for key in {*days, *old} if days.get(key) != old.get(key)))
            library.put(_APPLIED, told)
    return days


def days_of(own: Sequence[Correction]) -> dict[str, date]:
    """The day of each article, as the last of the corrections about it sets it."""
    return {key: one.day for one in own if one.day is not None for key in one.articles}


def redated(one: History, days: Mapping[str, date]) -> History:
    """An article with all its versions, of the day that is set for it."""
    day = days.get(one.article.id)
    if day is None:
        return one
    versions = tuple(replace(each, article=_of_day(each.article, day)) for each in one.versions)
    return replace(one, article=_of_day(one.article, day), versions=versions)


def _of_day(article: Article, day: date) -> Article:
    """The hour that the page gives stands where it is of that day; the page's own stamp stands beside it."""
    held = article.published
    time = held.time if held.day == day else None
    found = Published(day, time, "corrected", f"编者设定的日期：{day.isoformat()}", held.stamp, False)
    return replace(article, published=found)
