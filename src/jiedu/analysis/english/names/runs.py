"""Runs of capitalised words in English sentences: where names can stand."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.english.names.lists import is_no_name, of_use
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.sentence_words import SentenceWords
from jiedu.analysis.english.words.sentences import openers
from jiedu.analysis.english.words.tokens import Word

_JOINTS = frozenset({"of", "for", "on", "and", "&"})


_AFTER_JOINT = frozenset({"the"})


def capital(word: Word) -> bool:
    """True for a word that is written as a name is."""
    text = word.text
    if compound(text):
        return False
    if "-" in text and text[0].islower():
        first, _, last = text.partition("-")
        return first in _ARTICLES and last[:1].isupper()
    return text[0].isupper() or (len(text) > 2 and text[0].islower() and text[1].isupper() and text[2:].islower())


_ARTICLES = frozenset({"al", "el", "an", "as", "ash", "at", "ar", "az", "ad", "l", "d"})
"""Arabic articles and their like, which are written small before a name."""


def compound(text: str) -> bool:
    """True for a name with a common word behind a hyphen (UK-based, KFC-parent) or a party's letter before it
    (D-Ohio), false for a name in parts (Jong-un)."""
    first, _, last = text.rpartition("-")
    if len(first) == 1 and first.isupper() and last[:1].isupper():
        return True
    return first[:1].isupper() and last.islower() and len(last) > 2 and bool(tags_of(last))


def runs(line: SentenceWords) -> Iterator[tuple[int, int]]:
    """First and one past the last word of each run, in order."""
    words, at = line.words, 0
    while at < len(words):
        if not capital(words[at]) or _is_day(words[at].text):
            at += 1
            continue
        end = _run_end(words, at)
        yield at, end
        at = end


def _is_day(text: str) -> bool:
    return text in _DAYS


_DAYS = classed("day or month")


def _run_end(words: list[Word], start: int) -> int:
    at = start + 1
    while at < len(words):
        word = words[at]
        if capital(word) and not _is_day(word.text) and word.text not in openers_inside():
            at += 1
            continue
        step = _joined(words, start, at)
        if step is None:
            break
        at = step
    return at


def openers_inside() -> frozenset[str]:
    """Words that never stand inside a run, even with a capital."""
    return _PRONOUNS


_PRONOUNS = frozenset({"I", "He", "She", "They", "We", "It", "You"})


def _joined(words: list[Word], start: int, at: int) -> int | None:
    """Where the run goes on after a small word at `at` that belongs to the name, or None."""
    following = at + 1
    low = words[at].text
    if low in of_use("particle") and following < len(words) and capital(words[following]):
        return following + 1
    if low in of_use("particle") and following + 1 < len(words) and words[following].text in of_use("particle"):
        return following + 2 if capital(words[following + 1]) else None
    if low == "&" and following < len(words) and capital(words[following]):
        return following + 1
    if low not in _JOINTS:
        return None
    if following < len(words) and words[following].text in _AFTER_JOINT:
        following += 1
    if following >= len(words) or not capital(words[following]) or is_no_name(words[following].text):
        return None
    before = words[at - 1].text
    if low == "and":
        return following + 1 if _lists_inside(words, start, at, following) else None
    takes = before in of_use("org of") or before in of_use("place end") or (before in of_use("title") and low != "on")
    common = bool(tags_of(before.lower())) and before not in openers() and low == "of" and before[1:].islower()
    return following + 1 if takes or common else None


def _lists_inside(words: list[Word], start: int, at: int, following: int) -> bool:
    """True where "and" joins parts of one name: Department of Health and Human Services, Food and Drug
    Administration."""
    head = [word.text for word in words[start:at]]
    if any(text in of_use("org of") for text in head[:-1]) and any(text in ("of", "for", "on") for text in head):
        return bool(tags_of(words[following].low))
    end = following
    while end + 1 < len(words) and capital(words[end + 1]):
        end += 1
    fields = all(tags_of(word.low) for word in words[at - 1 : at]) and bool(tags_of(words[following].low))
    return end > following and words[end].text in of_use("org end") and fields and not _ends_org(head)


def _ends_org(head: list[str]) -> bool:
    return head[-1] in of_use("org end")
