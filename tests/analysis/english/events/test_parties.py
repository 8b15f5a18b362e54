"""Whom pronouns and descriptions mean."""

from __future__ import annotations

from tests.analysis.english.events.telling import told


def test_pronouns() -> None:
    found = told("Norway expelled two diplomats on Monday.", "It has also recalled its ambassador from Chile.")
    assert [actors for _, _, actors, _ in found] == [["Norway"], ["Norway"]]


def test_the_speakers_own_it() -> None:
    found = told("Norway praised Chile.", "Volkswagen said it had cut 900 jobs.")
    assert found[-1][2] == ["Volkswagen"]


def test_both_sides() -> None:
    found = told("France and Germany held talks on Monday.", "The two sides signed an agreement on fishing.")
    assert found[-1][0] == "AGREE" and found[-1][2] == ["France", "Germany"]


def test_descriptions() -> None:
    found = told("Volkswagen built a plant in Chile in March.", "The company sold the plant on Monday.")
    assert found[-1][2] == ["Volkswagen"]


def test_bodies_are_meant_by_their_kind() -> None:
    found = told(
        "The Illinois Nurses Association held talks with Mercy Hospital.", "The union filed a complaint on Monday."
    )
    assert found[-1][2] == ["Illinois Nurses Association"]


def test_short_names_of_companies() -> None:
    found = told("Vantage Foods Plc makes soup.", "Since then Vantage has cut 900 jobs.")
    assert found[-1][0] == "BUSINESS" and found[-1][2] == ["Vantage Foods Plc"]


def test_who_is_named_beside_the_subject() -> None:
    ((_, _, actors, _),) = told("Her chief of staff, Tom Reed, resigned on Monday.")
    assert actors == ["Tom Reed"]
