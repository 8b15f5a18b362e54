"""What some bytes are, told by the bytes alone."""

from __future__ import annotations

import codecs
import json
import re
from functools import cache
from importlib.resources import files

import msgspec

from jiedu.errors import EmptyInput, UnknownFormat
from jiedu.page.charset import decode, wide

HEAD = 1 << 16
"""Bytes that `sniff` wants to see of a longer input."""

_WARC = re.compile(rb"WARC/\d\.\d\r?\n")
_LATER_WARC = re.compile(rb"\nWARC/1\.\d\r\nWARC-[A-Z]")
"""A crawl whose first record is broken."""
_ELEMENTS = (
    rb"html|head|body|meta|title|link|style|script|noscript|div|p|a|span|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|thead|tr|td|th"
    rb"|img|article|section|header|footer|main|nav|aside|figure|blockquote|pre|b|i|em|strong|font|center|form|iframe"
    rb"|video|!doctype html"
)
_TAG = re.compile(rb"<(?:" + _ELEMENTS + rb")(?=[\s/>])[^<>]*>", re.I)
_FIRST_TAG = re.compile(rb"<(?:!doctype\s+html|" + _ELEMENTS + rb")[\s/>]", re.I)
_CLOSING = re.compile(rb"</(?:" + _ELEMENTS + rb")\s*>|<!doctype html|<br\s*/?>|<p[\s>]", re.I)
_BEFORE_ROOT = re.compile(
    rb"(?:\s++|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE\s++(?!html)[^\[>]*+(?:\[.*?\]\s*+)?>)+", re.I | re.S
)
"""Its quantifiers give nothing back, so that it takes time by the length alone of what never ends."""
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_RSS = re.compile(rb"rss|rdf/simple/0\.9|<channel[\s>]", re.I)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b\x1a") + b"\x7f"
_MOST_CONTROL = 0.03
"""Share of control bytes that text may have: stray NULs stay under 1 %, compressed data have 11 %."""
_MOST_CONTROL_MARKUP = 0.08
_MOST_ERRORS = 0.1
"""Share of characters that may be undecodable in text; random bytes have a third or more in any charset."""


def sniff(head: bytes) -> str:
    """What the input that begins with `head` is: "html", "text", "warc", "feed", "jsonl", "json" or "gzip"; or what
    names pages: "sitemap", "list" (of addresses), "table" (of addresses or items) or "opml" (a list of feeds).

    `head` is the whole input or its first `HEAD` bytes. A plain-text dump ("text") has no tags. Raises EmptyInput
    where there is nothing but white space and NULs, UnknownFormat for anything else, saying what it is where known.
    """
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    text = narrow(head)
    body = text.strip(b" \t\r\n\f\v\0")
    if not body:
        raise EmptyInput("there is nothing in it but white space" if head else "there is nothing in it: 0 bytes")
    if _WARC.match(body) or (not body.startswith(b"<") and _LATER_WARC.search(body)):
        return "warc"
    control = 1 - len(body.translate(None, _CONTROL)) / len(body)
    _refuse_known(head, sure=control > 0 or not body.isascii())
    form = _json_form(body, cut=len(head) >= HEAD) or _markup_form(body)
    if (form == "html" and control <= _MOST_CONTROL_MARKUP) or (form and control <= _MOST_CONTROL):
        return form
    if control > _MOST_CONTROL:
        raise UnknownFormat("binary data of no format that is read; give HTML, text, WARC, a feed or JSON lines")
    decoded = decode(body, None)
    if decoded.errors > 2 and decoded.errors > _MOST_ERRORS * len(decoded.text):
        raise UnknownFormat("not text in any known charset; give HTML, text, WARC, a feed or JSON lines")
    return _text_form(body, cut=len(head) >= HEAD)


def _text_form(body: bytes, *, cut: bool) -> str:
    from jiedu.page.addresses import is_list, is_table

    if is_list(body, cut=cut):
        return "list"
    return "table" if is_table(body) else "text"


def has_tags(text: str) -> bool:
    """Whether `text` is markup: it begins with an HTML element, or has at least two tags, one of them closing."""
    return "<" in text and _is_markup(text.encode("utf-8", "surrogatepass"))


def narrow(content: bytes) -> bytes:
    """`content` in an ASCII-compatible charset: UTF-16 and UTF-32 turned into UTF-8, a UTF-8 BOM removed."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:]
    if charset := wide(content):
        return content.decode(charset, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    return content


def _markup_form(body: bytes) -> str | None:
    before = _BEFORE_ROOT.match(body)
    start = before.end() if before else 0
    if _FIRST_TAG.match(body, start):
        return "html"
    root = _ROOT.match(body, start)
    if root is None:
        return "html" if _is_markup(body) else None
    name = root[1].decode("ascii").lower().rpartition(":")[2]
    if name in ("rss", "feed", "channel") or (name == "rdf" and _RSS.search(body, 0, 4096)):
        return "feed"
    if name in ("urlset", "sitemapindex"):
        return "sitemap"
    if name == "opml":
        return "opml"
    if _is_markup(body):
        return "html"
    if body.startswith(b"<?xml") or b"xmlns" in body[:4096]:
        raise UnknownFormat(f"XML that is no page and no feed (its root element is <{root[1].decode('ascii')}>)")
    return None


def _is_markup(body: bytes) -> bool:
    if _FIRST_TAG.match(body.lstrip()):
        return True
    tags = _TAG.finditer(body)
    return next(tags, None) is not None and (next(tags, None) is not None or bool(_CLOSING.search(body)))


def _json_form(body: bytes, *, cut: bool) -> str | None:
    if body.startswith(b"["):
        return "json" if re.match(rb"\[\s*(?:\{|\]\s*$)", body) else None
    if not re.match(rb"\{\s*[\"}]", body):
        return None
    lines = [line for line in body.split(b"\n", 64) if line.strip()]
    if len(lines) == 1:
        return "jsonl" if cut or _is_object(lines[0]) or b'":' in body[:4096] else None
    # A broken first line must not hide that the rest are lines; a document over several has its inner ones indented.
    if _is_object(lines[0]) or (
        lines[1].startswith(b"{") and (lines[0].rstrip().endswith(b"}") or _is_object(lines[1]))
    ):
        return "jsonl"
    return "json" if b'":' in body or b'" :' in body else None


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        pass
    except RecursionError:
        return True
    try:  # in another charset, or as Python writes it, with NaN
        return isinstance(json.loads(decode(line).text, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _refuse_known(head: bytes, *, sure: bool) -> None:
    for magic, what, advice in _magic():
        if head.startswith(magic) and (sure or len(magic) > 3):
            raise UnknownFormat(f"it is {what}, which is not read; {advice}")
    if head[257:262] == b"ustar":
        raise UnknownFormat("it is a tar archive, which is not read; unpack it and give the folder")
    if head[4:8] == b"ftyp" and sure:
        raise UnknownFormat("it is an MP4 or HEIF file, which is not read; give the page itself")


@cache
def _magic() -> tuple[tuple[bytes, str, str], ...]:
    lines = files("jiedu.page").joinpath("data/magic.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((bytes.fromhex(magic), what, advice) for magic, what, advice in rows)
