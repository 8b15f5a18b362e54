"""Conditions, limits, order, counts and beginnings, asked of an index of a few entries."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.store import index, lookup
from jiedu.store.index import Entry
from jiedu.store.lookup import Count, Limits, Wanted

BOOSTS = (4.0, 2.0, 1.0)


def found(at: object, *wanted: Wanted, limits: Limits = lookup.NONE) -> list[str]:
    return sorted(key for key, _ in lookup.find(at, wanted, [], BOOSTS, 9, limits))  # type: ignore[arg-type]


def test_the_title_weighs_before_the_lead_before_the_body() -> None:
    made = index.memory(
        [
            Entry("t", "和 平", "甲 乙", "甲 乙"),
            Entry("l", "甲 乙", "和 平", "和 平"),
            Entry("b", "甲 乙", "甲 乙", "甲 乙 和 平"),
            Entry("no", "和 | 平", "平 和", "平 和"),
        ]
    )
    hits = lookup.find(made, [Wanted(("和", "平"))], [], BOOSTS, 10)
    assert [key for key, _ in hits] == ["t", "l", "b"]
    assert lookup.find(made, [], [], BOOSTS, 10) == []
    assert lookup.find(index.memory([]), [Wanted(("和",))], [], BOOSTS, 10) == []


@pytest.mark.parametrize("limit", [1, 5, 12, 29, 30, 40])
def test_ties_fall_by_id_whatever_the_limit(limit: int) -> None:
    made = index.memory(Entry(f"{n:02}", "和 平", "", "", day=date(2025, 5, 1)) for n in reversed(range(30)))
    wanted = [f"{n:02}" for n in range(30)][:limit]
    assert [key for key, _ in lookup.find(made, [Wanted(("和",))], [], BOOSTS, limit)] == wanted
    query = lookup.strict([Wanted(("和",))], [], BOOSTS)
    assert [key for key, _ in lookup.newest(made, query, limit)] == wanted


@pytest.mark.parametrize(
    ("units", "wanted"),
    [
        ("备 忘 录", "ab"),
        ("忘 录", "ab"),
        ("录", "ab"),
        ("型 gpt4", "c"),
        ("gpt4 模", "c"),
        ("gpt4 录", ""),
        ("大 模 型", "c"),
    ],
)
def test_any_run_is_found_however_long_and_in_whatever_letters(units: str, wanted: str) -> None:
    made = index.memory(
        Entry(key, "", "", body)
        for key, body in (("a", "和 平 备 忘 录"), ("b", "备 忘 录 | 谈"), ("c", "大 模 型 gpt4 模 样"))
    )
    assert found(made, Wanted(tuple(units.split()))) == list(wanted)


def test_other_forms_and_other_names_count_where_they_may() -> None:
    made = index.memory(
        [
            Entry("talks", "", "", "talks | in istanbul", words="talks in istanbul"),
            Entry("name", "", "", "泽 连 斯 基 说", names="泽 连 斯 基 | volodymyr zelenskyy"),
        ]
    )
    assert found(made, Wanted(("talk",))) == []
    assert found(made, Wanted(("talk",), forms=True)) == ["talks"]
    assert found(made, Wanted(("zelenskyy",), forms=True)) == ["name"]
    assert found(made, Wanted(("zelenskyy",))) == []


MADE = [
    Entry("a", "停 火", "", "停 火", said="同 意 停 火", speakers="甲 方", outlet="晨 汐", language="zh-Hans",
          day=date(2025, 5, 1), outlet_name="晨汐", speaker_names=("甲方",), types=("AGREE",)),
    Entry("b", "停 火", "", "停 火", said="不 停", speakers="乙 方", outlet="环 讯 社", language="zh-Hant",
          day=date(2025, 6, 2), outlet_name="环讯社", speaker_names=("乙方", "甲方"), types=("AGREE", "CONSULT")),
    Entry("c", "", "", "停 火", language="en", outlet="ｘ", outlet_name="X"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("limits", "wanted"),
    [
        (Limits(), "abc"),
        (Limits(since=date(2025, 5, 2)), "b"),
        (Limits(until=date(2025, 5, 1)), "a"),
        (Limits(since=date(2025, 5, 1), until=date(2025, 6, 2)), "ab"),
        (Limits(languages=("zh-Hans", "en")), "ac"),
        (Limits(types=("CONSULT", "SEIZE")), "b"),
        (Limits(within=(Wanted(("甲", "方"), field="speaker"),)), "a"),
        (Limits(within=(Wanted(("停",), field="said"),)), "ab"),
        (Limits(within=(Wanted(("讯", "社"), field="outlet"),)), "b"),
        (Limits(within=(Wanted(("停", "火"), field="title"),), without=(Wanted(("不",)),)), "ab"),
        (Limits(without=(Wanted(("停", "火")),)), ""),
    ],
)
def test_limits_keep_to_fields_and_days(limits: Limits, wanted: str) -> None:
    made = index.memory(MADE)
    assert found(made, Wanted(("停", "火")), limits=limits) == list(wanted)
    assert bool(limits) == (limits != Limits())
    query = lookup.strict([Wanted(("停", "火"))], [], BOOSTS, limits)
    assert [key for key, _ in lookup.newest(made, query, 9)] == sorted(wanted, key="bac".index)
    counting = lookup.matching([Wanted(("停", "火"))], limits)
    assert lookup.counted(made, counting, 5)[0] == len(wanted)
    assert sorted(key for key, _ in lookup.find_most(made, ["停", "火"], ["停火"], 9, limits)) == list(wanted)


def test_newest_first_and_those_without_a_day_last() -> None:
    assert [key for key, _ in lookup.newest(index.memory(MADE), lookup.strict([], [], BOOSTS), 9)] == ["b", "a", "c"]


def test_what_is_found_is_counted_by_field() -> None:
    total, counted = lookup.counted(index.memory(MADE), lookup.matching([Wanted(("停",))]), 5)
    assert total == 3
    assert counted["type"] == (Count("AGREE", 2), Count("CONSULT", 1))
    assert counted["outlet_name"] == (Count("X", 1), Count("晨汐", 1), Count("环讯社", 1))
    assert counted["speaker_name"] == (Count("甲方", 1), Count("乙方", 1)) or len(counted["speaker_name"]) == 2
    assert counted["month"] == (Count("202505", 1), Count("202506", 1))
    assert lookup.counted(index.memory([]), lookup.matching([]), 5) == (0, dict.fromkeys(counted, ()))


def test_most_of_a_text_is_found_best_first() -> None:
    bodies = {"all": "俄 乌 恢 复 直 接 谈 判", "most": "俄 乌 直 接 谈 判", "some": "谈 判 延 期", "no": "天 气"}
    made = index.memory(
        Entry(key, "", body, body, words=body.replace("直 接", "直接").replace("谈 判", "谈判"))
        for key, body in bodies.items()
    )
    hits = lookup.find_most(made, list("俄乌恢复直接谈判"), ["俄", "乌", "恢复", "直接", "谈判"], 9)
    assert [key for key, _ in hits] == ["all", "most", "some"]
    assert lookup.find_most(made, [], [], 9) == []


def test_what_begins_so_the_commonest_first() -> None:
    suggested = [("和平", "和平", "keyword"), ("和谈", "和谈", "keyword"), ("和平报", "和平报", "outlet")]
    made = index.memory(Entry(str(n), "", "", "", suggested=tuple(suggested[: n + 1])) for n in range(3))
    assert lookup.beginning(made, "和", 2) == [("和平", "keyword", 3), ("和谈", "keyword", 2)]
    assert lookup.beginning(made, "平", 9) == []
