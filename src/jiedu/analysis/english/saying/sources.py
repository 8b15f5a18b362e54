"""Sources that no verb names: according to X, in X's view, X's claim that …, X: … in headlines."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.english.clauses.openings import own_clause
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import chain_end, phrase_end, phrase_start
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.saying.drafts import Draft, characters, quotation
from jiedu.analysis.english.saying.ends import clause_end
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed


@functools.cache
def speech_nouns() -> frozenset[str]:
    """Nouns for a saying, singular and plural."""
    words = {word for use, cell in rows("en/source_nouns.tsv") if use == "speech" for word in parts(cell)}
    return frozenset(words | {_plural(word) for word in words})


def _plural(word: str) -> str:
    return (
        word[:-1] + "ies"
        if word.endswith("y") and word[-2] not in "aeiou"
        else word + "es"
        if word.endswith("s")
        else word + "s"
    )


@functools.cache
def light_verbs() -> frozenset[str]:
    """Verbs that a noun for a saying completes (make a claim, issue a warning)."""
    return frozenset(word for use, cell in rows("en/source_nouns.tsv") if use == "light" for word in parts(cell))


def find(p: Passage) -> list[Draft]:
    """The statements of the passage whose source no verb names; speakers are not resolved yet."""
    return [*_according(p), *_views(p), *_nouns(p)]


def _according(p: Passage) -> Iterator[Draft]:
    """According to X, …; …, according to X; …, according to X, …"""
    for at in range(len(p.words) - 2):
        low = p.words[at].low
        if low == "according" and p.words[at + 1].low == "to":
            source = at + 2
        elif low == "per" and at > 0 and p.words[at - 1].text == "," and p.names[at + 1] >= 0:
            source = at + 1
        else:
            continue
        subject = _source(p, source)
        if subject is None:
            continue
        cue = p.words[at].start, p.words[source - 1].end
        quoted = at - 2 if at > 1 and p.words[at - 1].text == "," else at - 1
        if quoted == 0 and quoted in p.quotes:
            yield Draft([quotation(p.quotes[quoted])], cue, p, subject, "say", "according", direct=True)
            continue
        segments = _around(p, at, _after_source(p, subject))
        if segments:
            yield Draft(segments, cue, p, subject, "say", "according")


def _source(p: Passage, at: int) -> Subject | None:
    head = phrase_end(p, at)
    if head is None:
        return None
    end = chain_end(p, at, len(p.words)) or head
    beside = None
    if (
        end < len(p.words)
        and p.words[end].text == ","
        and end + 1 < len(p.words)
        and p.words[end + 1].tag in ("DT", "WP", "WDT", "NN", "JJ")
    ):
        close = next((k for k in range(end + 1, len(p.words)) if p.words[k].text in (",", ".")), len(p.words))
        finite = any(end < g.start < close and g.form == "finite" for g in p.groups)
        if not finite or p.words[end + 1].tag in ("WP", "WDT"):
            beside = (end + 1, close)
    return Subject(at, end, (at, head), beside, "source")


def _after_source(p: Passage, subject: Subject) -> int:
    """One past what belongs to a source: participles and relative clauses that describe it."""
    at = subject.beside[1] if subject.beside is not None else subject.end
    if own_clause(p, at, len(p.words)):
        return at
    while at < len(p.words):
        word = p.words[at]
        if word.text == "," and at + 1 < len(p.words) and p.words[at + 1].tag in ("WP", "WDT"):
            at = next((k for k in range(at + 1, len(p.words)) if p.words[k].text == ","), len(p.words))
            continue
        if word.text in (",", ".", ";", ":", "—", "–", "--") or word.tag == "Q":
            return at
        if word.tag == "CC" or (
            word.low in ("as", "while", "when", "after", "before", "because") and word.tag in ("IN", "WRB")
        ):
            return at
        at += 1
    return at


def _around(p: Passage, at: int, after: int) -> list[tuple[int, int]]:
    """What stands before and behind the words `at` to before `after`, as one sentence."""
    left, right = at, len(p.words)
    while left > 0 and p.words[left - 1].text in (",", "—", "–", "--", "("):
        left -= 1
    while right > after and p.words[right - 1].text in (".", ",", ";", "…", ")"):
        right -= 1
    first = 0
    while first < left and (p.words[first].tag == "CC" or p.words[first].text in (",", "—", "–", "--", "-", ")")):
        first += 1
    before = characters(p, first, left)
    begin = after
    while begin < right and p.words[begin].text in (",", "—", "–", "--"):
        begin += 1
    behind = characters(p, begin, right)
    if before is None:
        return [behind] if behind is not None else []
    if behind is None or (
        p.words[after].low in ("as", "while", "when", "after", "before", "because") if after < len(p.words) else True
    ):
        return [before]
    if after < len(p.words) and p.words[after].text in (",", "—", "–", "--"):
        return [before, behind] if not _new_clause(p, begin) else [before]
    return [before]


def _new_clause(p: Passage, at: int) -> bool:
    """True where what begins at `at` is the narrator's, not the rest of what the source says."""
    word = p.words[at]
    return word.low in _NARRATES or (word.tag == "CC" and word.low == "but")


_NARRATES = classed("narrates")


_VIEWS = classed("view")


def _views(p: Passage) -> Iterator[Draft]:
    """In X's view, …; in the words of X, …"""
    for at in range(len(p.words) - 2):
        if p.words[at].low not in ("in", "by", "to") or (at > 0 and p.words[at - 1].text not in (",", "—")):
            continue
        end = phrase_end(p, at + 1)
        if end is None or end >= len(p.words) or p.words[end - 1].low not in _VIEWS:
            continue
        if p.words[end].low == "of" and (further := phrase_end(p, end + 1)) is not None:
            subject, after = Subject(end + 1, further, (end + 1, further), None, "source"), further
        elif p.words[at + 1].tag == "PRP$" or p.words[end - 2].tag == "POS":
            stop = at + 2 if p.words[at + 1].tag == "PRP$" else end - 2
            subject, after = Subject(at + 1, stop, (at + 1, stop), None, "source"), end
        else:
            continue
        segments = _around(p, at, after)
        if (
            segments
            and after < len(p.words)
            and (p.words[after].text in (",", ".") or own_clause(p, after, len(p.words)))
        ):
            yield Draft(segments, (p.words[end - 1].start, p.words[end - 1].end), p, subject, "hold", "view")


def _nouns(p: Passage) -> Iterator[Draft]:
    """X's claim that …; a warning from X that …; X made the claim that …"""
    for at, word in enumerate(p.words):
        if word.low not in speech_nouns() or word.tag not in ("NN", "NNS", "NNP") or at + 2 >= len(p.words):
            continue
        start = phrase_start(p, at)
        if (
            start > 0
            and p.words[start - 1].low in ("in", "at", "on", "during", "to")
            and p.words[start - 1].tag in ("IN", "TO")
        ):
            continue
        source, after = _owner(p, start, at)
        if after >= len(p.words) or p.words[after].low != "that" or p.words[after].tag not in ("IN", "DT", "WDT"):
            continue
        finite = next((g for g in p.groups if g.start > after and g.form == "finite"), None)
        if source is None or finite is None or finite.start == after + 1:
            continue
        stand_in = Group(at, at + 1, at, "", True, True, False, None, False, "noun")
        span = characters(p, after + 1, clause_end(p, stand_in, after + 1, _noun_clause_stop(p, start, after + 1)))
        if span is not None:
            yield Draft([span], (word.start, word.end), p, source, "say", "noun")


def _noun_clause_stop(p: Passage, noun: int, at: int) -> int:
    """Where the clause after a noun for a saying must end: at a comma, or before the verb whose subject the noun is."""
    stop = next((k for k in range(at, len(p.words)) if p.words[k].text in (",", ";", "—", "–", "--")), len(p.words))
    if any(g.form == "finite" and g.end <= noun for g in p.groups):
        return stop
    finite = [
        g
        for g in p.groups
        if at <= g.start < stop
        and (g.form == "finite" or (g.form == "participle" and "VBD" in tags_of(p.words[g.head].low)))
    ]
    for one, other in itertools.pairwise(finite):
        between = p.words[one.end : other.start]
        if not any(
            word.tag in ("CC", "WP", "WDT", "PRP", "WRB") or word.low in ("that", "if", "as") for word in between
        ):
            return other.start
    return stop


def _owner(p: Passage, start: int, at: int) -> tuple[Subject | None, int]:
    """Whose saying the noun at `at` is, and where the words that tell it end."""
    after = at + 1
    for k in range(at - 1, start - 1, -1):
        if p.words[k].tag == "POS" and k > start:
            return Subject(start, k, (start, k), None, "source"), after
        if p.words[k].tag == "PRP$":
            return Subject(k, k + 1, (k, k + 1), None, "source"), after
    if after < len(p.words) and p.words[after].low in ("by", "from", "of"):
        end = phrase_end(p, after + 1)
        if end is not None and p.words[after].low != "of":
            return Subject(after + 1, end, (after + 1, end), None, "source"), end
    before = next((g for g in p.groups if g.end == start and g.base in light_verbs()), None)
    if before is not None and before.form == "finite" and not before.negated:
        from jiedu.analysis.english.clauses.subjects import subject_of

        return subject_of(p, before), after
    return None, after
