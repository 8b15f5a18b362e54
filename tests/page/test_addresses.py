from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits, Page, sniff
from jiedu.page.addresses import is_list, read_list, read_table
from jiedu.page.sitemap import Entry
from tests.growth import is_linear

ARTICLE = "双方商定，由文化局拿出方案。" * 20


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://a.example/1", "list"),
        ("# 名单\nhttps://a.example/1,2.html\r\n\r\n  http://b.example/x?y=1\n; end\n", "list"),
        ("<https://a.example/1>\n'http://b.example/'\n", "list"),
        ("\ufeffhttps://a.example/新闻/1\n", "list"),
        ("见报道：\nhttps://a.example/1\n", "text"),
        ("https://a.example/1 标题\n", "text"),
        ("# only a comment\n", "text"),
        ("url,title\nhttps://a.example/1,甲\n", "table"),
        ("标题\t链接\n甲\thttps://a.example/1\n", "table"),
        ("标题;正文;日期\n甲;文;2025-05-20\n", "table"),
        ("link\nhttps://a.example/1\n", "table"),
        ("url,title\nno address,甲\n", "text"),
        ("他说，甲,乙都来。\n第二段。\n", "text"),
        ("Paris, France\nThe title, and the text.\n", "text"),
        ('<opml version="2.0"><body><outline xmlUrl="https://a.example/feed"/></body></opml>', "opml"),
    ],
)
def test_what_is_a_list(text: str, form: str) -> None:
    assert sniff(text.encode()) == form


def test_a_list_that_breaks_off_in_a_line() -> None:
    assert is_list(b"https://a.example/1\nhttps", cut=True)
    assert not is_list(b"https://a.example/1\nhttps", cut=False)


def test_each_address_of_a_list_once() -> None:
    text = (
        "# 名单\n<https://a.example/1>\n\nhttps://b.example/新/2\r\nhttps://a.example/1\nhttps://c.example/"
        + "x" * 5000
    )
    assert list(read_list(text.encode(), "l", Limits())) == [
        Entry("https://a.example/1"),
        Entry("https://b.example/新/2"),
    ]
    found = list(read_list(b"http://a.example/1\nhttp://a.example/2\n", "l", Limits(records=1)))
    assert isinstance(found[1], Problem) and found[1].kind == "TooLarge"


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_a_table_of_addresses_and_items(sign: str) -> None:
    rows = [["标题", "链接", "正文", "编号"], ["甲", "https://a.example/1", "摘要", "7"], ["", "", "", ""]]
    rows += [["乙", "https://a.example/2", f'"{ARTICLE}\n“{ARTICLE}”"', "8"], ["", "", "", "9"], ["丙"]]
    found = list(read_table("\r\n".join(sign.join(row) for row in rows).encode("gbk"), "t.csv", "/t.csv", Limits()))
    assert found[0] == Entry("https://a.example/1", title="甲")
    page, problem, bare = found[1:]
    assert isinstance(page, Page) and (page.kind, page.url, page.name) == ("item", "https://a.example/2", "t.csv row 3")
    assert json.loads(page.content)["body"] == f"{ARTICLE}\n“{ARTICLE}”"
    assert isinstance(problem, Problem) and (problem.kind, problem.where) == ("NoArticle", "/t.csv row 4")
    assert isinstance(bare, Page)


def test_a_table_that_does_not_end() -> None:
    found = list(
        read_table(b'url,title\nhttps://a.example/1,x\nhttps://a.example/2,"' + b"x\n" * 100_000, "t", "t", Limits())
    )
    assert found[0] == Entry("https://a.example/1", title="x")
    assert isinstance(found[-1], Problem) and "breaks off after row 1" in found[-1].message
    many = list(read_table(b"url\n" + b"https://a.example/1\n" * 3, "t", "t", Limits(records=2)))
    assert isinstance(many[-1], Problem) and many[-1].kind == "TooLarge"


@pytest.mark.parametrize(
    "line",
    [b"https://a.example/1\n", b"x" * 20, b" ", b"\n", b"# \n", b'"', b"url,title\n", b"https://a\nx\n", b"a,\n"],
)
def test_time_is_linear(line: bytes) -> None:
    def work(size: int) -> None:
        content = b"url,title\nhttps://a.example/1,x\n" + line * size
        list(read_table(content, "t", "t", Limits()))
        list(read_list(line * size, "t", Limits()))
        is_list(line * size, cut=False)

    assert is_linear(work, 400)


@given(st.text(alphabet="https://a.b,;\t\"'\n#\0url 标题正文", max_size=200))
def test_anything_gives_entries_or_problems(text: str) -> None:
    content = text.encode()
    for found in read_list(content, "t", Limits()):
        assert isinstance(found, Entry | Problem)
    for row in read_table(content, "t", "t", Limits()):
        assert isinstance(row, Entry | Page | Problem)
