"""What is carried from passage to passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.genders import Genders
from jiedu.analysis.model import Reference, Speaker


@dataclass(slots=True)
class State:
    """What is carried from passage to passage."""

    genders: Genders
    drafts: list[Draft] = field(default_factory=list)
    speaker: Speaker | None = None
    surface: str = ""
    bodies: list[tuple[int, str, str]] = field(default_factory=list)
    """Place, surface in lower case and entity id of organisations and states that spoke, latest last."""
    references: dict[int, Reference] = field(default_factory=dict)
    """Where a pronoun or a description begins → what it stands for."""
    captions: list[tuple[int, int]] = field(default_factory=list)
    """Where captions stand, sorted: whom they name is no one's antecedent."""
    groups: list[tuple[str, Speaker]] = field(default_factory=list)
    """Head noun and speaker of those who spoke without a name, latest last."""
    passages: list[Passage] = field(default_factory=list)
    """The passages that were read, those inside quotations behind the one around them."""


def shared_form(form: str, subject: Subject) -> str:
    return "shared" if subject.how in ("shared",) else form


MEMORY = 1500
"""Characters back in which a description finds what it describes: some paragraphs."""


RECENT = 40
"""Statements back in which a pronoun or a description finds who spoke."""
