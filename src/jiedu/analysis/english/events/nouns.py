"""Events that nouns tell of: a meeting between X and Y, the strike on Z, after talks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_start
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events import unnamed
from jiedu.analysis.english.events.clause import boundary_before, complements
from jiedu.analysis.english.events.doers import subject
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import Trigger, again, class_of, in_class, nouns, singular
from jiedu.analysis.english.events.modality import modality
from jiedu.analysis.english.events.noun_parties import NEAR, Noun, clause_subject, nameless, who
from jiedu.analysis.english.events.noun_uses import STOPPAGE, is_followed, is_stoppage
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.english.events.uses import FIELDS

_BEHIND = frozenset(["after", "during", "following", "since", "amid", "despite", "in", "at", "over", "on", "from"])
"""Prepositions before a noun that tell of it as of something that took place."""
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])
_OPEN = class_of("open")
_PLANNED = class_of("planned")
_NOUNS = frozenset({"NN", "NNS"})


def find(reading: Reading, by_verbs: Sequence[Draft]) -> list[Draft]:
    """The events that the nouns of a passage tell of, in text order; those that only stand for one told before too.

    A noun that a verb of `by_verbs` tells of the same event with (impose sanctions) is a mention of it.
    """
    p = reading.passage
    found: list[Draft] = []
    taken = {(draft.trigger.type, draft.at) for draft in by_verbs}
    inside = {k for draft in by_verbs for k in range(draft.at, draft.end)}
    for k, word in enumerate(p.words):
        if k in inside or not _can_tell(reading, k):
            continue
        entry = _entry(reading, k)
        draft = _event(reading, _around(reading, entry, k), taken) if entry is not None else None
        if draft is not None:
            found.append(draft)
        elif singular(word.low) in again() or entry is not None:
            found += _standing(reading, k, entry, taken)
    return found


def _can_tell(reading: Reading, k: int) -> bool:
    """True for a common noun that ends its phrase."""
    p = reading.passage
    word = p.words[k]
    if p.names[k] >= 0 or p.times[k] or not (word.tag in _NOUNS or (reading.headline and word.tag == "NNP")):
        return False
    if k + 1 < len(p.words):
        after = p.words[k + 1]
        if (after.tag in _NOUNS and not p.times[k + 1] and p.names[k + 1] < 0) or after.tag == "POS":
            return False
    return not (k > 0 and p.words[k - 1].text == "-")


def _entry(reading: Reading, k: int) -> Trigger | None:
    p = reading.passage
    low = p.words[k].low
    for form in dict.fromkeys((low, singular(low))):
        for entry in nouns().get(form, ()):
            if "single" in entry.roles and form != low:
                continue
            if any(field in entry.roles and field not in reading.fields for field in FIELDS):
                continue
            if form == "strike" and entry.type == "ASSAULT" and is_stoppage(p, k):
                return STOPPAGE
            if form == "rally" and "market" in reading.fields:
                continue
            if not is_followed(p, k, entry):
                continue
            n = len(entry.more)
            if n <= k and tuple(w.low for w in p.words[k - n : k]) == entry.more:
                return entry
    return None


def _around(reading: Reading, entry: Trigger, k: int) -> Noun:
    p = reading.passage
    start = phrase_start(p, k)
    behind = complements(reading.starts, k + 1, noun=True)
    governing = next((g for g in reversed(p.groups) if g.end <= start), None)
    if governing is not None and not all(p.words[j].tag in ("RB", "RP") for j in range(governing.end, start)):
        governing = None
    following = _verb_behind(reading, k + 1, behind.end)
    lead = p.words[start - 1].low if start > 0 and p.words[start - 1].tag in ("IN", "TO") else ""
    return Noun(entry, k, start, behind, governing, following, lead)


def _verb_behind(reading: Reading, at: int, end: int) -> Group | None:
    """The finite verb whose subject the noun's phrase is."""
    for k in (at, end):
        while k < len(reading.passage.words) and reading.passage.words[k].tag == "RB":
            k += 1
        group = reading.starts.at(k)
        if group is not None and group.form == "finite":
            return group
    return None


def _event(reading: Reading, noun: Noun, taken: AbstractSet[tuple[str, int]]) -> Draft | None:
    if any(g is not None and (noun.entry.type, g.head) in taken for g in (noun.object_of, noun.subject_of)):
        return None
    outcome = _outcome(reading, noun)
    if outcome is None and "office" in noun.entry.roles and noun.object_of is None:
        outcome = "future"
    if outcome in (None, "hypothetical"):
        return None
    assert outcome is not None
    p, entry = reading.passage, noun.entry
    actors, targets = who(reading, noun)
    happened = noun.object_of is not None and _is_light(noun.object_of)
    takes_place = noun.subject_of is not None and in_class("happens", noun.subject_of.base)
    victim = "victim" in entry.roles and any(_is_people(p, x.head) for x in noun.behind.after("of"))
    doers, befallen = nameless(reading, noun, actors, targets)
    known = actors or targets or takes_place or victim or doers
    dated = "office" in entry.roles or ("own" in entry.roles and _is_dated(p, noun))
    if p.words[noun.start].low in _DEFINITE and not known and not dated and not _made(noun.object_of):
        return None
    bare = p.words[noun.start].tag not in ("DT", "PRP$", "CD") and p.words[noun.at].tag == "NN"
    headline = reading.headline and "own" in entry.roles
    if bare and noun.lead and not headline and not (actors or targets or doers):
        return None
    if entry.type in ("DISMISS", "APPOINT") and not any(k.startswith("PER:") for k in (*actors, *targets)):
        return None
    happened = happened or takes_place
    if happened and noun.object_of is not None:
        owner = subject(p, noun.object_of)
        owners = reading.parties.subject(p, owner) if owner is not None else ()
        if not (set(owners) & {*actors, *targets}):
            actors = (*owners, *actors)
    elif entry.type in ("CONSULT", "PROTEST") and noun.lead in _AT and len({*actors, *targets}) < 2:
        own = clause_subject(reading, noun.start)
        actors = (*(reading.parties.subject(p, own) if own is not None else ()), *actors)
        if not actors and not doers and own is not None:
            doers = unnamed.of_subject(p, own, "")
        happened = True
    told = happened or dated or noun.lead in _BEHIND
    if "mutual" in entry.roles:
        actors, targets = (*actors, *targets), ()
    actors = tuple(dict.fromkeys(actors))
    targets = tuple(k for k in dict.fromkeys(targets) if k not in actors)
    counts = "own" in entry.roles or ("mutual" in entry.roles and len(doers) > 0)
    if not (actors or targets or doers) and not (counts and told) and not victim:
        return None
    if "mutual" in entry.roles and len(actors) < 2 and not told and not (actors and entry.mode == "visit"):
        return None
    if "act" in entry.roles and not ((actors or doers) and noun.lead != "of"):
        return None
    begin = boundary_before(p, noun.object_of.start if noun.object_of is not None else noun.start)
    first = noun.at - len(entry.more)
    return Draft(
        entry, p, first, noun.at + 1, actors, targets, outcome, begin, _stop(p, noun.behind.end),
        headline=reading.headline, parts=(p.words[noun.at].low,),
        actor_words=doers, target_words=befallen,
        also=(noun.object_of.head,) if noun.object_of is not None and _is_light(noun.object_of) else (),
    )  # fmt: skip


def _is_dated(p: Passage, noun: Noun) -> bool:
    """True for a noun with its time before or behind it (the September storm, the theft of jewels in October)."""
    before = any(_is_calendar(p, k) for k in range(noun.start, noun.at))
    return before or any(p.times[k] for k in range(noun.at + 1, min(noun.behind.end, noun.at + NEAR)))


def _is_calendar(p: Passage, k: int) -> bool:
    """True for a word that dates its noun (the September storm, a 2023 arrest)."""
    word = p.words[k]
    return p.times[k] or (word.tag == "CD" and _YEAR.fullmatch(word.text) is not None) or in_class("calendar", word.low)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _stop(p: Passage, at: int) -> int:
    """Where the noun's clause ends: behind its verb and what follows that."""
    k = at
    while k < len(p.words) and p.words[k].text not in (";", ":", "—", "–", ",", ".") and p.words[k].tag not in ("Q",):
        k += 1
    return k


def _is_people(p: Passage, k: int) -> bool:
    return in_class("people", p.words[k].low) or in_class("person", p.words[k].low)


_AT = frozenset(["in", "at", "during", "on", "after", "following", "before"])


def _made(group: Group | None) -> bool:
    """True for a verb that makes what its object names (held the talks, signed the deal)."""
    return group is not None and in_class("makes", group.base)


def _is_light(group: Group) -> bool:
    return in_class("light", group.base)


def _outcome(reading: Reading, noun: Noun) -> str | None:
    p = reading.passage
    words = [w.low for w in p.words[noun.start : noun.at]]
    if any(w in _PLANNED for w in words):
        return "future"
    open_ended = any(w in _OPEN for w in words[:2])
    governor = noun.object_of
    if governor is not None:
        if in_class("not yet", governor.base):
            return None
        if _is_light(governor):
            return modality(p, governor, headline=reading.headline, act=False, reported=_reported(reading, governor))
        if open_ended or governor.modal is not None:
            return None
        told = modality(p, governor, headline=reading.headline, act=True, reported=_reported(reading, governor))
        return "actual" if told in ("actual", "future") else None
    if noun.subject_of is not None and (
        in_class("happens", noun.subject_of.base) or _is_light(noun.subject_of) or noun.subject_of.base in BE
    ):
        group = noun.subject_of
        return modality(p, group, headline=reading.headline, act=False, reported=_reported(reading, group))
    if open_ended:
        return None
    over = next((g for g in reversed(p.groups) if g.end <= noun.start and noun.start - g.end < NEAR), None)
    if over is not None and noun.lead in ("in", "at", "on", "to", "into", "with") and (over.form == "to" or over.modal):
        told = modality(p, over, headline=reading.headline, act=False, reported=_reported(reading, over))
        return told if told in ("actual", "future") else None
    if noun.lead in ("for", "of", "about", "against", "without", "to", "if", "between", "by", "than", "as", "with"):
        named = any(p.names[k] >= 0 for k in range(noun.start, noun.behind.end))
        return "actual" if named and noun.lead not in ("for", "without", "against") else None
    return "future" if noun.lead == "before" else "actual"


def _reported(reading: Reading, group: Group) -> bool:
    return reading.told.at(reading.passage.words[group.head].start) is not None


def _standing(reading: Reading, k: int, entry: Trigger | None, taken: AbstractSet[tuple[str, int]]) -> Iterator[Draft]:
    """A noun that stands for an event told before (the deal, the crash)."""
    p = reading.passage
    start = phrase_start(p, k)
    low = singular(p.words[k].low)
    kinds = again().get(low, frozenset()) | ({entry.type} if entry is not None else frozenset())
    if p.words[start].low not in _DEFINITE and not reading.headline and not _object_of_same(p, start, taken):
        return
    for kind in sorted(kinds):
        trigger = Trigger(low, (), kind, None, (), frozenset())
        yield Draft(trigger, p, k, k + 1, (), (), "actual", k, k + 1, told=False, headline=reading.headline)


def _object_of_same(p: Passage, start: int, taken: AbstractSet[tuple[str, int]]) -> bool:
    """True for the object of a verb that told of an event itself."""
    governor = next((g for g in reversed(p.groups) if g.end <= start), None)
    return governor is not None and start - governor.end <= 1 and any(head == governor.head for _, head in taken)
