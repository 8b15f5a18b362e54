"""Questions to a desk: the sources answer, or it says that none does."""

from __future__ import annotations

import time

import pytest

import jiedu
from bench.ask import measured
from jiedu.dossier.answer.model import SECTIONS
from jiedu.errors import UsageError
from tests.desk.built import built


@pytest.fixture(scope="module")
def desk() -> jiedu.Desk:
    return jiedu.open(built())


def test_the_questions_of_the_samples_are_answered_or_told_to_have_no_source(desk: jiedu.Desk) -> None:
    figures = measured(desk)
    assert figures.answered >= 17 / 20 and figures.silent == 1.0


@pytest.mark.parametrize("question", ["特朗普多轮通话外交有效吗？", "Did Russia and Ukraine agree on a ceasefire?"])
def test_every_line_is_characters_of_its_anchors_on_a_side(desk: jiedu.Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.found and len({line.id for line in answer.lines}) == len(answer.lines)
    for line in answer.lines:
        assert line.section in SECTIONS and line.section != "answer"
        exact = [anchor.exact for anchor in line.anchors]
        assert all(any(part in one for one in exact) for part in line.text.split("…") if part)
        for anchor in line.anchors:
            article = desk.article(anchor.article)
            assert article.text[anchor.start : anchor.end] == anchor.exact


def test_a_name_in_any_script_or_language_asks_the_same(desk: jiedu.Desk) -> None:
    asked = ("泽连斯基对备忘录怎么看？", "澤連斯基對備忘錄怎麼看？")
    found = [[line.text for line in desk.ask(question).lines] for question in asked]
    assert found[0] == found[1] != []
    english = desk.ask("What does Zelenskyy say about the memorandum?", lang="en")
    assert set(found[0]) & {line.text for line in english.lines}


def test_whose_words_are_asked_for_speaks(desk: jiedu.Desk) -> None:
    answer = desk.ask("乌梅罗夫怎么说？")
    assert answer.wanted == "said" and answer.lines
    assert {line.speaker_name for line in answer.lines} == {"鲁斯捷姆·乌梅罗夫"}


def test_what_no_source_says_is_told_with_what_was_looked_for(desk: jiedu.Desk) -> None:
    answer = desk.ask("古桥博物馆的设计师是谁？")
    assert not answer.found and answer.lines == ()
    (missing,) = answer.missing
    assert "没有来源" in missing and "设计师" in missing
    nothing = desk.ask("When does the opera season start in Verona?", lang="en")
    assert not nothing.found and "No source in this desk says when" in nothing.missing[0]


def test_a_question_is_no_answer(desk: jiedu.Desk) -> None:
    lines = desk.ask("俄乌离停火还有多远？").lines + desk.ask("制裁会不会推迟？").lines
    assert not [line.text for line in lines if line.text.rstrip("”」").endswith(("？", "?"))]


def test_nothing_later_answers_as_of_a_day(desk: jiedu.Desk) -> None:
    question = "俄乌同意交换多少名战俘？"
    assert desk.ask(question).found
    early = desk.ask(question, as_of="2025-05-15")
    assert not early.found and early.as_of is not None and early.as_of.isoformat() == "2025-05-15"
    days = {
        desk.article(a.article).published.day
        for line in desk.ask(question, as_of="2025-05-17").lines
        for a in line.anchors
    }
    assert days and max(filter(None, days)).isoformat() <= "2025-05-17"


def test_the_same_question_has_the_same_answer(desk: jiedu.Desk) -> None:
    question = "欧盟通过了哪些制裁？"
    assert desk.ask(question) == desk.ask(question)
    assert len(desk.ask(question, limit=2).lines) <= 2


def test_an_answer_comes_within_a_second(desk: jiedu.Desk) -> None:
    desk.ask("谁？")
    started = time.process_time()
    desk.ask("特朗普与普京的通话持续了多久？")
    assert time.process_time() - started < 1


@pytest.mark.parametrize("question", ["", "  ？！ ", "字" * 401])
def test_what_is_no_question_is_refused(desk: jiedu.Desk, question: str) -> None:
    with pytest.raises(UsageError, match="ask a question"):
        desk.ask(question)


@pytest.mark.parametrize("question", ["谁", "a?", "123", "🙂x", "''\"“”吗", "what", "的的的", "\ud800a"])
def test_no_question_breaks_it(desk: jiedu.Desk, question: str) -> None:
    answer = desk.ask(question)
    assert answer.lines or answer.missing


def test_a_story_answers_by_its_own_reports(desk: jiedu.Desk) -> None:
    museum = next(one.story for one in desk.stories() if "博物馆" in one.title)
    answer = desk.ask("为什么推迟？", story=museum.id)
    assert answer.found
    assert {anchor.article for line in answer.lines for anchor in line.anchors} <= set(museum.articles)
    elsewhere = desk.ask("特朗普多轮通话外交有效吗？", story=museum.id)
    assert not elsewhere.found and all("本资料库" not in sentence for sentence in elsewhere.missing)
    with pytest.raises(UsageError):
        desk.ask("为什么推迟？", story="ffffffffffff")
