"""Quantities of Chinese news."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse
from jiedu.analysis.document import Document
from jiedu.analysis.model import Quantity
from jiedu.analysis.quantities.chinese.amounts import amounts
from jiedu.analysis.quantities.places import Places
from tests.analysis.make import article, document, read
from tests.growth import is_linear

Told = tuple[str, float, float | None, str, str]


def quantities(*lines: str, **options: object) -> list[tuple[str, Quantity]]:
    """The quantities of `lines`, each with its words."""
    made, analysis = read(*lines, **options)
    return [(made.text[q.start : q.end], q) for q in analysis.quantities]


def told(*lines: str, **options: object) -> list[Told]:
    return [(words, q.value, q.high, q.unit, q.mod) for words, q in quantities(*lines, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受访者有1,234.5万人。", ("1,234.5万人", 12_345_000, None, "person", "")),
        ("投资１２亿元。", ("１２亿元", 1.2e9, None, "CNY", "")),
        ("耗资3亿5千万美元。", ("3亿5千万美元", 3.5e8, None, "USD", "")),
        ("耗资1.2万亿元。", ("1.2万亿元", 1.2e12, None, "CNY", "")),
        ("来了两千余名观众。", ("两千余名", 2000, None, "person", "MORE_THAN")),
        ("来了200多万名观众。", ("200多万名", 2_000_000, None, "person", "MORE_THAN")),
        ("来了二十几名观众。", ("二十几名", 21, 29, "person", "APPROX")),
        ("来了三四十名观众。", ("三四十名", 30, 40, "person", "APPROX")),
        ("来了数百名观众。", ("数百名", 200, 900, "person", "APPROX")),
        ("来了上千名观众。", ("上千名", 1000, None, "person", "MORE_THAN")),
        ("来了近百名观众。", ("近百名", 100, None, "person", "NEARLY")),
        ("来了3至5名观众。", ("3至5名", 3, 5, "person", "")),
        ("来了3至5万名观众。", ("3至5万名", 30_000, 50_000, "person", "")),
        ("涨幅为10—15%。", ("10—15%", 10, 15, "%", "")),
        ("有百分之三点五的人反对。", ("百分之三点五", 3.5, None, "%", "")),
        ("约三分之二的人反对。", ("约三分之二", 66.6667, None, "%", "APPROX")),
        ("三成五的人反对。", ("三成五", 35, None, "%", "")),
        ("过半数代表反对。", ("过半数", 50, None, "%", "MORE_THAN")),
        ("产量是去年的3.5倍。", ("3.5倍", 3.5, None, "fold", "")),
        ("利率上升25个基点。", ("25个基点", 25, None, "basis point", "")),
        ("他等了两个多小时。", ("两个多小时", 2, None, "hour", "MORE_THAN")),
        ("他等了三年半。", ("三年半", 3.5, None, "year", "")),
        ("他身高1米83。", ("1米83", 1.83, None, "m", "")),
        ("气温为零下5摄氏度。", ("零下5摄氏度", -5, None, "°C", "")),
        ("不少于20辆汽车受损。", ("不少于20辆", 20, None, "vehicle", "AT_LEAST")),
        ("至多20辆汽车受损。", ("至多20辆", 20, None, "vehicle", "AT_MOST")),
        ("不到20辆汽车受损。", ("不到20辆", 20, None, "vehicle", "LESS_THAN")),
        ("20辆左右汽车受损。", ("20辆左右", 20, None, "vehicle", "APPROX")),
        ("共发电300万千瓦时。", ("300万千瓦时", 3_000_000, None, "kWh", "")),
        ("输送500千瓦电力。", ("500千瓦", 500, None, "kW", "")),
        ("有用户2.3亿。", ("2.3亿", 2.3e8, None, "person", "")),
    ],
)
def test_forms_of_numbers(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "of", "role", "value"),
    [
        ("双方交换1000名战俘。", "1000名", "战俘", "count", 1000),
        ("死亡人数升至38人。", "38人", "死亡人数", "level", 38),
        ("利率下调0.25个百分点。", "0.25个百分点", "利率", "change", -0.25),
        ("央行下调存款准备金率0.5个百分点。", "0.5个百分点", "存款准备金率", "change", -0.5),
        ("利率从3.5%降至3%。", "3%", "利率", "level", 3),
        ("女性占30%。", "30%", "女性", "share", 30),
        ("袭击造成38人死亡。", "38人", "死亡", "count", 38),
        ("双方举行第17轮谈判。", "第17轮", "谈判", "rank", 17),
        ("会谈持续两个多小时。", "两个多小时", "会谈", "length", 2),
        ("原油报每桶65.3美元。", "65.3美元", "原油", "price", 65.3),
        ("主队3比1战胜客队。", "3比1", None, "score", 3),
        ("出口2万亿元，同比增长7%。", "7%", "出口", "change", 7),
        ("救出3名因伤昏迷的矿工。", "3名", "矿工", "count", 3),
    ],
)
def test_what_a_number_says_of_what(text: str, words: str, of: str | None, role: str, value: float) -> None:
    made, analysis = read(text)
    found = next(q for q in analysis.quantities if made.text[q.start : q.end] == words)
    assert (found.of.of(made.text) if found.of else None, found.role, found.value) == (of, role, value)


@pytest.mark.parametrize(
    "text",
    [
        "他住在东风路118号302室，电话0571-87654321。",
        "5月19日上午9时30分，国道318线通车。",
        "一个人走在路上，一些人在看，这是一件好事。",
        "两国关系良好，四面八方的客人来了。",
        "他十分高兴，一起出发。",
        "《刑法》第二十条规定了正当防卫。",
        "三级医院和二级市场都有变化。",
        "歼-20和F-16战机参演，G7发表声明。",
        "统一个人所得税标准，三部门发文。",
        "“四个不摘”要求得到落实。",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert told(text) == []


def test_traditional_script_reads_alike() -> None:
    assert told("約三成五受訪者支持，逾二百人輕傷。", language="zh-Hant") == [
        ("約三成五", 35, None, "%", "APPROX"),
        ("逾二百人", 200, None, "person", "MORE_THAN"),
    ]


def test_in_traditional_script_yuan_is_what_the_text_names() -> None:
    assert [q.unit for _, q in quantities("罰款新台幣5萬元，另賠償3萬元。", language="zh-Hant")] == ["TWD", "TWD"]
    assert [q.unit for _, q in quantities("罰款5萬元。", language="zh-Hant")] == ["元"]


def test_who_says_so_is_told() -> None:
    _, analysis = read("市长温砚秋20日表示，已有38人获救。事故发生在桥上，共有3辆车落水。")
    one, two = analysis.quantities
    assert one.reported_in == analysis.statements[0].id and two.reported_in is None
    assert [q.id for q in analysis.quantities] == ["q1", "q2"]


def test_time_grows_with_the_text_alone() -> None:
    bait = "1,234,567,890,1万多三四十几百千12:30比3至5—" * 20
    found = document(bait)

    def work(size: int) -> None:
        numbers = Document(found.article, bait * size, found.sentences, found.tokens)
        assert list(amounts(numbers, Places(numbers))) is not None

    assert is_linear(work, 1)


_ALPHABET = (
    "〇零一二两三十百千万亿半几数多余来上近约第分之个名人年月日-—至:.,，。%元$点比死0123456789 成倍升降为占的公里兆米"
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(_ALPHABET, min_size=1, max_size=50), min_size=1, max_size=6))
def test_any_text_gives_quantities_in_order(lines: list[str]) -> None:
    made = article("标题", *lines)
    at = 0
    for q in analyse([made])[0].quantities:
        assert at <= q.start < q.end <= len(made.text) and "\n" not in made.text[q.start : q.end]
        assert q.of is None or 0 <= q.of.start < q.of.end <= len(made.text)
        at = q.end


def test_a_second_magnitude_stands_on_the_scale_of_the_first() -> None:
    _, analysis = read("震级由5.8级修正为5.9级。他在三级医院就诊。")
    assert [(q.value, q.unit) for q in analysis.quantities] == [(5.8, "magnitude"), (5.9, "magnitude")]


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("央行下调一年期LPR 0.25个百分点。", -0.25, "一年期LPR"),
        ("央行下調一年期LPR 0.25個百分點。", -0.25, "一年期LPR"),
        ("央行将五年期LPR下调10个基点。", -10, "五年期LPR"),
        ("银行上调三年期存款利率15个基点。", 15, "三年期存款利率"),
        ("银行下调存款利率 15个基点。", -15, "存款利率"),
    ],
)
def test_what_is_lowered_may_have_a_term_before_it_and_a_blank_behind(text: str, value: float, of: str) -> None:
    made, analysis = read(text)
    (one,) = analysis.quantities
    assert (one.value, one.of and one.of.of(made.text), one.role) == (value, of, "change")
