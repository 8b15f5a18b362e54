"""Numbers in quantities (1000名, 两千余人, 3亿5千万元, at least 12 people), for telling whether two accounts differ.

What a number is measured in and what it counts is the analysis's to say, where it read the number; how far a vague one
reaches is told here, by its own words.
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis import model
from jiedu.analysis.numerals import number
from jiedu.article.model import Span
from jiedu.dossier.likeness import fold, grams

_ENGLISH = {"": 1, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
_NUMBER = re.compile(
    r"(?:(?P<several>好?几|数|上)(?=[十百千万亿]))?"
    r"(?P<value>\d+(?:,\d{3})*(?:\.\d+)?(?:\s?[百千万亿]+(?:\d+(?:\.\d+)?[百千万亿]+)*)?|[零〇一二两三四五六七八九十百千万亿]+)"
    r"\s?(?P<english>thousand|million|billion)?\s?(?P<more>[多余](?P<scale>千万|百万|[百千万亿])?)?\s?"
)
_BEFORE = (
    ("most", r"不超过|不多于|不足|不到|不满|少于|低于|至多|最多|at most|up to|less than|fewer than|under"),
    ("least", r"不少于|不低于|不下|至少|超过|超|逾|at least|more than|over"),
    ("near", r"将近|接近|近|nearly|almost|close to"),
    ("about", r"大约|大概|约|around|about|roughly|some|approximately"),
)
_AFTER = (
    ("least", r"以上|or more"),
    ("most", r"以下|以内|or less|or fewer"),
    ("about", r"左右|上下|or so"),
)
_LEADS = tuple((how, re.compile(rf"(?:{words})\s?$")) for how, words in _BEFORE)
_TAILS = tuple((how, re.compile(rf"(?:{words})")) for how, words in _AFTER)
_HEAD = re.compile(rf"(?:(?:{'|'.join(words for _, words in _BEFORE)})\s?)?(?:\d[\d,.]*[百千万亿]+)*$")
_TAIL = re.compile(rf"\s?(?:{'|'.join(words for _, words in _AFTER)})")
_REACH = 24
"""Characters before a quantity in which its number and the words that make it vague can begin."""
_ABOUT = 0.1
"""How far off a number with 约 may be, as a share of it. Chosen by hand: news rounds to one or two figures."""
_NEAR = 0.8
"""The share of its number that 近 at least means. Chosen by hand: as wide as 约, and to one side alone."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an account says of a number: from `low` to `high`, which are the same where it is exact."""

    low: float
    high: float
    unit: str
    """Folded, without the words that make the number vague."""

    @property
    def exact(self) -> bool:
        """True where the account commits itself to one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Account:
    """A number as one text gives it."""

    span: Span
    """Its words, with those that make it vague."""
    said: str
    read: Quantity | None
    """Its bounds, in the analysis's unit where that read it; None where nothing in it can be compared."""
    of: str = ""
    """The words for what is counted, folded; "" where the analysis tells none."""
    known: bool = False
    """True where the analysis read it."""

    @property
    def exact(self) -> bool:
        """True where it commits itself to one number, or cannot be read."""
        return self.read is None or self.read.exact


def account(text: str, span: Span, quantities: Sequence[model.Quantity]) -> Account:
    """The number at `span` of `text`, as the analysis that found `quantities` reads it, else by its words alone."""
    at = bisect.bisect_left(quantities, span.end, key=lambda q: q.start) - 1
    known = quantities[at] if at >= 0 and quantities[at].end > span.start else None
    if known is None:
        own = whole(text, span)
        return Account(own, own.of(text), quantity(own.of(text)))
    own = Span(known.start, known.end)
    read = quantity(own.of(text))
    agree = read is not None and known.value > 0 and read.low <= known.value <= read.high
    low, high = (read.low, read.high) if read is not None and agree else _told(known)
    of = fold(known.of.of(text)) if known.of is not None else ""
    return Account(own, own.of(text), Quantity(low, high, known.unit), of, True)


def contradict(one: Account, two: Account) -> bool:
    """True where two accounts give numbers of one unit and one matter that cannot both be so."""
    if not (one.known and two.known) or one.read is None or two.read is None:
        return differ(one.said, two.said)
    if one.read.unit != two.read.unit or not _one_matter(one.of, two.of):
        return False
    return one.read.low > two.read.high or two.read.low > one.read.high


def _one_matter(one: str, two: str) -> bool:
    """True unless both say what they count, in words that have nothing in common (战俘, 受伤)."""
    return not one or not two or one in two or two in one or bool(grams(one) & grams(two))


def _told(known: model.Quantity) -> tuple[float, float]:
    """The bounds of a number whose words alone cannot be read (三成多)."""
    if known.high is not None:
        return min(known.value, known.high), max(known.value, known.high)
    how = {"MORE_THAN": "least", "AT_LEAST": "least", "LESS_THAN": "most", "AT_MOST": "most", "NEARLY": "near"}
    low, high = _bounds(abs(known.value), how.get(known.mod, "about" if known.mod else None))
    return (low, high) if known.value >= 0 else (-high, -low)


def whole(text: str, span: Span) -> Span:
    """`span` with the beginning of its number and the words around it that make it vague (不到, 左右)."""
    head = _HEAD.search(text, max(0, span.start - _REACH), span.start)
    tail = _TAIL.match(text, span.end)
    return Span(head.start() if head else span.start, tail.end() if tail else span.end)


def quantity(text: str) -> Quantity | None:
    """The first number of `text` with its unit; None where it has no number or no unit to compare by."""
    plain = fold(text)
    found = _NUMBER.search(plain)
    value = _value(found) if found else None
    if found is None or value is None:
        return None
    rest = plain[found.end() :]
    how = next((how for how, words in _LEADS if words.search(plain[: found.start()])), None)
    how = how or next((how for how, words in _TAILS if words.search(rest)), None)
    for _, words in _TAILS:
        rest = words.sub("", rest)
    low, high = _bounds(value, how)
    if found["several"]:
        low, high = (value if found["several"] == "上" else 2 * value), 10 * value
    elif found["more"] and how is None:
        high = value + _step(value)
    unit = rest.strip()
    return Quantity(round(low, 6), round(high, 6), unit) if unit else None


def differ(a: str, b: str) -> bool:
    """True where both are quantities of one unit and no number agrees with both; a vague number is a bound."""
    one, two = quantity(a), quantity(b)
    if one is None or two is None or (one.low <= two.high and two.low <= one.high):
        return False
    return one.unit.startswith(two.unit) or two.unit.startswith(one.unit)


def _value(found: re.Match[str]) -> float | None:
    """The number as written, with the scale that stands behind a 多 (200多万)."""
    value = number(re.sub(r"[,\s]", "", found["value"]))
    if value is None:
        return None
    return value * _SCALES[found["scale"] or ""] * _ENGLISH[found["english"] or ""]


def _bounds(value: float, how: str | None) -> tuple[float, float]:
    match how:
        case "least":
            return value, math.inf
        case "most":
            return 0.0, value
        case "near":
            return _NEAR * value, value
        case "about":
            return (1 - _ABOUT) * value, (1 + _ABOUT) * value
    return value, value


def _step(value: float) -> float:
    """What 多 can add: up to one more in the last place that is not nought (两千多: below three thousand)."""
    return next((10.0**n for n in range(16, 0, -1) if value and value % 10**n == 0), 1.0)
