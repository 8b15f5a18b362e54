"""Which sayings of one speaker repeat one another: in nearly the same words, in other words, or in another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jiedu.dossier.across import Told, has_words_of, is_one, same_matter
from jiedu.dossier.likeness import containment, dice, grams
from jiedu.dossier.meaning import contrary, means_same
from jiedu.dossier.polarity import reverses
from jiedu.dossier.saying import Saying

_REPEATS = 0.85
"""Containment from which two contents of one speaker are one saying: a headline's short form stands well above."""
_ALIKE, _SOME = 0.6, 9
"""Containment from which two contents of one speaker in reports of one day or the next are one saying in other words
(透过制裁加大压力, 通过制裁加大压力), and the features that each must have; found on the sample pages and on a fortnight
of reports of one affair: below it stand other sayings about the same matter."""
_FEW = 6
"""Contents of fewer features than this are one only where they are nearly equal."""


def repeats(a: Saying, b: Saying) -> bool:
    """True where two sayings of one speaker are surely one: nearly the same words, or other ones on the same day; never
    where one takes back what the other says."""
    if a.core and a.core == b.core:
        return True
    return _are_alike(a, b) and not reverses(a.told.text, b.told.text)


def _are_alike(a: Saying, b: Saying) -> bool:
    if a.article == b.article and a.statement.parent != b.statement.parent:
        return False
    if a.article != b.article and _about_when(a, b) and _in_other_words(a, b):
        return True
    small = min(len(a.grams), len(b.grams))
    if small < _FEW:
        return dice(a.grams, b.grams) >= 0.9
    return containment(a.grams, b.grams) >= _REPEATS


def loses_nothing(saying: Saying, group: Sequence[Saying]) -> bool:
    """True where the fullest of a group in its language and `saying` hold each other's clauses: what repeats a headline
    may say more than another that repeats it."""
    own = [member for member in group if member.told.han == saying.told.han]
    if not own or any(member.core == saying.core for member in own):
        return True
    return _holds_all(*sorted((saying, max(own, key=_size)), key=_size))


def _about_when(a: Saying, b: Saying) -> bool:
    """True where both are in reports of one day or the next, and not dated to two days."""
    days = (a.statement.date, b.statement.date)
    if None not in days and days[0] != days[1]:
        return False
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) <= 1


def _in_other_words(a: Saying, b: Saying) -> bool:
    """True for the same saying in other words or another language."""
    if a.told.han != b.told.han:
        if not _names_fit(a, b):
            return False
        dated = a.statement.date is not None and a.statement.date == b.statement.date
        sure = is_one(a.told, b.told, same_day=dated) and not contrary(a.told, b.told)
        return sure or means_same(a.told, b.told)
    if not a.told.han or min(len(a.grams), len(b.grams)) < _FEW or _numbers(a) != _numbers(b):
        return False
    short, long = sorted((a, b), key=_size)
    if bool(_NOT.search(a.core)) != bool(_NOT.search(b.core)) or not short.named <= long.named | {
        *long.speaker.split("+")
    }:
        return False
    if not (_in_near_words(short, long) or _by_meaning(short, long)):
        return False
    return same_matter(short.told, long.told)


def _in_near_words(short: Saying, long: Saying) -> bool:
    """True where most pairs and nearly all characters of the shorter are in the longer, in every clause."""
    if len(short.grams) < _SOME or containment(short.grams, long.grams) < _ALIKE:
        return False
    return _signs(short, long) >= _SIGNS and _holds_all(short, long)


def _by_meaning(short: Saying, long: Saying) -> bool:
    """True where the longer has nearly all words of every clause of the shorter, in themselves or in words of the same
    meaning (承办会谈, 主办谈判): two scripts seldom have the same ones."""
    if _signs(short, long) < _MEANT:
        return False
    clauses = [c for c in _CLAUSE.split(short.core) if len(grams(c)) >= _CLAUSE_FEATURES]
    return bool(clauses) and all(has_words_of(long.told, Told(c, True)) >= _MEANT for c in clauses)


def _names_fit(a: Saying, b: Saying) -> bool:
    """True unless each of two sayings names somebody known that the other does not."""
    mine, theirs = ({key for key in one.named if ":" not in key} for one in (a, b))
    return mine <= theirs or theirs <= mine


def _signs(short: Saying, long: Saying) -> float:
    """The share of the shorter's characters, each as often as it stands there, that the longer has: two sayings of one
    mould about two things differ in them (甲码头, 乙码头), one saying told in another order hardly does."""
    mine, theirs = Counter(_WORDS.sub("", short.core)), Counter(long.core)
    return sum((mine & theirs).values()) / max(1, sum(mine.values()))


_SIGNS = 0.85
"""The least such share; found like `_ALIKE`."""
_WORDS = re.compile(r"\W+")
_MEANT = 0.8
"""The least share of characters, and of words by their meanings, from which a saying in other words is the same; found
like `_ALIKE`, on pairs of two scripts: below it one says more than the other, or something else."""


def _size(saying: Saying) -> int:
    return len(saying.grams)


def _holds_all(short: Saying, long: Saying) -> bool:
    """True where the longer has something of every clause of the shorter: no clause of a saying is lost in another."""
    clauses = (grams(part) for part in _CLAUSE.split(short.core))
    return all(containment(part, long.grams) >= _PART for part in clauses if len(part) >= _CLAUSE_FEATURES)


_CLAUSE = re.compile(r"[,;:。]")
_PART, _CLAUSE_FEATURES = 0.4, 3
"""Share of a clause's features that the other saying must have, for clauses of this many."""


_NOT = re.compile(r"[不没未无非]")


def _numbers(saying: Saying) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", saying.core))
