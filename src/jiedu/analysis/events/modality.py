"""Whether it happened: actual, future, hypothetical, negated or historical; and what is told only in general."""

from __future__ import annotations

import re
from datetime import timedelta

from jiedu.analysis.document import Document
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.lexicon import hints
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.events.when import When
from jiedu.analysis.lac import Token

_OLD = timedelta(days=365)
"""A date longer ago than a year before the day of writing makes an event background."""


def find(scope: Scope, candidate: Candidate, when: When) -> str:
    """The modality of the event of `candidate`."""
    document = scope.document
    words = document.text[candidate.clause.start : candidate.head]
    published = document.article.published.day
    if _conditional(scope, candidate, words):
        return "hypothetical"
    if _negated(document, candidate) or _ended_without(document, candidate):
        return "negated"
    if _hypothetical(document, candidate) or is_consequence(scope, candidate):
        return "hypothetical"
    if _is_future(document, candidate, when):
        return "future"
    last = when.last or when.first
    if last is not None and published is not None and last < published - _OLD:
        return "historical"
    return "actual"


def _is_future(document: Document, candidate: Candidate, when: When) -> bool:
    """True for what is still to come: a day after that of writing, or 将 before it, unless it is told as done."""
    if _DONE.match(document.text, candidate.end):
        return False
    published = document.article.published.day
    behind = when.at >= candidate.end and candidate.sense.frame == "act" and candidate.standing == "verb"
    if when.first is not None and published is not None and when.first > published and not behind:
        return True  # 下调2026年增长预期 is done: a time behind the verb is that of its object
    over = when.own and when.last is not None and published is not None and when.last < published
    return not over and any(
        document.word(t) in hints("future") and t.tag in _WORDS and not _marks_object(document, t)
        for t in document.between(candidate.clause.start, candidate.head)[-_FUTURE_REACH:]
    )


def _marks_object(document: Document, token: Token) -> bool:
    """True for the 将 that opens an object, as 把 does (已将两艘油轮扣押)."""
    if document.word(token) != "将":
        return False
    follows = document.token_at(token.end)
    done = document.text[max(0, token.start - 1) : token.start] in ("已", "曾")
    return done or token.tag == "p" or (follows is not None and follows.tag in ("m", "n", "nz", "r"))


_DONE = re.compile(r"[了过]")


_FUTURE_REACH = 12
"""Words before a predicate in which 将 and its like govern it."""
_NEGATION_REACH = 4
"""Words before a predicate in which 没有 and its like deny it."""


def _has(document: Document, candidate: Candidate, use: str, reach: int) -> bool:
    """True where a word of the class `use` stands among the `reach` words before the predicate, in its clause."""
    tokens = document.between(candidate.clause.start, candidate.head)[-reach:]
    return any(document.word(t) in hints(use) and t.tag in _WORDS for t in tokens)


_WORDS = frozenset({"v", "vd", "d", "ad", "p", "c", "r", "vn", "a", "u"})
"""Tags of words that can bear on a predicate: 会 of 立法会 does not."""


def _negated(document: Document, candidate: Candidate) -> bool:
    words = document.text[candidate.clause.start : candidate.head]
    if words.endswith(tuple(sorted(hints("not_negated")))):
        return False
    far = _has(document, candidate, "undone", _FUTURE_REACH) and not _DONE.match(document.text, candidate.end)
    return far or _has(document, candidate, "negated", _NEGATION_REACH)


_ENDED = re.compile(r"(?:[一-鿿]{0,3})(?:未能|没有|未)(?:举行|召开|实现|达成|成行|发生|进行)")


def _ended_without(document: Document, candidate: Candidate) -> bool:
    """谈判未能举行: what comes after a noun says that it was not."""
    after = document.text[candidate.end : candidate.clause.end]
    return candidate.standing != "verb" and bool(_ENDED.match(after))


_MODAL_REACH = 10
"""Words before a predicate in which a modal verb still governs it."""


def _conditional(scope: Scope, candidate: Candidate, words: str) -> bool:
    document = scope.document
    if any(words.lstrip().startswith(word) for word in hints("condition")):
        return True
    return any(document.word(t) in hints("condition") for t in _just_before(document, candidate))


def is_consequence(scope: Scope, candidate: Candidate) -> bool:
    """True for what comes of a condition in the clause before it (如果谈判破裂, 欧盟将制裁……)."""
    document = scope.document
    if not _CONSEQUENCE.search(document.text, candidate.clause.start, candidate.head):
        return False
    if _DONE.match(document.text, candidate.end):
        return False
    return any(
        document.text[clause.start : clause.end].lstrip().startswith(tuple(sorted(hints("condition"))))
        for clause in scope.before(candidate.clause, _CONDITION_REACH)
    )


_CONSEQUENCE = re.compile(r"将|会|就|便|则|才")
_CONDITION_REACH = 2
"""Clauses back in which a condition governs what comes of it; chosen by hand."""


def _hypothetical(document: Document, candidate: Candidate) -> bool:
    modal = any(
        document.word(t) in hints("hypothetical") and t.tag not in ("n", "PER", "LOC", "ORG", "c")
        for t in _just_before(document, candidate)
    )
    return modal and not _DONE.match(document.text, candidate.end)


def _just_before(document: Document, candidate: Candidate) -> list[Token]:
    return document.between(candidate.clause.start, candidate.head)[-_MODAL_REACH:]


def is_possible(document: Document, candidate: Candidate) -> bool:
    """True where the words tell of a real possibility (可能, 或将), not of a wish, a duty or a purpose."""
    return any(document.word(t) in hints("possible") for t in _just_before(document, candidate))


def is_of_nobody(document: Document, candidate: Candidate) -> bool:
    """True for what is told of anybody or nobody: 无论谁获胜, 没有人可以自称当选."""
    words = document.between(candidate.clause.start, candidate.head)
    return any(document.word(t) in hints("nobody") for t in words)


def is_habit(document: Document, candidate: Candidate) -> bool:
    """True for what is done again and again, or always so (每天封闭); 一贯反对 is none."""
    if candidate.sense.frame == "say":
        return False
    tokens = document.between(candidate.clause.start, candidate.head)
    return any(document.word(t) in hints("habit") for t in tokens)
