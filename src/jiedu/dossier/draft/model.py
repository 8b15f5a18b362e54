"""An explainer in running prose: sentences, each with the characters of its sources that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime

from jiedu.dossier.model import Anchor


@dataclass(frozen=True, slots=True)
class Part:
    """A range of a sentence, and where it is from."""

    start: int
    end: int
    """In `Sentence.text`, half-open."""
    kind: str
    """"evidence" (characters of a source), "name" (of somebody or an outlet, in place of what the source has there
    or added), "date" (the same of a day), "word" (a connective of the closed vocabulary), "question" (the one that was
    asked) or "written" (by an editor)."""
    anchor: Anchor | None = None
    """Of evidence: its characters. Of a name: where a source has that name. Of a date: the words that were resolved."""
    change: str = ""
    """What was done to the characters of evidence, in words: "script" (traditional to simplified), "quotes" (corner
    marks to curly ones), "inner" (double marks to single ones, inside others); empty for nothing."""
    value: str | None = None
    """Of a date: the day in ISO 8601. Of a name: the entity's id, or "outlet:" and the id of the outlet's article."""
    inferred: str = ""
    """What was inferred, a short sentence in the draft's language; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Where a sentence has moved away from its evidence."""

    kind: str
    """"number", "name", "quote", "date", "words" (content words that no source of it has), "overlap" (little is left of
    its evidence), "none" (it has no evidence) or "anchor" (its evidence does not hold)."""
    text: str
    """The characters of the sentence that it is about, or what is wrong."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. Its parts stand in order and leave out no character."""

    id: str
    text: str
    parts: tuple[Part, ...]
    lines: tuple[str, ...] = ()
    """Ids of the lines of the dossier that it tells."""
    flags: tuple[Flag, ...] = ()
    evidence: tuple[Anchor, ...] = ()
    """Every anchor that it rests on: those of its parts, and the other articles that say the same. They stay when the
    sentence is edited."""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    id: str
    sentences: tuple[Sentence, ...]
    lang: str = "zh"

    @property
    def text(self) -> str:
        """What a reader sees: English sentences have a space between them."""
        return (" " if self.lang == "en" else "").join(one.text for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; the first has no heading."""

    id: str
    kind: str
    """"lead", "events", "sides", "moves", "accounts", "experts", "answer", "open", or "own" for one that an editor
    added."""
    heading: Sentence | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that the draft rests on."""

    article: str
    text_hash: str
    title: str
    outlet: str | None
    url: str | None
    day: Day | None
    language: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An explainer before it is published."""

    id: str
    """12 hexadecimal digits, of the selection, the language, the question and the day."""
    lang: str
    selection: str
    """What it was made from: "story 3f2a…" or "query …"."""
    column: str
    headline: Sentence
    """Without its column."""
    question: str | None
    sections: tuple[Section, ...]
    sources: tuple[Cited, ...]
    """The articles that it cites, in the order of their first citation."""
    as_of: Day | None
    """The day it tells of."""
    names: tuple[str, ...] = ()
    """Names that its sources have, in any script: an edited sentence may use them."""
    summary: str = ""
    """Its first sentence, for feeds and cards."""
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The headline with its column, as a page shows it."""
        return f"{self.column}|{self.headline.text}" if self.column else self.headline.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body in order, headings left out."""
        return tuple(s for section in self.sections for p in section.paragraphs for s in p.sentences)

    @property
    def flagged(self) -> tuple[Sentence, ...]:
        """The sentences that moved away from their evidence, with the headline where it did."""
        return tuple(s for s in (self.headline, *self.sentences) if s.flags)

    def sentence(self, key: str) -> Sentence | None:
        """The sentence with that id, the headline and the headings among them; None where there is none."""
        headings = (section.heading for section in self.sections if section.heading is not None)
        return next((s for s in (self.headline, *headings, *self.sentences) if s.id == key), None)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A related article as a published page lists it."""

    title: str
    teaser: str
    url: str | None
    """Where it is found on the web; None where the desk does not know, and has it alone."""
    article: str
    """Its id in the desk."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of a change to a published page."""

    kind: str
    """"correction" (更正), "update" (更新) or "withdrawal" (撤回)."""
    time: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A published draft as it stands in one of its editions."""

    code: str
    """Of the short link: it never changes, and no other publication has it."""
    draft: str
    version: int
    """The version of the draft that this edition shows."""
    edition: int
    """From 1."""
    editor: str
    """The editor in charge (责任编辑)."""
    outlet: str
    """Who publishes it."""
    base: str
    """The address of the site, without a slash at its end; empty where links are relative."""
    path: str
    """Of the permalink: /articles/2025/05/20/3f2a…"""
    first: datetime
    """When it was first published."""
    time: datetime
    """Page time of this edition."""
    state: str = "published"
    """"published" or "withdrawn"."""
    notices: tuple[Notice, ...] = ()
    related: tuple[Teaser, ...] = ()

    @property
    def permalink(self) -> str:
        """The address of the page."""
        return f"{self.base}{self.path}"

    @property
    def short_link(self) -> str:
        """The short address of the page."""
        return f"{self.base}/s/{self.code}"


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """One state of a saved draft; none is ever changed."""

    draft: str
    number: int
    """From 1."""
    by: str
    """"jiedu" for one that was composed, else who changed it."""
    what: str
    """"composed", or what was changed: "edit s3", "move s4"."""
    made: datetime


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft of a desk in a list."""

    id: str
    selection: str
    title: str
    lang: str
    question: str | None
    version: int
    """Number of its newest version."""
    made: datetime
    """When that was saved."""
    by: str
    edited: bool
    """Whether anybody has changed it since it was composed."""
    flagged: int
    """Sentences of the newest version that moved away from their evidence."""
    code: str | None = None
    """Of its publication, where it was ever published."""
    state: str | None = None
