"""Passages in quotation marks, paired with a stack that never fails on an odd mark."""

from __future__ import annotations

import re
from collections import Counter

from jiedu.analysis.model import Quote
from jiedu.article.model import Article
from jiedu.errors import Problem

_OPEN = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "«": "»"}
_CLOSE = {close: mark for mark, close in _OPEN.items()}
_CLOSE["〟"] = "〝"
_STRAIGHT = '"'
_MARK = re.compile("[" + "".join(_OPEN) + "".join(_CLOSE) + _STRAIGHT + "]")

_STOP = re.compile(r"[。！？!?;；…]|[.](?:\s|$)")
_CLAUSE = re.compile(r"[,，]")
TERM_LENGTH = 6
"""Longest passage without a clause mark that counts as a term: names and catchwords in news seldom run longer."""


def pair(article: Article, text: str) -> tuple[list[Quote], list[Problem]]:
    """The quotations of the folded `text`, in order of their start, outer before inner, and a Problem per missing mark.

    Marks pair inside a block; one that is still open at the end of a block goes on where the next block opens the
    same mark again (a speech over several paragraphs), otherwise it is closed at its first full stop and flagged.
    """
    quotes: list[Quote] = []
    problems: list[Problem] = []
    for index, block in enumerate(article.blocks):
        following = article.blocks[index + 1] if index + 1 < len(article.blocks) else None
        continued = following is not None and text[following.start : following.start + 1] in _OPEN
        found, odd = _in_block(text, block.start, block.end, continued)
        lone = [at for at in odd if not (continued and text[at : at + 1] in _OPEN)]
        if lone:
            count = f"{len(lone)} quotation marks have" if len(lone) > 1 else "a quotation mark has"
            place, message = f"{article.id} character {lone[0]}", f"{count} no partner; the end was inferred"
            problems.append(Problem("UnpairedQuote", place, message, "warning", article.id))
        quotes += found
    return sorted(quotes, key=lambda q: (q.start, -q.end)), problems


def _in_block(text: str, start: int, end: int, continued: bool) -> tuple[list[Quote], list[int]]:
    """The quotations of one block, and the places of the marks without a partner; one that is open at the end lasts to
    it where the next block goes on with it (`continued`)."""
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    odd: list[int] = []
    waiting: Counter[str] = Counter()
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if _is_apostrophe(text, at, mark):
            continue
        opener = _STRAIGHT if mark == _STRAIGHT else _CLOSE.get(mark, "")
        if not waiting[opener]:
            if mark in _OPEN or mark == _STRAIGHT:
                stack.append((mark, at))
                waiting[mark] += 1
            else:
                odd.append(at)
            continue
        while stack[-1][0] != opener:
            lost, place = stack.pop()
            waiting[lost] -= 1
            odd.append(place)
        _, left = stack.pop()
        waiting[opener] -= 1
        found.append(_quote(text, left + 1, at, len(stack), True))
    for depth, (_, left) in enumerate(stack):
        odd.append(left)
        stop = end if continued and not depth else _inferred_end(text, left + 1, end)
        found.append(_quote(text, left + 1, stop, depth, False))
    return [quote for quote in found if quote.start < quote.end], sorted(odd)


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    """True for ’ inside or after a Latin word (don’t, workers’), and for ‘ before a year (‘90s)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "’":
        return before.isascii() and before.isalpha() and (after.isalnum() or after in (" ", ",", "."))
    return mark == "‘" and after.isdigit() and not before.isalnum() and text[at + 3 : at + 4] == "s"


def _inferred_end(text: str, start: int, end: int) -> int:
    """Where a quotation without its closing mark ends: at its first full stop."""
    end = min(end, start + _LONGEST_OPEN)
    stop = _STOP.search(text, start, end)
    return stop.end() if stop else end


_LONGEST_OPEN = 300
"""Characters after an opening mark without a partner in which its end is looked for: a long sentence."""


def _quote(text: str, start: int, end: int, depth: int, paired: bool) -> Quote:
    inside = text[start:end]
    if _STOP.search(inside) or (_CLAUSE.search(inside) and len(inside) > 2 * TERM_LENGTH) or len(inside.split()) > 8:
        kind = "speech"
    elif len(inside) <= TERM_LENGTH and not _CLAUSE.search(inside):
        kind = "term"
    else:
        kind = "fragment"
    return Quote(start, end, kind, depth, paired)
