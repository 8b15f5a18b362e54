"""Namesakes: a name that the gazetteer knows may be somebody else's, and the role that the text states tells."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.gazetteer import Known, load
from jiedu.analysis.model import Entity, Role


@functools.cache
def _trades() -> dict[str, frozenset[str]]:
    """Noun for a role → the trades that have it."""
    found: dict[str, set[str]] = {}
    for trade, cell in rows("zh/trades.tsv"):
        for word in parts(cell):
            found.setdefault(word, set()).add(trade)
    return {word: frozenset(trades) for word, trades in found.items()}


def _trades_of(office: str) -> frozenset[str]:
    """The trades of the longest noun that ends an office; none where it is not listed."""
    return next((_trades()[office[at:]] for at in range(len(office)) if office[at:] in _trades()), frozenset())


def part_namesakes(document: Document) -> None:
    """Give people whose stated role is another's than that of the known one of that name an id of their own.

    A common name (`use` "link" in `names/people.tsv`) is the known one's only where a stated role supports it.
    """
    gazetteer = load()
    renamed: dict[str, str] = {}
    for key, entity in document.entities.items():
        known = gazetteer.entries.get(key) if entity.type == "PER" and entity.known else None
        if known is None or not _ambiguous(known):
            continue
        roles = [role for role in document.roles if role.person == key]
        against = next((role for role in roles if _contradicts(document, known, role)), None)
        if against is not None:
            renamed[key] = f"PER:{known.name}({_noun(against.office)})"
        elif known.id != f"PER:{known.name}" and not any(_supports(document, known, role) for role in roles):
            renamed[key] = f"PER:{known.name}"
    _rename(document, renamed)


def _ambiguous(known: Known) -> bool:
    """True for Chinese names: names that are written by sound have few bearers in news."""
    return "·" not in known.name and len(known.name) <= 3 and known.party in _CHINESE


_CHINESE = frozenset({"CN", "TW", "HK", "MO", "SG", "JP", "KR", "KP", "VN"})
"""States whose people have names of two or three characters that others bear, too."""


def _noun(office: str) -> str:
    return next((office[at:] for at in range(len(office)) if office[at:] in _trades()), office)


def _contradicts(document: Document, known: Known, role: Role) -> bool:
    trades = _trades_of(role.office)
    if not trades:
        return False
    if "state" not in trades:
        return True
    return _elsewhere(document, known, role)


def _supports(document: Document, known: Known, role: Role) -> bool:
    return "state" in _trades_of(role.office) and not _elsewhere(document, known, role)


def _elsewhere(document: Document, known: Known, role: Role) -> bool:
    """True for an office of another state or body than the one that the known person speaks for."""
    if role.organisation is None or known.party is None:
        return False
    entity = document.entities.get(role.organisation)
    if entity is None:
        return False
    if entity.id == known.party or entity.party == known.party:
        return False
    return entity.type == "GPE" or entity.party is not None


def _rename(document: Document, renamed: dict[str, str]) -> None:
    if not renamed:
        return
    document.mentions = [replace(m, entity=renamed.get(m.entity, m.entity)) for m in document.mentions]
    document.roles = [replace(r, person=renamed.get(r.person, r.person)) for r in document.roles]
    for old, new in renamed.items():
        entity = document.entities.pop(old)
        met = _met(document, new)
        document.entities[new] = Entity(new, entity.name, "PER", met, name_hant=None)


def _met(document: Document, key: str) -> tuple[str, ...]:
    forms: Iterable[str] = {document.article.text[m.start : m.end] for m in document.mentions if m.entity == key}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))
