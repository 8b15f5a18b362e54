"""Noun phrases of a passage, read from their end or from their beginning."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.tokens import Word

_INNER = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "$", "PRP$", "DT", "PDT"})


_ENDS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "EX"})


_STANDALONE = classed("stands alone")


LINKS = classed("link")
"""Prepositions that join a noun phrase to the one before it."""


def ends_phrase(p: Passage, at: int) -> bool:
    """True when a noun phrase can end with the word at `at`."""
    word = p.words[at]
    if word.tag in _ENDS or word.text == "%":
        return True
    if word.low in _STANDALONE:
        return True
    if word.tag in ("JJ", "JJS", "VBN", "JJR") and at > 0 and p.words[at - 1].low == "the":
        return True
    return word.tag == "VBG" and at > 0 and p.words[at - 1].tag in ("NNP", "DT", "JJ", "PRP$", "POS", "NN")


def phrase_start(p: Passage, at: int) -> int:
    """Where the base noun phrase that ends with the word at `at` begins."""
    words = p.words
    if words[at].tag in ("PRP", "EX"):
        return at
    start = at
    while start > 0:
        opens = words[start].tag in ("DT", "PRP$") and words[start - 1].tag != "PDT"
        halves = start != at and (words[start - 1].tag == "RB" or words[start - 1].low in ("all", "both", "half"))
        if (opens and not halves) or not _goes_left(p, start):
            break
        start -= 1
    while start < at and words[start].tag in ("POS", "RB"):
        start += 1
    return start


def _goes_left(p: Passage, start: int) -> bool:
    """True when the word before `start` belongs to the same base noun phrase."""
    words, before = p.words, start - 1
    if p.times[before] != p.times[start] or _names_meet(p, before):
        return p.times[before] and words[start].tag == "POS"
    if _name_begins(p, start):
        return False
    tag = words[before].tag
    if tag in _INNER:
        return not (
            words[before].low in _STANDALONE and words[before].low in ("this", "that") and words[start].tag == "PRP"
        )
    if words[before].low in ("&", "and") and before > 0 and p.names[before] >= 0:
        return True
    if p.names[before] >= 0:
        return True
    if tag in ("VBN", "VBG"):
        return (
            before > 0
            and words[before - 1].tag in ("DT", "PRP$", "JJ", "POS", "RB", "CD")
            and words[start].tag not in ("DT", "PRP$")
        )
    if tag == "CC" and words[start].tag in ("JJ", "NN", "NNS") and before > 0:
        return words[before - 1].tag == "JJ" and words[start].tag == "JJ"
    if tag in ("RB", "RBR", "RBS"):
        counts = words[before].low in _ABOUT and (words[start].tag == "CD" or words[start].low in _ABOUT)
        return counts or (
            words[start].tag in ("JJ", "VBN", "CD", "JJR")
            and before > 0
            and words[before - 1].tag in ("DT", "PRP$", "IN", "CC", "VB", "VBD")
        )
    return False


_ABOUT = classed("about number")
"""Words that stand before a number and belong to it (at least seven, up to 30)."""


def _name_begins(p: Passage, at: int) -> bool:
    """True where a person's name begins right behind a common noun that is no role (during the massage Epstein …)."""
    if (
        p.names[at] < 0
        or at == 0
        or p.names[at - 1] >= 0
        or p.kinds[p.names[at]] != "PER"
        or p.words[at - 1].tag != "NN"
    ):
        return False
    before = p.words[at - 1]
    return before.low in _EVENTS


_EVENTS = classed("occasion")
"""Nouns for occasions, behind which a name begins a clause of its own."""


def _names_meet(p: Passage, before: int) -> bool:
    """True where one name ends and another begins (told CNN Israel …); a people's adjective does not end a phrase."""
    one, other = p.names[before], p.names[before + 1]
    return (
        one >= 0 and other >= 0 and one != other and p.words[before].text[-1] != "'" and p.kinds[one] in ("PER", "ORG")
    )


def phrase_end(p: Passage, at: int) -> int | None:
    """One past the base noun phrase that begins with the word at `at`; None where none begins there."""
    words = p.words
    if at >= len(words):
        return None
    if words[at].tag in ("PRP", "EX"):
        return at + 1
    end, headed = at, False
    while end < len(words):
        tag = words[end].tag
        if end > at and ((p.times[end] != p.times[end - 1] and words[end].tag != "POS") or _names_meet(p, end - 1)):
            break
        if end > at and _name_begins(p, end):
            break
        if (
            tag in ("DT", "PRP$", "PDT")
            and end > at
            and words[end - 1].tag not in ("PDT", "POS")
            and words[end - 1].low not in ("all", "both", "half")
        ):
            break
        if tag in ("NN", "NNS", "NNP", "NNPS", "CD") or words[end].text == "%" or p.names[end] >= 0:
            headed = True
        elif tag in ("VBN", "VBG"):
            if (end == at and not _describes(words, end)) or (
                end > at and words[end - 1].tag not in ("DT", "PRP$", "JJ", "POS", "RB", "CD")
            ):
                break
            if end + 1 >= len(words) or words[end + 1].tag not in ("NN", "NNS", "NNP", "JJ"):
                break
        elif (tag in ("RB", "RBR", "RBS") and end + 1 < len(words) and qualifies_number(p, end)) or (
            tag in ("RB", "RBR") and end + 1 < len(words) and words[end + 1].tag in ("JJ", "VBN", "CD", "JJR")
        ):
            if headed:
                break
        elif (
            tag == "CC"
            and end > at
            and words[end - 1].tag == "JJ"
            and end + 1 < len(words)
            and words[end + 1].tag == "JJ"
            and not headed
        ):
            pass
        elif tag not in _INNER or (
            tag == "JJ" and headed and end + 1 < len(words) and words[end + 1].tag not in ("NN", "NNS", "NNP")
        ):
            break
        end += 1
    while end > at and words[end - 1].tag in ("RB", "CC"):
        end -= 1
    if end == at:
        return None
    return end if headed or words[end - 1].low in _STANDALONE or words[at].low == "the" else None


def qualifies_number(p: Passage, at: int) -> bool:
    """True for a word that, with those after it, only qualifies a number (at least seven, more than 30)."""
    while at < len(p.words) and p.words[at].low in _ABOUT and p.words[at].tag in ("RB", "RBR", "RBS"):
        at += 1
    return at < len(p.words) and p.words[at].tag in ("CD", "$")


def _describes(words: Sequence[Word], at: int) -> bool:
    return words[at].tag == "VBN" and at + 1 < len(words) and words[at + 1].tag in ("NN", "NNS")


def chain_end(p: Passage, at: int, stop: int, *, subject: bool = False) -> int | None:
    """One past the noun phrase that begins at `at`, with what is joined to it by prepositions, before `stop`.

    A `subject` may be joined by "and" to a phrase that a verb follows (police and firefighters would …).
    """
    end = phrase_end(p, at)
    if end is None:
        return None
    while end < stop - 1:
        word = p.words[end]
        if word.low in LINKS and word.tag in ("IN", "TO") and not p.times[end + 1]:
            further = phrase_end(p, end + 1)
            if further is None:
                break
            end = further
        elif word.low in ("and", "or", "&") and word.tag == "CC":
            further = phrase_end(p, end + 1)
            verb = (
                further is not None and further < len(p.words) and p.words[further].tag in ("VBD", "VBZ", "VBP", "MD")
            )
            if further is None or (verb and not subject):
                break
            end = further
        elif word.text == "(":
            close = next((k for k in range(end, min(end + 12, stop)) if p.words[k].text == ")"), None)
            if close is None:
                break
            end = close + 1
        else:
            break
    return min(end, stop)
