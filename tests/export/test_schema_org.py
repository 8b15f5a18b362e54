"""JSON-LD of an article, parsed back by Jiedu's own reader to the same article."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

import jiedu
from jiedu.article.json_ld import linked_of
from jiedu.article.model import Article
from jiedu.errors import Problem
from jiedu.export.schema_org import news_article, script
from tests.export.reads import article, samples

ADDRESS = "https://desk.example/article/0123456789ab"


def page(one: Article) -> bytes:
    """A page with the text of the article as it stands, and all that is known of it in its JSON-LD alone."""
    elements = {"heading": "h2", "item": "li", "quote": "blockquote"}
    body = "".join(
        f"<{(name := elements.get(block.kind, 'p'))}>{html.escape(one.text[block.start : block.end])}</{name}>"
        for block in one.blocks[1:]
    )
    return (
        f'<!DOCTYPE html><html lang="{one.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(one.title)}</title>"
        f'<script type="application/ld+json">{script(one, ADDRESS)}</script></head>'
        f"<body><article><h1>{html.escape(one.title)}</h1>{body}</article></body></html>"
    ).encode()


def read_back(one: Article, folder: Path) -> Article:
    path = folder / "page.html"
    path.write_bytes(page(one))
    (found,) = [each for each in jiedu.articles(path) if not isinstance(each, Problem)]
    return found


def told(one: Article) -> tuple[Any, ...]:
    return one.title, one.authors, one.editors, one.outlet, one.language, one.tags


@pytest.mark.parametrize("number", range(0, 50, 7))
def test_an_article_of_the_samples_comes_back(number: int, tmp_path: Path) -> None:
    plain = [one.article for one in samples() if all(b.kind in ("title", "paragraph") for b in one.article.blocks)]
    one = plain[number % len(plain)]
    found = read_back(one, tmp_path)
    assert found.body == one.body
    assert told(found) == told(one)
    assert (found.published.day, found.published.time) == (one.published.day, one.published.time)


def test_every_field_is_read_by_the_reader_of_json_ld() -> None:
    one = article("停火谈判有了进展", "第一段说双方谈了两个小时。", "第二段说还要再谈。")
    found = linked_of([script(one, ADDRESS)], (one.title,), (ADDRESS,))
    assert (found.headline, found.body, found.section) == (one.title, one.body, one.column)
    assert (found.authors, found.editors, found.publisher) == (one.authors, one.editors, one.outlet)
    assert (found.keywords, found.description) == (one.tags, "导语")  # the reader takes markup out
    assert [image.url for image in found.images] == ["https://news.example/%E5%9B%BE.jpg"]
    assert found.published == (("datePublished", "2025-05-19T08:30:00+08:00"),)


def test_it_is_json_ld_of_schema_org() -> None:
    found = news_article(article("题目", "正文。"), ADDRESS)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "NewsArticle")
    assert found["isBasedOn"] == "https://news.example/%E7%94%B2/1?%E9%A2%98=2"
    assert found["url"] == found["@id"] == found["mainEntityOfPage"]["@id"] == ADDRESS
    assert "isBasedOn" not in news_article(article("题目", "正文。"))
    assert None not in found.values()


def test_nothing_ends_the_script() -> None:
    one = article("</script><script>alert(1)</script>", "<!-- ]]> &amp; \u2028 \ud800")
    text = script(one)
    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text)["headline"] == one.title
