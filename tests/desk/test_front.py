"""Front pages: which links are headlines of articles."""

from __future__ import annotations

import time

import pytest

from jiedu.desk.front import MOST, headlines_of
from jiedu.page.model import Page

TITLE = "双方代表在东湾商定新一轮会谈"


def page(*links: str, url: str = "https://www.n.example/", head: str = "") -> Page:
    return Page("html", f"<html><head>{head}</head><body>{''.join(links)}</body></html>".encode(), url, url)


def link(href: str, text: str = TITLE, more: str = "") -> str:
    return f'<a href="{href}"{more}>{text}</a>'


@pytest.mark.parametrize(
    "href",
    [
        "/2025/05/20/a.html",
        "/20250520/c_1130001.htm",
        "/a/123456",
        "/news/detail/9f8e7d6c5b4a",
        "/world/talks-to-begin-in-the-east",
        "/world/talks-to-begin-in-the-east/",
        "/politics/story.shtml",
        "article?id=77",
        "https://finance.n.example/2025-05-20/doc-inexyz123.shtml",
        "//m.n.example/a/20250520.html",
    ],
)
def test_articles(href: str) -> None:
    (found,) = headlines_of(page(link(href)))
    assert found.startswith("https://")


@pytest.mark.parametrize(
    "given",
    [
        link("/2025/05/20/a.html", "更多"),
        link("/2025/05/20/a.html", "World news"),
        link("/"),
        link("/world/"),
        link("/world/index.html"),
        link("/world/list.shtml"),
        link("javascript:open('20250520')"),
        link("mailto:a20250520@n.example"),
        link("https://other.example/2025/05/20/a.html"),
        link("https://n.example.evil.example/20250520.html"),
        link("https://[/20250520"),
        "<a name=x>" + TITLE + "</a>",
        link(""),
        link("#20250520"),
    ],
)
def test_what_is_no_headline(given: str) -> None:
    assert headlines_of(page(given)) == []


def test_each_once_in_their_order_joined_to_the_base() -> None:
    found = headlines_of(
        page(
            link("b/20250520.html#top"),
            link("a/20250519.html", "<img src=x>", f' title="{TITLE}"'),
            link("b/20250520.html"),
            head='<base href="/news/">',
        )
    )
    assert found == ["https://www.n.example/news/b/20250520.html", "https://www.n.example/news/a/20250519.html"]


def test_english_headlines_and_text_in_pieces() -> None:
    given = page(link("/2025/a.html", "<b>Talks</b> to begin\n <i>in the East</i>"))
    assert headlines_of(given) == ["https://www.n.example/2025/a.html"]


def test_a_hostile_page_takes_linear_time() -> None:
    began = time.process_time()
    for part in ("<div>", "<a href=/20250520.html>", "<span>x ", f"<b><a href=/20250520.html>{TITLE}"):
        headlines_of(page(link("/20250519.html"), part * 50_000))
    assert time.process_time() - began < 10


def test_an_endless_page_is_bounded() -> None:
    assert len(headlines_of(page(*(link(f"/a/{number:06d}.html") for number in range(MOST + 50))))) == MOST
