"""A story as lists show it: headline, lead, counts, reports by day, outlets, and the newest thing that was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from jiedu.desk.desk import Desk
from jiedu.desk.present import speaker_of
from jiedu.store import analyses, articles
from jiedu.store.facts import Fact, facts
from jiedu.story.model import Counts, Passage, Story
from jiedu.web.charts.sparkline import Sparkline, sparkline

OUTLETS = 4
"""Outlets that are named."""
_LOOKED = 3
"""Newest articles in which something said is looked for."""
_SHORT, _LONG = 8, 90
"""Characters of a saying that a card shows: less is an interjection, more a paragraph."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said, with where it stands."""

    speaker: str
    text: str
    article: str
    start: int
    end: int
    day: date | None
    language: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list."""

    id: str
    title: str
    title_lang: str
    lead: Passage | None
    lead_lang: str
    counts: Counts
    first: date | None
    last: date | None
    outlets: tuple[str, ...]
    """The first few, those with most of its reports first."""
    further: int
    """Outlets beside those."""
    spark: Sparkline
    """Reports by day."""
    actors: tuple[str, ...]
    said: Said | None
    """The newest saying of somebody with a name."""


def card(desk: Desk, story: Story, lang: str, *, said: bool = True) -> StoryCard:
    """The card of a story, its headline in English for "en" where one of its articles is."""
    known = facts(desk.library, story.articles)
    languages = {one.article: one.language for one in known}
    english = lang == "en" and story.headline_en is not None
    headline = story.headline_en if english else story.headline
    lead = story.lead_en if english and story.lead_en else story.lead
    outlets = [name for name, _ in Counter(one.outlet for one in known if one.outlet).most_common()]
    return StoryCard(
        id=story.id,
        title=headline.text if headline and english else story.title,
        title_lang=_lang(headline, languages, known),
        lead=lead,
        lead_lang=_lang(lead, languages, known),
        counts=story.counts,
        first=story.first,
        last=story.last,
        outlets=tuple(outlets[:OUTLETS]),
        further=max(0, len(outlets) - OUTLETS),
        spark=sparkline(by_day(one.day for one in known)),
        actors=tuple((one.name_en or one.name) if lang == "en" else one.name for one in story.actors[:4]),
        said=newest_said(desk, known) if said else None,
    )


def by_day(days: Iterable[date | None]) -> list[tuple[date, int]]:
    """How many of each day, from the first to the last, days without any too."""
    counted = Counter(day for day in days if day is not None)
    if not counted:
        return []
    first, last = min(counted), max(counted)
    span = [first + timedelta(n) for n in range((last - first).days + 1)]
    return [(day, counted[day]) for day in span]


def newest_said(desk: Desk, known: list[Fact]) -> Said | None:
    """The newest saying of somebody with a name that is neither an interjection nor a paragraph."""
    newest = sorted(known, key=lambda one: (one.day or date.min, one.article), reverse=True)
    for fact in newest[:_LOOKED]:
        article, analysis = articles.get(desk.library, fact.article), analyses.get(desk.library, fact.article)
        if article is not None and analysis is not None:
            found = _best(article, analysis)
            if found is not None:
                return found
    return None


def _best(article: Article, analysis: Analysis) -> Said | None:
    fit = [one for one in analysis.statements if _is_fit(analysis, one)]
    if not fit:
        return None
    chosen = min(fit, key=lambda one: (one.kind != "direct", one.segments[0].start))
    span = chosen.segments[0]
    return Said(
        speaker=speaker_of(article, analysis, chosen) or "",
        text=span.of(article.text),
        article=article.id,
        start=span.start,
        end=span.end,
        day=chosen.date or article.published.day,
        language=article.language,
        outlet=article.outlet,
    )


def _is_fit(analysis: Analysis, statement: Statement) -> bool:
    if statement.speaker is None or not statement.speaker.entities or statement.parent is not None:
        return False
    span = statement.segments[0]
    people = [analysis.entity(key) for key in statement.speaker.entities]
    return _SHORT <= span.end - span.start <= _LONG and any(one is not None and one.type == "PER" for one in people)


def _lang(passage: Passage | None, languages: dict[str, str], known: list[Fact]) -> str:
    if passage is not None and passage.article in languages:
        return languages[passage.article]
    return known[0].language if known else "zh-Hans"
