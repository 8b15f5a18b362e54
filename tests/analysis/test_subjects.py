"""The subject of a clause: who does what its verb says, in clauses of our own, each before a verb of saying."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import names, speaking, subjects, times, words
from jiedu.analysis.document import Document
from jiedu.analysis.phrases import phrases
from jiedu.analysis.resegment import resegment
from tests.analysis.make import document


def named(*lines: str) -> Document:
    """A document of `lines` under a neutral headline with its names and times, as statements are looked for in it."""
    made = document(*lines)
    names.find(made)
    words.mend(made)
    bounds = [(sentence.start, sentence.end) for sentence in made.sentences]
    made.times = times.find(made.text, bounds, made.article.published.day)
    resegment(made)
    return made


@pytest.mark.parametrize(
    ("clause", "expected", "form"),
    [
        ("参与抢修的供电局工人吴立群", "吴立群", "name"),
        ("云溪县应急管理局值班人员", "云溪县应急管理局值班人员", "role"),
        ("船长周某在接受询问时", "周某", "name"),
        ("两名出庭作证的同行均", "同行", "role"),
        ("一位头部光伏企业的研发总监对记者", "研发总监", "anonymous"),
        ("该公司董事长沈国梁在去年的业绩说明会上曾多次", "沈国梁", "name"),
        ("德国国防部今年2月向议会提交的一份文件曾", "一份文件", "document"),
        ("印度外交部发言人贾伊斯瓦尔也在15日的例行发布会上", "贾伊斯瓦尔", "name"),
        ("新加坡国立大学访问高级研究员陈思远受访时", "陈思远", "name"),
        ("经营水果批发的素帕（54岁）", "素帕", "name"),
        ("云溪大学上个月公布的民调", "民调", "document"),
        ("马来西亚国防部一名官员受询时", "马来西亚国防部一名官员", "anonymous"),
        ("欧盟委员会负责贸易事务的委员谢夫乔维奇27日对媒体", "谢夫乔维奇", "name"),
        ("一家在罗勇府设厂的中国车企负责人", "中国车企负责人", "role"),
        ("这名不愿透露姓名的负责人", "负责人", "anonymous"),
        ("总部位于华盛顿的智库战争研究所在研报中", "战争研究所", "name"),
        ("泽连斯基19日晚在特朗普结束与普京的通话后在基辅举行的新闻发布会上", "泽连斯基", "name"),
        ("苏丹常驻联合国代表哈里斯", "哈里斯", "name"),
        ("来自江州的孙女士", "孙女士", "name"),
        ("默茨与普京通话后", "默茨", "name"),
        ("双方会谈结束后马克龙对记者", "马克龙", "name"),
        ("法国总统马克龙、德国总理默茨在会后发布的联合声明中", "马克龙、德国总理默茨", "coordinated"),
        ("与会专家", "与会专家", "role"),
        ("国家发展改革委副主任李春临在国新办举行的新闻发布会上", "李春临", "name"),
        ("主持召开会议的县委书记王建国", "王建国", "name"),
        ("多名知情人士16日向路透社", "多名知情人士", "anonymous"),
        ("现场一位张姓目击者", "一位张姓目击者", "anonymous"),
        ("受访学者", "受访学者", "role"),
        ("被告方", "被告方", "role"),
        ("他随后", "他", "pronoun"),
    ],
)  # fmt: skip
def test_the_subject_of_a_clause(clause: str, expected: str, form: str) -> None:
    document = named(f"{clause}表示，情况属实。")
    start = document.article.blocks[1].start
    found = subjects.subject(document, start, start + len(clause))
    assert found is not None
    assert (document.article.text[found.start : found.end], found.form) == (expected, form)


@pytest.mark.parametrize(
    "clause", ["在会谈结束后", "向记者", "裂缝比去年更宽", "据了解", "5月20日上午", "对于网友提出的疑问"]
)
def test_no_subject_that_can_speak(clause: str) -> None:
    document = named(f"{clause}表示，情况属实。")
    start = document.article.blocks[1].start
    assert subjects.subject(document, start, start + len(clause)) is None


def test_a_noun_that_no_list_knows_is_told_apart() -> None:
    document = named("店小二表示，情况属实。")
    start = document.article.blocks[1].start
    reading = subjects.read(document, start, start + 3)
    assert reading.subject is None
    assert reading.other is not None
    taken = speaking.accept_any(document, reading.other)
    assert taken is not None and taken.form == "role"
    document = named("裂缝表示，情况属实。")
    thing = subjects.read(document, start, start + 2).other
    assert thing is not None and speaking.accept_any(document, thing) is None


def test_phrases_know_what_governs_them() -> None:
    document = named("默茨在柏林向记者介绍了方案")
    start = document.article.blocks[1].start
    found = phrases(document, start, len(document.text))
    told = [(document.text[p.start : p.end], p.role, p.by) for p in found]
    assert ("默茨", "free", "") in told
    assert ("柏林", "governed", "在") in told
    assert ("记者", "governed", "向") in told
    assert ("方案", "object", "介绍") in told


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="默茨在的、“”《》()与后上向记者说，,。:表示报告3月", min_size=0, max_size=40))
def test_phrases_stand_inside_any_text_in_order(text: str) -> None:
    document = named(text or "空")
    found = phrases(document, 0, len(document.text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= p.whole <= p.start < p.end <= len(document.text) for p in found)
    subjects.read(document, 0, len(document.text))
