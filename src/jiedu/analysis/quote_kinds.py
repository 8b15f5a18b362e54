"""What a passage in quotation marks is: somebody's words, a name, a coined word, or a common word set apart."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import category
from jiedu.analysis.model import Quote

_LONGEST_NAME = 14
"""Characters of the longest name or coined word in marks: what is longer was said."""
_SHORTEST_SAID = 5
"""Characters from which words in marks inside what somebody says are his own, whatever their parts of speech."""
_CERTAIN = ("号", "行动", "计划", "系统")
"""What follows names whatever their parts of speech (“探索”号, “守望者”行动)."""
_NO_NAME = frozenset({"verb", "pronoun", "adverb", "preposition", "frame", "mark", "conjunction"})
"""Categories of words that names in marks do not have."""
_STOPS = frozenset(",。!?;")


@functools.cache
def _words(use: str) -> frozenset[str]:
    return frozenset(word for kind, cell in rows("zh/named_things.tsv") if kind == use for word in parts(cell))


def tell(document: Document, drafts: Sequence[Draft]) -> list[Quote]:
    """The quotations of a document with their kinds told apart, now that it is known what was said in it."""
    said = {(start + k, end - k) for draft in drafts for start, end in draft.segments for k in (0, 1)}
    spans = sorted((start, end) for draft in drafts for start, end in draft.segments)
    inside = _Cover(spans)
    return [replace(quote, kind=_kind(document, quote, said, inside)) for quote in document.quotes]


class _Cover:
    """Tells whether a place lies in any of many spans, in order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans, self.at, self.end = spans, 0, -1

    def holds(self, start: int, end: int) -> bool:
        """True where one of the spans holds `start`–`end`; asked for growing `start`."""
        while self.at < len(self.spans) and self.spans[self.at][0] <= start:
            self.end = max(self.end, self.spans[self.at][1])
            self.at += 1
        return end <= self.end


def _kind(document: Document, quote: Quote, said: set[tuple[int, int]], inside: _Cover) -> str:
    within = inside.holds(quote.start, quote.end)
    text = document.text[quote.start : quote.end]
    if (quote.start, quote.end) in said:
        return "fragment" if quote.kind == "term" else quote.kind
    if len(text) > _LONGEST_NAME or _STOPS & set(text):
        return quote.kind if quote.kind != "term" else "fragment"
    if document.text.endswith("所谓", 0, max(0, quote.start - 1)) and len(_tokens(document, quote)) == 1:
        return "emphasis"  # 所谓“专家”: a common word in scorn, where 所谓“静默外交” is a coined one
    if _is_name(document, quote):
        return "name"
    if _stands(document, quote, "coined", "apart"):
        return "term"
    nominal = all(
        category(document.word(t), t.tag) in ("noun", "number", "of", "joint") for t in _tokens(document, quote)
    )
    if within and (len(text) >= _SHORTEST_SAID or not nominal):
        return "fragment"
    return "term" if nominal else "emphasis" if len(text) < _SHORTEST_SAID or quote.kind == "term" else quote.kind


def _tokens(document: Document, quote: Quote) -> list[Token]:
    return document.between(quote.start, quote.end)


def _is_name(document: Document, quote: Quote) -> bool:
    """True for what bears a name of its own, by its entity, by what stands beside it, or by its form (西伯利亚2号)."""
    text = document.text[quote.start : quote.end]
    whole = next((m for m in document.mentions_in(quote.start, quote.end)), None)
    if (
        whole is not None
        and whole.end - whole.start >= len(text) - 1
        and document.entities[whole.entity].type not in ("GPE", "LOC")
    ):
        return True
    if text.endswith("号") or (text.isascii() and text[:1].isupper()):
        return True
    kinds = {category(document.word(t), t.tag) for t in _tokens(document, quote)}
    certain = any(document.text.startswith(word, quote.end + 1) for word in _CERTAIN)
    return (certain or not kinds & _NO_NAME) and _stands(document, quote, "thing", "naming")


def _stands(document: Document, quote: Quote, after: str, before: str) -> bool:
    """True where a word of the class `after` follows the marks, or one of `before` precedes them."""
    following = document.text[quote.end + 1 : quote.end + 5]
    leading = document.text[max(0, quote.start - 6) : max(0, quote.start - 1)]
    return any(following[:k] in _words(after) for k in range(1, 5)) or any(
        leading[k:] in _words(before) for k in range(len(leading))
    )
