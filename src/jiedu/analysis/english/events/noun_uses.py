"""How a noun is used: what stands beside it tells one kind of event from another, and from none."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end, phrase_start
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.lexicon import Trigger, class_of, in_class

STOPPAGE = Trigger("strike", (), "PROTEST", "strike-lim", (), frozenset({"own"}))
"""A strike of workers."""


def is_stoppage(p: Passage, k: int) -> bool:
    """True for a strike of workers (a five-day strike by doctors)."""
    before = p.words[k - 1].low if k > 0 else ""
    if before.endswith(("-day", "-hour", "-week", "-month")) or in_class("worker", before):
        return True
    end = phrase_end(p, k + 2) if k + 2 < len(p.words) and p.words[k + 1].low == "by" else None
    return end is not None and in_class("worker", p.words[end - 1].low)


def is_followed(p: Passage, k: int, entry: Trigger) -> bool:
    """True where the noun is followed as the entry asks: a call with X, in a call, a call for X."""
    after = p.words[k + 1].low if k + 1 < len(p.words) else ""
    if entry.type == "REQUEST" and k > 1 and p.words[k - 2].low == "at" and p.words[k - 1].tag == "DT":
        return False
    if "todo" in entry.roles and not (
        after in ("of", "against") or (after == "to" and p.words[k + 2 : k + 3] and p.words[k + 2].tag == "VB")
    ):
        return False
    if p.words[k].low == "fire" and entry.type == "ACCIDENT" and are_shots(p, k):
        return False
    if after == "for" and k + 2 < len(p.words) and p.words[k + 2].low in class_of("press"):
        return False
    if "captive" in entry.roles:
        end = phrase_end(p, k + 2) if after == "of" else None
        return end is not None and (is_of(p, end - 1, "captive") or p.kinds.get(p.names[end - 1]) == "PER")
    if "office" in entry.roles:
        return after == "for" and any(in_class("office", w.low) for w in p.words[k + 2 : k + 5])
    if "for" in entry.roles:
        return after in ("for", "to", "on")
    if "with" in entry.roles:
        start = phrase_start(p, k)
        return after in ("with", "between") or (start > 0 and p.words[start - 1].low in ("in", "on", "during", "after"))
    return True


def are_shots(p: Passage, k: int) -> bool:
    """True for fire that somebody opens (Pakistani fire, under fire)."""
    group = next((g for g in reversed(p.groups) if g.end <= k), None)
    opened = (
        group is not None
        and k - group.end <= 1
        and group.base in ("open", "return", "exchange", "trade", "cease", "hold")
    )
    return opened or p.names[k - 1] >= 0 or in_class("shots", p.words[k - 1].low)
