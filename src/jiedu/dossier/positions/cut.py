"""Cuts a passage into clauses, at marks that stand outside of quotations and brackets inside it."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.article.model import Span
from jiedu.dossier.passage import trimmed

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "（": "）", "《": "》"}
_CUT_ZH = "，,；;。！？!?：:\n"
_CUT_EN = ",;:—–\n"


def sentences_within(stops: list[int], start: int, end: int) -> Iterator[Span]:
    """The parts of `start`–`end` between the ends of sentences in `stops`."""
    at = start
    for stop in (*(s for s in stops if start < s < end), end):
        if at < stop:
            yield Span(at, stop)
        at = stop


def clauses(text: str, span: Span, han: bool) -> list[Span]:
    """The clauses of a sentence, without loose punctuation at their edges."""
    cuts, found = [*_cuts(text, span, han), span.end], []
    at = span.start
    for cut in cuts:
        piece = trimmed(text, at, cut)
        if piece is not None and piece.end > piece.start:
            found.append(_unstopped(text, piece))
        at = cut
    return found


def _unstopped(text: str, piece: Span) -> Span:
    end = piece.end
    while end > piece.start + 1 and text[end - 1] in "。！？!?.，,；;":
        end -= 1
    return Span(piece.start, end)


def _cuts(text: str, span: Span, han: bool) -> Iterator[int]:
    at, marks = span.start, _CUT_ZH if han else _CUT_EN
    while at < span.end:
        char = text[at]
        if char in _OPEN:
            close = text.find(_OPEN[char], at + 1, span.end)
            # a long quotation has clauses of its own
            if 0 <= close <= at + _SHORT:
                at = close
        elif char in marks and not _in_number(text, at):
            yield at + 1
        at += 1


_SHORT = 40
"""Characters of a quotation or bracket that is read as one with the clause around it."""


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",:." and at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
