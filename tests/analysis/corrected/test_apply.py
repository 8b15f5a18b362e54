"""An article with every kind of correction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiedu.analysis.corrected import Correction, corrected
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article
from tests.analysis.make import read

LINES = (
    "滨河市市长张明12日表示，大桥正式通车。村民老高说，他等这座桥已经等了二十年。",
    "张明说，老高的话很对。有人称，李华转述高远的话说，桥很稳。商人王芳认为，市政府应当降低收费。",
)
Read = tuple[Article, Analysis]


@pytest.fixture(scope="module")
def reading() -> Read:
    return read(*LINES)


def apply(reading: Read, *all_of: Correction) -> Analysis:
    now, lost = corrected(*reading, all_of)
    assert lost == ()
    return now


def said(reading: Read, analysis: Analysis, words: str) -> Statement:
    text = reading[0].text
    return next(one for one in analysis.statements if words in [span.of(text) for span in one.segments])


def names(reading: Read, analysis: Analysis, key: str) -> list[str]:
    return [reading[0].text[m.start : m.end] for m in analysis.mentions if m.entity == key]


def place(reading: Read, words: str, do: str = "reject", **fields: object) -> Correction:
    start = reading[0].text.index(words)
    made = Correction(do, (reading[0].id,), start=start, end=start + len(words), exact=words)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_nothing_to_correct_gives_the_analysis_itself(reading: Read) -> None:
    assert corrected(*reading, ()) == (reading[1], ())
    others = (
        Correction("same", entities=("PER:甲", "PER:乙")),
        Correction("alias", entities=("PER:甲",), name="无此名"),
    )
    assert corrected(*reading, others)[0] is reading[1]
    assert corrected(*reading, (Correction("merge", (reading[0].id, "x")),))[0] is reading[1]


def test_two_entities_are_one_wherever_they_stand(reading: Read) -> None:
    one = Correction("same", entities=("PER:高远", "PER:老高"), names=("高远", "老高"))
    now = apply(reading, one)
    assert [e.id for e in now.entities if e.id in one.entities] == ["PER:高远"]
    kept = now.entity("PER:高远")
    assert kept and kept.name == "老高" and set(kept.aliases) >= {"老高", "高远"} and kept.role == "村民"
    assert names(reading, now, "PER:高远") == ["老高", "老高"]
    quoted = said(reading, now, "他等这座桥已经等了二十年")
    assert quoted.speaker and quoted.speaker.entities == ("PER:高远",)
    assert [(link.entity, link.name) for link in quoted.authority] == [("PER:高远", "老高")]
    assert {(one.do, reading[0].text[one.start : one.end]) for one in now.by_hand} == {("same", "老高")}


def test_of_three_all_are_the_first_and_a_later_correction_goes_on(reading: Read) -> None:
    first = Correction("same", entities=("PER:老高", "PER:王芳", "PER:李华"))
    then = Correction("same", entities=("PER:高远", "PER:老高"))
    now = apply(reading, first, then)
    assert {e.id for e in now.entities} & {"PER:老高", "PER:王芳", "PER:李华"} == set()
    assert names(reading, now, "PER:高远") == ["老高", "老高", "李华", "王芳"]


def test_one_known_to_the_gazetteer_is_told_as_there(reading: Read) -> None:
    known = next(one for one in load().entries.values() if one.type == "PER" and one.party)
    now = apply(reading, Correction("same", entities=(known.id, "PER:老高")))
    kept = now.entity(known.id)
    assert kept and kept.known and (kept.party, kept.name) == (known.party, known.name)
    assert "老高" in kept.aliases and kept.role == "村民"


def test_a_namesake_is_parted_in_one_article_alone(reading: Read) -> None:
    one = Correction("different", (reading[0].id,), entities=("PER:张明",), name="张明（滨河）")
    now = apply(reading, one)
    assert now.entity("PER:张明") is None
    own = now.entity("PER:张明(滨河)")
    assert own and own.name == "张明（滨河）" and own.type == "PER" and own.role == "滨河市市长"
    assert names(reading, now, own.id) == ["张明", "张明"]
    elsewhere = replace(one, articles=("other",))
    assert corrected(*reading, (elsewhere,)) == (reading[1], ())


def test_a_name_that_reading_did_not_find_means_somebody(reading: Read) -> None:
    assert not names(reading, reading[1], "PER:高远")
    now = apply(reading, Correction("alias", entities=("PER:高远",), name="高远"))
    assert names(reading, now, "PER:高远") == ["高远"]
    kept = now.entity("PER:高远")
    assert kept and kept.name == "高远"
    starts = [m.start for m in now.mentions]
    assert starts == sorted(starts)


def test_who_was_named_by_that_name_alone_is_the_other_altogether(reading: Read) -> None:
    now = apply(reading, Correction("alias", entities=("PER:高远",), names=("高远",), name="老高"))
    assert now.entity("PER:老高") is None
    quoted = said(reading, now, "他等这座桥已经等了二十年")
    assert quoted.speaker and quoted.speaker.entities == ("PER:高远",)
    assert quoted.authority[-1].name == "高远"


def test_a_word_for_an_unnamed_speaker_can_be_a_name(reading: Read) -> None:
    now = apply(reading, Correction("alias", entities=("PER:高远",), name="有人"))
    quoted = said(reading, now, "李华转述高远的话说，桥很稳")
    assert quoted.speaker and (quoted.speaker.entities, quoted.speaker.form) == (("PER:高远",), "name")
    assert [(link.entity, link.kind) for link in quoted.authority] == [("PER:高远", "person")]


def test_a_name_within_a_longer_name_is_left(reading: Read) -> None:
    assert corrected(*reading, (Correction("alias", entities=("PER:老河",), name="滨河"),))[0] is reading[1]
    english = read("Gao Yuan said the bridge was safe. Gaoyuan is a town.", language="en")
    now, _ = corrected(*english, (Correction("alias", entities=("PER:x",), name="Gao"),))
    assert [english[0].text[m.start : m.end] for m in now.mentions if m.entity == "PER:x"] == []


def test_a_rejected_statement_goes_and_what_it_reports_stays(reading: Read) -> None:
    outer = said(reading, reading[1], "李华转述高远的话说，桥很稳")
    inner = said(reading, reading[1], "桥很稳")
    assert inner.parent == outer.id
    now = apply(reading, place(reading, "李华转述高远的话说，桥很稳", what="statement"))
    assert len(now.statements) == len(reading[1].statements) - 1
    assert said(reading, now, "桥很稳").parent is None
    ids = {one.id for one in now.statements} | {None}
    assert {one.reported_in for one in (*now.events, *now.quantities)} <= ids


def test_the_inner_one_can_be_rejected_alone(reading: Read) -> None:
    now = apply(reading, place(reading, "桥很稳", what="statement"))
    assert said(reading, now, "李华转述高远的话说，桥很稳").parent is None
    assert len(now.statements) == len(reading[1].statements) - 1


def test_a_rejected_event_goes(reading: Read) -> None:
    article, analysis = read("5月19日，滨河市警方逮捕了3名嫌疑人。")
    event = analysis.events[0]
    words = article.text[event.start : event.end]
    one = Correction("reject", (article.id,), what="event", start=event.start, end=event.end, exact=words)
    now, lost = corrected(article, analysis, (one,))
    assert lost == () and len(now.events) == len(analysis.events) - 1 and event not in now.events


def test_words_that_moved_are_found_again_and_those_that_are_gone_are_told(reading: Read) -> None:
    one = place(reading, "市政府应当降低收费", what="statement")
    assert one.start is not None and one.end is not None
    moved = replace(one, start=one.start - 9, end=one.end - 9)
    assert apply(reading, moved) == apply(reading, one)
    gone = replace(one, exact="市政府应当提高收费")
    unread = place(reading, "应当", what="statement")
    assert corrected(*reading, (gone, unread)) == (reading[1], (gone, unread))


def test_a_statement_is_somebody_elses(reading: Read) -> None:
    one = place(reading, "市政府应当降低收费", "speaker", entities=("PER:高远",), names=("高远",))
    quoted = said(reading, apply(reading, one), "市政府应当降低收费")
    assert quoted.speaker and (quoted.speaker.start, quoted.speaker.entities) == (None, ("PER:高远",))
    assert [(link.entity, link.name) for link in quoted.authority] == [("PER:高远", "高远")]
    vague = place(reading, "李华转述高远的话说，桥很稳", "speaker", entities=("PER:王芳",))
    quoted = said(reading, apply(reading, vague), "李华转述高远的话说，桥很稳")
    assert quoted.speaker and quoted.speaker.start is not None and quoted.speaker.entities == ("PER:王芳",)


def test_everything_that_is_spoken_of_is_an_entity(reading: Read) -> None:
    every = (
        Correction("same", entities=("PER:高远", "PER:老高")),
        Correction("alias", entities=("PER:王五",), name="市政府"),
        place(reading, "桥很稳", what="statement"),
        place(reading, "市政府应当降低收费", "speaker", entities=("PER:王五",)),
        Correction("different", (reading[0].id,), entities=("PER:张明",), name="张明之"),
    )
    from jiedu.analysis.corrected.entities import used

    for count in range(1, len(every) + 1):
        now = apply(reading, *every[:count])
        known = {one.id for one in now.entities}
        assert used(now) <= known
        assert [one.id for one in now.entities] == sorted(known)
