"""Articles made from lines, for tests that need no page."""

from __future__ import annotations

from datetime import date

from jiedu.article.model import Article, Block, Published


def article(
    title: str, *lines: str, key: str = "a1", outlet: str = "", stamp: str = "", authors: str = "", page: str = "p"
) -> Article:
    """The article with this headline and these paragraphs."""
    blocks, at = [], 0
    for number, line in enumerate((title, *lines)):
        blocks.append(Block("paragraph" if number else "title", at, at + len(line)))
        at += len(line) + 1
    return Article(
        id=key,
        text="\n".join((title, *lines)),
        blocks=tuple(blocks),
        title=title,
        column=None,
        published=Published(date(2025, 5, 12), None, "given", "", stamp or None, False),
        language="zh-Hans",
        outlet=outlet or None,
        authors=(authors,) if authors else (),
        pages=(page,),
    )
