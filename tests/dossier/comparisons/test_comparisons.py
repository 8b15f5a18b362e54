"""Accounts of one happening side by side: what agrees, what differs, what went on; and what is not compared."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier import check
from jiedu.dossier.json import from_json, to_json
from jiedu.dossier.model import Comparison, Dossier
from jiedu.story.model import Copy
from tests.dossier.accounts import account, dossier

MAY = date(2025, 5, 6)


def _of(found: tuple[Comparison, ...], slot: str) -> list[tuple[str, ...]]:
    return [tuple(side.value for side in one.sides) for one in found if one.slot == slot]


def _tunnel() -> Dossier:
    return dossier(
        account(MAY, "河口晚报", "白沙隧道塌方", "5月5日下午，白沙隧道发生塌方，造成2人遇难，5人被困。"),
        account(MAY, "南湖晨报", "隧道塌方致3死", "5日下午，白沙隧道发生塌方事故，3名工人遇难，仍有5人被困。"),
    )


def test_sides_are_read_as_users_read_them() -> None:
    conflict = next(c for c in _tunnel().conflicts if c.slot == "number")
    assert sorted((p.party, p.value, p.anchor.exact) for p in conflict.sides) == [
        ("南湖晨报", "3名", "3名"),
        ("河口晚报", "2人", "2人"),
    ]
    assert conflict.counts is not None and conflict.counts.texts == 2


def test_what_all_tell_alike_is_an_agreement() -> None:
    made = _tunnel()
    assert _of(made.agreements, "number") == [("5人",)]
    assert {side.normal for one in made.agreements for side in one.sides if one.slot == "date"} == {"2025-05-05"}
    assert [one.sides[0].normal for one in made.agreements if one.slot == "place"] == ["FAC:白沙隧道"]


def test_every_cell_stands_on_its_characters() -> None:
    made = _tunnel()
    texts = {source.article: source.text for source in made.sources}
    cells = [a for one in made.comparisons for side in one.sides for a in side.anchors]
    assert cells and all(texts[a.article][a.start : a.end] == a.exact for a in cells)
    assert check(made, texts.get) == []


def test_a_changed_character_is_found() -> None:
    made = _tunnel()
    texts = {source.article: source.text.replace("2人", "9人") for source in made.sources}
    assert any("the side" in failure for failure in check(made, texts.get))


def test_a_later_count_is_an_update_and_no_conflict() -> None:
    made = dossier(
        account(date(2025, 8, 11), "河口晚报", "地震", "云岭县10日发生5.1级地震。截至11日8时，地震已造成12人受伤。"),
        account(
            date(2025, 8, 12), "南湖晨报", "云岭县地震伤者增加",
            "云岭县10日发生5.1级地震。截至12日10时，受伤人数已上升到27人。",
        ),
    )  # fmt: skip
    assert _of(made.updates, "number") == [("12人", "27人")]
    assert [side.day for side in made.updates[0].sides] == [date(2025, 8, 11), date(2025, 8, 12)]
    assert made.conflicts == ()


@pytest.mark.parametrize("vague", ["逾2.5万名", "约2.6万名", "近2.7万名", "至少2万名"])
def test_a_vague_number_agrees_with_one_that_it_covers(vague: str) -> None:
    made = dossier(
        account(MAY, "河口晚报", "江城马拉松开跑", "5月5日，江城国际马拉松举行，2.6万名选手参赛。"),
        account(MAY, "南湖晨报", "马拉松今晨开赛", f"江城国际马拉松5日举行，{vague}选手参加比赛。"),
    )
    assert len(_of(made.agreements, "number")) == 1
    assert made.conflicts == ()


def test_numbers_of_other_happenings_are_not_compared() -> None:
    made = dossier(
        account(MAY, "河口晚报", "河口市塔吊倒塌", "5月5日，河口市一建筑工地塔吊倒塌，造成1人死亡。"),
        account(MAY, "云岭日报", "云岭县塔吊倒塌", "5月5日，云岭县一工地发生塔吊倒塌事故，造成3人死亡。"),
    )
    assert made.comparisons == ()


def test_two_calls_of_one_day_are_two_happenings() -> None:
    made = dossier(
        account(MAY, "河口晚报", "挪威首相与芬兰总统通话", "挪威首相5日与芬兰总统通电话，通话持续30分钟。"),
        account(MAY, "云岭日报", "挪威首相与瑞典首相通话", "挪威首相5日与瑞典首相通电话，通话持续50分钟。"),
    )
    assert made.conflicts == ()


def test_a_copy_is_no_second_witness() -> None:
    lines = ("塔吊倒塌", "5月5日，河口市一建筑工地塔吊倒塌，造成1人死亡、3人受伤。")
    first, second = account(MAY, "河口晚报", *lines), account(MAY, "南湖晨报网", *lines)
    made = dossier(first, second, copies=[Copy(second.id, first.id, "identical", 1.0, "")])
    assert made.comparisons == ()


def test_nobody_hurt_stands_against_a_number() -> None:
    made = dossier(
        account(MAY, "河口晚报", "工厂氨气泄漏", "白沙工业园一家工厂5日发生氨气泄漏，没有造成人员伤亡。"),
        account(MAY, "南湖晨报", "氨气泄漏", "5日，白沙工业园一家工厂氨气泄漏，9人受伤送医。"),
    )
    assert _of(made.conflicts, "number") in ([("没有造成人员伤亡", "9人")], [("9人", "没有造成人员伤亡")])


def test_two_days_for_one_opening() -> None:
    made = dossier(
        account(MAY, "河口晚报", "古塔修缮完工", "南湖古塔修缮工程5月2日完工，历时18个月。"),
        account(MAY, "南湖晨报", "古塔修缮结束", "历时18个月的南湖古塔修缮工程已于4月30日完工。"),
    )
    assert _of(made.conflicts, "date") == [("4月30日", "5月2日")]


def test_news_that_comes_daily_is_no_conflict_of_days() -> None:
    made = dossier(
        account(date(2025, 5, 6), "河口晚报", "河口港6日吞吐", "河口港5月5日完成集装箱装卸作业，作业平稳有序。"),
        account(date(2025, 5, 7), "南湖晨报", "河口港7日吞吐", "河口港5月6日完成集装箱装卸作业，作业平稳有序。"),
    )
    assert _of(made.conflicts, "date") == []


def test_two_places_for_one_meeting() -> None:
    made = dossier(
        account(MAY, "河口晚报", "加墨磋商", "加拿大和墨西哥代表团5日在渥太华举行贸易磋商。"),
        account(MAY, "南湖晨报", "加拿大墨西哥磋商", "加拿大与墨西哥代表团5日在蒙特利尔举行贸易磋商。"),
    )
    assert sorted(_of(made.conflicts, "place")[0]) == ["渥太华", "蒙特利尔"]


def test_who_called_whom() -> None:
    made = dossier(
        account(MAY, "河口晚报", "奥匈外长通话", "奥地利外长5日致电匈牙利外长，就边境管控问题进行沟通。"),
        account(MAY, "南湖晨报", "边境管控", "匈牙利外长5日致电奥地利外长，双方讨论边境管控问题。"),
    )
    assert sorted(_of(made.conflicts, "actor")[0]) == ["匈牙利外长", "奥地利外长"]


def test_done_in_one_text_and_denied_in_another() -> None:
    made = dossier(
        account(MAY, "河口晚报", "金桥集团收购恒通物流", "金桥集团5日宣布，已完成对恒通物流的收购。"),
        account(MAY, "南湖晨报", "恒通物流否认", "恒通物流6日否认被金桥集团收购，称双方仍在谈判。"),
    )
    done = next(c for c in made.conflicts if c.slot == "done")
    assert [side.normal for side in done.sides] == ["yes", "no"] and "否认" in done.sides[1].value


def test_not_yet_done_and_done_later_is_no_conflict() -> None:
    made = dossier(
        account(date(2025, 5, 6), "河口晚报", "谈判继续", "金桥集团与恒通物流5日没有签署收购协议。"),
        account(date(2025, 5, 9), "南湖晨报", "协议签署", "金桥集团与恒通物流8日签署收购协议。"),
    )
    assert _of(made.conflicts, "done") == []


def test_json_keeps_comparisons() -> None:
    made = _tunnel()
    assert from_json(to_json(made)) == made


def test_one_article_tells_a_deed_and_its_denial() -> None:
    made = dossier(
        account(
            MAY, "河口晚报", "董事长被带走", "河口市公安局5日通报，海燕航运公司董事长何广平被刑事拘留。",
            "海燕航运公司5日晚否认何广平被刑事拘留。",
        )
    )  # fmt: skip
    done = next(c for c in made.conflicts if c.slot == "done")
    assert [side.normal for side in done.sides] == ["yes", "no"]
    assert [side.speaker_name for side in done.sides] == ["河口市公安局", "海燕航运公司"]
