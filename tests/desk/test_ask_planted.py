"""Questions to the planted stories: who called whom, how long, how many, why, and whether it works."""

from __future__ import annotations

from pathlib import Path

import pytest

import jiedu
from bench.ask_planted import pages, questions, right
from jiedu.dossier.answer import Answer

STORY = "strike"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> jiedu.Desk:
    folder: Path = tmp_path_factory.mktemp("asked")
    desk = jiedu.open(folder / "desk")
    desk.add(str(pages([STORY], folder)))
    desk.build()
    return desk


def _texts(answer: Answer, section: str) -> str:
    return " / ".join(line.text for line in answer.of(section))


def test_most_questions_to_a_story_are_answered(desk: jiedu.Desk) -> None:
    asked = questions(STORY)
    assert sum(right(one, desk.ask(one.question)) for one in asked) >= 0.9 * len(asked)


def test_who_called_whom_is_told_on_either_side(desk: jiedu.Desk) -> None:
    answer = desk.ask("何秀兰给陆建明打电话了吗？")
    assert "是何秀兰先给他打的电话" in _texts(answer, "for")
    assert "陆建明主动打来电话" in _texts(answer, "against")
    assert "方志远" not in _texts(answer, "for") + _texts(answer, "against")
    turned = desk.ask("陆建明给何秀兰打电话了吗？")
    assert "陆建明主动打来电话" in _texts(turned, "for") and "何秀兰先给他" in _texts(turned, "against")


def test_who_was_first_is_whom_the_sources_say(desk: jiedu.Desk) -> None:
    text = _texts(desk.ask("谁先打的电话？"), "answer")
    assert "何秀兰先给他打的电话" in text and "陆建明主动打来电话" in text


@pytest.mark.parametrize("question", ["青湾港首轮谈判谈了多久？", "How long did the first round of the talks last?"])
def test_how_long_is_answered_by_lengths_of_time(desk: jiedu.Desk, question: str) -> None:
    lines = desk.ask(question).of("answer")
    assert lines and all("五个小时" in line.text or "hours" in line.text for line in lines[:2])


def test_an_agreement_on_something_else_judges_nothing(desk: jiedu.Desk) -> None:
    answer = desk.ask("青湾港罢工成功吗？")
    assert "达成协议" not in _texts(answer, "for") and "罢工是成功的" in _texts(answer, "for")
    assert any(line.group == "expert" for line in answer.of("against"))


@pytest.mark.parametrize("question", ["何秀兰为什么辞职？", "南湾港扩建有效吗？", "市长为什么取消夜班津贴？"])
def test_near_lines_are_no_answer(desk: jiedu.Desk, question: str) -> None:
    answer = desk.ask(question)
    assert not answer.found and "没有来源" in answer.missing[0]
