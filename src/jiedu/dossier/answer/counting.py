"""Whether a passage gives the number that a question asks for: of its unit, of what it counts, and of the same deed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.model import Quantity, Time
from jiedu.article.model import Span
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.judging import clauses
from jiedu.dossier.answer.lists import small_words
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Wording, lemmas
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_NUMBER = re.compile(
    r"(?P<number>\d[\d,.]*\s*(?:[万亿兆千百]+|million|billion|trillion|tn|bn)?|[一二两三四五六七八九十百千万亿半]+"
    r"|two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?)\s*"
    r"(?P<unit>个?百分点|个?基点|个?多?小时|分钟|[%％]|(?:percentage |basis )?points?|percent|(?:美|欧|日)?元|人民币"
    r"|dollars?|yuan|hours?|minutes?|days?|weeks?|months?|years?|人次|[名人位天年月日周具艘架枚张件条间轮次项家个]|[a-z]+)?"
)
_OF_UNIT = {
    "money": re.compile(r"元|人民币|dollars?|yuan|CNY|USD|EUR|GBP|^[A-Z]{3}$"),
    "length of time": re.compile(
        r"小时|小時|分钟|分鐘|天|(?<!\d{3})年|个月|個月|周|hours?|minutes?|days?|weeks?|months?|years?"
    ),
    "share": re.compile(r"%|％|百分点|基点|percent|points?"),
    "persons": re.compile(r"人次|[名人位]|persons?|people|prisoners?|soldiers?|visitors?|captives?|civilians?"),
    "times": re.compile(r"次|回|趟|times?|rounds?|once|twice"),
}
_YEAR = 4
"""Digits of a year."""
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_AGO_ZH = re.compile(r"^\s*(?:多|余|几)?(?:前|后|之前|之后|以前|以后|以来|来|多来|一次|[一1]度)")
_AGO_EN = re.compile(r"^\W*(?:ago|later|earlier|before|after|since|from now|old|on year)\b")
_IN_EN = re.compile(r"\b(?:in|within|every|over the (?:past|last|next)|for the (?:first|past))\W+(?:\w+\W+){0,3}$")
_FOR_EN = re.compile(r"\bfor\W+(?:\w+\W+){0,2}$")
_WINDOW = 12
"""Characters before a length of time in which a word that it is a length of stands."""
_PLAIN, _LIKELY, _FAINT = 1.0, 0.6, 0.3
"""How plainly a length of time answers that is told as the length of what is asked, that may be it, and that is a time
before or after something (三年多来, three days ago)."""
_OTHER = 0.5
"""How plainly a number answers that counts something else than what the question counts."""
_ELSEWHERE = 0.6
"""What a number counts whose clause has nothing of what is asked."""


@dataclass(frozen=True, slots=True)
class _Length:
    start: int
    end: int
    of: Span | None


def number_told(material: Material, passage: Passage, asked: Asked) -> float:
    """0–1: how plainly the passage gives the number; 0 where it gives none of the kind."""
    if asked.unit == "length of time":
        return max((_length(passage, asked, one) for one in _lengths(material, passage)), default=0.0)
    if asked.counted:
        return _counted(passage, asked)
    return _any(passage, asked)


def _lengths(material: Material, passage: Passage) -> Iterator[_Length]:
    """Every length of time of what is shown, by its quantity or its expression of time."""
    seen: list[Span] = []
    for q in passage.quantities:
        if q.unit in _TIMES and q.role not in ("age", "rank", "change"):
            seen.append(Span(q.start, q.end))
            yield _Length(q.start, q.end, q.of)
    for t in passage.times:
        inside = any(s.start <= t.start and t.end <= s.end for s in passage.spans)
        if _is_length(t) and inside and not any(t.start < s.end and s.start < t.end for s in seen):
            yield _Length(t.start, t.end, None)


def _is_length(time: Time) -> bool:
    return time.type == "DURATION" and bool(time.value) and "X" not in (time.value or "")


def _length(passage: Passage, asked: Asked, one: _Length) -> float:
    """How plainly a length of time is that of what is asked."""
    text = passage.article.text
    low = fold(text[max(0, one.start - 4 * _WINDOW) : one.start])
    behind = fold(text[one.end : one.end + 2 * _WINDOW])
    if (_AGO_ZH if passage.han else _AGO_EN).search(behind):
        return _FAINT * _near_deed(passage, asked, one)
    own = fold(text[one.start : one.end])
    if passage.han and (own.endswith(("前", "后", "以来", "来")) or re.search(r"每$|(?:过去|未来|近)$", low)):
        return _FAINT * _near_deed(passage, asked, one)
    lasts = small_words("zh" if passage.han else "en", "lasts")
    if passage.han:
        cued = any(word in low[-_WINDOW:] or own.startswith(word) for word in lasts)
    else:
        if _IN_EN.search(low):
            return _FAINT * _near_deed(passage, asked, one)
        cued = any(f" {word} " in f" {' '.join(lemmas(low[-2 * _WINDOW :]))} " for word in lasts) or bool(
            _FOR_EN.search(low)
        )
    tied = _tied(passage, asked, one, low, behind)
    strength = _PLAIN if cued or tied else _LIKELY
    return strength * (1.0 if tied else _near_deed(passage, asked, one))


def _tied(passage: Passage, asked: Asked, one: _Length, low: str, behind: str) -> bool:
    """Whether the length stands right behind or before a word of the question (会谈三个小时, 两个多小时的通话)."""
    wording = Wording(one.of.of(passage.article.text), passage.han) if one.of is not None else None
    if wording is not None and any(wording.credit(word) for word in asked.words):
        return True
    if not passage.han:
        return False
    before = re.split(r"[,，。;；、]", low)[-1][-6:]
    after = re.match(r"的?[\u4e00-\u9fff]{0,4}", behind)
    near = (Wording(before, True), Wording(after[0] if after and after[0].startswith("的") else "", True))
    return any(side.credit(word) for side in near for word in asked.words)


def _near_deed(passage: Passage, asked: Asked, one: _Length) -> float:
    """1 where the clause of a number, or one before it in its sentence, has any of what is asked; else less."""
    start = max((s for s, _ in clauses(passage.article.text, passage.place) if s <= one.start), default=one.start)
    end = min((e for s, e in clauses(passage.article.text, passage.place) if s == start), default=one.end)
    wording = Wording(passage.article.text[passage.place.start : max(end, one.end)], passage.han)
    return 1.0 if not asked.words or any(wording.credit(word) for word in asked.words) else _ELSEWHERE


def _counted(passage: Passage, asked: Asked) -> float:
    """How plainly the passage has a number of what the question counts."""
    best = 0.0
    for q in passage.quantities:
        if q.role in ("rank", "score", "age") or (q.unit in _TIMES and asked.unit is None):
            continue
        if asked.unit is not None and not _of_kind(passage, q, asked.unit):
            continue
        own = _noun(passage, q)
        fits = any(own.credit(word) for word in asked.counted)
        best = max(best, (_PLAIN if fits else _OTHER) * _near_deed(passage, asked, _Length(q.start, q.end, q.of)))
    return best or _any(passage, asked) * _OTHER


def _of_kind(passage: Passage, quantity: Quantity, unit: str) -> bool:
    wanted = _OF_UNIT[unit]
    words = Span(quantity.start, quantity.end).of(passage.article.text)
    return bool(wanted.search(quantity.unit) or wanted.search(words))


def _noun(passage: Passage, quantity: Quantity) -> Wording:
    """The number with what it counts, and the words right behind it."""
    text = passage.article.text
    behind = re.match(r"[\u4e00-\u9fff]{0,6}" if passage.han else r"(?:\s*[\w'’-]+){0,4}", text[quantity.end :])
    words = [text[quantity.start : quantity.end], behind[0] if behind else ""]
    if quantity.of is not None:
        words.append(quantity.of.of(text))
    return Wording(" ".join(words), passage.han)


def _any(passage: Passage, asked: Asked) -> float:
    """Whether the passage has a number of the unit, or any where the question tells none."""
    wanted = _OF_UNIT.get(asked.unit or "")
    units = [(q.unit, Span(q.start, q.end).of(passage.article.text)) for q in passage.quantities]
    if any(wanted is None or wanted.search(unit) or wanted.search(words) for unit, words in units):
        return 1.0
    for match in _NUMBER.finditer(fold(passage.text)):
        unit = match.group("unit") or ""
        if wanted is None and (unit or match.group("number")[0].isdigit()) and unit not in ("月", "日", "年"):
            return 0.8
        if wanted is not None and wanted.match(unit) and not _names_a_year(match):
            return 1.0
    return 0.0


def _names_a_year(match: re.Match[str]) -> bool:
    """True for a number that tells which year it was, not how many."""
    return match.group("unit") == "年" and len(match.group("number").strip()) == _YEAR
