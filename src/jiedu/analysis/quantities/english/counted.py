"""English numbers with the noun that they count: 1,000 Ukrainian prisoners, hundreds of people, 38 killed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.quantities.english.atoms import Atom
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.hedges import before, hedged
from jiedu.analysis.quantities.english.lists import unit_of_noun, units, words
from jiedu.analysis.quantities.english.numbers import Counted
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import Unit
from jiedu.article.model import Span

_PERSON = Unit("person", "person")
_ITEM = Unit("item", "item")
_MOST_WORDS = 7
"""Of the noun phrase behind a number."""
_GREATEST = 10
"""No earthquake has a greater magnitude."""
_BACK = 64
_MAGNITUDE = re.compile(r"\bmagnitude\b[^.;,]{0,32}\b(?:to|at|of|from|was)\s+$", re.I)
"""Before the magnitude itself (revised its magnitude from 5.8 to 5.9)."""
_STATED = re.compile(
    r"\b(?:put|puts|putting|revis\w+|correct\w+|lower\w+|rais\w+|updat\w+|cut)\b[^.;,]{0,24}\b(?:the|its|their)\s+"
    r"(?:\w+\s+){0,2}(?P<sum>toll|headcount|attendance)\b[^.;,]{0,24}\b(?:to|at|from)\s+(?:about\s|nearly\s|some\s)?$"
    r"|\b(?P<told>toll|headcount|attendance)\b[^.;,]{0,20}\b(?:was|been|is|stood|stands)\b[^.;,]{0,32}"
    r"\b(?:to|at|from)\s+(?:about\s|nearly\s|some\s)?$",
    re.I,
)
"""Before a number that somebody sets for a sum (revised the toll from nearly 200 to 189; the toll stood at 12)."""
_OLDEST = 120
_YEARS = (1900.0, 2100.0)
_MARKS = frozenset({",", ".", ")", ";"})
_DEFINITE = frozenset({"the", "these", "those", "their", "its", "his", "her", "our", "both"})
_FEW = frozenset({"person", "vehicle", "aircraft", "ship", "case", "household"})
"""Units that several and a few are kept for: who or what is hurt, held or lost."""


def counted(document: Document, places: Places, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """What a number without a unit of measure counts; None where nothing shows it."""
    if one.first and line[one.first - 1].low in words("identifier"):
        return _aged(document, p, line, one)
    if one.first and line[one.first - 1].low == "magnitude" and one.number.value <= _GREATEST:
        return hedged(document, p, line, one, Unit("magnitude", "scale"), one.number.start, one.after)
    said = document.text[max(0, one.number.start - _BACK) : one.number.start]
    if one.number.value <= _GREATEST and _MAGNITUDE.search(said):
        return hedged(document, p, line, one, Unit("magnitude", "scale"), one.number.start, one.after)
    if places.is_dated(one.number.start, one.number.end) or _glued_before(document, line, one):
        return None
    return (
        _glued(document, p, line, one)
        or _of_noun(document, places, p, line, one)
        or _harmed(document, places, p, line, one)
        or _aged(document, p, line, one)
        or _summed(document, p, line, one)
    )


def _glued_before(document: Document, line: Sequence[Atom], one: Counted) -> bool:
    """True for the number of a code (F-16, Covid-19) and of a fraction of a date."""
    start = one.number.start
    return start > 0 and document.text[start - 1] in "-/#@._" and (start < 2 or not document.text[start - 2].isspace())


def _glued(document: Document, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """a 100-seat chamber, a 1,000-strong crowd, a 7.1-magnitude earthquake."""
    if one.after >= len(line) or not line[one.after].glued:
        return None
    low = line[one.after].low
    unit = {"strong": _PERSON, "man": _PERSON, "magnitude": Unit("magnitude", "scale")}.get(low) or unit_of_noun(
        f"{low}s"
    )
    if unit is None:
        return None
    at = line[one.after].word + 1
    end = phrase_end(p, at)
    own = Span(line[one.after].start, line[one.after].end)
    told = low in ("strong", "magnitude")
    behind = Span(p.words[at].start, p.words[end - 1].end) if end is not None and end - at <= _MOST_WORDS else None
    of = behind if told else own
    return hedged(document, p, line, one, unit, one.number.start, one.after + 1, of=of)


def _harmed(document: Document, places: Places, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """38 killed, 12 injured: persons, though no noun says so."""
    at = one.after
    while at < len(line) and at < one.after + 3 and line[at].low in _HELPERS:
        at += 1
    low = line[at].low if at < len(line) else ""
    closes = one.after >= len(line) or line[one.after].low in _CLOSING | {"others", "more"}
    if closes and not one.percent and (harm := _harm_before(line, one)) is not None:
        return hedged(document, p, line, one, _PERSON, one.number.start, one.after, of=harm)
    if low not in words("fate") or one.number.value != int(one.number.value) or one.percent:
        return None
    of = Span(line[at].start, line[at].end)
    return hedged(document, p, line, one, _PERSON, one.number.start, one.after, of=of)


def _harm_before(line: Sequence[Atom], one: Counted) -> Span | None:
    """What became of those counted, where the verb stands before the number (injured about 100)."""
    lead = before(line, one.first)
    at = (lead[1] if lead is not None else one.first) - 1
    known = at >= 0 and (line[at].low in words("fate") or line[at].low in words("harm"))
    return Span(line[at].start, line[at].end) if known else None


def _of_noun(document: Document, places: Places, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """1,000 Ukrainian prisoners, hundreds of people."""
    if one.after >= len(line) or line[one.after].glued:
        return None
    at = line[one.after].word
    first = at
    if p.words[at].tag in ("VBD", "VBN") and at + 1 < len(p.words) and p.words[at + 1].tag in ("NNS", "NN"):
        at += 1
    end = phrase_end(p, at)
    if end is None or end - at > _MOST_WORDS or p.times[at] or p.words[at].tag in ("PRP", "EX", "DT"):
        return _of_them(document, p, line, one, at)
    head = p.words[end - 1]
    unit = unit_of_noun(head.low)
    plural = head.tag in ("NNS", "NNPS") or (unit is not None and (head.low.endswith("s") or unit.name == "person"))
    plural = plural or head.low in _INVARIANT
    if head.low in units() or not (plural or _is_one(line, one)) or (head.tag == "NNP" and unit is None):
        return None
    unit = unit or _ITEM
    if not _counts(line, one, unit):
        return None
    of = _with_fate(p, Span(p.words[first].start, head.end), end, head.low)
    if head.low in words("generic") and of.end == head.end and (harm := _harm_before(line, one)) is not None:
        of = harm
    return hedged(document, p, line, one, unit, one.number.start, one.after, of=of, end=head.end)


_INVARIANT = frozenset(
    {
        "aircraft",
        "spacecraft",
        "sheep",
        "fish",
        "cattle",
        "deer",
        "salmon",
        "offspring",
        "headquarters",
        "species",
        "series",
    }
)


def _is_one(line: Sequence[Atom], one: Counted) -> bool:
    return one.one or one.number.value == 1


def _of_them(document: Document, p: Passage, line: Sequence[Atom], one: Counted, at: int) -> Found | None:
    """12 of the prisoners: some of a number that is told."""
    if line[one.after].low != "of" or at + 2 >= len(p.words) or p.words[at + 1].low not in _DEFINITE:
        return None
    end = phrase_end(p, at + 1)
    unit = unit_of_noun(p.words[end - 1].low) if end is not None else None
    if end is None or unit is None or end - at > _MOST_WORDS or one.one:
        return None
    of = Span(p.words[at + 2].start, p.words[end - 1].end)
    return hedged(document, p, line, one, unit, one.number.start, one.after, of=of)


def _counts(line: Sequence[Atom], one: Counted, unit: Unit) -> bool:
    """True where the number counts: not for the two sides, one day and several reasons."""
    lead = before(line, one.first)
    if one.number.few:
        return unit.name == "person" or (unit.name in _FEW and one.number.high is not None)
    if _is_one(line, one) and not one.number.figures:
        dead = line[one.after + 1].low if one.after + 1 < len(line) else ""
        second = line[one.after + 2].low if one.after + 2 < len(line) else ""
        bounded = lead is not None and (lead[0] != "only" or unit.name != "item")
        return bounded or dead in words("fate") or (unit.name == "person" and second in words("fate"))
    if one.number.value == 2 and one.first and line[one.first - 1].low in ("the", "these", "those"):
        return False
    return one.number.value > 0


def _with_fate(p: Passage, noun: Span, end: int, head: str) -> Span:
    """Of people what became of them (38 people were killed), of all else the noun."""
    if head not in words("generic"):
        return noun
    at = end
    while at < len(p.words) and at < end + 4 and (p.words[at].low in _HELPERS or p.words[at].tag == "RB"):
        at += 1
    word = p.words[at] if at < len(p.words) else None
    return Span(word.start, word.end) if word is not None and word.low in words("fate") else noun


_HELPERS = frozenset(
    {"were", "was", "are", "is", "have", "has", "had", "been", "be", "left", "reported", "remain", "remained"}
)


def group_before(p: Passage, at: int, reach: int) -> Group | None:
    """The last verb group that ends before the word at `at`, at most `reach` words off."""
    last = bisect.bisect_right(p.groups, at, key=lambda group: group.end) - 1
    return p.groups[last] if last >= 0 and at - p.groups[last].end <= reach else None


def _summed(document: Document, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """The death toll rose to 38; the population fell by 2 million: the noun before tells what is counted."""
    closes = one.after >= len(line) or line[one.after].low in _CLOSING or p.times[line[one.after].word]
    lead = before(line, one.first)
    at = line[lead[1] if lead is not None else one.first].word
    if closes and at > 1 and p.words[at - 1].low == "of" and p.words[at - 2].low in words("collective"):
        of = Span(p.words[at - 2].start, p.words[at - 2].end)
        return hedged(document, p, line, one, _PERSON, one.number.start, one.after, of=of)
    group = group_before(p, at, 2)
    stated = _STATED.search(document.text[max(0, line[one.first].start - _BACK) : line[one.first].start])
    to = one.after < len(line) and line[one.after].low == "to"
    if (closes or to) and stated is not None:
        noun = (stated["sum"] or stated["told"]).lower()
        return hedged(document, p, line, one, _SUMS[noun], one.number.start, one.after)
    if not closes or group is None or group.base not in words("rise") | words("fall") | words("reach"):
        return None
    if any(word.low not in ("to", "by", "at") for word in p.words[group.end : at]):
        return None
    found = subject_of(p, group)
    nouns = [word.low for word in p.words[found.start : found.end]] if found is not None else []
    sums = [unit for noun in nouns if (unit := _SUMS.get(noun) or _sum_of(noun, nouns))]
    if not sums:
        return None
    return hedged(document, p, line, one, sums[-1], one.number.start, one.after)


_CLOSING = _MARKS | {"from", "in", "on", "by", "as", "since", "after", "and", "but", "while", "people", "this", "last"}
_SUMS = dict.fromkeys(("toll", "population", "headcount", "attendance", "membership", "workforce"), _PERSON)


def _sum_of(noun: str, nouns: Sequence[str]) -> Unit | None:
    """The unit of the deaths in "the number of deaths"."""
    return unit_of_noun(noun) if "number" in nouns or noun in ("deaths", "casualties", "injuries", "cases") else None


def _aged(document: Document, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """aged 35; Ann Lee, 35, said."""
    if not one.number.figures or not 0 < one.number.value <= _OLDEST or one.number.value != int(one.number.value):
        return None
    lead = line[one.first - 1] if one.first else None
    unit = Unit("year", "age")
    if lead is not None and lead.low in ("aged", "age"):
        return hedged(document, p, line, one, unit, one.number.start, one.after, "age")
    closes = one.after >= len(line) or line[one.after].low in _MARKS
    if lead is None or lead.low != "," or not closes or line[one.first].word < 2:
        return None
    name = p.names[line[one.first].word - 2]
    if name < 0 or p.kinds[name] != "PER":
        return None
    mention = document.mentions[name]
    return hedged(document, p, line, one, unit, one.number.start, one.after, "age", of=Span(mention.start, mention.end))
