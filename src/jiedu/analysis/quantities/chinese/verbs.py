"""The verb before a Chinese number, which tells what the number says of its subject."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.quantities.chinese.contexts import adverbs, longest_verb, verbs

_USES = ("share", "price", "rise", "fall", "alter", "noun_rise", "noun_fall", "reach", "rank", "last")
_CHANGES = frozenset({"rise", "fall"})
_LONGEST_CHANGE = 4
"""Characters of the longest word of change that is looked for (同比增长)."""
_MOST_ADVERBS = 2
"""Adverbs that are passed between a verb and its number (占比将超过)."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The verb before a number."""

    use: str
    """As `zh/quantity_verbs.tsv` has it; "" where no word of the list stands there."""
    start: int
    """Where the verb begins; where the number begins, if there is none."""
    word: str = ""


@functools.cache
def _uses() -> dict[str, str]:
    """Word → its use; the first of `_USES` where it has several."""
    return {word: use for use in reversed(_USES) for word in verbs(use)}


def lead(document: Document, start: int, floor: int) -> Lead:
    """The verb that ends right before `start`, past 了 and adverbs; not before `floor`."""
    at = _past_particles(document.text, start, floor)
    for _ in range(_MOST_ADVERBS + 1):
        found = _verb_ending(document, at, floor)
        if found is not None:
            return found
        token = document.token_at(at - 1) if at > floor else None
        if token is None or token.start < floor or token.end != at or document.word(token) not in adverbs():
            break
        at = token.start
    return Lead("", start)


def _past_particles(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1] in "了过着 约":
        at -= 1
    return at


def _verb_ending(document: Document, at: int, floor: int) -> Lead | None:
    for length in range(min(longest_verb(), at - floor), 0, -1):
        word = document.text[at - length : at]
        use = _uses().get(word)
        if use is None or (length == 1 and not _alone(document, at - 1)):
            continue
        if use == "reach" and (before := _change_before(document, at - length, floor)) is not None:
            return Lead("reach", before, document.text[before:at])
        return Lead(use, at - length, word)
    return None


def _alone(document: Document, at: int) -> bool:
    """True where the character at `at` is a word of its own."""
    token = document.token_at(at)
    return token is not None and token.end - token.start == 1


def _change_before(document: Document, at: int, floor: int) -> int | None:
    """Where a verb of change before 至, 到, 为 or 超过 begins (上涨到, 增长超过)."""
    for length in range(min(_LONGEST_CHANGE, at - floor), 0, -1):
        use = _uses().get(document.text[at - length : at])
        if use in _CHANGES and (length > 1 or _alone(document, at - 1)):
            return at - length
    return None
