"""Articles of the sample desk with their analyses, and some made for a test."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import jiedu
from jiedu.analysis import analyse
from jiedu.article.model import Article, Block, Card, Image, Published
from jiedu.export.chosen import Chosen, Read, read
from tests.desk.built import built


@cache
def samples() -> tuple[Read, ...]:
    """Every article of the sample desk."""
    with jiedu.open(built()) as desk:
        return tuple(read(desk, Chosen()))


def article(*lines: str, language: str = "zh-Hans", url: str | None = "https://news.example/甲/1?题=2") -> Article:
    """An article of these lines, the first of which is its headline."""
    text, blocks = "\n".join(lines), []
    for number, line in enumerate(lines):
        start = sum(len(one) + 1 for one in lines[:number])
        blocks.append(Block("paragraph" if number else "title", start, start + len(line)))
    moment = datetime.fromisoformat("2025-05-19T08:30:00+08:00")
    return Article(
        id="0123456789ab", text=text, blocks=tuple(blocks), title=lines[0], column="解读",
        published=Published(date(2025, 5, 19), moment, "page", "页面写明", "2025-05-19T08:30:00+08:00", False),
        language=language, url=url, outlet="环讯社", host="news.example", authors=("江宛", "祝青"), editors=("沈若",),
        cards=(Card("另一篇", "开头", "https://news.example/2"), Card("没有地址的")), original_title="原来的题目",
        lead="导语 <b>", tags=("停火", "会谈"), images=(Image("https://news.example/图.jpg", "图说", "替代"),),
    )  # fmt: skip


def analysed(one: Article) -> Read:
    """The article with its analysis."""
    return Read(one, analyse([one])[0])
