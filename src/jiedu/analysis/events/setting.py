"""Where it happened, and how many of what: the place and the quantities of an event."""

from __future__ import annotations

import bisect
import re

from jiedu.analysis.document import Document
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.model import Mention, Quantity
from jiedu.article.model import Span

_PLACES = frozenset({"LOC", "FAC", "GPE"})
_CLAUSES_BACK = 3
"""Clauses before the own one that may name its place; chosen by hand."""
_LEADS = re.compile(
    r"(?:在|于|赴|送往|送到|送至|送抵|转至|抵达|抵|到|前往|访问|位于|途经|途中|从|由|沿)(?:[一-鿿\d]{0,8})$"
)
_ENDS = re.compile(
    r"[一-鿿\d号]{0,12}?(?:附近|境内|一带|上空|海域|路段|市区|郊区|地区|山区|西部|东部|南部|北部|西南部|东北部|西北部|东南部|中部|沿海|边境|内|处|上)"
)


def place(scope: Scope, candidate: Candidate, parties: tuple[str, ...]) -> str | None:
    """The id of the place that the clause tells, or the clause before it in the sentence; the smallest of several that
    follow one another (四川省雅安市芦山县)."""
    found = _in_clause(scope.document, candidate.clause, candidate)
    if found is None and candidate.standing != "relative":
        for clause in scope.before(candidate.clause, _CLAUSES_BACK):
            found = _in_clause(scope.document, clause, None)
            if found is not None:
                break
    return found


def _in_clause(document: Document, clause: Clause, candidate: Candidate | None) -> str | None:
    named = [m for m in document.mentions_in(clause.start, clause.end) if _is_place(document, m)]
    chosen: Mention | None = None
    for at, mention in enumerate(named):
        if chosen is not None and mention.start - chosen.end <= 1:
            chosen = mention  # the smaller place follows the larger one
            continue
        if chosen is not None:
            break
        if _stands_as_place(document, clause, mention, named[at + 1] if at + 1 < len(named) else None, candidate):
            chosen = mention
    return chosen.entity if chosen is not None else None


def _stands_as_place(
    document: Document, clause: Clause, mention: Mention | None, after: Mention | None, candidate: Candidate | None
) -> bool:
    if mention is None:
        return False
    text = document.text
    lead = _LEADS.search(text, max(clause.start, mention.start - 12), mention.start)
    if lead is not None:
        return True
    behind = text[mention.end : min(clause.end, mention.end + 14)]
    kind = _type(document, mention)
    if kind in ("LOC", "FAC") and (_ENDS.match(behind) or _happens(document, mention, candidate)):
        return True
    if kind == "GPE" and (_happens(document, mention, candidate) or _PART.match(behind)):
        return True
    joined = after is not None and after.start - mention.end <= 1
    return joined and _stands_as_place(document, clause, after, None, candidate)


_PART = re.compile(r"(?:境内|西部|东部|南部|北部|西南部|东北部|西北部|东南部|中部|沿海|一带|附近)")


def _happens(document: Document, mention: Mention, candidate: Candidate | None) -> bool:
    """芦山发生地震, 青海玉树7.1级地震: the place of what nobody does stands before it as its subject."""
    if candidate is None or candidate.start < mention.end:
        return False
    if candidate.sense.type not in ("DISASTER", "ACCIDENT", "DIE", "CRIME", "PROTEST", "ASSAULT"):
        return False
    if candidate.sense.frame not in ("happen",) and candidate.standing == "verb":
        return False
    return candidate.head - mention.end <= _NEAR


_NEAR = 14
"""Characters between a place and the noun of a happening that it belongs to; chosen by hand."""


def _is_place(document: Document, mention: Mention) -> bool:
    """True for a place, and for a hospital, which is where somebody is brought."""
    hospital = document.text[max(mention.start, mention.end - 2) : mention.end] in ("医院", "诊所")
    return _type(document, mention) in _PLACES or hospital


def _type(document: Document, mention: Mention) -> str:
    return document.entities[mention.entity].type


# --- quantities -------------------------------------------------------------------------------------------------------


def quantities(document: Document, candidate: Candidate) -> tuple[Span | None, tuple[str, ...]]:
    """The words of the number that belongs to the event, and the ids of all quantities of its clause, its own first."""
    clause, known = candidate.clause, document.quantities
    low = bisect.bisect_left(known, clause.start, key=lambda q: q.start)
    high = bisect.bisect_left(known, clause.end, key=lambda q: q.start)
    inside = known[low:high]
    ordered = sorted(inside, key=lambda q: _apart(q, candidate))
    return (Span(ordered[0].start, ordered[0].end), tuple(q.id for q in ordered)) if ordered else (None, ())


def _apart(quantity: Quantity, candidate: Candidate) -> tuple[int, int]:
    """How far a number is from being that of the event: it counts what the trigger says (12人死亡), touches it, stands
    behind it, stands before it."""
    counted = quantity.of is not None and quantity.of.start < candidate.end and candidate.start < quantity.of.end
    if counted:
        return 0, quantity.start
    gap = quantity.start - candidate.end if quantity.start >= candidate.end else candidate.start - quantity.end
    if candidate.sense.frame == "happen" and 0 <= gap <= _TOUCHES:
        return 1, gap
    return (2, gap) if quantity.start >= candidate.end else (3, quantity.start)


_TOUCHES = 1
"""Characters between a number and what befell those it counts (死亡了12人, 3人已遇难); chosen by hand."""
