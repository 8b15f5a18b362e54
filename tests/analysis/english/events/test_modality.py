"""Whether it happened."""

from __future__ import annotations

import pytest

from jiedu.analysis import analyse
from tests.analysis.english.events.telling import events
from tests.analysis.make import article


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("France attacked Spain.", "actual"),
        ("France has attacked Spain.", "actual"),
        ("France will attack Spain.", "future"),
        ("France plans to attack Spain.", "future"),
        ("France is expected to attack Spain.", "future"),
        ("Italy said France would attack Spain.", "future"),
        ("France did not attack Spain.", "negated"),
        ("France failed to attack Spain.", "negated"),
        ("France refrained; if France attacks Spain, Italy will leave.", "hypothetical"),
        ("France could attack Spain.", "hypothetical"),
        ("France attacked Spain in 2011.", "historical"),
        ("France attacks Spain every year.", None),
        ("Italy denied that France had attacked Spain.", "negated"),
        ("After attacking Spain, France withdrew.", "actual"),
        ("France withdrew without attacking Spain.", None),
    ],
)
def test_modality_of_an_attack(sentence: str, modality: str | None) -> None:
    found = [event.modality for event in events(sentence) if event.type == "ASSAULT"]
    assert found == ([] if modality is None else [modality])


def test_headlines_tell_in_the_present() -> None:
    made = article("France attacks Spain", "It was quiet in Rome.", language="en")
    assert [(e.type, e.modality) for e in analyse([made])[0].events] == [("ASSAULT", "actual")]


def test_a_denial_is_itself_no_negated_event() -> None:
    (event,) = [event for event in events("France denied the report.") if event.type == "REJECT"]
    assert event.modality == "actual"
