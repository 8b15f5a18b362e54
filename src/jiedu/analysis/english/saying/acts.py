"""Which verbs tell of an act of saying, and which of one that was refused, planned or only supposed."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.cues import Verb
from jiedu.analysis.english.words.lists import classed


def is_void(p: Passage, group: Group, entries: Sequence[Verb]) -> bool:
    """True for a verb that tells of no act of saying: denied, asked about, planned, or only possible."""
    kind = entries[0].kind
    if group.negated and kind not in ("hold", "wish"):
        return True
    if group.modal in ("could", "may", "might", "should", "must", "can", "shall", "'d", "would") and p.within is None:
        habit = any(word.tag == "Q" for word in p.words[group.end : group.end + 3])
        return group.modal not in ("would", "'d") or not habit
    if p.within is not None and group.modal is not None:
        return True
    if group.modal in ("will", "'ll", "wo") and kind not in ("say",):
        return True
    if group.form == "finite" and _supposed(p, group):
        return True
    return group.form == "to" and (kind in ("hold", "wish") or _planned(p, group))


def _supposed(p: Passage, group: Group) -> bool:
    """True for what is only supposed (if X says …, should they ask …)."""
    for at in range(group.start - 1, max(-1, group.start - 8), -1):
        word = p.words[at]
        inverts = word.low == "should" and p.words[at + 1].tag in ("PRP", "DT", "NNP")
        if inverts or (word.low in ("if", "unless", "whether") and word.tag == "IN"):
            return not any(at < g.start < group.start and g.form == "finite" for g in p.groups)
        if word.text in (",", ";", ":") or word.tag == "Q":
            return False
    return False


_PLANS = classed("plan")


def _planned(p: Passage, group: Group) -> bool:
    """True for "to" + verb after something that makes it no act (declined to say, plans to announce)."""
    at = group.start - 1
    while (
        at >= 0
        and p.words[at].tag in ("RB", "NN", "NNS", "NNP", "PRP", "DT", "JJ", "POS", "PRP$")
        and group.start - at < 6
    ):
        if p.words[at].low in _PLANS:
            return True
        at -= 1
    if at < 0:
        return True
    before = next((g for g in p.groups if g.end - 1 == at or g.end == at + 1), None)
    if before is None:
        return not p.words[at].low.startswith("twitter")
    return before.base in _PLANS or before.negated or p.words[before.head].low in _PLANS or before.base == "be"
