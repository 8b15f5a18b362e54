"""Statements: a row for each act of saying, with who says it on whose authority."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from jiedu.desk.present import speaker_of
from jiedu.export.chosen import Read
from jiedu.export.tables.model import Column, Row
from jiedu.export.tables.shared import OF_ARTICLE, name, of_article

COLUMNS = (
    *OF_ARTICLE,
    Column("statement", "its id within the article"),
    Column("kind", "direct, indirect or mixed"),
    Column("speaker", "the speaker's name, else the words that the text has for it"),
    Column("speaker_ids", "ids of who speaks", "texts"),
    Column("speaker_form", "how the text names the speaker"),
    Column("role", "the speaker's office or affiliation, as the text states it"),
    Column("cue", "the words that report the saying"),
    Column("text", "what is said; two passages are parted by …"),
    Column("addressee", "whom it is said to"),
    Column("said_on", "the day of the saying, where the text tells it", "day"),
    Column("said_at", "TIMEX3 value of when it was said, where the text tells more or less than a day"),
    Column("place", "where it was said"),
    Column("medium", "what carried it"),
    Column("parent", "id of the statement inside which it is reported"),
    Column("authority", "the chain from the outlet inwards to the speaker", "texts"),
    Column("inferred", "whether the speaker, a link of the chain or part of what is said was inferred", "yes"),
    Column("start", "first code points of the passages in the article's text", "wholes"),
    Column("end", "the code points behind the last ones", "wholes"),
)


def rows(one: Read) -> Iterator[Row]:
    """A row for each statement of an article, in the order of the text."""
    if one.analysis is not None:
        for statement in one.analysis.statements:
            yield _row(one.article, one.analysis, statement)


def said(article: Article, statement: Statement) -> str:
    """What is said, in the article's characters; two passages are parted by " … "."""
    return " … ".join(segment.of(article.text).replace("\n", " ") for segment in statement.segments)


def is_inferred(statement: Statement) -> bool:
    """Whether the speaker, a link of the chain of authority or part of what is said was inferred."""
    carried = statement.speaker is not None and statement.speaker.form in ("carried", "pronoun", "shared")
    return carried or statement.continued or any(link.how == "inherited" for link in statement.authority)


def _row(article: Article, analysis: Analysis, statement: Statement) -> Row:
    speaker = statement.speaker
    known = [entity for key in (speaker.entities if speaker else ()) if (entity := analysis.entity(key))]
    return (
        *of_article(article), statement.id, statement.kind, speaker_of(article, analysis, statement),
        speaker.entities if speaker else (), speaker.form if speaker else None,
        known[0].role if len(known) == 1 else None, statement.cue.of(article.text) if statement.cue else None,
        said(article, statement), name(analysis, statement.addressee), statement.date, statement.time,
        name(analysis, statement.place), statement.medium.of(article.text) if statement.medium else None,
        statement.parent, tuple(link.name for link in statement.authority), is_inferred(statement),
        tuple(segment.start for segment in statement.segments), tuple(segment.end for segment in statement.segments),
    )  # fmt: skip
