"""Whose verb it is."""

from __future__ import annotations

import pytest

from tests.analysis.english.events.telling import events, first_words, told


@pytest.mark.parametrize(
    ("line", "kind", "names"),
    [
        ("Ann Lee said on Monday that Tom Hill erred and that she accused Norway of lying.", "ACCUSE", "Ann Lee"),
        ("Secretary of State Ann Lee condemned the raid.", "ACCUSE", "Ann Lee"),
        ("Ann Lee welcomed the decision but called for a vote.", "REQUEST", "Ann Lee"),
    ],
)
def test_the_actor(line: str, kind: str, names: str) -> None:
    found = [actors for own, _, actors, _ in told(line) if own == kind]
    assert found and names in found[0]


def test_the_subject_stands_before_a_relative_clause() -> None:
    _, targets = first_words("The man who took bribes from builders was jailed for four years on Friday.")
    assert targets == ("man",)


def test_who_stands_for_the_nearest_that_is_somebody() -> None:
    (event,) = [e for e in events("The release of a couple who were arrested in March is near.") if e.type == "COERCE"]
    assert len(event.target_words) == 1


def test_a_headline_tells_what_was_done() -> None:
    (event,) = events("Two jailed for fraud")
    assert event.type == "SANCTION" and not event.actors and not event.actor_words


def test_deaths_are_mentions_of_what_brought_them() -> None:
    found = events("An earthquake struck Chile on Friday. At least 14 people died.")
    assert [event.type for event in found] == ["DISASTER"]
