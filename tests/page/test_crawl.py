from __future__ import annotations

import gzip
import io
import time
import tracemalloc
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.errors import Problem
from jiedu.page import Limits, Page, read, tape
from tests.growth import is_linear
from tests.page.make import HTML, PACK, http, record


def pages_of(found: list[Page | Problem]) -> list[Page]:
    return [item for item in found if isinstance(item, Page)]


def problems_of(found: list[Page | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


def numbered(count: int) -> list[bytes]:
    bodies = [HTML.replace(b"<p>", b"<p>%d " % (number * 7919 + 1)) for number in range(1, count + 1)]
    return [record(http(body), url=f"https://news.example/{number}") for number, body in enumerate(bodies, 1)]


def urls(found: list[Page | Problem]) -> list[str]:
    return [(page.url or "").rpartition("/")[2] for page in pages_of(found)]


@pytest.mark.parametrize("pack", PACK)
def test_a_response_becomes_a_page_with_its_origin(pack: str) -> None:
    info = record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
    data = b"".join(map(PACK[pack], [info, record()]))
    assert list(read(data, name="crawl.warc")) == [
        Page(
            "html",
            HTML,
            "https://news.example/1",
            "crawl.warc record 2",
            (("content-type", "text/html; charset=utf-8"),),
            datetime(2025, 5, 20, 8, tzinfo=UTC),
        )
    ]


def test_one_gzip_around_a_whole_crawl() -> None:
    assert urls(list(read(gzip.compress(b"".join(numbered(3)))))) == ["1", "2", "3"]


def test_encodings_are_undone_and_headers_kept() -> None:
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(brotli.compress(HTML)), brotli.compress(HTML))
    block = http(body, headers=("Content-Type: text/html", "Content-Encoding: br", "Transfer-Encoding: chunked"))
    (page,) = pages_of(list(read(record(block))))
    assert page.content == HTML
    assert page.header("content-encoding") == "br"


@pytest.mark.parametrize(
    "passed_over",
    [
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        record(b"a: b", kind="metadata", media="application/warc-fields"),
        record(http(b"", status="301 Moved", headers=("Location: /",))),
        record(b"20250520 dns", url="dns:news.example", media="text/dns"),
    ],
)
def test_what_is_no_page_is_passed_over_in_silence(passed_over: bytes) -> None:
    found = list(read(passed_over + record()))
    assert len(found) == 1 and isinstance(found[0], Page)


def test_what_holds_no_page_of_its_own_is_counted_by_type() -> None:
    picture = record(http(b"\x89PNG", headers=("Content-Type: Image/PNG; q=1",)))
    others = [
        record(b"\x89PNG", kind="resource", media="image/png"),
        record(http(b"{}", headers=("Content-Type: application/json",))),
        record(http(b""), kind="revisit"),
        record(http(b"", headers=("Content-Type: \u4e2d",))),
    ]
    found = list(read(picture + b"".join(others) + record(), name="c"))
    assert len(pages_of(found)) == 1
    (problem,) = problems_of(found)
    assert (problem.kind, problem.severity, problem.where) == ("OtherContent", "note", "c")
    assert "(image/png: 2, application/json: 1, others: 1, revisit: 1)" in problem.message
    many = b"".join(record(http(b"", headers=(f"Content-Type: x/{n}",))) for n in range(1200))
    (problem, empty) = problems_of(list(read(many)))
    assert "1200 records" in problem.message and "others: 200, x/0: 1" in problem.message and "…" in problem.message
    assert empty.kind == "EmptyInput"


def test_the_plain_text_that_crawls_are_published_as() -> None:
    text = "和平备忘录\n双方商定拟定一份章程。".encode()
    (page,) = pages_of(list(read(record(text, kind="conversion", media="text/plain"))))
    assert (page.kind, page.content, page.url) == ("text", text, "https://news.example/1")


@pytest.mark.parametrize("pack", PACK)
@pytest.mark.parametrize(
    ("head", "named"),
    [(b"filedesc://x.arc 0.0.0.0 20050520 text/plain 77\n1 0 X\n", "ARC"), (b"\x5d\x2a\x4d\x18", "zstd")],
)
def test_crawls_of_other_forms_are_named(head: bytes, named: str, pack: str) -> None:
    (problem,) = problems_of(list(read(PACK[pack](head + b"\x90" * 60))))
    assert problem.kind == "UnknownFormat" and named in problem.message


def test_a_sitemap_or_a_list_in_a_crawl_is_a_page_like_any_other() -> None:
    listed = http(b"https://a.example/1\n", headers=("Content-Type: text/plain",))
    (page,) = pages_of(list(read(record(listed), follow=True)))
    assert page.kind == "text"


def test_a_body_in_chunks_and_layers_with_false_lengths() -> None:
    packed = gzip.compress(brotli.compress(HTML))
    body = b"".join(
        b"%x;x=y\r\n%s\r\n" % (len(packed[at : at + 7]), packed[at : at + 7]) for at in range(0, len(packed), 7)
    )
    fields = (
        "Content-Type: text/html",
        "Content-Encoding: br, gzip",
        "Transfer-Encoding: chunked",
        "Content-Length: 3",
    )
    whole, cut = record(http(body + b"0\r\n\r\n", headers=fields)), record(http(body, headers=fields))
    assert [page.content for page in pages_of(list(read(whole + cut)))] == [HTML, HTML]


@pytest.mark.parametrize("pack", PACK)
@pytest.mark.parametrize(
    "part",
    [
        record(http(b"<p>a</p>")),
        b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\nA: b",
        record(length=7),
    ],
)
def test_time_for_tiny_records_is_linear(part: bytes, pack: str) -> None:
    packed = PACK[pack](part)
    first = PACK[pack](record())
    assert is_linear(lambda size: sum(1 for _ in read(first + packed * size)), 100)


@pytest.mark.parametrize("pack", PACK)
def test_memory_does_not_grow_with_the_crawl(pack: str, tmp_path: Path) -> None:
    part = PACK[pack](record(http(HTML * 200)))
    peaks = []
    for size in (40, 320):
        path = tmp_path / "c.warc"
        path.write_bytes(part * size)
        tracemalloc.start()
        count = sum(isinstance(found, Page) for found in read(path))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == size
    assert peaks[1] < 1.5 * peaks[0] + 200_000


def test_a_crawl_without_pages_says_so() -> None:
    (problem,) = problems_of(list(read(record(b"a: b", kind="metadata"))))
    assert (problem.kind, problem.severity) == ("EmptyInput", "error")


def test_other_statuses_are_counted_in_one_warning() -> None:
    data = b"".join(record(http(status=status)) for status in ("404 Not Found", "200 OK", "404 Not Found", "503 Busy"))
    found = list(read(data, name="c"))
    assert len(pages_of(found)) == 1
    (problem,) = problems_of(found)
    assert (problem.kind, problem.severity, problem.where) == ("OtherStatus", "warning", "c")
    assert "3 responses" in problem.message and "404: 2, 503: 1" in problem.message


def test_resource_records_and_responses_without_a_content_type() -> None:
    data = record("双方商定。".encode(), kind="resource", media="text/plain; charset=utf-8") + record(http(headers=()))
    first, second = pages_of(list(read(data)))
    assert (first.kind, first.header("content-type")) == ("text", "text/plain; charset=utf-8")
    assert second.kind == "html"


BROKEN = {
    "content-length": (record(length="x7"), "Content-Length is 'x7'"),
    "no content-length": (record().replace(b"Content-Length", b"Content-Width"), "no Content-Length"),
    "too short": (record(length=20), "does not lead to its end"),
    "too long": (record(length=len(http()) + 150), "does not lead to its end"),
    "far too long": (record(length=10**9), "leads to no record"),
    "beyond the end": (record(length=10_000), "breaks off"),
    "header line": (record().replace(b"WARC-Date: 2025-05-20T08:00:00Z", b"WARC Date"), "no field"),
    "cut in its header": (record()[:60] + b"\r\n", "header"),
    "cut in its block": (record()[:-60], "does not lead|breaks off"),
    "junk": (b"junk between records\r\n\r\n", "no WARC record begins here"),
    "no http": (record(b"<html></html>"), "no HTTP response"),
    "binary page": (record(http(b"\x89PNG\r\n\x1a\n\0")), "PNG"),
    "empty page": (record(http(b"")), "nothing in it"),
    "unread encoding": (record(http(headers=("Content-Encoding: zstd",))), "zstd"),
}


@pytest.mark.parametrize("pack", PACK)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_told_and_the_others_are_read(name: str, pack: str) -> None:
    broken, message = BROKEN[name]
    first, second, third = map(PACK[pack], numbered(3))
    found = list(read(first + PACK[pack](broken) + second + third, name="c.warc"))
    assert urls(found) == ["1", "2", "3"]
    (problem,) = problems_of(found)
    assert problem.where == f"c.warc record 2 offset {len(first)}"
    assert problem.severity == "error"
    import re

    assert re.search(message, problem.message)


def test_a_first_record_that_is_broken() -> None:
    found = list(read(record()[25:] + record()))
    assert urls(found) == ["1"] and len(problems_of(found)) == 1


def test_a_member_with_bad_data_is_told_by_its_offset() -> None:
    members = [bytearray(gzip.compress(part)) for part in numbered(4)]
    members[1][-6] ^= 1  # its checksum
    members[2][40] ^= 0xFF
    found = list(read(b"".join(members), name="c"))
    assert urls(found) == ["1", "4"]
    (problem,) = problems_of(found)
    assert problem.kind == "DamagedInput"
    assert problem.where == f"c record 2 offset {len(members[0])}"
    assert f"reading went on at byte {sum(map(len, members[:3]))}" in problem.message


def test_damage_in_the_middle_of_a_member_loses_that_member_alone() -> None:
    members = [
        bytearray(gzip.compress(record(http(HTML * 2000), url=f"https://news.example/{n}"), 0)) for n in range(4)
    ]
    members[1][len(members[1]) // 2 : len(members[1]) // 2 + 9] = b""
    members[2][-6] ^= 1
    found = list(read(b"".join(members), name="c"))
    assert urls(found) == ["0", "3"]
    assert [problem.where for problem in problems_of(found)] == [
        f"c record 2 offset {len(members[0])}",
        f"c record 3 offset {len(members[0]) + len(members[1])}",
    ]


@pytest.mark.parametrize("single", [True, False])
def test_a_truncated_gzip_gives_what_came_before(single: bool) -> None:
    parts = numbered(40)
    data = gzip.compress(b"".join(parts)) if single else b"".join(map(gzip.compress, parts))
    cut = len(data) * 2 // 3
    found = list(read(data[:cut], name="c"))
    assert 10 < len(pages_of(found)) < 40
    assert urls(found) == [str(number) for number in range(1, len(pages_of(found)) + 1)]
    (problem,) = problems_of(found)
    assert problem.kind == "DamagedInput" and f"byte {cut}" in problem.message


def test_a_page_that_the_crawler_cut_is_given_with_a_warning() -> None:
    found = list(read(record(extra=("WARC-Truncated: length",))))
    assert len(pages_of(found)) == 1
    (problem,) = problems_of(found)
    assert problem.severity == "warning" and "length" in problem.message


def test_limits_on_pages_and_records() -> None:
    one, two = numbered(2)
    big = record(http(b"<p>" + b"x" * 3000))
    huge = record(http(b"<p>" + b"x" * (2 << 20)))
    found = list(read(one + big + huge + two, limits=Limits(page_bytes=2000)))
    assert urls(found) == ["1", "2"]
    assert [problem.kind for problem in problems_of(found)] == ["TooLarge", "TooLarge"]
    found = list(read(one + two, limits=Limits(records=1)))
    assert urls(found) == ["1"] and problems_of(found)[0].kind == "TooLarge"


def test_a_gzip_bomb_in_a_crawl_stops() -> None:
    bomb = gzip.compress(record(http(bytes(8 << 20))))
    found = list(
        read(
            gzip.compress(numbered(1)[0]) + bomb,
            limits=Limits(page_bytes=1 << 16, expanded_bytes=1 << 20, expanded_ratio=10),
        )
    )
    assert urls(found) == ["1"]
    assert problems_of(found)[-1].kind == "TooLarge"


def test_many_records_that_lead_nowhere_end_soon() -> None:
    bad = record(length=10**11)
    found = list(read(bad * 3000 + record()))
    assert len(problems_of(found)) == 3000 and urls(found) == ["1"]
    found = list(read(gzip.compress(bad) * 300 + gzip.compress(record())))
    assert 100 <= len(problems_of(found)) <= 300
    assert "with what lies in that length" in problems_of(found)[-1].message


class OneWay(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_a_pipe_is_read_as_far_as_it_can_be() -> None:
    one, two = numbered(2)
    assert urls(list(read(OneWay(one + record(length=10_000) + two)))) == ["1", "2"]
    found = list(read(OneWay(one + record(length=10**11) + two), name="pipe"))
    assert urls(found) == ["1"]
    (problem,) = problems_of(found)
    assert "with what lies in that length" in problem.message


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("2025-05-20T08:00:00Z", datetime(2025, 5, 20, 8, tzinfo=UTC)),
        ("2025-05-20T08:00:00.123456789Z", datetime(2025, 5, 20, 8, 0, 0, 123456, tzinfo=UTC)),
        ("2025-05-20T16:00:00+08:00", datetime(2025, 5, 20, 8, tzinfo=UTC)),
        ("2025-13-40T08:00:00Z", None),
        ("0001-01-01T00:00:00+10:00", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("yesterday", None),
    ],
)
def test_times_of_fetching(date: str, when: datetime | None) -> None:
    (page,) = pages_of(list(read(record().replace(b"2025-05-20T08:00:00Z", date.encode()))))
    assert page.fetched == when


class Meter(io.RawIOBase):
    """An endless crawl of which it knows how much was taken."""

    def __init__(self, part: bytes) -> None:
        self.part, self.taken = part, 0

    def read(self, size: int = -1, /) -> bytes:
        self.taken += len(self.part)
        return self.part


def test_a_crawl_is_read_as_it_comes() -> None:
    meter = Meter(record())
    stream = read(meter)  # type: ignore[arg-type]
    for _ in range(500):
        next(stream)
    assert meter.taken < 500 * len(record()) + (1 << 20)


@settings(max_examples=60)
@given(st.data())
def test_any_damage_leaves_problems_and_pages_in_order(data: st.DataObject) -> None:
    parts = numbered(6)
    pack = PACK[data.draw(st.sampled_from(sorted(PACK)))]
    whole = bytearray(b"".join(map(pack, parts)))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        if data.draw(st.booleans()):
            whole[at] = data.draw(st.integers(0, 255))
        else:
            del whole[at : at + data.draw(st.integers(1, 40))]
    found = list(read(bytes(whole)))
    intact = [part for part in parts if pack(part) in bytes(whole)]
    if bytes(whole).startswith(pack(parts[0])):
        assert len(pages_of(found)) >= len(intact) - 1
    assert all(first.name < second.name for first, second in pairwise(pages_of(found)))


def test_folded_fields_are_joined_within_the_limit_of_a_header() -> None:
    (page,) = pages_of(list(read(record(extra=("X: a", " b", "WARC-Truncated:", " length", "X: c", " d")))))
    assert page.content == HTML
    began = time.perf_counter()
    long = record(extra=("X: a", *[" " + "a" * 80] * 40_000)), record(extra=("X: a", *[" " + "a" * 80] * 80_000))
    found = list(read(long[0] + long[1] + record()))
    assert len(pages_of(found)) == 2
    (problem,) = problems_of(found)
    assert "header is over 4 MB" in problem.message
    assert time.perf_counter() - began < 10


def test_false_lengths_without_end_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "_MOST_GIVEN_BACK", 1 << 20)
    bad = record(length=100_000)
    found = list(read(bad * 40 + bytes(200_000) + record()))
    messages = [problem.message for problem in problems_of(found)]
    assert sum(message.endswith("; it was passed over") for message in messages) == 10
    assert messages[10].endswith("with what lies in that length") and urls(found) == ["1"]
    beyond = list(read(b"".join([record(length=500_000)] * 3) + bytes(400_000)))
    assert problems_of(beyond)[-1].message.endswith("nothing after it was read")
