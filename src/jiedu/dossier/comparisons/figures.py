"""Numbers of a sentence with what they count, as what comparing looks at."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from jiedu.analysis.model import Quantity, Time
from jiedu.article.model import Span
from jiedu.dossier.comparisons.harmed import states_of, strikers, things_struck
from jiedu.dossier.comparisons.people import kinds_of_people
from jiedu.dossier.comparisons.sides import Claim, source_of
from jiedu.dossier.content import content
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern, rows, words_pattern
from jiedu.dossier.material import Material
from jiedu.dossier.plans import TAKES
from jiedu.dossier.quantity import quantity
from jiedu.dossier.tellings import Telling, untimed

_SEPARATOR = re.compile(r"[，。；;：:、！？]|,(?!\d)|\b(?:and|but|while|when|after|as)\b")
_PART = re.compile(
    r"(?:其中|包括|包含|里面有|当中)[^，。；]{0,6}$|\b(?:including|of them|of whom|among them)\b[^,.;]{0,24}$"
)
_AND = re.compile(r"and\s+(?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)")
"""Between two numbers of which one verb tells (nine soldiers and 40 rebels were killed)."""
_OF_THEM = re.compile(r"\s*of (?:them|whom|those|the (?:dead|injured|victims))\b|\s*(?:are|were) among the\b")
"""Behind a number that is a part of the one before it (40 people, 12 of them students)."""
_RUNNING = re.compile(
    r"累计|累積|已|升至|增至|上升到|上升至|增加到|增加至|扩大到|提高到|提高至|上调至|上调到|下调至|下调到|最新|更新|又|再增"
    r"|\b(?:now|so far|rose|risen|climb|grow|grew|total|raised|increased|lifted|lowered|reduced|stood at|stands at)"
)
_CHANGED = re.compile(
    r"(?:升|增|增加|上升|扩大|提高|降|减|下降|减少|达)(?:至|到)$|(?:rose|risen|grew|grown|climbed|fell|fallen) to\s*$"
)
_THOUGHT_RIGHT = re.compile(
    r"(?:似乎|或许|也许|才|更|比较|是|会)[^，。；]{0,4}(?:合适|恰当|合理|适当)"
    r"|\b(?:seems?|sounds?|would be|is)\s+(?:\w+\s+)?(?:right|appropriate|reasonable)\b"
)
"""Behind a number that somebody only thinks right (80%的关税似乎是合适的)."""
_OLD = re.compile(r"(?:由|从|從|自|from)\s*$")
_TO = re.compile(r"\s*(?:的?[^，。；\d]{0,6})?(?:降|升|增|减|減|提高|上调|下调|调整|上升|下降|涨|跌|改|\bto\b)")
_WITHOUT_NOUN = re.compile(
    r"\b(?P<verb>kill(?:ing|ed)|injur(?:ing|ed)|wound(?:ing|ed)|arrest(?:ing|ed)|crowd of|leaving)\s+"
    r"(?P<said>(?:(?:at least|about|around|nearly|more than|over|some|up to)\s+)?"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty))"
    r"(?![\d%-]|\s*(?:percent|per cent|years?|days?|hours?|million|billion))",
    re.I,
)
_AGAINST = re.compile(r"[，,]?\s*比[^，。；]{1,16}(?:高|低|多|少|长|短)")
"""What stands behind a number that is said to differ from another one."""
_AGAINST_OTHERS = re.compile(
    r"(?:只有|仅有|仅为|仅|却称|却说|则称|则说|则表示|\b(?:only|just|put the [a-z ]+ at))[^，。；,.;]{0,10}$"
)
_REACH = 24
"""Characters before a number in which such words stand."""
_TOTAL = re.compile(
    r"累计|已造成|已致|已有|目前|总计|共计|以来|迄今|至今|\b(?:in total|altogether|so far|since|overall|to date)\b"
)
_MORE = re.compile(r"(?:又|再|新增|增加|另有|还有|more|another|additional)[^，。；\d]{0,4}$|(?:新|new\s)$")
_GUESTS = frozenset({"visitors"})
"""What is counted by visits (人次) where no words tell."""
_ONE_UNIT = {"person-time": "person", "元": "CNY"}
"""Units that are compared as one: visits and people; 元 that names no state is taken for that of the other text."""
_VAGUE = {"APPROX": (0.9, 1.1), "NEARLY": (0.8, 1.0), "MORE_THAN": (1.0, 2.0), "LESS_THAN": (0.5, 1.0),
          "AT_LEAST": (1.0, math.inf), "AT_MOST": (0.0, 1.0)}  # fmt: skip
"""What a vague number covers, as shares of it. Chosen by hand: news rounds to one or two figures; "more than" is said
where the next round number is not reached, "at least" of counts that are open."""
_SKIPPED = frozenset({"ordinal", "score", "year-old", "age", "clock"})
"""Units that count nothing: they name which, or how old."""


_BESIDE = 9
"""Characters before a number in which a verb stands that it is the object of (killing, injuring, 造成)."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number of one text, with what it counts."""

    claim: Claim
    low: float
    high: float
    unit: str
    role: str
    classes: frozenset[str]
    """Classes of data/counted.tsv; empty where none fits."""
    about: frozenset[str]
    """The words for what is counted, and those of its clause."""
    of: str
    """The words for what is counted alone, folded."""
    kind: str
    """"part" of another number (其中3人), "more" (又, 新增), "old" (由145%降至30%), "planned", or "" for a plain one:
    only numbers of one kind are compared."""
    running: bool
    """True where the words tell of a count that goes on."""
    moment: str
    """When it holds, to be ordered by: the day, with its clock time where the text tells (截至8日12时)."""

    source: str = ""
    """Who says so (`sides.source_of`)."""
    whose: frozenset[str] = frozenset()
    """Ids of the states of those who were harmed, where the sentence or its source tells (`harmed.states_of`)."""
    by: frozenset[str] = frozenset()
    """Ids of the states that attack in the sentence."""
    total: bool = False
    """True where the words tell that it is of all that happened so far (累计, 以来, in total)."""
    against: bool = False
    """True where the words set it against another number: 只有900人, only 900, 却称."""

    people: frozenset[str] = frozenset()
    """Kinds of people that are counted (`people.kinds_of_people`); empty for anybody."""
    struck: frozenset[str] = frozenset()
    """Kinds of things that the attack was on of which it counts who was harmed (`harmed.things_struck`)."""

    @property
    def exact(self) -> bool:
        """True for one number."""
        return self.low == self.high


def agree(a: Count, b: Count) -> bool:
    """True where one number can be what both tell."""
    return a.low <= b.high and b.low <= a.high


def figures(material: Material, telling: Telling) -> Iterator[Count]:
    """The numbers of one sentence that count or measure something."""
    for one in _figures(material, telling):
        harm = one.unit == "person" and bool(one.classes)
        whose = states_of(material, telling, one.claim.span) if harm else frozenset[str]()
        by = strikers(material, telling) if harm else frozenset[str]()
        struck = things_struck(material, telling) if harm else frozenset[str]()
        total = bool(_TOTAL.search(fold(telling.span.of(material.article(telling.article).text))))
        source = source_of(material, one.claim)
        yield replace(one, source=source, whose=whose, by=by, total=total, struck=struck)


def count_of(material: Material, telling: Telling, quantity: Quantity) -> Count:
    """One number of the sentence as it is compared, whatever it counts."""
    made = _count(telling, material.article(telling.article).text, quantity, _as_of(telling))
    return replace(made, source=source_of(material, made.claim))


def _figures(material: Material, telling: Telling) -> Iterator[Count]:
    text = material.article(telling.article).text
    as_of = _as_of(telling)
    for one in telling.quantities:
        piece = _piece(text, telling, one)
        proposed = pattern("plans.tsv", "conditional").search(untimed(telling, text, piece.start, one.start))
        proposed = proposed or _AGAINST.match(text, piece.end, telling.span.end)
        proposed = proposed or _THOUGHT_RIGHT.search(fold(text[one.end : piece.end]))
        if one.unit not in _SKIPPED and not proposed:
            yield _count(telling, text, one, as_of)
    yield from _noughts(telling, text, as_of)
    if not telling.han:
        yield from _bare(telling, text, as_of)


def _count(telling: Telling, text: str, quantity: Quantity, as_of: Time | None) -> Count:
    low, high = _bounds(quantity)
    piece = _piece(text, telling, quantity)
    own = fold(quantity.of.of(text)) if quantity.of else ""
    around = fold(text[piece.start : quantity.start]), fold(text[quantity.end : piece.end])
    classes = _classes(own, *around) or (_GUESTS if quantity.unit == "person-time" else frozenset())
    lead = fold(text[telling.span.start : quantity.start])
    kind = _kind(lead, *around)
    if kind == "part" and quantity.unit == "person" and kinds_of(classes) <= {"whole"}:
        classes = _classes("", fold(text[telling.span.start : piece.start]), "") or classes  # what became of the whole
    if not classes and (joined := _AND.match(text, piece.end, telling.span.end)):
        end = _SEPARATOR.search(text, joined.end(), telling.span.end)
        classes = _classes("", "", fold(text[joined.end() : end.start() if end else telling.span.end]))
    number = fold(text[quantity.start : quantity.end])
    people = kinds_of_people(own, around[0], number, around[1], han=telling.han)
    cut = [Span(quantity.start, quantity.end), *(Span(t.start, t.end) for t in telling.times)]
    about = content(own, 0, len(own)) | content(text, piece.start, piece.end, cut)
    role = "level" if quantity.role == "change" and _CHANGED.search(around[0]) else quantity.role
    return Count(
        claim=Claim(telling, Span(quantity.start, quantity.end), _normal(quantity), as_of.last if as_of else None),
        low=low,
        high=high,
        unit=_ONE_UNIT.get(quantity.unit, quantity.unit),
        role=role,
        classes=classes,
        about=about,
        of=own,
        kind=kind,
        running=bool(kinds_of(classes) & {"running", "open"}) or bool(_RUNNING.search(around[0])),
        moment=_moment(telling, as_of),
        against=bool(
            _AGAINST_OTHERS.search(fold(text[max(telling.span.start, quantity.start - _REACH) : quantity.start]))
        ),
        people=people if quantity.unit == "person" else frozenset(),
    )


def _bare(telling: Telling, text: str, as_of: Time | None) -> Iterator[Count]:
    """Numbers of people that English gives without a noun: killing five, injuring at least 17, a crowd of 21,000."""
    for found in _WITHOUT_NOUN.finditer(text, telling.span.start, telling.span.end):
        span = Span(found.start("said"), found.end("said"))
        read = quantity(f"{found['said']} people")
        if read is None or any(q.start < span.end and span.start < q.end for q in telling.quantities):
            continue
        classes = _classes(found["verb"].lower(), "", "")
        sign = "" if read.exact else "~"
        claim = Claim(telling, span, f"{sign}{read.low:.15g} person", as_of.last if as_of else None)
        moment = _moment(telling, as_of)
        yield Count(claim, read.low, read.high, "person", "count", classes, frozenset(), "", "", True, moment)


def _kind(lead: str, before: str, after: str) -> str:
    if _PART.search(lead) or _OF_THEM.match(after):
        return "part"
    if _OLD.search(before) and _TO.match(after):
        return "old"
    if _MORE.search(before):
        return "more"
    before = TAKES.sub(" ", before)  # 将遇难人数更新为34人 plans nothing
    words = pattern("plans.tsv", "plan", "promise", "expected").search(before)
    return "planned" if words and not pattern("plans.tsv", "until").search(before) else ""


def _noughts(telling: Telling, text: str, as_of: Time | None) -> Iterator[Count]:
    """没有造成人员伤亡, no one was hurt: a count of nought for each class that it is told of."""
    said = fold(telling.span.of(text))
    if len(said) != telling.span.end - telling.span.start:  # folding joined characters: offsets would be wrong
        return
    for classes, expression in _absences():
        for found in expression.finditer(said):
            span = Span(telling.span.start + found.start(), telling.span.start + found.end())
            claim = Claim(telling, span, "0 person", as_of.last if as_of else None)
            yield Count(claim, 0, 0, "person", "count", classes, frozenset(), "", "", True, _moment(telling, as_of))


@cache
def _absences() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    return tuple((frozenset(classes.split(",")), re.compile(words)) for classes, words in rows("absences.tsv"))


def _bounds(quantity: Quantity) -> tuple[float, float]:
    if quantity.high is not None:
        return min(quantity.value, quantity.high), max(quantity.value, quantity.high)
    bounds = sorted(round(quantity.value * share, 6) for share in _VAGUE.get(quantity.mod, (1.0, 1.0)))
    return bounds[0], bounds[1]


def _normal(quantity: Quantity) -> str:
    sign = {"MORE_THAN": ">", "LESS_THAN": "<", "AT_LEAST": "≥", "AT_MOST": "≤", "APPROX": "~", "NEARLY": "~"}
    high = f"–{quantity.high:.15g}" if quantity.high is not None else ""
    return f"{sign.get(quantity.mod, '')}{quantity.value:.15g}{high} {quantity.unit}"


def _piece(text: str, telling: Telling, quantity: Quantity) -> Span:
    """The part of the sentence around a number, up to the next comma or conjunction on both sides."""
    before = [m.end() for m in _SEPARATOR.finditer(text, telling.span.start, quantity.start)]
    after = _SEPARATOR.search(text, quantity.end, telling.span.end)
    return Span(before[-1] if before else telling.span.start, after.start() if after else telling.span.end)


@cache
def _class_words() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row[0], row[1], words_pattern(frozenset(row[2].split(";")))) for row in rows("counted.tsv"))


def _classes(own: str, before: str, after: str) -> frozenset[str]:
    """The class of what is counted: by the words for it, else by the nearest word of a class in its clause."""
    named = [(name, kind) for name, kind, words in _class_words() if words.search(own)]
    if named and not (named[0][1] == "whole" and (fate := _fate(before, after))):
        return frozenset([named[0][0]])
    if named:
        return frozenset([fate])
    near: list[tuple[int, int, str]] = []
    for order, (name, _, words) in enumerate(_class_words()):
        if found := words.search(after):
            near.append((found.start(), order, name))
        for found in words.finditer(before):
            near.append((len(before) - found.end() + 2, order, name))  # what stands behind a number is nearer to it
    return frozenset([min(near)[2]]) if near else frozenset()


def _fate(before: str, after: str) -> str:
    """What became of people who are counted by what they are (killing four workers, 12名游客受伤): the class of the
    verb right beside the number or the noun; "" where none stands there."""
    for name, kind, words in _class_words():
        if kind != "whole" and (words.search(before[-_BESIDE:]) or words.match(after.lstrip())):
            return name
    return ""


def kinds_by_word(words: str) -> frozenset[str]:
    """The classes that the words themselves are of (遇难, wounded)."""
    return frozenset(name for name, _, listed in _class_words() if listed.search(words))


def kinds_of(classes: Iterable[str]) -> frozenset[str]:
    """How counts of these classes move: "running", "open" or "whole", as data/counted.tsv has it."""
    return frozenset(kind for name, kind, _ in _class_words() if name in classes)


def _as_of(telling: Telling) -> Time | None:
    """The day or moment up to which the sentence counts (截至8日12时)."""
    return next((t for t in telling.times if t.mod == "ON_OR_BEFORE" and t.last is not None and t.first is None), None)


def _moment(telling: Telling, as_of: Time | None) -> str:
    if as_of is not None and as_of.last is not None:
        return as_of.value if as_of.value.startswith(as_of.last.isoformat()) else as_of.last.isoformat()
    return telling.published.isoformat() if telling.published else ""
