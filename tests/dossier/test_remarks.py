"""Things said that stand in the timeline: on a day that the article tells, and what they tell of deeds without one."""

from __future__ import annotations

from datetime import date

from tests.dossier.accounts import account, dossier

SEPTEMBER = date(2025, 9, 6)


def test_a_deed_without_a_day_stands_on_the_day_on_which_it_was_told() -> None:
    before = (
        "海燕航运公司9月1日成立。",
        "何广平9月2日访问河口市。",
        "河口市9月3日举行听证会。",
        "何广平9月4日会见白沙市市长。",
    )
    before = (*before, "河口市市长9月5日访问白沙市。")
    arrest = "河口市公安局6日通报，海燕航运公司董事长何广平被刑事拘留。"
    made = dossier(account(SEPTEMBER, "河口晚报", "海燕航运公司", *before, arrest))
    line = next(x for x in made.timeline if "刑事拘留" in x.text)
    assert line.date == SEPTEMBER and line.speaker_name == "河口市公安局"


def test_what_is_said_on_no_day_stands_on_none() -> None:
    made = dossier(
        account(
            SEPTEMBER, "河口晚报", "县长谈旅游", "云岭县县长马建国说：“旅游是云岭的希望。”", "他没有回答其他问题。"
        ),
    )
    assert all(line.date is None for line in made.timeline if line.speaker is not None)


def test_no_name_stands_twice_in_a_chain_of_authority() -> None:
    made = dossier(
        account(
            SEPTEMBER, "河口晚报", "海燕航运", "据海燕航运公司消息，海燕航运公司6日表示，将赔偿所有乘客。",
            "海燕航运公司援引海燕航运公司的声明说，事故原因仍在调查。",
        )
    )  # fmt: skip
    chains = [line.authority for line in (*made.timeline, *made.voices, *made.open)]
    assert all(len(set(chain)) == len(chain) for chain in chains)
