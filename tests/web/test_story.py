"""The page of a story: its dossier, the days that it can go back to, its files, and what is kept of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from starlette.testclient import TestClient

from jiedu.desk.desk import Desk, open_desk
from jiedu.dossier.html import to_html
from jiedu.dossier.json import to_json
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Dossier
from jiedu.errors import UsageError
from jiedu.export.docx import to_docx
from jiedu.web.pages import story
from tests.desk.built import copy_of_built
from tests.web.conftest import client_of
from tests.web.test_article import tree

TALKS = "0db90aefee3a"
"""Talks, an exchange and a phone call: 12 reports from 11 to 20 May 2025."""
SMALL = "92c833a375b5"
"""A story of one report: its dossier is made at once."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="module")
def desk(desk_folder: Path) -> Iterator[Desk]:
    with open_desk(desk_folder, create=False) as held:
        yield held


@pytest.fixture(scope="module")
def dossier(desk: Desk) -> Dossier:
    return desk.story(TALKS).dossier(lang="zh")


@pytest.fixture(scope="module")
def page(served: TestClient) -> markup.HtmlElement:
    return tree(served, f"/story/{TALKS}?lang=zh")


def anchors(form: Any) -> Iterator[tuple[str, int, int, str]]:
    """Every anchor of a dossier's JSON."""
    if isinstance(form, dict):
        if {"article", "start", "end", "exact"} <= set(form):
            yield form["article"], form["start"], form["end"], form["exact"]
        for value in form.values():
            yield from anchors(value)
    elif isinstance(form, list):
        for value in form:
            yield from anchors(value)


def test_it_is_the_dossier_of_the_story(dossier: Dossier, page: markup.HtmlElement, served: TestClient) -> None:
    assert [one.text_content().strip() for one in page.xpath("//h1")] == [dossier.title]
    text, whole = (one.text_content() for one in (page, tree(served, f"/story/{TALKS}?lang=zh&all=1")))
    assert f"{dossier.counts.reports} 篇报道" in text
    assert all(line.text in text for line in dossier.timeline)
    assert all(line.text in whole for line in (*dossier.timeline, *dossier.voices, *dossier.positions, *dossier.open))
    assert all(source.title in text for source in dossier.sources)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("count", "most"), [("reports", 12), ("texts", 8), ("origins", 6)])
def test_its_days_are_counted_as_the_reader_wants(served: TestClient, count: str, most: int) -> None:
    shown = tree(served, f"/story/{TALKS}?count={count}")
    told = shown.xpath("//figure[contains(@class,'days-chart')]//tbody/tr/td[1]/text()")
    assert sum(map(int, told)) == most
    assert shown.xpath("//figure[contains(@class,'days-chart')]//a[@aria-current]/@href") == [
        f"/story/{TALKS}?count={count}"
    ]


def test_every_passage_of_it_leads_to_its_characters(desk: Desk, dossier: Dossier, page: markup.HtmlElement) -> None:
    held = {(key, start, end): exact for key, start, end, exact in anchors(json.loads(to_json(dossier)))}
    places = {re.fullmatch(r"/article/(\w+)\?at=(\d+)-(\d+)#at", href) for href in page.xpath("//a/@href")} - {None}
    cited = {(found[1], int(found[2]), int(found[3])) for found in places if found}
    assert len(cited) > 30 and cited <= set(held)
    for key, start, end in cited:
        assert desk.article(key).text[start:end] == held[key, start, end]


@pytest.mark.parametrize(
    ("form", "kind", "made"),
    [
        ("json", "application/json", to_json),
        ("md", "text/markdown", to_markdown),
        ("html", "text/html", to_html),
        ("docx", WORD, to_docx),
    ],
)
def test_it_can_be_had_as_a_file(
    served: TestClient, dossier: Dossier, form: str, kind: str, made: Callable[[Dossier], str | bytes]
) -> None:
    answer = served.get(f"/story/{TALKS}.{form}?lang=zh")
    wanted = made(dossier)
    assert answer.content == (wanted if isinstance(wanted, bytes) else wanted.encode())
    assert answer.headers["content-type"].partition(";")[0] == kind
    if form != "json":
        assert answer.headers["content-disposition"] == f'attachment; filename="{TALKS}.{form}"'
    if form == "docx":
        text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
        assert dossier.timeline[0].text in text


def test_every_file_that_the_page_offers_is_there(served: TestClient, page: markup.HtmlElement) -> None:
    offered = page.xpath("//p[@class='downloads']/a/@href")
    assert {f"/story/{TALKS}.{form}" for form in ("json", "md", "html", "docx")} <= set(offered)
    assert served.get(f"/story/{TALKS}.exe").status_code == 404


def test_it_goes_back_to_a_day(served: TestClient, desk: Desk) -> None:
    then = desk.story(TALKS, as_of="2025-05-16").dossier(lang="zh")
    page = tree(served, f"/story/{TALKS}?as_of=2025-05-16&lang=zh")
    assert page.xpath("string(//h1)").strip() == then.title
    assert {source.title in page.text_content() for source in then.sources} == {True}
    newest = desk.article("8c9674a9afef")  # of the 20th
    assert newest.published.day == date(2025, 5, 20) and newest.title not in page.text_content()
    assert page.xpath(f"//a[@href='/story/{TALKS}']")
    files = page.xpath("//p[@class='downloads']/a/@href")
    assert f"/story/{TALKS}.json?as_of=2025-05-16" in files
    assert served.get(f"/story/{TALKS}.json?as_of=2025-05-16").content == to_json(then)
    days = page.xpath("//form[@class='slider']/input/@*")
    assert {"2025-05-11", "2025-05-20", "2025-05-16"} <= set(days)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("as_of=then", 400), ("as_of=2020-01-01", 400), ("count=likes", 400)],
)
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str, status: int) -> None:
    tree(served, f"/story/{TALKS}?{asked}", status)
    assert served.get(f"/story/{TALKS}.json?{asked}").json()["status"] == status


def test_ids_may_be_cut_short_and_a_thread_is_told_as_one(served: TestClient, page: markup.HtmlElement) -> None:
    assert tree(served, f"/story/{TALKS[:5]}?lang=zh").xpath("string(//h1)") == page.xpath("string(//h1)")
    tree(served, "/story/none", 404)
    assert served.get("/story/none.json").json()["status"] == 404
    (thread,) = page.xpath("//p[@class='of-thread']/a/@href")
    assert thread == f"/story/t{TALKS}"
    whole = tree(served, f"{thread}?lang=zh")
    of_article = "count(//a[starts-with(@href,'/article/')])"
    assert whole.xpath(of_article) > page.xpath(of_article)


def test_the_slider_runs_from_the_first_day_to_the_last() -> None:
    first, last = date(2025, 5, 11), date(2025, 5, 20)
    assert story.slider(first, last, None) == (first, 9, 9)
    assert story.slider(first, last, date(2025, 5, 16)) == (first, 9, 5)
    assert story.slider(first, last, date(2030, 1, 1)) == (first, 9, 9)
    assert story.slider(first, last, date(2020, 1, 1)) == (first, 9, 0)
    assert story.slider(first, first, None) is story.slider(None, last, None) is None
    assert story.slider(first, first + timedelta(4000), None) == (first, story.DAYS, story.DAYS)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return copy_of_built(tmp_path / "desk")


def test_what_it_is_made_of_changes_with_what_is_told_and_with_nothing_else(own: Path) -> None:
    with open_desk(own, create=False) as desk:
        one, other = story.made_of(desk, SMALL), story.made_of(desk, TALKS)
        assert one == story.made_of(desk, SMALL[:6]) != other
        with desk.library.writing(), desk.library.transaction():
            desk.library.changed()
        assert story.made_of(desk, SMALL) == one
        desk.correct("date", SMALL, day="2025-05-16")
        assert story.made_of(desk, SMALL) != one
        with pytest.raises(UsageError):
            story.made_of(desk, "none")


def test_a_page_that_was_made_once_is_kept_for_the_next_server(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(own) as client:
        first = client.get(f"/story/{SMALL}?lang=zh").content
    monkeypatch.setattr(story, "story_bytes", None)
    with client_of(own) as client:
        assert client.get(f"/story/{SMALL}?lang=zh").content == first


def test_what_was_kept_is_given_at_once_and_made_anew_behind_it(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def anew(desk: Desk, ask: object, key: str, form: str) -> bytes:
        made.append(key)
        return b"anew"

    with client_of(own) as client:
        first = client.get(f"/story/{SMALL}?lang=zh").content
        monkeypatch.setattr(story, "story_bytes", anew)
        assert client.get(f"/story/{SMALL}?lang=zh").content == first and not made
        with open_desk(own, create=False) as desk, desk.library.writing(), desk.library.transaction():
            desk.library.changed()
        assert client.get(f"/story/{SMALL}?lang=zh").content == first and made == [SMALL]
        assert client.get(f"/story/{SMALL}?lang=zh").content == b"anew" and made == [SMALL]


def test_a_story_is_found_by_an_id_that_it_had(served: TestClient, desk: Desk) -> None:
    other = next(one for one in desk.story(TALKS).story.articles if one != TALKS)
    answer = served.get(f"/story/{other}?lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/story/{TALKS}?lang=en")
    assert served.get(f"/story/{other}.json", follow_redirects=False).headers["location"] == f"/story/{TALKS}.json"
