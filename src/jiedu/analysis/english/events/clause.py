"""A verb with what belongs to it: subject, objects and prepositional phrases, up to where its clause ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import chain_end, phrase_end
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.events.lexicon import class_of

LONGEST = 45
"""Words behind a verb or a noun in which what belongs to it is looked for."""

_PREPOSITIONS = class_of("preposition")
_JOINTS = frozenset(["that", "because", "although", "though", "while", "unless", "whether", "if", "when", "where"])
_EITHER = frozenset(["after", "before", "since", "until", "as"])
"""Words that a noun phrase or a clause may follow."""
_MARKS = frozenset([";", ":", "—", "–", "--", "("])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A base noun phrase, in words."""

    start: int
    end: int

    @property
    def head(self) -> int:
        """Its last word."""
        return self.end - 1


@dataclass(frozen=True, slots=True)
class Complements:
    """What stands behind a verb or a noun."""

    objects: tuple[Phrase, ...]
    preps: tuple[tuple[str, Phrase], ...]
    """Preposition and its phrase; those joined by "and" have the same preposition."""
    end: int
    """One past the last word of the clause."""

    def after(self, *words: str) -> tuple[Phrase, ...]:
        """The phrases behind one of the prepositions `words`."""
        return tuple(phrase for word, phrase in self.preps if word in words)


class Starts:
    """The verb groups of a passage by their first word."""

    def __init__(self, p: Passage) -> None:
        self.passage = p
        self._groups = {group.start: group for group in p.groups}

    def at(self, k: int) -> Group | None:
        """The group that begins at word `k`."""
        return self._groups.get(k)

    def finite_after(self, k: int) -> bool:
        """True when a finite verb follows at `k`, adverbs skipped."""
        words = self.passage.words
        while k < len(words) and words[k].tag in ("RB", "RBR"):
            k += 1
        group = self._groups.get(k)
        return group is not None and group.form == "finite"


def complements(starts: Starts, at: int, *, noun: bool = False) -> Complements:
    """What belongs to a verb that ends before word `at`, or with `noun` to the noun before it."""
    p = starts.passage
    stop = min(len(p.words), at + LONGEST)
    objects: list[Phrase] = []
    preps: list[tuple[str, Phrase]] = []
    last, k = "", at
    while k < stop and (p.times[k] or not _ends(starts, k)):
        word = p.words[k]
        if p.times[k] or word.tag in ("RB", "RP", "RBR", "PDT"):
            k += 1
            continue
        if word.low in _PREPOSITIONS and word.tag in ("IN", "TO", "RP", "VBG", "RB"):
            end = phrase_end(p, k + 1) if k + 1 < stop and not p.times[k + 1] else None
            if end is not None:
                preps.append((word.low, Phrase(k + 1, end)))
                last = word.low
            k = end or k + 1
            continue
        joined = word.low in ("and", "or", "&") or (word.text == "," and _lists(starts, k))
        if joined:
            end = phrase_end(p, k + 1) if k + 1 < stop else None
            if end is None or (starts.finite_after(end) and not (noun and last)):
                break
            _join(objects, preps, last, Phrase(k + 1, end))
            k = end
            continue
        if word.text == ",":
            aside = _aside(starts, k, stop)
            if aside is None:
                break
            k = aside
            continue
        end = phrase_end(p, k)
        if end is None:
            k += 1
            continue
        if starts.finite_after(end) and k > at:
            break
        if not noun and not preps and len(objects) < 2 and (k == at or objects or _only_adverbs(p, at, k)):
            if objects and p.words[objects[-1].end - 1].tag not in ("PRP", "NNP", "NNS", "NN"):
                break
            objects.append(Phrase(k, end))
        elif noun and not preps:
            break
        k = end
    return Complements(tuple(objects), tuple(preps), k)


def _join(objects: list[Phrase], preps: list[tuple[str, Phrase]], last: str, phrase: Phrase) -> None:
    if last:
        preps.append((last, phrase))
    elif objects:
        objects.append(phrase)


def _only_adverbs(p: Passage, at: int, k: int) -> bool:
    return all(p.words[j].tag in ("RB", "RP", "RBR", "PDT") or p.times[j] for j in range(at, k))


def _ends(starts: Starts, k: int) -> bool:
    """True where the clause ends before word `k`."""
    p = starts.passage
    word = p.words[k]
    if word.text in _MARKS or word.tag in ("Q", "WP", "WDT", "WP$", "WRB", ".", "``"):
        return True
    if word.low in _JOINTS and word.tag in ("IN", "WRB", "WDT", "DT") and word.low != "that":
        return True
    if word.low == "that" and word.tag in ("IN", "WDT"):
        return True
    if word.low in _EITHER and word.tag == "IN":
        end = chain_end(p, k + 1, len(p.words))
        return end is None or starts.finite_after(end) or starts.at(k + 1) is not None
    group = starts.at(k)
    return group is not None and (group.form != "participle" or word.low not in _PREPOSITIONS)


def _lists(starts: Starts, k: int) -> bool:
    """True where the comma at `k` stands in a list that "and" closes (Iran, Russia and China)."""
    p = starts.passage
    end = phrase_end(p, k + 1) if k + 1 < len(p.words) else None
    if end is None or starts.finite_after(end) or end >= len(p.words):
        return False
    following = p.words[end]
    if following.low in ("and", "or", "&"):
        further = phrase_end(p, end + 1)
        return further is not None and not starts.finite_after(further)
    return following.text == "," and end + 1 < len(p.words) and (_lists(starts, end) if end - k < 8 else False)


def _aside(starts: Starts, k: int, stop: int) -> int | None:
    """Where the clause goes on behind an aside without a verb that the comma at `k` opens; None where it does not."""
    p = starts.passage
    for j in range(k + 1, stop):
        if starts.at(j) is not None or p.words[j].tag in ("Q", ".", "WP", "WDT"):
            return None
        if p.words[j].text == ",":
            after = p.words[j + 1] if j + 1 < len(p.words) else None
            return j + 1 if after is not None and after.low in _PREPOSITIONS and after.tag in ("IN", "TO") else None
    return None


def boundary_before(p: Passage, at: int) -> int:
    """The first word of the clause that word `at` stands in: behind the last verb, joint or strong mark before it."""
    ends = {group.end for group in p.groups if group.form != "participle"}
    k = at
    while k > 0:
        word = p.words[k - 1]
        if k in ends and k != at:
            return k
        if word.text in _MARKS or word.tag in ("Q", "WP", "WDT", "WP$") or word.low in _JOINTS:
            return k
        if word.low in _EITHER and word.tag == "IN" and not p.times[k]:
            return k
        k -= 1
    return 0


def listed(phrases: tuple[Phrase, ...]) -> Iterator[int]:
    """The words of all phrases."""
    for phrase in phrases:
        yield from range(phrase.start, phrase.end)
