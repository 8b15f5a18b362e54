from __future__ import annotations

from datetime import date

from jiedu.analysis.analyse import analyse
from jiedu.dossier.make import make
from jiedu.dossier.model import Line
from tests.dossier.accounts import account, dossier
from tests.dossier.build import article, story


def _voices(*texts: tuple[str, str]) -> tuple[Line, ...]:
    articles = [
        article("简讯", text, day=date.fromisoformat(day), language="zh-Hans", outlet=f"O{n}")
        for n, (day, text) in enumerate(texts)
    ]
    analyses = {a.id: x for a, x in zip(articles, analyse(articles), strict=True)}
    return make(story(articles), {a.id: a for a in articles}, analyses, lang="zh").voices


def test_a_line_shows_the_verb_of_saying_once() -> None:
    [line] = _voices(("2031-05-14", "挪威首相14日敦促冰岛停火。"))
    assert "敦促" not in (line.cue or "") or "敦促" not in line.text


def test_an_undated_saying_stands_by_the_day_of_its_report() -> None:
    told = _voices(
        ("2031-05-06", "挪威首相说，挪威不会接受冰岛单方面的新配额。"),
        ("2031-05-20", "挪威首相20日说，两国渔业部门将在秋天重新评估海域资源。"),
    )
    assert [line.date for line in told] == [None, date(2031, 5, 20)] or all(line.date for line in told)
    assert "配额" in told[0].text


def test_who_teaches_at_a_university_is_an_expert_and_a_mayor_speaks_for_his_town() -> None:
    told = _voices(
        ("2031-05-06", "北京大学教授李强6日认为，新配额对渔民影响有限。临港市市长周文6日说，临港市将扩建码头。"),
    )
    groups = {line.speaker_name: (line.group, line.party_name) for line in told}
    assert groups["李强"][0] == "expert"
    assert groups["周文"][0] == "party" and "临港" in (groups["周文"][1] or "")


def test_what_each_says_for_itself_stands_with_each() -> None:
    made = dossier(
        account(date(2025, 5, 16), "河口晚报", "渔业会谈", "挪威首相与冰岛总理15日分别表示，支持限制捕捞。"),
        account(date(2025, 5, 16), "南湖晨报", "会谈结束", "加拿大和墨西哥15日举行会谈。各自都称会谈是建设性的。"),
    )
    said = [(line.party_name, line.text) for line in made.voices]
    assert {party for party, text in said if "限制捕捞" in text} == {"挪威", "冰岛"}
    assert {party for party, text in said if "建设性" in text} == {"加拿大", "墨西哥"}
    assert not any(line.unnamed for line in made.voices)


def test_a_notice_is_a_document_and_nobody_without_a_name() -> None:
    made = dossier(account(date(2025, 5, 16), "河口晚报", "学校停课", "通知要求，各学校明日停课。"))
    assert [(line.group, line.unnamed) for line in made.voices] == [("outlet", False)]


def test_one_saying_in_two_scripts_and_other_words_is_one_line() -> None:
    made = dossier(
        account(date(2025, 5, 16), "河口晚报", "土耳其愿承办", "土耳其外长费丹说，土方愿意再次承办会谈。"),
        account(
            date(2025, 5, 16), "大洋新聞", "費丹發聲", "土耳其外長費丹說，土方願意再次主辦談判。", language="zh-Hant"
        ),
    )
    assert [len({a.article for a in line.anchors}) for line in made.voices] == [2]
