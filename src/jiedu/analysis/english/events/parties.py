"""Who a noun phrase means: those it names, whom a pronoun or a description stands for, whose it is."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.events.clause import Phrase
from jiedu.analysis.english.events.lexicon import called_so, class_of, in_class, singular
from jiedu.analysis.english.events.short_names import short_names
from jiedu.analysis.english.events.told import Told
from jiedu.analysis.english.saying.sayable import of_form
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.model import Mention

_ACTING = frozenset({"PER", "ORG", "GPE", "GRP", "people"})
_STATES = frozenset({"GPE", "GRP", "ORG"})
_OF = frozenset(["of", "for", "at", "from", "in", "with", "between"])
_TITLE = ("NNP", "NNPS", "IN", "CC", "DT", "NN", "NNS", "JJ")
"""Tags of the words of a title (Secretary of State)."""
_SIDES = class_of("several")
_MEMORY = 900
"""Characters back in which a pronoun or a description finds whom it means: some paragraphs."""
_BODY = classed("kind of body")
_GOVERNING = frozenset(["government", "authorities", "administration", "country", "nation", "state", "kingdom"])
"""Words for the state that is spoken of, and its government."""
_TITLES = {"gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "pm": "minister"}
_BODIES = frozenset(["police", "prosecutors", "parliament", "congress"])
"""Bodies that stand without an article."""
_ARTICLE = 3000
"""Characters back in which "the two sides" finds the two."""
_ANY_BODY = frozenset(["body", "organisation", "organization", "institution", "authority", "office"])
"""Nouns that bodies of the state are called by, too."""
_SUBJECTS = 30
"""Those who did or said something before a pronoun, among whom whom it means is looked for."""
_NO_BODY = frozenset(["team", "squad", "staff", "users", "employees", "shares", "stock", "board", "executives"])
"""Words of `_BODY` that are no body by themselves."""


class Parties:
    """Resolves noun phrases of one document; passages are asked about in text order."""

    def __init__(self, document: Document, told: Told) -> None:
        self._document = document
        self._told = told
        self._references = {reference.start: reference.entities for reference in document.references}
        self._bodies: dict[str, set[str]] = {}
        for role in document.roles:
            if role.organisation is not None:
                self._bodies.setdefault(role.person, set()).add(role.organisation)
        self._offices: dict[str, list[str]] = {}
        for role in document.roles:
            if role.status != "former":
                for word in role.office.lower().replace("-", " ").split():
                    word = _TITLES.get(word.strip("."), word)
                    if word in of_form("role"):
                        self._offices.setdefault(word, []).append(role.person)
        self._short = short_names(document)
        self._starts = [mention.start for mention in document.mentions]
        self._subjects = told.speakers()
        self._places: dict[str, list[int]] = {}
        for mention in document.mentions:
            self._places.setdefault(mention.entity, []).append(mention.start)

    def subject(self, p: Passage, subject: Subject) -> tuple[str, ...]:
        """Those who are the subject of a verb."""
        found = self._chain(p, subject.start, subject.end, subject.head)
        titled = self._titled(p, subject)
        found = (*titled, *(k for k in found if k not in titled))
        unknown = p.words[subject.head[1] - 1].tag in ("NNP", "NNPS")
        if subject.beside is not None and p.names[subject.head[1] - 1] < 0 and not unknown:
            beside = self._people(p, *subject.beside)
            own = p.words[subject.head[0]].tag == "PRP$" or not self._named(p, *subject.head)
            if beside and own:
                found = tuple(beside)
            found = (*found, *(k for k in beside if k not in found))
        last = p.names[subject.head[1] - 1]
        if not found and last >= 0 and p.kinds[last] == "LOC":
            found = self._with_joined(p, (self._document.mentions[last].entity,), subject.head[1], subject.end)
        if found:
            self.remember(p.words[subject.start].start, found)
        return found

    def _titled(self, p: Passage, subject: Subject) -> tuple[str, ...]:
        """The person whose title the subject begins with (Secretary of State Ann Lee)."""
        last, head = subject.end - 1, p.words[subject.head[1] - 1]
        name = p.names[last]
        if last < subject.head[1] or name < 0 or p.kinds[name] != "PER" or head.low not in of_form("role"):
            return ()
        between = [p.words[k] for k in range(subject.head[1], last) if p.names[k] != name]
        plain = all(w.tag in _TITLE and w.low not in ("and", "with") for w in between)
        return (self._document.mentions[name].entity,) if plain and between and between[0].low in _OF else ()

    def places(self, p: Passage, start: int, end: int) -> tuple[str, ...]:
        """The places that are named between two words: teams are called so."""
        names = dict.fromkeys(p.names[k] for k in range(start, end) if p.names[k] >= 0)
        return tuple(self._document.mentions[n].entity for n in names if p.kinds[n] in ("LOC", "GPE"))

    def bodies(self, p: Passage, start: int, end: int) -> tuple[str, ...]:
        """The people, bodies and works that are named between two words."""
        names = dict.fromkeys(p.names[k] for k in range(start, end) if p.names[k] >= 0)
        return tuple(self._document.mentions[n].entity for n in names if p.kinds[n] in ("PER", "ORG", "WORK"))

    def phrase(self, p: Passage, phrase: Phrase) -> tuple[str, ...]:
        """Those whom a base noun phrase means."""
        return self._chain(p, phrase.start, phrase.end, (phrase.start, phrase.end))

    def remember(self, at: int, found: tuple[str, ...]) -> None:
        """Note who did something at `at`: pronouns after it look there first."""
        bisect.insort(self._subjects, (at, found))

    def speaks_for(self, speakers: tuple[str, ...], who: tuple[str, ...]) -> bool:
        """True where the speakers are, or belong to, those that are meant."""
        if set(speakers) & set(who):
            return True
        bodies = {self._document.entities[key].party for key in speakers if key in self._document.entities}
        return any(key in bodies or key in self._bodies.get(speaker, ()) for key in who for speaker in speakers)

    def mentions(self, start: int, end: int) -> list[tuple[str, str]]:
        """Entity and type of those named between two characters."""
        found = self._document.mentions_in(start, end)
        return [(mention.entity, self.type_of(mention.entity)) for mention in found]

    def type_of(self, key: str) -> str:
        """The type of the entity `key`."""
        entity = self._document.entities.get(key)
        return entity.type if entity is not None else ""

    def stands_for(self, key: str) -> bool:
        """True for a capital or a building that stands for those who act there."""
        entity = self._document.entities.get(key)
        return entity is not None and entity.stands_for is not None

    def _people(self, p: Passage, start: int, end: int) -> list[str]:
        names = [p.names[k] for k in range(start, min(end, len(p.words))) if p.names[k] >= 0]
        kinds = {"PER"} if any(p.kinds[n] == "PER" for n in names) else {"ORG"}
        return [self._document.mentions[n].entity for n in dict.fromkeys(names) if p.kinds[n] in kinds][:1]

    def _chain(self, p: Passage, start: int, end: int, head: tuple[int, int]) -> tuple[str, ...]:
        first, last = p.words[head[0]], p.words[head[1] - 1]
        if head[1] - head[0] == 1 and first.tag in ("PRP", "PRP$", "WP"):
            return self._pronoun(p, head[0])
        own = self._named(p, *head)
        if not own and last.tag == "NNP" and last.text in self._short:
            own = (self._short[last.text],)
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
        acting = [n for n in names if self._acts(p, n, n == p.names[end - 1])]
        if not acting:
            return ()
        if p.names[end - 1] == acting[-1]:
            people = [n for n in acting if p.kinds[n] == "PER"]
            acting = people[-1:] or acting[-1:]
        return tuple(dict.fromkeys(self._document.mentions[n].entity for n in acting))

    def _acts(self, p: Passage, name: int, head: bool) -> bool:
        """True for a name of somebody who can act; a capital that heads its phrase stands for its state."""
        if p.kinds[name] in _ACTING:
            return True
        entity = self._document.entities[self._document.mentions[name].entity]
        return head and entity.stands_for is not None

    def _with_joined(self, p: Passage, own: tuple[str, ...], at: int, end: int) -> tuple[str, ...]:
        """Those named, with those whom "and" or commas join to them."""
        found = list(own)
        k, joined = at, True
        while k < end:
            if p.words[k].low in ("and", "&", ",") or p.words[k].tag == "CC":
                joined = True
            elif p.words[k].tag in ("IN", "TO"):
                joined = False
            elif joined and p.names[k] >= 0 and self._acts(p, p.names[k], True):
                found.append(self._document.mentions[p.names[k]].entity)
            k += 1
        return tuple(dict.fromkeys(found))

    def _behind(self, p: Passage, at: int, end: int) -> tuple[str, ...]:
        """Those named behind of, for, from: whose or of which the phrase is (shares of X, officials from X)."""
        if at >= end or p.words[at].low not in _OF:
            return ()
        within = False
        found: list[str] = []
        for k in range(at, end):
            if p.words[k].tag in ("VBG", "VBN", "VBD"):
                break
            if p.words[k].low in ("at", "in", "with") and p.words[k].tag == "IN":
                within = True
            elif p.words[k].tag in ("IN", "TO"):
                within = False
            if p.names[k] >= 0 and p.kinds[p.names[k]] in (("ORG",) if within else _ACTING):
                found.append(self._document.mentions[p.names[k]].entity)
            elif p.names[k] < 0 and p.words[k].tag == "NNP" and p.words[k].text in self._short:
                found.append(self._short[p.words[k].text])
        if not found and at + 1 < end:
            return self._described(p, (at + 1, end))
        return tuple(dict.fromkeys(found))

    def _pronoun(self, p: Passage, at: int) -> tuple[str, ...]:
        word = p.words[at]
        known = self._references.get(word.start)
        if known:
            return known
        if word.low in ("i", "we", "my", "our", "us", "me"):
            return self._told.speaker_at(word.start)
        if word.low in ("it", "its", "itself", "they", "their", "them"):
            speaker = self._told.speaker_at(word.start)
            if speaker and all(self.type_of(key) in _STATES for key in speaker):
                return speaker
            if self._told.is_told(word.start) and not (speaker and word.low != "it"):
                return ()
        if word.low in ("it", "its", "itself"):
            return self._last(word.start, lambda keys: len(keys) == 1 and self.type_of(keys[0]) in _STATES)
        if word.low in ("they", "their", "them"):
            return self._last(word.start, lambda keys: len(keys) > 1 or self.type_of(keys[0]) in _STATES)
        return ()

    def _last(self, at: int, fits: Callable[[tuple[str, ...]], bool], reach: int = _MEMORY) -> tuple[str, ...]:
        """Those who acted or spoke last before `at`, as far back as `reach` characters, among whom `fits` holds."""
        high = bisect.bisect_left(self._subjects, (at, ()))
        for place, keys in reversed(self._subjects[max(0, high - _SUBJECTS) : high]):
            if at - reach <= place and fits(keys):
                return keys
        return ()

    def _salient(self, at: int, kinds: Collection[str], *, private: bool = False) -> tuple[str, ...]:
        """Who of these types was named most before `at`, of several the one named last; `private` leaves out bodies of
        the state by their names."""
        found: dict[str, tuple[int, int]] = {}
        for mention in self._before(at):
            if self.type_of(mention.entity) in kinds and not (private and self._is_official(mention)):
                times = bisect.bisect_left(self._places[mention.entity], at)
                found[mention.entity] = (times, mention.start)
        return (max(found, key=lambda key: found[key]),) if found else ()

    def _described(self, p: Passage, head: tuple[int, int]) -> tuple[str, ...]:
        """Whom "the company", "the minister", "both sides" mean."""
        first, last = p.words[head[0]], p.words[head[1] - 1]
        if first.low in _BODIES and head[1] - head[0] == 1:
            return self._body(first.start, first.low)
        if first.low not in ("the", "this", "that", "its", "their", "both", "each", "either", "two"):
            return ()
        low, at = last.low, first.start
        several = first.low in ("both", "each", "two", "either")
        several = several or (head[0] + 1 < head[1] and p.words[head[0] + 1].low in ("two", "three"))
        if low in ("two", "pair", "duo") and first.low == "the":
            return self._last(at, lambda keys: len(keys) > 1, reach=_ARTICLE)
        if any(p.words[k].tag == "POS" for k in range(*head)):
            return ()
        if singular(low) in _SIDES and (several or low in ("parties", "sides", "neighbours", "neighbors")):
            return self._last(at, lambda keys: len(keys) > 1, reach=_ARTICLE)
        holders = self._offices.get(low, [])
        if holders:
            before = [m.entity for m in self._before(at) if m.entity in holders]
            return (before[-1] if before else holders[0],)
        if low in _GOVERNING:
            return self._salient(at, ("GPE",))
        if (low in _BODY and low not in _NO_BODY) or in_class("body", low):
            return self._body(at, low)
        return ()

    def _body(self, at: int, low: str) -> tuple[str, ...]:
        """The organisation that is called so by its name, else the one that acted last."""
        bodies = [m for m in self._before(at) if self.type_of(m.entity) in ("ORG", "GRP")]
        called = {low} | called_so(low)
        for mention in reversed(bodies):
            if called & set(self._document.article.text[mention.start : mention.end].lower().split()):
                return (mention.entity,)
        if in_class("named by kind", low):
            return ()
        speaker = self._told.speaker_at(at)
        if len(speaker) == 1 and self.type_of(speaker[0]) == "ORG":
            return speaker
        kinds = ("ORG", "LOC") if low in ("club", "team") else ("ORG",)
        return self._salient(at, kinds, private=low not in _ANY_BODY)

    def _is_official(self, mention: Mention) -> bool:
        words = self._document.article.text[mention.start : mention.end].lower().replace("’s", "").split()
        return any(in_class("named by kind", word) for word in words)

    def _before(self, at: int) -> Sequence[Mention]:
        high = bisect.bisect_left(self._starts, at)
        low = bisect.bisect_left(self._starts, at - _MEMORY)
        return self._document.mentions[low:high]
