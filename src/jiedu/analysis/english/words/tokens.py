"""Words of an English text: what the tagger and the rules above it read."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.data import words as listed


@dataclass(slots=True)
class Word:
    """One word or mark, with its place in the text and its part of speech."""

    start: int
    end: int
    text: str
    low: str
    """In lower case, with a straight apostrophe."""
    tag: str = ""
    """Penn Treebank tag; marks have themselves, quotation marks "``" and "''"."""


@functools.cache
def abbreviations() -> frozenset[str]:
    """Words that are written with a full stop (Mr, Gov, Sept), without it."""
    return listed("en/abbreviations.txt")


@functools.cache
def _pattern() -> re.Pattern[str]:
    short = "|".join(sorted(map(re.escape, abbreviations()), key=len, reverse=True))
    return re.compile(
        rf"""
          https?://\S+ | www\.\S+ | [@\#]\w+
        | (?:[A-Za-z]\.){{2,}}(?![A-Za-z])
        | (?:{short})\.
        | [A-Z]\.(?=\s?[A-Z])
        | \d+(?:[.,:/]\d+)*(?:[a-z]{{1,3}}\b|%)?(?:-\w+)*
        | [^\W_]+(?:['’&-][^\W_]+)*
        | \.{{2,}} | --+ | \S
        """,
        re.VERBOSE,
    )


_CLITIC = re.compile(r"(?i)(?<=.)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")


_WHOLE = frozenset({"o'clock", "ma'am", "qur'an"})


def tokens(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `start`–`end`, in order, clitics (n't, 's) apart; tags are empty."""
    return [word for match in _pattern().finditer(text, start, end) for word in _parts(match.group(), match.start())]


def _parts(token: str, at: int) -> Iterator[Word]:
    if token == "―":
        yield Word(at, at + 1, "—", "—")
        return
    low = token.lower().replace("’", "'")
    clitic = _CLITIC.search(token) if "'" in low and low not in _WHOLE else None
    if clitic is None:
        yield Word(at, at + len(token), token, low)
        return
    cut = clitic.start()
    stem = {"ca": "can", "wo": "will", "sha": "shall"}.get(low[:cut], low[:cut]) if low[cut:] == "n't" else low[:cut]
    yield Word(at, at + cut, token[:cut], stem)
    yield Word(at + cut, at + len(token), token[cut:], low[cut:])
