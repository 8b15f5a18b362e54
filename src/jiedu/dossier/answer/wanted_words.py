"""Which words of a question name what it counts, and which what was done."""

from __future__ import annotations

import re

import rjieba

from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.dossier.answer.words import Word, base_form

_MEASURED = re.compile(r"(?:多少|几)(?:[个名人位艘架家座辆只条项件张间台枚所头匹棵栋户起例场处部篇门首层轮届](?!人))?")
_HOW_MANY = re.compile(r"\bhow many\b")
_HEAD = 4
"""English words behind "how many" among which the last noun before a verb is what is counted."""


def counted_in(plain: str, words: tuple[Word, ...], han: bool) -> tuple[Word, ...]:
    """What a question counts: the word right behind 多少 and its measure, or the noun behind "how many"."""
    found = _MEASURED.search(plain) if han else _HOW_MANY.search(plain.lower())
    if found is None:
        return ()
    if han:
        behind = plain[found.end() :]
        first = [word for word in words if behind.startswith(word.text)]
        return tuple(first[:1])
    phrase: list[str] = []
    for token in plain[found.end() :].lower().split()[:_HEAD]:
        low = token.strip("?,.")
        if low in _AUXILIARIES or low == "of" or (phrase and tags_of(low)[:1] and tags_of(low)[0].startswith("VB")):
            break
        phrase.append(base_form(low))
    heads = [word for word in words if phrase and word.text == phrase[-1]]
    return tuple(heads[:1])


_AUXILIARIES = frozenset(
    {"did", "do", "does", "were", "was", "are", "is", "have", "has", "had", "will", "can", "would"}
)


def deeds_in(plain: str, words: tuple[Word, ...], han: bool) -> tuple[Word, ...]:
    """The words that are verbs, by their tags; those of will (愿意, agree) only where there is no other."""
    if han:
        told = {token for token, tag in rjieba.tag(plain) if tag.startswith("v")}
        return tuple(word for word in words if word.text in told)
    return tuple(word for word in words if any(tag.startswith("VB") for tag in tags_of(word.text)))
