"""Day, place, amount, instrument and code of an event."""

from __future__ import annotations

from tests.analysis.english.events.telling import events
from tests.analysis.make import read


def test_a_day_stands_with_its_own_clause() -> None:
    first, second = events("France attacked Spain on 2 May 2025, and Italy expelled the ambassador on 5 May 2025.")
    assert (first.value, second.value) == ("2025-05-02", "2025-05-05")


def test_a_time_since_is_not_its_day() -> None:
    (event,) = events("France has attacked Spain twice since 2 May 2025.")
    assert event.value is None


def test_place() -> None:
    _, found = read("France met Spain in Geneva on Monday.", language="en")
    (event,) = found.events
    place = found.entity(event.place or "")
    assert place is not None and (place.name_en or place.name) == "Geneva"


def test_quantity_and_its_id() -> None:
    article, found = read("France expelled 12 Russian diplomats on Monday.", language="en")
    (event,) = found.events
    assert event.quantity is not None and "12" in event.quantity.of(article.text)
    assert set(event.quantities) <= {quantity.id for quantity in found.quantities} and event.quantities


def test_instrument() -> None:
    article, found = read("France attacked Spain with drones on Monday.", language="en")
    (event,) = found.events
    assert event.instrument is not None and event.instrument.of(article.text) == "drones"


def test_mode_contexts_and_code() -> None:
    (event,) = events("France expelled the Spanish ambassador.")
    assert (event.mode, event.contexts, event.cameo) == ("expel", ("diplomatic",), "166")


def test_when_opens_a_clause_of_its_time() -> None:
    (event,) = [e for e in events("Talks stalled in December 2024, when Norway attacked Chile.") if e.type == "ASSAULT"]
    assert event.value == "2024-12"


def test_a_time_of_another_verb_or_noun_is_not_the_events_own() -> None:
    line = "Ann Lee, who is due to open a school next year, urged Tom Hill to leave."
    (event,) = [e for e in events(line) if e.type == "REQUEST"]
    assert event.value is None
    (event,) = [e for e in events("Ann Lee, her rival in next month's vote, blamed Tom Hill.") if e.type == "ACCUSE"]
    assert event.value is None
