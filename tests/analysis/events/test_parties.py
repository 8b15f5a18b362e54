"""Who does it and to whom: parties of Chinese events from the phrases of the clause."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def parties(text: str, kind: str) -> tuple[set[str], set[str]]:
    """Actors and targets of the first event of type `kind`."""
    _, found = read(text)
    event = next(e for e in found.events if e.type == kind)
    return set(event.actors), set(event.targets)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("欧盟对伊朗实施制裁。", "SANCTION", {"EU"}, {"IR"}),
        ("伊朗遭到欧盟制裁。", "SANCTION", {"EU"}, {"IR"}),
        ("法国呼吁以色列停火。", "REQUEST", {"FR"}, {"IL"}),
        ("日本向菲律宾提供了物资援助。", "AID", {"JP"}, {"PH"}),
        ("丹麦召见美国大使，提出抗议。", "CONSULT", {"DK"}, {"US"}),
        ("英国、法国和德国领导人与特朗普通话。", "CONSULT", {"GB", "FR", "DE", "PER:唐纳德·特朗普"}, set()),
        ("欧盟与越南达成协议。", "AGREE", {"EU", "VN"}, set()),
    ],
)
def test_parties_stand_where_the_clause_puts_them(text: str, kind: str, actors: set[str], targets: set[str]) -> None:
    assert parties(text, kind) == (actors, targets)


def test_a_clause_without_a_subject_has_that_of_the_clause_before() -> None:
    assert parties("法国5日谴责伊朗，并要求美国撤军。", "REQUEST") == ({"FR"}, {"US"})


def test_the_state_in_a_title_is_no_party_beside_the_person() -> None:
    actors, _ = parties("普京与美国总统特朗普通电话。", "CONSULT")
    assert actors == {"PER:弗拉基米尔·普京", "PER:唐纳德·特朗普"}


def test_what_happens_to_somebody_has_no_actor() -> None:
    _, found = read("12名登山者在山谷中被困。")
    assert [(e.type, e.actors) for e in found.events] == [("ACCIDENT", ())]


def test_whom_a_description_means_takes_part() -> None:
    actors, _ = parties("法国与德国5日举行会谈。双方同意扩大贸易。", "AGREE")
    assert actors == {"FR", "DE"}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("12名登山者在山谷中被困。", "ACCIDENT", [], ["12名登山者"]),
        ("火灾造成4人死亡。", "DIE", [], ["4人"]),
        ("警方5日逮捕了3名男子。", "COERCE", ["警方"], ["3名男子"]),
        ("3名男子被警方逮捕。", "COERCE", ["警方"], ["3名男子"]),
        ("消防员赶到现场，救出5名工人。", "AID", ["消防员"], ["5名工人"]),
        ("法国5日谴责伊朗。", "ACCUSE", [], []),
    ],
)
def test_parties_without_a_name_are_told_in_their_words(
    text: str, kind: str, actors: list[str], targets: list[str]
) -> None:
    article, found = read(text)
    event = next(e for e in found.events if e.type == kind)
    assert [span.of(article.text) for span in event.actor_words] == actors
    assert [span.of(article.text) for span in event.target_words] == targets


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("科瓦奇访问了伊朗；三天后，美国宣布解除对伊朗的制裁。", "CONCEDE", {"US"}, {"IR"}),
        ("法国和德国宣布向埃及提供物资援助。", "AID", {"FR", "DE"}, {"EG"}),
        ("到访的法国总统马克龙5日会见了工人代表。", "CONSULT", {"PER:埃马纽埃尔·马克龙"}, set()),
        ("英国财政吃紧，上月把对埃及的援助削减一成。", "SANCTION", {"GB"}, {"EG"}),
    ],
)
def test_who_does_it_is_found_beyond_the_clause_itself(
    text: str, kind: str, actors: set[str], targets: set[str]
) -> None:
    assert parties(text, kind) == (actors, targets)


def test_what_a_firm_has_is_told_of_the_firm() -> None:
    actors, _ = parties("国泰航空公布9月载客量，股价急泻14%。", "BUSINESS")
    assert actors == {"CATHAY"}


def test_what_a_meeting_decides_those_who_meet_do() -> None:
    actors, _ = parties("法国与德国5日举行会谈。会议通过了联合声明。", "AGREE")
    assert actors == {"FR", "DE"}
