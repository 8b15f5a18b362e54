from __future__ import annotations

import html as escaping
import json
import time
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article import extract
from jiedu.article.embedded import Held, held_article
from jiedu.article.html import read_tree
from jiedu.article.structured import fields_of
from tests.article.pages import PARAGRAPHS, html, page, paragraphs

TITLE = "两国代表团会谈两小时"
STATE = {"props": {"article": {"title": TITLE, "content": paragraphs(*PARAGRAPHS * 2), "tags": ["甲"] * 5}}}


def held(body: str, *titles: str) -> Held | None:
    """What the page with `body` holds in its scripts."""
    text = html("<div id=app></div>" + body)
    tree = read_tree(text)
    return held_article(tree.scripts, fields_of(tree), titles, text)


def read(value: Any, *titles: str) -> str:
    """The body that a state with `value` gives."""
    found = held(f"<script>window.__STATE__ = {json.dumps(value, ensure_ascii=False)};</script>", *titles)
    return found.body if found else ""


def test_a_body_in_a_state_is_read() -> None:
    text = json.dumps(STATE, ensure_ascii=False)
    for script in (
        f"<script id=__NEXT_DATA__>{text}</script>",
        f"<script>window.__STATE__ = {text};</script>",
        f"<script>var a = JSON.parse({json.dumps(text)})</script>",
        f"<script>{quote(text)}</script>",
        f"<script>x = JSON.parse(decodeURIComponent('{quote(text)}'))</script>".replace("'", '"'),
    ):
        found = held(script)
        assert found is not None and found.body == paragraphs(*PARAGRAPHS * 2)


def test_a_body_in_a_list_of_paragraphs_and_in_broken_json() -> None:
    blocks = {"content": [{"type": "p", "text": text} for text in PARAGRAPHS * 2]}
    assert read(blocks) == paragraphs(*PARAGRAPHS * 2)
    long = "".join(PARAGRAPHS) * 2
    for broken in (
        '<script>x = {a: 1, "content": ' + json.dumps(long) + ", b: function(){}}</script>",
        f"<script>var articleBody = '{long}'; f()</script>",
        f"<script>x = {{content_noencode: decode('\\x3cp\\x3e{long}\\x3c/p\\x3e')}}</script>",
    ):
        found = held(broken)
        assert found is not None and found.body.replace("<p>", "").replace("</p>", "") == long


RUNS = [[{"type": "text", "content": text[:20]}, {"type": "boldText", "content": text[20:]}] for text in PARAGRAPHS]


@pytest.mark.parametrize(
    "value",
    [
        {"blocks": [{"key": "a", "text": text, "type": "unstyled"} for text in PARAGRAPHS], "entityMap": {}},
        {
            "type": "doc",
            "content": [{"type": "paragraph", "content": [{"type": "text", "text": t}]} for t in PARAGRAPHS],
        },
        {"content_elements": [{"_id": "1", "type": "text", "content": text} for text in PARAGRAPHS]},
        {"contentList": [{"type": "text", "data": paragraphs(text)} for text in PARAGRAPHS]},
        {"blocks": [{"blockType": "ad"}, {"blockType": "text", "htmlTokens": RUNS}]},
        {
            "blocks": [
                {"type": "paragraph", "model": {"blocks": [{"type": "f", "model": {"text": t}}]}} for t in PARAGRAPHS
            ]
        },
        {"body": list(PARAGRAPHS)},
    ],
)
def test_bodies_in_pieces_are_put_together(value: Any) -> None:
    found = read({"page": {"title": TITLE, **value}}, TITLE)
    assert found.replace("<b>", "").replace("</b>", "") == paragraphs(*PARAGRAPHS)


def test_kinds_of_pieces_are_kept_and_what_stands_between_them_is_left_out() -> None:
    blocks = [
        {"type": "paragraph", "text": PARAGRAPHS[0]},
        {"type": "header-two", "text": "谈了什么"},
        {"type": "image", "url": "https://img.example/1.jpg", "caption": "会场外"},
        {"type": "relatedArticle", "text": "另一篇文章的标题。它的导语也在这里。"},
        {"type": "blockquote", "text": PARAGRAPHS[1]},
        {"type": "unordered-list-item", "text": PARAGRAPHS[2]},
        {"type": "paragraph", "text": PARAGRAPHS[3]},
    ]
    found = read({"article": {"headline": TITLE, "blocks": blocks}}, TITLE)
    assert found == (
        f"<p>{PARAGRAPHS[0]}</p><h2>谈了什么</h2>"
        '<figure><img src="https://img.example/1.jpg"><figcaption>会场外</figcaption></figure>'
        f"<blockquote>{PARAGRAPHS[1]}</blockquote><li>{PARAGRAPHS[2]}</li><p>{PARAGRAPHS[3]}</p>"
    )


def test_marks_pictures_and_odd_runs() -> None:
    marked = [
        {"type": "paragraph", "children": [{"text": PARAGRAPHS[0], "marks": [{"type": "strong"}]}, {"x": 1}, 5, "。"]},
        {"text": PARAGRAPHS[1], "bold": True, "type": "boldText"},
        {"nodeName": "p", "children": [{"text": PARAGRAPHS[2] + " & <i>x</i>"}]},
        {"image": {"src": "//img.example/2.jpg"}, "caption": "会场", "url": "https://img.example/2.jpg"},
        {"type": "image", "media": {"src": "https://img.example/3.jpg"}},
        {"type": "list", "items": [["甲。", "乙。"], [PARAGRAPHS[3]]]},
        {"wrap": [{"text": "一行\n二行"}]},
    ]
    assert read({"article": {"title": TITLE, "content": marked}}, TITLE) == (
        f"<p><b>{PARAGRAPHS[0]}</b>。</p><p><b>{PARAGRAPHS[1]}</b></p><p>{PARAGRAPHS[2]} & <i>x</i></p>"
        '<figure><img src="https://img.example/2.jpg"><figcaption>会场</figcaption></figure>'
        f'<figure><img src="https://img.example/3.jpg"></figure><p>甲。乙。</p><p>{PARAGRAPHS[3]}</p><p>一行</p><p>二行</p>'
    )


def test_the_article_under_the_pages_headline_is_taken_before_a_longer_one() -> None:
    other = {"title": "别的文章在这里", "content": paragraphs(*PARAGRAPHS * 9)}
    own = {"title": TITLE, "content": paragraphs(*PARAGRAPHS)}
    assert read({"list": [other, own]}, TITLE) == paragraphs(*PARAGRAPHS)
    assert read({"list": [other, own]}) == paragraphs(*PARAGRAPHS * 9)
    assert read({"article": own, "comments": [{"content": "".join(PARAGRAPHS) * 20}]}, TITLE) == paragraphs(*PARAGRAPHS)


def test_what_stands_beside_the_body_is_kept() -> None:
    article = {
        "title": TITLE,
        "summary": "谈了两个半小时。",
        "pubTime": "2025-05-19 20:31:05",
        "updateTime": "2025-05-20 08:00:00",
        "publish_time": 1747657865,
        "source": {"name": "环讯社"},
        "author": "环讯社记者 贺云帆 方知白",
        "responEditor": "杜若兰",
        "tagList": [{"tag": "会谈", "id": 1}, {"tag": "停火", "id": 2}],
        "originalTitle": "两国代表团昨天会谈",
        "content": paragraphs(*PARAGRAPHS),
    }
    found = held(f"<script>window.DATA = {json.dumps({'data': {'detail': article}})}</script>", TITLE)
    assert found is not None
    assert (found.title, found.lead, found.outlet) == (TITLE, "谈了两个半小时。", "环讯社")
    assert (found.authors, found.editors, found.tags) == (("贺云帆", "方知白"), ("杜若兰",), ("会谈", "停火"))
    assert found.published[0] == ("pubTime", "2025-05-19 20:31:05") and found.original_title == "两国代表团昨天会谈"


def test_an_article_in_text_areas_is_read() -> None:
    areas = "".join(
        f'<textarea class="article-{name}" style="display:none">{escaping.escape(value)}</textarea>'
        for name, value in (("title", TITLE), ("content", paragraphs(*PARAGRAPHS * 2)), ("source-name", "环讯社"))
    )
    found = held(areas, TITLE)
    assert found is not None and found.body == paragraphs(*PARAGRAPHS * 2) and found.outlet == "环讯社"


def test_a_state_that_names_its_values_by_place_is_read() -> None:
    flat = [["Reactive", 1], {"data": 2, "path": 5}, {"title": 3, "body": 4}, TITLE, paragraphs(*PARAGRAPHS), "/a", 6]
    script = f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(flat)}</script>'
    found = held(script, TITLE)
    assert found is not None and found.body == paragraphs(*PARAGRAPHS)


def test_a_state_that_is_streamed_is_read() -> None:
    body = paragraphs(*PARAGRAPHS * 2)
    row = f"1a:T{len(body.encode()):x},{body}2b:" + json.dumps({"title": TITLE}) + "\n"
    pushes = "".join(
        f"<script>self.__next_f.push({json.dumps([1, row[i : i + 300]], ensure_ascii=False)})</script>"
        for i in range(0, len(row), 300)
    )
    found = held(pushes, TITLE)
    assert found is not None and found.body == body


def test_code_and_short_strings_are_no_body() -> None:
    assert held("<script>var content = '短。'</script>") is None
    assert held("<script>" + "x={" * 2000 + "</script>") is None
    assert held("<script>x={'content': 'function(){return 1. }'}" + "// 注释。" * 40 + "</script>") is None


def test_such_a_page_becomes_an_article() -> None:
    script = f"<script>window.__STATE__ = {json.dumps(STATE)};</script>"
    article, _ = extract(page(html("<div id=app></div>" + script)))
    assert [article.text[b.start : b.end] for b in article.blocks[1:]] == list(PARAGRAPHS * 2)


def test_json_ld_holds_a_body_too() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}, ensure_ascii=False)
    article, _ = extract(page(html("<div id=app></div>", head=f"<script type='application/ld+json'>{data}</script>")))
    assert article.body == "\n".join(PARAGRAPHS)


def test_the_beginning_of_an_article_is_completed_from_a_script() -> None:
    rest = tuple(f"{text}（续{n}）。" for n, text in enumerate(PARAGRAPHS * 3))
    state = json.dumps({"article": {"title": TITLE, "content": paragraphs(*PARAGRAPHS, *rest)}})
    shown = f"<h1>{TITLE}</h1><div class=text>{paragraphs(*PARAGRAPHS)}</div><script>x = {state}</script>"
    article, _ = extract(page(html(shown)))
    assert article.body.split("\n") == [*PARAGRAPHS, *rest]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([*PARAGRAPHS, TITLE]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["title", "content", "type", "text", "blocks", "x", "author"]), inner, max_size=5
        )
    ),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_no_state_breaks_the_reader(value: Any) -> None:
    read(value, TITLE)
    read([["Reactive", 1], value, {"title": 0, "body": 1}], TITLE)


def test_deep_and_wide_states_are_read_in_bounded_time() -> None:
    deep = '{"content":[' * 400 + json.dumps(PARAGRAPHS[0] * 9) + "]}" * 400
    wide = json.dumps({"content": [{"type": "p", "text": PARAGRAPHS[0]}] * 60_000})
    started = time.process_time()
    for state in (deep, wide):
        held(f"<script>x = {state}</script>", TITLE)
    held("<script>" + 'self.__next_f.push([1,"' * 20_000 + "。。。</script>", TITLE)
    held("<textarea class=a>" * 20_000, TITLE)
    assert time.process_time() - started < 8
