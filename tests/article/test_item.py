from __future__ import annotations

import json

import pytest

from jiedu.article import article_id, extract
from jiedu.errors import DamagedInput, NoArticle
from jiedu.page.model import Page
from tests.article.pages import PARAGRAPHS


def item(**fields: object) -> Page:
    return Page("item", json.dumps(fields, ensure_ascii=False).encode(), name="items.jsonl:1")


def test_a_plain_item() -> None:
    article, problems = extract(
        item(id="V1", title="快讯|会谈 没有成果", date="2025-05-19", body="\n".join(PARAGRAPHS), outlet="环讯社")
    )
    assert (article.title, article.column, article.outlet) == ("会谈 没有成果", "快讯", "环讯社")
    assert [article.text[b.start : b.end] for b in article.blocks[1:]] == list(PARAGRAPHS)
    assert article.url is None
    assert (str(article.published.day), article.published.reason, article.published.time) == (
        "2025-05-19",
        "feed",
        None,
    )
    assert problems == ()


def test_an_html_item_with_an_address() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><h3>小标题</h3><ul><li>第一点，很重要。</li></ul><p>责任编辑：杜若</p>"
    article, _ = extract(
        item(
            url="https://a.example/1",
            title="会谈没有成果",
            date="2025-05-19T20:31:00",
            html=body,
            body="摘要",
            authors=["许听澜"],
        )
    )
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "heading", "item"]
    assert (article.host, article.authors, article.id) == (
        "a.example",
        ("许听澜",),
        article_id("https://a.example/1", b""),
    )
    assert article.published.stamp == "2025-05-19T20:31:00+08:00"


def test_what_is_missing_is_made_up_from_the_body_or_told() -> None:
    article, problems = extract(item(body=PARAGRAPHS[0] + "\n" + PARAGRAPHS[1], authors="许听澜"))
    assert article.title == PARAGRAPHS[0][:60].strip() and article.authors == ("许听澜",)
    assert [problem.kind for problem in problems] == ["NoDate"]
    with pytest.raises(NoArticle, match="no body"):
        extract(item(title="只有标题"))
    with pytest.raises(NoArticle, match="neither"):
        extract(item(id=1))


@pytest.mark.parametrize("content", [b"not json", b"[1,2]", b'{"title": "\xff"}', b"[" * 5000])
def test_what_is_no_item_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedInput):
        extract(Page("item", content))


def test_the_same_id_in_two_files_is_two_articles_and_the_same_item_again_is_one() -> None:
    first = {"id": 1, "title": "会谈没有成果", "date": "2025-05-19", "body": PARAGRAPHS[0]}
    ids = {
        extract(item(**record))[0].id
        for record in (
            first,
            dict(reversed(first.items())),
            first | {"id": "1"},
            first | {"body": PARAGRAPHS[1]},
            first | {"title": "会谈有成果"},
            first | {"date": "2025-05-20"},
        )
    }
    assert len(ids) == 4


def test_hidden_characters_of_an_item_are_dropped_as_in_a_page() -> None:
    hidden = "\u202e会谈\u200b没有\u2066成果"
    article, _ = extract(
        item(
            title=hidden,
            body=f"{hidden}。\n{hidden}，无结果。",
            outlet="环\u200b讯社",
            authors=["许\u202e听澜", "\u200b"],
        )
    )
    assert article.text == "会谈没有成果\n会谈没有成果。\n会谈没有成果，无结果。"
    assert (article.outlet, article.authors) == ("环讯社", ("许听澜",))


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    article, _ = extract(item(url=" javascript:alert(1)", title="会谈没有成果", body=PARAGRAPHS[0]))
    assert article.url is None and article.host is None
