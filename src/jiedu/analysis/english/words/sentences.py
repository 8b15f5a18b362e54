"""Sentences of an English text: full stops that end one, told from those of abbreviations, initials and numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.tokens import abbreviations
from jiedu.analysis.model import Sentence
from jiedu.article.model import Block

_CLOSERS = "”’\"')\\]»"


_STOP = re.compile(rf"(?P<mark>[.!?…]+)(?P<close>[{_CLOSERS}]*)(?=(?P<gap>\s+)[“‘\"'(\[«$€£¥]*(?P<next>\S)|\s*$)")


_BEFORE = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$|[^\W_]+$")


LONGEST = 1200
"""Characters of the longest sentence: beyond it a text has lost its full stops."""


def split(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of each block of `text`, without the white space around them."""
    return [
        Sentence(start, end, index)
        for index, block in enumerate(blocks)
        for start, end in inside(text, block.start, block.end)
    ]


def inside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between `start` and `end`, without the white space around them."""
    last = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and ends(text, match, last):
            yield from _pieces(text, last, match.end())
            last = match.end()
    yield from _pieces(text, last, end)


def ends(text: str, stop: re.Match[str], floor: int) -> bool:
    """True when the full stop at `stop` ends a sentence that begins at or after `floor`."""
    following = stop["next"]
    if following is None:
        return True
    if "\n" in stop["gap"]:
        return True
    if following.islower() and not _brand(text, stop.start("next")):
        return False
    if stop["mark"] != ".":
        return stop["mark"] != "..." or not stop["close"] or following.isupper()
    word = _BEFORE.search(text, max(floor, stop.start() - 30), stop.start())
    if word is None:
        return True
    before = word.group()
    if before in abbreviations() or "." in before or (len(before) == 1 and before.isupper() and before != "I"):
        return _ends_after_short(text, before, stop)
    return True


def _ends_after_short(text: str, before: str, stop: re.Match[str]) -> bool:
    """True when a full stop after an abbreviation ends the sentence, too: what follows opens a sentence."""
    if before in ("No", "Nos"):
        return not stop["next"].isdigit()
    if before in classed("short title") or (len(before) == 1 and not stop["close"]):
        return False
    if stop["close"]:
        return stop["next"].isupper()
    opening = re.compile(r"[A-Z][a-z]*").match(text, stop.start("next"))
    return opening is not None and opening.group() in openers()


@functools.cache
def openers() -> frozenset[str]:
    """Words that, with a capital, open a sentence and are no names (The, He, But)."""
    return classed("opener")


def _brand(text: str, at: int) -> bool:
    """True for a name that begins small (iPhone, eBay)."""
    return text[at + 1 : at + 2].isupper()


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space around it, in pieces of at most `LONGEST` characters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ";, ") + 1
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
