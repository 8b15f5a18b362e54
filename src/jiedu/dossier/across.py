"""Whether two sayings in two languages are surely one: by words of the same meaning, and by numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.dossier.likeness import fold

_SURE, _BACK, _HITS = 0.65, 0.33, 4
"""Share of the English content words that the Chinese must have, of the Chinese ones that the English must have, and
how many English ones at least. All figures here were found on the sample pages and on reports of one affair in both
languages: no pair above them was two sayings."""
_DATED, _DATED_BACK = 0.36, 0.3
"""The same where both are dated to the same day."""
_COUNTED, _NUMBERS = 0.4, 2
"""The same share where they have this many numbers in common."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?!\s*(?:月|日|号|年)|\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said, in one language."""

    text: str
    han: bool


def is_one(a: Told, b: Told, *, same_day: bool) -> bool:
    """True where `a` and `b`, of one speaker, are in two languages and say the same; `same_day` where both are dated to
    one day."""
    if a.han == b.han:
        return False
    english, chinese = (b, a) if a.han else (a, b)
    numbers, others = numbers_of(english.text), numbers_of(chinese.text)
    if numbers and others and not numbers & others:
        return False
    there, hits = _share(english, chinese)
    back, _ = _share(chinese, english)
    if hits < _HITS:
        return False
    if there >= _SURE and back >= _BACK:
        return True
    if same_day and there >= _DATED and back >= _DATED_BACK:
        return True
    return len(numbers & others) >= _NUMBERS and numbers <= others and there >= _COUNTED and back >= _DATED_BACK


def meets(a: Told, b: Told) -> float:
    """The share of the English content words of two short passages, one in each language, that the Chinese one has in
    some meaning, 0–1."""
    english, chinese = (b, a) if a.han else (a, b)
    return _share(english, chinese)[0]


def has_words_of(long: Told, short: Told) -> float:
    """The mean credit with which `long` has the content words of `short`, in the same language: 1 for a word as it
    stands, less for another of its meaning, 0 for none; 0 where `short` has no content words."""
    from jiedu.dossier.answer.words import Wording, words_of

    words, wording = words_of(short.text, short.han), Wording(long.text, long.han)
    return sum(wording.credit(word) for word in words) / len(words) if words else 0.0


def same_matter(short: Told, long: Told) -> bool:
    """True where `long`, in the same language, has every content word of `short` in some form, but for verbs and what
    qualifies: those have synonyms that no dictionary gives, and things and names have not."""
    from jiedu.analysis.english.words.lexicon import tags_of
    from jiedu.dossier.answer.lists import meanings
    from jiedu.dossier.answer.words import Wording, words_of

    wording = Wording(long.text, long.han)
    missing = [word.text for word in words_of(short.text, short.han) if not wording.credit(word)]
    return all(
        not set(word) - _SMALL
        or any(tags_of(meaning)[:1] in _NO_THINGS for meaning in meanings().get(word, ())[:_MEANT])
        for word in missing
    )


_MEANT = 2
"""Meanings of a word, the first, that show it to be a verb or to qualify: 列明 (list, specify), 准备."""
_SMALL = frozenset("并且而也还会将已均都就又再在于以为和与及")
"""Characters of small words: 并会."""


_NO_THINGS = (("VB",), ("VBP",), ("JJ",), ("RB",), ("IN",))


def _share(one: Told, other: Told) -> tuple[float, int]:
    """The share of the content words of `one` that `other` has in any form, and how many these are."""
    # The words of questions are read as those of sayings are; the package imports what is said.
    from jiedu.dossier.answer.words import Wording, words_of

    words, wording = words_of(one.text, one.han), Wording(other.text, other.han)
    hits = sum(bool(wording.credit(word)) for word in words)
    return hits / len(words) if words else 0.0, hits


def numbers_of(text: str) -> frozenset[str]:
    """The numbers in figures that a passage has, without those of days."""
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(fold(text)))
