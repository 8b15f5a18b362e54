from __future__ import annotations

import json

from jiedu.article import extract
from jiedu.article.embedded import embedded_body
from jiedu.article.html import read_tree
from jiedu.article.structured import fields_of
from tests.article.pages import PARAGRAPHS, html, page, paragraphs

STATE = {"props": {"article": {"title": "题", "content": paragraphs(*PARAGRAPHS * 2), "tags": ["甲"] * 5}}}


def held(script: str) -> str:
    tree = read_tree(html("<div id=app></div>" + script))
    return embedded_body(tree, fields_of(tree))


def test_a_body_in_a_state_is_read() -> None:
    text = json.dumps(STATE, ensure_ascii=False)
    for script in (f"<script id=__NEXT_DATA__>{text}</script>", f"<script>window.__STATE__ = {text};</script>"):
        assert held(script) == paragraphs(*PARAGRAPHS * 2)


def test_a_body_in_a_list_of_paragraphs_and_in_broken_json() -> None:
    blocks = {"content": [{"type": "p", "text": text} for text in PARAGRAPHS * 2]}
    assert held(f"<script>x = {json.dumps(blocks)}</script>") == paragraphs(*PARAGRAPHS * 2)
    broken = '<script>x = {a: 1, "content": ' + json.dumps("".join(PARAGRAPHS) * 2) + ", b: function(){}}</script>"
    assert held(broken) == "".join(PARAGRAPHS) * 2


def test_code_and_short_strings_are_no_body() -> None:
    assert held("<script>var content = '短。'</script>") == ""
    assert held("<script>" + "x={" * 2000 + "</script>") == ""


def test_such_a_page_becomes_an_article() -> None:
    script = f"<script>window.__STATE__ = {json.dumps(STATE)};</script>"
    article, _ = extract(page(html("<div id=app></div>" + script)))
    assert [article.text[b.start : b.end] for b in article.blocks[1:]] == list(PARAGRAPHS * 2)


def test_json_ld_holds_a_body_too() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}, ensure_ascii=False)
    article, _ = extract(page(html("<div id=app></div>", head=f"<script type='application/ld+json'>{data}</script>")))
    assert article.body == "\n".join(PARAGRAPHS)
