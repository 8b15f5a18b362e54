"""Translations: texts that render another language's text, in whole or in part, as copies of it.

Compared are the texts that are left when copies within a language are found. Whether one renders the other is known
from the two alone, so that it does not matter in which order they came. Settings were found on half of the planted
stories and on the sample pages; `python -m bench.translations` measures both halves.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jiedu.article.model import Article, Span
from jiedu.story import vector
from jiedu.story.comparing import ready
from jiedu.story.families import Links
from jiedu.story.lineage import Reason, Standing, Witness, reason
from jiedu.story.model import Copy, Features, Part
from jiedu.story.rendering import Rendering, render
from jiedu.story.senses import Senses, senses

REACH = 7
"""Days that may lie between a text and its translation: what is translated is news, or a read of the week."""
_ALIKE = 0.3
"""Likeness of headline and lead below which nothing more is asked: a translated passage may stand far down."""
_SHARED = 2
"""Names and numbers that both must have."""
_OF_NUMBERS = 0.4
"""Share of the numbers of the text that has fewer which the other must have too, unless they share names."""
_HELD = 2048
"""Texts whose sentences are held: sixteen kilobytes each."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """What is known of one text before its sentences are read."""

    article: str
    day: int
    """Ordinal of the day that it is believed to be of."""
    chinese: bool
    vector: bytes
    """As in `Features`."""
    numbers: frozenset[str]
    names: frozenset[str]
    """Ids of entities."""


def abroad(features: Features) -> Abroad | None:
    """What comparing across languages needs of an article; None for one without a day or a vector."""
    if features.day is None or len(features.vector) != 2 * vector.DIMENSIONS:
        return None
    return Abroad(
        features.article,
        features.day.toordinal(),
        features.language.startswith("zh"),
        features.vector,
        frozenset(features.numbers),
        frozenset(name for name, _ in features.entities),
    )


def likely(ones: Sequence[Abroad], others: Sequence[Abroad]) -> Iterator[tuple[Abroad, Abroad]]:
    """The pairs of one of `ones` with one of `others`, in the other language, of which the one may render the other."""
    if not ones or not others:
        return
    mine, theirs = (vector.unpack([one.vector for one in side]).astype(np.float64) for side in (ones, others))
    alike = np.round(mine @ theirs.T, 4) >= _ALIKE
    days = np.array([one.day for one in ones])[:, None] - np.array([one.day for one in others])[None, :]
    foreign = np.array([one.chinese for one in ones])[:, None] != np.array([one.chinese for one in others])[None, :]
    for row, column in np.argwhere(alike & foreign & (np.abs(days) <= REACH)).tolist():
        if _share_enough(ones[row], others[column]):
            yield ones[row], others[column]


def _share_enough(one: Abroad, two: Abroad) -> bool:
    numbers, names = len(one.numbers & two.numbers), len(one.names & two.names)
    fewer = min(len(one.numbers), len(two.numbers))
    return numbers + names >= _SHARED and (numbers >= _OF_NUMBERS * fewer or names >= _SHARED)


class Renderings:
    """What texts say sentence by sentence, and what came of laying two of them side by side."""

    __slots__ = ("_article_of", "_done", "_held", "_keep", "_kept")

    def __init__(
        self,
        article_of: Callable[[str], Article],
        kept: Callable[[str], bytes | None] = lambda key: None,
        keep: Callable[[str, Senses], None] = lambda key, found: None,
    ) -> None:
        """`kept` gives the vectors of an article's sentences where they were made before, `keep` takes new ones."""
        self._article_of, self._kept, self._keep = article_of, kept, keep
        self._held: OrderedDict[str, Senses] = OrderedDict()
        self._done: dict[tuple[str, str], Rendering | None] = {}

    def of(self, one: str, two: str) -> Rendering | None:
        """What the articles with these ids have in common; None where neither renders the other. The same whichever way
        it is asked."""
        if one > two:
            found = self.of(two, one)
            return found.reversed() if found is not None else None
        if (one, two) not in self._done:
            self._done[one, two] = render(self._senses(one), self._senses(two))
        return self._done[one, two]

    def article(self, key: str) -> Article:
        """The article with this id."""
        return self._article_of(key)

    def _senses(self, key: str) -> Senses:
        found = self._held.get(key)
        if found is None:
            packed = self._kept(key)
            found = senses(self._article_of(key), packed)
            if packed is None:
                self._keep(key, found)
            self._held[key] = found
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return found


def pairs_of(known: Iterable[Abroad], texts: Renderings) -> Iterator[tuple[str, str]]:
    """All pairs among the texts of which the one renders the other, block of days by block."""
    chinese: list[Abroad] = []
    foreign: list[Abroad] = []
    for one in sorted(known, key=lambda one: (one.day, one.article)):
        (chinese if one.chinese else foreign).append(one)
    days = np.array([one.day for one in chinese])
    start = 0
    while start < len(foreign) and chinese:
        first = foreign[start].day
        end = start
        while end < len(foreign) and foreign[end].day < first + REACH and end - start < _AT_ONCE:
            end += 1
        low, high = np.searchsorted(days, [first - REACH, foreign[end - 1].day + REACH + 1]).tolist()
        for one, two in likely(foreign[start:end], chinese[low:high]):
            if texts.of(one.article, two.article) is not None:
                yield one.article, two.article
        start = end


_AT_ONCE = 512
"""Texts of one language that are compared at once: bounds the memory."""


def translated(pairs: Iterable[tuple[str, str]], texts: Renderings) -> dict[str, Copy]:
    """The copies that follow from all pairs of texts that render each other, by id: in each group the likeliest origin
    takes those that do render it, the rest go on alone. The same whatever the order given."""
    links: dict[str, set[str]] = {}
    for one, two in pairs:
        links.setdefault(one, set()).add(two)
        links.setdefault(two, set()).add(one)
    order = sorted(links)
    place = {key: number for number, key in enumerate(order)}
    trees = Links(range(len(order)))
    for one, others in links.items():
        for two in others:
            trees.join(place[one], place[two])
    found: dict[str, Copy] = {}
    for members in trees.trees().values():
        for copy in _star([order[number] for number in members], links, texts):
            found[copy.article] = copy
    return found


def translation(original: Article, copy: Article) -> Copy | None:
    """`copy` as a translation of `original`; None where it is in the same language, or no translation of it."""
    if original.language.startswith("zh") == copy.language.startswith("zh"):
        return None
    texts = {original.id: original, copy.id: copy}
    found = Renderings(texts.__getitem__).of(original.id, copy.id)
    return None if found is None else _copy(original, copy, found, reason(_witness(original), _witness(copy)))


def _star(keys: Sequence[str], links: Mapping[str, set[str]], texts: Renderings) -> Iterator[Copy]:
    witnesses = [_witness(texts.article(key)) for key in keys]
    order = Standing(witnesses)
    while order.left:
        origin = order.first()
        taken = {origin}
        for index in sorted(order.left):
            found = texts.of(keys[origin], keys[index]) if keys[index] in links[keys[origin]] else None
            if found is not None:
                taken.add(index)
                why = reason(witnesses[origin], witnesses[index])
                yield _copy(texts.article(keys[origin]), texts.article(keys[index]), found, why)
        order.drop(taken)


def _witness(article: Article) -> Witness:
    """What an article says of its origin, but for its length: what is fuller can not be told across languages."""
    return replace(ready(article).witness, length=0, prose=0)


def _copy(original: Article, copy: Article, found: Rendering, why: Reason) -> Copy:
    """`copy` as a translation of `original`."""
    taken, stands = tuple(pair.one for pair in found.pairs), tuple(pair.two for pair in found.pairs)
    share = round(found.of_two, 4)
    return Copy(
        article=copy.id,
        original=original.id,
        kind="translated",
        containment=share,
        reason=why.told,
        missing=_left(original, taken),
        added=_left(copy, stands),
        why=why.code,
        told_by=why.parameters,
        parts=(Part(original.id, share, taken, stands),),
    )


def _left(article: Article, taken: Sequence[Span]) -> tuple[Span, ...]:
    """What lies between the spans `taken` of the body of `article`, without the white space around it."""
    at = len(article.text) - len(article.body)
    out = []
    for span in (*taken, Span(len(article.text), len(article.text))):
        start, end = at, span.start
        while start < end and article.text[start].isspace():
            start += 1
        while end > start and article.text[end - 1].isspace():
            end -= 1
        if end > start:
            out.append(Span(start, end))
        at = span.end
    return tuple(out)


def rooted(copies: Iterable[Copy], found: Mapping[str, Copy]) -> Iterator[Copy]:
    """The `copies` within languages as copies of what their originals were `found` to render, and those found."""
    yield from found.values()
    for copy in copies:
        through = found.get(copy.original)
        yield copy if through is None else _rooted(copy, through)


def _rooted(copy: Copy, through: Copy) -> Copy:
    if copy.kind == "merged":
        return replace(copy, original=through.original)
    why = Reason("through", (("copy", copy.original),))
    share = round(copy.containment * through.containment, 4)
    return Copy(copy.article, through.original, "translated", share, why.told, why=why.code, told_by=why.parameters)
