"""Numbers: what each text counts, and whether the counts agree, differ, or were taken further by later reports."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from jiedu.analysis.model import Quantity, Time
from jiedu.article.model import Span
from jiedu.dossier.comparisons.matters import Match, match
from jiedu.dossier.comparisons.sides import Claim, Found, texts
from jiedu.dossier.content import content, share
from jiedu.dossier.likeness import dice, fold
from jiedu.dossier.lists import pattern, rows, words_pattern
from jiedu.dossier.material import Material
from jiedu.dossier.quantity import quantity
from jiedu.dossier.tellings import Telling, untimed

_SEPARATOR = re.compile(r"[，。；;：:、！？]|,(?!\d)|\b(?:and|but|while|when|after|as)\b")
_PART = re.compile(
    r"(?:其中|包括|包含|里面有|当中)[^，。；]{0,6}$|\b(?:including|of them|of whom|among them)\b[^,.;]{0,24}$"
)
_RUNNING = re.compile(
    r"累计|累積|已|升至|增至|上升到|上升至|增加到|增加至|扩大到|最新|更新|又|再增"
    r"|\b(?:now|so far|rose|risen|climb|grow|grew|total)"
)
_CHANGED = re.compile(
    r"(?:升|增|增加|上升|扩大|提高|降|减|下降|减少|达)(?:至|到)$|(?:rose|risen|grew|grown|climbed|fell|fallen) to\s*$"
)
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
_MORE = re.compile(r"(?:又|再|新增|增加|另有|还有|more|another|additional)[^，。；\d]{0,4}$|(?:新|new\s)$")
_GUESTS = frozenset({"visitors"})
"""What is counted by visits (人次) where no words tell."""
_ONE_UNIT = {"person-time": "person", "元": "CNY"}
"""Units that are compared as one: visits and people; 元 that names no state is taken for that of the other text."""
_SHORT_ABOUT = 0.5
"""Share of the fewer words for what is counted from which two numbers count the same."""
_SAME_FIGURE = 0.2
"""The same where both have the same figure, which is met by chance less."""
_SETTLED = timedelta(days=14)
"""Days between reports from which a number that is settled once belongs to another happening."""
_NEWS = timedelta(days=3)
"""Days between two reports within which a number without a class can be told of the same state of things."""
_STATED = timedelta(days=1)
_ALIKE = 0.35
"""Likeness of two sentences that are one happening by their words."""
_NARROW, _WIDE = 3.0, 20.0
"""How many times the smaller number the larger may be where no class tells what is counted, and where one does."""
_SHORT_WORD = 4
"""Characters of a word whose characters can be compared one by one."""
_PLAIN = frozenset({"", "planned"})
"""What was planned and what was done agree where the numbers do."""
_ROUND = 10.0
"""Numbers below this are met by chance."""
_VAGUE = {"APPROX": (0.9, 1.1), "NEARLY": (0.8, 1.0), "MORE_THAN": (1.0, 2.0), "LESS_THAN": (0.5, 1.0),
          "AT_LEAST": (1.0, math.inf), "AT_MOST": (0.0, 1.0)}  # fmt: skip
"""What a vague number covers, as shares of it. Chosen by hand: news rounds to one or two figures; "more than" is said
where the next round number is not reached, "at least" of counts that are open."""
_SKIPPED = frozenset({"ordinal", "score", "year-old", "age", "clock"})
"""Units that count nothing: they name which, or how old."""
_HARM = ("dead", "injured", "missing", "trapped")


Stated = Mapping[str, set[tuple[str, float]]]
"""Text → the units and exact numbers that it gives."""


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

    @property
    def exact(self) -> bool:
        """True for one number."""
        return self.low == self.high


def counts(material: Material, told: Sequence[Telling]) -> list[Found]:
    """Comparisons of the numbers of different texts."""
    given = [c for telling in told for c in _of(material, telling)]
    stated: dict[str, set[tuple[str, float]]] = {}
    for one in given:
        if one.exact:
            stated.setdefault(one.claim.telling.text, set()).add((one.unit, one.low))
    by_unit: dict[str, list[list[Count]]] = {}
    for one in given:
        _place(one, by_unit.setdefault(one.unit, []), stated)
    clusters = sorted((c for own in by_unit.values() for c in own), key=lambda c: _key(c[0]))
    return [found for cluster in clusters if (found := _compared(cluster)) is not None]


def _key(one: Count) -> tuple[int, int]:
    return one.claim.telling.order, one.claim.span.start


def _of(material: Material, telling: Telling) -> Iterator[Count]:
    text = material.article(telling.article).text
    as_of = _as_of(telling)
    for one in telling.quantities:
        piece = _piece(text, telling, one)
        proposed = pattern("plans.tsv", "conditional").search(untimed(telling, text, piece.start, one.start))
        proposed = proposed or _AGAINST.match(text, piece.end, telling.span.end)
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
        kind=_kind(fold(text[telling.span.start : quantity.start]), *around),
        running=bool(_kinds(classes) & {"running", "open"}) or bool(_RUNNING.search(around[0])),
        moment=_moment(telling, as_of),
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
    if _PART.search(lead):
        return "part"
    if _OLD.search(before) and _TO.match(after):
        return "old"
    if _MORE.search(before):
        return "more"
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
    named = [name for name, _, words in _class_words() if words.search(own)]
    if named:
        return frozenset(named[:1])
    near: list[tuple[int, int, str]] = []
    for order, (name, _, words) in enumerate(_class_words()):
        if found := words.search(after):
            near.append((found.start(), order, name))
        for found in words.finditer(before):
            near.append((len(before) - found.end() + 2, order, name))  # what stands behind a number is nearer to it
    return frozenset([min(near)[2]]) if near else frozenset()


def _kinds(classes: Iterable[str]) -> frozenset[str]:
    return frozenset(kind for name, kind, _ in _class_words() if name in classes)


def _as_of(telling: Telling) -> Time | None:
    """The day or moment up to which the sentence counts (截至8日12时)."""
    return next((t for t in telling.times if t.mod == "ON_OR_BEFORE" and t.last is not None and t.first is None), None)


def _moment(telling: Telling, as_of: Time | None) -> str:
    if as_of is not None and as_of.last is not None:
        return as_of.value if as_of.value.startswith(as_of.last.isoformat()) else as_of.last.isoformat()
    return telling.published.isoformat() if telling.published else ""


def _place(one: Count, clusters: list[list[Count]], stated: Stated) -> None:
    """Put a number to those of other texts that count the same: with equal ones first, then where it fits best."""
    best: tuple[tuple[bool, float], list[Count]] | None = None
    for cluster in clusters:
        own = [c for c in cluster if c.claim.telling.text == one.claim.telling.text]
        if any(not _agree(c, one) for c in own):
            continue
        others = [c for c in cluster if c.claim.telling.text != one.claim.telling.text]
        scores = [s for c in others if (s := _same(one, c, stated)) is not None]
        if not others and any(c.classes == one.classes and (c.classes or c.about & one.about) for c in own):
            scores = [0.5]
        if not scores or 2 * len(scores) < len(others):
            continue
        rank = (any(_agree(c, one) for c in cluster), sum(scores) / len(scores))
        if best is None or rank > best[0]:
            best = rank, cluster
    if best is None:
        clusters.append([one])
    else:
        best[1].append(one)


def _same(a: Count, b: Count, stated: Stated) -> float | None:
    """How well two numbers of different texts fit as counts of one thing; None where they do not."""
    if a.unit != b.unit or not _roles(a, b) or not (a.kind == b.kind or (_agree(a, b) and {a.kind, b.kind} <= _PLAIN)):
        return None
    if (a.classes or b.classes) and not a.classes & b.classes:
        return None
    about = _same_thing(a, b)
    foreign = a.claim.telling.han != b.claim.telling.han
    agree = _agree(a, b)
    enough = _SAME_FIGURE if agree and a.exact and b.exact and a.low >= _ROUND else _SHORT_ABOUT
    if not a.classes and not foreign and about < enough and not (a.role == b.role == "length"):
        return None
    if _other_time(a, b) and not (agree and a.exact):
        return None
    found = match(a.claim.telling, b.claim.telling)
    if found is None or not (agree or _can_differ(a, b, found, stated)):
        return None
    if a.classes:
        anchored = found.names > 0 or found.lead or found.words >= _ALIKE or about >= _SHORT_ABOUT
        return 1.0 + about + found.words if anchored else None
    if foreign:
        return 0.5 if found.names and agree and _telling(a, b) else None
    if about < enough:  # a length of what the whole sentence tells
        return found.words if found.words >= _ALIKE and found.names else None
    return about + found.words if found.names or found.lead or found.words >= _ALIKE else None


def _same_thing(a: Count, b: Count) -> float:
    """How alike the words for what is counted are, 0–1: pairs of characters, or the characters of two short
    words (馆藏图书, 藏书)."""
    if not a.about or not b.about:
        return 0.0
    short = min(len(a.of), len(b.of))
    common = len(frozenset(a.of) & frozenset(b.of)) if 0 < short <= _SHORT_WORD else 0
    chars = common / short if common > 1 else 0.0
    return max(share(a.about, b.about), share(b.about, a.about), chars)


def _telling(a: Count, b: Count) -> bool:
    """True for numbers that two texts in two languages do not share by chance."""
    return (a.low >= _ROUND and b.low >= _ROUND) or bool(a.claim.telling.acting & b.claim.telling.acting)


def _can_differ(a: Count, b: Count, found: Match, stated: Stated) -> bool:
    """True where two numbers that differ can be two accounts of one count, and no counts of two things."""
    low, high = sorted((a.low, b.low))
    if a.classes:
        return low == 0 or high <= (_WIDE if a.unit == "person" else _NARROW) * low
    if low <= 0 or high > _NARROW * low or a.claim.telling.han != b.claim.telling.han:
        return False
    one, two = a.claim.telling, b.claim.telling
    if one.published is None or two.published is None or abs(one.published - two.published) > _NEWS:
        return False
    if (a.unit, a.low) in stated.get(two.text, ()) or (b.unit, b.low) in stated.get(one.text, ()):
        return False  # that text tells the other number too: of something else
    return dice(a.about, b.about) >= _SHORT_ABOUT or found.words >= _ALIKE


def _roles(a: Count, b: Count) -> bool:
    """A change is compared with a change, everything else with everything else."""
    return (a.role == "change") == (b.role == "change") or "" in (a.role, b.role)


def _other_time(a: Count, b: Count) -> bool:
    """True where the sentences are of other days: then the numbers are of two happenings."""
    one, two = a.claim.telling, b.claim.telling
    far = one.published and two.published and abs(one.published - two.published) > _SETTLED
    if far and not (a.running and b.running):
        return True
    own, other = _days(a), _days(b)
    if not own or not other or _near(own, other):
        return False
    return not (a.running and b.running) or (_historic(a, own) and _historic(b, other))


def _days(count: Count) -> list[tuple[date, date]]:
    """The days that the sentence names, those aside up to which it counts and on which something is said."""
    said = {s.date for s in count.claim.telling.statements if s.date is not None}
    return [
        (t.first, t.last)
        for t in count.claim.telling.times
        if t.first is not None and t.last is not None and t.type in ("DATE", "TIME") and t.first not in said
    ]


def _near(own: Sequence[tuple[date, date]], other: Sequence[tuple[date, date]]) -> bool:
    return any(a <= d + _STATED and c <= b + _STATED for a, b in own for c, d in other)


def _historic(count: Count, days: Sequence[tuple[date, date]]) -> bool:
    """True where the days named lie before the report's: days of the happening, not of a count."""
    told = count.claim.telling.published
    return told is not None and all(last < told - _STATED for _, last in days)


def _agree(a: Count, b: Count) -> bool:
    return a.low <= b.high and b.low <= a.high


def _compared(cluster: Sequence[Count]) -> Found | None:
    """The comparison of the numbers that count one thing; None where a single text gives them."""
    if len(texts(c.claim for c in cluster)) < 2:
        return None
    groups = _groups(cluster)
    weight = _weight(cluster)
    if len(groups) == 1:
        return Found("number", "agree", (tuple(c.claim for c in groups[0]),), weight)
    ordered = sorted(groups, key=lambda g: (min(c.moment for c in g), g[0].claim.telling.order))
    sides = tuple(tuple(c.claim for c in g) for g in ordered)
    if _taken_further(ordered):
        return Found("number", "update", sides, weight)
    return Found("number", "conflict", sides, weight)


def _groups(cluster: Sequence[Count]) -> list[list[Count]]:
    """The numbers grouped by what they agree on; a text that gives several stands with those of other texts."""
    groups: list[list[Count]] = []
    for one in sorted(cluster, key=lambda c: not c.exact):
        home = next((g for g in groups if all(_agree(one, c) for c in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    kept: list[list[Count]] = []
    for group in sorted(groups, key=lambda g: -len(texts(c.claim for c in g))):
        if not kept or texts(c.claim for c in group) - texts(c.claim for g in kept for c in g):
            kept.append(group)
    return kept


def _taken_further(groups: Sequence[Sequence[Count]]) -> bool:
    """True where each number is of a later moment than the one before it, and a count that goes on explains it."""
    for before, after in pairwise(groups):
        if max(c.moment for c in before) >= min(c.moment for c in after):
            return False
        free = any("open" in _kinds(c.classes) for c in (*before, *after))
        if not all(c.running for c in after) or not (free or before[0].low < after[0].high):
            return False
    return True


def _weight(cluster: Sequence[Count]) -> float:
    """Casualties weigh most, then what stands in a headline. Chosen by hand."""
    harm = max((2.0 - 0.3 * _HARM.index(name) for c in cluster for name in c.classes if name in _HARM), default=0.0)
    return harm + 0.5 * any(c.claim.telling.in_title for c in cluster) + 0.3 * any(c.classes for c in cluster)
