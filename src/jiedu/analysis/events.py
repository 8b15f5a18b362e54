"""Events of a Chinese text, found by trigger words; who, to whom, when and whether it happened at all.

Plain on purpose: one event for a trigger, roles from the clause, the date from the sentence. A saying is no event,
except where saying so is the act (呼吁, 拒绝, 警告).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Event, Sentence, Statement, Time
from jiedu.analysis.quotes import TERM_LENGTH
from jiedu.analysis.subjects import Subject, subject
from jiedu.analysis.units import Unit, clauses
from jiedu.article.model import Span


@dataclass(frozen=True, slots=True)
class _Trigger:
    start: int
    end: int
    type: str
    frame: str


@functools.cache
def _lexicon() -> dict[str, tuple[str, str]]:
    return {word: (kind, frame) for cell, kind, frame in rows("zh/triggers.tsv") for word in parts(cell)}


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _lexicon()), key=len, reverse=True)))


_LIGHT = re.compile(
    r"(?:进行|举行|开展|展开|实施|发起|发动|遭到|遭受|遭|重启|恢复|启动|达成|发生|爆发|开启|举办|作出|做出|发出|下|施加|面临|加大|加强)(?:了|过)?[^,。;]{0,12}$"
)
_NOT_EVENT_AFTER = re.compile(
    r"^(?:的(?:可能|意愿|基础|前提|必要)|性|者|方案|机制|问题|能力|原则|团队|小组|中心|部门|制度)"
)
_NEGATED = re.compile(
    r"(?:没有|没|未能|未曾|尚未|从未|并未|未|不会|不能|不得|不愿|不肯|不再|无法|否认|避免|停止|无)[^,。;]{0,6}$"
)
_FUTURE = re.compile(r"(?:将|拟|计划|即将|准备|打算|预计|定于|将于|有望|力争|正试图|正考虑)[^,。;]{0,16}$")
_HYPOTHETICAL = re.compile(
    r"(?:如果|如|若|假如|倘若|一旦|可能|也许|或许|或将|能否|是否|会不会|要不要|希望|愿意?|呼吁|要求|应该?|需要)[^,。;]{0,18}$"
)
_OLD = timedelta(days=365)
"""A date longer ago than a year before the day of writing makes an event background."""


def find(document: Document, statements: Sequence[Statement]) -> list[Event]:
    """The events in text order, with the statement that reports each."""
    out: list[Event] = []
    waiting = sorted(((segment.start, segment.end, s.id) for s in statements for segment in s.segments), reverse=True)
    spans: list[tuple[int, int, str]] = []
    for sentence in document.sentences:
        while waiting and waiting[-1][0] < sentence.end:
            spans.append(waiting.pop())
        spans = [item for item in spans if item[1] > sentence.start]
        unit = Unit(sentence.start, sentence.end, ())
        seen: set[tuple[str, int]] = set()
        for trigger in _triggers(document, sentence):
            clause = _clause(document, unit, trigger)
            if (trigger.type, clause[0]) in seen:
                continue
            event = _event(document, unit, sentence, clause, trigger, spans, f"e{len(out) + 1}")
            if event is not None:
                seen.add((trigger.type, clause[0]))
                out.append(event)
    return out


def _triggers(document: Document, sentence: Sentence) -> Iterator[_Trigger]:
    """Trigger words of the sentence that are used as verbs, or as nouns after a verb that makes them happen."""
    last = sentence.start
    for match in _pattern().finditer(document.text, sentence.start, sentence.end):
        first, final = document.token_at(match.start()), document.token_at(match.end() - 1)
        if (
            match.start() < last
            or first is None
            or final is None
            or first.start != match.start()
            or final.end != match.end()
        ):
            continue
        if _in_name(document, match.start(), match.end()) or _in_term(document, match.start()):
            continue
        if _verbal(document, match.start(), match.end(), first):
            kind, frame = _lexicon()[match.group()]
            last = match.end()
            yield _Trigger(match.start(), match.end(), kind, frame)


def _in_name(document: Document, start: int, end: int) -> bool:
    near = document.mentions_in(start - _LONGEST_NAME, end + _LONGEST_NAME)
    return any(m.start < end and start < m.end for m in near)


_LONGEST_NAME = 30
"""Characters of the longest name worth guarding against; names in news stay under it."""


_APART = frozenset({"term", "name", "emphasis"})
"""Kinds of passages in marks whose words are no happening."""


def _in_term(document: Document, at: int) -> bool:
    return any(
        q.kind in _APART and q.start <= at < q.end for q in document.quotes_in(at - TERM_LENGTH, at + TERM_LENGTH + 1)
    )


def _verbal(document: Document, start: int, end: int, token: Token) -> bool:
    before, after = document.text[max(0, start - 24) : start], document.text[end : end + 6]
    if _NOT_EVENT_AFTER.match(after):
        return False
    if token.tag in ("v", "vd") and not before.endswith(("的", "项", "轮")):
        return True
    return bool(_LIGHT.search(before)) or (
        token.tag in ("v", "vn") and bool(re.search(r"(?:对|向|与|同)[^,。;的]{1,8}$", before))
    )


def _clause(document: Document, unit: Unit, trigger: _Trigger) -> tuple[int, int]:
    return next(
        (c for c in clauses(document, unit.start, unit.end, unit) if c[0] <= trigger.start < c[1]),
        (unit.start, unit.end),
    )


def _event(
    document: Document,
    unit: Unit,
    sentence: Sentence,
    clause: tuple[int, int],
    trigger: _Trigger,
    spans: Sequence[tuple[int, int, str]],
    key: str,
) -> Event | None:
    actors = _actors(document, unit, clause, trigger)
    partners = _partners(document, clause, trigger)
    targets = [k for k in (*partners, *_objects(document, clause, trigger)) if k not in actors]
    if trigger.frame == "meet":
        actors, targets = tuple(dict.fromkeys((*actors, *partners))), []
    if re.search(r"(?:被|遭到?|受到?|由)[^,。;]{0,10}$", document.text[clause[0] : trigger.start]) and not targets:
        actors, targets = tuple(partners), list(actors)
    if not actors and not targets:
        return None
    when = _when(document, sentence, clause, trigger)
    inside = [item for item in spans if item[0] <= trigger.start and trigger.end <= item[1]]
    reported = min(inside, key=lambda item: item[1] - item[0])[2] if inside else None
    return Event(
        key, trigger.start, trigger.end, trigger.type, tuple(actors), tuple(targets),
        when.value.split("T")[0] if when else None, when.first if when else None, when.last if when else None,
        _place(document, clause), _quantity(document, clause, trigger),
        _modality(document, clause, trigger, when), reported, Span(sentence.start, sentence.end),
    )  # fmt: skip


def _actors(document: Document, unit: Unit, clause: tuple[int, int], trigger: _Trigger) -> tuple[str, ...]:
    """The subject of the clause, or of one of the clauses before it in the sentence; 他 and 双方 for who was named
    before."""
    if trigger.frame == "meet" and (inside := _parties(document, clause, trigger)):
        return inside
    earlier = [c for c in clauses(document, unit.start, unit.end, unit) if c[0] <= clause[0]][-_CLAUSES_BACK:]
    for start, end in reversed(earlier):
        found = subject(document, start, trigger.start if start == clause[0] else end)
        if found is not None and found.entities:
            return tuple(dict.fromkeys(found.entities))
        if found is not None:
            return _meant(document, found) if found.form in ("pronoun", "role") else ()
    return ()


_CLAUSES_BACK = 3


def _parties(document: Document, clause: tuple[int, int], trigger: _Trigger) -> tuple[str, ...]:
    """Two names joined directly before a meeting (在默茨与马克龙通话前, 俄乌谈判), whatever phrase they stand in."""
    near = [
        m
        for m in document.mentions_in(clause[0], trigger.start)
        if _type(document, m.entity) in ("PER", "GPE", "ORG", "GRP")
    ]
    if len(near) < 2 or trigger.start - near[-1].end > _NEAR:
        return ()
    left, right = near[-2:]
    between = document.text[left.end : right.start]
    joined = between in ("", "与", "和", "同", "及", "、")
    return (left.entity, right.entity) if joined and not _opened(document, clause, left.start) else ()


_NEAR = 10
"""Characters between two parties and the word for their meeting: a date, a place, an adverb."""


def _opened(document: Document, clause: tuple[int, int], at: int) -> bool:
    """True when a list or a 与 stands before `at`: then more than these two meet."""
    return document.text[max(clause[0], at - 1) : at] in ("、", "与", "和", "同", "及")


def _type(document: Document, key: str) -> str:
    return document.entities[key].type


def _meant(document: Document, found: Subject) -> tuple[str, ...]:
    """Whom 他 or 双方 means: the person, or the two parties, named last before it."""
    before = document.mentions_in(max(0, found.start - _MEMORY), found.start)
    if found.head in ("双方", "两国"):
        kinds = ("GPE",) if found.head == "两国" else ("GPE", "PER", "ORG")
        keys = list(dict.fromkeys(m.entity for m in reversed(before) if _type(document, m.entity) in kinds))[:2]
        return tuple(reversed(keys)) if len(keys) == 2 else ()
    if found.head in ("他", "她"):
        return next(((m.entity,) for m in reversed(before) if _type(document, m.entity) == "PER"), ())
    return ()


_MEMORY = 120
"""Characters back in which a pronoun's names are looked for: about two sentences."""


_WITH = frozenset(["与", "和", "同", "对", "向", "跟", "被", "由", "遭", "遭到", "受到"])


def _partners(document: Document, clause: tuple[int, int], trigger: _Trigger) -> list[str]:
    """The names in 与X, 对X, 向X between the start of the clause and the trigger."""
    out: list[str] = []
    for token in document.between(clause[0], trigger.start):
        if document.word(token) not in _WITH:
            continue
        near = document.mentions_in(token.end, trigger.start)
        at = token.end
        for mention in near:
            if mention.start - at > (6 if mention is near[0] else 8) or (
                mention is not near[0] and not _joined(document, at, mention.start)
            ):
                break
            out.append(mention.entity)
            at = mention.end
    return list(dict.fromkeys(out))


def _joined(document: Document, start: int, end: int) -> bool:
    return any(joint in document.text[start:end] for joint in ("、", "和", "及", "以及", "与"))


def _objects(document: Document, clause: tuple[int, int], trigger: _Trigger) -> list[str]:
    near = document.mentions_in(trigger.end, min(clause[1], trigger.end + 16))
    wanted = {"PER"} if trigger.frame == "name" else {"PER", "ORG", "GPE", "GRP"}
    return list(dict.fromkeys(m.entity for m in near if document.entities[m.entity].type in wanted))[:3]


def _when(document: Document, sentence: Sentence, clause: tuple[int, int], trigger: _Trigger) -> Time | None:
    """The nearest date of the clause, else the last one before the trigger in the sentence."""
    dated = [
        t
        for t in document.times_in(sentence.start, sentence.end)
        if t.type in ("DATE", "TIME") and t.first and not document.text.startswith(("以来", "至今"), t.end)
    ]
    inside = [t for t in dated if clause[0] <= t.start < clause[1]]
    if inside:
        return min(inside, key=lambda t: abs(t.start - trigger.start))
    before = [t for t in dated if t.end <= trigger.start]
    return before[-1] if before else None


def _place(document: Document, clause: tuple[int, int]) -> str | None:
    """The place named after 在 in the clause."""
    for mention in document.mentions_in(*clause):
        kind = document.entities[mention.entity].type
        lead = document.text[max(clause[0], mention.start - 8) : mention.start]
        if kind in ("LOC", "FAC", "GPE") and re.search(r"[在于抵赴](?:[一-鿿]{0,7})$", lead):
            return mention.entity
    return None


_QUANTITY = re.compile(
    r"(?:约|近|逾|超过|至少|多达|共)?(?<![\d,.])\d[\d,.]{0,15}(?:万|亿|千)?(?:多|余)?(?:个百分点|%|名|人|架|枚|辆|艘|"
    r"亿元|万元|美元|欧元|元|公里|吨|起|次|项|家|座|所|处|户|件|公斤|平方公里)"
)


def _quantity(document: Document, clause: tuple[int, int], trigger: _Trigger) -> Span | None:
    found = _QUANTITY.search(document.text, trigger.start, clause[1]) or _QUANTITY.search(document.text, *clause)
    return Span(found.start(), found.end()) if found else None


def _modality(document: Document, clause: tuple[int, int], trigger: _Trigger, when: Time | None) -> str:
    before = document.text[clause[0] : trigger.start]
    published = document.article.published.day
    if _NEGATED.search(before):
        return "negated"
    if _HYPOTHETICAL.search(before) and trigger.type not in ("REQUEST",):
        return "hypothetical"
    if _FUTURE.search(before) or _later(when, published):
        return "future"
    if when is not None and when.last is not None and published is not None and when.last < published - _OLD:
        return "historical"
    return "actual"


def _later(when: Time | None, published: date | None) -> bool:
    return bool(when and when.first and published and when.first > published)
