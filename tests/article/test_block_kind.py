from __future__ import annotations

import pytest

from jiedu.article import extract
from tests.article.pages import PARAGRAPHS, html, page, paragraphs

LONG = paragraphs(*PARAGRAPHS)


def kinds(body: str) -> dict[str, str]:
    """Text → kind of the blocks of a page with `body`."""
    article, _ = extract(page(html(f"<h1>两国代表团会谈两小时</h1><div class=text>{body}</div>")))
    return {article.text[b.start : b.end]: b.kind for b in article.blocks[1:]}


CAPTION = "图中左侧为会谈的会场。"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p class=f_center><img src=/1.jpg><br>{CAPTION}</p>",
        f"<div class=img_wrapper><img src=/1.jpg><span class=img_descr>{CAPTION}</span></div>",
        f"<table><tr><td><img src=/1.jpg></td></tr><tr><td class=tc>{CAPTION}</td></tr></table>",
        f"<dl class=media><dt><img src=/1.jpg></dt><dd>{CAPTION}</dd></dl>",
        f"<p><img src=/1.jpg></p><p><font color=navy>{CAPTION}</font></p>",
        f"<p><img src=/1.jpg></p><p><span style='color:#999'>{CAPTION}</span></p>",
        f"<p><img src=/1.jpg></p><p class=image_desc>{CAPTION}</p>",
    ],
)
def test_what_stands_below_a_picture_is_its_caption(markup: str) -> None:
    found = kinds(LONG + markup + LONG.replace("会谈", "对话"))
    assert found[CAPTION] == "caption" and set(found.values()) == {"caption", "paragraph"}


@pytest.mark.parametrize(
    "text",
    ["▲会谈的会场。（圖／某社提供）", "会场外的旗帜。（資料圖片）", "会场外的旗帜。（档案照）", "会谈现场。供圖"],
)
def test_a_caption_says_that_it_is_one(text: str) -> None:
    assert kinds(f"{LONG}<p>{text}</p>{LONG.replace('会谈', '对话')}")[text] == "caption"


def test_a_paragraph_after_a_picture_stays_one() -> None:
    for markup in ("<p><img src=/1.jpg></p>" + LONG, "<p><img src=/1.jpg>" + LONG[3:]):
        assert set(kinds(markup).values()) == {"paragraph"}
    toned = "".join(f"<p><span style='color:#333'>{text}</span></p>" for text in PARAGRAPHS)
    assert set(kinds("<p><img src=/1.jpg></p>" + toned).values()) == {"paragraph"}


@pytest.mark.parametrize(
    "markup",
    [
        "<p><span style='font-weight: bold;'>谈了什么？</span></p>",
        "<p><strong>谈了什么？</strong></p>",
        "<div class=subHeadBold>谈了什么？</div>",
        "<h3>谈了什么？</h3>",
    ],
)
def test_headings_by_element_style_and_class(markup: str) -> None:
    assert kinds(LONG + markup + LONG.replace("会谈", "对话"))["谈了什么？"] == "heading"


def test_a_list_that_lays_out_the_page_has_paragraphs_and_a_list_of_points_has_items() -> None:
    assert set(kinds(f"<ul><li class=left>{LONG}</li></ul>").values()) == {"paragraph"}
    found = kinds(f"{LONG}<ul><li>第一，停火应当是全面的。</li><li><p>第二，停火应当是无条件的。</p></li></ul>")
    assert [kind for kind in found.values() if kind != "paragraph"] == ["item", "item"]
