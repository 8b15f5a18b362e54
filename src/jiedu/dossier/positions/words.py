"""Word lists of the ledger: words of stance by language, and words for issues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jiedu.analysis.data import parts, rows
from jiedu.dossier.likeness import fold

STANCES = (
    "supports",
    "offers",
    "demands",
    "conditional",
    "open",
    "yields",
    "opposes",
    "refuses",
    "assesses-well",
    "assesses-ill",
    "assesses",
)
"""All stances, in the order in which a table shows them."""

_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class StanceWord:
    """A word that carries a stance."""

    word: str
    kind: str
    """How it carries it: "attitude", "norm", "plan", "verdict", "feeling", "condition", "hinge" (one thing hangs on
    another) or "idle" (it looks so and is none); a verb of saying is "ask", "propose", "blame", "deny", "promise",
    "hail", "warn", "judge" or "topic"."""
    stance: str


CLAUSE_KINDS = ("idle", "hinge", "attitude", "norm", "plan", "verdict", "feeling", "condition")
"""Kinds of words that carry a stance inside what is said."""


@cache
def in_clauses(language: str) -> tuple[StanceWord, ...]:
    """The words of "zh" or "en" that carry a stance inside what is said, the longest first."""
    found = [w for w in _stances(language) if w.kind in CLAUSE_KINDS]
    return tuple(sorted(found, key=lambda w: (-len(w.word), w.word, CLAUSE_KINDS.index(w.kind))))


@cache
def of_cues(language: str) -> dict[str, StanceWord]:
    """Verbs of saying of "zh" or "en" → the stance they give to all that is said; a verb's first row counts."""
    found: dict[str, StanceWord] = {}
    for word in _stances(language):
        if word.kind not in CLAUSE_KINDS:
            found.setdefault(word.word, word)
    return found


@cache
def _stances(language: str) -> tuple[StanceWord, ...]:
    return tuple(
        StanceWord(word, kind, stance)
        for kind, stance, cell in _rows(f"stances_{language}.tsv")
        for word in cell.split(";")
    )


@cache
def same_issue() -> dict[str, str]:
    """Word for an issue → the first of the words that mean the same, in either language."""
    return {word: group[0] for use, group in _issue_rows() if use == "same" for word in group}


@cache
def used_as(use: str) -> frozenset[str]:
    """The words of issue_words.tsv with that use: "empty", "never", "light", "end", "less" or "more"."""
    return frozenset(word for row, group in _issue_rows() if row == use for word in group)


@cache
def clause_words(use: str) -> frozenset[str]:
    """The words of clause_words.tsv with that use, "harm" or "crowd" for instance."""
    return frozenset(word for row, cell in _rows("clause_words.tsv") if row == use for word in cell.split(";"))


@cache
def _issue_rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((use, tuple(cell.split(";"))) for use, cell in _rows("issue_words.tsv"))


def judges(text: str) -> bool:
    """True where the folded text has a word of judging or forecasting."""
    return _pattern("judgement_words.txt").search(text.lower()) is not None


def holds_office(role: str) -> bool:
    """True for an office that speaks for a state or a body."""
    return _pattern("officials.txt").search(fold(role)) is not None


def heads_a_part(role: str) -> bool:
    """True for the head of a part of a state, who speaks for that part: a governor, a mayor."""
    return _pattern("heads_of_parts.txt").search(fold(role)) is not None


def speaks_for_himself(role: str) -> bool:
    """True for an office that does not speak for its state: a governor, a member of parliament, a former minister."""
    return _pattern("own_voices.txt").search(fold(role)) is not None


@cache
def people(language: str, kind: str = "") -> frozenset[str]:
    """Nouns of "zh" or "en" for those who can take a stance without a name (商贩, 工会, landlords, union); those for
    bodies alone where `kind` is "body", for single persons alone where it is "person"."""
    wanted = _KINDS.get(kind, {"role", "group", "body", "anonymous", "office"})
    return frozenset(
        fold(word) for cell, form, *_ in rows(f"{language}/speaker_nouns.tsv") if form in wanted for word in parts(cell)
    )


_KINDS = {"body": {"body", "group"}, "person": {"role", "office"}}


@cache
def _pattern(file: str) -> re.Pattern[str]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    words = sorted(listed, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words))


def _rows(file: str) -> list[list[str]]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
