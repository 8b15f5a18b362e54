"""Events that nouns tell of."""

from __future__ import annotations

import pytest

from tests.analysis.english.events.telling import events, kinds, told


@pytest.mark.parametrize(
    ("sentence", "kind", "trigger", "parties"),
    [
        ("A meeting between France and Germany took place on Monday.", "CONSULT", "meeting", {"France", "Germany"}),
        ("Talks between Iran and Norway in Oman ended without a result.", "CONSULT", "Talks", {"Iran", "Norway"}),
        ("France held talks with Italy.", "CONSULT", "talks", {"France", "Italy"}),
        ("The market fell after the resignation of Ann Berg.", "DISMISS", "resignation", {"Ann Berg"}),
    ],
)
def test_nouns_with_their_parties(sentence: str, kind: str, trigger: str, parties: set[str]) -> None:
    ((_, word, actors, targets),) = [event for event in told(sentence) if event[0] == kind]
    assert word == trigger and {*actors, *targets} == parties


def test_a_noun_behind_its_verb_is_not_another_event() -> None:
    assert kinds("Germany has imposed sanctions on Russia.") == ["SANCTION"]


def test_what_is_only_possible_is_no_event() -> None:
    assert kinds("There is no risk of any further talks between Iran and Norway.") == []


def test_a_definite_noun_stands_for_what_was_told() -> None:
    (agreed, welcomed) = events("France and Italy signed a fishing agreement on Monday.", "Spain welcomed the deal.")
    assert (agreed.type, welcomed.type) == ("AGREE", "SUPPORT") and len(agreed.mentions) == 2


def test_planned_talks_are_future() -> None:
    (event,) = events("Norway confirmed the planned talks with Iran.")
    assert event.modality == "future"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The court's ruling against the company came on Friday.", "DECREE"),
        ("A police crackdown on protesters in Kenya left 16 dead.", "COERCE"),
        ("The arrest drew condemnation from Amnesty International.", "ACCUSE"),
        ("The theft of jewels in October 2024 shocked the town.", "CRIME"),
        ("A five-day strike by doctors in England began on Friday.", "PROTEST"),
        ("The release of the hostages by Hamas began on Monday.", "RETREAT"),
        ("The Israeli strike on Doha killed six.", "ASSAULT"),
    ],
)
def test_nouns_with_those_whose_they_are(line: str, kind: str) -> None:
    assert kind in kinds(line)
