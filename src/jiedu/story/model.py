"""Which articles belong together: copies, and stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiedu.analysis.corrected.model import Correction as Correction
from jiedu.article.model import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of an article as they stand there: `text` is `Article.text[start:end]`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who speaks or acts in an article, and what he is."""

    entity: str
    """Id of the entity."""
    name: str
    """As the article calls it."""
    type: str
    """"PER", "ORG", "GPE" or "GRP"."""
    role: str | None = None
    """What it is, as the article states it (乌克兰总统)."""
    name_en: str | None = None
    weight: int = 0
    """What it does there: the headline names it, it speaks, acts, is acted on."""


@dataclass(frozen=True, slots=True)
class Features:
    """What grouping needs to know of one article; computed once, beside its analysis, and kept."""

    article: str
    day: date | None
    """The day the article is believed to be of."""
    language: str
    vector: bytes
    """512 float16, unit length: multilingual sentence embedding of title and lead."""
    terms: tuple[tuple[str, int], ...]
    entities: tuple[tuple[str, int], ...]
    """Entity ids with the number of their mentions, sorted."""
    events: tuple[str, ...]
    """"TYPE:actor:day" keys, sorted."""
    sketch: tuple[int, ...]
    """Sampled hashes of the folded text's 5-grams, sorted."""
    length: int
    """Length of the folded text in characters."""
    sources: tuple[str, ...]
    """Outlets and agencies that the article says it rests on, canonical ids or names, sorted: 来源 line, datelines,
    据…报道."""
    published_at: str
    """Sort key: believed day, then stamp, then id."""
    numbers: tuple[str, ...] = ()
    """The quantities that it gives, in their units, without ranks and those too small to tell anything; sorted."""
    outlet: str = ""
    """Key of the outlet that its page names, or of its host; "" without either."""
    heads: tuple[str, ...] = ()
    """Content words and entity ids of its headline, sorted."""
    lead: tuple[Span, ...] = ()
    """The first sentences of its body that can stand alone, in order; datelines are left out."""
    parties: tuple[Party, ...] = ()
    """Those who speak or act in it, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a text merged from several took from one of them."""

    original: str
    """The article it was taken from."""
    share: float
    """Share of the merged text that it makes up, 0–1."""
    taken: tuple[Span, ...]
    """Spans of the original's text."""
    stands: tuple[Span, ...]
    """Spans of the merged text, one for each of `taken`."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`article` repeats the text of `original`."""

    article: str
    original: str
    kind: str
    """"identical", "repost" (same text, other frame), "cut", "extended", "retitled", "edited", "merged" (of
    several texts, of which `original` gave the most) or "translated" (in whole or in part)."""
    containment: float
    """Share of the copy's text that stands in the original, 0–1."""
    reason: str
    """Why `original` is taken to be the origin: one short sentence in Chinese."""
    missing: tuple[Span, ...] = ()
    """What the copy leaves out: spans of the original's text."""
    added: tuple[Span, ...] = ()
    """What the copy adds: spans of the copy's text."""
    why: str = ""
    """Why `original` is taken to be the origin, as a code: see `REASONS` in `story.lineage`."""
    told_by: tuple[tuple[str, str], ...] = ()
    """What goes with the code: names and values."""
    changed: tuple[tuple[Span, Span], ...] = ()
    """Passages of the original with what the copy has in their place; they are among `missing` and `added` too."""
    parts: tuple[Part, ...] = ()
    """Of a text merged from several: what it took from each, the greatest first. Of a translation: the sentences of the
    original with those that render them."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The three counts. `reports` ≥ `texts` ≥ `origins`."""

    reports: int
    """Articles."""
    texts: int
    """Distinct texts: copies counted once."""
    origins: int
    """Independent origins: texts that rest on the same outlet or agency counted once."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same happening."""

    id: str
    """12 hexadecimal digits, of its first article: stays the same while that article stays first."""
    title: str
    """The headline of its most central article, as it stands there."""
    articles: tuple[str, ...]
    """Ids, earliest first."""
    copies: tuple[Copy, ...]
    """Those among its articles."""
    first: date | None
    last: date | None
    counts: Counts
    entities: tuple[str, ...]
    """The most telling entity ids, best first."""
    keywords: tuple[str, ...]
    headline: Passage | None = None
    """Where `title` stands, without column and outlet marks."""
    headline_en: Passage | None = None
    """The most central plain headline in English, where one of its articles is."""
    lead: Passage | None = None
    """The most central plain sentence of the beginnings of its articles, in the language of `headline`."""
    lead_en: Passage | None = None
    """The same in English."""
    actors: tuple[Party, ...] = ()
    """Those who speak and act in most of its texts, the weightiest first; the weight is the number of texts."""
