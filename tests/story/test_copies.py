from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from opencc import OpenCC

from jiedu.article.model import Article
from jiedu.story.candidates import candidates
from jiedu.story.copies import compare, copies, sketched
from jiedu.story.model import Copy
from tests.story.build import DAY, FLOOD, article, by_id, made

ORIGINAL = article("青石河水位猛涨 两千人夜间撤离", FLOOD, outlet="青石日报", host="qingshi.example")
LINES = FLOOD.split("\n")


def found(*articles: Article) -> tuple[Copy, ...]:
    return copies(made(articles), by_id(articles))


def only(copy: Article) -> Copy:
    result = found(ORIGINAL, copy)
    assert len(result) == 1
    assert (result[0].article, result[0].original) == (copy.id, ORIGINAL.id)
    return result[0]


def again(body: str = FLOOD, title: str = ORIGINAL.title, day: date = date(2025, 5, 21)) -> Article:
    return article(title, body, day=day, outlet="某某网", host="mou.example")


def test_the_same_page_twice_is_identical() -> None:
    twin = article(ORIGINAL.title, FLOOD, outlet="青石日报", host="qingshi.example", key="twin", day=date(2025, 5, 21))
    assert only(twin).kind == "identical"
    assert only(twin).containment == 1.0


def test_the_same_text_elsewhere_is_a_repost() -> None:
    assert only(again()).kind == "repost"
    assert only(again(f"（原标题：青石河涨水）\n{FLOOD}\n（责任编辑：某某）")).kind == "repost"


def test_traditional_script_is_a_repost() -> None:
    convert = OpenCC("s2t").convert
    copy = only(again(convert(FLOOD), convert(ORIGINAL.title)))
    assert (copy.kind, copy.missing, copy.added) == ("repost", (), ())


def test_another_headline_is_retitled_and_shows_both() -> None:
    other = again(title="大水夜里来")
    copy = only(other)
    assert copy.kind == "retitled"
    assert [span.of(ORIGINAL.text) for span in copy.missing] == [ORIGINAL.title]
    assert [span.of(other.text) for span in copy.added] == ["大水夜里来"]


def test_a_cut_says_which_characters() -> None:
    copy = only(again("\n".join([LINES[0], *LINES[2:]])))
    assert copy.kind == "cut"
    assert [span.of(ORIGINAL.text) for span in copy.missing] == [LINES[1]]
    assert copy.added == ()
    assert copy.containment == 1.0


def test_a_short_piece_is_still_a_cut() -> None:
    copy = only(again(LINES[0] + "\n" + LINES[1][:20] + "。"))
    assert copy.kind == "cut"
    assert copy.containment == 1.0


def test_a_related_list_is_an_extension() -> None:
    more = (
        "相关新闻\n青石河大桥明年动工\n县医院新楼启用\n小学生学会包粽子\n"
        "樱桃大量上市价格走低\n今年首班夜间公交开行"
    )
    other = again(f"{FLOOD}\n{more}")
    copy = only(other)
    assert copy.kind == "extended"
    assert [span.of(other.text) for span in copy.added] == [more]
    assert 0.7 < copy.containment < 0.9


def test_cut_and_added_is_edited() -> None:
    new = "市里派出的专家组中午抵达，正在查看堤坝和水库的情况，暂未发现险情。"
    body = "\n".join([LINES[0], new, *LINES[2:]])
    assert only(again(body)).kind == "edited"


def test_other_news_of_the_same_day_is_no_copy() -> None:
    other = article("青石河大桥明年动工", "县交通局说，青石河大桥明年动工，工期三年，造价两亿元，建成后渡船停开。")
    assert found(ORIGINAL, other) == ()


def test_a_long_report_that_takes_in_a_brief_is_a_text_of_its_own() -> None:
    brief = article("快讯", LINES[4] + "记者将继续关注。", day=date(2025, 5, 21))
    assert found(ORIGINAL, brief) == ()


def test_copies_form_a_star_around_the_one_that_is_named() -> None:
    agency = article("暴雨致青石河涨水", FLOOD, outlet="新华社", day=date(2025, 5, 22))
    body = f"新华社青石5月20日电（记者 某某）{FLOOD}"
    early = [again(body, day=date(2025, 5, 20 + step), title=f"标题{step}") for step in range(2)]
    result = found(*early, agency)
    assert {copy.original for copy in result} == {agency.id}
    assert {copy.reason for copy in result} == {"转载稿注明出自新华社。"}


def test_the_reason_is_the_first_that_tells() -> None:
    assert only(again()).reason == "原稿日期（2025-05-20）早于转载稿（2025-05-21）。"
    empty = again(FLOOD.replace("一位居民回忆", "一位居民（）回忆"), day=DAY)
    assert only(empty).reason == "转载稿留有删去来源标记的痕迹。"
    assert only(again("\n".join(LINES[:4]), day=DAY)).reason == "原稿更完整。"
    dateline = again(f"新华社青石5月20日电{FLOOD}", day=DAY)
    assert only(dateline).reason == "转载稿的电头是新华社，不是刊发它的媒体。"


def test_a_clock_decides_within_a_day() -> None:
    times = [datetime(2025, 5, 20, hour, tzinfo=UTC) for hour in (3, 9)]
    late, early = (
        article("青石河涨水", FLOOD, outlet=name, time=time) for name, time in zip("乙甲", times[::-1], strict=True)
    )
    assert [copy.original for copy in found(late, early)] == [early.id]
    assert found(late, early)[0].reason == "同日刊发，原稿时间更早。"


def test_a_wrong_stamp_does_not_make_an_origin() -> None:
    stamped = article(ORIGINAL.title, FLOOD, outlet="转载网", day=date(2025, 5, 21), stamp="2025-01-01T00:00")
    assert only(stamped).original == ORIGINAL.id


def test_without_any_sign_the_order_decides_and_says_so() -> None:
    one, two = (article("青石河涨水", FLOOD, day=None, host=host) for host in ("a.example", "b.example"))
    assert found(one, two)[0].reason == "没有可靠的先后依据，暂以排序在前者为原稿。"


def test_articles_without_a_body_compare_by_headline() -> None:
    one, two = (article("青石河水位猛涨", "", day=date(2025, 5, day)) for day in (1, 2))
    assert [(copy.original, copy.kind) for copy in found(one, two)] == [(one.id, "identical")]


def test_compare_two_by_hand() -> None:
    pair = ORIGINAL, again("\n".join(LINES[:3]))
    copy = compare(*pair)
    assert copy is not None
    assert copy.kind == "cut"
    other = article("别的", "县交通局说，青石河大桥明年动工，工期三年，造价两亿元，建成后过河只需五分钟。")
    assert compare(ORIGINAL, other) is None


def test_a_text_printed_a_hundred_times_is_one_star() -> None:
    articles = [article("标题", FLOOD, host=f"h{number:03}.example", day=DAY) for number in range(100)]
    result = found(*articles)
    assert len(result) == 99
    assert len({copy.original for copy in result}) == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_order_given_does_not_matter(seed: int) -> None:
    articles = [ORIGINAL, again(), again("\n".join(LINES[1:])), again(FLOOD + "\n完"), again(title="新标题")]
    expected = found(*articles)
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert found(*shuffled) == expected


def test_no_candidates_among_few_or_empty_articles() -> None:
    for few in ([], [ORIGINAL], [article("一", ""), article("二", "")]):
        assert list(candidates(sorted((sketched(one) for one in made(few)), key=lambda one: one.place))) == []
