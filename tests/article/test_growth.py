"""Time grows no faster than the page: every hostile shape at 1×, 2×, 4× and 8× its size, and what follows reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from bench.nasties import GROUPS, SENTENCES, TITLE, Shape, page
from jiedu.article import extract
from jiedu.article.changes import changes
from jiedu.article.model import Article
from jiedu.article.multipage import join
from jiedu.errors import InputError
from jiedu.page.model import Page
from tests.article.build import article
from tests.growth import is_linear

SIZE = 6000
"""Characters of the smallest piece; the largest one makes a page of 50 KB or, in Chinese, 150 KB, as news pages are."""


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("part", range(4))
def test_no_piece_of_a_page_takes_more_than_linear_time(group: str, part: int) -> None:
    place = "head" if group in ("head", "data") else "body"
    slow = [name for name, shape in list(GROUPS[group].items())[part::4] if not is_linear(_reading(shape, place), SIZE)]
    assert slow == []


def _reading(shape: Shape, place: str) -> Callable[[int], object]:
    """Reading a page with a piece of some size."""

    def read(size: int) -> None:
        with suppress(InputError):
            extract(Page("html", page(shape(size), place)))

    return read


_BEGINNING = "\n".join((TITLE, "2025-05-20 08:30", *SENTENCES))
DUMPS = {
    "short lines": "桥\n",
    "paragraphs": f"{SENTENCES[0]}\n",
    "addresses": "http://a.example/b\n",
    "addresses between paragraphs": f"http://a.example/b\n{SENTENCES[0]}\n{SENTENCES[1]}\n{SENTENCES[2]}\n",
    "credits between paragraphs": f"责任编辑：周岚\n{SENTENCES[0]}\n{SENTENCES[1]}\n{SENTENCES[2]}\n",
    "headings of lists": "相关阅读\n",
    "stamps": "2025-05-20 08:30 来源：青石河日报\n",
    "blank lines": "\n",
    "deeper and deeper": "  桥\n    桥\n",
    "one line": "桥",
    "carriage returns": "桥\r",
    "wrapped lines": "The bridge over the river was finished early and opens soon\n\n",
}


@pytest.mark.parametrize("name", DUMPS)
@pytest.mark.parametrize("kind", ["text", "item"])
def test_no_dump_and_no_item_takes_more_than_linear_time(name: str, kind: str) -> None:
    def read(size: int) -> None:
        text = f"{_BEGINNING}\n{DUMPS[name] * (size // len(DUMPS[name]))}"
        content = text if kind == "text" else json.dumps({"title": TITLE, "body": text})
        extract(Page(kind, content.encode()))

    assert is_linear(read, SIZE // 2)


def _lines(count: int, line: str) -> list[str]:
    return [line.format(number) for number in range(count)]


VERSIONS: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "one line many times": lambda n: (["水位回落。"] * n, ["水位回落。"] * (n + n // 2)),
    "turned round": lambda n: (_lines(n, "第{}号水位，桥面限速。"), _lines(n, "第{}号水位，桥面限速。")[::-1]),
    "nothing alike": lambda n: (_lines(n, "甲{}乙，丙丁。"), _lines(n, "戊{}己，庚辛。")),
    "one long line": lambda n: (["水位回落" * n], ["回落水位" * n]),
    "one letter": lambda n: (["桥" * 4 * n], ["桥" * 8 * n]),
    "numbers": lambda n: (_lines(n, "有{}人。"), _lines(n, "又有{}人。")),
    "digits": lambda n: (["1" * 4 * n], ["2" * 4 * n]),
    "names": lambda n: (["Anna Lee " * n], ["Tom Roe " * n]),
    "every other line": lambda n: (["甲。", "同。"] * n, ["同。", "乙。"] * n),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_no_two_versions_take_more_than_linear_time(name: str) -> None:
    def compare(count: int) -> None:
        old, new = VERSIONS[name](count)
        changes(article(TITLE, *old), article(TITLE, *new))

    assert is_linear(compare, 120)


def _part(number: int, **fields: str) -> Article:
    made = article(TITLE, f"第{number}页写的是第{number}天的事。", key=f"k{number}", page=f"p{number}")
    return replace(made, **{"url": f"http://a.example/b_{number}.html", **fields})  # type: ignore[arg-type]


def _next(number: int) -> str:
    return f"http://a.example/b_{number}.html"


PARTS: dict[str, Callable[[int], list[Article]]] = {
    "chain": lambda n: [_part(i, next_page=_next(i + 1)) for i in range(n)],
    "ring": lambda n: [_part(i, next_page=_next((i + 1) % n)) for i in range(n)],
    "all to one": lambda n: [_part(i, next_page=_next(0)) for i in range(n)],
    "all the same": lambda n: [_part(i, url=_next(0), next_page=_next(0)) for i in range(n)],
    "by number": lambda n: [_part(i) for i in range(n)],
}


@pytest.mark.parametrize("name", PARTS)
def test_joining_pages_takes_no_more_than_linear_time(name: str) -> None:
    assert is_linear(lambda count: join(PARTS[name](count)), 100)
