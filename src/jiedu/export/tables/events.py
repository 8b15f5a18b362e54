"""Events: a row for each happening that an article tells of."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.model import Analysis, Event
from jiedu.article.model import Article, Span
from jiedu.export.chosen import Read
from jiedu.export.tables.model import Column, Row
from jiedu.export.tables.shared import OF_ARTICLE, SPAN, name, names, of_article

COLUMNS = (
    *OF_ARTICLE,
    Column("event", "its id within the article"),
    Column("type", "PLOVER category, or one of those added"),
    Column("mode", "PLOVER's mode"),
    Column("contexts", "PLOVER's contexts", "texts"),
    Column("cameo", "CAMEO code"),
    Column("modality", "actual, future, hypothetical, negated or historical"),
    Column("actors", "who does it: names, and words for those without one", "texts"),
    Column("actor_ids", "ids of those with a name", "texts"),
    Column("targets", "whom it is done to", "texts"),
    Column("target_ids", "ids of those with a name", "texts"),
    Column("date", "TIMEX3 value of its date"),
    Column("first", "its first day", "day"),
    Column("last", "its last day", "day"),
    Column("place", "where"),
    Column("quantity", "the number that belongs to it, with its unit"),
    Column("reported_in", "id of the statement that reports it; empty where the article itself does"),
    Column("words", "the words that tell of it"),
    Column("sentence", "the sentence that they stand in"),
    *SPAN,
)


def rows(one: Read) -> Iterator[Row]:
    """A row for each event of an article, in the order of the text."""
    if one.analysis is not None:
        for event in one.analysis.events:
            yield _row(one.article, one.analysis, event)


def parties(article: Article, analysis: Analysis, keys: tuple[str, ...], words: tuple[Span, ...]) -> tuple[str, ...]:
    """The names of the parties to an event, with the words for those that have none."""
    return *names(analysis, keys), *(" ".join(span.of(article.text).split()) for span in words)


def _row(article: Article, analysis: Analysis, event: Event) -> Row:
    return (
        *of_article(article), event.id, event.type, event.mode, event.contexts, event.cameo, event.modality,
        parties(article, analysis, event.actors, event.actor_words), event.actors,
        parties(article, analysis, event.targets, event.target_words), event.targets,
        event.value, event.first, event.last, name(analysis, event.place),
        event.quantity.of(article.text) if event.quantity else None, event.reported_in,
        article.text[event.start : event.end], event.sentence.of(article.text), event.start, event.end,
    )  # fmt: skip
