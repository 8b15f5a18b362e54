"""What the search index is told of an article: its words, and what its analysis found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jiedu.article.model import Article, Span
from jiedu.desk import tokens
from jiedu.store import articles
from jiedu.store.code import unpack
from jiedu.store.index import Entry
from jiedu.store.library import Library
from jiedu.story.fold import to_simplified

LEAD = 300
"""Characters of the first paragraph that count as the lead; where an item is one paragraph, two or three sentences."""
_LEAST_LEAD = 40
"""A first paragraph of fewer is a dateline or a place: the one behind it belongs to the lead."""
KEYWORDS = 6
"""Words of an article that are suggested, beside the page's own tags and names."""
_TAGS = 10
"""Tags of an article that can be searched; chosen by hand, pages with more list what they link to."""


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class _Speaker:
    start: int | None
    end: int | None
    entities: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class _Said:
    segments: tuple[Span, ...]
    speaker: _Speaker | None


@dataclass(frozen=True, slots=True)
class _Happened:
    type: str


@dataclass(frozen=True, slots=True)
class _Mentioned:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """The part of an analysis that is searched: to read it alone takes a fifth of the time."""

    text_hash: str
    entities: tuple[_Named, ...]
    mentions: tuple[_Mentioned, ...]
    statements: tuple[_Said, ...]
    events: tuple[_Happened, ...]
    terms: tuple[tuple[str, int], ...]


_NOTHING = Told("", (), (), (), (), ())


def entries(library: Library, keys: Iterable[str] | None = None) -> Iterator[tuple[str, Entry | None]]:
    """Each article's id with what the index is told of it, in the order of adding; or those of `keys`, in their order,
    with None for one that is not there any more."""
    found = articles.since(library, -1) if keys is None else None
    if found is not None:
        yield from ((article.id, _entry(library, article)) for article in found)
        return
    for key in keys or ():
        article = articles.get(library, key)
        yield key, None if article is None else _entry(library, article)


def lead_of(body: str) -> str:
    """The first paragraph of a body, with the next where it is very short, and no more than `LEAD` characters."""
    end = body.find("\n", _LEAST_LEAD)
    return body[: min(LEAD, end if end >= 0 else LEAD)]


def _entry(library: Library, article: Article) -> Entry:
    return entry(article, _told(library, article))


def entry(article: Article, told: Told = _NOTHING) -> Entry:
    """What the index is told of an article, with what its analysis found in it."""
    title = article.blocks[0] if article.blocks else None
    headline = tokens.folded(article.text[title.start : title.end] if title else article.title)
    body = tokens.folded(article.body)
    named = {one.id: one for one in told.entities}
    names = {name: None for one in told.entities for name in (one.name, *one.aliases, one.name_en or "") if name[1:]}
    said = [segment.of(article.text) for one in told.statements for segment in one.segments]
    spoken = [one.speaker for one in told.statements if one.speaker is not None and one.speaker.form != "pronoun"]
    return Entry(
        id=article.id,
        title=" ".join(tokens.units_of(headline)),
        lead=" ".join(tokens.units_of(lead_of(body))),
        body=" ".join(tokens.units_of(body)),
        words=" ".join((*tokens.words_of(headline), *tokens.words_of(body))),
        names=_listed(names),
        said=_listed(said),
        speakers=_listed(dict.fromkeys(name for one in spoken for name in _all_names(one, named, article))),
        outlet=_listed([article.outlet or "", article.host or ""]),
        language=article.language,
        day=article.published.day,
        outlet_name=article.outlet or article.host or "",
        speaker_names=tuple(sorted({named[key].name for one in spoken for key in one.entities if key in named})),
        types=tuple(sorted({one.type for one in told.events})),
        suggested=tuple(sorted(set(_suggested(article, told)))),
    )


def _told(library: Library, article: Article) -> Told:
    """What was found in an article; nothing where its analysis is of another text."""
    row = library.connection.execute("SELECT json FROM analyses WHERE article = ?", (article.id,)).fetchone()
    if row is None:
        return _NOTHING
    told = unpack(row[0], Told)
    return told if told.text_hash == article.text_hash else _NOTHING


def other_names(library: Library, article: Article, wanted: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names in an article's text of those of whom `wanted`, units each, is another name."""
    asked = [f" {' '.join(run)} " for run in wanted]
    found = {}
    for one in _told(library, article).entities:
        names = [_units(name) for name in (one.name, *one.aliases, one.name_en or "") if name]
        if any(run in f" {' '.join(name)} " for run in asked for name in names):
            found.update(dict.fromkeys(names))
    return list(found)


def _listed(texts: Iterable[str]) -> str:
    """Texts as units, a bound between two of them."""
    return f" {tokens.BOUND} ".join(" ".join(_units(text)) for text in texts if text)


@lru_cache(4096)
def _units(text: str) -> tuple[str, ...]:
    """`tokens.tokens`, kept for the names that article after article has."""
    return tuple(tokens.tokens(text))


def _all_names(speaker: _Speaker, named: dict[str, _Named], article: Article) -> Iterator[str]:
    """Every name of a speaker, and the words that stand there."""
    if speaker.start is not None and speaker.end is not None:
        yield article.text[speaker.start : speaker.end]
    for one in (named[key] for key in speaker.entities if key in named):
        yield from (name for name in (one.name, *one.aliases, one.name_en or "") if name)


def _suggested(article: Article, told: Told) -> Iterator[tuple[str, str, str]]:
    """What may be suggested: names as they stand there and in English, the outlet, tags and telling words."""
    met = {to_simplified(article.text[one.start : one.end]) for one in told.mentions}
    seen = set()
    for form in met | {one.name_en for one in told.entities if one.name_en}:
        if 1 < len(form) <= _LONGEST or (form.isascii() and 1 < len(form) <= 2 * _LONGEST):
            seen.add(tokens.folded(form))
            yield from (_suggestion(part, form, "name") for part in _parts(form))
    if article.outlet:
        yield _suggestion(article.outlet, article.outlet, "outlet")
    for tag in article.tags[:_TAGS]:
        if 1 < len(tag) <= _LONGEST and tokens.folded(tag) not in seen:
            seen.add(tokens.folded(tag))
            yield _suggestion(tag, to_simplified(tag), "keyword")
    yield from (_suggestion(word, word, "keyword") for word in _telling(told.terms, seen))


def _parts(name: str) -> Iterator[str]:
    """A name, and from each word of it on where it is of Latin letters: people are looked for by their surnames."""
    yield name
    if name.isascii():
        yield from (name[at.end() :] for at in _SPACE.finditer(name))


_SPACE = re.compile(" (?=[A-Z])")
_LONGEST = 20
"""Characters of a name or keyword in Chinese: what is longer is a sentence."""


def _telling(terms: Iterable[tuple[str, int]], seen: set[str]) -> list[str]:
    """The words that an article has most often, but for common ones and those of `seen`."""
    from jiedu.story.tfidf import common_terms

    kept = [(n, word) for word, n in terms if n > 1 and len(word) > 1 and word not in seen]
    ranked = sorted(kept, key=lambda pair: (-pair[0], pair[1]))
    return [word for _, word in ranked if word not in common_terms() and not word.isdigit()][:KEYWORDS]


def _suggestion(form: str, shown: str, kind: str) -> tuple[str, str, str]:
    flat = tokens.folded(form).replace("\t", " ").replace("\n", " ")
    return flat, shown.replace("\t", " ").replace("\n", " "), kind
