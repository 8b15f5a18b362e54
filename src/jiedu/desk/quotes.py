"""Who said what in a desk, each saying with its anchors, its chain of authority, and the articles that repeat it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jiedu.analysis.model import Analysis, Link, Statement
from jiedu.article.model import Article
from jiedu.desk import tokens
from jiedu.desk.present import speaker_of
from jiedu.desk.search import ranked
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.model import Anchor
from jiedu.store import analyses, articles
from jiedu.store.library import Library

_LOOSE = re.compile(r"\W")
_LATIN = re.compile(r"[ -~]+")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement of one article, as far as it can be shown without the article."""

    article: str
    statement: str
    """Its id within the article: "s3"."""
    day: date | None
    """The day of the saying where the text tells it, else that of the article."""
    said: bool
    """True where `day` is the day of the saying."""
    speaker: str | None
    """The speaker's name, else the words that the text has for it; None where nobody is named."""
    role: str | None
    """The speaker's office or affiliation, as the text states it."""
    kind: str
    """"direct", "indirect" or "mixed"."""
    cue: str | None
    text: str
    """What is said, in the article's characters; two passages are parted by " … "."""
    chain: tuple[Link, ...]
    """The chain of authority from the outlet inwards to the speaker."""
    anchors: tuple[Anchor, ...]
    """The passages of what is said, in order."""
    inferred: bool
    """True where the speaker, a link of the chain or part of what is said was inferred."""
    outlet: str | None
    title: str
    url: str | None
    also: tuple[str, ...] = ()
    """Ids of the other articles that have the same words of the same speaker."""


def quotes(
    library: Library,
    *,
    by: str | None = None,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[Attribution]:
    """What was said, the newest first: by a speaker with `by` in one of the names that Jiedu knows or the text gives,
    about what `about` asks for (every word, in what is said), from `since` to `until`.

    The same words of the same speaker are listed once, from their earliest article.
    """
    found: dict[tuple[str, str], Attribution] = {}
    wanted = tokens.query(about).wanted if about is not None else None
    for article, analysis, statement in _candidates(library, by, about, since):
        one = _attribution(article, analysis, statement)
        if not _within(one.day, since, until) or (wanted is not None and not tokens.holds(one.text, wanted)):
            continue
        key = _speaker_key(one, statement), _LOOSE.sub("", tokens.folded(one.text))
        first = found.get(key)
        found[key] = one if first is None else _together(first, one)
    ordered = sorted(found.values(), key=lambda one: one.day or date.min, reverse=True)
    return ordered[:limit]


def speakers_in(article: Article, analysis: Analysis) -> tuple[str, ...]:
    """The folded names of everybody who says something in an article, sorted."""
    return tuple(sorted({name for one in analysis.statements for name in _names(article, analysis, one)}))


def _candidates(
    library: Library, by: str | None, about: str | None, since: date | None
) -> Iterator[tuple[Article, Analysis, Statement]]:
    """Every statement by the one asked for, of the articles that may hold what is asked for, earliest first."""
    named = tokens.folded(by).strip() if by is not None else None
    keys = list(analyses.said_in(library, named=named, since=since))
    if about is not None:
        within = {key for key, _ in ranked(library, tokens.query(about), max(1, articles.count(library)))}
        keys = [key for key in keys if key in within]
    for article in sorted(filter(None, (articles.get(library, key) for key in keys)), key=_first_seen):
        analysis = analyses.get(library, article.id)
        if analysis is None or analysis.text_hash != article.text_hash:
            continue  # the article is newer; the next build analyses it
        for statement in analysis.statements:
            if named is None or any(_is_named(named, name) for name in _names(article, analysis, statement)):
                yield article, analysis, statement


def _first_seen(article: Article) -> date:
    return article.published.day or date.max


def _is_named(asked: str, name: str) -> bool:
    """Whether `asked` is `name` or part of it: of Latin letters in whole words only."""
    if _LATIN.fullmatch(asked):
        return re.search(rf"(?<![^\W_]){re.escape(asked)}(?![^\W_])", name) is not None
    return asked in name


def _names(article: Article, analysis: Analysis, statement: Statement) -> set[str]:
    """The folded names of a statement's speaker: all that are known, and the words that stand there."""
    speaker = statement.speaker
    if speaker is None:
        return set()
    names = set()
    if speaker.start is not None and speaker.end is not None and speaker.form != "pronoun":
        names.add(article.text[speaker.start : speaker.end])
    for entity in filter(None, map(analysis.entity, speaker.entities)):
        names |= {entity.name, *entity.aliases, entity.name_en or ""}
    return {tokens.folded(name) for name in names if name}


def _attribution(article: Article, analysis: Analysis, statement: Statement) -> Attribution:
    anchors = Anchors((article,))
    speaker = statement.speaker
    people = [e for key in (speaker.entities if speaker else ()) if (e := analysis.entity(key))]
    return Attribution(
        article=article.id,
        statement=statement.id,
        day=statement.date or article.published.day,
        said=statement.date is not None,
        speaker=speaker_of(article, analysis, statement),
        role=people[0].role if len(people) == 1 else None,
        kind=statement.kind,
        cue=statement.cue.of(article.text) if statement.cue else None,
        text=" … ".join(segment.of(article.text).replace("\n", " ") for segment in statement.segments),
        chain=statement.authority,
        anchors=tuple(anchors.at(article.id, segment) for segment in statement.segments),
        inferred=_is_inferred(statement),
        outlet=article.outlet,
        title=article.title,
        url=article.url,
    )


def _is_inferred(statement: Statement) -> bool:
    carried = statement.speaker is not None and statement.speaker.form in ("carried", "pronoun", "shared")
    return carried or statement.continued or any(link.how == "inherited" for link in statement.authority)


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


def _speaker_key(one: Attribution, statement: Statement) -> str:
    entities = statement.speaker.entities if statement.speaker else ()
    return "+".join(sorted(entities)) or tokens.folded(one.speaker or "")


def _together(first: Attribution, later: Attribution) -> Attribution:
    """The first with a later one that repeats it."""
    if later.article == first.article or later.article in first.also:
        return first
    return replace(first, also=(*first.also, later.article))
