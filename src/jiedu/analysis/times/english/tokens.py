"""An English sentence as words, numbers and figures, each with its class and value."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from jiedu.analysis.data import parts, rows

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_LEXER = re.compile(
    r"(?P<stamp>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<date>\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    r"|\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)(?:\d{4}|\d{2})(?!\d)"
    rf"|\d{{4}}[-/](?:{_MONTH}[-/]\d{{1,2}}|\d{{1,2}}[-/]{_MONTH})(?!\w)|\d{{1,2}}[-/]{_MONTH}[-/]\d{{4}}(?!\d)"
    rf"|{_MONTH}[-/]\d{{1,2}}[-/]\d{{4}}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|\d{1,2}\.\d{2}(?=\s?(?:[ap]\.?\s?m\b|at night|in the (?:morning|afternoon|evening))))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:\d{2})?\d0\s?['’]?s\b)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z]+(?:['’][A-Za-z]+)?)"
    r"|(?P<mark>[^\w\s])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure of a sentence."""

    kind: str
    """"word", "number", "ordinal", "clock", "date", "stamp", "decade" or "mark"."""
    text: str
    """In small letters, with a straight apostrophe."""
    start: int
    end: int
    capital: bool
    """True where it begins with a capital letter."""


_PADDING = 12
"""Empty words behind a sentence, so that looking some words ahead never leads beyond its end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as tokens, and how it is read."""

    tokens: tuple[Token, ...]
    texts: tuple[str, ...]
    """The characters of the tokens, in small letters, and some empty ones behind them."""
    kinds: tuple[str, ...]
    plain: bool
    year: int | None
    """The year of writing, by which years of two figures are told."""
    memory: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What rules have read at each place: several ask for the same."""

    def at(self, index: int) -> Token | None:
        """The token at `index`, None beyond the ends."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def text(self, index: int) -> str:
        """The characters of the token at `index`, in small letters; "" beyond the ends."""
        return self.texts[index] if -2 < index < len(self.texts) else ""

    def is_kind(self, index: int, kind: str) -> bool:
        """True where the token at `index` is of that kind."""
        return 0 <= index < len(self.kinds) and self.kinds[index] == kind

    def joined(self, index: int) -> bool:
        """True where nothing stands between the token at `index` and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def says(self, index: int, *phrases: str) -> int | None:
        """The index behind the first of `phrases` (each one or several words) that stands at `index`; None where
        none does."""
        first = self.text(index)
        if not first:
            return None
        for phrase in phrases:
            words = _words(phrase)
            size = len(words)
            if words[0] == first and (size == 1 or self.texts[index : index + size] == words):
                return index + size
        return None

    def past(self, index: int, *phrases: str) -> int:
        """The index behind one of `phrases` where it stands at `index`, else `index` itself."""
        found = self.says(index, *phrases)
        return index if found is None else found


_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")


def remembered(
    rule: Callable[Concatenate[Line, _Given], _Read],
) -> Callable[Concatenate[Line, _Given], _Read]:
    """The rule, which reads each place of a line once."""

    @functools.wraps(rule)
    def read(line: Line, /, *given: _Given.args, **named: _Given.kwargs) -> _Read:
        key = (rule, given, *named.items())
        if key not in line.memory:
            line.memory[key] = rule(line, *given, **named)
        found: _Read = line.memory[key]
        return found

    return read


@functools.cache
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split(" "))


def line_of(text: str, start: int, end: int, plain: bool, year: int | None) -> Line:
    """The sentence at `start`–`end` of the folded `text`; offsets of its tokens are those of `text`."""
    tokens = tuple(
        Token(
            match.lastgroup or "mark",
            match.group().lower().replace("’", "'"),
            match.start(),
            match.end(),
            match.group()[0].isupper(),
        )
        for match in _LEXER.finditer(text, start, end)
    )
    texts = tuple(token.text for token in tokens) + ("",) * _PADDING
    return Line(tokens, texts, tuple(token.kind for token in tokens), plain, year)


@functools.cache
def classes() -> dict[str, dict[str, str]]:
    """Class of words → each word with its value, from `en/time_words.tsv`."""
    found: dict[str, dict[str, str]] = {}
    for name, words, value in rows("en/time_words.tsv"):
        found.setdefault(name, {}).update(dict.fromkeys(parts(words), value))
    return found


def value_of(line: Line, index: int, name: str) -> str | None:
    """The value that the word at `index` has in the class `name`; None where it is not in it."""
    return classes()[name].get(line.text(index))


@functools.cache
def phrases(name: str) -> tuple[dict[str, str], frozenset[str], int]:
    """Phrases of the list `name` with their value, the words that they begin with, and the words of the longest."""
    found = {phrase: row[1] for row in rows(name) for phrase in parts(row[0])}
    return (
        found,
        frozenset(re.split("[ -]", phrase)[0] for phrase in found),
        max(len(re.split("[ -]", phrase)) for phrase in found),
    )


def phrase_at(line: Line, index: int, name: str) -> tuple[str, int] | None:
    """The value of the longest phrase of the list `name` that stands at `index`, and the index behind it."""
    known, firsts, longest = phrases(name)
    if line.text(index).replace("'", "") not in firsts:
        return None
    words: list[str] = []
    best: tuple[str, int] | None = None
    for step in range(index, min(index + longest + 2, len(line.tokens))):
        token = line.tokens[step]
        if token.kind == "word":
            words.append(token.text.replace("'", ""))
        elif token.text == "-" and words and line.joined(step) and line.joined(step + 1):
            continue
        elif not (words and (token.text == "'" or (token.text == "." and words[-1] in ("st", "jr")))):
            break
        value = known.get(" ".join(words)) or known.get("-".join(words)) or known.get(_hyphened(words))
        if value is not None:
            best = (value, step + 1)
    return best


def _hyphened(words: list[str]) -> str:
    return f"{words[0]}-{' '.join(words[1:])}" if len(words) > 1 else words[0]
