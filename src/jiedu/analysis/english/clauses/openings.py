"""Where a clause begins: a subject, and the finite verb that belongs to it."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import chain_end, phrase_end, qualifies_number
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.words.lists import classed

_CLAUSE_OPENERS = classed("clause opener")


FAR = 40
"""Words after a verb in which its content begins."""


def over_adverbs(p: Passage, at: int, stop: int) -> int:
    while at < stop and is_adverb(p, at):
        at += 1
    return at


def is_adverb(p: Passage, at: int) -> bool:
    """True for an adverb or a particle that belongs to the verb before it, not to a number after it."""
    word = p.words[at]
    return word.tag in ("RB", "RBR", "RP") and word.low not in ("there", "not") and not qualifies_number(p, at)


def begins_verb(p: Passage, at: int) -> bool:
    at = over_adverbs(p, at, len(p.words))
    return any(group.start == at and group.form == "finite" for group in p.groups)


def clause_at(p: Passage, at: int, stop: int, *, bare: bool = True) -> bool:
    """True when a clause with a subject and a finite verb begins at word `at`.

    With `bare`, a form that can be a participle is such a verb where no other follows (said the bridge collapsed).
    """
    if at >= stop:
        return False
    word = p.words[at]
    if p.times[at] and word.tag != "EX":
        return False
    if word.low in _CLAUSE_OPENERS and word.tag in ("IN", "WRB", "MD"):
        return word.low not in ("when", "while", "because") and any(
            g.form == "finite" for g in p.groups if at < g.start < stop
        )
    if word.tag == "VBG" and any(group.start == at for group in p.groups):
        return _finite_before_comma(p, at + 1, stop) or (bare and _finite_after_comma(p, at + 1, stop))
    end = chain_end(p, at, stop)
    if end is None:
        return False
    ends = {end, phrase_end(p, at) or end, chain_end(p, at, stop, subject=True) or end}
    return any(_verb_after(p, k, stop) for k in ends) or (bare and any(_participle_after(p, k, stop) for k in ends))


def _participle_after(p: Passage, at: int, stop: int) -> bool:
    """True where the only verb after a subject has the form of a participle and no agent."""
    at = over_adverbs(p, at, stop)
    group = next((g for g in p.groups if g.start == at and g.form == "participle"), None)
    if group is None or group.end >= stop or p.words[group.end].low == "by":
        return group is not None and group.end >= stop
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    return not any(g.form == "finite" and group.end <= g.start < comma for g in p.groups)


def _finite_after_comma(p: Passage, at: int, stop: int) -> bool:
    """True where a finite verb follows an aside between commas (embracing it, especially now, could help)."""
    return any(g.form == "finite" and p.words[g.start - 1].text == "," for g in p.groups if at < g.start < stop)


def _finite_before_comma(p: Passage, at: int, stop: int) -> bool:
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    return any(at <= group.start < comma and group.form == "finite" for group in p.groups)


def _verb_after(p: Passage, at: int, stop: int) -> bool:
    """True when a finite verb follows at `at`, after adverbs, or after something that describes the subject."""
    at = over_adverbs(p, at, stop)
    if at >= stop:
        return False
    word = p.words[at]
    if any(group.start == at and group.form == "finite" for group in p.groups):
        return True
    if p.times[at]:
        k = at
        while k < stop and p.times[k]:
            k += 1
        return _verb_after(p, k, stop)
    if word.low == "not" and at + 1 < stop and p.words[at + 1].tag == "TO":
        return _verb_after(p, at + 1, stop)
    describes = (
        word.tag in ("VBN", "VBG", "WP", "WDT", "WP$", "JJ")
        or word.low in ("that", "who", "which", "whose")
        or (word.tag in ("IN", "TO"))
    )
    if not describes and word.text not in (",", "—", "–", "("):
        return False
    closing = {",": ",", "(": ")", "—": "—", "–": "–"}.get(word.text)
    if closing is not None:
        close = next((k for k in range(at + 1, min(stop, at + FAR)) if p.words[k].text == closing), None)
        if close is not None and close + 1 < stop and _plain_verb(p, close + 1, stop):
            return True
        return word.text == "," and _listed_subject(p, at, stop)
    later = [g for g in p.groups if at <= g.start < stop and g.form == "finite"]
    relative = word.tag in ("WP", "WDT", "WP$") or word.low == "that"
    comma = next((k for k in range(at, stop) if p.words[k].text in (",", ";", ":")), stop)
    later = [g for g in later if g.start < comma and not any(p.words[k].tag == "CC" for k in range(at, g.start))]
    return len(later) > (1 if relative else 0)


def _listed_subject(p: Passage, at: int, stop: int) -> bool:
    """True where a comma stands in a list that is the subject of a verb (jobs, roads and schools would suffer)."""
    verb = next((g for g in p.groups if g.start > at and g.form == "finite"), None)
    if verb is None or verb.start >= min(stop, at + FAR):
        return False
    between = p.words[at : verb.start]
    nominal = all(w.tag in _LISTED or w.text == "," for w in between)
    return nominal and any(w.low in ("and", "or") for w in between)


_LISTED = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CC", "DT", "CD", "POS", "IN", "PRP$", "RB", ","})


def _plain_verb(p: Passage, at: int, stop: int) -> bool:
    at = over_adverbs(p, at, stop)
    return any(group.start == at and group.form == "finite" for group in p.groups)


def verb_of(p: Passage, at: int, stop: int) -> Group | None:
    """The finite verb whose subject begins at word `at`, adverbs and asides between commas skipped."""
    for subject in (False, True):
        end = chain_end(p, at, stop, subject=subject)
        if end is None:
            return None
        if end < stop and p.words[end].text == ",":
            close = next((k for k in range(end + 1, min(stop, end + FAR)) if p.words[k].text == ","), None)
            verb = finite_at(p, close + 1, stop) if close is not None else None
        else:
            verb = finite_at(p, end, stop)
        if verb is not None:
            return verb
    return None


def finite_at(p: Passage, at: int, stop: int) -> Group | None:
    at = over_adverbs(p, at, stop)
    return next((g for g in p.groups if g.start == at and g.form == "finite"), None)


def own_clause(p: Passage, at: int, stop: int) -> bool:
    return verb_of(p, at, stop) is not None
