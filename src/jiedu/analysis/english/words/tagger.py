"""Parts of speech of English words: Brill's tagger, held to the tags that the lexicon allows, with mends for news.

A word gets its usual tag first; then each rule of `en/tag_rules.tsv`, in order, changes the tags whose neighbours it
names (Eric Brill, A simple rule-based part of speech tagger, 1992). Names that were found before are proper nouns.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from jiedu.analysis.data import rows
from jiedu.analysis.english.words.brill import apply_rules
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.mends import mend
from jiedu.analysis.english.words.tokens import Word

_MARKS = {
    ",": ",",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ":",
    "...": ":",
    ";": ":",
    ":": ":",
    "-": ":",
    "–": ":",
    "—": ":",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "$": "$",
    "€": "$",
    "£": "$",
    "¥": "$",
    "%": "NN",
    "&": "CC",
    "“": "``",
    "‘": "``",
    "«": "``",
    "”": "''",
    "’": "''",
    "»": "''",
    '"': "''",
    "'": "''",
}


_CLITICS = {"n't": "RB", "'s": "POS", "'re": "VBP", "'ve": "VBP", "'ll": "MD", "'d": "MD", "'m": "VBP"}


@functools.cache
def _closed() -> dict[str, tuple[str, ...]]:
    """Word → its tags, for words that go before the lexicon."""
    return {word: tuple(tags.split()) for word, tags in rows("en/closed_words.tsv")}


_SUFFIXES = (
    ("ing", "VBG"),
    ("ed", "VBD"),
    ("ly", "RB"),
    ("ous", "JJ"),
    ("ful", "JJ"),
    ("ive", "JJ"),
    ("able", "JJ"),
    ("ible", "JJ"),
    ("al", "JJ"),
    ("ic", "JJ"),
    ("ish", "JJ"),
    ("less", "JJ"),
    ("est", "JJS"),
    ("ize", "VB"),
    ("ise", "VB"),
    ("ness", "NN"),
    ("ment", "NN"),
    ("tion", "NN"),
    ("ss", "NN"),
    ("us", "NN"),
    ("is", "NN"),
    ("s", "NNS"),
)


_NUMBER = re.compile(r"[$€£¥]?\d")


def tag(words: Sequence[Word], named: Sequence[bool], *, headline: bool = False) -> None:
    """Set the tag of each of the `words` of one sentence; `named` tells which belong to a name.

    In a `headline` every word may have a capital, so that a capital tells nothing.
    """
    if not words:
        return
    allowed = [
        _first(word, words[index - 1] if index else None, name, headline)
        for index, (word, name) in enumerate(zip(words, named, strict=True))
    ]
    tags = [options[0] for options in allowed]
    lows = [word.low for word in words]
    apply_rules(lows, tags, allowed)
    mend(lows, tags, allowed)
    for word, found in zip(words, tags, strict=True):
        word.tag = found


def _first(word: Word, before: Word | None, named: bool, headline: bool) -> tuple[str, ...]:
    """The tags that a word can have, the likeliest first."""
    low = word.low
    if named:
        return ("NNP",)
    if word.text in ("'", "’") and before is not None and before.end == word.start and before.low.endswith("s"):
        return ("POS",)
    if word.text in _MARKS or (not word.text[0].isalnum() and low not in _CLITICS):
        return (_MARKS.get(word.text, ":"),)
    if low in _CLITICS:
        return (_CLITICS[low],)
    if _NUMBER.match(low):
        return ("JJ",) if low.endswith(("st", "nd", "rd", "th")) else ("CD",)
    if low in _closed():
        month = low == "may" and before is not None and (_dates(before, word) or _is_month(word, headline))
        return ("NNP",) if month else _closed()[low]
    known = tags_of(low)
    opens = before is None or before.text in ("“", "‘", '"', "'", ":", "—", "–", "--", "(")
    if word.text[0].isupper() and not headline and not (opens and known):
        return ("NNP",) if len(word.text) > 1 or not known else known
    if known:
        return known
    if "-" in low:
        return _hyphened(low)
    return next(
        ((found,) for ending, found in _SUFFIXES if low.endswith(ending) and len(low) > len(ending) + 2), ("NN",)
    )


def _dates(before: Word, word: Word) -> bool:
    """True for the month of May behind a word (in May, early May, 3 May)."""
    return word.text[0].isupper() and (before.low in _BEFORE_MONTH or before.text.isdigit())


def _is_month(word: Word, headline: bool) -> bool:
    """True for a capital inside a sentence (survives the May 5 primary); in a headline it tells nothing."""
    return word.text == "May" and not headline


_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "of", "last", "next", "early", "late", "mid", "this", "to"})


def _hyphened(low: str) -> tuple[str, ...]:
    first, _, last = low.rpartition("-")
    known = tags_of(last)
    if first in ("re", "pre", "co", "un", "non", "over", "under", "out", "mis", "vice", "ex", "anti", "by"):
        return known or ("NN",)
    if last in _PEOPLE_ENDS:
        return ("NN", "JJ")
    if last.endswith(("ed", "ing")) or first[:1].isdigit() or not known:
        return ("JJ", "NN")
    return ("JJ", "NN")


_PEOPLE_ENDS = classed("post end")
