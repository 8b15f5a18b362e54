"""Statements while they are being made, and what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis import authority
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.model import Link, Mention, Speaker, Statement
from jiedu.analysis.occasions import Occasion
from jiedu.article.model import Span


@dataclass(slots=True)
class Draft:
    """One statement while it is being made; spans are half-open."""

    segments: list[tuple[int, int]]
    speaker: Speaker | None
    surface: str
    """How the text calls the speaker."""
    cue: Cue | None
    parent: Draft | None = None
    occasion: Occasion | None = None
    frame: bool = False
    """Made from a source frame (据新华社报道): what is said in it rests on it."""
    continued: bool = False
    """A following sentence without a cue was taken to belong to it: an inference."""
    inherited: bool = False
    """The parent stands in an earlier sentence: an inference."""
    verbatim: bool = False
    """Told word for word without marks, as in the record of a conversation."""

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.segments[-1][1]


@dataclass(slots=True)
class State:
    """What is carried from unit to unit."""

    drafts: list[Draft] = field(default_factory=list)
    speaker: Speaker | None = None
    surface: str = ""
    people: list[str] = field(default_factory=list)
    """Entity ids of the people who spoke, latest last: what 他 can mean."""
    frame: Draft | None = None
    """The source frame that opened the block: what follows in the block rests on it."""
    open: Draft | None = None
    """The statement that ended the unit before, in the same block: what a sentence without a cue may go on with."""
    genders: dict[str, str] = field(default_factory=dict)
    """他 or 她 of a person's entity id, as the text tells; "" where it does not."""
    first: dict[str, list[Mention]] = field(default_factory=dict)
    """The mentions of each entity, in order; made when it is first asked for."""
    issuers: tuple[str, ...] = ()
    """Who issued the document that the text last spoke of."""
    issued: str = ""
    """How the text called it (联合声明)."""

    actor: tuple[Speaker, str] | None = None
    """The person whom the narrator's sentence right before is about, and how it calls him: whose a quotation on its own
    is."""
    silence: int = 0
    """Units since somebody last said something."""

    def open_block(self) -> None:
        """Forget what only holds inside a block."""
        self.frame = self.open = None

    def remember(self, document: Document, draft: Draft, *, person_only: bool = False) -> None:
        """Let the next 他, and the next verb without a subject, mean the speaker of `draft`."""
        if draft.speaker is None:
            return
        for key in draft.speaker.entities:
            entity = document.entities.get(key)
            if entity is not None and entity.type == "PER":
                self.people.append(key)
        if not person_only:
            self.speaker, self.surface = draft.speaker, draft.surface


def finish(document: Document, drafts: Sequence[Draft]) -> list[Statement]:
    """The drafts in text order, numbered, with their kinds and chains."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.parent is not None))
    ids = {id(draft): f"s{number}" for number, draft in enumerate(ordered, 1)}
    return [
        Statement(
            ids[id(draft)],
            tuple(Span(*_without_marks(document, *segment)) for segment in draft.segments),
            "direct" if draft.verbatim else kind(document, draft.segments),
            draft.speaker,
            Span(draft.cue.start, draft.cue.end) if draft.cue else None,
            draft.occasion.addressee if draft.occasion else None,
            draft.occasion.day if draft.occasion else None,
            ids.get(id(draft.parent)),
            _chain(document, draft),
            draft.continued,
            draft.occasion.medium if draft.occasion else None,
            draft.occasion.place if draft.occasion else None,
            draft.occasion.time.value if draft.occasion and draft.occasion.time else None,
        )
        for draft in ordered
    ]


def _without_marks(document: Document, start: int, end: int) -> tuple[int, int]:
    """The inside of a segment that is one quotation with its marks."""
    quote = next((q for q in document.quotes_in(start, end) if q.start == start + 1 and q.end == end - 1), None)
    return (quote.start, quote.end) if quote is not None else (start, end)


def _chain(document: Document, draft: Draft) -> tuple[Link, ...]:
    """The links of every outer statement, outermost first, then the speaker's own."""
    chain = _links(document, draft, "speaker")
    inherited, parent = draft.inherited, draft.parent
    while parent is not None:
        how = "inherited" if inherited else "explicit"
        chain = (*_links(document, parent, how), *chain)
        inherited, parent = inherited or parent.inherited, parent.parent
    return chain


def _links(document: Document, draft: Draft, how: str) -> tuple[Link, ...]:
    """The links of one statement; a single unnamed one where the text names no source (据了解)."""
    if draft.speaker is None and draft.cue is not None:
        return (Link("", document.article.text[draft.cue.start : draft.cue.end], "unnamed", how),)
    return authority.links(draft.speaker, draft.surface, document.entities, how)


def kind(document: Document, segments: Sequence[tuple[int, int]]) -> str:
    """ "direct" when every segment stands in marks, "mixed" when part of one does, "indirect" otherwise."""
    if all(_in_marks(document, start, end) for start, end in segments):
        return "direct"
    inside = any(q.kind in ("speech", "fragment") for start, end in segments for q in document.quotes_in(start, end))
    return "mixed" if inside else "indirect"


def _in_marks(document: Document, start: int, end: int) -> bool:
    """True when the whole of `start`–`end` is one quotation, with or without its marks."""
    return any(q.start - start <= 1 and end - q.end <= 1 for q in document.quotes_in(start - 1, end + 1))
