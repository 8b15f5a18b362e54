"""Telling the charset of bytes that are not UTF-8: by their errors, by characters that are common, by letters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from jiedu.page.labels import detectable

_ASCII = bytes(range(128))
_NON_ASCII = re.compile(rb"[\x80-\xff]")
_BEGINNING = re.compile(rb"(?<=[\x00-\x2f\x3a-\x3f])[\x80-\xff]")
"""The first byte of a character whatever the charset: what is before it is never part of one of several bytes."""
_TO_ASCII = re.compile(rb".*[\x00-\x2f\x3a-\x3f]", re.S)
_LONGEST_CHARACTER = 4
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


def detect(content: bytes, declared: Sequence[str]) -> str:
    """The codec for bytes that are not strict UTF-8; `declared` are the codecs that their page names, the best first.

    A bounded sample, spread over the content, is looked at.
    """
    sample = _sample(content)
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
    import charset_normalizer  # for one page in thousands

    best = charset_normalizer.from_bytes(
        sample[:8192], cp_isolation=detectable(), preemptive_behaviour=False, enable_fallback=False
    ).best()
    return None if best is None or best.encoding == "ascii" else best.encoding
