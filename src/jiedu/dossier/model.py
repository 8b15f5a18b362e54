"""The explainer of a selection of articles: lines, each resting on the exact characters of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # Line has a field called date
from pathlib import Path

from jiedu.story.model import Copy, Counts


@dataclass(frozen=True, slots=True)
class Anchor:
    """The exact characters that a line rests on, in the manner of a W3C TextPosition and TextQuote selector."""

    article: str
    text_hash: str
    start: int
    end: int
    exact: str
    prefix: str
    """Up to 32 characters before."""
    suffix: str
    """Up to 32 characters after."""
    url: str | None
    """Where a reader finds the article; its sentence is `#a<article>-<start>` in a saved dossier."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the differing accounts of one happening: they are shown side by side, never averaged."""

    kind: str
    """What differs: "date" or "quantity"."""
    text: str
    """The differing characters, as a source has them."""
    anchors: tuple[Anchor, ...]
    """Every article that has it so, the chosen one first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One assertion of the dossier. Without an anchor that checks it cannot be shown."""

    id: str
    section: str
    """"key", "timeline", "voices", "sources" or "related"."""
    text: str
    """What a reader sees: characters of its sources, never a paraphrase."""
    anchors: tuple[Anchor, ...]
    date: Day | None = None
    last: Day | None = None
    """The last day, where the line is about several."""
    value: str | None = None
    """TIMEX3 value of the date."""
    speaker: str | None = None
    speaker_name: str | None = None
    cue: str | None = None
    """The words by which the source reports the saying (否认, 要求, denied), as they stand there."""
    party: str | None = None
    party_name: str | None = None
    kind: str | None = None
    """Statement kind or event type."""
    modality: str | None = None
    authority: tuple[str, ...] = ()
    """Names along the chain of authority, outermost first."""
    counts: Counts | None = None
    inferred: tuple[str, ...] = ()
    """What Jiedu inferred in this line and from what, each a short sentence in the dossier's language."""
    role: str | None = None
    """Voices: the speaker's role as a text states it."""
    group: str | None = None
    """Voices: "party" (a state or body and those who speak for it), "person", "outlet" or "unnamed"."""
    variants: tuple[Variant, ...] = ()
    """Timeline: where the sources differ about the date or a number, each account with its anchors."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article of the dossier, with its full text so that every anchor can be opened on the spot."""

    article: str
    title: str
    url: str | None
    outlet: str | None
    day: Day | None
    stamp: str | None
    published_detail: str
    language: str
    text: str
    text_hash: str
    blocks: tuple[tuple[str, int, int], ...]
    rests_on: tuple[str, ...]
    """Names of the outlets and agencies that it cites as its own origin."""
    version: int = 1
    """Number of the version of the article that this is the text of."""
    versions: int = 1
    """How many versions of it the desk had."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article outside the selection: from the desk, or a stub from a page's card."""

    title: str
    teaser: str
    url: str | None
    article: str | None
    reason: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The explainer of a selection of articles."""

    id: str
    title: str
    lang: str
    """Language of the labels, "zh" or "en"; evidence stays as it is."""
    selection: str
    """What it was made from: "story 3f2a…" or "query …"."""
    first: Day | None
    last: Day | None
    counts: Counts
    key: tuple[Line, ...]
    timeline: tuple[Line, ...]
    voices: tuple[Line, ...]
    """Ordered by party, then date."""
    sources: tuple[Source, ...]
    copies: tuple[Copy, ...]
    related: tuple[Related, ...]
    left_out: tuple[tuple[str, int], ...] = ()
    """Sections that were cut to their weightiest lines, with the number of lines left out."""
    as_of: Day | None = None
    """The day it tells of: nothing that was published or fetched later is in it. The last day of its articles where
    none was asked for; None where no article has a day."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of the page."""
        return (*self.key, *self.timeline, *self.voices)

    def save(self, path: str | Path) -> Path:
        """Check every anchor, then write the dossier; the suffix (.html, .md, .json) chooses the form.

        Raises UsageError for another suffix and CheckFailed where an anchor does not hold.
        """
        from jiedu.dossier.save import save  # the model must not load the renderers

        return save(self, Path(path))
