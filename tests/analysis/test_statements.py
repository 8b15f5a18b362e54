"""Statements of Chinese news: one test a construction, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.analysis.make import read, said, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县文旅局局长周立群表示，博物馆将于6月1日开放。", ("周立群", "表示", ["博物馆将于6月1日开放"])),
        ("警方表示调查仍在进行。", ("警方", "表示", ["调查仍在进行"])),
        ("巴西总统卢拉在社交媒体上写道：“会谈进展顺利！”", ("卢拉", "写道", ["会谈进展顺利！"])),
        ("“桥不会拆。”县长林岳说。", ("林岳", "说", ["桥不会拆。"])),
        ("“这不是终点，”馆长说，“而是起点。”", ("馆长", "说", ["这不是终点，", "而是起点。"])),
        ("知情人士向本报透露，嫌疑人系单独作案。", ("知情人士", "透露", ["嫌疑人系单独作案"])),
        ("中国和法国发表联合声明，声明强调，双方反对单边主义。", ("声明", "强调", ["双方反对单边主义"])),
        ("报告显示，去年全球军费开支增长9.4%。", ("报告", "显示", ["去年全球军费开支增长9.4%"])),
        ("根据声明，双方将于5月14日前采取行动。", ("声明", "声明", ["双方将于5月14日前采取行动"])),
        ("记者从县应急管理局获悉，事故造成3人受伤。", ("县应急管理局", "获悉", ["事故造成3人受伤"])),
        ("在专家看来，这项改革来得太晚。", ("专家", "看来", ["这项改革来得太晚"])),
        ("默茨在会后发给媒体的声明中说，会谈很有收获。", ("默茨", "说", ["会谈很有收获"])),
        ("设在维也纳的机构欧洲安全与合作组织指出，局势平稳。", ("欧洲安全与合作组织", "指出", ["局势平稳"])),
        ("英国首相斯塔默、法国总统马克龙和德国总理默茨发表声明说，欧洲将继续支持乌克兰。",
         ("斯塔默、法国总统马克龙和德国总理默茨", "说", ["欧洲将继续支持乌克兰"])),
        ("新华社北京5月20日电 国务院总理李强20日主持召开会议，强调要扩大内需。", ("李强", "强调", ["要扩大内需"])),
        ("住在桥头的村民赵阿婆告诉记者，裂缝比去年更宽。", ("赵阿婆", "告诉", ["裂缝比去年更宽"])),
        ("邻居说，她已经搬走。", ("邻居", "说", ["她已经搬走"])),
        ("外交部發言人林劍表示，「我們歡迎對話」。", ("林劍", "表示", ["我們歡迎對話"])),
    ],
)  # fmt: skip
def test_one_statement(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said(text)[:1] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "总的来说，形势正在好转。",
        "据说，桥已经修好。",
        "他没有透露具体时间。",
        "白宫没有回应置评请求。",
        "双方正式宣布之前，消息已经传开。",
        "会议提出的要求已经落实。",
        "普京说一套做一套。",
        "“通话外交”成为热词。",
        "他被称为“铁人”。",
        "公司否则将无法继续经营。",
    ],
)
def test_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_relay_is_two_statements_with_one_content() -> None:
    made, found = read("路透社援引两名知情人士的话报道称，签约可能推迟到下月。")
    outer, inner = found.statements
    assert told(made, outer) == ("路透社", "报道称", ["签约可能推迟到下月"])
    assert told(made, inner) == ("两名知情人士", "援引", ["签约可能推迟到下月"])
    assert inner.parent == outer.id
    assert [(link.name, link.kind, link.how) for link in inner.authority] == [
        ("路透社", "agency", "explicit"),
        ("两名知情人士", "unnamed", "speaker"),
    ]


def test_a_source_frame_holds_what_is_said_in_it() -> None:
    made, found = read("据《江州晚报》报道，一名不愿具名的官员透露，缺口达1200万元。该官员称，县里正在想办法。")
    frame, leak, more = found.statements
    assert told(made, frame)[0] == "《江州晚报》"
    assert (leak.parent, leak.speaker.form if leak.speaker else "") == (frame.id, "anonymous")
    assert [link.how for link in leak.authority] == ["explicit", "speaker"]
    assert (more.parent, more.authority[0].how) == (frame.id, "inherited"), (
        "the next sentence still rests on the paper: inferred"
    )


def test_an_office_stands_only_behind_its_own_sentence() -> None:
    _, found = read("记者从县应急管理局获悉，事故造成3人受伤。县公安局通报称，司机已被控制。")
    assert found.statements[1].parent is None


def test_contrast_parts_two_speakers_of_one_sentence() -> None:
    assert said("泽连斯基表示，乌克兰愿意停火，普京则表示，停火必须有条件。") == [
        ("泽连斯基", "表示", ["乌克兰愿意停火"]),
        ("普京", "表示", ["停火必须有条件"]),
    ]


def test_a_shared_subject_and_the_one_who_is_to_act() -> None:
    made, found = read("默茨重申了增加军费的主张，并呼吁美国留在欧洲。")
    first, second = found.statements
    assert told(made, first) == ("默茨", "重申", ["增加军费的主张"])
    assert told(made, second) == ("默茨", "呼吁", ["美国留在欧洲"])
    assert second.speaker and second.speaker.form == "shared"
    assert second.addressee == "US"
    assert first.speaker and second.speaker and first.speaker.entities == second.speaker.entities


def test_he_is_who_spoke_before_unless_contrasted() -> None:
    made, found = read("默茨说，会谈有益。马克龙表达了加税的意愿，他则指出，德国并不赞成。他强调，预算已经定了。")
    people = [s.speaker.entities for s in found.statements if s.speaker]
    assert [told(made, s)[1] for s in found.statements] == ["说", "表达", "指出", "强调"]
    assert people[2] == people[0] == people[3] != people[1]


def test_a_quotation_may_hold_another_statement() -> None:
    made, found = read("“伊朗提出分步减税后，印度推迟了签约。”学者陈树认为。")
    outer, inner = found.statements
    assert told(made, inner) == ("伊朗", "提出", ["分步减税"])
    assert inner.parent == outer.id and inner.kind == "indirect" and outer.kind == "direct"


def test_a_quotation_alone_goes_on_with_the_speaker_before() -> None:
    made, found = read("“桥要修。”县长林岳说。“钱已经有了，明年就能开工。”")
    assert told(made, found.statements[1]) == ("<carried>", None, ["钱已经有了，明年就能开工。"])
    assert found.statements[1].speaker and found.statements[1].speaker.entities == ("PER:林岳",)


def test_kinds_are_told_by_the_marks() -> None:
    _, found = read("林岳说，桥一定要修。林岳说，桥“一定要修”。林岳说：“桥一定要修好。”")
    assert [s.kind for s in found.statements] == ["indirect", "mixed", "direct"]


def test_a_heading_in_marks_belongs_to_who_says_it_below() -> None:
    made, found = read(
        "“改变策略与对手挂钩”", "“盟友因此改变策略，与对手（的步伐）挂钩。”学者陈树表示。", kinds={1: "heading"}
    )
    heading = found.statements[0]
    assert told(made, heading) == ("<carried>", None, ["改变策略与对手挂钩"])
    assert heading.speaker and heading.speaker.entities == ("PER:陈树",)


def test_a_headline_with_a_colon() -> None:
    from jiedu.analysis import analyse
    from tests.analysis.make import article

    made = article("泽连斯基：冬天之前不会再举行选举", "会谈没有结果。")
    found = analyse([made])[0]
    assert told(made, found.statements[0]) == ("泽连斯基", None, ["冬天之前不会再举行选举"])


def test_the_day_of_saying_is_the_one_in_its_frame() -> None:
    _, found = read("默茨19日晚表示，会谈将于6月2日举行。")
    assert str(found.statements[0].date) == "2025-05-19"


def test_sentences_that_lost_their_full_stops() -> None:
    assert said(
        "泽连斯基表示乌克兰愿意停火 双方将于下周在伊斯坦布尔举行新一轮会谈 土耳其外长费丹说土方愿意提供场地"
    ) == [
        ("泽连斯基", "表示", ["乌克兰愿意停火"]),
        ("费丹", "说", ["土方愿意提供场地"]),
    ]


def test_captions_say_nothing_and_rows_only_in_sentences() -> None:
    text = "林岳说，桥要修好。"
    assert said(text, kinds={1: "caption"}) == []
    assert (
        said(text, kinds={1: "row"}) == [("林岳", "说", ["桥要修"])] or said("林岳说，桥要修", kinds={1: "row"}) == []
    )


def test_one_sentence_in_both_scripts_reads_alike() -> None:
    simple = said("据环讯社报道，法国总统马克龙表示，法方愿意出资，并呼吁各方保持克制。")
    traditional = said("據環訊社報道，法國總統馬克龍表示，法方願意出資，並呼籲各方保持克制。", language="zh-Hant")
    assert [len("".join(c)) for *_, c in simple] == [len("".join(c)) for *_, c in traditional]
    assert len(simple) == len(traditional) >= 3


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("商务部表示，美方应当取消关税。如果美方一意孤行，中方必将反制。", True),
        ("馆长骆闻笙介绍，馆藏增加到639件。其中，石雕桥栏首次展出。", True),
        ("县长林岳表示，双方将签一份协议书。协议书将写明退款的条件。", True),
        ("馆长骆闻笙介绍，馆藏增加到639件。记者看到，大门仍然关着。", False),
        ("馆长骆闻笙说：“馆藏增加到639件。”其中，石雕桥栏首次展出。", False),
    ],
)
def test_a_sentence_that_only_goes_on_belongs_to_the_statement_and_is_marked(text: str, goes_on: bool) -> None:
    made, found = read(text)
    statement = found.statements[0]
    assert statement.continued is goes_on
    assert (statement.segments[-1].end >= len(made.text) - 2) is goes_on


def test_what_somebody_put_forward_is_the_noun_alone() -> None:
    made, found = read("消息人士透露，法方提出的一些要求此前从未讨论过。")
    assert told(made, found.statements[1]) == ("法方", "提出", ["一些要求"])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("王芳说房子太贵，李强认为地段不好。", "房子太贵", "地段不好"),
        ("有人说房子太贵，有人认为地段不好。", "房子太贵", "地段不好"),
        ("一些居民说房子太贵，另一些居民则认为地段不好。", "房子太贵", "地段不好"),
        ("他说，有人认为地段不好。", "有人认为地段不好", "地段不好"),
    ],
)
def test_clauses_built_alike_are_two_statements_and_no_nested_one(text: str, first: str, second: str) -> None:
    made, found = read(text)
    assert [told(made, statement)[2] for statement in found.statements] == [[first], [second]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在野党批评政府反应迟缓。", ("在野党", "批评", ["政府反应迟缓"])),
        ("赵明质疑外交部对经费来源交代不清。", ("赵明", "质疑", ["外交部对经费来源交代不清"])),
        ("他预料双方年底前仍会重开谈判。", ("他", "预料", ["双方年底前仍会重开谈判"])),
        ("市场普遍预期央行将降息。", ("市场", "预期", ["央行将降息"])),
        ("外交部对此深表遗憾。", ("外交部", "深表", ["遗憾"])),
    ],
)
def test_verbs_that_words_around_them_hide(text: str, expected: tuple[str, str, list[str]]) -> None:
    made, found = read(text)
    assert [told(made, statement) for statement in found.statements] == [expected]


def test_an_outlet_that_quotes_an_unnamed_source_gives_two_statements() -> None:
    made, found = read("德国之声引述一名官员报道，谈判破裂。")
    assert [told(made, s) for s in found.statements] == [
        ("德国之声", "报道", ["谈判破裂"]),
        ("一名官员", "引述", ["谈判破裂"]),
    ]


def test_outlets_in_the_marks_of_speech_and_a_verb_of_the_press_of_hong_kong() -> None:
    made, found = read(
        "美國「紐約時報」報導，雙方已達成協議。", "希臘外交部傳召大使，指有關區塊侵犯希臘大陸架。", language="zh-Hant"
    )
    assert [told(made, s) for s in found.statements] == [
        ("美國「紐約時報」", "報導", ["雙方已達成協議"]),
        ("希臘外交部", "指", ["有關區塊侵犯希臘大陸架"]),
    ]


def test_whom_a_pronoun_means_is_whom_the_sentence_before_is_about() -> None:
    _, found = read(
        "“开馆后一定改好。”县文化局副局长骆闻笙说。",
        "县长温砚秋给出了新的期限：6月30日。她说，到时候开不了，要问责。",
    )
    assert [s.speaker.entities for s in found.statements if s.speaker] == [("PER:骆闻笙",), ("PER:温砚秋",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老人指着一只缺了耳朵的石狮子说：“这只是我爷爷补的。”", ("老人", "说", ["这只是我爷爷补的。"])),
        ("也有分析指出，关税会推高物价。", ("分析", "指出", ["关税会推高物价"])),
        ("各国大使当时预告20日由外长会议拍板，如今如期兑现。", ("各国大使", "预告", ["20日由外长会议拍板"])),
    ],
)
def test_who_speaks_is_neither_what_is_pointed_at_nor_the_speaker_before(
    text: str, expected: tuple[str, str, list[str]]
) -> None:
    made, found = read("校长说，学校明天开学。", text)
    assert told(made, found.statements[-1]) == expected


def speakers(*lines: str) -> list[tuple[tuple[str, ...], str, list[str]]]:
    """The ids of the speakers, with cue and contents."""
    made, found = read(*lines)
    return [(s.speaker.entities if s.speaker else (), *_cued(told(made, s))) for s in found.statements]


def _cued(one: tuple[str | None, str | None, list[str]]) -> tuple[str, list[str]]:
    return one[1] or "", one[2]


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        (
            "乌克兰国防部20日否认俄军袭击了粮仓，称俄军袭击了一所学校。",
            "ORG:乌克兰国防部",
            [("否认", ["俄军袭击了粮仓"]), ("称", ["俄军袭击了一所学校"])],
        ),
        (
            "烏克蘭國防部20日否認俄軍襲擊了糧倉，稱俄軍襲擊了一所學校。",
            "ORG:乌克兰国防部",
            [("否認", ["俄軍襲擊了糧倉"]), ("稱", ["俄軍襲擊了一所學校"])],
        ),
        (
            "以军承认以色列士兵误伤司机，表示正在调查此事。",
            "IDF",
            [("承认", ["以色列士兵误伤司机"]), ("表示", ["正在调查此事"])],
        ),
        (
            "特朗普宣布美国将退出协定，称该协定不公平。",
            "PER:唐纳德·特朗普",
            [("宣布", ["美国将退出协定"]), ("称", ["该协定不公平"])],
        ),
    ],
)
def test_a_verb_of_saying_behind_a_governed_clause_goes_on_with_who_denied_it(
    text: str, who: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert speakers(text) == [((who,), cue, contents) for cue, contents in expected]


def test_somebody_who_is_told_to_have_spoken_keeps_what_he_said() -> None:
    found = speakers("朝中社证实金正恩发表讲话，称美国是敌人。")
    assert found[-1] == (("PER:金正恩",), "称", ["美国是敌人"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国和巴西14日发表的联合声明说，双方支持谈判。", ("CN", "BR")),
        ("法國、德國和英國領導人10日在基輔發表的聯合聲明指出，和平必須持久。", ("FR", "DE", "GB")),
        ("日本外长与韩国外长5月14日发布的公报称，双方将恢复磋商。", ("JP", "KR")),
        ("中国14日在巴西发表的声明说，合作前景广阔。", ("CN",)),
    ],
)
def test_a_joint_document_speaks_for_everybody_who_issued_it(text: str, expected: tuple[str, ...]) -> None:
    assert speakers(text)[0][0] == expected


def test_what_one_source_passes_on_is_reported_in_the_words_of_the_other() -> None:
    made, found = read("路透社援引一名美国官员的话报道称，以色列袭击了伊朗，造成12人死亡。")
    inner = next(s for s in found.statements if s.parent is not None)
    assert told(made, inner)[0] == "一名美国官员"
    assert [e.reported_in for e in found.events if e.type == "ASSAULT"] == [inner.id]
    assert [q.reported_in for q in found.quantities] == [inner.id]
