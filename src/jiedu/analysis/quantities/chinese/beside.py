"""What stands beside a Chinese quantity: the verb that tells its role, and the words for what is counted."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.quantities.chinese.words import adverbs, fates, longest_verb, verbs
from jiedu.article.model import Span

_USES = ("rise", "fall", "alter", "noun_rise", "noun_fall", "reach", "share", "rank", "price", "last")
_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "LOC", "ORG", "PER", "s", "nr", "ns", "nt"})
_HEADS = frozenset({"n", "nz", "nw", "vn", "an", "ORG", "PER", "nr", "nt", "LOC"})
_QUALITIES = frozenset({"a", "b"})
_SKIPPED = frozenset({"TIME", "t", "d", "ad", "vd", "u", "c", "xc"})
_COMPARING = frozenset({"比", "较", "与", "同", "相比", "相较", "上", "去", "前", "从", "由", "自", "于", "在", "以", "期", "前值"})
_MOST_TOKENS = 5
_MOST_CHARACTERS = 18
"""Of the words for what is counted: longer runs are no noun phrase."""
_MOST_SKIPPED = 8
"""Words between a subject and the verb of its number."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The verb before a number."""

    use: str
    """As `zh/quantity_verbs.tsv` has it; "" where no word of the list stands there."""
    start: int
    """Where the verb begins; where the number begins, if there is none."""
    word: str = ""


@functools.cache
def _uses() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for use in _USES:
        for word in sorted(verbs(use)):
            found[word] = (*found.get(word, ()), use)
    return found


def lead(document: Document, start: int, floor: int) -> Lead:
    """The verb that ends right before `start`, past 了 and the like; not before `floor`."""
    text, at = document.text, start
    while at > floor and text[at - 1] in "了过着 约":
        at -= 1
    for length in range(min(longest_verb(), at - floor), 0, -1):
        word = text[at - length : at]
        uses = _uses().get(word)
        if uses is None or (length == 1 and not _alone(document, at - 1)):
            continue
        if uses[0] == "reach" and (before := _change_before(document, at - length, floor)) is not None:
            return Lead("reach", before, word)
        return Lead(uses[0], at - length, word)
    return Lead("", start)


def _alone(document: Document, at: int) -> bool:
    """True where the character at `at` is a word of its own."""
    token = document.token_at(at)
    return token is not None and token.end - token.start == 1


def _change_before(document: Document, at: int, floor: int) -> int | None:
    """Where a verb of change before 至, 到, 为 or 超过 begins (上涨到, 增长超过)."""
    for length in range(min(4, at - floor), 0, -1):
        uses = _uses().get(document.text[at - length : at])
        if uses and uses[0] in ("rise", "fall") and (length > 1 or _alone(document, at - 1)):
            return at - length
    return None


def change_before(document: Document, start: int, floor: int) -> Lead | None:
    """The verb of change before a number that has a word of degree between (增长超过5%, 下降约三成)."""
    found = lead(document, start, floor)
    if found.use in ("rise", "fall", "alter", "noun_rise", "noun_fall"):
        return found
    return None


def subject(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase that ends before `at`, past adverbs, times and what is compared with; None where there is none
    after `floor`."""
    index, skipped = document.index(at) - 1, 0
    tokens, counted = document.tokens, False
    while index >= 0 and tokens[index].start >= floor and skipped < _MOST_SKIPPED:
        token = tokens[index]
        word = document.word(token)
        if token.end > at:
            index -= 1
            continue
        if token.tag == "m":
            counted = True
        elif not (token.tag in _SKIPPED or word in adverbs() or word in _COMPARING or word == " "):
            break
        index, skipped = index - 1, skipped + 1
    if counted and not _from(document, index + 1):
        return None
    return _run_before(document, index, floor)


def _from(document: Document, index: int) -> bool:
    """True where 从 or 由 opens what was skipped (从3.5%降至3%)."""
    return index < len(document.tokens) and document.word(document.tokens[index]) in ("从", "由", "比", "较", "自")


def _run_before(document: Document, index: int, floor: int) -> Span | None:
    """The noun phrase whose last token is at `index`."""
    tokens, last = document.tokens, index
    if last < 0 or tokens[last].start < floor or tokens[last].tag not in _HEADS:
        return None
    while (
        index > 0
        and tokens[index - 1].tag in _NOUNS
        and tokens[index - 1].start >= floor
        and tokens[index - 1].end == tokens[index].start
        and last - index + 1 < _MOST_TOKENS
        and tokens[last].end - tokens[index - 1].start <= _MOST_CHARACTERS
    ):
        index -= 1
    return Span(tokens[index].start, tokens[last].end)


def noun_before(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase that ends right at `at`."""
    index = document.index(at) - 1
    if index < 0 or document.tokens[index].end != at:
        return None
    return _run_before(document, index, floor)


def noun_after(document: Document, end: int, ceiling: int, of: bool) -> Span | None:
    """The noun phrase that begins at `end`; with `of` behind 的 alone. None where something else stands there."""
    text = document.text
    start = end + (text[end : end + 1] == " ")
    if of:
        if text[start : start + 1] != "的":
            return None
        start += 1
    run = list(_phrase(document, start, ceiling))
    while run and run[-1].tag not in _HEADS:
        run.pop()
    return Span(run[0].start, run[-1].end) if run else None


def _phrase(document: Document, start: int, ceiling: int) -> Iterator[Token]:
    """The tokens of one noun phrase from `start` on: nouns, and qualities before them."""
    count, at, nouns = 0, start, 0
    for token in document.tokens[document.index(start) : document.index(start) + _MOST_TOKENS]:
        inside = token.start == at and token.end <= ceiling and token.end - start <= _MOST_CHARACTERS
        if not inside or count == _MOST_TOKENS:
            return
        if token.tag in _NOUNS:
            if token.tag == "vn" and nouns and not _noun_at(document, token.end):
                return
            nouns += token.tag != "s"
        elif not (token.tag in _QUALITIES and _noun_at(document, token.end)):
            return
        at, count = token.end, count + 1
        yield token


def _noun_at(document: Document, at: int) -> bool:
    """True where a noun begins at `at`."""
    token = document.token_at(at)
    return token is not None and token.start == at and token.tag in _NOUNS


def clause_noun(document: Document, end: int, ceiling: int) -> Span | None:
    """The noun behind 的 in the clause, where words that tell more of it stand between (3名因伤住院的平民)."""
    at = document.text.find("的", end, ceiling)
    return noun_after(document, at, ceiling, of=True) if at > end else None


def fate(document: Document, start: int, end: int, floor: int) -> Span | None:
    """What became of the persons counted at `start`–`end`: 38人死亡, 受伤12人."""
    text = document.text
    for length in (4, 3, 2, 1):
        if text[end : end + length] in fates():
            return Span(end, end + length)
    for length in (4, 3, 2):
        if start - length >= floor and text[start - length : start] in fates():
            return Span(start - length, start)
    return None
