"""On which side of a question a passage stands: for it, against it, under a condition, or telling that none knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiedu.article.model import Span
from jiedu.dossier.answer.asked import Asked, spoken_forms
from jiedu.dossier.answer.claims import told
from jiedu.dossier.answer.lists import assessments, judging_patterns
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Wording, lemmas
from jiedu.dossier.likeness import fold

_CLAUSE = re.compile(r"[，。；！？,;!?]|\.(?=\s|$)|(?<=\s)but(?=\s)|但是?|不过|然而")
_SAYS = 0.75
"""Share of the question's words that a clause must have to say what is asked, and not another thing."""
_NEAR = 0.6
"""Credit for a word that stands before the passage or in the headline."""
_TOUCHES = 0.4
"""The share with which it can deny it, or tell that it is not known."""
_DENIES = 0.35
"""The share that the clause itself must have for its negation to be about what is asked."""
SUPPOSES = re.compile(r"如果|若(?![干是])|假如|倘若|一旦|要是|\b(?:if|unless)\b")
"""Words under which all that follows in their sentence is only supposed."""
_DONE = re.compile(r"了[吗嗎没沒]|了没有|^(?:did|has|have|was|were)\b")
"""A question after what was done already."""
_BEFORE = 4
"""Characters before a word in which a Chinese negation still turns it."""
_BEFORE_EN = 3
"""The same in English words."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What a passage says to the question."""

    section: str
    """"for", "against", "conditional" or "unknown"; "" where it takes no side."""
    weight: float
    """0–1: how plainly."""


def stand(passage: Passage, asked: Asked, weights: Mapping[str, float]) -> Stand:
    """On which side the passage stands; by its words of judging, else by whether it denies what is asked. `weights` say
    what each word of the question counts."""
    plain, judged = fold(passage.text), _assessed(passage)
    conditional = _has(passage, plain, "if")
    unknown = _has(passage, plain, "open")
    clause, matched, touched = _closest(passage, asked, weights)
    if touched < _TOUCHES:
        return Stand("", 0.0)
    if asked.claims:
        return _numbered(passage, asked, clause, touched)
    if unknown and not judged:
        return Stand("unknown", 0.6)
    if conditional and matched >= _SAYS:
        return Stand("conditional", 0.8)
    if asked.side and judged:
        return Stand("for" if sum(judged) * asked.side > 0 else "against", 0.9) if sum(judged) else Stand("", 0.0)
    undone = _has(passage, plain, "once") and _has(passage, plain, "stop")
    if SUPPOSES.search(fold(clause).lower()):
        return Stand("", 0.0)
    if undone or _denied(passage, clause, asked, matched >= _DENIES):
        return Stand("against", 0.6 + 0.4 * touched)
    if _DONE.search(fold(asked.question).lower()) and (_planned(passage, clause) or _has(passage, plain, "ask")):
        return Stand("", 0.0)
    whole = all(passage.whole.credit(word) for word in asked.words)
    return Stand("for", 0.4 + 0.5 * matched) if matched >= _SAYS and whole else Stand("", 0.0)


def _numbered(passage: Passage, asked: Asked, clause: str, touched: float) -> Stand:
    """On which side a passage stands that is about what is asked: it has the number, or another of its kind."""
    same = told(asked.claims, passage.quantities)
    if same is None or _has(passage, fold(passage.text), "open"):
        return Stand("", 0.0)
    if not same:
        return Stand("against", 0.3 + 0.3 * touched) if touched >= _SAYS else Stand("", 0.0)
    if _denied(passage, clause, asked, True):
        return Stand("against", 0.6 + 0.4 * touched)
    return Stand("for", 0.6 + 0.4 * touched)


def _planned(passage: Passage, clause: str) -> bool:
    """Whether the clause tells a plan: it does not say that anything was done."""
    plain = fold(clause) if passage.han else f" {' '.join(lemmas(clause))} "
    words = (
        ("将", "拟", "计划", "预计")
        if passage.han
        else (" will ", " would ", " plan to ", " be due to ", " expect to ")
    )
    return any(word in plain for word in words)


def clauses(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The clauses of a span of `text`, as offsets."""
    start = span.start
    for mark in _CLAUSE.finditer(text, span.start, span.end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < span.end:
        yield start, span.end


def _assessed(passage: Passage) -> list[int]:
    return sides_of(passage.text, passage.han)


def sides_of(words: str, han: bool, passed: frozenset[str] = frozenset()) -> list[int]:
    """The sides of the words of judging in a text, turned where a negation stands before them; of none `passed`."""
    text = _plain(words, han)
    lang = "zh" if han else "en"
    taken: list[tuple[int, int]] = []
    found: list[int] = []
    for pattern, side in judging_patterns(lang):
        for match in pattern.finditer(text):
            if _free(match.span(), taken):
                taken.append(match.span())
                found.append(_sided(text, match.start(), side, han))
    for word, side in assessments(lang).items():
        form = word if han else f" {' '.join(lemmas(word))} "
        at = text.find(form)
        while at >= 0:
            span = (at, at + len(form)) if han else (at + 1, at + len(form) - 1)
            if _free(span, taken):
                taken.append(span)
                if word not in passed:
                    found.append(_sided(text, span[0], side, han))
            at = text.find(form, at + 1)
    return [side for side in found if side]


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


_UNDONE = re.compile(r"(?:没有?|未能?|并未|无法|难以|尚未)(?:就|在|对|同|与|和|向|为|使|让)[^,，。;；]{1,14}$")
"""A negation far before what it turns (没有就停火达成一致)."""
_NOBODY = re.compile(r"没有|并无|无人|没人|尚无|不存在")
_NOBODY_EN = re.compile(r" (?:no|none|nobody|without) (?:\w+ ){1,3}$")
_HOPED = 10
"""Characters before a judgement in which a word of hope makes it one of what is not so."""


def _sided(text: str, at: int, side: int, han: bool) -> int:
    """The side of a word of judging at a place: turned by a negation before it, 0 where it is only hoped for, or where
    it is said that nobody judges so (没有成员国公开表示反对)."""
    before = text[max(0, at - _BEFORE) : at] if han else _words_before(text, at)
    turning = [n for n in spoken_forms(han, "not") if (n in before if han else f" {n} " in before)]
    if any(assessments("zh" if han else "en").get(n, 0) < 0 for n in turning):
        return -abs(side)  # 很难解决分歧 is no praise
    if turning or (han and _UNDONE.search(text[:at])):
        return -side
    far = text[max(0, at - _HOPED) : at] if han else " ".join(text[:at].split()[-_BEFORE_EN - 2 :])
    if side > 0 and any(word in far for word in spoken_forms(han, "hoped")):
        return 0
    nobody = _NOBODY.search(text[:at]) if han else _NOBODY_EN.search(text[:at].rstrip() + " ")
    return 0 if side < 0 and nobody and text[at - 1 : at] else side


def _words_before(text: str, at: int) -> str:
    return f" {' '.join(text[:at].split()[-_BEFORE_EN:])} "


def _closest(passage: Passage, asked: Asked, weights: Mapping[str, float]) -> tuple[str, float, float]:
    """The clause with most of the question's words, the share of them that it has, and with those before it."""
    total = sum(weights[word.text] for word in asked.words)
    best, most = "", 0.0
    for clause in _CLAUSE.split(passage.text):
        wording = Wording(clause or "", passage.han)
        share = sum(weights[word.text] * wording.credit(word) for word in asked.words)
        if clause and share > most:
            best, most = clause, share
    here = Wording(best, passage.han)
    missed = [word for word in asked.words if not here.credit(word)]
    near = sum(_NEAR * weights[word.text] * passage.near.credit(word) for word in missed) if best else 0.0
    return best, most / total if total else 0.0, (most + near) / total if total else 0.0


def _denied(passage: Passage, clause: str, asked: Asked, about: bool) -> bool:
    """Whether the clause denies what is asked, where it is `about` that, or the event asked for is told as not so; or
    whether it undoes what stands right behind."""
    if any(e.type in asked.types and e.modality == "negated" for e in passage.events):
        return True
    if about and passage.said and passage.said[0].speaker.endswith(" denies"):
        return True
    text = _plain(clause, passage.han)
    if about and any((n if passage.han else f" {n} ") in text for n in spoken_forms(passage.han, "not")):
        return True
    forms = [form for word in asked.words for form, _ in (word.chinese if passage.han else word.english)]
    stops = spoken_forms(passage.han, "stop")
    pairs = (f"{stop}{form}" if passage.han else f" {stop} {form} " for stop in stops for form in forms)
    return any(pair in text for pair in pairs)


def _plain(text: str, han: bool) -> str:
    """The text for looking negations up: folded, without words that hold one and deny nothing (不仅, 不排除)."""
    if not han:
        return f" {' '.join(lemmas(text))} "
    plain = fold(text)
    for word in spoken_forms(True, "still"):
        plain = plain.replace(word, " " * len(word))
    return plain


def _has(passage: Passage, plain: str, use: str) -> bool:
    """Whether the passage has a small word of that use; … in one stands for a few characters."""
    text = plain if passage.han else f" {' '.join(lemmas(passage.text))} "
    for word in spoken_forms(passage.han, use):
        first, gap, last = word.partition("…")
        form = first if passage.han else f" {first} "
        at = text.find(form)
        if at >= 0 and (not gap or last in text[at + len(first) : at + len(first) + 20]):
            return True
    return False


def says(passage: Passage, use: str) -> bool:
    """Whether the passage has a small word of that use (cause, manner, plan, data)."""
    return _has(passage, fold(passage.text), use)
