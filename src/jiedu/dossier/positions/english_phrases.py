"""Noun phrases of an English clause, with their heads and what narrows these down: what a stance may be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.english.words.tokens import Word
from jiedu.article.model import Span
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Mark, Phrase
from jiedu.dossier.positions.words import same_issue, used_as

NOUNS = ("NN", "NNS")
"""Tags of nouns that are no names."""
_INSIDE = ("NN", "NNS", "JJ", "JJR", "JJS", "VBN", "VBG", "NNP", "NNPS", "CD", "POS")
_OPENS = ("DT", "PRP$", "PDT")


def phrases(words: Sequence[Word], marks: Sequence[Mark], names: Names, span: Span) -> tuple[Phrase, ...]:
    """Noun phrases with what narrows their heads down; nouns that tell no issue by themselves for want of others."""
    found = tuple(_runs(words, marks, names, span, used_as("empty")))
    return found or tuple(replace(p, weak=True) for p in _runs(words, marks, names, span, frozenset()))


def _runs(
    words: Sequence[Word], marks: Sequence[Mark], names: Names, span: Span, empty: frozenset[str]
) -> Iterator[Phrase]:
    named = [(s, e) for s, e, _ in names.within(span.start, span.end)]
    run: list[Word] = []
    turn: tuple[str, int] | None = None
    last: Phrase | None = None
    joins = False
    before = ""
    for word in (*words, None):
        marked = word is not None and any(m.start <= word.start < m.end for m in marks)
        ending = word is not None and word.tag == "VBG" and not run and lemma(word.low) in used_as("end")
        if word is not None and not marked and word.tag in _INSIDE and not ending:
            run.append(word)
            continue
        made = _phrase(run, turn, named, empty)
        if made is not None and before == "IN" and not joins:
            made = replace(made, governed=True)
        if made is not None:
            if last is not None and joins:
                last = Phrase(
                    last.start, made.end, last.head, last.modifiers | made.modifiers | {made.head}, last.turn,
                    turned=last.turned,
                )  # fmt: skip
            else:
                if last is not None:
                    yield last
                last = made
                turn = None
        joins = bool(
            word is not None and last is not None and made is not None and word.low in ("of", "for", "on", "in")
        )
        if word is not None and (word.tag not in _OPENS or run):
            before = "" if marked else word.tag
        run = []
        if word is not None and not marked and word.tag.startswith("VB"):
            base = lemma(word.low)
            use = next((use for use in ("end", "less", "more") if base in used_as(use)), "")
            turn = (use, word.start) if use else None
            if last is not None:
                yield last
                last = None
        elif word is not None and word.tag in _OPENS and joins:
            joins = True
    if last is not None:
        yield last


def _phrase(
    run: Sequence[Word], turn: tuple[str, int] | None, named: Sequence[tuple[int, int]], empty: frozenset[str]
) -> Phrase | None:
    kept = list(run)
    while kept and (kept[-1].tag not in NOUNS or _single(kept[-1].low) in empty):
        kept.pop()
    while kept and (kept[0].tag in ("CD", "POS") or kept[0].low in empty):
        kept.pop(0)
    if not kept or len(kept[-1].low) <= 2 or any(s <= kept[-1].start < e for s, e in named):
        return None
    inner = [
        w
        for w in kept[:-1]
        if w.tag not in ("CD", "POS", "NNP", "NNPS") and not any(s <= w.start < e for s, e in named)
    ]
    return Phrase(
        kept[0].start,
        kept[-1].end,
        _canonical(kept[-1].low),
        frozenset(_canonical(w.low) for w in inner if _single(w.low) not in empty),
        turn[0] if turn else "",
        turned=turn[1] if turn else None,
    )


def _single(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def _canonical(low: str) -> str:
    single = _single(low)
    return same_issue().get(single, single)
