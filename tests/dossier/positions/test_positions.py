from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from jiedu.analysis.analyse import analyse
from jiedu.article.model import Article
from jiedu.dossier.html import to_html
from jiedu.dossier.json import from_json, to_json
from jiedu.dossier.make import make
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Line
from tests.dossier.build import article, story


def told(*texts: tuple[str, date], language: str = "zh-Hans") -> tuple[Line, ...]:
    """The ledger of a story of one short article a text."""
    return dossier_of(*texts, language=language).positions


def dossier_of(*texts: tuple[str, date], language: str = "zh-Hans"):  # type: ignore[no-untyped-def]
    articles = [_article(text, day, language) for text, day in texts]
    analyses = analyse(articles)
    lang = "en" if language == "en" else "zh"
    return make(
        story(articles),
        {a.id: a for a in articles},
        {a.id: x for a, x in zip(articles, analyses, strict=True)},
        lang=lang,
    )


def _article(text: str, day: date, language: str) -> Article:
    return article("News in brief" if language == "en" else "简讯", text, day=day, language=language)


def one(lines: Sequence[Line], part: str) -> Line:
    return next(line for line in lines if part in line.text)


MAY = date(2031, 5, 6)


@pytest.mark.parametrize(
    ("text", "stance", "evidence"),
    [
        ("挪威外交大臣6日表示，挪威支持减少鲭鱼配额。", "supports", "挪威支持减少鲭鱼配额"),
        ("挪威外交大臣6日表示，挪威反对减少鲭鱼配额。", "opposes", "挪威反对减少鲭鱼配额"),
        ("挪威外交大臣6日表示，挪威不支持减少鲭鱼配额。", "opposes", "挪威不支持减少鲭鱼配额"),
        ("挪威外交大臣6日要求冰岛减少鲭鱼配额。", "demands", "要求冰岛减少鲭鱼配额"),
        ("挪威外交大臣6日表示，挪威愿意减少鲭鱼配额。", "offers", "挪威愿意减少鲭鱼配额"),
        ("挪威外交大臣6日表示，挪威不会减少鲭鱼配额。", "refuses", "挪威不会减少鲭鱼配额"),
        ("挪威外交大臣6日表示，如果冰岛同意，挪威愿减少鲭鱼配额。", "conditional", "如果冰岛同意，挪威愿减少鲭鱼配额"),
        ("挪威外交大臣6日表示，挪威不再要求冰岛减少鲭鱼配额。", "yields", "挪威不再要求冰岛减少鲭鱼配额"),
    ],
)  # fmt: skip
def test_the_stance_is_read_from_the_clause_that_carries_it(text: str, stance: str, evidence: str) -> None:
    lines = told((text, MAY))
    assert [(line.stance, line.text) for line in lines] == [(stance, evidence)]
    assert lines[0].party == "NO" and lines[0].issue_name in ("鲭鱼配额", "减少鲭鱼配额")
    assert lines[0].attribution == "self" and lines[0].attributed_by is None


def test_a_statement_with_several_stances_gives_several_rows() -> None:
    lines = told(("智利总统6日表示，智利愿意与秘鲁直接谈判，但不会接受关税方案，要求秘鲁先开放口岸。", MAY))
    assert [(line.stance, line.issue_name) for line in lines] == [
        ("offers", "直接谈判"),
        ("refuses", "关税"),
        ("demands", "口岸"),
    ]


def test_an_experts_reading_of_a_party_is_never_its_own_statement() -> None:
    line = one(told(("海湾大学教授何晴6日分析说，丹麦并不着急，希望推迟谈判。", MAY)), "不着急")
    assert (line.party, line.attribution, line.attributed_by_name) == ("DK", "reading", "何晴")
    assert any("不是丹麦自己的表态" in note for note in line.inferred)


def test_every_anchor_holds_the_characters_of_the_row() -> None:
    dossier = dossier_of(("智利总统6日表示，智利愿意与秘鲁直接谈判。", MAY))
    text = dossier.sources[0].text
    for line in dossier.positions:
        assert all(text[a.start : a.end] == a.exact for a in line.anchors)
        assert line.anchors[0].exact == line.text


def test_a_move_is_two_rows_with_both_days() -> None:
    lines = told(
        ("智利总统6日表示，智利拒绝扩大锂矿开采。", MAY),
        ("智利总统20日表示，智利同意扩大锂矿开采。", date(2031, 5, 20)),
    )
    before, after = lines
    assert (before.stance, before.date, after.stance, after.date) == ("refuses", MAY, "supports", date(2031, 5, 20))
    assert after.move == before.id and before.move is None


def test_rewording_is_one_row_over_both_days() -> None:
    lines = told(
        ("智利总统6日表示，智利支持扩大锂矿开采。", MAY),
        ("智利总统20日表示，智利赞成扩大锂矿开采。", date(2031, 5, 20)),
    )
    assert [(line.stance, line.date, line.last, line.move, len(line.anchors)) for line in lines] == [
        ("supports", MAY, date(2031, 5, 20), None, 2)
    ]


def test_english_rows_and_their_rendering() -> None:
    dossier = dossier_of(
        ("Norway opposes the fishing quota, Foreign Minister Lars Holm said on May 6.", MAY),
        ("Norway supports the fishing quota, Foreign Minister Lars Holm said on May 20.", date(2031, 5, 20)),
        language="en",
    )
    before, after = dossier.positions
    assert (before.party, before.stance, after.stance, after.move) == ("NO", "opposes", "supports", before.id)
    assert after.issue_name == "fishing quota"
    page = to_markdown(dossier)
    assert "## Where they stand" in page and "Moved: Opposes on Tue 6 May 2031" in page


def test_documents_stand_for_those_who_issued_them() -> None:
    lines = told(("5月6日，智利和秘鲁发表联合声明，声明指出，双方支持降低关税。", MAY))
    assert lines[0].parties == ("CL", "PE") and lines[0].party_name == "智利、秘鲁"


def test_a_row_without_a_name_stands_under_the_words_for_it() -> None:
    line = one(told(("分析人士认为，谈判短期内难以取得突破。", MAY)), "难以")
    assert (line.party, line.party_name, line.stance) == ("said:分析人士", "分析人士", "assesses-ill")


def test_questions_and_refusals_to_comment_are_no_stance() -> None:
    assert told(("挪威外交大臣6日拒绝置评。", MAY)) == ()
    assert all("是否" not in line.text for line in told(("记者6日问挪威是否支持减少配额？", MAY)))


def test_two_scripts_of_one_saying_are_one_row() -> None:
    articles = [
        _article("智利总统6日表示，智利拒绝扩大锂矿开采。", MAY, "zh-Hans"),
        _article("智利總統6日表示，智利拒絕擴大鋰礦開採。", MAY, "zh-Hant"),
    ]
    made = make(
        story(articles), {a.id: a for a in articles}, {x.article: x for x in analyse(articles)}
    ).positions  # fmt: skip
    assert [(line.stance, len(line.anchors)) for line in made] == [("refuses", 2)]


def test_a_stance_on_the_end_of_a_thing_is_on_the_whole_of_it() -> None:
    lines = told(
        ("智利外长6日表示，智利支持对甲国制裁。", MAY),
        ("秘鲁外长6日表示，秘鲁呼吁解除制裁。", MAY),
        ("冰岛外交大臣6日表示，冰岛希望摆脱鲭鱼配额，支持尽快结束边界冲突。", MAY),
    )
    assert [(line.party, line.stance, line.issue_name) for line in lines] == [
        ("IS", "supports", "摆脱鲭鱼配额"),
        ("IS", "supports", "结束边界冲突"),
        ("CL", "supports", "制裁"),
        ("PE", "demands", "解除制裁"),
    ]


def test_calling_for_the_end_of_what_one_wanted_is_a_move() -> None:
    lines = told(
        ("智利外长6日表示，智利支持对甲国制裁。", MAY),
        ("智利外长9日表示，智利要求解除对丹麦的制裁。", date(2031, 5, 9)),
    )
    assert [line.move for line in lines] == [None, lines[0].id]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("智利总统6日表达了其关于丹麦挪威停火的立场。", ("DK", "NO")),
        ("智利媒体6日报道，欧洲都担心他多变的观点。", ("EUROPE",)),
        ("冰岛外交大臣6日表示，伊斯坦布尔协议要求各方停火。", ("LOC:伊斯坦布尔", "TR")),
    ],
)
def test_names_inside_a_topic_or_a_documents_name_hold_nothing(text: str, party: tuple[str, ...]) -> None:
    assert not any(key in party for line in told((text, MAY)) for key in line.parties)


@pytest.mark.parametrize(
    "text",
    [
        "冰岛外交大臣6日说，获释船员目前在医院接受心理和医疗救助。",
        "冰岛外交大臣6日表示，这或许会带来更大的进展。",
        "冰岛外交大臣6日表示，这轮制裁将限制渔船取得零件。",
        "冰岛外交大臣6日表示，如果丹麦缺席，就说明对方并不打算结束争端。",
    ],
)
def test_what_comes_of_itself_is_no_stance(text: str) -> None:
    assert told((text, MAY)) == ()


def test_a_body_that_speaks_of_itself_is_its_own() -> None:
    line = one(told(("远帆建设6日表示，公司反对加价。", MAY)), "加价")
    assert (line.attribution, line.attributed_by) == ("self", None) and "远帆" in (line.party_name or "")


def test_the_day_of_the_occasion_is_the_day_of_the_statement() -> None:
    line = one(told(("市文化局局长林远在5月3日的新闻通气会上表示，文化局反对推迟开馆。", MAY)), "开馆")
    assert line.date == date(2031, 5, 3)


def test_an_assessment_without_a_word_of_judging_is_no_row() -> None:
    plain, judged = "海湾大学教授何晴6日说，鲭鱼配额今年共有三批。", "海湾大学教授何晴6日说，鲭鱼配额很可能影响渔价。"
    assert told((plain, MAY)) == () and len(told((judged, MAY))) == 1


@pytest.mark.parametrize(
    "text", ["", "。", "“”，：", "如果", "不会。不会？", "a, b; c", "将将将将，应应应", "的的的者者"]
)
def test_no_text_is_too_odd(text: str) -> None:
    told((text or " ", MAY))
    told((text or " ", MAY), language="en")


def test_the_same_texts_give_the_same_rows() -> None:
    texts = [("智利总统6日表示，智利愿意与秘鲁直接谈判，但不会接受关税方案。", MAY)]
    assert told(*texts) == told(*texts)


def test_the_page_shows_the_table_and_the_move() -> None:
    dossier = dossier_of(
        ("智利总统6日表示，智利拒绝扩大锂矿开采。", MAY),
        ("智利总统20日表示，智利同意扩大锂矿开采。", date(2031, 5, 20)),
    )
    page = to_html(dossier)
    assert 'class="ledger"' in page and "立场变化" in page and 'href="#p1"' in page
    assert from_json(to_json(dossier)).positions == dossier.positions


def test_a_move_there_and_back_is_three_rows() -> None:
    lines = told(
        ("智利总统6日表示，智利支持扩大锂矿开采。", MAY),
        ("智利总统12日表示，智利反对扩大锂矿开采。", date(2031, 5, 12)),
        ("智利总统20日表示，智利支持扩大锂矿开采。", date(2031, 5, 20)),
    )
    assert [(line.stance, line.date, line.move) for line in lines] == [
        ("supports", MAY, None),
        ("opposes", date(2031, 5, 12), lines[0].id),
        ("supports", date(2031, 5, 20), lines[1].id),
    ]


def test_what_is_narrowed_down_otherwise_is_another_issue() -> None:
    lines = told(
        ("临海市教育局6日表示，教育局支持临时停课。", MAY),
        ("临海市教育局20日表示，教育局反对全年停课。", date(2031, 5, 20)),
    )
    assert len({line.issue for line in lines}) == 2 and not any(line.move for line in lines)


def test_english_documents_hold_nothing_and_ending_belongs_to_the_issue() -> None:
    lines = told(
        ("The Geneva statement called for a truce.", MAY),
        ("Norway said on May 6 it opposed ending the subsidy.", MAY),
        language="en",
    )
    assert [(line.party, line.stance, line.issue_name) for line in lines] == [("NO", "opposes", "ending the subsidy")]


def test_a_verb_without_an_object_names_the_matter_with_its_place() -> None:
    assert one(told(("丹麦首相6日表示，丹麦将赴土耳其参会。", MAY)), "参会").issue_name == "赴土耳其参会"
    assert one(told(("挪威外交大臣6日表示，挪威担心关税上调。", MAY)), "关税").issue_name == "关税上调"
