from __future__ import annotations

import pytest

from jiedu.article.body import body_of
from jiedu.article.html import read_tree
from jiedu.article.title import Headline
from tests.article.pages import FOOT, NAV, PARAGRAPHS, RELATED, html, news, paragraphs, parts

COMMENTS = (
    "<div class='comments'>"
    + paragraphs(*[f"网友{i}说，这件事情我看得很清楚，大家都应该想一想，不是吗？" for i in range(12)])
    + "</div>"
)


def test_menus_lists_credits_and_feet_are_cut() -> None:
    assert parts(news()).lines == list(PARAGRAPHS)


def test_a_short_body_wins_over_long_comments() -> None:
    body = f"<h1>两国代表团会谈两小时</h1><div class=main>{paragraphs(*PARAGRAPHS[:2])}</div>{COMMENTS}"
    assert parts(html(NAV + f"<div>{body}</div>" + FOOT)).lines == list(PARAGRAPHS[:2])


def test_cards_inside_the_body_are_cut() -> None:
    shown = paragraphs(*PARAGRAPHS[:2]) + RELATED + paragraphs(*PARAGRAPHS[2:])
    assert parts(html(f"<h1>两国代表团会谈两小时</h1><div class=main>{shown}</div>")).lines == list(PARAGRAPHS)


def test_cards_with_teasers_are_no_body() -> None:
    cards = "".join(
        f"<li class=card><h3><a href='/{i}'>第{i}条别的新闻的标题在这里</a></h3>"
        "<p>这是别的新闻的导语，它有逗号，也有句号，很像正文。</p></li>"
        for i in range(9)
    )
    body = f"<h1>两国代表团会谈两小时</h1><div class=main>{paragraphs(*PARAGRAPHS)}</div><ul>{cards}</ul>"
    assert parts(html(f"<div>{body}</div>")).lines == list(PARAGRAPHS)


def test_other_articles_on_the_page_are_cut() -> None:
    others = "".join(
        f"<article><h2>别的{i}</h2>{paragraphs('别的文章的正文，也很长，也有句号。' * 3)}</article>" for i in range(4)
    )
    body = f"<article><h1>两国代表团会谈两小时</h1>{paragraphs(*PARAGRAPHS)}</article>{others}"
    assert parts(html(f"<main>{body}</main>")).lines == list(PARAGRAPHS)


def test_a_class_that_holds_the_body_is_not_believed() -> None:
    shown = "".join(f"<div class='share'><p>{text}</p></div>" for text in PARAGRAPHS)
    assert parts(html(f"<h1>两国代表团会谈两小时</h1><div>{shown}</div>")).lines == list(PARAGRAPHS)


def test_a_related_heading_amid_the_body_cuts_its_list_alone() -> None:
    shown = (
        paragraphs(*PARAGRAPHS[:3])
        + "<h4>延伸阅读</h4><ul><li>别的标题一</li><li>别的标题二</li></ul>"
        + paragraphs(PARAGRAPHS[3])
    )
    assert parts(html(f"<h1>两国代表团会谈两小时</h1><div class=main>{shown}</div>")).lines == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：杜若",
        "（编辑：杜若）",
        "未经授权不得转载",
        "扫码阅读全文",
        "分享到：",
        "关键词：会谈 停火",
        "本文来源：环讯社 责任编辑：杜若_NB1",
    ],
)
def test_lines_that_follow_an_article_are_cut(line: str) -> None:
    assert parts(news(after=f"<p>{line}</p>")).lines == list(PARAGRAPHS)


def test_deck_stamp_and_headline_again_are_cut_before_the_first_sentence() -> None:
    extra = (
        "<p class='sub-title'>这是一句摘要，文章里会再说一遍。</p><p>两国代表团会谈两小时</p><p>2025年5月19日 20:31</p>"
    )
    assert parts(html(f"<div><h1>两国代表团会谈两小时</h1>{extra}{paragraphs(*PARAGRAPHS)}</div>")).lines == list(
        PARAGRAPHS
    )


def test_a_body_in_parts_with_links_between_them_is_taken_whole() -> None:
    part = "".join(
        f"<section><p>{text * 3}</p></section><div>" + "<a href='/b'>立即购买这件好商品吧朋友</a><br>" * 9 + "</div>"
        for text in PARAGRAPHS
    )
    assert len(parts(html(f"<h1>两国代表团会谈两小时</h1><div class=w>{part}</div>")).lines) == 4


def test_a_list_without_sentences_is_found_by_its_name() -> None:
    rows = "".join(f"<p>第{i}站 地点甲 日期乙 时间丙</p>" for i in range(30))
    tree_parts = parts(
        html(
            f"<h1>赛程</h1><div class='article-body'>{rows}</div>"
            "<div><p>请注意，本站的内容，仅供参考，谢谢。</p></div>",
            title="赛程",
        )
    )
    assert len(tree_parts.lines) == 30


def test_captions_that_a_gallery_repeats_stay_once() -> None:
    caption = "<div class='caption'>两国代表团在会场外合影，摄影记者某某报道，地点某地。</div>"
    lines = parts(
        html(f"<h1>两国代表团会谈两小时</h1><div class=main>{caption * 3}{paragraphs(*PARAGRAPHS)}</div>")
    ).lines
    assert len([line for line in lines if "合影" in line]) == 1


def test_a_table_of_results_keeps_its_linked_names_and_a_menu_of_links_goes() -> None:
    rows = "".join(
        f"<tr><td>{i}</td><td><a href='/d{i}'>车手甲乙丙{i}</a></td><td>得分 {i}，胜 {i}</td></tr>" for i in range(5)
    )
    lines = parts(
        html(f"<h1>两国代表团会谈两小时</h1><div class=main>{paragraphs(*PARAGRAPHS)}<table>{rows}</table></div>")
    ).lines
    assert "车手甲乙丙3" in lines


def test_nothing_comes_of_nothing() -> None:
    assert body_of(read_tree(""), Headline("", -1)).lines == ()
    assert parts(html(NAV)).lines == []


def _inside(extra: str, before: str = "") -> list[str]:
    """The body's lines of a page with `extra` between its paragraphs and `before` between headline and body."""
    shown = paragraphs(*PARAGRAPHS[:2]) + extra + paragraphs(*PARAGRAPHS[2:])
    return parts(html(f"<div><h1>两国代表团会谈两小时</h1>{before}<div class=main>{shown}</div></div>")).lines


def test_a_box_that_asks_for_a_mail_address_is_cut_with_its_plea() -> None:
    box = "<div class=x1><h4>每天早晨一封信</h4><p>把最要紧的新闻，送到你的信箱里。</p><input type=email></div>"
    assert _inside(box) == list(PARAGRAPHS)


def test_a_sentence_set_apart_that_the_text_holds_is_said_once() -> None:
    assert _inside("<div class=pull-quote>希望先停火，再谈判</div>") == list(PARAGRAPHS)
    assert "双方都没有提到战俘。" in _inside("<div class=pull-quote>双方都没有提到战俘。</div>")


def test_a_table_with_linked_names_is_no_list_of_links() -> None:
    cells = "<td><a href=/p{0}>选手{0}号</a></td><td>2小时3{0}分</td><td>第{0}名</td>"
    rows = "".join(f"<tr>{cells.format(i)}</tr>" for i in range(6))
    assert "选手3号" in _inside(f"<table>{rows}</table>")


def test_a_deck_that_stands_apart_above_the_stamp_is_no_body() -> None:
    deck = "<h4 class=sub>两小时里，双方谈了停火的先后，没有结果。</h4>"
    assert _inside("", f"{deck}<div class=info>2025-05-19 20:31　来源：环讯社</div>") == list(PARAGRAPHS)


def test_a_first_sentence_that_begins_like_a_byline_stays() -> None:
    first = "By the third week nobody spoke at breakfast. It was not ill will, we had simply said it."
    rest = [f"The cable went over the stern at the pace of a man walking, day {i} and night." for i in range(5)]
    page = html(f"<h1>Eleven weeks on the cable ship</h1><div>{paragraphs(first, *rest)}</div>", title="Eleven weeks")
    assert parts(page).lines == [first, *rest]


def test_the_caption_of_a_picture_above_the_body_belongs_to_it() -> None:
    from jiedu.article import extract
    from jiedu.page.model import Page

    figure = "<figure><img src=a.jpg><figcaption>会谈开始之前的会场。</figcaption></figure>"
    text = f"<h1>两国代表团会谈两小时</h1>{figure}<div class=main>{paragraphs(*PARAGRAPHS)}</div>"
    article, _ = extract(Page("html", html(text).encode(), name="a"))
    assert (article.blocks[1].kind, article.text.split("\n")[1]) == ("caption", "会谈开始之前的会场。")


def test_a_page_of_opinions_may_name_its_text_as_a_site_names_comments() -> None:
    replies = "".join(f"<div class='pinglun-item'><p>第{i}位读者说，这话有道理。</p></div>" for i in range(3))
    article = f"<h1>两国代表团会谈两小时</h1><div class='pinglun-body'>{paragraphs(*PARAGRAPHS)}</div>"
    page = html(NAV + f"<div class='pinglun-page'>{article}{replies}</div>" + FOOT)
    found = parts(page)
    assert [found.tree.lines[i].text for i in found.body.lines] == list(PARAGRAPHS)


def test_an_interview_keeps_its_first_question_and_what_an_editor_asks_at_its_end() -> None:
    asked = (
        "记者：您怎么看这次会谈？",
        *PARAGRAPHS,
        "编辑：如果让您重来一次，您会怎么做？",
        "他说，他还会这样做，没有别的路。",
    )
    found = parts(news(*asked))
    assert [found.tree.lines[i].text for i in found.body.lines] == list(asked)
