"""What the sentences of an article say, in a form that needs no translation: vectors, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.numerals import number
from jiedu.analysis.sentences import split
from jiedu.article.model import Article, Span
from jiedu.story import vector
from jiedu.story.features import copied_part
from jiedu.story.fold import to_simplified
from jiedu.story.vector import Vectors

MOST = 64
"""Sentences of an article that are read: a longer one is no news report, and the cost of a pair is bounded."""
_LEAST = 4
"""Letters that a sentence must have: less is a mark or a time."""
_NUMBER = re.compile(
    r"(?P<figure>\d[\d,]*(?:\.\d+)?)[ \u00a0]?(?P<scale>万亿|[万亿千百]|(?:thousand|million|billion|trillion|mn|bn)\b)?"
    r"|(?P<written>[〇零一二两三四五六七八九十百千万亿]{2,12})",
    re.IGNORECASE,
)
_SCALES = {
    "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12, "thousand": 1e3, "million": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_MONTHS = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?(?= \d)|(?<=\d )(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, eq=False)
class Senses:
    """The sentences of an article's compared part, in order."""

    spans: tuple[Span, ...]
    """Where they stand in `Article.text`."""
    vectors: Vectors
    """A unit vector each."""
    numbers: tuple[frozenset[str], ...]
    """The numbers in each, dates and times among them, as values."""
    sizes: tuple[float, ...]
    """How much each says, in Chinese characters or what takes as much in other letters."""


def senses(article: Article, packed: bytes | None = None) -> Senses:
    """The sentences of `article`; `packed`, where there is one, is what `packed_vectors` gave for it before."""
    spans = tuple(_sentences(article))
    rows = unpacked(packed) if packed is not None else []
    if len(rows) != len(spans):
        plain = to_simplified(article.text)
        rows = vector.pack(vector.encode([span.of(plain) for span in spans]))
    told = [span.of(article.text) for span in spans]
    facts = tuple(frozenset(numbers(one)) for one in told)
    return Senses(spans, vector.unpack(rows), facts, tuple(map(size, told)))


def packed_vectors(of: Senses) -> bytes:
    """The vectors as bytes, as `senses` takes them: 1,024 for each sentence."""
    return b"".join(vector.pack(of.vectors))


def unpacked(packed: bytes) -> list[bytes]:
    """The packed vectors one by one."""
    size = 2 * vector.DIMENSIONS
    return [packed[at : at + size] for at in range(0, len(packed), size)]


def _sentences(article: Article) -> Iterator[Span]:
    start = copied_part(article)[1]
    found = 0
    for one in split(article.text, article.blocks):
        span = Span(one.start, one.end)
        if one.start >= start and sum(map(str.isalnum, span.of(article.text))) >= _LEAST:
            yield span
            found += 1
            if found == MOST:
                return


def numbers(sentence: str) -> Iterator[str]:
    """The values of the numbers in a sentence, a month's name among them: 2.12億元 and HK$212 million both give
    "2.12e+08"."""
    for match in _NUMBER.finditer(to_simplified(sentence)):
        if match["figure"]:
            value: float | None = float(match["figure"].replace(",", ""))
            scale = (match["scale"] or "").lower()
            value = value * _SCALES.get(scale, 1.0) if value is not None else None
        else:
            value = number(match["written"])
        if value is not None:
            yield f"{value:.6g}"
    for month in _MONTHS.finditer(sentence):
        yield f"{_MONTH_NAMES.index(month[0][:3].lower()) + 1}"


def size(sentence: str) -> float:
    """How much a sentence says, in Chinese characters: its other letters and figures count less."""
    return sum(1.0 if one >= _FIRST else _LETTER for one in sentence if one.isalnum())


_FIRST = "\u2e80"
"""From this code point on scripts are written with a character for a syllable or a word."""
_LETTER = 0.28
"""Found on the planted translations: an English sentence has three and a half times as many letters as the Chinese one
of the same sense has characters."""
