from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article import extract
from jiedu.article.dump import read_cards, read_dump
from jiedu.article.model import Card
from jiedu.errors import NoArticle
from jiedu.page.model import Page
from tests.article.pages import PARAGRAPHS
from tests.shared import shared

LONG = (
    "这是一条导语,它比标题长得多,说明了文章讲的是什么事情,"
    "什么人在什么时候说了什么话,做了什么事,以及为什么会这样,最后怎么样了…"
)
DUMP = "\n\n".join(
    [
        "解读|两国代表团会谈两小时,谈成了什么?",
        "article/2025/11/9 12:35:51",
        *PARAGRAPHS[:2],
        "“先停火”还是“先谈判”",
        *PARAGRAPHS[2:],
        "    责任编辑:李晓萌",
        "    http://news.example.com/HNjJHg",
        "    相关文章",
        "    第一条相关新闻的标题",
        f"    {LONG}",
        "    第二条相关新闻的标题",
        "    第三条相关新闻的标题",
        f"    {LONG}",
    ]
)


def test_a_dump_is_parted_into_all_that_it_holds() -> None:
    draft = read_dump(DUMP)
    assert draft.headline == "解读|两国代表团会谈两小时,谈成了什么?"
    assert [text for _, text in draft.blocks] == [*PARAGRAPHS[:2], "“先停火”还是“先谈判”", *PARAGRAPHS[2:]]
    assert [kind for kind, _ in draft.blocks] == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert draft.stamps[0].iso == "2025-11-09T12:35:51+08:00"
    assert draft.credits.editors == ("李晓萌",)
    assert draft.short_link == "http://news.example.com/HNjJHg"
    assert draft.cards == (
        Card("第一条相关新闻的标题", LONG),
        Card("第二条相关新闻的标题"),
        Card("第三条相关新闻的标题", LONG),
    )


def test_credits_may_stand_at_the_head() -> None:
    draft = read_dump(
        "会谈没有谈成停火\n2025年5月19日 来源：环讯社\n作者：许听澜\n\n" + "\n".join(PARAGRAPHS) + "\n(责编：杜若)"
    )
    assert (draft.credits.outlet, draft.credits.authors, draft.credits.editors) == ("环讯社", ("许听澜",), ("杜若",))
    assert [text for _, text in draft.blocks] == list(PARAGRAPHS)


def test_a_stamp_may_stand_above_the_headline() -> None:
    draft = read_dump("2025-05-19 20:31\n会谈没有谈成停火\n" + "\n".join(PARAGRAPHS))
    assert draft.headline == "会谈没有谈成停火" and draft.stamps[0].iso == "2025-05-19T20:31:00+08:00"


def test_wrapped_english_lines_are_joined() -> None:
    wrapped = "\n".join(
        [
            "The delegations met for two hours on Monday and agreed to meet again as",
            "soon as possible, officials said after the talks, which were",
        ]
        * 4
    )
    draft = read_dump(f"Talks end\n\n{wrapped}.\n\n{wrapped}.\n")
    assert len(draft.blocks) == 2 and "as soon as possible" in draft.blocks[0][1]


def test_an_address_belongs_to_the_card_before_it() -> None:
    assert read_cards(["标题甲", "https://a.example/1", "标题乙"]) == (
        Card("标题甲", "", "https://a.example/1"),
        Card("标题乙"),
    )


def test_a_single_line_is_no_article() -> None:
    with pytest.raises(NoArticle, match="no line after"):
        read_dump("只有一行\n\n")


def test_a_single_sentence_is_headline_and_body() -> None:
    line = "外交部发言人昨天在记者会上说，双方将继续谈判。"
    article, _ = extract(Page("text", line.encode(), name="x.txt"))
    assert (article.title, article.body) == (line, line)
    more = line + "他说会谈气氛很好。"
    assert (read_dump(more).headline, read_dump(more).blocks) == (line, (("paragraph", more),))
    assert len(read_dump("双方将继续谈判，" * 9 + "他说。").headline) == 40


@given(st.text(max_size=400))
def test_any_text_is_a_dump_or_none(text: str) -> None:
    try:
        draft = read_dump(text)
    except NoArticle:
        return
    assert draft.headline.strip() and all("\n" not in block for _, block in draft.blocks)


def test_the_seed_page() -> None:
    raw = shared("gold/seed/page.txt").read_bytes()
    gold = json.loads(shared("gold/seed/gold.json").read_text(encoding="utf-8"))
    source = raw.decode()
    article, problems = extract(Page("text", raw, name="page.txt"))
    wanted = [source[p["start"] : p["end"]].strip() for p in gold["paragraphs"]]
    wanted = [text for text in wanted if not text.startswith(("article/", "责任编辑"))]
    assert [article.text[block.start : block.end] for block in article.blocks] == wanted
    assert (article.column, article.editors, article.short_link) == (
        "解读",
        ("李晓萌",),
        "http://news.xdnf.cn/HNjJHgjrpL",
    )
    assert [(card.title, card.teaser) for card in article.cards] == [
        (c["title"], c["teaser"]) for c in gold["related_cards"]
    ]
    assert article.published.reason == "text" and article.published.inferred
    assert str(article.published.day) in ("2025-05-19", "2025-05-20")
    assert article.published.stamp is not None and article.published.stamp.startswith("2025-11-09T12:35")
    assert problems == ()
