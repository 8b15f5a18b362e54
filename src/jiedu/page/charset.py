"""The characters of a page: bytes to text, whatever charset the page says it has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import charset_normalizer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_META = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*+=\s*+[\"']([\w:.-]{2,40})",
    re.I,
)
_META_HEAD = 1 << 14
"""The standard looks at 1,024 bytes; real pages put scripts before the declaration."""
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([^\s;\"',]+)", re.I)
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_HANZI_IN_UTF8 = re.compile(rb"[\xe0-\xf4]")
_HANZI_RUN = re.compile(r"[\u3000-\U0010ffff]{2}")
_NOT_HANZI = re.compile(r"[\x80-\u2fff]")
_SAMPLE = 1 << 16
_SAMPLE_MIN = 256
"""Non-ASCII bytes that are enough to tell charsets apart."""
_UTF8_SHARE = 0.6
"""Share of well-formed characters from which broken bytes are UTF-8: GBK text read as UTF-8 has under 0.2."""
_ERROR_SHARE = 0.05
"""Errors for each non-ASCII character up to which a declared charset is believed."""
_CHINESE = 0.3
"""Share of common characters from which text is Chinese beyond doubt: running text has .5 to .7, misread text .05."""
_MAYBE_CHINESE = 0.15
_MULTIBYTE = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
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
            text, errors = _replaced(content[len(bom) :], marked)
            return Decoded(text, marked, declared, errors)
    if utf16 := wide(content):
        text, errors = _replaced(content, utf16)
        return Decoded(text, utf16, declared, errors)
    known = [codec for label in declarations if (codec := codec_of(label))]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        chosen = _choose(_sample(content), known)
        text, errors = _replaced(content, chosen)
        return Decoded(text, chosen, declared, errors)
    if legacy := _legacy_in_disguise(content, known):
        return Decoded(content.decode(legacy), legacy, declared, 0)
    return Decoded(text, "utf-8", declared, 0)


def charset_of(content_type: str | None) -> str | None:
    """The charset of a Content-Type header ("text/html; charset=gbk" → "gbk"), or None."""
    found = _CHARSET.search(content_type or "")
    return found[1].lower() if found else None


def meta_charset(content: bytes) -> str | None:
    """The charset that the page itself declares, in a meta element or an XML declaration, in lower case; or None."""
    found = _META.search(_COMMENT.sub(b"", content[:_META_HEAD]))
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def codec_of(label: str) -> str | None:
    """The Python codec for a charset's name as pages write it ("GB2312" → "gb18030"), or None for an unknown one."""
    plain = label.strip().strip("\"'").lower().replace("_", "-")
    return _labels().get(plain)


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


@cache
def _labels() -> dict[str, str]:
    lines = files("jiedu.page").joinpath("data/charsets.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _common() -> frozenset[str]:
    lines = files("jiedu.page").joinpath("data/common.txt").read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def _sample(content: bytes) -> bytes:
    """Bytes that hold enough of the non-ASCII text, each stretch from the first byte of a character."""
    stretches: list[bytes] = []
    at = found = 0
    while found < _SAMPLE_MIN and len(stretches) < 32 and (start := _NON_ASCII.search(content, at)):
        at = start.start() + _SAMPLE
        stretch = content[start.start() : at]
        found += len(stretch) - len(stretch.translate(None, bytes(range(128, 256))))
        stretches.append(stretch)
    return b"\n".join(stretches)


@dataclass(frozen=True, slots=True)
class _Reading:
    codec: str
    errors: float
    """For each non-ASCII character."""
    likeness: float
    """Share of the non-ASCII characters that are common in Chinese."""


def _read(sample: bytes, codec: str) -> _Reading:
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text = "".join(char for char in decoder.decode(sample) if char > "\x7f")
    errors = text.count("\ufffd")
    common = _common()
    return _Reading(codec, errors / max(1, len(text)), sum(char in common for char in text) / max(1, len(text)))


def _choose(sample: bytes, declared: Sequence[str]) -> str:
    """The codec for bytes that are not strict UTF-8."""
    if 1 - _read(sample, "utf-8").errors >= _UTF8_SHARE:
        return "utf-8"
    chinese = max(
        (_read(sample, "gb18030"), _read(sample, "big5hkscs")), key=lambda reading: reading.likeness - reading.errors
    )
    sure = chinese.likeness >= _CHINESE and chinese.errors <= _ERROR_SHARE
    for codec in declared:
        if codec.startswith("utf"):
            continue
        reading = _read(sample, codec)
        if reading.errors <= _ERROR_SHARE and not (sure and reading.likeness < chinese.likeness / 4):
            return codec
    if chinese.likeness >= _MAYBE_CHINESE and chinese.errors <= 2 * _ERROR_SHARE:
        return chinese.codec
    return _short_chinese(sample) or _detected(sample) or next((c for c in declared if c in _MULTIBYTE), "utf-8")


def _short_chinese(sample: bytes) -> str | None:
    """GB18030 where the few characters that there are all lie in the GB2312 plane: a name has no common characters."""
    letters = sample.translate(None, bytes(range(128)))
    if len(letters) > 40:
        return None
    try:
        sample.decode("gb2312")
    except UnicodeDecodeError:
        return None
    return "gb18030"


def _detected(sample: bytes) -> str | None:
    best = charset_normalizer.from_bytes(sample[:8192], preemptive_behaviour=False).best()
    if best is None or best.encoding == "ascii":
        return None
    return codec_of(best.encoding) or best.encoding


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
