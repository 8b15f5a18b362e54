"""What people a number counts (civilians, soldiers, children), and whether two numbers can be of the same ones."""

from __future__ import annotations

import re
from functools import cache

from jiedu.dossier.lists import rows, words_pattern

_NOUN = {True: 12, False: 32}
"""Characters behind a number in which the noun stands that tells whom it counts, Chinese or other."""
_LEAD = 8
"""Characters before a Chinese number in which that noun may stand (造成村民5人死亡)."""
_CUT = re.compile(r"[，。；;：:、！？,.()（）]|\b(?:and|or|in|at|by|when|after|while|who|were|was)\b")
"""What ends the noun's part of a clause."""
_BARE = re.compile(r"[人名位个]$")
"""Measure words of people behind which no noun need stand."""


def kinds_of_people(own: str, before: str, number: str, after: str, *, han: bool) -> frozenset[str]:
    """Kinds of data/people.tsv that a number counts: by the words for it, else by those right behind it, else, in
    Chinese, by those right before it (村民5人); empty where it is of anybody. All words are folded."""
    if found := _kinds(own):
        return found
    cut = _CUT.search(after)
    if found := _kinds(after[: cut.start() if cut else len(after)][: _NOUN[han]]):
        return found
    return _kinds(before[-_LEAD:]) if han and _BARE.search(number) else frozenset()


def may_be_all(kinds: frozenset[str]) -> bool:
    """True for people who may be all who were harmed (5名村民, 7人), and for anybody."""
    return not kinds or any(share == "all" for kind, share, _ in _listed() if kind in kinds)


def _kinds(words: str) -> frozenset[str]:
    found = [(kind, share) for kind, share, listed in _listed() if listed.search(words)]
    force = next((kind for kind, share in found if share == "force"), None)
    return frozenset([force]) if force else frozenset(kind for kind, _ in found)


@cache
def _listed() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row[0], row[1], words_pattern(frozenset(row[2].split(";")))) for row in rows("people.tsv"))
