from __future__ import annotations

import contextlib
import gzip
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import EmptyInput, InputError, UnknownFormat
from jiedu.page import sniff
from jiedu.page.sniff import HEAD, has_tags
from tests.page.make import HTML, record

FORMS = ("html", "text", "warc", "feed", "jsonl", "json", "gzip")


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (HTML, "html"),
        (b"\xef\xbb\xbf" + HTML, "html"),
        (HTML.decode().encode("utf-16"), "html"),
        (b"\n\n<!-- saved -->\n" + HTML, "html"),
        (
            b"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html xmlns='x'>",
            "html",
        ),
        (b"<div><p>a fragment</p></div>", "html"),
        (b"<app-root><p>one</p><p>two</p></app-root>", "html"),
        ("正文在前<br/>后面有标签<p>".encode(), "html"),
        (HTML.replace(b"<p>", b"<p>\0\0"), "html"),
        ("解读|古桥收门票这件事办得对吗?\n\n据新华社报道，双方商定起草备忘录。\n".encode(), "text"),
        ("据新华社报道，双方商定起草备忘录。".encode("gb18030"), "text"),
        ("據中央社報導，雙方商定起草備忘錄。".encode("big5hkscs"), "text"),
        ("据新华社报道，双方商定。".encode("utf-16"), "text"),
        (b"If a < b and b > c then a <3 c", "text"),
        (b"A text with one stray NUL \0 in it, long enough for that to be a small part of the whole.", "text"),
        ("[新华社莫斯科5月20日电] 双方商定。".encode(), "text"),
        (b"{not json, just braces}", "text"),
        (b"{{ template }} text", "text"),
        (b"WARC is a format of archives\n", "text"),
        (b"<3 <3 <3", "text"),
        (record(), "warc"),
        (b"broken first record\r\n" + record(), "warc"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b"<!-- c --><feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        (b"<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>", "feed"),
        (b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel/></rss>", "feed"),
        (b"<rss><channel><item><description>&lt;p&gt;</description></item></channel></rss>", "feed"),
        (b'{"title": "a"}\n{"title": "b"}\n', "jsonl"),
        (b'{"title": "a"}', "jsonl"),
        (b'{"title": \n{"title": "b"}\n{"title": "c"}', "jsonl"),
        (b'{"title": }\n{"title": }\n', "jsonl"),
        (b'{"items": [\n{"title": "b"},\n{"title": "c"}\n]}', "json"),
        (b'\xef\xbb\xbf{"title": "a"}\n', "jsonl"),
        (b'{"body": "' + b"x" * 70_000, "jsonl"),
        (b'[{"title": "a"}]', "json"),
        (b"[\n  {\n", "json"),
        (b"[]", "json"),
        (b'{\n  "items": [\n    {"a": 1}\n  ]\n}', "json"),
        (gzip.compress(b"x", mtime=0), "gzip"),
    ],
)
def test_forms(content: bytes, form: str) -> None:
    assert sniff(content[: 1 << 16]) == form


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\0" * 100, b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_nothing_in_it(content: bytes) -> None:
    with pytest.raises(EmptyInput, match="nothing in it"):
        sniff(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\0\0\0", "ZIP"),
        (b"\x7fELF\x02\x01\x01\0\0", "ELF"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"MZ\x90\0\x03\0", "Windows program"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"(\xb5/\xfd\x04", "zstd"),
        (b"\0\0\0\x18ftypmp42\0\0", "MP4"),
        (b"page.html" + b"\0" * 248 + b"ustar\x0000", "tar"),
        (b"<?xml version='1.0'?><project xmlns='http://maven.apache.org/'/>", "<project>"),
        (b"\x01\x02\x03\x04\x05abc", "binary"),
        (random.Random(7).randbytes(5000), "binary|charset"),
        (bytes(random.Random(7).choices(range(128, 256), k=5000)), "charset"),
    ],
)
def test_what_is_not_read_is_named(content: bytes, what: str) -> None:
    with pytest.raises(UnknownFormat, match=what):
        sniff(content)


def test_text_that_begins_like_a_short_signature_is_text() -> None:
    assert sniff(b"MZ is a bank; BZh is not a word; ID3 is a car.") == "text"


@given(st.binary(max_size=400))
def test_any_bytes_have_a_form_or_an_input_error(content: bytes) -> None:
    try:
        assert sniff(content) in FORMS
    except InputError as error:
        assert str(error)


def test_has_tags() -> None:
    assert has_tags("<p>双方商定。</p>")
    assert has_tags("双方<b>商定</b>。")
    assert not has_tags("若 a<b 则 c>d")
    assert not has_tags("双方商定。")
    assert not has_tags("\ud800<")


@pytest.mark.parametrize("unit", [b" ", b"[ ", b"] ", b"[]", b"<!--", b"<?", b"<!DOCTYPE x"])
def test_a_declaration_that_never_ends_takes_no_time(unit: bytes) -> None:
    began = time.perf_counter()
    with contextlib.suppress(InputError):
        sniff(b"<!DOCTYPE" + unit * (HEAD // len(unit)))
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("doctype", [b"<!DOCTYPE  html >", b'<!DOCTYPE rss [ <!ENTITY a "]"> ] >', b"<!DOCTYPE rss>"])
def test_a_declaration_before_the_root(doctype: bytes) -> None:
    form, root = ("feed", b"<rss>") if b"rss" in doctype else ("html", b"<html>")
    assert sniff(b"<?xml version='1.0'?> <!-- > --> " + doctype + b" \n" + root) == form
