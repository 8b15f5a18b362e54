"""Copies: articles that repeat the text of another, each with what it leaves out and adds."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

import numpy as np

from jiedu.article.model import Article
from jiedu.story.candidates import Sketched, place_of, together
from jiedu.story.comparing import Texts, alike, copy_of, ready
from jiedu.story.families import linked, stars
from jiedu.story.lineage import reason
from jiedu.story.model import Copy, Features
from jiedu.story.translations import Renderings, abroad, pairs_of, rooted, translated, translation


def copies(features: Sequence[Features], article_of: Callable[[str], Article]) -> tuple[Copy, ...]:
    """All copies among the articles, sorted by id; each names the one original of its group, never another copy.

    The result does not depend on the order of `features`. `article_of` is asked only for articles that have a
    candidate.
    """
    with uncollected():
        known = sorted((sketched(one) for one in features), key=lambda one: one.place)
        plain = list(chain.from_iterable(copies for _, copies in families(known, Texts(article_of))))
    repeated = {copy.article for copy in plain}
    others = [text for one in features if one.article not in repeated and (text := abroad(one)) is not None]
    texts = Renderings(article_of)
    found = rooted(plain, translated(pairs_of(others, texts), texts))
    return tuple(sorted(found, key=lambda copy: copy.article))


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cycles rest: comparing many articles makes no cycles and millions of small values, and it
    would look through all that is held, articles included, again and again: a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def families(known: Sequence[Sketched], texts: Texts) -> Iterator[tuple[list[Sketched], list[Copy]]]:
    """Each family of two and more among the articles, which stand in the order of their places, with its copies."""
    for pairs in together(known):
        for rows in linked(pairs, known, texts):
            family = [known[index] for index in rows]
            yield family, stars(family, texts)
        texts.forget()


def sketched(features: Features) -> Sketched:
    """What comparing needs to know of an article before it asks for its text."""
    place = place_of(features.day, features.article)
    return Sketched(features.article, place, features.length, np.array(features.sketch, dtype=np.uint32))


def compare(original: Article, copy: Article) -> Copy | None:
    """`copy` as a copy of `original`, or as a translation, with its kind, reason and differences; None where it is
    none."""
    first, second = ready(original), ready(copy)
    alignment = alike(first, second)
    if alignment is None:
        return translation(original, copy)
    return copy_of(first, second, alignment, reason(first.witness, second.witness))
