"""Who repeated whose text: the tree of a text with its copies, and any two of them side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from jiedu.article.model import Article, Block, Span
from jiedu.desk.desk import Desk
from jiedu.desk.lineages import Lineage, lineage_form, lineages
from jiedu.errors import UsageError
from jiedu.store import articles
from jiedu.store import copies as kept
from jiedu.story.lineage import sentence
from jiedu.story.model import Copy
from jiedu.web.answer import View, routes
from jiedu.web.ask import Ask
from jiedu.web.charts.lineage import Leaf, Tree, tree
from jiedu.web.pages.runs import Cut, Mark, cut

TEXTS = 300
"""Texts of one tree that are listed."""
TREES = 40
"""Trees of one story that are drawn, those of most copies first."""
OUTLETS = 100
"""Outlets of one story that are listed."""
LENGTH = 20_000
"""Characters of each of two texts side by side: a page of both stays under 300 kB."""
PASSAGES = 4
"""Passages of a copy that the tree shows on each side; the comparison has them all."""
_PASSAGE = 80
"""Characters of such a passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a tree as a list shows it, in the order of the tree."""

    article: Article
    copy: Copy | None
    """None for the text that all others began with."""
    depth: int
    closes: int
    """How many levels end behind it; -1 where its own copies follow."""
    reason: str
    gone: tuple[str, ...] = ()
    """The first passages that it left out, then those that it added."""
    came: tuple[str, ...] = ()
    gone_more: int = 0
    came_more: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One tree."""

    lineage: Lineage
    rows: tuple[Row, ...]
    further: int
    """Texts that are not listed."""
    chart: Tree


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that are compared."""

    article: Article
    cuts: tuple[Cut, ...]
    is_cut: bool
    """Whether only its beginning is shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts side by side."""

    copy: Copy
    original: Side
    repeated: Side
    reason: str
    parts: tuple[tuple[Article, float], ...]
    """Of a text merged from several, what each gave."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What one outlet ran of a story."""

    name: str | None
    reports: int
    own: int
    """Texts that are no copies."""
    copies: int
    copied: int
    """Copies of its texts by others."""


def view(desk: Desk, ask: Ask) -> View:
    """The tree that an article stands in; the query's `copy` beside the text that it was taken from, or beside `of`."""
    article = desk.article(ask.params["key"])
    found = lineages(desk.library, [article.id])
    context = {
        "article": article,
        "story": None,
        "trees": [told(one, ask) for one in found],
        "further": 0,
        "pair": pair_of(desk, found, ask, article.id),
        "outlets": (),
    }
    form = [lineage_form(one, ask.lang) for one in found]
    return View("copies.html.jinja", ask.words("copies.of", title=article.title), context, form)


def story_view(desk: Desk, ask: Ask) -> View:
    """All trees of a story, and what each outlet ran of it."""
    story = desk.story(ask.params["key"]).story
    found = sorted(lineages(desk.library, story.articles), key=lambda one: (-len(one.copies), one.original.id))
    table = outlets(desk, story.articles)
    context = {
        "article": None,
        "story": story,
        "trees": [told(one, ask) for one in found[:TREES]],
        "further": max(0, len(found) - TREES),
        "pair": pair_of(desk, found, ask, None),
        "outlets": table[:OUTLETS],
    }
    form = {
        "story": story.id,
        "lineages": [lineage_form(one, ask.lang) for one in found],
        "outlets": [asdict(one) for one in table],
    }
    return View("copies.html.jinja", ask.words("copies.of", title=story.title), context, form)


ROUTES = [
    *routes("/copies/{key}", view, slow=True),
    *routes("/story/{key}/copies", story_view, slow=True),
]


def told(lineage: Lineage, ask: Ask) -> Told:
    """A tree as rows and as a chart."""
    order = list(_walk(lineage))
    shown = order[:TEXTS]
    after = [depth for _, _, depth in shown[1:]] + [0]
    rows = []
    for (article, copy, depth), following in zip(shown, after, strict=True):
        rows.append(_row(lineage, article, copy, depth, -1 if following > depth else depth - following, ask.lang))
    leaves = [
        Leaf(
            article.id,
            copy.original if copy else None,
            article.outlet or article.host or article.title,
            " ".join(filter(None, (_kind(copy, ask), article.host if article.outlet else None))),
            article.published.time or article.published.day,
        )
        for article, copy, _ in order
    ]
    return Told(lineage, tuple(rows), len(order) - len(shown), tree(leaves))


def _kind(copy: Copy | None, ask: Ask) -> str:
    return ask.words(f"copy.{copy.kind}") if copy else ask.words("copies.origin")


def _walk(lineage: Lineage) -> Iterator[tuple[Article, Copy | None, int]]:
    """The texts of a tree, each before those that were taken from it; one that no way leads to stands below the
    original."""
    under: dict[str, list[Copy]] = {}
    for copy in lineage.copies:
        under.setdefault(copy.original, []).append(copy)
    seen = {lineage.original.id}
    yield lineage.original, None, 0
    starts = [*under.get(lineage.original.id, ()), *lineage.copies]
    waiting = [(copy, 1) for copy in reversed(starts)]
    while waiting:
        copy, depth = waiting.pop()
        if copy.article not in seen:
            seen.add(copy.article)
            yield lineage.articles[copy.article], copy, depth
            waiting += [(child, depth + 1) for child in reversed(under.get(copy.article, []))]


def _row(lineage: Lineage, article: Article, copy: Copy | None, depth: int, closes: int, lang: str) -> Row:
    if copy is None:
        return Row(article, None, depth, closes, "")
    original = lineage.articles[copy.original]
    return Row(
        article,
        copy,
        depth,
        closes,
        _reason(copy, lang),
        gone=_passages(original.text, copy.missing),
        came=_passages(article.text, copy.added),
        gone_more=max(0, len(copy.missing) - PASSAGES),
        came_more=max(0, len(copy.added) - PASSAGES),
    )


def _reason(copy: Copy, lang: str) -> str:
    return sentence(copy.why, copy.told_by, lang) or copy.reason


def _passages(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    said = (" ".join(span.of(text).split()) for span in spans[:PASSAGES])
    return tuple(one if len(one) <= _PASSAGE else f"{one[:_PASSAGE]}…" for one in said)


def pair_of(desk: Desk, found: Sequence[Lineage], ask: Ask, default: str | None) -> Pair | None:
    """The two texts that the query asks for: `copy` beside its parent, or beside the text `of`; by default the article
    of the page where it is a copy, else the first copy of it. Raises UsageError for texts that stand in no tree."""
    asked, of = ask.text("copy"), ask.text("of")
    texts = {key: one for lineage in found for key, one in lineage.articles.items()}
    known = {copy.article: copy for lineage in found for copy in lineage.copies}
    if asked is None:
        if default is None or not known:
            return None
        asked = default if default in known else found[0].copies[0].article
    for name in (asked, of):
        if name is not None and name not in texts:
            raise UsageError(f"there is no text {name} among these copies")
    if asked not in known:
        raise UsageError(f"{asked} is the text that the others were taken from: ask for one of its copies")
    copy = _compared(desk, known[asked], texts, of)
    return _pair(copy, texts[copy.original], texts[asked], texts, ask.lang)


def _compared(desk: Desk, copy: Copy, texts: Mapping[str, Article], of: str | None) -> Copy:
    """What `copy` has of the text `of` rather than of its parent."""
    if of is None or of == copy.original:
        return copy
    stored = kept.of(desk.library, [copy.article]).get(copy.article)
    if stored is not None and stored.original == of:
        return stored
    from jiedu.story.copies import compare  # with NumPy

    found = compare(texts[of], texts[copy.article])
    if found is None:
        raise UsageError(f"{copy.article} has too little of {of} to lay the two side by side")
    return found


def _pair(copy: Copy, original: Article, repeated: Article, texts: Mapping[str, Article], lang: str) -> Pair:
    changed = {span for pair in copy.changed for span in pair}
    parts = tuple((texts[part.original], part.share) for part in copy.parts if part.original in texts)
    return Pair(
        copy,
        _side(original, copy.missing, changed, "gone"),
        _side(repeated, copy.added, changed, "came"),
        _reason(copy, lang),
        parts,
    )


def _side(article: Article, spans: Sequence[Span], changed: set[Span], layer: str) -> Side:
    marks = [Mark(s.start, s.end, layer, "changed" if s in changed else "alone", "") for s in spans]
    shown = [Block(b.kind, b.start, min(b.end, LENGTH)) for b in article.blocks if b.start < LENGTH]
    return Side(article, cut(article.text, shown, marks), len(article.text) > LENGTH)


def outlets(desk: Desk, keys: Sequence[str]) -> list[Outlet]:
    """What each outlet ran of these articles: those with most reports first, then those whose texts others copied.

    Who ran a copy is the site that served it: as its source it names whom it copied. A copy of an unknown site counts
    for the outlet that it names.
    """
    taken = kept.of(desk.library, keys)
    ran = _ran_by(articles.get_all(desk.library, keys).values(), taken)
    found = []
    for name in dict.fromkeys(ran.values()):
        own = [key for key, by in ran.items() if by == name]
        repeated = sum(key in taken for key in own)
        copied = sum(ran.get(copy.original) == name != ran.get(key) for key, copy in taken.items() if key in ran)
        found.append(Outlet(name, len(own), len(own) - repeated, repeated, copied if name else 0))
    return sorted(found, key=lambda one: (-one.reports, -one.copied, one.name or ""))


def _ran_by(found: Collection[Article], taken: Mapping[str, Copy]) -> dict[str, str | None]:
    """By the id of each article, the outlet that ran it: a site is called what its own articles call their source."""
    named: dict[str, Counter[str]] = {}
    for one in found:
        if one.host and one.outlet and one.id not in taken:
            named.setdefault(one.host, Counter())[one.outlet] += 1
    sites = {host: min(counts, key=lambda name: (-counts[name], name)) for host, counts in named.items()}
    return {one.id: sites.get(one.host, one.host) if one.host else one.outlet for one in found}
