"""The further pages of an article that was fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

import jiedu
from jiedu.config import Settings
from jiedu.desk import further
from jiedu.desk.further import next_of
from jiedu.errors import Problem
from jiedu.page.model import Page
from tests.page.site import Site, serving

WEB = Settings(fetch_delay=0.1, fetch_retries=0, allow_private_hosts=True)
HTML = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{stamp}<p>{text}</p></article>{pager}
</body></html>"""
STAMP = '<p class="time">2025-05-20 08:30</p>'


def lay(site: Site, number: int, following: str | None, title: str = "东湾港口谈判进入第三周", path: str = "") -> str:
    """Page `number` of an article on the site, which names `following` as the next."""
    text = f"第{number}部分：" + f"双方代表第{number}次在东湾会面，讨论港口的开放时间和费用。" * 8
    pager = f'<div class="page"><a href="{following}">下一页</a></div>' if following else ""
    stamp = STAMP if number == 1 else ""  # as on many sites
    page = HTML.format(title=title, text=text, pager=pager, stamp=stamp).encode()
    return site.page(path or ("/a/9.html" if number == 1 else f"/a/9_{number}.html"), page)


def articles(*sources: str) -> list[jiedu.Article | Problem]:
    return list(jiedu.articles(*sources, settings=WEB))


def test_an_article_on_the_web_comes_whole() -> None:
    with serving() as site:
        first = lay(site, 1, "/a/9_2.html")
        lay(site, 2, "9_3.html")
        lay(site, 3, None)
        (found,) = articles(first)
        assert isinstance(found, jiedu.Article) and len(found.pages) == 3
        assert all(f"第{number}部分" in found.text for number in (1, 2, 3))
        assert site.paths() == ["/robots.txt", "/a/9.html", "/a/9_2.html", "/a/9_3.html"]
        site.asked.clear()
        (found,) = articles(first, site.address + "/a/9_2.html")
        assert isinstance(found, jiedu.Article) and len(found.pages) == 3
        assert sorted(site.paths()[1:]) == ["/a/9.html", "/a/9_2.html", "/a/9_3.html"]  # each once


def test_a_page_that_cannot_be_had_is_told() -> None:
    with serving() as site:
        first = lay(site, 1, "/a/9_2.html")
        found = articles(first)
        kinds = sorted(one.kind for one in found if isinstance(one, Problem))
        assert kinds == ["FetchError", "MissingPage"]
        assert [one for one in found if isinstance(one, jiedu.Article)]


def test_another_article_is_not_taken() -> None:
    with serving() as site:
        first = lay(site, 1, "/a/9_2.html")
        lay(site, 2, None, title="北港渔船夜间遇险全员获救", path="/a/9_2.html")
        site.answers["/a/9_2.html"] = site.answers.pop("/a/9_2.html")
        found = [one for one in articles(first) if isinstance(one, jiedu.Article)]
        assert len(found) == 1


def test_the_pages_of_one_article_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further, "MOST", 3)
    with serving() as site:
        first = lay(site, 1, "/a/9_2.html")
        for number in range(2, 6):
            lay(site, number, f"/a/9_{number + 1}.html")
        article, *problems = sorted(articles(first), key=lambda one: isinstance(one, Problem))
        assert isinstance(article, jiedu.Article) and len(article.pages) == 3
        assert [one.kind for one in problems if isinstance(one, Problem)] == ["MissingPage"]


def test_a_circle_ends() -> None:
    with serving() as site:
        first = lay(site, 1, "/a/9_2.html")
        lay(site, 2, "/a/9.html")
        articles(first)
        assert site.paths() == ["/robots.txt", "/a/9.html", "/a/9_2.html"]


def test_files_ask_nobody(tmp_path: Path) -> None:
    with serving() as site:
        lay(site, 1, site.address + "/a/9_2.html")
        answer = site.answers["/a/9.html"]
        assert isinstance(answer, tuple)
        (tmp_path / "a.html").write_bytes(answer[2])
        found = articles(str(tmp_path / "a.html"))
        assert [one.kind for one in found if isinstance(one, Problem)] == ["MissingPage"]
        assert site.asked == []


def test_a_desk_gets_all_pages_and_asks_once(tmp_path: Path) -> None:
    with serving() as site, jiedu.open(tmp_path / "d", settings=WEB) as desk:
        first = lay(site, 1, "/a/9_2.html")
        lay(site, 2, None)
        assert (desk.add(first).pages, desk.add(first).pages) == (2, 0)
        assert site.paths() == ["/robots.txt", "/a/9.html", "/a/9_2.html"]
        again = desk.add(first, again=True)
        assert (again.pages, again.problems) == (0, ())
        report = desk.build()
        assert (report.articles, report.problems, desk.problems()) == (1, (), [])
        assert "第2部分" in next(desk.articles()).text


def test_a_watch_takes_all_pages(tmp_path: Path) -> None:
    with serving() as site, jiedu.open(tmp_path / "d", settings=WEB) as desk:
        first = lay(site, 1, "/a/9_2.html")
        lay(site, 2, None)
        rss = f"<rss><channel><item><title>港口</title><link>{first}</link></item></channel></rss>"
        feed = site.page("/feed.xml", rss.encode(), Content_Type="application/rss+xml")
        events = list(desk.watch(feed, once=True, build=False))
        assert [(one.kind, one.new) for one in events] == [("feed", 1), ("page", 2)]


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("/a/2.html#top", "https://n.example/a/2.html"),
        ("2.html", "https://n.example/a/2.html"),
        ("http://n.example/a/2.html", "http://n.example/a/2.html"),
        ("https://other.example/a/2.html", None),
        ("https://[n.example/", None),
        ("ftp://n.example/2", None),
        (None, None),
    ],
)
def test_the_next_page_is_on_the_same_host(named: str | None, address: str | None) -> None:
    page = Page(
        "html",
        HTML.format(title="标题一二三四五", text="正文。" * 60, pager="", stamp=STAMP).encode(),
        "https://n.example/a/1.html",
    )
    (article,) = jiedu.articles(page, settings=WEB)
    assert isinstance(article, jiedu.Article)
    from dataclasses import replace

    assert next_of(replace(article, next_page=named), page) == address
    assert next_of(replace(article, next_page="2.html"), replace(page, url=None)) is None


def test_an_address_is_told_once() -> None:
    with serving() as site:
        (problem,) = articles(site.address + "/none.html")
        assert isinstance(problem, Problem)
        assert (problem.where, problem.message) == (site.address + "/none.html", "the site answers 404 Not Found")
