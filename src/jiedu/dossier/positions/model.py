"""What the ledger is made from: clauses as they are read, positions as they are found, issues as they are merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from jiedu.analysis.model import Statement
from jiedu.article.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a clause that carry a stance."""

    start: int
    end: int
    kind: str
    """As in `words.StanceWord`."""
    stance: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a clause, or its verb where it has none: what a stance may be about."""

    start: int
    end: int
    head: str
    """Its head, folded, by the first of the words that mean the same."""
    modifiers: frozenset[str] = frozenset()
    """What narrows the head down (临时, 中程), folded; names and numbers are left out."""
    turn: str = ""
    """What the verb before it does to it: "end" (解除制裁), "less", "more" or ""."""
    verbal: bool = False
    """True for a verb that stands without an object."""
    turned: int | None = None
    """Where the verb of `turn` begins."""
    governed: bool = False
    """True behind a preposition (向邻国): whom or where, seldom what."""
    weak: bool = False
    """True for nouns that tell no issue by themselves (国际社会), taken where the clause has nothing else."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose clause it is."""

    kind: str
    """"named", "self" (我们, or nobody told: whoever speaks), "noun" (somebody without a name) or "before" (that of the
    clause before)."""
    entities: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, with what carries a stance in it."""

    start: int
    end: int
    subject: Subject
    marks: tuple[Mark, ...]
    phrases: tuple[Phrase, ...]
    """Those outside of the marks."""
    bare: tuple[Phrase, ...] = ()
    """Those of the clause read without regard to its marks."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose position it is: one party, or several that take it together."""

    parties: tuple[str, ...]
    """Entity ids, persons and bodies as the parties they speak for; "said:…" for those the text does not name."""
    speakers: tuple[str, ...] = ()
    """The entities themselves, before they were rolled up."""
    words: Span | None = None
    """The words for those without a name."""


@dataclass(frozen=True, slots=True)
class Position:
    """One party's stance on one issue, in one passage of one article."""

    article: str
    order: int
    holder: Holder
    attribution: str
    """"self" (by its own words), "report" (an article tells it) or "reading" (somebody else says so)."""
    stance: str
    spans: tuple[Span, ...]
    phrases: tuple[Phrase, ...]
    """Candidates for the issue, the likeliest first."""
    day: date | None
    dated: bool
    """True where the text dates it; False where the day is the report's own."""
    statement: Statement | None = None
    by: Holder | None = None
    """Who says so, for a reading."""


@dataclass(slots=True)
class Issue:
    """Phrases of several positions that are taken to be one issue."""

    key: str
    names: dict[str, str] = field(default_factory=dict)
    """By what is to become of it (`Phrase.turn`): the words of a source, with the verb for that before them; ""
    where they make no name."""
    members: list[int] = field(default_factory=list)
    """Indices of its positions."""
