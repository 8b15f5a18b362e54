"""Who a noun phrase means: those it names, whom a pronoun or a description stands for, whose it is."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.events.clause import Phrase
from jiedu.analysis.english.events.lexicon import in_class, singular
from jiedu.analysis.english.events.told import Told
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.model import Mention

_ACTING = frozenset({"PER", "ORG", "GPE", "GRP", "people"})
_STATES = frozenset({"GPE", "GRP", "ORG"})
_OF = frozenset(["of", "for", "at", "from", "in", "with"])
_MEMORY = 900
"""Characters back in which a pronoun or a description finds whom it means: some paragraphs."""
_BODY = classed("kind of body")


class Parties:
    """Resolves noun phrases of one document; passages are asked about in text order."""

    def __init__(self, document: Document, told: Told) -> None:
        self._document = document
        self._told = told
        self._references = {reference.start: reference.entities for reference in document.references}
        self._offices: dict[str, list[str]] = {}
        for role in document.roles:
            if role.status != "former":
                for word in role.office.lower().replace("-", " ").split():
                    self._offices.setdefault(word, []).append(role.person)
        self._starts = [mention.start for mention in document.mentions]
        self._subjects: list[tuple[int, tuple[str, ...]]] = []

    def subject(self, p: Passage, subject: Subject) -> tuple[str, ...]:
        """Those who are the subject of a verb."""
        found = self._chain(p, subject.start, subject.end, subject.head)
        if subject.beside is not None and not any(key.startswith("PER:") for key in found):
            found = (*found, *(k for k in self._people(p, *subject.beside) if k not in found))
        if found:
            self.remember(p.words[subject.start].start, found)
        return found

    def phrase(self, p: Passage, phrase: Phrase) -> tuple[str, ...]:
        """Those whom a base noun phrase means."""
        return self._chain(p, phrase.start, phrase.end, (phrase.start, phrase.end))

    def remember(self, at: int, found: tuple[str, ...]) -> None:
        """Note who did something at `at`: pronouns after it look there first."""
        self._subjects.append((at, found))

    def mentions(self, start: int, end: int) -> list[tuple[str, str]]:
        """Entity and type of those named between two characters."""
        found = self._document.mentions_in(start, end)
        return [(mention.entity, self.type_of(mention.entity)) for mention in found]

    def type_of(self, key: str) -> str:
        """The type of the entity `key`."""
        entity = self._document.entities.get(key)
        return entity.type if entity is not None else ""

    def _people(self, p: Passage, start: int, end: int) -> list[str]:
        names = [p.names[k] for k in range(start, min(end, len(p.words))) if p.names[k] >= 0]
        return [self._document.mentions[n].entity for n in dict.fromkeys(names) if p.kinds[n] == "PER"][:1]

    def _chain(self, p: Passage, start: int, end: int, head: tuple[int, int]) -> tuple[str, ...]:
        first, last = p.words[head[0]], p.words[head[1] - 1]
        if head[1] - head[0] == 1 and first.tag in ("PRP", "PRP$", "WP"):
            return self._pronoun(p, head[0])
        own = self._named(p, *head)
        if p.names[head[1] - 1] >= 0 and own:
            return self._with_joined(p, own, head[1], end)
        if own:
            return self._with_joined(p, own, head[1], end)
        if first.tag == "PRP$":
            whose = self._pronoun(p, head[0])
            if whose and not in_class("people", last.low):
                return whose
        further = self._behind(p, head[1], end)
        return further or self._described(p, head)

    def _named(self, p: Passage, start: int, end: int) -> tuple[str, ...]:
        """Those who are named between: the last name where the phrase ends on it, else all that own or describe it."""
        names = [n for n in dict.fromkeys(p.names[k] for k in range(start, end)) if n >= 0]
        acting = [n for n in names if p.kinds[n] in _ACTING]
        if not acting:
            return ()
        if p.names[end - 1] == acting[-1]:
            people = [n for n in acting if p.kinds[n] == "PER"]
            acting = people[-1:] or acting[-1:]
        return tuple(dict.fromkeys(self._document.mentions[n].entity for n in acting))

    def _with_joined(self, p: Passage, own: tuple[str, ...], at: int, end: int) -> tuple[str, ...]:
        """Those named, with those whom "and" or commas join to them."""
        found = list(own)
        k, joined = at, True
        while k < end:
            if p.words[k].low in ("and", "&", ",") or p.words[k].tag == "CC":
                joined = True
            elif p.words[k].tag in ("IN", "TO"):
                joined = False
            elif joined and p.names[k] >= 0 and p.kinds[p.names[k]] in _ACTING:
                found.append(self._document.mentions[p.names[k]].entity)
            k += 1
        return tuple(dict.fromkeys(found))

    def _behind(self, p: Passage, at: int, end: int) -> tuple[str, ...]:
        """Those named behind of, for, from: whose or of which the phrase is (shares of X, officials from X)."""
        if at >= end or p.words[at].low not in _OF:
            return ()
        found: list[str] = []
        for k in range(at, end):
            if p.names[k] >= 0 and p.kinds[p.names[k]] in _ACTING:
                found.append(self._document.mentions[p.names[k]].entity)
        return tuple(dict.fromkeys(found))

    def _pronoun(self, p: Passage, at: int) -> tuple[str, ...]:
        word = p.words[at]
        known = self._references.get(word.start)
        if known:
            return known
        if word.low in ("i", "we", "my", "our", "us", "me"):
            return self._told.speaker_at(word.start)
        if word.low in ("it", "its", "itself"):
            return self._last(word.start, lambda keys: len(keys) == 1 and self.type_of(keys[0]) in _STATES)
        if word.low in ("they", "their", "them"):
            return self._last(word.start, lambda keys: len(keys) > 1 or self.type_of(keys[0]) in _STATES)
        return ()

    def _last(self, at: int, fits: object) -> tuple[str, ...]:
        assert callable(fits)
        for place, keys in reversed(self._subjects[-8:]):
            if at - _MEMORY <= place < at and fits(keys):
                return keys
        return ()

    def _described(self, p: Passage, head: tuple[int, int]) -> tuple[str, ...]:
        """Whom "the company", "the minister", "both sides" mean."""
        first, last = p.words[head[0]], p.words[head[1] - 1]
        if first.low not in ("the", "this", "that", "its", "their", "both", "each", "either", "two"):
            return ()
        low, at = last.low, first.start
        if singular(low) in ("side", "party", "country", "neighbour", "neighbor", "nation", "leader") and (
            first.low in ("both", "each", "two", "either") or p.words[head[0] + 1].low == "two" or low == "parties"
        ):
            return self._last(at, lambda keys: len(keys) > 1)
        holders = self._offices.get(low, [])
        if holders:
            before = [m.entity for m in self._before(at) if m.entity in holders]
            return (before[-1] if before else holders[0],)
        if low in _BODY:
            return self._body(at, low)
        if low in ("country", "nation", "kingdom", "republic"):
            states = [m.entity for m in self._before(at) if self.type_of(m.entity) == "GPE"]
            return (states[-1],) if states else ()
        return ()

    def _body(self, at: int, low: str) -> tuple[str, ...]:
        """The organisation that is called so by its name, else the one that acted last."""
        bodies = [m for m in self._before(at) if self.type_of(m.entity) in ("ORG", "GRP")]
        for mention in reversed(bodies):
            if low in self._document.article.text[mention.start : mention.end].lower().split():
                return (mention.entity,)
        if low in ("government", "police", "military", "army", "parliament", "administration", "party"):
            return ()
        return self._last(at, lambda keys: len(keys) == 1 and self.type_of(keys[0]) == "ORG") or (
            (bodies[-1].entity,) if bodies else ()
        )

    def _before(self, at: int) -> Sequence[Mention]:
        high = bisect.bisect_left(self._starts, at)
        low = bisect.bisect_left(self._starts, at - _MEMORY)
        return self._document.mentions[low:high]
