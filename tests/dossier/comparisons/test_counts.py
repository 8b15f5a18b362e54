"""Numbers over days: tolls that rise, numbers that are corrected, and two sides of one article."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier.model import Comparison
from tests.dossier.accounts import account, dossier


def _values(found: tuple[Comparison, ...]) -> list[tuple[str, ...]]:
    return [tuple(side.value for side in one.sides) for one in found if one.slot == "number"]


def _day(n: int) -> date:
    return date(2025, 9, n)


def test_a_toll_that_rises_over_days_is_one_update_whoever_tells_it() -> None:
    made = dossier(
        account(_day(2), "河口晚报", "渡轮“海燕号”沉没", "9月1日晚，渡轮“海燕号”在白沙湾沉没。截至2日上午，7人遇难。"),
        account(_day(3), "南湖晨报", "“海燕号”遇难者增至15人", "截至3日12时，“海燕号”事故已造成15人遇难。"),
        account(_day(5), "云岭日报", "幸存者讲述", "获救者林秀兰回忆“海燕号”沉没经过。截至5日，遇难者增至21人。"),
    )
    assert _values(made.updates) == [("7人", "15人", "21人")]
    assert made.conflicts == ()


def test_two_counts_of_one_day_differ_and_a_later_one_goes_on() -> None:
    made = dossier(
        account(_day(2), "Bay News", "Ferry sinks", "Four people died when a ferry sank off Dunmore, police said.",
                language="en"),
        account(_day(2), "The Courier", "Ferry sinks off Dunmore", "Six people died when a ferry sank off Dunmore, "
                "the coast guard said.", language="en"),
        account(_day(4), "Bay News", "Toll rises", "The death toll rose to nine in Dunmore, police said.",
                language="en"),
    )  # fmt: skip
    assert sorted(_values(made.conflicts)[0]) == ["Four people", "Six people"]
    assert _values(made.updates)[0][-1] == "nine"


@pytest.mark.parametrize(
    ("said", "language", "values"),
    [
        ("河口市海事局3日更正说，“海燕号”实际载有71人，而不是此前公布的62人。", "zh-Hans", ("62人", "71人")),
        ("“海燕号”事故的直接损失为6.7亿元。此前初步估计为9亿元。", "zh-Hans", ("9亿元", "6.7亿元")),
        ("滞留货船从1日的14艘增至27艘。", "zh-Hans", ("14艘", "27艘")),
        ("The port revised the number of stranded ships from 14 ships to 27 ships.", "en", ("14 ships", "27 ships")),
    ],
)
def test_what_a_sentence_corrects_is_an_update(said: str, language: str, values: tuple[str, str]) -> None:
    made = dossier(account(_day(3), "河口晚报", "“海燕号”", said, language=language))
    assert _values(made.updates) == [values]
    assert made.conflicts == ()


def test_a_number_that_is_denied_stands_against_whoever_gave_it() -> None:
    made = dossier(
        account(_day(2), "Bay News", "Blast at Ellery plant in Dunmore", "Fire chief Laura Pell said about 60 people "
                "were inside the plant in Dunmore.", language="en"),
        account(_day(3), "The Courier", "Dunmore blast", "The union said 74 people were inside the Dunmore plant, "
                "not 60.", language="en"),
    )  # fmt: skip
    assert _values(made.conflicts) == [("about 60 people", "74 people")]


def test_two_sides_in_one_article_differ() -> None:
    made = dossier(
        account(_day(3), "河口晚报", "地震", "云岭县县长马建国3日说，地震造成112人受伤。县医院则称共有137人受伤。")
    )
    assert [sorted(values) for values in _values(made.conflicts)] == [["112人", "137人"]]
    assert {side.speaker_name for side in made.conflicts[0].sides} == {"马建国", "县医院"}


def test_numbers_of_one_speaker_in_one_article_are_no_conflict() -> None:
    made = dossier(
        account(_day(3), "河口晚报", "地震", "县长马建国3日说，甲镇有12人受伤。马建国还说，乙镇有37人受伤。")
    )
    assert made.conflicts == ()


def test_a_later_number_of_the_same_outlet_takes_the_place_of_its_first_one() -> None:
    made = dossier(
        account(_day(2), "河口晚报", "江城灯会开幕", "江城灯会1日开幕，展出花灯320组。"),
        account(_day(3), "河口晚报", "江城灯会受欢迎", "江城灯会展出花灯360组。"),
    )
    assert _values(made.updates) == [("320组", "360组")]
    assert made.conflicts == ()


def test_two_sides_of_a_war_count_their_own_dead() -> None:
    made = dossier(
        account(_day(14), "河口晚报", "以色列袭击伊朗", "伊朗卫生部说，以色列的袭击已造成78人死亡。"),
        account(_day(15), "南湖晨报", "伊朗袭击以色列", "以色列卫生部说，伊朗的袭击已造成13人死亡。"),
        account(_day(15), "云岭日报", "以色列再袭伊朗", "以军说，打死20多名伊朗指挥官。"),
    )
    assert made.conflicts == () and made.updates == ()


def test_a_place_alone_is_no_agreement() -> None:
    made = dossier(
        account(_day(14), "河口晚报", "德黑兰传出爆炸声", "伊朗首都德黑兰13日凌晨传出爆炸声。"),
        account(_day(17), "南湖晨报", "外长会见", "伊朗外长16日在德黑兰会见阿曼外交大臣。"),
    )
    assert made.agreements == ()


@pytest.mark.parametrize(
    ("first", "later", "language", "values"),
    [
        ("云岭县10日发生5.8级地震。", "中国地震台网11日将云岭县地震的震级修正为5.9级。", "zh-Hans", ("5.8级", "5.9级")),
        ("云岭县地震已造成近200人死亡。", "云岭县政府将地震死亡人数修正为189人。", "zh-Hans", ("近200人", "189人")),
        (
            "A quake of magnitude 5.8 hit Corrin on Tuesday.",
            "The survey office revised the magnitude of the Corrin quake to 5.9.",
            "en",
            ("5.8", "5.9"),
        ),
    ],
)
def test_a_number_that_takes_the_place_of_one_told_elsewhere_is_an_update(
    first: str, later: str, language: str, values: tuple[str, str]
) -> None:
    titles = ("Quake hits Corrin", "Corrin quake") if language == "en" else ("云岭地震", "云岭地震二")
    made = dossier(
        account(_day(2), "河口晚报", titles[0], first, language=language),
        account(_day(3), "云岭日报", titles[1], later, language=language),
    )
    assert _values(made.updates) == [values] and made.conflicts == ()


def test_a_second_number_of_people_that_the_next_sentence_holds_against_the_first_differs() -> None:
    made = dossier(
        account(
            _day(2),
            "商报",
            "海澜港罢工",
            "海澜港码头工人2日开始罢工，约1500名工人参加。",
            "港务公司表示，参加罢工的只有900人。",
        )
    )
    assert _values(made.conflicts) == [("约1500名", "900人")]


def test_a_toll_in_two_languages_agrees_where_no_name_links_them() -> None:
    made = dossier(
        account(date(2025, 5, 20), "河口晚报", "化工厂爆炸", "5月19日晚，白沙市一家化工厂发生爆炸，造成8人死亡。"),
        account(date(2025, 5, 20), "The Ledger", "Blast at plant", "A blast at a factory in Baisha killed 8 people.",
                language="en"),
    )  # fmt: skip
    assert [[side.value for side in c.sides] for c in made.agreements if c.slot == "number"] == [["8人"]]
