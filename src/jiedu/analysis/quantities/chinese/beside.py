"""The words beside a Chinese quantity for what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.quantities.chinese.contexts import adverbs, counts_persons, fates, listed, one_of
from jiedu.article.model import Span

_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "LOC", "ORG", "PER", "s", "nr", "ns", "nt"})
_HEADS = _NOUNS - {"s"}
_PLACES = frozenset({"LOC", "ORG", "s"})
_QUALITIES = frozenset({"a", "b", "ad"})
_SKIPPED = frozenset({"TIME", "t", "d", "ad", "vd", "u", "c", "xc"})
_COMPARING = frozenset({"比", "较", "与", "同", "相比", "相较", "上", "去", "前", "从", "由", "自", "于", "在", "以"})
_PREFIXES = frozenset({"无", "非", "未", "受", "被", "总"})
"""Words before a noun that belong to it (无症状感染者, 受访者), whatever the tagger takes them for."""
_AND = frozenset({"和", "及", "以及"})
_MOST_TOKENS = 7
_MOST_CHARACTERS = 18
"""Of the words for what is counted: longer runs are no noun phrase."""
_MOST_SKIPPED = 8
"""Words between a subject and the verb of its number."""
_PHRASE_END = re.compile(r"[,;:。!?、)”」\n ]|和|及|以及|与|以上|$")


def subject(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase that ends before `at`, past adverbs, times and what is compared with; None where there is none
    after `floor`."""
    tokens, skipped, counted = document.tokens, 0, False
    index = document.index(at) - 1
    while index >= 0 and tokens[index].start >= floor and skipped < _MOST_SKIPPED:
        token = tokens[index]
        word = document.word(token)
        if token.end <= at:
            if token.tag == "m":
                counted = True
            elif not (token.tag in _SKIPPED or word in adverbs() or word in _COMPARING or word == " "):
                break
            skipped += 1
        index -= 1
    if counted and not _compares(document, index + 1):
        return None
    return _run_before(document, index, floor)


def _compares(document: Document, index: int) -> bool:
    """True where 从, 由 or 比 opens what was skipped (从3.5%降至3%)."""
    return index < len(document.tokens) and document.word(document.tokens[index]) in ("从", "由", "比", "较", "自")


def _run_before(document: Document, index: int, floor: int) -> Span | None:
    """The noun phrase whose last token is at `index`."""
    tokens, last = document.tokens, index
    if last < 0 or tokens[last].start < floor or tokens[last].tag not in _HEADS:
        return None
    if document.word(tokens[last]) in one_of("end_noun"):
        return None
    while (
        index > 0
        and tokens[index - 1].tag in _NOUNS
        and tokens[index - 1].start >= floor
        and tokens[index - 1].end == tokens[index].start
        and last - index + 1 < _MOST_TOKENS
        and tokens[last].end - tokens[index - 1].start <= _MOST_CHARACTERS
        and document.word(tokens[index - 1]) not in one_of("end_noun")
    ):
        index -= 1
    if index > 0 and tokens[index - 1].end == tokens[index].start and tokens[index - 1].start >= floor:
        index -= document.word(tokens[index - 1]) in _PREFIXES
    begins = tokens[index].start
    if document.word(tokens[index]) == "期" and index > 0 and tokens[index - 1].end == begins and last > index:
        begins = max(floor, tokens[index - 1].start)  # 一年|期|LPR
    begins += document.text.startswith("我国", begins - 1) and tokens[last].end > begins + 1
    return Span(begins, tokens[last].end)


def noun_before(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase that ends right at `at`, or before a blank there (LPR 0.25个百分点)."""
    while at > floor and document.text[at - 1] == " ":
        at -= 1
    index = document.index(at) - 1
    if index < 0 or document.tokens[index].end != at:
        return None
    return _run_before(document, index, floor)


def is_place(document: Document, span: Span) -> bool:
    """True where the words name a place or a body alone: 全国 and 上海 are where, not what, is counted."""
    return all(token.tag in _PLACES for token in document.between(span.start, span.end))


def closes_phrase(document: Document, end: int) -> bool:
    """True where a quantity that ends at `end` closes its phrase, as one behind its noun does (志愿者300人, …)."""
    return _PHRASE_END.match(document.text, end) is not None


def noun_after(document: Document, end: int, ceiling: int, of: bool, people: bool = False) -> Span | None:
    """The noun phrase that begins at `end`; with `of` behind 的 alone, with `people` no further than the noun for
    persons in it. None where something else stands there."""
    text = document.text
    start = end + (text[end : end + 1] == " ")
    if of:
        if text[start : start + 1] != "的":
            return None
        start += 1
    run = list(_phrase(document, start, ceiling))
    while run and run[-1].tag not in _HEADS:
        run.pop()
    if not run or (len(run) == 1 and run[0].end - run[0].start == 1 and run[0].tag == "vn"):
        return None
    return Span(run[0].start, run[-1].end) if not people else _to_people(document, run, ceiling)


def _to_people(document: Document, run: list[Token], ceiling: int) -> Span:
    """The noun phrase as far as it names persons (患者 in 24名患者生命体征); the persons behind 的, where it names none
    (55名食物中毒的学生)."""
    for last in range(len(run), 0, -1):
        if run[last - 1].tag == "PER" or counts_persons(document.word(run[last - 1])):
            return Span(run[0].start, run[last - 1].end)
    behind = noun_after(document, run[-1].end, ceiling, of=True)
    if behind is not None and counts_persons(document.text[behind.start : behind.end]):
        return behind
    return Span(run[0].start, run[-1].end)


def _phrase(document: Document, start: int, ceiling: int) -> Iterator[Token]:
    """The tokens of one noun phrase from `start` on: nouns, and qualities before them."""
    at, nouns = start, 0
    for token in document.tokens[document.index(start) : document.index(start) + _MOST_TOKENS]:
        inside = token.start == at and token.end <= ceiling and token.end - start <= _MOST_CHARACTERS
        if not inside or document.word(token) in one_of("end_noun" if nouns else "place_end"):
            return
        if token.tag in _NOUNS:
            if token.tag == "vn" and nouns and not _noun_at(document, token.end):
                return
            nouns += token.tag not in _PLACES
        elif not (_opens_noun(document, token, bool(nouns)) and _noun_at(document, token.end)):
            return
        at = token.end
        yield token


def _opens_noun(document: Document, token: Token, nouns: bool) -> bool:
    """True for what may stand before a noun of a phrase: qualities, 无 and 非, and 和 behind the first noun."""
    word = document.word(token)
    if nouns:
        return word in _AND or token.tag == "b"
    return token.tag in _QUALITIES or word in _PREFIXES or word in one_of("quality") or word in fates()


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
        word = text[end : end + length]
        if word in fates() and not (length == 1 and text.startswith(listed("harm"), end)):
            return Span(end, end + len(word))
    for length in (4, 3, 2):
        if start - length >= floor and text[start - length : start] in fates():
            return Span(start - length, start)
    return None
