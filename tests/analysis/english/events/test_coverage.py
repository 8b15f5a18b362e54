"""Tests of what common kinds of news are told by."""

import pytest

from tests.analysis.english.events.telling import kinds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The Supreme Court ruled on Friday that the law is valid.", "DECREE"),
        ("U.S. District Judge Ann Lee blocked the order on Monday.", "DECREE"),
        ("A grand jury has been hearing evidence in the case since March.", "ACCUSE"),
        ("The House passed the bill 220-210 on Tuesday.", "DECREE"),
        ("Two people were shot in Dayton on Friday.", "ASSAULT"),
        ("Police shot a man on Friday.", "ASSAULT"),
        ("Six people were pulled from the river on Friday.", "AID"),
        ("The Coast Guard closed a stretch of the river on Friday.", "COERCE"),
        ("Mr. Jones, who left in the summer of 2024, had run the agency.", "DISMISS"),
        ("The jury found Jones guilty of murder.", "SANCTION"),
        ("The company laid off 300 workers on Monday.", "BUSINESS"),
        ("The visitors held off Leeds 3-2 on Saturday.", "SPORT"),
    ],
)
def test_a_line_of_news_tells_its_kind(line: str, kind: str) -> None:
    assert kind in kinds(line)


@pytest.mark.parametrize(
    "line",
    [
        "The company declined to comment.",
        "Ann Lee told the Herald that prices were high.",
        "The bridge is 40 feet long.",
    ],
)
def test_what_passes_with_the_press_is_no_event(line: str) -> None:
    assert kinds(line) == []


def test_words_of_misdeeds_accuse() -> None:
    assert "ACCUSE" in kinds("Ann Lee said Senator Tom Hill was misleading voters. Tom Hill is a senator.")


def test_an_order_in_quotes_asks() -> None:
    assert "REQUEST" in kinds("“Then show us the list,” Ann Lee said.")


def test_a_retort_is_no_order() -> None:
    assert "REQUEST" not in kinds("“Read the letter,” Ann Lee said.")


def test_a_board_decides_by_a_vote() -> None:
    assert kinds("The school board voted 5-2 on Tuesday to ban the book.") == ["DECREE"]


def test_the_month_of_may_is_no_verb() -> None:
    assert "ACCUSE" in kinds("Carla Vega, who survived the May 5 primary, slammed the plan.")
