"""Sentences of the selected articles, each with what comparing accounts of one happening looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from jiedu.analysis.model import Event, Mention, Quantity, Statement, Time
from jiedu.article.model import Article, Span
from jiedu.dossier.content import content
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.passage import trimmed, without_dateline
from jiedu.dossier.subjects import names_written, subjects, written_names

T = TypeVar("T", Time, Mention, Quantity)
_KINDS = ("title", "heading", "paragraph", "item", "quote")
_TYPES = ("LOC", "FAC", "ORG", "PER")
_NAME = 2
"""Characters of the shortest name that a longer one may stand for."""
_TAILS = frozenset(
    [
        "县",
        "市",
        "区",
        "镇",
        "省",
        "州",
        "村",
        "乡",
        "公司",
        "集团",
        "集团公司",
        "有限公司",
        "股份有限公司",
        "county",
        "city",
        "town",
    ]
)
"""What may follow a name in its longer form."""
_BODIES = "局馆院部会厅校所厂社队行司站园处委办府"
"""Last characters of bodies, before whose names their place may stand."""
_ACTING = ("PER", "ORG", "GPE", "GRP")
_LONG_NAME, _SHORT_TAIL = 5, 4
"""Characters of a body's name from which it may be followed by a few more (海陵市图书馆新馆)."""
_HOME = 8
"""Characters of the longest name of a place that a body's name may begin with."""
_OFFICE = 6
"""Characters between the name of a body and that of its speaker, with the office among them (负责人, 局局长)."""
_BACK = 2
"""Sentences before one that names nobody in which whom it is about is looked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of one article."""

    article: str
    order: int
    """Place of the article in the material."""
    place: int
    """Place of the sentence in the article, the headline's first."""
    text: str
    """Id of the article whose text it is: copies of one text are one witness."""
    span: Span
    in_title: bool
    block: int
    han: bool
    published: date | None
    words: frozenset[str]
    """What it is about, without times and numbers."""
    core: frozenset[str]
    """Those of its words that are not in names."""
    names: frozenset[str]
    """Ids of the entities that it names, those of longer forms of a name by the longest (`aliases`)."""
    about: frozenset[str]
    """Those, or where it names nobody those of the sentences before it or of the headline."""
    acting: frozenset[str]
    """Those of the names that can act: persons, bodies, states. Who only reports it is not among them."""
    places: frozenset[str]
    """Those that are places."""
    lead: frozenset[str]
    """Whom the article's headline and its first sentence name, and what most texts of the selection name where it is
    among them: what all of it is about."""
    times: tuple[Time, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    """Those that it holds a part of."""


def tellings(material: Material) -> tuple[Telling, ...]:
    """Every sentence of every analysed article, in the order of articles and text."""
    found: list[Telling] = []
    same = aliases(material)
    written = written_names(material)
    for order, article in enumerate(material.articles):
        if article.id in material.analyses:
            found.extend(_of_article(material, order, article, same, written))
    return tuple(_led(found))


def _led(found: Sequence[Telling]) -> Iterator[Telling]:
    """The sentences, with what the whole selection is about among what their article is about where that names it."""
    named: dict[str, set[str]] = {}
    for telling in found:
        named.setdefault(telling.text, set()).update(telling.names)
    shared = subjects(named)
    for telling in found:
        yield replace(telling, lead=telling.lead | (shared & named[telling.text]))


def trigger(event: Event, span: Span) -> Span | None:
    """The words of the event that stand in the span: of its fullest account, else of another mention, else None."""
    own = (Span(event.start, event.end), *event.mentions)
    return next((s for s in own if span.start <= s.start and s.end <= span.end), None)


def untimed(telling: Telling, text: str, start: int, end: int) -> str:
    """Characters of the article's `text`, folded, with blanks for the sentence's times: May is a month, may is none."""
    kept = list(text[start:end])
    for time in telling.times:
        for at in range(max(time.start, start), min(time.end, end)):
            kept[at - start] = " "
    return fold("".join(kept))


def aliases(material: Material) -> dict[str, str]:
    """For the id of a body or place found by reading alone, that of the longest form of its name in these articles:
    澜桥县古桥博物馆 for 古桥博物馆, 云岭县 for 云岭. A name that fits two longer ones (文化局) stands for itself."""
    found = sorted(key for key in material.entities if key.startswith(("ORG:", "LOC:", "FAC:")))
    longer: dict[str, list[str]] = {}
    for key in found:
        kind, _, name = key.partition(":")
        for other in found:
            own, _, whole = other.partition(":")
            if len(whole) > len(name) >= _NAME and _is_form(name, whole, kind, own):
                longer.setdefault(key, []).append(other)
    chosen = _namesakes(material)
    for key, wholes in longer.items():
        longest = max(wholes, key=lambda w: (len(w), w))
        if all(w.partition(":")[2] in longest for w in wholes):
            chosen[key] = longest
    return chosen


def _namesakes(material: Material) -> dict[str, str]:
    """One id for a name that different articles take for things of different types: the first of `_TYPES`."""
    named: dict[str, list[str]] = {}
    for key in sorted(material.entities):
        kind, colon, name = key.partition(":")
        if colon and kind in _TYPES:
            named.setdefault(name, []).append(key)
    chosen: dict[str, str] = {}
    for keys in named.values():
        first = min(keys, key=lambda k: _TYPES.index(k.partition(":")[0]))
        chosen |= {key: first for key in keys if key != first}
    return chosen


def _is_form(name: str, whole: str, kind: str, other: str) -> bool:
    """Whether `whole`, a thing of the type `other`, is a longer form of the same name: with its place before it, or
    what it is behind it (环湾高速, 江门湾环湾高速公路)."""
    if kind != other:
        return len(name) > _LONG_NAME - 2 and name in whole and not whole.startswith(name)
    if whole.startswith(name):
        tail = whole[len(name) :].strip().lower()
        return tail in _TAILS or (kind == "ORG" and len(name) >= _LONG_NAME and len(tail) <= _SHORT_TAIL)
    return kind == "ORG" and whole.endswith(name) and name[-1:] in _BODIES


def _of_article(
    material: Material, order: int, article: Article, same: Mapping[str, str], written: Collection[str]
) -> list[Telling]:
    analysis = material.analyses[article.id]
    times, mentions, numbers = _Within(analysis.times), _Within(analysis.mentions), _Within(analysis.quantities)
    homes = homes_of(material)
    found: list[Telling] = []
    lead: frozenset[str] = frozenset()
    for sentence in analysis.sentences:
        kind = article.blocks[sentence.block].kind
        span = trimmed(article.text, sentence.start, sentence.end) if kind in _KINDS else None
        if span is None:
            continue
        span = without_dateline(article.text, span)
        own_times, own_numbers = times.of(span), numbers.of(span)
        cut = [Span(t.start, t.end) for t in own_times] + [Span(q.start, q.end) for q in own_numbers]
        own = mentions.of(span)
        names = frozenset(same.get(m.entity, m.entity) for m in own) | frozenset(
            same.get(key, key) for m in own if (key := home_of(material, m.entity, homes)) is not None
        )
        names |= _ranks(article.text, own_numbers)
        names |= names_written(article.text, span, written)
        said = tuple(
            s for s in analysis.statements if any(p.start < span.end and span.start < p.end for p in s.segments)
        )
        sayers = _sayers(said, own, same)
        if len(found) < 2:
            lead |= names
        found.append(
            Telling(
                article=article.id,
                order=order,
                place=len(found),
                text=material.origins.text[article.id],
                span=span,
                in_title=kind == "title",
                block=sentence.block,
                han=article.language.startswith("zh"),
                published=article.published.day,
                words=content(article.text, span.start, span.end, cut),
                core=content(article.text, span.start, span.end, cut + [Span(m.start, m.end) for m in own]),
                names=names,
                acting=frozenset(k for k in names - sayers if _type(material, k) in _ACTING),
                places=frozenset(k for k in names if _type(material, k) in ("LOC", "FAC")),
                about=names or _before(found),
                lead=lead,
                times=own_times,
                mentions=own,
                quantities=own_numbers,
                events=tuple(e for e in analysis.events if trigger(e, span) is not None),
                statements=said,
            )
        )
    return [replace(t, lead=lead) for t in found]


def _ranks(text: str, numbers: Sequence[Quantity]) -> frozenset[str]:
    """What is named by its number in a row (第17轮制裁, 第八届环湖自行车赛): as telling as a name."""
    return frozenset(
        f"{q.value:g}. {fold(q.of.of(text))}" for q in numbers if q.unit == "ordinal" and q.of and q.value > 1
    )


def _sayers(said: Sequence[Statement], own: Sequence[Mention], same: Mapping[str, str]) -> frozenset[str]:
    """Those who are named as saying what the sentence tells, outside of what they say."""
    speaking = {e for s in said for e in (s.speaker.entities if s.speaker else ())}
    speaking |= {link.entity for s in said for link in s.authority}
    inside = {m.entity for m in own if any(p.start <= m.start and m.end <= p.end for s in said for p in s.segments)}
    speaking |= {m.entity for s in said for m in own if _beside_speaker(s, m, own)}
    return frozenset(same.get(key, key) for key in speaking - inside)


def _beside_speaker(statement: Statement, mention: Mention, own: Sequence[Mention]) -> bool:
    """True for a name right before the speaker's: that of whom the speaker is of (江城市海事局局长周维安)."""
    speaker = statement.speaker
    if speaker is None or speaker.start is None or not 0 <= speaker.start - mention.end <= _OFFICE:
        return False
    return not any(mention.end <= m.start and m.end <= speaker.start for m in own)


def homes_of(material: Material) -> dict[str, str]:
    """Names of the states and places that the articles have → their ids."""
    found = sorted((key, e) for key, e in material.entities.items() if e.type in ("GPE", "LOC"))
    return {fold(name): key for key, e in found for name in (e.name, *e.aliases) if name}


def home_of(material: Material, key: str, homes: Mapping[str, str]) -> str | None:
    """The state or place that a body is of by its name (也门政府 → 也门) or by what is known of it, else None."""
    entity = material.entities.get(key)
    if entity is None or entity.type != "ORG":
        return None
    if entity.party and entity.party != key:
        return entity.party
    name = fold(entity.name)
    return next((homes[name[:n]] for n in range(min(len(name) - 1, _HOME), 1, -1) if name[:n] in homes), None)


def _type(material: Material, key: str) -> str:
    entity = material.entities.get(key)
    return entity.type if entity is not None else key.partition(":")[0]


def _before(found: Sequence[Telling]) -> frozenset[str]:
    """Whom the nearest of the last sentences is about that names anybody; else the headline."""
    near = (t.names for t in reversed(found[-_BACK:]) if t.names)
    return next(near, found[0].names if found else frozenset())


class _Within(Generic[T]):
    """Finds what lies inside a span among things in text order."""

    __slots__ = ("_items", "_starts")

    def __init__(self, items: Sequence[T]) -> None:
        self._items: list[T] = sorted(items, key=lambda i: (i.start, i.end))
        self._starts: list[int] = [i.start for i in self._items]

    def of(self, span: Span) -> tuple[T, ...]:
        low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return tuple(i for i in self._items[low:high] if i.end <= span.end)
