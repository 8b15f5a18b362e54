"""Who does what a verb says: the subject of a clause, chosen among its noun phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.lexicon import category, is_function, verbs
from jiedu.analysis.phrases import Phrase, noun_phrase, phrases
from jiedu.analysis.speaking import Subject, accept, type_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its subject."""

    subject: Subject | None
    """The subject, where it can speak."""
    other: Phrase | None
    """The subject, where it is one that no list knows to speak (裂缝, 店小二)."""
    governed: bool = False
    """True where the only one who could speak is inside a phrase of time or occasion (继双方宣布停火后)."""


def subject(document: Document, start: int, end: int) -> Subject | None:
    """The subject of the clause `start`–`end`, whose verb begins at `end`; None when it has none that can speak."""
    return read(document, start, end).subject


def read(document: Document, start: int, end: int, *, own: bool = True) -> Reading:
    """The subject of the clause `start`–`end`; the verb of saying begins at `end` where the clause is its `own`."""
    found = phrases(document, start, end)
    if found and document.word(next(iter(document.between(start, end)))) in _JOINTS:
        found = found[1:]  # 向伤者, 以及其家人表示慰问: the clause opens with more of the list before it
    first = (_informant, _tail) if own else ()
    last = (_dotted, _written, _told_of) if own else ()
    for way in (*first, _free, *last):
        accepted = way(document, found)
        if accepted is not None:
            return Reading(accepted, None)
    if own and (accepted := _misread(document, found, end)) is not None:
        return Reading(accepted, None)
    free = [p for p in found if p.role == "free"]
    if (
        own
        and not free
        and found
        and found[-1].role == "object"
        and (tail := _after_of(document, found[-1])) is not None
    ):
        free = [tail]  # 一位刚刚靠岸的船老大
    inside = any(p.role == "governed" and is_function("frame", p.by) and accept(document, p) for p in found)
    return Reading(None, free[-1] if free else None, inside)


def nearest(document: Document, start: int, end: int) -> Subject | None:
    """Who does the verb at `end` inside a noun phrase (支持[法方提出]的方案): the phrase right before it, though it
    look like the object of the verb before."""
    before = document.token_at(end - 1) if end > start else None
    if before is not None and before.tag == "p":
        return None  # 与到访的部长会谈
    last = next((p for p in reversed(phrases(document, start, end)) if p.role != "governed"), None)
    return accept(document, last) if last is not None and last.role in ("free", "object") else None


def _free(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """The first free phrase that can speak, those after a date before the others."""
    free = [p for p in found if p.role == "free"]
    ordered = [*(p for p in free if p.late), *(p for p in free if not p.late)]
    return next((s for p in ordered if (s := accept(document, p)) is not None), None)


def _dotted(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """孙女士 of 来自江州的孙女士: what stands after the 的 of an object, where no phrase is free."""
    objects = (_after_of(document, p) for p in found if p.role == "object")
    return next((s for p in objects if p is not None and (s := accept(document, p)) is not None), None)


def _written(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """信 of 信中写道: a document in whose text something stands, where nobody else is the subject."""
    alone = len(found) == 1 and found[0].role == "placed" and not found[0].by
    if alone and (word := document.text[found[0].start : found[0].end]) in ("信", "文", "函", "帖"):
        return Subject(found[0].start, found[0].end, (), "document", word)
    accepted = accept(document, found[0]) if alone else None
    return accepted if accepted is not None and accepted.form == "document" else None


def _told_of(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """医务人员 of 据医务人员告诉记者, where no phrase is free."""
    if not found or any(p.role == "free" for p in found) or found[0].by not in ("据", "根据"):
        return None
    return accept(document, found[0])


def _misread(document: Document, found: Sequence[Phrase], end: int) -> Subject | None:
    """议员高忠义 of 无|党籍议员高忠义, 系统官员 of 当地|发改|系统官员: somebody right before the verb of saying whom
    a word taken for a verb seems to govern, where no free phrase can speak."""
    last = next((p for p in reversed(found) if p.role not in ("governed", "placed", "inside")), None)
    if last is None or last.role != "object" or is_function("contact", last.by) or last.by in verbs():
        return None
    if (len(last.by) > 1 and last.end != end) or _lasts(document, found, last):
        return None  # 老人指着石狮子说
    accepted = accept(document, last)
    return accepted if accepted is not None and accepted.form in ("name", "role", "anonymous") else None


_RECEIVING = frozenset({"接到", "收到", "接报", "接获"})


def _informant(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """报警人 of 民警接到报警人称: what is received before a verb of saying says it."""
    last = found[-1] if found else None
    if last is None or last.by not in _RECEIVING or last.role != "object":
        return None
    return accept(document, last) or Subject(last.start, last.end, (), "role", document.word(last.tokens[-1]))


_JOINTS = frozenset({"以及", "及", "及其", "和", "与", "或"})


def _tail(document: Document, found: Sequence[Phrase]) -> Subject | None:
    """委员谢夫乔维奇 of 负责贸易事务的委员谢夫乔维奇对媒体称: a person after 的 who stands last before the verb is
    what the clause before 的 describes, not the object of its verb."""
    last = next((p for p in reversed(found) if p.role not in ("governed", "placed")), None)
    if last is None or last.role != "object" or _lasts(document, found, last):
        return None
    dotted = _after_of(document, last)
    accepted = accept(document, dotted or last)
    if accepted is None:
        return None
    person = any(type_of(document, key) == "PER" for key in accepted.entities)
    if dotted is None:
        return accepted if person and accepted.start > last.start and _is_body(document, found) else None
    return accepted if person or accepted.form in ("role", "anonymous") else None


def _lasts(document: Document, found: Sequence[Phrase], last: Phrase) -> bool:
    """True for the object of a verb with 着, what somebody named before it does while he speaks (指着石狮子说)."""
    free = next((p for p in found if p.role == "free"), None)
    return free is not None and free.end < last.start and "着" in document.text[free.end : last.start]


def _is_body(document: Document, found: Sequence[Phrase]) -> bool:
    """True when the free phrase is a body's or a place's name alone: [中国]常驻[联合国代表耿爽], not somebody who
    meets him."""
    free = next((p for p in found if p.role == "free"), None)
    near = document.mentions_in(free.start, free.end) if free is not None else []
    return bool(near) and free is not None and near[-1].end == free.end and type_of(document, near[-1].entity) != "PER"


def _after_of(document: Document, phrase: Phrase) -> Phrase | None:
    """What stands after the last 的 of a phrase; None where it has none."""
    at = max((k for k, t in enumerate(phrase.tokens) if document.word(t) == "的"), default=-1)
    rest = phrase.tokens[at + 1 :]
    return Phrase(rest, "free", phrase.by, False, phrase.whole) if at >= 0 and rest else None


def noun_phrase_end(document: Document, start: int, end: int) -> int:
    """Where the noun phrase that begins at `start` ends, at the latest at `end`."""
    tokens = document.between(start, end)
    quoted = next((q.end + 1 for q in document.quotes_in(start + 1, end) if q.start - 1 == start), start)
    if quoted > start:
        rest = document.between(quoted, end)
        skip = 1 if rest and document.word(rest[0]) == "的" else 0
        taken = noun_phrase(document, rest[skip:])
        return rest[skip + taken - 1].end if taken else quoted
    stop = noun_phrase(document, tokens)
    if (
        not stop
        and len(tokens) > 1
        and category(document.word(tokens[0]), tokens[0].tag) in ("number", "determiner", "adjective")
    ):
        stop = 2  # 一些要求: the tagger takes a noun that could be a verb for one
    return tokens[stop - 1].end if stop else end
