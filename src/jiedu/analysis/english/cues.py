"""Verbs that report: which of them a verb group is, and the constructions that it takes."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.analysis.data import parts, rows
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.tokens import Word


@dataclass(frozen=True, slots=True)
class Verb:
    """One entry of `en/cues.tsv`."""

    lemma: str
    more: tuple[str, ...]
    """Words that must follow (out of point out, on of call on)."""
    kind: str
    """The class."""
    frames: frozenset[str]


@functools.cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Base form of the first word → the entries that begin with it, those with the most further words first."""
    out: dict[str, list[Verb]] = {}
    for cell, kind, frames in rows("en/cues.tsv"):
        for verb in parts(cell):
            first, *more = verb.split()
            out.setdefault(first, []).append(Verb(first, tuple(more), kind, frozenset(parts(frames))))
    return {first: tuple(sorted(entries, key=lambda e: -len(e.more))) for first, entries in out.items()}


@functools.cache
def _forms() -> dict[str, str]:
    """Form of a reporting verb → its base form."""
    irregular = {base: parts(cell) for base, cell in rows("en/irregular.tsv")}
    out: dict[str, str] = {}
    for base in verbs():
        for form in (base, *_regular(base), *irregular.get(base, ())):
            out.setdefault(form, base)
    return out


def _regular(base: str) -> Iterator[str]:
    """The regular forms of a verb."""
    if base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    elif base.endswith("y") and base[-2] not in "aeiou":
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith(("s", "x", "ch", "sh")):
        yield from (base + "es", base + "ed", base + "ing")
    else:
        yield from (base + "s", base + "ed", base + "ing")


def base_of(low: str) -> str | None:
    """The base form when `low` is a form of a verb that reports, else None."""
    return _forms().get(low)


@functools.cache
def is_cue_form(low: str) -> bool:
    """True for a form of a verb that takes a quotation."""
    base = base_of(low)
    return base is not None and any("quote" in entry.frames and not entry.more for entry in verbs()[base])


def entries_at(words: Sequence[Word], head: int) -> tuple[int, tuple[Verb, ...]] | None:
    """The entries that the verb at `head` is, all with the same further words, and where those end."""
    base = base_of(words[head].low)
    if base is None:
        return None
    for entry in verbs()[base]:
        end = _after(words, head + 1, entry.more)
        if end is not None:
            return end, tuple(other for other in verbs()[base] if other.more == entry.more)
    return None


_BETWEEN = 3
"""Words that may stand between a verb and its particle: a time (called in 2021 for …, called on Monday for …)."""


def _after(words: Sequence[Word], at: int, more: Sequence[str]) -> int | None:
    """One past the words `more` where they stand at `at`, or behind a time."""
    if not more:
        return at
    for step in range(_BETWEEN + 1 if len(more) == 1 else 1):
        start = at + step
        if [word.low for word in words[start : start + len(more)]] == list(more):
            between = words[at:start]
            after = words[start + len(more)].low if start + len(more) < len(words) else ""
            lasts = more[0] == "for" and after in ("years", "decades", "months", "weeks", "days", "hours", "centuries")
            return start + len(more) if all(_timely(word) for word in between) and not lasts else None
    return None


def _timely(word: Word) -> bool:
    return (
        word.tag in ("RB", "CD")
        or word.low in ("in", "on", "last", "this", "week", "month", "year")
        or word.low in _DAYS
    )


_DAYS = classed("calendar")


def takes(entries: Sequence[Verb], *frames: str) -> bool:
    """True when an entry takes one of the constructions."""
    return any(frame in entry.frames for entry in entries for frame in frames)


def kind_of(entries: Sequence[Verb], *frames: str) -> str:
    """The class of the first entry that takes one of the constructions; of the first entry where none does."""
    return next((entry.kind for entry in entries if any(frame in entry.frames for frame in frames)), entries[0].kind)
