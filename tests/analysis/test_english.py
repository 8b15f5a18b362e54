"""English articles: the same analysis by plainer rules."""

from __future__ import annotations

import pytest

from tests.analysis.make import read, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said the bridge would reopen on 1 June.",
            ("The mayor", "said", ["the bridge would reopen on 1 June"]),
        ),
        ("“We are ready,” Zhou Lan said.", ("Zhou Lan", "said", ["We are ready,"])),
        (
            "“We are ready,” said Zhou Lan, “and we will open.”",
            ("Zhou Lan", "said", ["We are ready,", "and we will open."]),
        ),
        ("Zelenskyy said on Friday that talks would continue.", ("Zelenskyy", "said", ["talks would continue"])),
        (
            "Talks resume in June, according to the ministry.",
            ("the ministry", "according to", ["Talks resume in June"]),
        ),
        ("Officials warned that the river was rising fast.", ("Officials", "warned", ["the river was rising fast"])),
    ],
)
def test_statements(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said(text, language="en") == [expected]


@pytest.mark.parametrize("text", ["The bank opened a branch.", "She did not say when.", "The bridge is old."])
def test_no_statement(text: str) -> None:
    assert said(text, language="en") == []


def test_a_quotation_alone_goes_on() -> None:
    assert said("“We are ready,” Zhou Lan said.", "“It took years, and it was worth it.”", language="en")[1] == (
        "<carried>",
        None,
        ["It took years, and it was worth it."],
    )


def test_names_times_and_events() -> None:
    made, found = read(
        "President Vladimir Putin met Donald Trump in Moscow on May 19. They agreed to talk again next week.",
        language="en",
    )
    assert {made.text[m.start : m.end]: m.entity for m in found.mentions}["Donald Trump"] == "PER:唐纳德·特朗普"
    assert [t.value for t in found.times] == ["2025-05-19", "2025-W22"]
    meeting = found.events[0]
    assert (meeting.type, str(meeting.first)) == ("CONSULT", "2025-05-19")
    assert set(meeting.actors) == {"PER:弗拉基米尔·普京", "PER:唐纳德·特朗普"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 3 January 2024", "2024-01-03"),
        ("by June 1", "2025-06-01"),
        ("in March 2023", "2023-03"),
        ("yesterday", "2025-05-19"),
        ("last Friday", "2025-05-16"),
        ("next Monday", "2025-05-26"),
        ("three weeks ago", "2025-04-29"),
        ("for 90 days", "P90D"),
        ("in 2019", "2019"),
        ("last year", "2024"),
        ("2025-05-01", "2025-05-01"),
        ("two hours", "PT2H"),
    ],
)
def test_times(text: str, value: str) -> None:
    _, found = read(f"It happened {text} there.", language="en")
    assert [t.value for t in found.times] == [value]


def test_modality() -> None:
    _, found = read(
        "Germany has not imposed tariffs. Italy may have imposed tariffs on France. Spain imposed tariffs.",
        language="en",
    )
    kinds = {e.actors[0]: e.modality for e in found.events}
    assert kinds["DE"] == "negated" and kinds["ES"] == "actual" and kinds["IT"] == "hypothetical"


@pytest.mark.parametrize("text", ["5000 years ago", "300,000 years ago", "99999 days later"])
def test_distances_that_are_no_dates(text: str) -> None:
    _, found = read(f"It happened {text} there.", language="en")
    assert [t.first for t in found.times if t.first is not None] == []
