"""Articles, analyses and features by hand, for the tests of stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise

from jiedu.analysis.model import Analysis, Entity, Link, Mention, Statement
from jiedu.article.model import Article, Block, Card, Published, Span, article_id
from jiedu.story import Features, features

DAY = date(2025, 5, 20)
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]")


def article(
    title: str,
    body: str,
    *,
    day: date | None = DAY,
    outlet: str | None = None,
    host: str | None = None,
    time: datetime | None = None,
    stamp: str | None = None,
    language: str = "zh-Hans",
    key: str = "",
    cards: tuple[Card, ...] = (),
) -> Article:
    """An article of a title and body lines."""
    lines = [title, *body.split("\n")] if body else [title]
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block("paragraph" if number else "title", at, at + len(line)))
        at += len(line) + 1
    text = "\n".join(lines)
    published = Published(day, time, "given" if day else "none", "", stamp, False)
    own = article_id(None, (key or f"{text}{outlet}{host}{day}").encode())
    return Article(own, text, tuple(blocks), title, None, published, language, None, outlet, host, cards=cards)


def analysis(of: Article, entities: Sequence[Entity] = (), links: Iterable[Link] = ()) -> Analysis:
    """Character pairs and English words as terms, `entities` wherever their names stand, one statement for `links`."""
    words = _WORD.findall(of.text.lower())
    pairs = (one + two for one, two in pairwise(words) if not (one + two).isascii())
    terms = Counter([*pairs, *(word for word in words if word.isascii() and len(word) > 3)])
    mentions = [
        Mention(found.start(), found.end(), entity.id)
        for entity in entities
        for name in {entity.name, *entity.aliases}
        for found in re.finditer(re.escape(name), of.text)
    ]
    said = tuple(links)
    statements = (Statement("s1", (Span(0, 1),), "indirect", None, None, None, None, None, said),) if said else ()
    rest = (tuple(entities), tuple(sorted(mentions, key=lambda one: (one.start, one.entity))), (), (), statements, ())
    return Analysis(of.id, of.text_hash, "test", (), *rest, tuple(sorted(terms.items())))


def made(articles: Sequence[Article], entities: Sequence[Entity] = ()) -> list[Features]:
    """The features of `articles`, with analyses made by `analysis`."""
    return features(articles, [analysis(one, entities) for one in articles])


def by_id(articles: Iterable[Article]) -> Callable[[str], Article]:
    """The function that gives an article by its id."""
    return {one.id: one for one in articles}.__getitem__


FLOOD = (
    "连日暴雨使青石河水位猛涨，下游三个乡镇的两千多名居民在夜里撤到高处。\n"
    "县应急管理局说，截至清晨七点没有人员伤亡，两座小桥被冲毁，一段公路中断。\n"
    "“我们听到广播就走了，只带了身份证和药。”在安置点的小学里，一位居民回忆。\n"
    "气象台预计雨势傍晚减弱，夜间转为阵雨，水利部门提醒沿岸居民继续远离河道。\n"
    "交通部门已调集六台机械抢修公路，预计两天内恢复通车。"
)
