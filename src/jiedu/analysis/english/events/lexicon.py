"""The words that tell of events, from the data: verbs with their roles, nouns, and classes of nouns."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of `en/trigger_verbs.tsv` or `en/trigger_nouns.tsv`."""

    word: str
    """The first word, in its base form."""
    more: tuple[str, ...]
    """Words that must follow (out of walk out); of a noun those that must go before (peace of peace talks)."""
    type: str
    """Category; "" for a use that is no event."""
    mode: str | None
    contexts: tuple[str, ...]
    roles: frozenset[str]
    subject: str = ""
    """Class of nouns that the subject must be of; "" for any."""
    object: str = ""


@functools.cache
def verbs() -> dict[str, tuple[Trigger, ...]]:
    """Base form of a verb → its entries, those that ask for more first."""
    found: dict[str, list[Trigger]] = {}
    for cell, kind, mode, contexts, roles, subject, obj in rows("en/trigger_verbs.tsv"):
        for verb in parts(cell):
            first, *more = verb.split()
            entry = Trigger(first, tuple(more), kind, *_shared(mode, contexts, roles), subject, obj)
            found.setdefault(first, []).append(entry)
    return {first: tuple(sorted(entries, key=_asks)) for first, entries in found.items()}


def _shared(mode: str, contexts: str, roles: str) -> tuple[str | None, tuple[str, ...], frozenset[str]]:
    return mode or None, tuple(sorted(parts(contexts))), frozenset(parts(roles))


def _asks(entry: Trigger) -> tuple[int, int, bool]:
    """Sorts those that ask for more words and more classes first, a class of objects before one of subjects."""
    demands = bool(entry.subject) + bool(entry.object) + len(entry.roles & _DEMANDS) + ("inattack" in entry.roles)
    return -len(entry.more), -demands, not entry.object


_DEMANDS = frozenset(
    ["sport", "campaign", "over", "from", "consequence", "tally", "inattack", "forobject", "labour", "score", "wish"]
)
"""Roles of verbs that ask for more of their clause or their text, as a class of nouns does."""


@functools.cache
def nouns() -> dict[str, tuple[Trigger, ...]]:
    """Noun in the singular → its entries, compounds first."""
    found: dict[str, list[Trigger]] = {}
    for cell, kind, mode, contexts, roles in rows("en/trigger_nouns.tsv"):
        if "again" in parts(roles):
            continue
        for noun in parts(cell):
            *first, last = noun.split()
            entry = Trigger(last, tuple(first), kind, *_shared(mode, contexts, roles))
            found.setdefault(last, []).append(entry)
    return {last: tuple(sorted(entries, key=_asks)) for last, entries in found.items()}


@functools.cache
def again() -> dict[str, frozenset[str]]:
    """Noun that stands for an event told before (the deal) → the categories that it can stand for."""
    found: dict[str, set[str]] = {}
    for cell, kind, _, _, roles in rows("en/trigger_nouns.tsv"):
        if "again" in parts(roles):
            for noun in parts(cell):
                found.setdefault(noun, set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(parts(cell)) for name, cell in rows("en/event_words.tsv")}


def class_of(name: str) -> frozenset[str]:
    """The words of the class `name`; KeyError for no class."""
    return _classes()[name]


def called_so(low: str) -> frozenset[str]:
    """Words in the names of bodies that the noun `low` may stand for (the union: an association); none for most."""
    return _classes().get(f"called {low}", frozenset())


@functools.cache
def singular(low: str) -> str:
    """The singular of a regular plural; the word itself where it is none."""
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def in_class(name: str, low: str) -> bool:
    """True when the noun `low`, or the last part of its compound, is of the class `name`; KeyError for no class."""
    listed = _classes()[name]
    if low == "aids":
        return False
    tail = low.rpartition("-")[2]
    return any(form in listed for form in (low, singular(low), tail, singular(tail)))
