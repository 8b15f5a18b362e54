from __future__ import annotations

import pytest

from jiedu.article.byline import Credits, clean_outlet, credits_of, read_editors, read_outlet
from jiedu.article.people import editors, is_chinese_name, people
from tests.article.pages import PARAGRAPHS, html, news, paragraphs, parts

PLAIN = tuple(text.replace("（记者贺云帆、方知白）", "") for text in PARAGRAPHS)


def read(text: str, *, chinese: bool = True) -> Credits:
    found = parts(text)
    return credits_of(found.tree, found.headline, found.body, found.fields, chinese=chinese)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("贺云帆、方知白", ("贺云帆", "方知白")),
        ("记者 贺云帆 方知白", ("贺云帆", "方知白")),
        ("张 三 李四", ("张三", "李四")),
        ("医技药剂党支部", ()),
        ("南都见习记者 林子沛", ("林子沛",)),
        ("方敏北京大学经济学院教授", ("方敏",)),
        ("欧阳修远", ("欧阳修远",)),
        ("春春", ("春春",)),
        ("阿拉·古勒", ("阿拉·古勒",)),
        ("By Ann Lee and Bob Stone", ("Ann Lee", "Bob Stone")),
        ("", ()),
    ],
)
def test_names_of_persons(text: str, want: tuple[str, ...]) -> None:
    assert people(text) == want


@pytest.mark.parametrize(
    ("name", "want"),
    [("贺云帆", True), ("刘会", True), ("编辑", False), ("新闻中心", False), ("春春", False), ("某某某某某", False)],
)
def test_chinese_names(name: str, want: bool) -> None:
    assert is_chinese_name(name) is want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("本文来源：环讯社 责任编辑：杜若_NB12556", ("杜若",)),
        ("(责编：汤诗瑶、丁涛)", ("汤诗瑶", "丁涛")),
        ("责任编辑：biaoffeng", ("biaoffeng",)),
        ("[责任编辑：韩保林 PK155]", ("韩保林",)),
        ("责任编辑： HN666", ("HN666",)),
        ("编辑：倪仕轩 责任编辑：林涛", ("倪仕轩", "林涛")),
        ("编辑 周褶褶 ｜ 排版 魏蔚", ("周褶褶",)),
        ("編輯：陳小安", ("陳小安",)),
        ("图片编辑：陆一舟", ()),
        ("编辑部推荐", ()),
    ],
)
def test_editors(text: str, want: tuple[str, ...]) -> None:
    assert read_editors(text) == want


def test_codes_stand_for_editors_only_where_there_is_no_name() -> None:
    assert editors("NF055") == ("NF055",) and editors("新闻部") == ()


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2025年05月19日08:31 来源：环讯社参与互动", "环讯社"),
        ("来源: 信息时报(广州)", "信息时报"),
        ("來源：海岬日報 記者：溫子謙", "海岬日報"),
        ("来源：光明网-《光明日报》2024-05-20 03:15", "光明网-《光明日报》"),
        ("来源: | 发布时间: 2018-05-17", None),
        ("来源：网络", None),
        ("没有来源标签的行", None),
    ],
)
def test_outlets_by_label(text: str, want: str | None) -> None:
    assert read_outlet(text) == want


def test_an_outlet_is_no_counter() -> None:
    assert clean_outlet("1032人参与308评论") is None


def test_the_three_credits_of_a_page_and_none_from_another() -> None:
    found = read(news())
    assert found == Credits("环讯社", ("贺云帆", "方知白"), ("杜若",))
    assert read(news(*PLAIN)) == Credits("环讯社", (), ("杜若",))


def test_a_hidden_author_that_is_the_editor_gives_way_to_a_shown_one() -> None:
    info = "<span style='display:none'>作者：杜若</span> 2025-05-19 20:31 来源：环讯社"
    assert read(news(*PLAIN, "(作者：方敏北京大学经济学院教授)", info=info)).authors == ("方敏",)


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("环讯社记者贺云帆、方知白", ("贺云帆", "方知白")),
        ("采写：晚报见习记者 贺云帆", ("贺云帆",)),
        ("作者︱春春", ("春春",)),
        ("記者贺云帆／台北報導", ("贺云帆",)),
        ("环讯社记者 贺云帆 摄", ()),
        ("图片由贺云帆提供", ()),
    ],
)
def test_lines_of_their_own_name_authors_and_pictures_do_not(line: str, want: tuple[str, ...]) -> None:
    assert read(news(line, *PLAIN)).authors == want


def test_the_bracket_that_closes_an_article_names_its_author() -> None:
    assert read(news(*PLAIN, "会谈之后，双方都说，还会再见面，时间另行商定。（贺云帆）")).authors == ("贺云帆",)


def test_the_outlet_by_class_and_by_what_is_left_of_the_stamps_line() -> None:
    assert (
        read(
            news(
                info="<span class=catalog>国际</span><span class='a-source'>棱镜台</span><span>2025-05-19 07:48</span>"
            )
        ).outlet
        == "棱镜台"
    )
    assert read(news(info="2025-05-19 20:31:07 北岸日报 分享")).outlet == "北岸日报"


def test_the_label_may_stand_in_a_line_of_its_own() -> None:
    assert read(news(info="<p>2025-05-19 20:31</p><p>来源：</p><p>北岸日报</p>")).outlet == "北岸日报"


def test_the_sites_own_name_is_the_last_resort() -> None:
    assert read(news(info="2025-05-19 20:31")).outlet == "环讯网"
    assert read(news(info="2025-05-19 20:31", head="<meta property='og:site_name' content='环讯'>")).outlet == "环讯"


def english(info: str, head: str = "", title: str = "Talks end without a ceasefire – Meridian Wire") -> Credits:
    text = paragraphs(*["The delegations met for two hours, officials said, and agreed to meet again next week."] * 4)
    return read(
        html(f"<h1>Talks end without a ceasefire</h1><p>{info}</p>{text}", head=head, title=title), chinese=False
    )


def test_english_bylines_and_sources() -> None:
    assert english("By Caleb Rourke") == Credits("Meridian Wire", ("Caleb Rourke",), ())
    assert english("Source: North Agency").outlet == "North Agency"
    head = "<meta name=author content='The Harbour Ledger'><meta property='og:site_name' content='The Harbour Ledger'>"
    assert english("May 14, 2025", head) == Credits("The Harbour Ledger", (), ())
