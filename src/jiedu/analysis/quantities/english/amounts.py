"""Numbers with their units in an English passage, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.quantities.english.atoms import Atom, atoms
from jiedu.analysis.quantities.english.counted import counted
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.hedges import before, hedged, sign_before
from jiedu.analysis.quantities.english.lists import longest_unit, numbers, unit_of_noun, units, words
from jiedu.analysis.quantities.english.numbers import Counted, number_at
from jiedu.analysis.quantities.english.ordinals import ordinal_at
from jiedu.analysis.quantities.english.scores import score_at
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.signs import currency_before
from jiedu.analysis.quantities.unit import Unit

_JOINTS = frozenset({"to", "-", "–", "—", "and"})
_SPELLED = frozenset(word for name in ("ones", "tens", "scale", "many", "some", "ordinal") for word in numbers(name))
_OPENERS = _SPELLED | {"a", "an", "half"}
_TELLING = _SPELLED | frozenset(numbers("part")) | {"nearly", "almost", "about", "around", "roughly", "than", "least"}
"""Words without any of which, and without a figure, a passage has no quantity."""
_PERCENT = Unit("%", "percent")
_FOLD = Unit("fold", "fold")
_MILLION = 1e6
_OLDEST = 120
_LONGEST_SIGN = 5
"""Characters of the longest sign of a currency."""


def amounts(document: Document, places: Places, p: Passage) -> Iterator[Found]:
    """Every number with its unit in the passage, in order and disjoint."""
    if not any(word.low[:1].isdigit() or word.low.partition("-")[0] in _TELLING for word in p.words):
        return
    line, at = atoms(p.words), 0
    while at < len(line):
        found, after = _at(document, places, p, line, at)
        if found is not None:
            yield found
        at = max(at + 1, after)


def _at(document: Document, places: Places, p: Passage, line: Sequence[Atom], at: int) -> tuple[Found | None, int]:
    """The quantity that begins with the number at `at`, and the atom to go on from."""
    low = line[at].low
    if low.partition("-")[0] not in _OPENERS and not low[:1].isdigit():
        return None, at + 1
    ordinal = ordinal_at(document, places, p, line, at)
    if ordinal is not None:
        return ordinal, at + 1
    number = number_at(line, at)
    if number is None:
        return None, at + 1
    if places.is_apart(number.number.start) or places.is_named(number.number.start, number.number.end):
        return None, number.after
    score = score_at(document, places, p, line, number)
    if score is not None:
        return score, at + 3
    return _measured(document, places, p, line, number)


def _measured(
    document: Document, places: Places, p: Passage, line: Sequence[Atom], one: Counted
) -> tuple[Found | None, int]:
    if one.article and not _is_amount(line, one):
        return None, one.first + 1
    text = document.text
    sign = currency_before(text, one.number.start, yen=False)
    one = _millions(line, one, sign is not None)
    unit = (sign[0], one.after) if sign is not None else unit_at(line, one.after)
    whole = _ranged(document, line, one, unit)
    if whole is not None:
        one, unit = whole
    if one.percent:
        unit = (_PERCENT, one.after)
    if unit is None and one.after + 1 < len(line) and line[one.after].low == "times":
        unit = (_FOLD, one.after + 1) if line[one.after + 1].low in words("multiple") else None
    if unit is None:
        return counted(document, places, p, line, one), one.after
    kind, after = unit
    found = _with_unit(document, places, p, line, one, unit, sign[1] if sign is not None else one.number.start)
    return found, max(after, one.after) if found is not None or kind.kind == "time" else one.after


def _is_amount(line: Sequence[Atom], one: Counted) -> bool:
    """nearly an hour, half a point: an article counts before a unit of measure alone."""
    unit = unit_at(line, one.after)
    lead = before(line, one.first)
    return unit is not None and (one.number.value < 1 or (lead is not None and lead[0] not in ("only", "")))


def _millions(line: Sequence[Atom], one: Counted, money: bool) -> Counted:
    """$5m, 2b: letters that multiply; before people and their like 5m is five million, too."""
    if one.after >= len(line) or not line[one.after].glued or line[one.after].low not in ("m", "b"):
        return one
    behind = line[one.after + 1].low if one.after + 1 < len(line) else ""
    if not money and (unit_of_noun(behind) is None and behind not in units()):
        return one
    scale = _MILLION if line[one.after].low == "m" else 1000 * _MILLION
    number = replace(one.number, value=one.number.value * scale, end=line[one.after].end, scale=scale)
    return replace(one, number=number, after=one.after + 1)


def unit_at(line: Sequence[Atom], at: int) -> tuple[Unit, int] | None:
    """The unit that begins with the atom at `at`, and the atom behind it; the longest name counts."""
    for length in range(min(longest_unit(), len(line) - at), 0, -1):
        said = " ".join(atom.low for atom in line[at : at + length])
        unit = units().get(
            f"°{said}" if length == 1 and said in ("c", "f") and line[at].start == line[at - 1].end else said
        )
        if unit is not None:
            return unit, at + length
    return None


def _ranged(
    document: Document, line: Sequence[Atom], one: Counted, unit: tuple[Unit, int] | None
) -> tuple[Counted, tuple[Unit, int] | None] | None:
    """10 to 15 people, 10-15%, between $1 billion and $2 billion; from 3% to 5% is a change."""
    joint = unit[1] if unit is not None else one.after
    glued = joint < len(line) and line[joint].glued and line[joint].is_figure
    if not glued and (joint + 1 >= len(line) or line[joint].low not in _JOINTS):
        return None
    first = sign_before(line, one.first, one.number.start - _LONGEST_SIGN)
    lead = line[first - 1].low if first else ""
    if (line[joint].low == "and" and lead != "between") or lead in ("from", "up", "down"):
        return None
    at = joint if glued else joint + 1
    at += not glued and line[at].low in ("$", "€", "£", "¥", "us") and at + 1 < len(line)
    other = number_at(line, at) if at < len(line) else None
    if other is None or other.percent != one.percent:
        return None
    sign = currency_before(document.text, other.number.start)
    other = _millions(line, other, sign is not None)
    behind = (sign[0], other.after) if sign is not None else unit_at(line, other.after)
    if unit is not None and (behind is None or behind[0] != unit[0]):
        return None
    low, high = one.number.value, other.number.value
    if one.number.scale == 1.0 and other.number.scale > 1.0 and low < high / other.number.scale:
        low *= other.number.scale
    if not low < high or (unit is None and behind is None and glued and one.number.value >= 1000):
        return None
    number = replace(one.number, end=other.number.end, value=low, high=high)
    return Counted(number, one.first, other.after, one.percent), behind


def _with_unit(
    document: Document,
    places: Places,
    p: Passage,
    line: Sequence[Atom],
    one: Counted,
    unit: tuple[Unit, int],
    start: int,
) -> Found | None:
    """A number with a unit of measure, unless it is part of a date or names something."""
    kind, after = unit
    end = max(one.number.end, line[after - 1].end)
    if places.is_dated(one.number.start, end):
        return None
    if kind.kind == "time" and (old := _age(line, one, after)) is not None:
        return hedged(document, p, line, one, old[0], start, old[1], "age")
    if kind.kind == "time" and not places.is_length(one.number.start, end):
        return None
    if kind.kind == "temperature" and document.text[start - 1 : start] in ("-", "−"):
        one = replace(one, number=replace(one.number, value=-one.number.value))
        start -= 1
    if kind.name in ("m", "second", "pound", "point") and not one.number.figures and one.one:
        return None
    if (
        kind.kind == "level"
        and (line[after - 1].low == "point")
        and not line[after - 1].glued
        and one.number.value != 1
    ):
        return None
    return hedged(document, p, line, one, kind, start, after, "share" if one.percent else "")


def _age(line: Sequence[Atom], one: Counted, after: int) -> tuple[Unit, int] | None:
    """25-year-old, 25 years old: the unit and the atom behind."""
    old = [atom.low for atom in line[after : after + 2]]
    if old[:1] in (["old"], ["olds"]) and one.number.value <= _OLDEST:
        return Unit("year", "age"), after + 1
    if old == ["of", "age"]:
        return Unit("year", "age"), after + 2
    return None
