"""The page of an article: what a reader sees, what layers mark, and where an anchor leads."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from lxml import html as markup
from starlette.testclient import TestClient

import jiedu
from jiedu.article.json_ld import linked_of
from jiedu.article.model import article_id
from jiedu.desk.present import analysed, encode
from jiedu.export.moment import written
from jiedu.web.pages.layers import LAYERS
from tests.web.planted import HOSTILE, MORE, URL

EXPLAINER = "820358773fa1"
ALL = ",".join(LAYERS)


def tree(client: TestClient, address: str, status: int = 200) -> markup.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[-400:]
    return markup.fromstring(answer.text)


def text_of(element: markup.HtmlElement) -> str:
    """The characters of the article alone, without the ways to explanations."""
    for link in element.xpath(".//a[contains(@class,'to-')]"):
        link.drop_tree()
    return str(element.text_content())


def of_desk(client: TestClient, key: str):  # type: ignore[no-untyped-def]
    with client.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        return desk.article(key), desk.analysis(key)


def test_it_is_a_news_page(served: TestClient) -> None:
    page = tree(served, f"/article/{EXPLAINER}?lang=zh")
    article, _ = of_desk(served, EXPLAINER)
    assert [h.text_content() for h in page.xpath("//h1")] == [article.text[: article.blocks[0].end]]
    assert "".join(page.xpath("//h1//text()[not(ancestor::*[@class='kicker'])]")) == article.title
    assert page.xpath("string(//h1/*[@class='kicker']/text())") == article.column
    assert "责任编辑：" + "、".join(article.editors) in page.text_content()
    assert article.short_link in [a.get("href") for a in page.xpath("//a")]
    shown = [text_of(block) for block in page.xpath("//div[@class='words']/*")]
    assert shown == [article.text[b.start : b.end] for b in article.blocks[1:]]
    assert "推定" in page.xpath("string(//p[@class='credit'])")
    assert article.published.detail in page.xpath("string(//aside)")
    assert page.xpath("//aside//a[starts-with(@href,'/story/')]")
    assert page.xpath("//section[@class='beside']//li[.//p]/a[starts-with(@href,'/article/')]")


def test_every_article_has_its_text_whole_whatever_is_marked(served: TestClient) -> None:
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        every = list(desk.articles())
    for article in every[::4]:
        page = tree(served, f"/article/{article.id}?show={ALL}&at=3-200")
        shown = [text_of(block) for block in page.xpath("//div[@class='words']//*[self::p or self::h2 or self::li]")]
        assert shown == [article.text[b.start : b.end] for b in article.blocks[1:]]
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_it_reads_back_as_the_same_article(served: TestClient, tmp_path: Path) -> None:
    """By its JSON-LD, and by its text as any reader of pages finds it."""
    with served.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        every = list(desk.articles())
    assert len(every) > 50
    for article in every:
        address = f"/article/{article.id}"
        content = served.get(address).content
        (told,) = markup.fromstring(content).xpath("//head/script[@type='application/ld+json']/text()")
        linked = linked_of([told])
        assert (linked.headline, linked.body, linked.publisher) == (article.title, article.body, article.outlet or "")
        assert (linked.authors, linked.editors, linked.section) == (
            article.authors, article.editors, article.column or "",
        )  # fmt: skip
        assert linked.published == tuple(("datePublished", when) for when in [written(article.published)] if when)
        assert json.loads(told)["url"] == f"http://localhost{address}"
        file = tmp_path / f"{article.id}.html"
        file.write_bytes(content)
        (found,) = jiedu.articles(file)
        assert isinstance(found, jiedu.Article)
        assert [found.text[b.start : b.end] for b in found.blocks] == [
            article.text[b.start : b.end] for b in article.blocks
        ]
        assert [b.kind for b in found.blocks] == [b.kind for b in article.blocks]
        assert (found.title, found.column, found.outlet) == (article.title, article.column, article.outlet)
        assert (found.authors, found.editors, found.language) == (article.authors, article.editors, article.language)
        assert set(article.tags) <= set(found.tags)
        assert found.published.day == article.published.day
        if article.published.time is not None:  # the page shows minutes
            assert found.published.time == article.published.time.replace(second=0, microsecond=0)


def test_an_earlier_text_says_at_which_address_it_stands(planted: TestClient) -> None:
    key = article_id(URL, b"")
    (told,) = tree(planted, f"/article/{key}?version=1").xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(told)["url"] == f"http://localhost/article/{key}?version=1"
    assert "1200" in json.loads(told)["articleBody"]


def test_layers_mark_what_was_found_and_explain_it(served: TestClient) -> None:
    article, analysis = of_desk(served, EXPLAINER)
    page = tree(served, f"/article/{EXPLAINER}?show={ALL}&lang=zh")
    assert "show-names" in page.xpath("//article/@class")[0]
    ids = set(page.xpath("//li[contains(@class,'entry')]/@id"))
    marked = page.xpath("//span[@data-entry]/@data-entry")
    assert set(marked) <= ids
    for statement in analysis.statements:
        runs = page.xpath(
            f"//article//span[@data-entry='{statement.id}'][contains(@class,'k-said') or contains(@class,'k-inner')]"
        )
        shown = "".join(text_of(run) for run in runs)
        assert shown == "".join(s.of(article.text).replace("\n", "") for s in statement.segments)
    assert {one.id for one in analysis.events} <= set(marked)
    entry = page.get_element_by_id("t1").text_content()
    assert analysis.times[0].value in entry
    chained = next(one for one in analysis.statements if len(one.authority) > 1)
    assert " › ".join(link.name for link in chained.authority) in page.get_element_by_id(chained.id).text_content()
    for link in page.xpath("//article//a[contains(@class,'to-')]/@href"):
        assert link[1:] in ids


def test_layers_are_switched_by_links_alone(served: TestClient) -> None:
    page = tree(served, f"/article/{EXPLAINER}?show=times")
    links = {a.get("data-layer"): a for a in page.xpath("//a[@data-layer]")}
    assert list(links) == list(LAYERS)
    assert [name for name, a in links.items() if a.get("aria-current")] == ["times"]
    assert links["times"].get("href") == f"/article/{EXPLAINER}"
    assert tree(served, links["names"].get("href")).xpath("//article[contains(@class,'show-names show-times')]")


def test_an_anchor_is_marked_where_it_stands(served: TestClient) -> None:
    article, analysis = of_desk(served, EXPLAINER)
    span = analysis.statements[0].segments[0]
    page = tree(served, f"/article/{EXPLAINER}?at={span.start}-{span.end}&hash={article.text_hash}&show={ALL}")
    assert "".join(text_of(mark) for mark in page.xpath("//mark[contains(@class,'here')]")) == span.of(article.text)
    assert len(page.xpath("//*[@id='at']")) == 1
    over = tree(served, f"/article/{EXPLAINER}?at=0-{article.blocks[2].end}")
    assert len(over.xpath("//mark[@id='at']")) == 1


@pytest.mark.parametrize("asked", ["at=5", "at=9-3", "at=a-b", "at=1-2&hash=xyz", "show=colours", "version=9"])
def test_what_cannot_be_asked_is_told(served: TestClient, asked: str) -> None:
    assert tree(served, f"/article/{EXPLAINER}?{asked}", 400).xpath("//h1")


def test_an_id_may_be_cut_short_and_must_be_there(served: TestClient) -> None:
    assert tree(served, f"/article/{EXPLAINER[:6]}").xpath("//h1")
    assert tree(served, "/article/none", 404).xpath("//h1")
    assert served.get("/article/none.json").json()["status"] == 404


def test_the_twin_is_what_read_gives(served: TestClient) -> None:
    article, analysis = of_desk(served, EXPLAINER)
    assert served.get(f"/article/{EXPLAINER}.json").content == encode(analysed(article, analysis))


def test_a_passage_of_an_earlier_text_is_found_or_told_of(planted: TestClient) -> None:
    key = article_id(URL, b"")
    with planted.app.state.site.desks.open() as desk:  # type: ignore[attr-defined]
        old, new = (one.article for one in desk.versions(key))
    start = old.text.index("1200米")
    gone = tree(planted, f"/article/{key}?at={start}-{start + 5}&hash={old.text_hash}")
    assert "已不在其中" in gone.get_element_by_id("at").text_content()
    assert "1200米" in gone.get_element_by_id("at").text_content()
    assert gone.xpath(f"//a[starts-with(@href,'/article/{key}?version=1&at=')]")
    start = old.text.index(MORE[1])
    stays = tree(planted, f"/article/{key}?at={start}-{start + len(MORE[1])}&hash={old.text_hash}")
    assert "有过改动" in stays.text_content()
    assert "".join(text_of(mark) for mark in stays.xpath("//mark[contains(@class,'here')]")) == MORE[1]
    assert "不在资料库里" in tree(planted, f"/article/{key}?at=1-4&hash={'0' * 16}").text_content()
    assert "没有第" in tree(planted, f"/article/{key}?at=1-{len(new.text) + 1}").text_content()
    before = tree(planted, f"/article/{key}?version=1")
    assert "1200米" in before.xpath("string(//div[@class='words'])")
    assert not before.xpath("//span[@data-entry]")


def test_hostile_text_stays_text(planted: TestClient) -> None:
    key = article_id(HOSTILE, b"")
    for path in ("", f"?show={ALL}", "/related", "?lang=en"):
        answer = planted.get(f"/article/{key}{path}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert html.escape("<script>alert(1)") in answer.text
        assert not re.search(r"\s(?:style|on\w+)=", re.sub(r"<[^>]*value=[^>]*>", "", answer.text))


def test_related_articles_have_teasers_and_reasons(served: TestClient) -> None:
    page = tree(served, f"/article/{EXPLAINER}/related?lang=en")
    found = page.xpath("//ul[@id='related']/li")
    twin = served.get(f"/article/{EXPLAINER}/related.json").json()
    assert [one["title"] for one in twin] == [li.xpath("string(a|b)") for li in found]
    assert all(one["reason_en"] in li.xpath("string(small)") for one, li in zip(twin, found, strict=True))


def test_nothing_is_asked_of_other_sites(served: TestClient) -> None:
    page = tree(served, f"/article/{EXPLAINER}?show={ALL}")
    loaded = page.xpath("//img/@src|//script/@src|//link[@rel='stylesheet' or @rel='icon']/@href|//iframe/@src")
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
