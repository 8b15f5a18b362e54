"""When, where, to whom and through what it was said."""

from __future__ import annotations

from jiedu.analysis.model import Statement
from jiedu.article.model import Article
from tests.analysis.make import read


def first(text: str) -> tuple[Article, Statement]:
    made, found = read(text, language="en")
    return made, found.statements[0]


def test_medium() -> None:
    made, statement = first("The ministry said in a statement on Monday that it was over.")
    assert statement.medium is not None and statement.medium.of(made.text) == "a statement"
    assert str(statement.date) == "2025-05-19" and statement.time == "2025-05-19"


def test_medium_before_the_subject() -> None:
    made, statement = first("In a letter to Ann Lee, the board said it was over.")
    assert statement.medium is not None and statement.medium.of(made.text) == "a letter"


def test_medium_at_the_end_is_no_content() -> None:
    made, statement = first("He said the plan was dead in an interview with the BBC.")
    assert [s.of(made.text) for s in statement.segments] == ["the plan was dead"]
    assert statement.medium is not None and statement.medium.of(made.text) == "an interview"


def test_place_and_addressee() -> None:
    _, statement = first("“It is a first step,” Ann Lee told Reuters in Berlin.")
    assert statement.addressee == "REUTERS" and statement.place is not None and statement.place.startswith("LOC:")


def test_nothing_where_the_text_tells_nothing() -> None:
    _, statement = first("He said it was over.")
    assert (statement.medium, statement.place, statement.time, statement.addressee, statement.date) == (None,) * 5
