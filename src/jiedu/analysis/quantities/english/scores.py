"""Scores of matches and votes in English: 3-1, 52-48, 5–4."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.quantities.english.atoms import Atom
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.lists import unit_of_noun, units, words
from jiedu.analysis.quantities.english.numbers import Counted
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import Number, Unit

_MOST = 450
"""No side of a match or a vote has more."""
_VOTES = [["vote", "of"], ["score", "of"], ["votes", "of"], ["count", "of"], ["by", "votes"]]
"""Before two numbers that "to" joins, what makes a score of them (a vote of 311 to 112)."""
_NEAR = 9
"""Words around a score in which those of a match or a vote stand."""


def score_at(document: Document, places: Places, p: Passage, line: Sequence[Atom], one: Counted) -> Found | None:
    """The score that begins with the number `one`; None where the words near tell of no match and no vote."""
    at = one.first
    if one.after != at + 1 or not line[at].is_figure or at + 1 >= len(line):
        return None
    voted = line[at + 1].low == "to" and [atom.low for atom in line[max(0, at - 2) : at]] in _VOTES
    apart = (line[at + 1].low in ("-", "–") or voted) and at + 2 < len(line)
    other = at + 2 if apart else at + 1
    if not line[other].is_figure or not (apart or line[other].glued):
        return None
    values = [line[k].low for k in (at, other)]
    if not all(v.isdigit() and int(v) <= _MOST for v in values) or places.is_dated(line[at].start, line[other].end):
        return None
    behind = line[other + 1].low if other + 1 < len(line) else ""
    if behind in units() or unit_of_noun(behind) is not None or behind in ("-", "–"):
        return None
    near = {atom.low for atom in line[max(0, at - _NEAR) : other + _NEAR]}
    if not near & words("score") or document.text[line[at].start - 1 : line[at].start] in ("-", "–"):
        return None
    number = Number(line[at].start, line[other].end, float(values[0]), float(values[1]))
    unit = Unit("score", "score")
    return Found(number, number.start, number.end, line[at].word, line[other].word + 1, unit, "", None, "score")
