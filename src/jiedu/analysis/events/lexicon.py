"""The words that tell of a happening, with their senses, and the words beside them that say what kind it is."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of `zh/triggers.tsv` for one word."""

    word: str
    type: str
    frame: str
    """"meet", "act", "say", "name", "self" or "happen": who does it to whom."""
    mode: str | None
    context: str
    use: str
    """"v" (counts as a verb), "n" (as a noun), "b" (either), "h" (also as a noun by itself) or "p" (a verb with whom it
    is asked of right after it)."""
    beside: tuple[str, ...]
    """Words one of which must stand in the clause; none of which may where `barred`."""
    barred: bool
    behind: bool = False
    """True where the words must stand behind the trigger."""

    def fits(self, before: str, after: str) -> bool:
        """True where the words of the clause before and behind the trigger allow this sense."""
        if not self.beside:
            return True
        around = after if self.behind else f"{before}|{after}"
        return any(word in around for word in self.beside) != self.barred


@functools.cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of every word, in the order of the list."""
    found: dict[str, list[Sense]] = {}
    for cell, kind, frame, mode, context, use, beside in rows("zh/triggers.tsv"):
        barred = beside.startswith("!")
        words = parts(beside.lstrip("!>"))
        for word in parts(cell):
            sense = Sense(word, kind, frame, mode or None, context, use, words, barred, beside.startswith(">"))
            found.setdefault(word, []).append(sense)
    return {word: tuple(several) for word, several in found.items()}


@functools.cache
def longest() -> int:
    """Characters of the longest word."""
    return max(map(len, senses()))


@functools.cache
def first_characters() -> frozenset[str]:
    """What words begin with."""
    return frozenset(word[0] for word in senses())


@functools.cache
def hints(use: str) -> frozenset[str]:
    """The words of one class of `zh/event_hints.tsv`."""
    return frozenset(word for kind, cell in rows("zh/event_hints.tsv") if kind == use for word in parts(cell))


@functools.cache
def contexts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """PLOVER's contexts, each with the words of a clause that show it."""
    return tuple((name, parts(cell)) for name, cell in rows("zh/event_contexts.tsv"))


@functools.cache
def stances() -> dict[str, str]:
    """The words of `zh/event_stances.tsv` with their class: "will", "wont", "never" or "must"; "bad" apart."""
    return {word: kind for kind, cell in rows("zh/event_stances.tsv") for word in parts(cell)}
