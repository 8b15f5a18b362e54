# ruff: noqa: E501 (a page in a line)
from __future__ import annotations

import time

import pytest

from jiedu.article import extract
from jiedu.article.pager import pager_of
from tests.article.pages import FOOT, NAV, PARAGRAPHS, RELATED, html, page, paragraphs, parts

OWN = "https://a.example/c/2025/05/19/story.html"


def text(pager: str, *, head: str = "", after: str = RELATED + FOOT) -> str:
    return html(
        f"{NAV}<h1>两国代表团会谈两小时</h1><div class=info>2025-05-19 20:31</div>"
        f"<div class=text>{paragraphs(*PARAGRAPHS)}{pager}</div>{after}",
        head=head,
    )


def numbers(*hrefs: str, current: int = 1, more: str = "") -> str:
    found = [f"<b>{n}</b>" if n == current else f"<a href='{href}'>{n}</a>" for n, href in enumerate(hrefs, start=1)]
    return f"<div class=pages>{' '.join(found)} {more}</div>"


ROW = ("story.html", "story_2.html", "story_3.html")
SAID = {
    "rel in the head": (text("", head="<link rel=next href=story_2.html>"), OWN, "story_2.html"),
    "rel of a link": (text("<a rel=next href='?page=2'>»</a>"), OWN, "?page=2"),
    "下一页": (text("<p><a href='story_2.html'>下一页</a></p>"), OWN, "story_2.html"),
    "with arrows": (text("<p><a href='story_2.html'>下一页 &gt;&gt;</a></p>"), OWN, "story_2.html"),
    "in Traditional": (text("<p><a href='story_2.html'>下一頁</a></p>"), OWN, "story_2.html"),
    "下页, other id": (text("<a href='story.html'>上页</a><a href='/c/2025/05/20/c_77.html'>下页</a>"), OWN, "/c/2025/05/20/c_77.html"),
    "rest": (text("<a href='/c/2025/05/19/story_2.html'>余下全文&gt;&gt;</a>"), OWN, "/c/2025/05/19/story_2.html"),
    "with the page's heading": (text("<a href='story_2.html'>下一页：谈什么，怎么谈</a>"), OWN, "story_2.html"),
    "in English": (text("<a href='/c/2025/05/19/story.html?page=2'>Next page</a>"), OWN, "/c/2025/05/19/story.html?page=2"),
    "next, by its address": (text("<a href='story_2.html'>Next ›</a>"), OWN, "story_2.html"),
    "numbers": (text(numbers(*ROW)), OWN, "story_2.html"),
    "numbers, on the second": (text(numbers(*ROW, current=2)), OWN.replace("story", "story_2"), "story_3.html"),
    "numbers, from nought": (text(numbers("story.html", "story_1.html", "story_2.html")), OWN, "story_1.html"),
    "numbers with words": (text(numbers(*ROW, more="<a href=story_all.html>阅读全文</a> 共3页")), OWN, "story_2.html"),
    "numbers, a line each": (text("<ul>" + "".join(f"<li><a href='{h}'>{n}</a></li>" if n > 1 else "<li>1</li>" for n, h in enumerate(ROW, 1)) + "</ul>"), OWN, "story_2.html"),
    "no own address": (text(numbers(*ROW)), None, "story_2.html"),
    "no own address, in words": (text("<a href='part-two.html'>下一页</a>"), None, "part-two.html"),
    "between headline and body": (html(f"<h1>两国代表团会谈两小时</h1>{numbers(*ROW)}<div>{paragraphs(*PARAGRAPHS)}</div>"), OWN, "story_2.html"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_page_names_the_next(name: str) -> None:
    source, url, want = SAID[name]
    found = parts(source, url)
    assert pager_of(found.tree, found.headline, found.body, url).next == want


COMMENTS = (
    "<div class=comments><p>很好，赞成。</p><div><b>1</b> <a href='?cp=2'>2</a> <a href='?cp=2'>下一页</a></div></div>"
)
SILENT = {
    "the next article": (text("<a href='/c/2025/05/20/other.html'>下一篇：另一件事的新闻标题</a>"), OWN),
    "next article in English": (text("<a rel=next href='/2025/05/20/other-story/'>Next Post</a>"), OWN),
    "next article in the head": (text("", head="<link rel=next href='https://a.example/2025/05/20/other-story/'>"), OWN),
    "next, alone": (text("<a href='/c/2025/05/19/other.html'>Next</a>"), OWN),
    "dead": (text("<a href='javascript:next()'>下一页</a><a href='#'>下一页</a>"), OWN),
    "itself": (text("<a href='story.html'>下一页</a>"), OWN),
    "another site": (text("<a href='https://b.example/2.html'>下一页</a>"), OWN),
    "of the comments": (text("", after=COMMENTS), OWN),
    "of the last page": (text(numbers(*ROW, current=3)), OWN.replace("story", "story_3")),
    "of a calendar": (text("".join(f"<a href='/2025/05/{n:02}/'>{n}</a> " for n in range(1, 19)) + "19"), OWN),
    "of a table": (text("<table>" + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 3 + "</table>"), OWN),
    "of a list of lists": (text("<b>1</b> <a href='/world/2'>2</a> <a href='/sport/3'>3</a>"), OWN),
    "damaged address": (text("<a href='http://[bad'>下一页</a><b>1</b> <a href='http://[bad'>2</a>"), OWN),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_what_leads_elsewhere_is_no_next_page(name: str) -> None:
    source, url = SILENT[name]
    found = parts(source, url)
    assert pager_of(found.tree, found.headline, found.body, url).next == ""


def test_the_address_is_absolute_where_the_page_has_one() -> None:
    source = text("<a href='story_2.html'>下一页</a>")
    assert extract(page(source, url=OWN))[0].next_page == OWN.replace("story", "story_2")
    assert extract(page(source, name="story.html"))[0].next_page == "story_2.html"
    assert extract(page(text("")))[0].next_page is None


def test_a_file_of_a_later_page_is_not_the_first_for_its_canonical_address() -> None:
    head = f"<link rel=canonical href='{OWN}'>"
    first = extract(page(text(numbers(*ROW), head=head), name="story.html"))[0]
    second = extract(page(text(numbers(*ROW, current=2), head=head), name="story_2.html"))[0]
    assert first.url == OWN and second.url is None and first.id != second.id


def test_time_is_linear_in_links() -> None:
    spent = []
    for size in (500, 2000):
        row = "".join(f"<a href='story_{n}.html'>{n % 60 + 1}</a> " for n in range(size))
        found = parts(text(f"<div>{row}</div>" * 3), OWN)
        started = time.process_time()
        for _ in range(5):
            pager_of(found.tree, found.headline, found.body, OWN)
        spent.append(time.process_time() - started)
    assert spent[1] < 12 * spent[0] + 0.05
