"""One happening, told several times in an article, is one event."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse, cameo
from tests.analysis.make import article, read


def test_later_words_for_a_call_are_its_mentions() -> None:
    made, found = read(
        "普京5月19日与特朗普通电话，双方商定继续接触。",
        "这次通话持续了两个小时。在与特朗普通话后，普京会见了记者。",
    )
    calls = [e for e in found.events if e.mode == "phone"]
    assert len(calls) == 1
    assert [m.of(made.text) for m in calls[0].mentions] == ["通话", "通话"]
    assert (calls[0].cameo, calls[0].value) == ("041", "2025-05-19")


def test_a_state_and_who_speaks_for_it_are_one_party() -> None:
    _, found = read("普京与特朗普5月19日通电话。", "俄美领导人19日的通话很长。")
    assert len([e for e in found.events if e.mode == "phone"]) == 1


def test_other_days_other_parties_and_denials_stay_apart() -> None:
    _, found = read("法国5月12日制裁伊朗。", "法国5月14日制裁伊朗。", "英国5月12日制裁伊朗。", "德国没有制裁伊朗。")
    told = sorted((e.actors, e.value, e.modality) for e in found.events if e.type == "SANCTION")
    assert [(a[0], m) for a, _, m in told] == [("DE", "negated"), ("FR", "actual"), ("FR", "actual"), ("GB", "actual")]


def test_casualties_belong_to_the_attack() -> None:
    made, found = read("5月12日，南山镇发生枪击事件，造成4人受伤。")
    attack = next(e for e in found.events if e.type == "ASSAULT")
    assert [m.of(made.text) for m in attack.mentions] == ["受伤"]
    assert "ACCIDENT" not in {e.type for e in found.events}


def test_an_appointment_names_its_codes_and_office_holder_once() -> None:
    _, found = read("5月15日，普京任命奥列格·别洛夫接替安德烈·莫罗佐夫为副秘书。")
    assert [e.type for e in found.events] == ["APPOINT"]
    assert found.events[0].cameo is None


def test_codes_come_from_type_mode_and_context() -> None:
    assert cameo.code("CONSULT", "visit") == "042"
    assert cameo.code("AID", None, ("military",)) == "072"
    assert cameo.code("SPORT", None) is None


_TEXT = "普京|与特朗普|5月19日|通电话|，|。|制裁|伊朗|会谈|没有|将|造成|3人|死亡|“|”|愿|不会|的|后|呼吁|双方|被|袭击"
_PIECES = st.sampled_from(tuple(_TEXT.split("|")))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40))
def test_spans_hold_in_any_text(pieces: list[str]) -> None:
    made, found = read(*["".join(pieces) or "。"])
    known = {e.id for e in found.entities}
    said = {s.id for s in found.statements}
    for event in found.events:
        spans = [(event.start, event.end), *((m.start, m.end) for m in event.mentions)]
        assert len(spans) == len(set(spans))
        assert all(0 <= start < end <= len(made.text) for start, end in spans)
        assert event.sentence.start <= event.start < event.end <= event.sentence.end
        assert {*event.actors, *event.targets} <= known
        assert event.reported_in is None or event.reported_in in said
        assert event.place is None or event.place in known
    assert [e.start for e in found.events] == sorted(e.start for e in found.events)


def test_what_befell_somebody_else_is_no_account_of_the_same() -> None:
    article, found = read("19日，云南发生5.1级地震，3000多间房屋倒塌。台风“海葵”20日在福建登陆。")
    quake = next(e for e in found.events if e.place is not None and "云南" in e.place)
    storm = next(e for e in found.events if article.text[e.start : e.end] == "登陆")
    assert storm.quantity is None
    assert quake.id != storm.id


def test_being_for_or_against_something_is_no_sign_that_it_happened() -> None:
    _, found = read("法国与德国支持直接谈判，反对单边制裁。")
    assert {e.type for e in found.events} <= {"SUPPORT", "ACCUSE", "REJECT"}


def test_a_headline_tells_again_what_the_text_tells_with_other_numbers_and_days() -> None:
    made = article("法国制裁伊朗14家公司", "去年以来局势紧张。法国5月12日宣布制裁伊朗12家公司和3人。")
    measures = [e for e in analyse([made])[0].events if e.type == "SANCTION"]
    assert len(measures) == 1
    assert measures[0].start > made.blocks[0].end  # the text tells it in full
