"""Claims of single texts put side by side: what becomes a comparison of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from jiedu.analysis.model import Statement
from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Comparison, Side
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import clause
from jiedu.dossier.tellings import Telling

_LIMIT = {True: 80, False: 240}
"""Characters of the passage that says what a comparison is about, Chinese or other."""


_VAGUE = re.compile(r"^[~<>≤≥]|\d–\d")
"""How the form of a number begins that is not exact, or a range within it."""
_TOGETHER = 3
"""Speakers of one statement that a side names."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence has in a slot."""

    telling: Telling
    span: Span
    """The characters that tell it."""
    normal: str
    day: date | None = None
    """The day as of which it holds, where that is not the report's."""
    said: Statement | None = None
    """The statement that tells it, where the characters reach beyond its content."""

    @property
    def told(self) -> date | None:
        """The day as of which it holds, or on which it was reported."""
        return self.day or self.telling.published


@dataclass(frozen=True, slots=True)
class Found:
    """A comparison before it has its number."""

    slot: str
    relation: str
    groups: tuple[tuple[Claim, ...], ...]
    """The sides, each with its claims."""
    weight: float = field(default=0.0)
    """How much the matter itself weighs, before it is counted who tells it."""


def comparison(material: Material, found: Found, key: str) -> Comparison:
    """The comparison as the dossier has it, under the id `key`."""
    sides = tuple(_side(material, group) for group in found.groups)
    first = _shown(material, found.groups[0])
    about = _about(material, first)
    return Comparison(
        id=key,
        slot=found.slot,
        relation=found.relation,
        text=about.exact,
        about=about,
        sides=sides,
        counts=material.origins.counts(_reports(material, (c for g in found.groups for c in g))),
        inferred=(material.labels("note.alone" if found.relation == "alone" else "note.same_matter"),),
    )


def texts(claims: Iterable[Claim]) -> frozenset[str]:
    """The distinct texts that make the claims."""
    return frozenset(c.telling.text for c in claims)


def source_of(material: Material, claim: Claim) -> str:
    """Who says it, as a key: the speakers of the statement that it stands in, or their folded words where they have no
    name; "outlet:…" where the article itself does, "" where neither is known."""
    statement, article = statement_of(claim), material.article(claim.telling.article)
    speaker = statement.speaker if statement is not None else None
    if statement is None:
        return f"outlet:{article.outlet}" if article.outlet else ""
    if speaker is None:
        return ""
    if speaker.entities:
        return "+".join(sorted(speaker.entities))
    if speaker.start is None or speaker.end is None:
        return ""
    return f"said:{fold(article.text[speaker.start : speaker.end])}"


def _side(material: Material, group: Sequence[Claim]) -> Side:
    first = _shown(material, group)
    anchors = dict.fromkeys((c.telling.article, c.span) for c in (first, *_ordered(material, group)))
    statement = statement_of(first)
    speaker = statement.speaker.entities[0] if statement and statement.speaker and statement.speaker.entities else None
    outlet = material.article(first.telling.article).outlet
    unnamed = "" if speaker else _unnamed(material, first, statement)
    party = material.party(speaker) if speaker else None if unnamed else outlet
    return Side(
        value=first.span.of(material.article(first.telling.article).text),
        anchors=tuple(material.anchors.at(a, s) for a, s in anchors),
        normal=first.normal,
        outlet=outlet,
        speaker=speaker,
        speaker_name=_names(material, statement) if speaker else unnamed or None,
        party=party,
        party_name=material.name(party) if speaker and party else unnamed or outlet,
        day=first.told,
        counts=material.origins.counts(_reports(material, group)),
    )


def _unnamed(material: Material, claim: Claim, statement: Statement | None) -> str:
    """The words for a speaker without a name (消防部门, one worker); "" where nobody or a pronoun stands there."""
    said = statement.speaker if statement is not None else None
    if said is None or said.start is None or said.end is None or said.form in ("pronoun", "shared", "carried"):
        return ""
    return material.article(claim.telling.article).text[said.start : said.end]


def _names(material: Material, statement: Statement | None) -> str:
    """The names of those who say it together."""
    entities = statement.speaker.entities[:_TOGETHER] if statement and statement.speaker else ()
    return material.labels("page.list_comma").join(material.name(e) for e in entities)


def _shown(material: Material, group: Sequence[Claim]) -> Claim:
    return _ordered(material, group)[0]


def _ordered(material: Material, group: Sequence[Claim]) -> list[Claim]:
    """The claims, the best to show first: no headline's, in the commonest language, no copy's, exact, the first."""
    return sorted(
        group,
        key=lambda c: (
            c.telling.in_title,
            material.article(c.telling.article).language != material.common,
            material.is_copy(c.telling.article),
            bool(_VAGUE.search(c.normal)),
            c.telling.order,
            c.span.start,
        ),
    )


def _about(material: Material, claim: Claim) -> Anchor:
    text = material.article(claim.telling.article).text
    span = clause(text, claim.telling.span, [claim.span], _LIMIT[claim.telling.han])
    return material.anchors.at(claim.telling.article, span)


def statement_of(claim: Claim) -> Statement | None:
    """The statement that tells it, else the innermost one that the claim stands in."""
    if claim.said is not None:
        return claim.said
    inside = [
        s
        for s in claim.telling.statements
        if any(p.start <= claim.span.start and claim.span.end <= p.end for p in s.segments)
    ]
    return min(inside, key=lambda s: sum(p.end - p.start for p in s.segments), default=None)


def _reports(material: Material, claims: Iterable[Claim]) -> list[tuple[str, str | None]]:
    return [(c.telling.article, cited_for(statement_of(c), material.analyses[c.telling.article])) for c in claims]
