"""Stances told by a noun: 特朗普冻结冲突的主张, Hungary's opposition to the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.positions.holders import Names, Parties
from jiedu.dossier.positions.model import Clause, Holder, Phrase

_CHINESE = re.compile(
    r"[^,，。;；、的]{2,14}的(观点|主张|立场|要求|呼吁|提议|提案|构想|诉求|愿望)(?![一-鿿]{0,1}[说中里])"
)
_ENGLISH = re.compile(
    r"['’]s? (?:\w+ )?(call|demand|support|opposition|objection|resistance|rejection|refusal|backing|push|pledge"
    r"|offer|request)s? (?:for|to|of|against) "
)
_STANCES = {
    "要求": "demands",
    "呼吁": "demands",
    "诉求": "demands",
    "call": "demands",
    "demand": "demands",
    "request": "demands",
    "push": "demands",
    "opposition": "opposes",
    "objection": "opposes",
    "resistance": "opposes",
    "rejection": "opposes",
    "refusal": "refuses",
    "pledge": "offers",
    "offer": "offers",
}


_FINITE = re.compile(r" (?:is|are|was|were|has|had|have|will|would|could|can|may|might|should|must)\b")


def _stop(text: str, low: int, high: int) -> int:
    """Where the noun phrase ends: before the verb of the clause."""
    found = _FINITE.search(text, low, high)
    return found.start() if found else high


_OWNED = re.compile(
    r"[其他她它](?:们|們)?(?:[的在对對就关關]|$)|自己|[关關][于於]|[对對就](?!手|话|話)|[围圍][绕繞]|有[关關]|表[达達明]|[阐闡][述明]"
)
"""Before a name: that the stance is somebody else's, and the name a part of what it is about."""
_CLAUSAL = re.compile(r"[都也还還就曾已又将將]|[他她其它]|[担擔]心|[认認]同|反[对對]|支持|同意|接受|理解|重[视視]")
"""Between a name and the noun of stance: a clause of its own (欧洲担心他的观点), not what the stance is about."""


def _is_inside(text: str, clause: Clause, start: int, end: int, found: re.Match[str]) -> bool:
    """True where the name belongs to what somebody's stance is about, or has a verb of its own before that noun."""
    beside = text[start - 1 : start] if start > clause.start else ""
    if _OWNED.search(text, clause.start, start) or beside in ("、", "和", "与", "與"):
        return True
    return _CLAUSAL.search(text, end, found.start(1)) is not None


def nominal(
    parties_of: Parties, text: str, names: Names, clause: Clause, han: bool
) -> Iterator[tuple[Holder, str, Span, tuple[Phrase, ...]]]:
    """(whose, stance, evidence, candidates for the issue) of every noun of stance in the clause that a name owns."""
    for start, end, keys in names.within(clause.start, clause.end):
        found = (_CHINESE if han else _ENGLISH).match(text, end, clause.end)
        parties = tuple(p for p in parties_of.of(keys) if not p.startswith(("LOC:", "FAC:", "WORK:")))
        if found is None or not parties or (han and _is_inside(text, clause, start, end, found)):
            continue
        stop = found.end() if han else _stop(text, found.end(), clause.end)
        phrases = tuple(p for p in clause.bare if end <= p.start and p.end <= stop)
        if phrases and phrases[0].start > end:  # 特朗普冻结冲突的主张; not 俄乌停火的立场, whose it is not
            holder = Holder(parties, keys, Span(start, end))
            yield holder, _STANCES.get(fold(found.group(1)), "supports"), Span(start, stop), phrases
