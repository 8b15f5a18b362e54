"""The raw page of an article: its bytes as they came, and never with the desk's own trust."""

from __future__ import annotations

import hashlib

from lxml import html as markup
from starlette.testclient import TestClient

from jiedu.article.model import article_id
from jiedu.web.guard import SANDBOX
from tests.web.planted import HOSTILE, SCRIPT, URL
from tests.web.test_article import tree

KEY = article_id(HOSTILE, b"")


def test_facts_are_those_of_the_record(planted: TestClient) -> None:
    page = tree(planted, f"/article/{KEY}/raw?lang=zh")
    form = planted.get(f"/article/{KEY}/raw.json").json()
    bytes_of = planted.get(f"/article/{KEY}/raw/page").content
    assert form["sha256"] == hashlib.sha256(bytes_of).hexdigest()
    assert form["bytes"] == len(bytes_of)
    assert ["server", "planted/1"] in form["headers"]
    fields = dict(form["warc"]["fields"])
    assert fields["WARC-Type"] == "response"
    assert fields["WARC-Date"] == "2025-05-13T03:00:00Z"
    text = page.text_content()
    assert all(value in text for value in (form["sha256"], "planted/1", fields["WARC-Record-ID"], "2025-05-13T03:00"))


def test_what_others_wrote_is_of_no_origin_and_runs_nothing(planted: TestClient) -> None:
    answer = planted.get(f"/article/{KEY}/raw/page", headers={"Sec-Fetch-Dest": "iframe"})
    assert SCRIPT.encode() in answer.content
    assert answer.headers["content-security-policy"] == SANDBOX
    assert "sandbox;" in SANDBOX
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "set-cookie" not in answer.headers
    frame = tree(planted, f"/article/{KEY}/raw").xpath("//iframe")[0]
    assert frame.get("sandbox") == ""
    assert planted.get(frame.get("src")).content == answer.content
    source = planted.get(f"/article/{KEY}/raw/source")
    assert source.headers["content-type"] == "text/plain; charset=utf-8"
    assert source.headers["content-security-policy"] == SANDBOX
    assert source.content == answer.content


def test_whoever_opens_it_outside_a_frame_is_led_to_its_facts(planted: TestClient) -> None:
    asked = planted.get(
        f"/article/{KEY}/raw/page?page=3", headers={"Sec-Fetch-Dest": "document"}, follow_redirects=False
    )
    assert asked.status_code == 303
    assert asked.headers["location"] == f"/article/{KEY}/raw?page=3"


def test_the_source_is_shown_as_text(planted: TestClient) -> None:
    answer = planted.get(f"/article/{KEY}/raw")
    assert SCRIPT not in answer.text
    shown = markup.fromstring(answer.text).xpath("string(//pre[@class='source'])")
    assert SCRIPT in shown


def test_every_page_of_an_article_that_changed_can_be_chosen(planted: TestClient) -> None:
    key = article_id(URL, b"")
    page = tree(planted, f"/article/{key}/raw")
    numbers = page.xpath("//select[@id='page']/option/@value")
    assert len(numbers) == 2
    texts = [planted.get(f"/article/{key}/raw/source?page={number}").text for number in numbers]
    assert ["1300米" in text for text in texts] == [True, False]
    assert "1300米" in planted.get(f"/article/{key}/raw/source").text


def test_a_page_of_another_article_is_none_of_it(planted: TestClient) -> None:
    for asked in ("page=3", "page=x", "page=-1", "page=99"):
        assert planted.get(f"/article/{article_id(URL, b'')}/raw?{asked}").status_code == 404
    assert planted.get("/article/none/raw").status_code == 404
    assert planted.get("/article/none/raw/page").status_code == 404


def test_bytes_in_another_charset_come_as_they_are(served: TestClient) -> None:
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        keys = [article.id for article in desk.articles()]
    seen = set()
    for key in keys:
        form = served.get(f"/article/{key}/raw.json").json()
        if form["charset"] not in seen:
            seen.add(form["charset"])
            answer = served.get(f"/article/{key}/raw/page")
            assert hashlib.sha256(answer.content).hexdigest() == form["sha256"]
            answer.content.decode(answer.headers["content-type"].rpartition("=")[2])
    assert seen
