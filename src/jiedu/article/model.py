"""An article: one clean text, and everything about it that its page shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the article's text: every line break in `Article.text` stands between two blocks."""

    kind: str
    """"title", "heading", "paragraph", "item" (of a list), "quote" (block quotation), "caption" or "row" (of a
    table)."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was written, as far as Jiedu believes, with its reason beside the page's own stamp."""

    day: date | None
    """The believed first day of publication; None when nothing tells it."""
    time: datetime | None
    """With a zone, to the minute, where the page gives one for that day."""
    reason: str
    """How it is known: "given", "json-ld", "meta" (with microdata), "page", "feed", "url" (the date in its address),
    "text" (dates in the text contradict the stamp), "corrected" (an editor set it), "none"."""
    detail: str
    """One sentence in Chinese for a reader: which characters or field say so."""
    stamp: str | None
    """The page's own stamp as ISO 8601, or None. A re-poster's stamp can be months late."""
    inferred: bool
    """True when no field of the page states it whole: text or address gives the day, or something else the year."""
    earliest: date | None = None
    latest: date | None = None
    """The days between which it was written, where `inferred`."""


@dataclass(frozen=True, slots=True)
class Card:
    """A related article as the page lists it: a stub that a later article can match."""

    title: str
    teaser: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, with the words that the page puts to it."""

    url: str
    """Absolute where the page's address is known, otherwise as written."""
    caption: str = ""
    """What the page shows below or beside it, who took it included."""
    alt: str = ""
    """What the page says for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One clean text made from one page, or from several joined.

    `text` is the headline (block 0, kind "title"), then the body's blocks, each on a line of its own, joined
    by a single line feed. All spans everywhere are code points of this text.
    """

    id: str
    """12 hexadecimal digits: of the URL where there is one, otherwise of the content."""
    text: str
    blocks: tuple[Block, ...]
    title: str
    """The headline without its column, for instance without a leading 解读|."""
    column: str | None
    published: Published
    language: str
    """"zh-Hans", "zh-Hant" or "en"."""
    url: str | None = None
    outlet: str | None = None
    """Who the page says the text is from (来源), else the site's own name."""
    host: str | None = None
    """The site that served it: its host name."""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    short_link: str | None = None
    cards: tuple[Card, ...] = ()
    pages: tuple[str, ...] = ()
    """Names of the pages it was made from, in order."""
    original_title: str | None = None
    """The headline under which its source ran it, where the page says so (原标题)."""
    lead: str | None = None
    """What the page gives as its summary (导语, 摘要, the deck below the headline, or the description in its head)."""
    tags: tuple[str, ...] = ()
    """Keywords and topics as the page lists them, in its order."""
    images: tuple[Image, ...] = ()
    """The pictures of its body, in order; where it has none, the one that the page's head names."""
    canonical: str | None = None
    """The address that the page names as its own, where it names one; `url` is the one that the article is kept by."""
    next_page: str | None = None
    """The address that the page gives for the next page of the same article."""

    @property
    def body(self) -> str:
        """The text without its headline."""
        return self.text[self.blocks[1].start :] if len(self.blocks) > 1 else ""

    @property
    def text_hash(self) -> str:
        """16 hexadecimal digits of the text: what an anchor was made against."""
        return hash_of(self.text)


def hash_of(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `text` in UTF-8 (lone surrogates kept)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_id(url: str | None, content: bytes) -> str:
    """The id of an article: from its URL where it has one, otherwise from its raw content."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass") if url else content).hexdigest()[:12]
