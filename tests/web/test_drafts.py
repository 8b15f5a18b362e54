"""An explainer from its composing to its withdrawal, as an editor does it in a browser, read back by Jiedu's reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html as markup
from starlette.testclient import TestClient

import jiedu
from tests.desk.built import copy_of_built
from tests.web.conftest import client_of
from tests.web.test_article import tree

STORY = "5dfd146be14d"
"""A museum that opens three times late: six reports."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(copy_of_built(tmp_path_factory.mktemp("drafts") / "desk"), write=True) as client:
        yield client


def csrf(client: TestClient, path: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def send(client: TestClient, path: str, **fields: str) -> httpx.Response:
    given = {"csrf": csrf(client, "/corrections"), **fields}
    return client.post(path, data=given, follow_redirects=False)


def read_back(client: TestClient, address: str, folder: Path) -> jiedu.Article:
    file = folder / "page.html"
    file.write_bytes(client.get(address).content)
    (found,) = jiedu.articles(file)
    assert isinstance(found, jiedu.Article)
    return found


@pytest.fixture(scope="module")
def draft(editor: TestClient) -> str:
    answer = send(editor, "/draft", story=STORY, lang="zh")
    assert answer.status_code == 303
    return answer.headers["location"]


def sentences(client: TestClient, draft: str) -> list[dict]:  # type: ignore[type-arg]
    sections = client.get(f"{draft}.json").json()["draft"]["sections"]
    return [s for section in sections for paragraph in section["paragraphs"] for s in paragraph["sentences"]]


def test_a_preview_is_the_draft_and_keeps_nothing(served: TestClient) -> None:
    address = f"/draft?story={STORY}&lang=zh"
    page, told = tree(served, address), served.get(f"{address}&form=json").json()
    text = page.xpath("//article")[0].text_content()
    assert told["headline"]["text"] in page.xpath("string(//h1)")
    assert all(one["title"] in text for one in told["sources"])
    assert served.get(f"{address}&form=md").text.startswith("#")
    assert served.get("/drafts.json").json() == {"drafts": [], "publications": []}
    assert not page.xpath("//form[@method='post']")


def test_an_explainer_may_have_a_question(served: TestClient) -> None:
    page = tree(served, f"/draft?story={STORY}&question=博物馆到底哪天开馆？&lang=zh")
    assert "博物馆到底哪天开馆" in page.xpath("string(//h1)")
    assert page.xpath("string(//input[@name='question']/@value)") == "博物馆到底哪天开馆？"


@pytest.mark.parametrize(
    "asked", ["", "?story=none", f"?story={STORY}&query=和平", "?query=zzzz", f"?story={STORY}&form=pdf"]
)
def test_what_cannot_be_drafted_is_told(served: TestClient, asked: str) -> None:
    assert served.get(f"/draft{asked}").status_code in (400, 404)


def test_a_desk_that_is_only_read_keeps_no_draft(served: TestClient) -> None:
    assert served.post("/draft", data={"story": STORY}).status_code == 403
    assert served.get("/draft/none").status_code == 404


def test_each_sentence_shows_what_it_rests_on(editor: TestClient, draft: str) -> None:
    page = tree(editor, f"{draft}?lang=zh")
    for one in sentences(editor, draft)[:12]:
        behind = page.get_element_by_id(one["id"])
        for link in behind.xpath(".//ol[@class='anchors']//a/@href"):
            assert editor.get(link.partition("#")[0]).status_code == 200
        exact = behind.xpath(".//ol[@class='anchors']//b/text()")
        with editor.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
            assert all(any(words in desk.article(s).text for s in desk.story(STORY).story.articles) for words in exact)
    assert not page.xpath("//*[@class='flag']")


def test_a_sentence_edited_away_from_its_evidence_is_flagged_and_not_forbidden(editor: TestClient) -> None:
    own = send(editor, "/draft", story=STORY, lang="zh", question="还要等多久？").headers["location"]
    one = sentences(editor, own)[0]
    wrong = f"共有8888人受灾。{one['text']}"
    answer = send(editor, own, do="edit", sentence=one["id"], text=wrong, by="沈若", version="1")
    assert answer.status_code == 303 and answer.headers["location"] == f"{own}#{one['id']}"
    page = tree(editor, f"{own}?lang=zh")
    assert wrong in page.xpath("//article")[0].text_content()
    assert "8888" in page.get_element_by_id(one["id"]).xpath("string(.//*[@class='flag'])")
    stale = send(editor, own, do="remove", sentence=one["id"], by="别人", version="1")
    assert stale.status_code in (400, 409) and "meanwhile" in stale.text
    assert wrong in tree(editor, own).text_content()
    assert send(editor, own, do="revert", to="1", by="沈若").status_code == 303
    page = tree(editor, f"{own}?lang=zh")
    assert wrong not in page.text_content() and len(page.xpath("//ol[@class='history']/li")) == 3
    assert wrong in tree(editor, f"{own}?version=2").text_content()


def test_sentences_and_sections_come_and_go(editor: TestClient, draft: str) -> None:
    own = draft
    first = editor.get(f"{own}.json").json()["draft"]["sections"][0]["id"]
    before = [one["text"] for one in sentences(editor, own)]
    assert send(editor, own, do="add", section=first, text="编者加的一句。", by="沈若").status_code == 303
    assert [one["text"] for one in sentences(editor, own) if one["text"] not in before] == ["编者加的一句。"]
    assert send(editor, own, do="remove", sentence=sentences(editor, own)[0]["id"], by="沈若").status_code == 303
    assert before[0] not in [one["text"] for one in sentences(editor, own)]
    assert send(editor, own, do="add-section", text="编者的一节", by="沈若").status_code == 303
    sections = editor.get(f"{own}.json").json()["draft"]["sections"]
    (mine,) = [one for one in sections if one["heading"] and one["heading"]["text"] == "编者的一节"]
    assert send(editor, own, do="remove-section", section=mine["id"], by="沈若").status_code == 303
    assert "编者的一节" not in editor.get(own).text
    assert send(editor, own, do="set-on-fire", by="沈若").status_code == 400
    assert editor.post(own, data={"do": "remove", "by": "x", "csrf": "0" * 64}).status_code == 403


def test_what_is_published_reads_back_and_is_found_behind_its_short_link(
    editor: TestClient, draft: str, tmp_path: Path
) -> None:
    assert send(editor, draft, do="publish", by=" ").status_code == 400
    answer = send(editor, draft, do="publish", by="沈若")
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address.startswith("/articles/")
    told = editor.get(f"{draft}.json").json()["draft"]
    found = read_back(editor, address, tmp_path)
    assert (found.title, found.column, found.editors) == (told["headline"]["text"], told["column"], ("沈若",))
    lines = {found.text[b.start : b.end] for b in found.blocks}
    for section in told["sections"]:
        for paragraph in section["paragraphs"]:
            assert "".join(s["text"] for s in paragraph["sentences"]) in lines
    related = [one["title"] for one in editor.get("/drafts.json").json()["publications"][0]["related"]]
    assert related and [card.title for card in found.cards] == related
    code = editor.get("/drafts.json").json()["publications"][0]["code"]
    short = editor.get(f"/s/{code}", follow_redirects=False)
    assert (short.status_code, short.headers["location"]) == (301, address)
    assert found.short_link == f"http://localhost/s/{code}"
    policy = editor.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "sha256-" in policy
    listed = tree(editor, "/drafts?lang=zh")
    assert listed.xpath(f"//a[@href='{address}']") and listed.xpath(f"//a[@href='/s/{code}']")
    assert told["headline"]["text"] in editor.get("/published.atom").text

    assert send(editor, draft, do="correct", text="开馆日期写错了，已改。").status_code == 303
    assert "开馆日期写错了，已改。" in editor.get(address).text
    assert "开馆日期写错了，已改。" not in editor.get(f"{address}?edition=1").text
    assert editor.get(f"{address}?edition=x").status_code == 400
    assert editor.get(f"{address}?edition=99").status_code in (400, 404)

    assert send(editor, draft, do="withdraw", text="消息来源收回了说法。").status_code == 303
    gone = editor.get(address)
    assert gone.status_code == 200 and "消息来源收回了说法。" in gone.text
    body = "".join(s["text"] for s in told["sections"][0]["paragraphs"][0]["sentences"])
    assert body not in gone.text
    assert told["headline"]["text"] not in editor.get("/published.atom").text
    assert "已撤回" in tree(editor, "/drafts?lang=zh").text_content()
    assert editor.get("/s/zzzzzzzz").status_code == 404 and editor.get("/articles/2025/nothing").status_code == 404


def test_its_style_is_all_that_a_published_page_may_use(editor: TestClient) -> None:
    for one in editor.get("/drafts.json").json()["publications"]:
        page = markup.fromstring(editor.get(one["path"]).text)
        assert not page.xpath(
            "//@style|//@onclick|//script[not(@type='application/ld+json')]|//img/@src|//link[@rel='stylesheet']"
        )
