"""Corrections in the browser and over REST: every kind made from its page, seen in the desk, and taken back."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

import jiedu
from jiedu.analysis.corrected.model import KINDS
from jiedu.store import analyses
from jiedu.web.jobs import Jobs
from jiedu.web.pages.corrections import FIELDS
from tests.web.conftest import client_of
from tests.web.planted import COPY, URL, plant

FORM = re.compile(r'<form class="sheet".*?</form>', re.DOTALL)
INPUT = re.compile(r'<(?:input|textarea|select)[^>]*\bname="(\w+)"(?:[^>]*\bvalue="([^"]*)")?')


@pytest.fixture(scope="module")
def planted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("corrected") / "d")


@pytest.fixture
def folder(planted_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(planted_folder, tmp_path / "d"))


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A writer; what would be built beside the server is built by the tests."""

    async def take(*_: object) -> str:
        return "0" * 16

    monkeypatch.setattr(Jobs, "take", take)
    with client_of(folder, write=True) as client:
        yield client


def build(folder: Path) -> None:
    with jiedu.open(folder) as desk:
        desk.build()


def key_of(folder: Path, url: str = URL) -> str:
    with jiedu.open(folder) as desk:
        row = desk.library.connection.execute("SELECT id FROM articles WHERE url = ?", (url,)).fetchone()
    return str(row[0])


def filled(client: TestClient, address: str) -> dict[str, str]:
    """The fields of the first form of corrections at an address, as a browser would send them."""
    form = FORM.search(client.get(address).text)
    assert form is not None
    found = {name: html.unescape(value) for name, value in INPUT.findall(form[0])}
    chosen = re.search(r'<option value="(\w+)" selected', form[0])
    return {**found, **({"what": chosen[1]} if chosen else {})}


def send(client: TestClient, fields: dict[str, str], status: int = 303) -> str:
    answer = client.post("/corrections", data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.text


def take_back(client: TestClient, number: int = 1) -> None:
    csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/corrections").text)
    assert csrf is not None
    send(client, {"csrf": csrf[1], "withdraw": str(number)})


def test_each_kind_has_its_form_and_only_for_writers(client: TestClient, planted: TestClient) -> None:
    page = client.get("/corrections").text
    assert set(FIELDS) == set(KINDS)
    assert [html.unescape(one) for one in re.findall(r'name="do" value="(\w+)"', page)] == list(KINDS)
    labelled = set(re.findall(r'<label for="([\w-]+)"', page))
    assert set(re.findall(r'<(?:input|select|textarea) id="(\w+-\w+)"', page)) <= labelled
    reading = planted.get("/corrections").text
    assert 'method="post"' not in reading and "--write" in reading


def test_a_statement_is_rejected_from_its_article_and_comes_back(client: TestClient, folder: Path) -> None:
    key = key_of(folder)
    before = client.get(f"/article/{key}.json").json()
    page = html.unescape(client.get(f"/article/{key}?show=statements").text)
    link = re.search(r'href="(/corrections\?do=reject[^"]*what=statement#new)"', page)
    assert link is not None
    form = client.get(link[1]).text
    first = before["analysis"]["statements"][0]
    start, end = first["segments"][0]
    assert f'class="passage" lang="zh-Hans">{before["article"]["text"][start:end]}' in form
    send(client, filled(client, link[1]))
    listed = client.get("/corrections.json").json()
    assert [(one["do"], one["what"], one["start"], one["end"]) for one in listed] == [
        ("reject", "statement", start, end)
    ]
    assert 'href="/add"' in client.get("/corrections").text.split('<ol class="held">')[1]
    build(folder)
    after = client.get(f"/article/{key}.json").json()["analysis"]
    assert first["id"] not in [one["id"] for one in after["statements"]]
    assert after["by_hand"] == [{"start": start, "end": end, "do": "reject"}]
    assert "1 处经人工更正" in client.get(f"/article/{key}").text
    assert 'href="/add"' not in client.get("/corrections").text.split('<ol class="held">')[1]
    take_back(client)
    build(folder)
    assert client.get(f"/article/{key}.json").json() == before
    assert client.get("/corrections.json").json() == []


def test_who_is_who_is_set_from_the_page_of_somebody(client: TestClient, folder: Path) -> None:
    page = client.get("/entity/PER:张明").text
    assert page.count('action="/corrections"') == 2
    link = f"/corrections?do=same&entity={quote('PER:高远')}&others={quote('PER:张明')}"
    assert re.search(r'<textarea[^>]*name="others"[^>]*>PER:张明</textarea>', client.get(link).text)
    fields = filled(client, link)
    send(client, {**fields, "others": ""}, 400)
    send(client, {**fields, "others": "http://localhost/entity/PER:%E5%BC%A0%E6%98%8E"})
    send(client, {**filled(client, "/corrections?do=alias"), "name": "当地居民", "entity": "PER:高远"})
    build(folder)
    assert client.get("/entity/PER:张明").status_code == 404
    told = client.get("/entity/PER:高远.json").json()
    assert "张明" in told["names"] and "当地居民" in told["names"]
    key = key_of(folder)
    names = client.get(f"/article/{key}?show=names").text
    assert "经人工更正" in names
    dossier = client.get(f"/story/{client.get('/api/v1/stories').json()['items'][0]['id']}")
    assert dossier.status_code == 200
    take_back(client, 2)
    take_back(client, 1)
    build(folder)
    assert client.get("/entity/PER:高远").status_code == 404
    assert client.get("/entity/PER:张明").status_code == 200


def test_a_speaker_and_a_namesake_are_set(client: TestClient, folder: Path) -> None:
    key = key_of(folder)
    with jiedu.open(folder) as desk:
        analysis = analyses.get(desk.library, key)
    assert analysis is not None
    at = analysis.statements[0].segments[0]
    fields = filled(client, f"/corrections?do=speaker&article={key}&place={at.start}-{at.end}")
    send(client, {**fields, "entity": "PER:高远"})
    page = html.unescape(client.get(f"/article/{key}?show=names").text)
    link = next(one for one in re.findall(r'href="(/corrections\?do=different[^"]*)"', page) if quote("张明") in one)
    send(client, {**filled(client, link), "name": "张明（滨河）"})
    build(folder)
    after = client.get(f"/article/{key}.json").json()["analysis"]
    assert after["statements"][0]["speaker"]["entities"] == ["PER:高远"]
    ids = {one["id"] for one in after["entities"]}
    assert "PER:张明(滨河)" in ids and "PER:张明" not in ids
    assert "说话人经人工更正" in client.get(f"/article/{key}?show=statements").text


def test_a_story_is_parted_and_merged_from_its_page(client: TestClient, folder: Path) -> None:
    with jiedu.open(folder) as desk:
        story = next(one.story for one in desk.stories() if len(one.story.articles) > 1)
        other = story.articles[-1]
    page = html.unescape(client.get(f"/story/{story.id}").text)
    split = f"/corrections?do=split&story={story.id}#new"
    assert split in page and f"/corrections?do=merge&names={story.id}#new" in page
    form = client.get(split).text
    assert [one in form for one in story.articles] == [True] * len(story.articles)
    fields = {name: value for name, value in filled(client, split).items() if name != "names"}
    send(client, {**fields, "names": other})
    build(folder)
    assert client.get("/corrections.json").json()[0]["articles"] == [other]
    merge = filled(client, f"/corrections?do=merge&names={story.id}")
    send(client, {**merge, "names": f"{merge['names']} http://localhost/article/{key_of(folder, COPY)}?x=1"})
    send(client, {**filled(client, f"/corrections?do=date&article={other}"), "day": "2025-05-14"})
    assert [one["do"] for one in client.get("/corrections.json").json()] == ["split", "merge", "date"]


def test_what_a_correction_says_is_shown_as_text_and_what_is_stale_is_told(client: TestClient, folder: Path) -> None:
    lines = (
        '{"do":"alias","entities":["PER:x"],"names":["<b>x</b>"],"name":"<script>alert(1)</script>"}',
        '{"do":"reject","articles":["000000000000"],"what":"event","start":1,"end":3,"exact":"没有"}',
        '{"do":"unknown"}',
    )
    (folder / "corrections.jsonl").write_text("\n".join(lines), "utf-8")
    build(folder)
    page = client.get("/corrections").text
    assert "<script>alert" not in page and "<b>x</b>" not in page
    assert "there is no article 000000000000" in page
    assert "StaleCorrection" in client.get("/problems").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("do=nothing", 400),
        ("do=split&story=ffff", 404),
        ("do=reject&article=ffff&place=1-2", 404),
        ("do=reject&place=1-2", 200),
        ("do=reject&article=KEY&place=9999-99999", 200),
    ],
)
def test_an_address_that_says_nonsense_is_told(client: TestClient, folder: Path, query: str, status: int) -> None:
    assert client.get(f"/corrections?{query.replace('KEY', key_of(folder))}").status_code == status


def test_every_kind_is_made_over_rest(client: TestClient, folder: Path) -> None:
    key = key_of(folder)
    made = {
        "same": ["PER:高远", "张明"],
        "alias": ["当地居民", "PER:高远"],
        "reject": [key, "s1", "statement"],
        "speaker": [key, "s2", "PER:高远"],
        "different": [key, "张明", "张明（滨河）"],
    }
    for number, (do, names) in enumerate(made.items(), start=1):
        answer = client.post("/api/v1/corrections", json={"do": do, "names": names})
        assert answer.status_code == 201 and answer.json()["number"] == number, answer.text
    listed = client.get("/api/v1/corrections").json()
    assert [one["do"] for one in listed] == list(made)
    assert client.post("/api/v1/corrections", json={"do": "alias", "names": ["x" * 999, "PER:高远"]}).status_code == 400
    assert client.delete("/api/v1/corrections/3").json()["do"] == "reject"
