"""Events that verbs tell of, with their parties."""

from __future__ import annotations

import pytest

from tests.analysis.english.events.telling import events, kinds, told


@pytest.mark.parametrize(
    ("sentence", "kind", "trigger", "actors", "targets"),
    [
        ("France attacked Spain on Monday.", "ASSAULT", "attacked", ["France"], ["Spain"]),
        ("Spain was attacked by France on Monday.", "ASSAULT", "attacked", ["France"], ["Spain"]),
        ("Italy has withdrawn its troops from Libya.", "RETREAT", "withdrawn", ["Italy"], ["Libya"]),
        ("China warned Japan against sailing through the strait.", "THREATEN", "warned", ["China"], ["Japan"]),
        ("Poland expelled three Russian diplomats.", "SANCTION", "expelled", ["Poland"], ["Russia"]),
        ("Turkey ratified the treaty on Tuesday.", "AGREE", "ratified", ["Turkey"], []),
        ("Kenya accused Somalia of sheltering pirates.", "ACCUSE", "accused", ["Kenya"], ["Somalia"]),
        ("Norway pulled out of the talks.", "REJECT", "pulled out of", ["Norway"], []),
        ("Germany donated $5 million to Nepal.", "AID", "donated", ["Germany"], ["Nepal"]),
        ("Ann Berg resigned as finance minister of Norway.", "DISMISS", "resigned", ["Ann Berg"], ["Norway"]),
        ("Brazil beat Chile 3-1 on Sunday.", "SPORT", "beat", ["Brazil"], ["Chile"]),
    ],
)
def test_who_did_what_to_whom(sentence: str, kind: str, trigger: str, actors: list[str], targets: list[str]) -> None:
    ((own, word, did, whom),) = told(sentence)
    assert (own, word) == (kind, trigger)
    assert [name.replace("Türkiye", "Turkey") for name in did] == actors and whom == targets


def test_all_parties_of_a_meeting_are_actors() -> None:
    (event,) = events("France and Germany met Italy in Geneva on 12 May 2025.")
    assert event.type == "CONSULT" and event.actors == ("FR", "DE", "IT") and event.targets == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The central bank of Norway raised interest rates.", "BUSINESS"),
        ("Norway raised tariffs on Chinese steel.", "SANCTION"),
        ("Norway signed the treaty.", "AGREE"),
        ("The president of Norway signed the law.", "DECREE"),
        ("Norway won the match against Chile.", "SPORT"),
        ("The ruling party of Norway won the election.", "ELECT"),
        ("Norway launched an attack on Chile.", "ASSAULT"),
        ("Norway launched an investigation.", "ACCUSE"),
        ("Norway closed its border with Chile.", "COERCE"),
        ("Volkswagen closed its factory in Chile.", "BUSINESS"),
        ("Volkswagen released a new car.", "RELEASE"),
        ("Norway released three prisoners.", "RETREAT"),
    ],
)
def test_objects_and_subjects_tell_one_use_of_a_verb_from_another(sentence: str, kind: str) -> None:
    assert kinds(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway often attacks the plan in public.",
        "Norway meets the standard.",
        "The new chip supports 4K video.",
        "You don't sell the fridge because the kitchen is hot.",
        "Everyone called him Mike.",
        "The committee is committed to openness.",
        "The firm listed its proposed changes.",
        "Norway refused to comment.",
        "Norway was asked for comment.",
        "The envoy of Norway asked not to be named.",
        "Norway did not respond to a request for comment from Chile.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert kinds(sentence) == []


def test_what_was_agreed_on_is_one_event_with_the_agreement() -> None:
    ((kind, trigger, actors, _),) = told("Volkswagen agreed to buy a battery maker for $2 billion.")
    assert (kind, trigger, actors) == ("BUSINESS", "buy", ["Volkswagen"])


def test_what_a_participle_adds_is_the_same_event() -> None:
    (event,) = events("Gunmen attacked a village in Kenya on Sunday, killing at least 12 people.")
    assert event.type == "ASSAULT" and len(event.mentions) == 1
