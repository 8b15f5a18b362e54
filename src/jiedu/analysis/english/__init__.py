"""The reading of an English article: the same analysis, by plainer rules."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jiedu.analysis import times
from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document, Findings
from jiedu.analysis.english import names, quotes, sentences, statements
from jiedu.analysis.english.sentence_words import read_words
from jiedu.analysis.model import Event, Sentence, Statement, Time
from jiedu.article.model import Span

_WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'-]+")
_FUTURE = re.compile(r"\b(?:will|plans? to|to be|expected to|set to|due to|is to|are to)\s+(?:\w+\s+){0,2}$")
_NEGATED = re.compile(r"\b(?:not|never|n't|no|without)\s+(?:\w+\s+){0,2}$")
_HYPOTHETICAL = re.compile(r"\b(?:if|could|might|may|would|should)\s+(?:\w+\s+){0,3}$", re.I)


def read(document: Document) -> Findings:
    """Names and times into the document; its statements, events and terms. Sentences and quotations are known."""
    document.sentences = sentences.split(document.text, document.article.blocks)
    lines = read_words(document)
    names.find(document, lines)
    bounds = [(sentence.start, sentence.end) for sentence in document.sentences]
    document.times = times.find_english(document.text, bounds, document.article.published.day)
    document.quotes = quotes.find(document)
    said = statements.find(document, lines)
    return said, list(_events(document, said)), _terms(document)


def _terms(document: Document) -> tuple[tuple[str, int], ...]:
    stop = words("en/stop_words.txt")
    found = (match.group().lower().removesuffix("’s").removesuffix("'s") for match in _WORD.finditer(document.text))
    return tuple(sorted(Counter(word for word in found if len(word) > 2 and word not in stop).items()))


@functools.cache
def _triggers() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for cell, kind in rows("en/triggers.tsv") for word in parts(cell)}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, kinds), key=len, reverse=True)) + r")\b"), kinds


def _events(document: Document, statements: Sequence[Statement]) -> Iterator[Event]:
    pattern, kinds = _triggers()
    number = 0
    for sentence in document.sentences:
        seen: set[str] = set()
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            kind = kinds[match.group()]
            before = [
                m
                for m in document.mentions_in(sentence.start, match.start())
                if document.entities[m.entity].type != "LOC"
            ]
            after = [
                m
                for m in document.mentions_in(match.end(), min(sentence.end, match.end() + 60))
                if document.entities[m.entity].type != "LOC"
            ]
            if kind in seen or not before:
                continue
            seen.add(kind)
            number += 1
            actors, targets = (
                (before[-1].entity,),
                tuple(dict.fromkeys(m.entity for m in after if m.entity != before[-1].entity))[:2],
            )
            when = _when(document, sentence, match.start())
            inside = [s for s in statements if any(x.start <= match.start() < x.end for x in s.segments)]
            yield Event(
                f"e{number}", match.start(), match.end(), kind, actors if kind != "CONSULT" else (*actors, *targets),
                () if kind == "CONSULT" else targets, when.value if when else None, when.first if when else None,
                when.last if when else None, None, None, _modality(document.text[sentence.start : match.start()]),
                inside[-1].id if inside else None, Span(sentence.start, sentence.end),
            )  # fmt: skip


def _when(document: Document, sentence: Sentence, at: int) -> Time | None:
    dated = [t for t in document.times_in(sentence.start, sentence.end) if t.type in ("DATE", "TIME") and t.first]
    return min(dated, key=lambda t: abs(t.start - at), default=None)


def _modality(before: str) -> str:
    if _NEGATED.search(before):
        return "negated"
    if _FUTURE.search(before):
        return "future"
    return "hypothetical" if _HYPOTHETICAL.search(before) else "actual"
