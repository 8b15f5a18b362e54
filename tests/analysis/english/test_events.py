"""Events of an English text."""

from __future__ import annotations

from tests.analysis.make import read


def test_actor_target_place_and_time() -> None:
    _, found = read("Vladimir Putin met Donald Trump in Moscow on 19 May 2025.", language="en")
    (event,) = found.events
    assert event.type == "CONSULT" and event.value == "2025-05-19"
    assert set(event.actors) == {"PER:弗拉基米尔·普京", "PER:唐纳德·特朗普"}
    assert event.place is not None and found.entity(event.place) is not None


def test_an_event_inside_a_statement_is_reported_by_it() -> None:
    _, found = read("France attacked Spain. Italy said Germany had imposed sanctions.", language="en")
    assert [event.reported_in for event in found.events] == [None, "s1"]


def test_what_does_not_happen_and_what_will() -> None:
    _, found = read("Germany has not imposed tariffs. France will sign the deal.", language="en")
    assert [event.modality for event in found.events] == ["negated", "future"]
