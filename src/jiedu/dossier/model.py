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
    """"key", "changed", "timeline", "voices", "open", "sources" or "related"."""
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
    """Voices: "party" (a state or body and those who speak for it), "expert" (who judges from outside, named or not),
    "person", "outlet" or "unnamed"."""
    variants: tuple[Variant, ...] = ()
    """Timeline: where the sources differ about the date or a number, each account with its anchors."""
    status: str | None = None
    """Timeline: what became of something planned or promised for a day, as the dossier's day sees it: "due" (its day is
    not over), "overdue" (it is, later reports tell of the same people, and none can be of its end), "done", "withdrawn"
    (another day was set, or none), or "untold" (its day is over, and nothing sure can be said); None elsewhere."""
    due: Day | None = None
    """The last day on which the promise can still be kept."""
    outcome: tuple[Anchor, ...] = ()
    """What tells that it was done or withdrawn, the first report of it first."""
    about: tuple[str, ...] = ()
    """Open questions: ids of the comparisons or lines that the question is about."""
    parties: tuple[str, ...] = ()
    """Positions: ids of all parties that take it together; `party` is the first of them, `party_name` names all."""
    issue: str | None = None
    """Positions: a key for the issue, the same for all rows about it; None where the words name none."""
    issue_name: str | None = None
    """Positions: the words for the issue, as a source has them: a noun phrase, or None where they make none."""
    stance: str | None = None
    """Positions: "supports", "offers", "demands", "conditional", "open", "yields", "opposes", "refuses",
    "assesses-well", "assesses-ill" or "assesses"."""
    attribution: str | None = None
    """Positions: "self" (by the party's own words), "report" (an article tells it) or "reading" (somebody else's
    reading of the party, never its own statement)."""
    attributed_by: str | None = None
    """Positions: id of whoever reads the party so; None where it speaks for itself or an article tells it."""
    attributed_by_name: str | None = None
    move: str | None = None
    """Positions: id of the row of the same party and issue that this one departs from."""
    unnamed: bool = False
    """Voices: True where the source is not named (一名官员, analysts), in whatever group it stands."""


@dataclass(frozen=True, slots=True)
class Side:
    """What some sources have in one slot of a happening; the words of the first of them."""

    value: str
    """The characters that tell it: 12人, 19日晚, 否认."""
    anchors: tuple[Anchor, ...]
    """Those characters in every article that has it so, the one shown first."""
    normal: str
    """What was compared: "12 person", "≥2000000 item", "2025-05-19", an entity's id, "yes" or "no"."""
    outlet: str | None = None
    speaker: str | None = None
    """Entity id of who is reported to say so; None where the outlet itself does, or somebody without a name."""
    speaker_name: str | None = None
    """The speaker's name, or the words for one without a name (消防部门)."""
    party: str | None = None
    """Id of the state or body that the speaker speaks for; the outlet's name where it says so itself; None for a
    speaker without a name."""
    party_name: str | None = None
    day: Day | None = None
    """The day it was told, or as of which it holds (截至8日12时)."""
    counts: Counts | None = None

    @property
    def anchor(self) -> Anchor:
        """The characters that are shown."""
        return self.anchors[0]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What different texts have in one slot of one happening."""

    id: str
    slot: str
    """"number", "date", "place", "actor" (who did it to whom), "done" (whether it happened at all) or "cause" (by what
    it came about)."""
    relation: str
    """"agree" (one side), "conflict", "update" (a later count of what is still being counted, a corrected number, a day
    that was moved; sides by day), "table" (a side for each number that somebody gives, by day) or "alone" (one side:
    nobody else confirms or denies it)."""
    text: str
    """What it is about: a passage of a source, as it stands there."""
    about: Anchor
    """Where that passage stands."""
    sides: tuple[Side, ...]
    counts: Counts | None = None
    """Of all sides together; copies of one text are one witness."""
    inferred: tuple[str, ...] = ()
    """What was inferred: that the accounts are of one happening, and by what."""


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
class Origin:
    """An outlet or agency that reports rest on, with what of the dossier hangs on it."""

    key: str
    """Its entity id or folded name; the article's id for a text that names neither outlet nor origin."""
    name: str
    outlets: tuple[str, ...]
    """The outlets whose reports rest on it, itself included where it reports; in the order of the sources."""
    articles: tuple[str, ...]
    """Ids of those reports."""
    texts: int
    """Distinct texts among them."""
    lines: int
    """Lines of timeline and voices that rest on it, alone or with others."""
    alone: int
    """Those that rest on it alone: nobody else confirms them."""


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
    agreements: tuple[Comparison, ...] = ()
    """What different texts tell alike, that with most independent origins first."""
    conflicts: tuple[Comparison, ...] = ()
    """Where they differ, weightiest first."""
    updates: tuple[Comparison, ...] = ()
    """Counts that later reports took further."""
    open: tuple[Line, ...] = ()
    """What no source answers yet, by rule, weightiest first; `Line.kind` names the rule."""
    positions: tuple[Line, ...] = ()
    """Where the parties stand: a ledger by party, issue and day."""
    origins: tuple[Origin, ...] = ()
    """Which outlets rest on which origin, the one with most lines that hang on it alone first."""
    tables: tuple[Comparison, ...] = ()
    """Who gives how many on which day, for what is counted three times or more: a side for each row, by day."""
    changed: tuple[Line, ...] = ()
    """What changed last, newest first: the last step of each update, from what to what. These lines stand in for the
    updates that they are about and are not among `lines`."""

    one_sided: tuple[Comparison, ...] = ()
    """What one party alone states, or reports of one origin alone, and nobody else confirms or denies, weightiest
    first; each has one side. They are not among `comparisons`."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of the page."""
        return (*self.key, *self.timeline, *self.positions, *self.voices, *self.open)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison, in the order of the page."""
        return (*self.agreements, *self.conflicts, *self.updates)

    @property
    def promises(self) -> tuple[Line, ...]:
        """The lines of the timeline that tell of something planned or promised for a day."""
        return tuple(line for line in self.timeline if line.status is not None)

    @property
    def single(self) -> tuple[int, int]:
        """How many lines of timeline and voices hang on a single origin, and of how many."""
        return sum(origin.alone for origin in self.origins), len(self.timeline) + len(self.voices)

    def save(self, path: str | Path) -> Path:
        """Check every anchor, then write the dossier; the suffix (.html, .md, .json) chooses the form.

        Raises UsageError for another suffix and CheckFailed where an anchor does not hold.
        """
        from jiedu.dossier.save import save  # the model must not load the renderers

        return save(self, Path(path))
