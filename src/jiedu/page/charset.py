"""The characters of a page: bytes to text, whatever charset the page says it has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.page.detect import detect
from jiedu.page.labels import codec_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_META = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*+=\s*+[\"']([\w:.-]{2,40})",
    re.I,
)
_META_HEAD = 1 << 14
"""The standard looks at 1,024 bytes; real pages put scripts before the declaration."""
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([^\s;\"',]+)", re.I)
_HANZI_IN_UTF8 = re.compile(rb"[\xe0-\xf4]")
_HANZI_RUN = re.compile(r"[\u3000-\U0010ffff]{2}")
_NOT_HANZI = re.compile(r"[\x80-\u2fff]")
_REPAIRS = 10_000
"""Up to so many errors each is looked at; a text with more is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and how it came about."""

    text: str
    charset: str
    """The Python codec that read it: "utf-8", "gb18030", "big5hkscs", …"""
    declared: str | None
    """What the headers, or else the page itself, say it is, in lower case; None where nothing does."""
    errors: int
    """Malformed sequences that became U+FFFD."""
    utf8: bytes | None = None
    """`text` in UTF-8, where that is what the page's own bytes are and no NUL is in it: a parser that wants UTF-8 can
    have them as they are. None where `text` has to be encoded."""


def decode(content: bytes, headers_charset: str | None = None) -> Decoded:
    """The text of `content`; never fails. `headers_charset` is the charset of the HTTP headers, where they give one.

    Tried in order: byte order mark; strict UTF-8, whatever is declared (many pages that declare gb2312 are UTF-8);
    UTF-8 with a few broken bytes; what headers and meta declare, unless the text then reads far less like Chinese
    than in another charset; GB18030 or Big5-HKSCS, whichever reads like Chinese; detection. Only a bounded sample
    is looked at before the one decoding of the whole.
    """
    declarations = [label for label in (headers_charset, meta_charset(content)) if label and label.strip()]
    declared = declarations[0].strip().lower() if declarations else None
    for bom, marked in _BOMS:
        if content.startswith(bom):
            content = content[len(bom) :]
            text, errors = _replaced(content, marked)
            return Decoded(text, marked, declared, errors, _own_utf8(content, marked, errors))
    if utf16 := wide(content):
        text, errors = _replaced(content, utf16)
        return Decoded(text, utf16, declared, errors)
    known = [codec for label in declarations if (codec := codec_of(label))]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        chosen = detect(content, known)
        text, errors = _replaced(content, chosen)
        return Decoded(text, chosen, declared, errors)
    if legacy := _legacy_in_disguise(content, known):
        return Decoded(content.decode(legacy), legacy, declared, 0)
    return Decoded(text, "utf-8", declared, 0, _own_utf8(content, "utf-8", 0))


def _own_utf8(content: bytes, codec: str, errors: int) -> bytes | None:
    return content if codec == "utf-8" and not errors and b"\0" not in content else None


def charset_of(content_type: str | None) -> str | None:
    """The charset of a Content-Type header ("text/html; charset=gbk" → "gbk"), or None."""
    found = _CHARSET.search(content_type or "")
    return found[1].lower() if found else None


def meta_charset(content: bytes) -> str | None:
    """The charset that the page itself declares, in a meta element or an XML declaration, in lower case; or None."""
    found = _META.search(_without_comments(content[:_META_HEAD]))
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _without_comments(head: bytes) -> bytes:
    """The top of a page without its comments; one that does not end takes the rest with it, as in a browser."""
    start = head.find(b"<!--")
    if start < 0:
        return head
    parts = []
    at = 0
    while start >= 0:
        parts.append(head[at:start])
        end = head.find(b"-->", start + 2)  # "<!-->" is one, too
        at = end + 3 if end >= 0 else len(head)
        start = head.find(b"<!--", at)
    return b"".join((*parts, head[at:]))


def wide(content: bytes) -> str | None:
    """The codec of UTF-16 or UTF-32 with a byte order mark, or of UTF-16 markup without one; None for all else."""
    for bom, codec in _BOMS[1:5]:
        if content.startswith(bom):
            return codec
    head = content[:512]
    if b"\0" not in head or len(head) < 4:
        return None
    even, odd = head[0::2], head[1::2]
    # Without a mark, only ASCII in every second byte gives it away, as the markup at the top of a page does.
    if odd.count(0) > 0.9 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.9 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _legacy_in_disguise(content: bytes, declared: Sequence[str]) -> str | None:
    """A declared GB or Big5 charset for bytes that are UTF-8 by chance, as the two characters 联通 in GBK are."""
    codec = next((codec for codec in declared if codec in ("gb18030", "big5hkscs")), None)
    if codec is None or content.isascii() or _HANZI_IN_UTF8.search(content):
        return None
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    # A lone character may be an accented letter in UTF-8; two in a row, and nothing but such, is no Western text.
    return codec if _HANZI_RUN.search(text) and not _NOT_HANZI.search(text) else None


def _replaced(content: bytes, codec: str) -> tuple[str, int]:
    """The text with U+FFFD for what is malformed, and how many that are."""
    try:
        return content.decode(codec), 0
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
    own = content.count("\ufffd".encode(codec)) if codec.startswith(("utf", "gb")) else 0
    errors = max(1, text.count("\ufffd") - own)
    if codec in ("gb18030", "big5hkscs") and errors <= _REPAIRS:
        text = content.decode(codec, "jiedu-legacy")
        errors = max(0, text.count("\ufffd") - own)
    return text, errors


def _legacy(error: UnicodeError) -> tuple[str, int]:
    """Vendors' characters that Python's codecs leave out: 0x80 as € in GBK, and Big5 as in code page 950."""
    assert isinstance(error, UnicodeDecodeError)
    at = error.start
    if error.encoding == "gb18030" and error.object[at] == 0x80:
        return "€", at + 1
    if error.encoding == "big5hkscs":
        try:
            return error.object[at : at + 2].decode("cp950"), at + 2
        except UnicodeDecodeError:
            pass
    return "\ufffd", max(error.end, at + 1)


codecs.register_error("jiedu-legacy", _legacy)
