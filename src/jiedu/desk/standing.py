"""How articles stood on a day: what had come out and been fetched by then, each in the version of then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.store import analyses, versions
from jiedu.store.library import Library
from jiedu.store.versions import Version
from jiedu.story.model import Features

HELD = 64
"""Analyses of earlier versions that a process holds: to make one takes as long as a build takes for it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Articles as they stood on a day; what came out or was fetched later is not among them."""

    articles: Mapping[str, Article]
    analyses: Mapping[str, Analysis]
    """Of the articles that have one."""
    features: Mapping[str, Features]
    """Of the same."""
    versions: Mapping[str, tuple[int, int]]
    """Article id → the number of the version, and how many it had by then."""
    earlier: frozenset[str]
    """Ids of those that stand in another version than the article's current one."""


def standing(library: Library, keys: Iterable[str], day: date, model: Path | None = None) -> Standing:
    """The articles with these ids as they stood at the end of `day`.

    An article had come out when its believed day is not later, or, where it has none, when it had been fetched. What
    was fetched later (by UTC) is left out whatever its day; where the desk does not know when a text was fetched, the
    day of publication alone decides, and only for the first version. A version whose text has no stored analysis is
    analysed, with the larger model for names in `model` where one is given.
    """
    known = {key: [one for one in versions.of(library, key) if _seen_by(one, day)] for key in dict.fromkeys(keys)}
    held = {key: then for key, found in known.items() if (then := _at_the_end(found, day)) is not None}
    made, grouped = dict[str, Analysis](), dict[str, Features]()
    for key, version in held.items():
        if version.state != "current":
            made[key], grouped[key] = _read(version.article, str(model) if model else None)
            continue
        analysis, own = analyses.get(library, key), analyses.features_of(library, [key])
        if analysis is not None and own:
            made[key], grouped[key] = analysis, own[0]
    return Standing(
        articles={key: version.article for key, version in held.items()},
        analyses=made,
        features=grouped,
        versions={key: (version.number, len(known[key])) for key, version in held.items()},
        earlier=frozenset(key for key, version in held.items() if version.state != "current"),
    )


def out_by(library: Library, key: str, day: date) -> bool:
    """Whether an article, in whatever version, had come out and been fetched by the end of `day`."""
    return _at_the_end([one for one in versions.of(library, key) if _seen_by(one, day)], day) is not None


def _at_the_end(known: Sequence[Version], day: date) -> Version | None:
    """Of the versions of an article that were seen by `day`, the one that stood at its end; None where it was not out
    yet."""
    whole = [one for one in known if one.state != "short"]
    then = max(whole, key=lambda one: (_last_sight(one, day), one.number), default=None)
    return then if then is not None and _came_out(then, day) else None


def _came_out(version: Version, day: date) -> bool:
    """Whether an article was out at the end of `day`, of which `version` was fetched by then."""
    published = version.article.published.day
    return published <= day if published is not None else version.first is not None


def _seen_by(version: Version, day: date) -> bool:
    if version.first is None:
        return version.number == 1
    return _utc(version.first).date() <= day


def _last_sight(version: Version, day: date) -> datetime:
    """The latest moment up to the end of `day` at which the version is known to have been there."""
    seen = [_utc(when) for when in (version.first, version.last) if when is not None and _utc(when).date() <= day]
    return max(seen, default=datetime.min.replace(tzinfo=UTC))


def _utc(when: datetime) -> datetime:
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


@lru_cache(HELD)
def _read(article: Article, model: str | None) -> tuple[Analysis, Features]:
    """Analysis and features of a text that the desk keeps none for: only those of current texts are stored."""
    from jiedu import story
    from jiedu.analysis import analyse

    found = analyse([article], Path(model) if model else None)
    return found[0], story.features([article], found)[0]
