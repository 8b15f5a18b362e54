from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits, Page, expand, read
from tests.growth import is_linear
from tests.page.make import HTML, record
from tests.shared import shared

TEXT = "解读|双方商定起草备忘录\n\n据新华社报道，双方商定。\n".encode()


def only(found: list[Page | Problem]) -> Problem:
    (problem,) = found
    assert isinstance(problem, Problem)
    return problem


def test_a_file_is_a_page_under_its_own_name(tmp_path: Path) -> None:
    place = tmp_path / "misnamed.png"
    place.write_bytes(HTML)
    page = Page("html", HTML, name="misnamed.png")
    assert list(read(place)) == [page]
    assert list(read(str(place))) == [page]
    assert list(read(place, name="a")) == [Page("html", HTML, name="a")]
    assert list(read(HTML)) == [Page("html", HTML, name="bytes")]
    with open(place, "rb") as file:
        assert list(read(file)) == [page]
    assert list(read(io.BytesIO(TEXT))) == [Page("text", TEXT, name="stream")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    assert list(read("-")) == [Page("text", TEXT, name="stdin")]


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_gzip_of_anything_is_taken_off(layers: int, tmp_path: Path) -> None:
    data = TEXT
    for _ in range(layers):
        data = gzip.compress(data, mtime=0)
    place = tmp_path / "page.txt.gz"
    place.write_bytes(data)
    assert list(read(place)) == [Page("text", TEXT, name="page.txt.gz")]


def test_too_many_layers() -> None:
    data = TEXT
    for _ in range(4):
        data = gzip.compress(data, mtime=0)
    assert only(list(read(data))).kind == "UnknownFormat"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "EmptyInput"),
        (b" \n", "EmptyInput"),
        (b" " * 200_000, "EmptyInput"),
        (gzip.compress(b"", mtime=0), "EmptyInput"),
        (b"\x89PNG\r\n\x1a\n\0\0", "UnknownFormat"),
        (b"PK\x03\x04\0\0", "UnknownFormat"),
        (b"\x7fELF\x02\x01\x01\0", "UnknownFormat"),
        (gzip.compress(b"\x7fELF\x02\x01\x01\0", mtime=0), "UnknownFormat"),
        (b"\x1f\x8b\x08\0\0", "DamagedInput"),
        (b"\x1f\x8b\x08 not gzip at all", "DamagedInput"),
    ],
)
def test_what_cannot_be_read_is_one_problem_with_its_place(content: bytes, kind: str, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_bytes(content)
    problem = only(list(read(place)))
    assert (problem.kind, problem.where, problem.severity) == (kind, str(place), "error")
    assert problem.message


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    assert "No such file" in only(list(read(tmp_path / "none"))).message
    assert only(list(read(tmp_path))).kind == "InputError"
    assert only(list(read("a\0b"))).kind == "InputError"


def test_a_truncated_gzip_gives_its_part_and_a_warning() -> None:
    page = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(30_000))
    packed = gzip.compress(page, mtime=0)
    cut = len(packed) // 2
    first, problem = list(read(packed[:cut], name="a.html.gz"))
    assert isinstance(first, Page) and page.startswith(first.content) and len(first.content) > len(page) // 3
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where, problem.severity) == ("DamagedInput", "a.html.gz", "warning")
    assert f"byte {cut}" in problem.message


def test_a_truncated_gzip_of_lines_gives_the_whole_ones() -> None:
    lines = b"".join(b'{"title": "%d"}\n' % (number * 7919) for number in range(30_000))
    packed = gzip.compress(lines, mtime=0)
    found = list(read(packed[: len(packed) // 2]))
    assert 10_000 < len(found) < 20_000
    assert all(isinstance(page, Page) for page in found[:-1])
    problem = found[-1]
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.severity) == ("DamagedInput", "error")


def bomb(megabytes: int, first: bytes = b"") -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [engine.compress(first)]
    parts += [engine.compress(b"a" * (1 << 20)) for _ in range(megabytes)]
    return b"".join(parts) + engine.flush()


@pytest.mark.parametrize("first", [b"<html>", b"", b'{"title": "', b"<rss>", b'[{"'])
def test_a_gzip_bomb_is_too_large(first: bytes) -> None:
    found = list(read(bomb(40, first), limits=Limits(page_bytes=4 << 20, expanded_bytes=8 << 20)))
    assert {problem.kind for problem in found if isinstance(problem, Problem)} == {"TooLarge"}
    assert not any(isinstance(page, Page) for page in found)


def test_a_bomb_under_the_size_of_a_page_gives_no_page() -> None:
    problem = only(list(read(bomb(4), limits=Limits(expanded_bytes=1 << 20, expanded_ratio=10))))
    assert (problem.kind, problem.severity) == ("TooLarge", "error")


def test_a_page_over_the_limit() -> None:
    assert only(list(read(HTML, limits=Limits(page_bytes=len(HTML) - 1)))).kind == "TooLarge"
    assert list(read(HTML, limits=Limits(page_bytes=len(HTML)))) == [Page("html", HTML, name="bytes")]


def test_a_page_of_fifty_megabytes_is_read() -> None:
    content = HTML + b"<p>more</p>" * (50_000_000 // 11)
    began = time.process_time()
    (page,) = list(read(content))
    assert time.process_time() - began < 5
    assert isinstance(page, Page) and page.content == content


def test_stray_nuls_do_no_harm() -> None:
    content = HTML.replace(b"<p>", b"<p>\0")
    assert list(read(content)) == [Page("html", content, name="bytes")]


def test_a_file_is_closed_when_reading_stops_early(tmp_path: Path) -> None:
    place = tmp_path / "a.warc"
    place.write_bytes(record() * 3)
    stream = read(place)
    next(stream)
    stream.close()  # type: ignore[attr-defined]


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n", b"<rss>", b"{", b"[{", b"<?xml", b"<p>", b"%PDF", b"\xff\xfe"]
    ),
    st.booleans(),
)
def test_any_bytes_give_pages_and_problems(content: bytes, start: bytes, pack: bool) -> None:
    data = gzip.compress(start + content, mtime=0) if pack else start + content
    found = list(read(data))
    assert found and all(isinstance(one, Page | Problem) for one in found)
    assert found == list(read(io.BytesIO(data), name="bytes"))


def test_real_pages_are_html() -> None:
    places = sorted(shared("pages/html").glob("*.gz"))
    found = [one for place in places for one in read(place)]
    assert len(found) == len(places)
    assert {one.kind for one in found} == {"html"}


def test_the_seed_is_text() -> None:
    (page,) = read(shared("gold/seed/page.txt"))
    assert page.kind == "text"


def test_a_name_that_is_no_utf8_is_escaped_where_it_is_shown(tmp_path: Path) -> None:
    for name, content in ((b"a\xff.html", HTML), (b"b\xff.html", b"")):
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(content)
        except OSError:
            pytest.skip("the file system takes UTF-8 alone")
    page, problem = (found for path in expand([tmp_path]) for found in read(path))
    assert isinstance(page, Page) and (page.name, page.content) == (r"a\xff.html", HTML)
    assert isinstance(problem, Problem) and problem.where == rf"{tmp_path}/b\xff.html"
    (problem,) = read("\ud800.html")
    assert isinstance(problem, Problem) and problem.where == r"\ud800.html"
    (problem,) = read("http://\ud800.a/")
    assert isinstance(problem, Problem) and (problem.where + problem.message).isascii()


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "markup in markup": lambda n: b"<html>" + b"<div>" * n,
    "markup without end": lambda n: b"<p>a</p><!--" + b"<plaintext>" * n,
    "one attribute": lambda n: b"<html><p title='" + b"x" * 100 * n,
    "nuls": lambda n: b"<html>" + b"\0" * n,
    "lists in lists": lambda n: b'[{"title":"t","body":' + b"[" * n,
    "objects in objects": lambda n: b'{"a":' * n,
    "items": lambda n: b'[{"title":"t"},' * 1 + b'{"title":"t"},' * n,
    "lines": lambda n: b'{"title":"t"}\n' * n,
    "broken lines": lambda n: b'{"title":"t"}\n' + b'{"title":\n' * n,
    "a line": lambda n: b'{"title":"' + b"\\u0000" * n,
    "digits": lambda n: b'{"title":"t","id":' + b"9" * n + b"}",
    "addresses": lambda n: b"https://a.example/1\n" * n,
    "cells": lambda n: b"url,title\nhttps://a.example/1," + b"x," * n,
    "spaces": lambda n: b" " * 20 * n + b"x",
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str, pack: Callable[[bytes], bytes]) -> None:
    def work(size: int) -> None:
        for found in read(pack(HOSTILE[kind](size))):
            assert isinstance(found, Page | Problem)

    assert is_linear(work, 500)


@given(
    st.sampled_from(
        [
            "<rss>",
            "<urlset>",
            "<opml>",
            "<feed>",
            "WARC/1.0\r\n",
            "{",
            "[{",
            "url,title\n",
            "https://a/\n",
            "\x1f\x8b\x08",
        ]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_behind_any_beginning_give_pages_or_problems(start: str, rest: bytes) -> None:
    for found in read(start.encode("latin-1") + rest):
        assert isinstance(found, Page | Problem)


@pytest.mark.parametrize("cut", range(0, 200, 7))
def test_any_cut_of_packed_input_gives_pages_or_problems(cut: int) -> None:
    listed = b"".join(b"https://a.example/%d\n" % number for number in range(40))
    for content in (listed, b"<urlset><url><loc>https://a.example/1</loc></url></urlset>" * 3, b'{"title":"t"}\n' * 30):
        for found in read(gzip.compress(gzip.compress(content, mtime=0), mtime=0)[:cut]):
            assert isinstance(found, Page | Problem)


def test_a_file_is_read_without_an_http_client(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    code = (
        "import sys, jiedu.article, jiedu.page; page, = jiedu.page.read(sys.argv[1]); "
        "print(sorted({'httpx', 'rich', 'click', 'protego', 'charset_normalizer'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", code, str(tmp_path / "a.html")]
    found = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert found.stdout == b"[]\n"
