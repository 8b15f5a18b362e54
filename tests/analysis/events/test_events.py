"""Events of Chinese news."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "type_", "actors", "targets", "modality"),
    [
        (
            "5月12日，普京任命奥列格·别洛夫为副秘书。",
            "APPOINT",
            {"PER:弗拉基米尔·普京"},
            {"PER:奥列格·别洛夫"},
            "actual",
        ),
        ("中国对美国加征关税。", "SANCTION", {"CN"}, {"US"}, "actual"),
        (
            "默茨19日与马克龙举行会谈。",
            "CONSULT",
            {"PER:弗里德里希·默茨", "PER:埃马纽埃尔·马克龙"},
            set(),
            "actual",
        ),
        ("欧盟将于6月1日制裁俄罗斯。", "SANCTION", {"EU"}, {"RU"}, "future"),
        ("法国没有袭击伊朗。", "ASSAULT", {"FR"}, {"IR"}, "negated"),
        ("如果美国威胁伊朗，局势会恶化。", "THREATEN", {"US"}, {"IR"}, "hypothetical"),
        ("2022年3月，德国支持乌克兰。", "SUPPORT", {"DE"}, {"UA"}, "historical"),
    ],
)
def test_events(text: str, type_: str, actors: set[str], targets: set[str], modality: str) -> None:
    _, found = read(text)
    event = next(e for e in found.events if e.type == type_)
    assert (set(event.actors), set(event.targets), event.modality) == (actors, targets, modality)


def test_date_place_and_quantity() -> None:
    made, found = read("5月16日，伊朗和伊拉克在多哈达成遣返1000名侨民的协议。")
    event = next(e for e in found.events if e.type == "AGREE")
    assert (event.value, event.place) == ("2025-05-16", "LOC:多哈")
    assert event.quantity is not None and event.quantity.of(made.text) == "1000名"


def test_who_reports_an_event_is_told() -> None:
    _, found = read("新华社报道，普京5月12日任命奥列格·别洛夫为副秘书。")
    assert found.events[0].reported_in == found.statements[0].id


def test_names_and_terms_are_no_events() -> None:
    _, found = read("他写过一本《对话》。“通话外交”是一个说法。谈判团队还没有名单。")
    assert found.events == ()


def test_what_is_denied_is_told_as_not_so() -> None:
    _, found = read("俄罗斯国防部否认俄军袭击了医院。")
    assert [e.modality for e in found.events if e.type == "ASSAULT"] == ["negated"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("反对党5日发表声明威胁，将在议会投票。", {"THREATEN"}),
        ("丹麦3日暂停与挪威的航班和签证。", {"SANCTION"}),
        ("该市5日成立由市长任组长的调查组。", {"ACCUSE"}),
        ("教练3日承认落败。", {"CONCEDE"}),
        ("法国5日致函德国致歉。", set()),
        ("罢工以来，德国的游客并不多。", set()),
        ("要求匿名的官员5日没有露面。", set()),
        ("工厂担心成本上升。", set()),
    ],
)
def test_words_are_read_by_what_stands_beside_them(text: str, kinds: set[str]) -> None:
    _, found = read(text)
    assert {e.type for e in found.events} & _KINDS == kinds


_KINDS = {"THREATEN", "SANCTION", "ACCUSE", "CONCEDE", "REQUEST", "CONSULT", "PROTEST", "BUSINESS"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("事故造成12人死亡、43人受伤。", {"DIE": "12人", "ACCIDENT": "43人"}),
        ("事故造成43人受伤、12人死亡。", {"DIE": "12人", "ACCIDENT": "43人"}),
        ("失事客机机上242人中241人遇难。", {"DIE": "241人"}),
    ],
)
def test_each_event_has_the_number_that_it_counts(text: str, numbers: dict[str, str]) -> None:
    article, found = read(text)
    assert {e.type: e.quantity.of(article.text) for e in found.events if e.quantity is not None} == numbers
