"""Brill's rules: a word's tag becomes another by its neighbours, where the word can have it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from jiedu.analysis.data import rows

START = "STAART"


@functools.cache
def _rules() -> tuple[tuple[str, str, str, str, str], ...]:
    """Old tag, new tag, condition and its one or two values."""
    return tuple((row[0], row[1], row[2], row[3], row[4] if len(row) > 4 else "") for row in rows("en/tag_rules.tsv"))


def apply_rules(lows: Sequence[str], tags: list[str], allowed: Sequence[tuple[str, ...]]) -> None:
    """Apply the rules in order; a rule may give a word only a tag that the word can have."""
    open_ones = {index for index, options in enumerate(allowed) if len(options) > 1}
    if not open_ones:
        return
    count = len(lows)
    padded_tags = [START, START, START, *tags, START, START, START]
    padded_lows = [START, START, START, *lows, START, START, START]
    present = {tags[index] for index in open_ones}
    vocabulary = set(lows)
    order = sorted(open_ones)
    for old, new, condition, x, y in _rules():
        if old not in present and old != "*":
            continue
        if condition in _NEEDS_WORD and x not in vocabulary and y not in vocabulary:
            continue
        for index in order:
            at = index + 3
            now = padded_tags[at]
            fits = old in (now, "*") and now != new and new in allowed[index]
            if fits and _holds(condition, x, y, padded_tags, padded_lows, at):
                padded_tags[at] = new
                present.add(new)
    tags[:] = padded_tags[3 : count + 3]


_NEEDS_WORD = frozenset(
    {
        "CURWD", "LBIGRAM", "RBIGRAM", "WDNEXTTAG", "WDPREVTAG", "PREVWD", "NEXTWD", "PREV1OR2WD", "NEXT1OR2WD",
        "WDAND2AFT", "WDAND2TAGAFT", "WDAND2TAGBFR",
    }
)  # fmt: skip
"""Conditions that name a word."""


def _holds(condition: str, x: str, y: str, tags: Sequence[str], lows: Sequence[str], at: int) -> bool:
    """True when the neighbours of `at` meet a rule's condition."""
    match condition:
        case "PREVTAG":
            return tags[at - 1] == x
        case "NEXTTAG":
            return tags[at + 1] == x
        case "SURROUNDTAG":
            return tags[at - 1] == x and tags[at + 1] == y
        case "WDNEXTTAG":
            return lows[at] == x and tags[at + 1] == y
        case "WDPREVTAG":
            return tags[at - 1] == x and lows[at] == y
        case "PREVWD":
            return lows[at - 1] == x
        case "NEXTWD":
            return lows[at + 1] == x
        case "CURWD":
            return lows[at] == x
        case "LBIGRAM":
            return lows[at - 1] == x and lows[at] == y
        case "RBIGRAM":
            return lows[at] == x and lows[at + 1] == y
        case "PREVBIGRAM":
            return tags[at - 2] == x and tags[at - 1] == y
        case "NEXTBIGRAM":
            return tags[at + 1] == x and tags[at + 2] == y
        case "PREV1OR2TAG":
            return x in (tags[at - 1], tags[at - 2])
        case "PREV1OR2OR3TAG":
            return x in (tags[at - 1], tags[at - 2], tags[at - 3])
        case "NEXT1OR2TAG":
            return x in (tags[at + 1], tags[at + 2])
        case "PREV1OR2WD":
            return x in (lows[at - 1], lows[at - 2])
        case "PREV2TAG":
            return tags[at - 2] == x
        case "NEXT2TAG":
            return tags[at + 2] == x
        case "WDAND2AFT":
            return lows[at] == x and lows[at + 2] == y
        case "WDAND2TAGAFT":
            return lows[at] == x and tags[at + 2] == y
        case "WDAND2TAGBFR":
            return lows[at] == y and tags[at - 2] == x
    return False
