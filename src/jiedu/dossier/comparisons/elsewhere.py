"""Whether anybody else tells what one sentence tells, or something that stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jiedu.analysis.model import Statement
from jiedu.dossier.across import Told, meets
from jiedu.dossier.comparisons.causes import Cause, causes_of
from jiedu.dossier.comparisons.facts import Fact
from jiedu.dossier.comparisons.figures import Count, figures
from jiedu.dossier.comparisons.matters import Match, beside, match
from jiedu.dossier.comparisons.sides import Claim, source_of, statement_of
from jiedu.dossier.content import share
from jiedu.dossier.happenings import same_days
from jiedu.dossier.material import Material
from jiedu.dossier.positions.holders import is_expert
from jiedu.dossier.tellings import Telling, home_of, homes_of

_TOLD_TOO = 0.45
"""Share of a claim's words from which another sentence tells the same (as for single sources)."""
_CORE = 0.3
"""The same of its words that are in no names: two parties name each other in all that they say."""
_ACROSS = 0.5
"""The same of the words for a cause in the other language (as for causes)."""
_SEVERAL = 2


class Elsewhere:
    """The sentences of a selection, found by what they tell."""

    __slots__ = ("_causes", "_figures", "_homes", "_material", "_told", "_types", "_units", "_words")

    def __init__(self, material: Material, told: Sequence[Telling]) -> None:
        self._material, self._told = material, told
        self._homes = homes_of(material)
        self._figures = [tuple(figures(material, telling)) for telling in told]
        causes = [tuple(causes_of(material, telling)) for telling in told]
        self._causes: list[tuple[int, tuple[Cause, ...]]] = [(n, found) for n, found in enumerate(causes) if found]
        self._types = _index({e.type for e in t.events} for t in told)
        self._units = _index({c.unit for c in found} for found in self._figures)
        self._words = _index(t.words for t in told)

    def party(self, key: str) -> str:
        """The state or body that somebody speaks or acts for; of a ministry or an army its state."""
        own = self._material.party(key)
        return home_of(self._material, own, self._homes) or own

    def parties(self) -> frozenset[str]:
        """Those that speak in the texts, outlets aside."""
        said = {(t.article, s.id): s for t in self._told for s in t.statements}
        keys = (s.speaker.entities for s in said.values() if s.speaker is not None and s.speaker.form != "media")
        return frozenset(self.party(key) for own in keys for key in own[:1])

    def teller(self, claim: Claim) -> str | None:
        """On whose word it is told: id of the party, or "outlet:…" for a report's own; None for an expert, for somebody
        without a name, for several parties together, and where nothing tells."""
        key = source_of(self._material, claim)
        if not key or key.startswith(("said:", "outlet:")):
            return key if key.startswith("outlet:") else None
        statement = statement_of(claim)
        speaker = statement.speaker if statement is not None else None
        if speaker is None or is_expert(self._material, speaker.entities):
            return None
        parties = {self.party(one) for one in speaker.entities}
        return parties.pop() if len(parties) == 1 else None

    def silent(self, fact: Fact) -> bool:
        """True where nobody else tells it, nor anything that stands against it; for a day or a place, where somebody
        else tells the deed without one."""
        teller = self.teller(fact.claim)
        if teller is None:
            return False
        if fact.slot in ("date", "place"):
            same = [t for t in self._deeds(fact) if not self._is_own(fact, teller, t)]
            return bool(same) and not any(_gives(fact, t) for t in same)
        return all(self._is_own(fact, teller, other) for other in self._telling(fact))

    def one(self, a: Fact, b: Fact) -> bool:
        """True where one party tells the same twice."""
        if self.teller(a.claim) != self.teller(b.claim):
            return False
        if a.count is not None and b.count is not None and (a.count.unit, a.count.low) == (b.count.unit, b.count.low):
            return True
        one, two = a.telling, b.telling
        if one.han == two.han and max(share(one.words, two.words), share(two.words, one.words)) >= _TOLD_TOO:
            return True
        return a.slot == b.slot == "done" and self._same_deed(a, two)

    def _telling(self, fact: Fact) -> Iterator[Telling]:
        """The other sentences that tell it, or something in its place."""
        if fact.cause is not None:
            yield from self._of_cause(fact.cause)
        elif fact.count is not None:
            yield from self._counting(fact.count)
        else:
            yield from self._deeds(fact)
            yield from self._in_words(fact)

    def _of_cause(self, cause: Cause) -> Iterator[Telling]:
        """Those that name a cause, or deny one, of what can be the same."""
        own = frozenset(cause.effect)
        for n, found in self._causes:
            other = self._told[n]
            foreign = other.han != cause.telling.han
            same = any(foreign or not c.effect or not own or own & {*c.effect} for c in found)
            if other is not cause.telling and same and (_match(cause.telling, other) or _one_cause(cause, found)):
                yield other

    def _counting(self, count: Count) -> Iterator[Telling]:
        """Those that count the same kind of thing: of the same people or places, or in the same number."""
        own = count.claim.telling
        for n in self._units.get(count.unit, ()):
            other = self._told[n]
            if other is own:
                continue
            matched = _match(own, other) is not None
            shared = bool(own.about & other.about) or bool(own.places & other.places)
            foreign = other.han != own.han  # the names of one may have no link to the other's
            linked = matched or shared or foreign
            if linked and any(_can_be(count, c, matched and shared, foreign) for c in self._figures[n]):
                yield other

    def _deeds(self, fact: Fact) -> Iterator[Telling]:
        for n in self._types.get(fact.event.type, ()) if fact.event is not None else ():
            if self._told[n] is not fact.telling and self._same_deed(fact, self._told[n]):
                yield self._told[n]

    def _in_words(self, fact: Fact) -> Iterator[Telling]:
        """Those with much of its words, in its language."""
        own = fact.telling
        common = Counter(n for word in own.words for n in self._words.get(word, ()))
        for n in sorted(common):
            other = self._told[n]
            enough = common[n] >= _TOLD_TOO * len(own.words) and other is not own
            enough = enough and (not own.core or share(own.core, other.words) >= _CORE)
            if enough and other.han == own.han and _match(own, other) is not None:
                yield other

    def _same_deed(self, fact: Fact, other: Telling) -> bool:
        """True where the sentence tells a deed of the type that can be of the day, of some of the same parties, or of
        people without a name."""
        event = fact.event
        if event is None:
            return False
        parties = {self.party(key) for key in (*event.actors, *event.targets)}
        return any(
            one.type == event.type
            and same_days(one, event) is not False
            and _meet(parties, {self.party(key) for key in (*one.actors, *one.targets)})
            for one in other.events
        )

    def _is_own(self, fact: Fact, teller: str, other: Telling) -> bool:
        """True for a sentence on the same party's word, or of reports of the same origin in their own voice."""
        narrated = teller.startswith("outlet:")
        if other.text == fact.telling.text and (narrated or not other.statements):
            return True  # the writer repeats himself, or what the party said, without saying so again
        said = max(other.statements, key=_size, default=None)
        if said is not None and said.speaker is not None and said.speaker.entities:
            return not narrated and self.party(said.speaker.entities[0]) == teller
        if not narrated:
            return False
        pair = ((other.article, None), (fact.telling.article, None))
        return self._material.origins.counts(pair).origins < _SEVERAL


def _index(kinds: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, own in enumerate(kinds):
        for kind in sorted(own):
            found.setdefault(kind, []).append(n)
    return found


def _size(statement: Statement) -> int:
    return sum(p.end - p.start for p in statement.segments)


def _match(a: Telling, b: Telling) -> Match | None:
    """How two sentences compare that can be of one happening, of one text as well."""
    return beside(a, b) if a.text == b.text else match(a, b)


def _one_cause(cause: Cause, found: Sequence[Cause]) -> bool:
    """True where a sentence in the other language has the words for the cause, though no name links the two."""
    own = Told(cause.cause, cause.telling.han)
    return any(c.telling.han != own.han and meets(own, Told(c.cause, c.telling.han)) >= _ACROSS for c in found)


def _can_be(count: Count, other: Count, alike: bool, foreign: bool) -> bool:
    """True for numbers of one thing: equal ones, of one class where only the language keeps the sentences apart; or two
    where the sentences are `alike` in matter and people."""
    if other.unit != count.unit or bool(other.classes & count.classes) != bool(count.classes):
        return False
    if other.low <= count.high and count.low <= other.high:
        return alike or not foreign or bool(count.classes)
    return alike and not (other.whose and count.whose and not other.whose & count.whose)


def _meet(own: set[str], others: set[str]) -> bool:
    """True where two deeds have a party in common, or nobody of one is named: he may be any of the other's."""
    return not own or not others or bool(own & others)


def _gives(fact: Fact, other: Telling) -> bool:
    """True where the other sentence has a day or a place itself."""
    if fact.slot == "place":
        return bool(other.places) or any(e.place for e in other.events)
    return any(t.type in ("DATE", "TIME") and t.first is not None for t in other.times)
