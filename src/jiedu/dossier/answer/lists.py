"""The word lists of the answer, read once: question phrases, assessments, small words, and glosses of a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"
_GAP = ".{0,40}?"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list of `dossier/data`, without comments and blank lines."""
    lines = _DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def questions(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a question in that language can want, each with the pattern that tells it, in the order of trying."""
    found = []
    for of, wanted, phrases in rows("questions.tsv"):
        if of == lang:
            parts = (p.replace("…", _GAP) if lang == "zh" else _whole(p.replace("…", _GAP)) for p in phrases.split(";"))
            found.append((wanted, re.compile("|".join(parts))))
    return tuple(found)


def _whole(phrase: str) -> str:
    """An English phrase that matches whole words only."""
    start, rest = ("^", phrase[1:]) if phrase.startswith("^") else (r"\b", phrase)
    return f"{start}(?:{rest})(?!\\w)"


@cache
def small_words(lang: str, use: str) -> tuple[str, ...]:
    """The small words of that use, longest first."""
    cells = (cell for of, told, cell in rows("answer_words.tsv") if (of, told) == (lang, use))
    return _longest_first(word for cell in cells for word in cell.split(";"))


@cache
def assessments(lang: str) -> Mapping[str, int]:
    """Words of judging → 2 where they say that it works, 1 that it is good, below 0 the contrary; longest first."""
    own = [(side, cell) for of, side, cell in rows("assessments.tsv") if of == lang]
    sides = {word: side.count("+") - side.count("-") for side, cell in own for word in cell.split(";")}
    return {word: sides[word] for word in _longest_first(sides)}


@cache
def judging_patterns(lang: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Patterns of judging, each with its side as in `assessments`, in the order of trying."""
    found = [(pattern, side) for of, side, pattern in rows("assessment_patterns.tsv") if of == lang]
    whole = (lambda p: p) if lang == "zh" else (lambda p: rf"(?<=\s)(?:{p})(?=\s)")
    return tuple((re.compile(whole(p)), side.count("+") - side.count("-")) for p, side in found)


@cache
def alike(use: str) -> Mapping[str, tuple[str, ...]]:
    """Word → the other words of its matter ("same") or of its field ("field"), in both languages."""
    groups = [cell.split(";") for told, cell in rows("fields.tsv") if told == use]
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others) for word, others in found.items()}


@cache
def stance_words(lang: str) -> tuple[tuple[str, str], ...]:
    """The words by which a question asks where somebody stands, each with its side, longest first."""
    found = [(word, side) for of, side, cell in rows("will_words.tsv") if of == lang for word in cell.split(";")]
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """Chinese word → its English meanings, by CC-CEDICT."""
    return {word: tuple(cell.split(";")) for word, cell in rows("glosses.tsv")}


@cache
def meant() -> Mapping[str, tuple[str, ...]]:
    """English meaning → the Chinese words that have it."""
    found: dict[str, list[str]] = {}
    for word, own in meanings().items():
        for meaning in own:
            found.setdefault(meaning, []).append(word)
    return {meaning: tuple(words) for meaning, words in found.items()}


@cache
def meant_in_part() -> Mapping[str, tuple[str, ...]]:
    """English word → the Chinese words of whose two-word meanings it is one (phone → 通话, phone call)."""
    found: dict[str, dict[str, None]] = {}
    for meaning, words in meant().items():
        for part in meaning.split() if " " in meaning else ():
            found.setdefault(part, {}).update(dict.fromkeys(words))
    return {part: tuple(words) for part, words in found.items()}


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))
