"""Which parts of speech an English word can have."""

from __future__ import annotations

import functools
import re

from jiedu.analysis.data import parts, rows


@functools.cache
def lexicon() -> dict[str, tuple[str, ...]]:
    """Word in lower case → its Penn Treebank tags, the usual one first."""
    return {word: tuple(tags.split()) for tags, cell in rows("en/lexicon.tsv") for word in parts(cell)}


def tags_of(low: str) -> tuple[str, ...]:
    """The tags that the lexicon gives the word `low`; none for a word that it lacks."""
    return lexicon().get(low, ())


def can_be(low: str, *tags: str) -> bool:
    """True when the word `low` can have one of `tags`."""
    return any(tag in tags for tag in lexicon().get(low, ()))


@functools.cache
def lemma(low: str) -> str:
    """The base form of the verb form `low`; the word itself where no base form is known."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    for ending, bases in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            stem = low[: -len(ending)]
            if ending in ("ed", "ing") and _SHORT.search(stem) and can_be(stem + "e", "VB", "VBP"):
                return stem + "e"
            for base in bases:
                known = _double(stem) if base == "2" else stem + base
                if known and can_be(known, "VB", "VBP"):
                    return known
    return low


_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
"""Ends of stems that would double their last letter (hopped): where it is single, a final e was left out (hoped)."""


_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ying", ("ie", "y")),
    ("ing", ("2", "", "e")),
    ("ed", ("2", "", "e")),
    ("es", ("e", "")),
    ("s", ("",)),
)


def _double(stem: str) -> str:
    """The stem without its doubled last consonant (stopp → stop), or nothing."""
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz"
    return stem[:-1] if doubled or (stem.endswith(("ell", "all")) and can_be(stem[:-1], "VB")) else ""


_IRREGULAR = {form: base for base, cell in rows("en/irregular.tsv") for form in parts(cell)}
