"""Whether what a verb tells of happened, will happen, might, or did not."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import chain_end
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import BE, HAVE, Group
from jiedu.analysis.english.cues import base_of
from jiedu.analysis.english.events.clause import boundary_before
from jiedu.analysis.english.events.lexicon import class_of, in_class

_INVARIANT = class_of("invariant")
"""Verbs whose past tense is written as their base form."""
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_WILL = frozenset(["will", "'ll", "wo", "shall"])
_IF = frozenset(["if", "unless", "whether"])
_HABIT = class_of("habit")
_AS_FACT = class_of("as fact")


def modality(p: Passage, group: Group, *, headline: bool, act: bool, reported: bool) -> str | None:
    """ "actual", "future", "hypothetical" or "negated"; None where the verb tells of nothing that happens once.

    An `act` is done by saying it, so that its present tense tells of it; `reported` words of the past tell the future
    by "would".
    """
    if group.form == "finite":
        return _finite(p, group, headline, act, reported)
    if group.form == "ing":
        return _ing(p, group)
    if group.form == "to":
        return _to(p, group, headline)
    before = group.start - 1
    while before >= 0 and p.words[before].tag == "RB":
        before -= 1
    if before >= 0 and p.words[before].tag in ("CC", ","):
        earlier = next((g for g in reversed(p.groups) if g.end <= before + 1 and g.form == group.form), None)
        earlier = next((g for g in reversed(p.groups) if g.end <= before and g.head > g.start), earlier)
        if earlier is not None and (earlier.form != "finite" or earlier.modal is not None or earlier.negated):
            return modality(p, earlier, headline=headline, act=act, reported=reported)
    if group.form == "participle":
        return _participle(p, group, before)
    invariant = p.words[group.head].low in _INVARIANT and before >= 0 and p.words[before].tag in _NOMINAL
    return "actual" if invariant else None


def _participle(p: Passage, group: Group, before: int) -> str | None:
    """A participle tells of an event where it is no adjective (its proposed sale, is committed to)."""
    if before < 0:
        return "actual"
    word = p.words[before]
    if word.low in HAVE:
        return "actual"
    if word.low in _IF or word.low in ("once", "until", "when", "than"):
        return None
    after = p.words[group.end].tag if group.end < len(p.words) else ""
    if after in ("NN", "NNS", "JJ", "VBG") and word.tag not in _NOMINAL:
        return None
    if word.low in BE:
        return "actual" if word.low in ("was", "were", "been") else None
    return None if word.tag in ("DT", "PRP$", "POS", "JJ", "VBZ", "VBP") else "actual"


def _finite(p: Passage, group: Group, headline: bool, act: bool, reported: bool) -> str | None:
    if group.modal is not None:
        return _modal(p, group, group.modal, reported)
    if supposed(p, group.start):
        return "hypothetical"
    if group.negated:
        return "negated"
    if any(p.words[k].low in _HABIT for k in range(max(0, group.start - 2), group.end)):
        return None
    first, head = p.words[group.start], p.words[group.head]
    if headline or group.past or first.low in HAVE or (first.low in BE and head.tag == "VBG"):
        return "actual"
    if first.low in BE and head.tag in ("VBN", "VBD"):
        of_whom = p.words[group.end].low in ("of", "with") if group.end < len(p.words) else False
        return "actual" if act and of_whom else None
    if act and head.tag in ("VBZ", "VBP", "VBD", "VB"):
        return "actual"
    if head.low in _INVARIANT and _tells_past(p, group):
        return "actual"
    return "actual" if group.head == group.start and _is_dated(p, group) else None


def _tells_past(p: Passage, group: Group) -> bool:
    """True for a form that is the same in the past, behind a subject that would have its present tense end in -s."""
    own = subject_of(p, group)
    last = p.words[own.head[1] - 1] if own is not None else None
    return last is not None and last.low not in ("i", "we", "you", "they") and p.words[group.head].low == group.base


def _is_dated(p: Passage, group: Group) -> bool:
    """True where a time follows a verb in the present: what is scheduled then (meets on Tuesday)."""
    k = group.end
    while k < min(len(p.words), group.end + _SCHEDULED):
        if p.times[k]:
            low = p.words[k].low
            return p.words[k - 1].low not in _NO_DATE and low not in ("every", "each") and not low.endswith("days")
        if p.words[k].text in (",", ";", "—") or p.words[k].tag in ("Q", "WP", "WDT", "MD", "VBD", "VBZ", "VBP"):
            return False
        k += 1
    return False


_NO_DATE = frozenset(["since", "until", "till", "than", "by", "of", "each", "every", "within", "for"])
_SCHEDULED = 10
"""Words behind a verb in which the time stands that it is scheduled for."""


def _modal(p: Passage, group: Group, modal: str, reported: bool) -> str | None:
    if supposed(p, group.start):
        return "hypothetical"
    if modal in _WILL or (modal in ("would", "'d") and reported):
        return "negated" if group.negated else "future"
    return "hypothetical" if not group.negated else None


def supposed(p: Passage, at: int) -> bool:
    """True for what is only supposed (if X attacks)."""
    begin = boundary_before(p, at)
    return begin > 0 and p.words[begin - 1].low in _IF


def _ing(p: Passage, group: Group) -> str | None:
    at = group.start - 1
    while at >= 0 and p.words[at].tag == "RB":
        at -= 1
    if at < 0:
        opens = any(w.text == "," for w in p.words[group.end : group.end + 15])
        return "actual" if opens and not _is_gerund(p, group) else None
    before = p.words[at]
    if before.low in ("without", "instead", "against", "from", "of", "about", "like", "than"):
        return None
    if _is_gerund(p, group):
        return None
    earlier = next((g for g in reversed(p.groups) if g.end <= group.start), None)
    if before.tag == "IN" or before.low == "to" or before.text == ",":
        if before.text != "," and before.low not in _AS_FACT:
            return None
        return _hanging(p, earlier)
    if earlier is not None and earlier.end == group.start:
        if in_class("not yet", earlier.base):
            return "hypothetical"
        true = in_class("comes true", earlier.base) and not earlier.negated
        return (_to(p, earlier, False) if earlier.form == "to" else "actual") if true else None
    return "negated" if group.negated else "actual"


def _is_gerund(p: Passage, group: Group) -> bool:
    """True for a gerund that is itself the subject of a verb (signing a deal has proved elusive)."""
    end = chain_end(p, group.end, len(p.words))
    if end is None or base_of(p.words[group.head].low) is not None:
        return False
    return any(g.start == end and g.form == "finite" for g in p.groups)


def _hanging(p: Passage, owner: Group | None) -> str | None:
    """What hangs on a verb happens as that one does: not once where that is a habit, and not yet where it will."""
    if owner is None or owner.form != "finite":
        return "actual"
    if owner.modal is not None:
        return "future" if owner.modal in _WILL else "hypothetical"
    first = p.words[owner.start]
    return None if owner.head == owner.start and first.tag in ("VBZ", "VBP") and first.low not in BE else "actual"


def _to(p: Passage, group: Group, headline: bool) -> str | None:
    at = group.start - 1
    while at >= 0 and p.words[at].tag == "RB":
        at -= 1
    if at < 0:
        return None
    before = p.words[at]
    earlier = next((g for g in reversed(p.groups) if g.end <= group.start), None)
    if earlier is not None and earlier.end - 1 == at:
        return _governed(p, earlier, headline)
    if in_class("comes to nothing", before.low):
        return "negated"
    if in_class("plans", before.low):
        return "future"
    if earlier is not None and in_class("motion", earlier.base) and not earlier.negated and at - earlier.end < _AIM:
        if earlier.form == "finite" and earlier.modal is None:
            return "actual" if earlier.past else "future"
        return modality(p, earlier, headline=headline, act=False, reported=True)
    if before.low in BE:
        return _is_to(p, earlier)
    if before.tag in ("NN", "NNS", "JJ"):
        if headline and before.tag != "JJ" and not in_class("not yet", before.low):
            return "future"
        return None
    if headline and p.names[at] >= 0 and (earlier is None or earlier.form != "finite"):
        return "future"
    if earlier is not None and in_class("comes true", earlier.base) and group.start - earlier.end < 8:
        return _governed(p, earlier, headline)
    return None


def _is_to(p: Passage, be: Group | None) -> str | None:
    """The future in "is to visit"; None where the infinitive is what the subject is (the aim is to visit)."""
    own = subject_of(p, be) if be is not None and be.form == "finite" else None
    head = p.words[own.head[1] - 1] if own is not None else None
    if head is None or head.tag not in (*_NOMINAL, "PRP") or in_class("aims", head.low):
        return None
    return "future"


_AIM = 9
"""Words between going somewhere and what one goes there for (flew to the capital on Monday to meet)."""


def _governed(p: Passage, governor: Group, headline: bool) -> str | None:
    base = governor.base
    if governor.form == "to":
        outer = _to(p, governor, headline)
        if outer != "actual":
            return outer
    if base == "go":
        return "future" if p.words[governor.head].low == "going" else "actual"
    if in_class("comes to nothing", base) or (governor.negated and in_class("comes true", base)):
        return "negated"
    if governor.modal is not None and governor.modal not in _WILL:
        return "hypothetical"
    if base in BE or base == "be":
        planned = _is_to(p, governor)
        return "negated" if planned and governor.negated else planned
    if in_class("plans", base):
        return "negated" if governor.negated else "future"
    if in_class("comes true", base):
        return "future" if governor.modal in _WILL else "actual"
    if in_class("not yet", base):
        return "hypothetical"
    return None
