from __future__ import annotations

from jiedu.story.align import align, grams, masks
from jiedu.story.difference import Side
from jiedu.story.fold import fold
from jiedu.story.guard import is_formula, looks_filled_in, numbers_of, other_numbers
from tests.story.build import FLOOD

MARKET = (
    "截至{}收盘，综合指数报{}点，上涨{}%；成份指数报{}点，下跌{}%。"
    "两市成交额{}亿元，较前一交易日放量{}亿元，上涨个股{}只。"
)


def formula(one: str, two: str) -> bool:
    sides = Side(one, fold(one)), Side(two, fold(two))
    return is_formula(align(grams(sides[0].folded.codes), grams(sides[1].folded.codes)), *sides)


def test_one_form_filled_in_twice_is_no_copy() -> None:
    first = MARKET.format("5月20日", "3380.48", "0.38", "10249.17", "0.77", "11697", "820", "3800")
    second = MARKET.format("5月21日", "3387.57", "0.21", "10294.22", "0.44", "11734", "37", "1600")
    assert formula(first, second)
    assert not formula(first, first)


def test_names_put_in_the_place_of_names_are_no_copy() -> None:
    form = "国家主席{}当天在首都会见来访的{}总统{}，两国元首就发展两国关系深入交换意见，共同出席了{}协定的签字仪式。"
    assert formula(form.format("甲某某", "青石国", "白石川", "渔业"), form.format("甲某某", "红岩国", "黑水生", "航空"))


def test_one_corrected_number_is_still_a_copy() -> None:
    assert not formula(FLOOD, FLOOD.replace("两千多名", "三千多名"))
    assert not formula(FLOOD, FLOOD.replace("六台机械", "七台机械"))


def test_cuts_and_additions_do_not_count() -> None:
    lines = FLOOD.split("\n")
    assert not formula(FLOOD, "\n".join([*lines[:2], *lines[3:], "相关新闻：5月1日、5月2日、5月3日各地降雨"]))


def test_nothing_shared_is_no_copy() -> None:
    assert formula("天地玄黄宇宙洪荒", "日月盈昃辰宿列张")


def test_numbers_alone_tell_a_form_filled_in_twice() -> None:
    one = numbers_of("3月1日入库12件重40吨收入500元")
    assert other_numbers(one, numbers_of("3月2日入库17件重36吨收入720元"))
    assert not other_numbers(one, numbers_of("3月1日入库12件重40吨"))
    assert not other_numbers(numbers_of("3月1日"), numbers_of("5月9日"))


def test_many_words_swapped_show_before_the_texts_are_laid_side_by_side() -> None:
    form = "今天{}最高气温{}度最低气温{}度空气质量{}请市民注意{}出行"
    one = form.format("青石县", "二十", "十五", "为良", "添减衣物") * 3
    two = form.format("白石县", "三十", "廿一", "是优", "防暑降温") * 3
    first, second = grams(fold(one).codes), grams(fold(two).codes)
    assert not looks_filled_in(*masks(first, first))
    cut = grams(fold(FLOOD[:40] + FLOOD[80:]).codes)
    assert not looks_filled_in(*masks(grams(fold(FLOOD).codes), cut))
    assert looks_filled_in(*masks(first, second))
