from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedu.analysis.model import Entity, Link
from jiedu.dossier.arrange import parties
from jiedu.dossier.labels import labels
from jiedu.dossier.make import make
from jiedu.dossier.model import Dossier, Line
from jiedu.dossier.voices import PARTY_LIMIT
from jiedu.story.model import Copy
from tests.dossier.build import Reading, article, story
from tests.dossier.ferry import AGENCY, JIANG, LUO, LUO_SAID, NORTH, PEOPLE, SHEN, SOUTH, ferry


def _ferry(lang: str = "zh") -> Dossier:
    f = ferry()
    return make(f.story, f.articles, f.analyses, lang=lang)


def _made(*readings: Reading, copies: Sequence[Copy] = ()) -> Dossier:
    articles = [r.article for r in readings]
    return make(story(articles, copies), {a.id: a for a in articles}, {r.article.id: r.done() for r in readings})


def _voice(dossier: Dossier, part: str) -> Line:
    return next(line for line in dossier.voices if part in line.text)


def test_voices_stand_by_party_then_date_and_the_others_after_them() -> None:
    dossier = _ferry()
    groups = [(p.name, p.group) for p in parties(dossier.voices, labels("zh"))]
    assert groups == [
        ("北屿", "party"),
        ("南屿", "party"),
        ("专家与分析", "expert"),
        ("媒体与文件", "outlet"),
        ("未具名的说话人", "unnamed"),
    ]
    south = [line for line in dossier.voices if line.party == SOUTH.id]
    days = [line.date for line in south if line.date]
    assert days == sorted(days) and south[-1].date is None


def test_persons_roll_up_to_the_party_they_speak_for() -> None:
    line = _voice(_ferry(), "三号码头")
    assert (line.speaker, line.speaker_name, line.role) == (LUO.id, "罗远舟", "北屿交通部长")
    assert (line.party, line.party_name, line.group) == (NORTH.id, "北屿", "party")


def test_copies_and_other_scripts_of_one_saying_are_merged() -> None:
    line = _voice(_ferry(), "让岛上的人先坐上船")
    assert line.text == "南屿不会在航道管辖权上让步，但“让岛上的人先坐上船，比什么都要紧”"
    assert line.counts is not None and (line.counts.reports, line.counts.texts) == (2, 2)
    assert [a.exact[-3:] for a in line.anchors] == ["要紧”", "要緊」"]
    assert any("合为一条" in note for note in line.inferred)


def test_quotation_marks_stand_as_in_the_source() -> None:
    dossier = _ferry()
    assert _voice(dossier, "三天兑现").text == "“两周的承诺，三天兑现。”"
    assert _voice(dossier, "进度满意").text == "“对进度满意，但不会替检疫部门做主”"


def test_a_split_quotation_shows_both_segments_each_with_its_anchor() -> None:
    line = _voice(_ferry(), "邮船的票价")
    assert line.text == "两岛都拖不起…“邮船的票价涨了三倍，再拖一个旅游季，先撑不住的是岛上的小店。”"
    assert [a.exact for a in line.anchors] == line.text.split("…")
    assert (line.group, line.speaker_name) == ("expert", JIANG.name)


def test_a_chain_of_authority_is_named_outermost_first_and_the_outer_statement_is_not_shown_twice() -> None:
    dossier = _ferry()
    line = _voice(dossier, "进度满意")
    assert line.authority == ("海湾通讯社", "沈若潮", "首相办公室")
    assert line.speaker_name == "首相" and line.party == SOUTH.id
    assert sum("进度满意" in v.text for v in dossier.voices) == 1
    assert any("首相办公室" in note for note in line.inferred)


def test_what_was_inferred_about_the_speaker_is_said() -> None:
    dossier = _ferry()
    assert "“他”指罗远舟，由上文推定" in _voice(dossier, "首批船期将在").inferred
    assert "后续句无引述词，推定为同一人所言" in _voice(dossier, "客运何时恢复").inferred


def test_unnamed_sources_keep_the_words_for_them() -> None:
    line = _voice(_ferry(), "换取南屿开放检疫数据")
    assert (line.group, line.speaker_name, line.party) == ("unnamed", "一名不愿具名的北屿官员", None)
    assert line.authority == ("《岬角报》", "不愿具名的北屿官员")


def test_experts_stand_apart_from_parties_named_or_not() -> None:
    said = "海事大学教授邹平认为，航道之争不会很快结束。有分析人士指出，票价也会上涨。一名官员说，班次照旧。"
    source = article("船期", said)
    people = (Entity("PER:邹平", "邹平", "PER", role="海事大学教授"), *PEOPLE)
    reading = (
        Reading(source, people)
        .says("海事大学教授邹平", "航道之争不会很快结束", entities=("PER:邹平",), cue="认为")
        .says("有分析人士", "票价也会上涨", cue="指出", form="anonymous")
        .says("一名官员", "班次照旧", form="anonymous")
    )
    found = {(v.text, v.group, v.unnamed) for v in _made(reading).voices}
    assert found == {
        ("航道之争不会很快结束", "expert", False),
        ("票价也会上涨", "expert", True),
        ("班次照旧", "unnamed", True),
    }


def test_english_labels_give_names_in_english_and_leave_what_was_said() -> None:
    line = _voice(_ferry("en"), "三号码头")
    assert (line.speaker_name, line.party_name) == ("Luo Yuanzhou", "Nordholm")
    assert line.text == LUO_SAID


def test_a_speaker_named_in_another_sentence_gets_an_anchor_of_that_sentence() -> None:
    source = article("船期", "罗远舟在会上发言。船票不会涨价，班次也不会减少。")
    reading = Reading(source, PEOPLE).says("罗远舟", "船票不会涨价，班次也不会减少", entities=(LUO.id,), continued=True)
    (line,) = _made(reading).voices
    assert [a.exact for a in line.anchors] == ["船票不会涨价，班次也不会减少", "罗远舟在会上发言。"]


def test_a_carried_speaker_is_named_as_inferred() -> None:
    source = article("船期", "船票不会涨价，班次也不会减少。")
    (line,) = _made(Reading(source, PEOPLE).says(None, "船票不会涨价，班次也不会减少", entities=(LUO.id,))).voices
    assert line.speaker_name == "罗远舟" and "承上文推定为罗远舟" in line.inferred[0]


def test_outlets_documents_and_statements_on_authority_alone_stand_with_the_outlets() -> None:
    source = article("船期", "海湾通讯社报道，班次照旧。据渡轮公司网站，票价不变。有消息说码头要扩建。")
    site = Link("", "渡轮公司网站", "site", "explicit")
    reading = (
        Reading(source, PEOPLE)
        .says("海湾通讯社", "班次照旧", entities=(AGENCY.id,), cue="报道", form="media")
        .says(None, "票价不变", authority=(site,))
        .says(None, "码头要扩建", cue="消息说")
    )
    voices = _made(reading).voices
    assert {(v.text, v.group, v.speaker_name) for v in voices} == {
        ("班次照旧", "outlet", "海湾通讯社"),
        ("票价不变", "outlet", "渡轮公司网站"),
    }, "a statement of nobody is not listed"


def test_several_speakers_are_all_named() -> None:
    source = article("联合声明", "北屿和南屿发表声明，支持尽快复航。")
    (line,) = _made(
        Reading(source, PEOPLE).says("北屿和南屿", "支持尽快复航", entities=(NORTH.id, SOUTH.id), form="coordinated")
    ).voices
    assert line.speaker_name == "北屿、南屿" and line.party == NORTH.id


def test_short_sayings_are_merged_only_where_they_are_nearly_equal() -> None:
    one = Reading(article("甲", "罗远舟说，可以谈。", outlet="甲"), PEOPLE).says("罗远舟", "可以谈", entities=(LUO.id,))
    two = Reading(article("乙", "罗远舟说，可以谈船期。", outlet="乙"), PEOPLE).says(
        "罗远舟", "可以谈船期", entities=(LUO.id,)
    )
    assert len(_made(one, two).voices) == 2


def test_the_body_is_shown_before_the_headline() -> None:
    source = article("罗远舟：票价不涨，班次不减", "罗远舟19日在码头说，票价不涨，班次不减，请大家放心。")
    reading = (
        Reading(source, PEOPLE)
        .says("罗远舟", "票价不涨，班次不减", entities=(LUO.id,))
        .time("19日", date(2025, 5, 19))
        .says("罗远舟", "票价不涨，班次不减，请大家放心", entities=(LUO.id,), day=date(2025, 5, 19))
    )
    (line,) = _made(reading).voices
    assert line.text == "票价不涨，班次不减，请大家放心" and len(line.anchors) == 2


def test_a_full_party_says_how_many_lines_it_left_out() -> None:
    topics = [f"{a}{b}" for a in "甲乙丙丁戊己" for b in "子丑寅卯辰"]
    said = [f"罗远舟说，{t}码头的{t}工程到{t}为止。" for t in topics]
    reading = Reading(article("长谈", *said), PEOPLE)
    for topic in topics:
        reading.says("罗远舟", f"{topic}码头的{topic}工程到{topic}为止", entities=(LUO.id,))
    made = _made(reading)
    assert len(made.voices) == PARTY_LIMIT and dict(made.left_out) == {"voices": len(topics) - PARTY_LIMIT}


def test_corner_and_straight_marks_are_taken_whole() -> None:
    source = article("船期", '沈若潮說：「可以談，但要先驗。」罗远舟说："班次照旧，不会减少"，随后离开。')
    reading = (
        Reading(source, PEOPLE)
        .says("沈若潮", "可以談，但要先驗。", entities=(SHEN.id,), kind="direct")
        .says("罗远舟", "班次照旧，不会减少", entities=(LUO.id,), kind="direct")
    )
    assert {v.text for v in _made(reading).voices} == {"「可以談，但要先驗。」", '"班次照旧，不会减少"'}


def test_an_entity_that_no_analysis_describes_is_named_by_the_gazetteer_or_its_id() -> None:
    envoy = Entity("PER:甲", "甲某", "PER", party="FR", known=True)
    source = article("船期", "甲某说，法方支持复航的立场没有变化。")
    reading = Reading(source, (envoy,)).says("甲某", "法方支持复航的立场没有变化", entities=("PER:甲",))
    assert _made(reading).voices[0].party_name == "法国"
    stranger = Reading(source, ()).says("甲某", "法方支持复航的立场没有变化", entities=("PER:甲某",))
    assert _made(stranger).voices[0].speaker_name == "甲某"


def test_the_same_words_with_or_without_a_leading_will_are_one_line() -> None:
    source = article("船期", "罗远舟说，将恢复夜航。罗远舟再次表示，会恢复夜航！罗远舟又说，恢复夜航。")
    reading = Reading(source, PEOPLE)
    for number, content in enumerate(("将恢复夜航", "会恢复夜航！", "恢复夜航。")):
        parent = "s1" if number == 1 else None
        reading.says("罗远舟", content, entities=(LUO.id,), parent=parent)
    (line,) = _made(reading).voices
    assert "恢复夜航" in line.text and {"将恢复夜航", "会恢复夜航！"} < {a.exact for a in line.anchors}


def test_a_denial_shows_its_verb_and_never_joins_the_claim_that_it_denies() -> None:
    first = Reading(article("渡轮搁浅", "北屿航运局说，渡轮撞上了礁石。"), {})
    second = Reading(article("航运局否认", "北屿航运局否认渡轮撞上了礁石。"), {})
    first.says("北屿航运局", "渡轮撞上了礁石", cue="说")
    second.says("北屿航运局", "渡轮撞上了礁石", cue="否认")
    assert sorted(line.cue or "" for line in _made(first, second).voices) == ["否认", "说"]
