"""The characters of a page: bytes to text, whatever charset the page says it has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import charset_normalizer

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
_ASCII = bytes(range(128))
_META_HEAD = 1 << 14
"""The standard looks at 1,024 bytes; real pages put scripts before the declaration."""
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([^\s;\"',]+)", re.I)
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_BEGINNING = re.compile(rb"(?<=[\x00-\x2f\x3a-\x3f])[\x80-\xff]")
"""The first byte of a character whatever the charset: what is before it is never part of one of several bytes."""
_TO_ASCII = re.compile(rb".*[\x00-\x2f\x3a-\x3f]", re.S)
_LONGEST_CHARACTER = 4
_HANZI_IN_UTF8 = re.compile(rb"[\xe0-\xf4]")
_HANZI_RUN = re.compile(r"[\u3000-\U0010ffff]{2}")
_NOT_HANZI = re.compile(r"[\x80-\u2fff]")
_SAMPLE = 1 << 14
"""Bytes that are looked at to tell charsets apart: 64 KB told the same of all pages tried, in four times the time."""
_STRETCHES = 16
_STRETCH = _SAMPLE // _STRETCHES
"""The sample is spread over the page: what stands at its top may come from another hand than its text."""
_MOST_STRETCHES = 64
_SAMPLE_MIN = 256
"""Non-ASCII bytes that are enough to tell charsets apart."""
_UTF8_SHARE = 0.6
"""Share of well-formed characters from which broken bytes are UTF-8: GBK text read as UTF-8 has under 0.2."""
_ERROR_SHARE = 0.05
"""Errors for each non-ASCII character up to which a declared charset is believed."""
_CHINESE = 0.3
"""Share of common characters from which text is Chinese beyond doubt: running text has .5 to .7, misread text .05."""
_MAYBE_CHINESE = 0.15
_ASCII_LETTER = re.compile("[A-Za-z]+")
_WESTERN = re.compile("[‘’“”‚„–—…•€£©®™«»°·´\xa0¿¡ÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýœ]+")
"""What Windows-1252 is used for; what other charsets have at these places shows as other signs in it."""
_ACCENTS = re.compile("[À-ÿ]{2,}")
_WESTERN_ASCII = 5
"""ASCII letters for each other character: French has 20, Cyrillic text between tags 2."""
_WESTERN_ODD = 0.1
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
        chosen = _choose(_sample(content), known)
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
def _common_letters() -> re.Pattern[str]:
    """Runs of the characters that are common in Chinese; to take them out is as fast as C."""
    lines = files("jiedu.page").joinpath("data/common.txt").read_text("utf-8").splitlines()
    letters = sorted(set("".join(line for line in lines if not line.startswith("#"))))
    return re.compile(f"[{re.escape(''.join(letters))}]+")


def _sample(content: bytes) -> bytes:
    """Bytes that hold enough of the non-ASCII text, each stretch from the first byte of a character."""
    if len(content) <= _SAMPLE:
        return content
    bounds = [number * len(content) // _STRETCHES for number in range(_STRETCHES + 1)]
    stretches = [_stretch(content, start, end) for start, end in pairwise(bounds)]
    found = sum(len(stretch.translate(None, _ASCII)) for stretch in stretches)
    if found < _SAMPLE_MIN:  # little of it is not ASCII: from the top, whatever there is
        stretches, found, at = [], 0, 0
        while found < _SAMPLE_MIN and len(stretches) < _MOST_STRETCHES and (start := _NON_ASCII.search(content, at)):
            at = start.start() + _STRETCH
            stretches.append(_whole(content[start.start() : at]))
            found += len(stretches[-1].translate(None, _ASCII))
    return b"\n".join(stretches)


def _stretch(content: bytes, start: int, end: int) -> bytes:
    """The first non-ASCII text between two places, from the first byte of a character."""
    found = _NON_ASCII.search(content, start, end)
    if found and found.start() - start < _LONGEST_CHARACTER and start:  # perhaps in the middle of a character
        found = _BEGINNING.search(content, start, end)
    return _whole(content[found.start() : min(found.start() + _STRETCH, end)]) if found else b""


def _whole(stretch: bytes) -> bytes:
    """`stretch` up to its last character that is surely whole."""
    found = _TO_ASCII.match(stretch)
    return found[0] if found else stretch


@dataclass(frozen=True, slots=True)
class _Reading:
    codec: str
    errors: float
    """For each non-ASCII character."""
    likeness: float
    """Share of the non-ASCII characters that are common in Chinese."""


def _read(sample: bytes, codec: str) -> _Reading:
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text = _letters(decoder.decode(sample))
    errors = text.count("\ufffd")
    rare = len(_common_letters().sub("", text))
    return _Reading(codec, errors / max(1, len(text)), 1 - rare / max(1, len(text)) if text else 0.0)


def _letters(text: str) -> str:
    """The characters of `text` that are not ASCII, at the speed of C."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


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
    return (
        _western(sample)
        or _short_chinese(sample)
        or _detected(sample)
        or next((c for c in declared if c in _MULTIBYTE), "utf-8")
    )


def _western(sample: bytes) -> str | None:
    """Windows-1252 for ASCII text with a few of its quotation marks and accented letters, which stand alone in words.

    Detection by frequencies has too little to go on there, and guesses at a code page that no site uses.
    """
    text = sample.decode("cp1252", "replace")
    foreign = _letters(text)
    if not foreign or len(text) - len(_ASCII_LETTER.sub("", text)) < _WESTERN_ASCII * len(foreign):
        return None
    odd = len(_WESTERN.sub("", foreign)) + 2 * len(_ACCENTS.findall(text))
    return "cp1252" if odd <= _WESTERN_ODD * len(foreign) else None


def _short_chinese(sample: bytes) -> str | None:
    """GB18030 where the few characters that there are all lie in the GB2312 plane: a name has no common characters."""
    letters = sample.translate(None, _ASCII)
    if len(letters) > 40:
        return None
    try:
        sample.decode("gb2312")
    except UnicodeDecodeError:
        return None
    return "gb18030"


def _detected(sample: bytes) -> str | None:
    """The charset that the letters' frequencies speak for, among those that web pages have."""
    best = charset_normalizer.from_bytes(
        sample[:8192], cp_isolation=_detectable(), preemptive_behaviour=False, enable_fallback=False
    ).best()
    return None if best is None or best.encoding == "ascii" else best.encoding


@cache
def _detectable() -> list[str]:
    return sorted(codec for codec in set(_labels().values()) if not codec.startswith(("utf", "iso2022", "mac")))


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
