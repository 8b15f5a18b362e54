"""What a dossier is made from: a story's articles or a search's, and what lies beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.desk.tokens import folded
from jiedu.dossier.model import Dossier, Related
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, stories
from jiedu.store.library import Library
from jiedu.story.model import Copy, Counts, Features, Story

RELATED = 12
"""Related articles that a dossier names."""
TELLING = 12
"""Entities and keywords that a story made for a query carries."""


def dossier_of(library: Library, story: Story, lang: str, *, query: str | None = None) -> Dossier:
    """The dossier of a story in the library, or of one made for a query; every anchor of it checked."""
    from jiedu.dossier import make

    chosen = articles.get_all(library, story.articles)
    features = analyses.features_of(library, story.articles)
    return make(
        story,
        chosen,
        analyses.get_all(library, story.articles),
        lang=lang,
        selection=None if query is None else f"query {query}",
        related=related_to(library, story, chosen.values(), features, lang),
        origins={one.article: one.sources for one in features},
    )


def story_of_articles(library: Library, keys: Sequence[str], title: str) -> Story:
    """A story made of these articles on the spot, copies included, with `title` as its own.

    Raises UsageError where there are none.
    """
    found = {one.article: one for one in analyses.features_of(library, keys)}
    order = sorted((key for key in keys if key in found), key=lambda key: found[key].published_at)
    if not order:
        raise UsageError(f"nothing in the desk is about {title!r}: try fewer or other words, or `jiedu build` first")
    copies = stories.copies_among(library, order)
    days = [one.day for one in found.values() if one.day]
    chosen = articles.get_all(library, order)
    return Story(
        id=hashlib.sha256("\n".join([folded(title), *order]).encode("utf-8", "surrogatepass")).hexdigest()[:12],
        title=title,
        articles=tuple(order),
        copies=tuple(copies),
        first=min(days, default=None),
        last=max(days, default=None),
        counts=_counts(list(chosen.values()), analyses.get_all(library, order), copies, found.values()),
        entities=_telling(one.entities for one in found.values()),
        keywords=_telling(one.terms for one in found.values()),
    )


def with_copies(library: Library, keys: Iterable[str]) -> list[str]:
    """`keys` with every copy of theirs, and what they are copies of, added behind."""
    chosen = dict.fromkeys(keys)
    waiting = list(chosen)
    while waiting:
        key = waiting.pop(0)
        for other in stories.kin(library, key):
            if other not in chosen:
                chosen[other] = None
                waiting.append(other)
    return list(chosen)


def related_to(
    library: Library, story: Story, chosen: Iterable[Article], features: Sequence[Features], lang: str
) -> list[Related]:
    """What lies beside a selection: articles of the desk that are near to it, then stubs that its pages list."""
    from jiedu.story import related

    own = set(story.articles)
    near = related(features, analyses.features(library), limit=RELATED)
    found = []
    for key, _, reason in near:
        article = articles.get(library, key)
        if article is not None and key not in own:
            found.append(Related(article.title, _teaser(article), article.url, key, reason))
    titles = {folded(one.title) for one in found} | {folded(article.title) for article in chosen}
    for article in chosen:
        for card in article.cards:
            if folded(card.title) in titles or len(found) >= 2 * RELATED:
                continue
            titles.add(folded(card.title))
            held = articles.by_url(library, card.url) if card.url else None
            if held not in own:
                listed = f"《{article.title}》一页列出" if lang == "zh" else f"listed on the page of “{article.title}”"
                found.append(Related(card.title, card.teaser, card.url, held, listed))
    return found


def _teaser(article: Article) -> str:
    """The first characters of the body, to a sentence's end where one is near."""
    head = article.body[:90].partition("\n")[0]
    end = max(head.rfind("。"), head.rfind("！"), head.rfind("？"))
    return head[: end + 1] if end > 20 else head


def _counts(
    chosen: Sequence[Article],
    found: dict[str, Analysis],
    copies: Sequence[Copy],
    features: Iterable[Features],
) -> Counts:
    from jiedu.dossier.origins import origins

    sources = {one.article: one.sources for one in features}
    return origins(chosen, found, copies, sources).counts((article.id, None) for article in chosen)


def _telling(bags: Iterable[Iterable[tuple[str, int]]]) -> tuple[str, ...]:
    """What stands in most of the articles, then most often."""
    reports: dict[str, int] = {}
    total: dict[str, int] = {}
    for bag in bags:
        for word, count in bag:
            reports[word] = reports.get(word, 0) + 1
            total[word] = total.get(word, 0) + count
    return tuple(sorted(reports, key=lambda word: (-reports[word], -total[word], word))[:TELLING])


def touches(story: Story, since: date | None, until: date | None) -> bool:
    """Whether a story has a day from `since` to `until`; one without a day touches neither."""
    late = since is None or (story.last is not None and story.last >= since)
    early = until is None or (story.first is not None and story.first <= until)
    return late and early
