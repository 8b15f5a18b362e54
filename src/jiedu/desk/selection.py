"""What a dossier is made from: a story's articles or a search's, and what lies beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jiedu.desk.standing import Standing, standing
from jiedu.desk.tokens import folded
from jiedu.dossier.model import Dossier, Related
from jiedu.errors import UsageError
from jiedu.store import analyses, articles, stories, versions
from jiedu.store.library import Library
from jiedu.story.model import Copy, Counts, Features, Story

RELATED = 8
"""Related articles that a dossier names."""



def dossier_of(
    library: Library,
    story: Story,
    lang: str,
    *,
    query: str | None = None,
    beside: bool = True,
    as_of: date | None = None,
    model: Path | None = None,
) -> Dossier:
    """The dossier of a story in the library, or of one made for a query; every anchor of it checked.

    `beside` adds related articles. With `as_of`
    nothing is in it that came out or was fetched after that day; `model` is the larger model for names that texts of
    then are read with. Raises UsageError where nothing had come out by then.
    """
    from jiedu.dossier import make

    if as_of is not None:
        return _dossier_then(library, story, lang, query, beside, as_of, model)
    chosen = articles.get_all(library, story.articles)
    if len(chosen) < len(story.articles):  # a build was stopped before it made the stories anew
        story = replace(story_of_articles(library, list(chosen), story.title), id=story.id)
    found = analyses.get_all(library, story.articles)
    features = analyses.features_of(library, story.articles)
    return make(
        story,
        chosen,
        found,
        lang=lang,
        selection=None if query is None else f"query {query}",
        related=related_to(library, story, features, lang) if beside else (),
        origins={one.article: one.sources for one in features},
        versions={key: versions.place(library, key) for key in chosen},
    )


def _dossier_then(
    library: Library, story: Story, lang: str, query: str | None, beside: bool, day: date, model: Path | None
) -> Dossier:
    """The dossier of a story as it stood at the end of `day`."""
    from jiedu.dossier import make

    then = standing(library, story.articles, day, model)
    told = story_then(story, then, query=query, day=day)
    features = [then.features[key] for key in told.articles]
    near = related_to(library, told, features, lang, day) if beside else []
    return make(
        told,
        then.articles,
        then.analyses,
        lang=lang,
        selection=None if query is None else f"query {query}",
        related=near,
        origins={key: one.sources for key, one in then.features.items()},
        versions=then.versions,
        as_of=day,
    )


def story_then(story: Story, then: Standing, *, query: str | None = None, day: date | None = None) -> Story:
    """`story` as it stood, made of what had come out by then: its id stays, and all else, the headline included, comes
    from those articles. Raises UsageError where there was none."""
    from jiedu.story import copies
    from jiedu.story.headline import headline
    from jiedu.story.similarity import space
    from jiedu.story.telling import centrality

    if not then.features:
        raise UsageError(f"nothing of {query or f'story {story.id}'} had come out or been fetched by {day}")
    if len(then.features) == len(story.articles) and not then.earlier:
        return story
    found = sorted(then.features.values(), key=lambda one: (one.published_at, one.article))
    repeated = copies(found, then.articles.__getitem__)
    texts = [one for one in found if one.article not in {copy.article for copy in repeated}]
    if query is None:
        rows = list(range(len(texts)))
        title = headline(rows, centrality(rows, space(texts)), texts, then.articles.__getitem__)
    return replace(_story(found, repeated, story.title if query is not None else title), id=story.id)


def story_of_articles(library: Library, keys: Sequence[str], title: str) -> Story:
    """A story made of these articles on the spot, copies included, with `title` as its own.

    Raises UsageError where there are none.
    """
    found = sorted(analyses.features_of(library, keys), key=lambda one: (one.published_at, one.article))
    if not found:
        raise UsageError(f"nothing in the desk is about {title!r}: try fewer or other words, or `jiedu build` first")
    return _story(found, stories.copies_among(library, [one.article for one in found]), title)


def _story(found: Sequence[Features], copies: Sequence[Copy], title: str) -> Story:
    """A story of these articles, earliest first."""
    from jiedu.story.origins import independent_origins
    from jiedu.story.similarity import space
    from jiedu.story.telling import telling

    order = [one.article for one in found]
    repeated = {copy.article for copy in copies}
    texts = [one for one in found if one.article not in repeated]
    days = [one.day for one in texts if one.day] or [one.day for one in found if one.day]
    entities, keywords = telling(list(range(len(texts))), space(texts))
    return Story(
        id=hashlib.sha256("\n".join([folded(title), *order]).encode("utf-8", "surrogatepass")).hexdigest()[:12],
        title=title,
        articles=tuple(order),
        copies=tuple(copies),
        first=min(days, default=None),
        last=max(days, default=None),
        counts=Counts(len(found), len(texts), independent_origins([one.sources for one in texts])),
        entities=entities,
        keywords=keywords,
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
    library: Library, story: Story, features: Sequence[Features], lang: str, as_of: date | None = None
) -> list[Related]:
    """What lies beside a selection: articles of the desk that are near to it, then stubs that its pages list. With
    `as_of` only what had come out by then and is as it was, and no stubs, which may be of a later page."""
    from jiedu.desk.nearby import beside

    own = {one.article for one in features}
    listed = beside(library, story.articles, RELATED, as_of=as_of, features=features)
    reasons = [one.reason if lang == "zh" else one.reason_en for one in listed]
    return [
        Related(one.title, one.teaser, one.url, one.article, reason)
        for one, reason in zip(listed, reasons, strict=True)
        if one.article not in own
    ]


def as_they_stood(
    library: Library, found: Iterable[Story], day: date, model: Path | None = None
) -> Iterator[tuple[Story, Standing | None]]:
    """The stories of which something had come out by the end of `day`, as they stood then, in their order; with each
    what its articles were where that is not what they are."""
    unsettled = versions.unsettled(library, day)
    for story in found:
        if unsettled.isdisjoint(story.articles):
            yield story, None
        elif (then := standing(library, story.articles, day, model)).features:
            yield story_then(story, then, day=day), then


def touches(story: Story, since: date | None, until: date | None) -> bool:
    """Whether a story has a day from `since` to `until`; one without a day touches neither."""
    late = since is None or (story.last is not None and story.last >= since)
    early = until is None or (story.first is not None and story.first <= until)
    return late and early
