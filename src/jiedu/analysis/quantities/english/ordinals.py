"""Ranks and places in a row: the 17th round, second-largest, ranked third."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.quantities.english.atoms import Atom
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.lists import numbers, words
from jiedu.analysis.quantities.places import Places
from jiedu.analysis.quantities.unit import Number, Unit
from jiedu.article.model import Span

_FIGURES = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_ORDINAL = Unit("ordinal", "order")
_REACH = 3
"""Words from an ordinal to the noun that it counts (the third straight monthly rise)."""


def ordinal_at(document: Document, places: Places, p: Passage, line: Sequence[Atom], at: int) -> Found | None:
    """The rank that the atom at `at` tells; None where it tells none (a third party, 5th Avenue)."""
    atom = line[at]
    value = _value(atom.low)
    if value is None or places.is_dated(atom.start, atom.end) or places.is_named(atom.start, atom.end):
        return None
    behind = _counted(p, atom.word)
    if behind is None and not _ranked(line, at):
        return None
    number = Number(atom.start, atom.end, value)
    return Found(number, atom.start, atom.end, atom.word, atom.word + 1, _ORDINAL, "", behind, "rank")


def _value(low: str) -> float | None:
    match = _FIGURES.fullmatch(low)
    if match is not None:
        return float(match[1])
    tens, joint, ones = low.partition("-")
    if joint and tens in numbers("tens") and ones in numbers("ordinal"):
        return numbers("tens")[tens][0] + numbers("ordinal")[ones][0]
    if joint and ones.endswith("est") and tens in numbers("ordinal"):
        return numbers("ordinal")[tens][0]
    found = numbers("ordinal").get(low)
    return found[0] if found else None


def _counted(p: Passage, at: int) -> Span | None:
    """The noun phrase that the ordinal counts, with the round of talks told by its own of."""
    if p.words[at].low.endswith("est") and (end := phrase_end(p, at + 1)) is not None:
        return Span(p.words[at + 1].start, p.words[end - 1].end)
    for place in range(at + 1, min(at + 1 + _REACH, len(p.words))):
        word = p.words[place]
        if word.tag not in ("NN", "NNS", "JJ", "VBN", "NNP") or p.times[place] or p.names[place] >= 0:
            return None
        if word.tag == "NN" and word.low in words("round"):
            return _told(p, place)
    return None


def _told(p: Passage, place: int) -> Span | None:
    """The talks of a round of talks; the round, where nothing tells more."""
    own = p.words[place]
    if place + 2 < len(p.words) and p.words[place + 1].low == "of" and not p.times[place + 2]:
        end = phrase_end(p, place + 2)
        if end is not None:
            return Span(own.start, p.words[end - 1].end)
    return Span(own.start, own.end)


def _ranked(line: Sequence[Atom], at: int) -> bool:
    """ranked third, finished 5th, in third place."""
    before = line[at - 1].low if at else ""
    return lemma(before) in words("rank") or (at + 1 < len(line) and line[at + 1].low == "place" and before == "in")
