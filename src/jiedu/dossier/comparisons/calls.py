"""Who called whom, read from the words for a call: by name, office or pronoun, whoever the parties are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jiedu.analysis.model import Analysis
from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import rows
from jiedu.dossier.material import Material
from jiedu.dossier.tellings import Telling

_TABLE = "calls.tsv"
_BREAK = re.compile(r"[。！？!?；;:：\n]|[，,](?!\d)")
"""Where a clause of folded text ends."""
_NEAR = {True: 18, False: 40}
"""Characters between who calls and the words for the call, Chinese or other: a day, an adverb, an office."""
_HAN_NAME = re.compile(r"^[一-鿿·]{2,4}$")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|de|al|bin|van|von))*")
"""A name by its writing, where reading found none."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part in a call."""

    key: str
    """Entity id; for an office or a name that reading does not know its folded words after a quotation mark."""
    span: Span
    """Where it is named."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that one party made to another, as one sentence tells it."""

    at: Span
    """The words that tell it."""
    caller: Party
    callee: Party


def calls(material: Material, telling: Telling) -> Iterator[Call]:
    """The calls that a sentence tells, each once: 给B打电话, 应约同B通电话 (B called), at B's request. None of a call
    that is planned, supposed or said not to have been made."""
    text = material.article(telling.article).text
    folded = fold(telling.span.of(text))
    if len(folded) != telling.span.end - telling.span.start or not _form("call").search(folded):
        return
    scene = _Scene(material, telling, text, folded)
    taken: list[tuple[int, int]] = []
    for row in rows(_TABLE):
        if row[0] not in ("left", "right", "asked"):
            continue
        for found in _compiled(row[2]).finditer(folded):
            low, high = found.span()
            if any(a < high and low < b for a, b in taken) or not scene.is_told(low, high):
                continue
            made = scene.asked(found) if row[0] == "asked" else scene.called(found, caller_left=row[0] == "left")
            if made is not None:
                taken.append((low, high))
                yield made


class _Scene:
    """One sentence with everybody in it."""

    __slots__ = ("_folded", "_material", "_people", "_start", "_telling", "_text")

    def __init__(self, material: Material, telling: Telling, text: str, folded: str) -> None:
        self._material, self._telling, self._text, self._folded = material, telling, text, folded
        self._start = telling.span.start
        self._people = self._all(material.analyses[telling.article])

    def _all(self, analysis: Analysis) -> list[Party]:
        """Names and what stands for one, in text order; an office without a name by whoever alone holds it."""
        low, high = self._telling.span.start, self._telling.span.end
        found = [Party(m.entity, Span(m.start, m.end)) for m in self._telling.mentions]
        for one in analysis.references:
            if low <= one.start and one.end <= high and len(one.entities) == 1:
                found.append(Party(one.entities[0], Span(one.start, one.end)))
        for office in _form("office").finditer(self._folded):
            span = Span(low + office.start(), low + office.end())
            # 芬兰总统 is Finland here, 外长王毅 the person
            if not any(p.span.start <= span.end and span.start <= p.span.end for p in found):
                found.append(Party(self._holder(office.group()) or f"“{office.group()}”", span))
        return sorted(found, key=lambda p: (p.span.start, p.span.end))

    def _holder(self, office: str) -> str | None:
        """The one person who is told to hold the office."""
        told = (role for analysis in self._material.analyses.values() for role in analysis.roles)
        held = {role.person for role in told if fold(role.office).endswith(office) and role.status != "former"}
        return held.pop() if len(held) == 1 else None

    def is_told(self, low: int, high: int) -> bool:
        """False for a call that is planned, supposed, returned or said not to have been made."""
        cuts = [m.end() for m in _BREAK.finditer(self._folded, 0, low)]
        stop = _BREAK.search(self._folded, high)
        clause = self._folded[cuts[-1] if cuts else 0 : stop.start() if stop else len(self._folded)]
        return _form("untold").search(clause) is None

    def called(self, found: re.Match[str], *, caller_left: bool) -> Call | None:
        """The call of who stands before the words and who is named in or behind them."""
        left, right = self._left(found.start()), self._within(found)
        if left is None or right is None or left.key == right.key:
            return None
        caller, callee = (left, right) if caller_left else (right, left)
        return Call(Span(self._start + found.start(), self._start + found.end()), caller, callee)

    def asked(self, found: re.Match[str]) -> Call | None:
        """The call that was held because the one named in the words asked for it, with the nearest other one."""
        caller = self._within(found)
        if caller is None:
            return None
        around = [p for p in self._people if p.key != caller.key and p.span != caller.span and self._is_person(p)]
        near = min(around, key=lambda p: abs(p.span.start - caller.span.start), default=None)
        return Call(Span(self._start + found.start(), self._start + found.end()), caller, near) if near else None

    def _is_person(self, party: Party) -> bool:
        entity = self._material.entities.get(party.key)
        return party.key.startswith("“") or entity is None or entity.type in ("PER", "GPE", "ORG", "GRP")

    def _left(self, at: int) -> Party | None:
        """Who stands right before the words: nobody else between, and no verb or noun that another one would own."""
        here = self._start + at
        before = [p for p in self._people if p.span.end <= here and self._is_person(p)]
        for party in reversed(before):
            gap = self._folded[party.span.end - self._start : at]
            if len(gap) <= _NEAR[self._telling.han] and _form("between").fullmatch(gap):
                return party
            return None
        return None if self._telling.han else self._written(at)

    def _written(self, at: int) -> Party | None:
        """The name right before the words that only its writing tells (Hart phoned …)."""
        names = list(_CAPITALS.finditer(self._text, self._start, self._start + at))
        if not names or not _form("between").fullmatch(self._folded[names[-1].end() - self._start : at]):
            return None
        return self._by_name(names[-1].group(), names[-1].start())

    def _by_name(self, name: str, start: int) -> Party:
        """The party of a name that reading did not find: the one person of that surname, else the name itself."""
        last = f" {fold(name)}"
        people = (e for _, e in sorted(self._material.entities.items()) if e.type == "PER")
        held = [e.id for e in people if fold(e.name).endswith(last)]
        return Party(held[0] if len(held) == 1 else f"“{fold(name)}”", Span(start, start + len(name)))

    def _within(self, found: re.Match[str]) -> Party | None:
        """Who is named in the group `who`: the last one in Chinese, where the name stands last, else the first."""
        low, high = (self._start + at for at in found.span("who"))
        inside = [p for p in self._people if low <= p.span.start and p.span.end <= high and self._is_person(p)]
        people = [p for p in inside if self._type(p) == "PER"] or inside
        if people:
            return people[-1] if self._telling.han else people[0]
        said = self._text[low:high].strip()
        if self._telling.han:
            name = said if _HAN_NAME.match(said) else ""
        else:
            name = found_name.group() if (found_name := _CAPITALS.search(said)) else ""
        start = self._text.find(name, low) if name else -1
        return self._by_name(name, start) if start >= 0 else None

    def _type(self, party: Party) -> str:
        entity = self._material.entities.get(party.key)
        return entity.type if entity is not None else "PER"


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@cache
def _form(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[2]})" for row in rows(_TABLE) if row[0] == kind))
