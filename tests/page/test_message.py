from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import DamagedInput
from jiedu.page.message import format_head, parse_response


def test_headers_are_kept_in_order_with_lower_case_names() -> None:
    fields = b"Content-Type: text/html\r\nSet-Cookie: a=1\r\nX-Long: one\r\n two\r\nSet-Cookie: b\r\njunk\r\n"
    block = b"HTTP/1.1 200 OK\r\n" + fields + b"\r\nBody\r\n\r\nx"
    answer = parse_response(block)
    assert answer.status == 200
    assert answer.headers == (
        ("content-type", "text/html"),
        ("set-cookie", "a=1"),
        ("x-long", "one two"),
        ("set-cookie", "b"),
    )
    assert answer.body == b"Body\r\n\r\nx"


def test_bare_line_feeds_http2_and_no_body() -> None:
    assert parse_response(b"HTTP/2 404\nServer: x\n\nbody").status == 404
    assert parse_response(b"HTTP/1.0 200 OK\r\nA: b").headers == (("a", "b"),)
    assert parse_response(b"HTTP/1.0 200 OK\r\n\r\n").body == b""


def test_no_response_is_damaged() -> None:
    with pytest.raises(DamagedInput, match="no HTTP response"):
        parse_response(b"<html>")


NAMES = st.text("abcxyz-", min_size=1, max_size=9)
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20).map(str.strip)


@given(st.lists(st.tuples(NAMES, VALUES)), st.binary())
def test_a_formatted_head_is_parsed_back(headers: list[tuple[str, str]], body: bytes) -> None:
    answer = parse_response(format_head(tuple(headers)) + body)
    assert (answer.status, answer.headers, answer.body) == (200, tuple(headers), body)


def test_a_header_folded_without_end_takes_no_time() -> None:
    began = time.perf_counter()
    answer = parse_response(b"HTTP/1.1 200 OK\r\nX:\r\n \r\n" + b" aaaaaaaa\r\n" * 200_000 + b"\r\n")
    assert answer.headers == (("x", " ".join(["aaaaaaaa"] * 200_000)),)
    assert time.perf_counter() - began < 3
