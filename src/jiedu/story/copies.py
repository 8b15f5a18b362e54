"""Copies: articles that repeat the text of another, each with what it leaves out and adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from jiedu.article.model import Article
from jiedu.story.candidates import Sketched, place_of, together
from jiedu.story.comparing import Texts, alike, copy_of, ready
from jiedu.story.families import linked, stars
from jiedu.story.lineage import reason
from jiedu.story.model import Copy, Features


def copies(features: Sequence[Features], article_of: Callable[[str], Article]) -> tuple[Copy, ...]:
    """All copies among the articles, sorted by id; each names the one original of its group, never another copy.

    The result does not depend on the order of `features`. `article_of` is asked only for articles that have a
    candidate.
    """
    known = sorted((sketched(one) for one in features), key=lambda one: one.place)
    texts = Texts(article_of)
    found: list[Copy] = []
    for pairs in together(known):
        texts.prepare(known[index].article for index in dict.fromkeys(chain.from_iterable(pairs)))
        for family in linked(pairs, known, texts):
            found += stars([known[index] for index in family], texts)
        texts.forget()
    return tuple(sorted(found, key=lambda copy: copy.article))


def sketched(features: Features) -> Sketched:
    """What comparing needs to know of an article before it asks for its text."""
    place = place_of(features.day, features.article)
    return Sketched(features.article, place, features.length, features.sketch)


def compare(original: Article, copy: Article) -> Copy | None:
    """`copy` as a copy of `original`, with its kind, reason and differences; None where it is none."""
    first, second = ready(original), ready(copy)
    alignment = alike(first, second)
    if alignment is None:
        return None
    return copy_of(first, second, alignment, reason(first.witness, second.witness))
