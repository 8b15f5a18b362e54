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
        return None
    return "actual" if act and head.tag in ("VBZ", "VBP", "VBD", "VB") else None


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
        return "actual" if in_class("comes true", earlier.base) and not earlier.negated else None
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
    if before.low in BE:
        return None
    if before.tag in ("NN", "NNS", "JJ"):
        if headline and before.tag != "JJ" and not in_class("not yet", before.low):
            return "future"
        return None
    if headline and p.names[at] >= 0 and (earlier is None or earlier.form != "finite"):
        return "future"
    if earlier is not None and in_class("comes true", earlier.base) and group.start - earlier.end < 8:
        return _governed(p, earlier, headline)
    return None


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
    if (base in BE or base == "be") and subject_of(p, governor) is None:
        return None
    if base in BE or base == "be" or in_class("plans", base):
        return "negated" if governor.negated else "future"
    if in_class("comes true", base):
        return "future" if governor.modal in _WILL else "actual"
    if in_class("not yet", base):
        return "hypothetical"
    return None
