from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jiedu.errors import DamagedInput
from jiedu.page import Page, read, read_record, write_record
from jiedu.page.warc import format_record
from tests.page.make import HTML, record

TEXT = st.text(st.characters(exclude_categories=[]), max_size=30)
URLS = st.none() | TEXT | st.from_regex(r"\Ahttps?://[a-z.]{1,9}/[ -~]{0,20}\Z")
HEADERS = st.lists(
    st.tuples(st.sampled_from(["content-type", "content-encoding", "content-length", "set-cookie"]) | TEXT, TEXT),
    max_size=4,
)
TIMES = st.none() | st.datetimes(
    timezones=st.none() | st.sampled_from([UTC, timezone(timedelta(hours=8))]), min_value=datetime(1971, 1, 2)
)
PAGES = st.builds(
    Page, st.sampled_from(["html", "text", "item"]), st.binary(max_size=200), URLS, TEXT, HEADERS.map(tuple), TIMES
)


@given(st.lists(PAGES, min_size=1, max_size=4), st.booleans())
@example(
    [Page("html", HTML, "https://a.example/", "a", (("content-type", "text/html"), ("content-encoding", "gzip")))], True
)
@example(
    [
        Page(
            "html",
            b"\r\n\r\nWARC/1.1\r\nWARC-Type: x\r\n",
            "http://a.example/\r\nX: y",
            "n\r\nm",
            (("a", "b\r\n\r\nc"),),
        )
    ],
    False,
)
@example([Page("text", b"", None, "", (("", ""),))], False)
def test_pages_come_back_equal(pages: list[Page], compress: bool) -> None:
    file = io.BytesIO(b"before")
    file.seek(0, io.SEEK_END)
    offsets = [write_record(file, page, compress=compress) for page in pages]
    assert offsets[0] == 6 and offsets == sorted(set(offsets))
    for page, offset in reversed(list(zip(pages, offsets, strict=True))):
        assert read_record(file, offset) == page
    assert list(read(file.getvalue()[6:])) == pages


@given(PAGES)
def test_a_record_depends_on_its_page_alone(page: Page) -> None:
    assert format_record(page) == format_record(page)


def test_a_web_page_is_a_response_record_that_others_read() -> None:
    fastwarc = pytest.importorskip("fastwarc.warc")
    headers = (("content-type", "text/html; charset=utf-8"), ("content-encoding", "gzip"), ("server", "x"))
    when = datetime(2025, 5, 20, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    pages = [
        Page("html", HTML, "https://news.example/乌克兰?a=1#x", "1.html", headers, when),
        Page("item", b'{"title":"t"}', None, "x line 1"),
    ]
    file = io.BytesIO()
    for page in pages:
        write_record(file, page)
    file.seek(0)
    records = [(found.headers, found.reader.read()) for found in fastwarc.ArchiveIterator(file, parse_http=True)]
    assert [body for _, body in records] == [HTML, b'{"title":"t"}']
    first, second = (fields for fields, _ in records)
    assert first["WARC-Type"] == "response" and second["WARC-Type"] == "resource"
    assert first["WARC-Target-URI"] == "https://news.example/%E4%B9%8C%E5%85%8B%E5%85%B0?a=1#x"
    assert first["WARC-Date"] == "2025-05-20T00:30:00Z" and second["WARC-Date"] == "1970-01-01T00:00:00Z"


def test_appending_to_a_file_gives_offsets(tmp_path: Path) -> None:
    place = tmp_path / "pages.warc.gz"
    page = Page("text", "正文。".encode(), None, "a.txt")
    with open(place, "ab") as file:
        first = write_record(file, page)
    with open(place, "ab") as file:
        second = write_record(file, page)
    with open(place, "rb") as file:
        assert (first, read_record(file, second)) == (0, page)
    assert place.read_bytes()[:second] == place.read_bytes()[second:]


def test_a_changed_record_is_not_given_back() -> None:
    page = Page("text", b"the text as it was", None, "a.txt")
    plain = format_record(page).replace(b"as it was", b"as it is!")
    with pytest.raises(DamagedInput, match=r"offset 0.*digest"):
        read_record(io.BytesIO(plain), 0)
    packed = bytearray(gzip.compress(format_record(page)))
    packed[-5] ^= 1
    with pytest.raises(DamagedInput):
        read_record(io.BytesIO(bytes(packed)), 0)


@pytest.mark.parametrize(
    "data", [b"", b"junk\n", record(), gzip.compress(record())[:-20], format_record(Page("text", b"x" * 99))[:-50]]
)
def test_what_is_no_whole_record_of_ours_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedInput, match="record at offset 0"):
        read_record(io.BytesIO(data), 0)


@pytest.mark.parametrize(
    "about",
    [
        "{",
        "[]",
        '{"kind":"html"}',
        '{"kind":"exe","name":"","url":null,"fetched":null}',
        '{"kind":"html","name":"","url":null,"fetched":"x"}',
    ],
)
def test_a_forged_page_field_is_passed_over(about: str) -> None:
    found = list(read(record(extra=(f"WARC-Jiedu-Page: {about}",))))
    assert [page.content for page in found if isinstance(page, Page)] == [HTML]
