"""Translations in a desk kept up to date: the texts that came or changed are compared with those of the other language
that are near in time, and the groups that this touches are told anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiedu.article.model import Article
from jiedu.store import abroad, copies
from jiedu.store.library import Library
from jiedu.story.model import Copy
from jiedu.story.senses import Senses, packed_vectors
from jiedu.story.translations import REACH, Abroad, Renderings, likely, rooted, translated

_AT_ONCE = 512
"""Texts that are compared at once, of no more than `REACH` days: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that copying within a language links."""

    members: tuple[str, ...]
    copies: tuple[Copy, ...]
    """Those among them that repeat another."""


def renew(
    library: Library,
    article_of: Callable[[str], Article],
    moved: Iterable[str],
    told: Family,
    family_of: Callable[[str], Family],
) -> Family:
    """All articles whose copies may be others than before, and those among them that are copies, translations included.

    `moved` are the articles that came, changed or went, `told` those of the families that were told anew; `family_of`
    tells the family of any other. Inside a transaction. What it costs depends on the texts near in time.
    """
    state = _State(library, article_of, told, family_of)
    todo = {key for one in {*moved, *told.members} for key in (one, *abroad.linked(library, one))}
    if not abroad.is_mixed(library) and not any(abroad.linked(library, key) for key in todo):
        return told
    pairs: set[tuple[str, str]] = set()
    done: set[str] = set()
    while fresh := sorted(todo - done):
        done.update(fresh)
        roots = [key for key in fresh if state.is_text(key)]
        todo |= state.settled()
        found = set(_pairs(library, state, [_known(row) for row in abroad.of(library, roots)]))
        pairs |= found
        partners = {key for pair in found for key in pair} - done
        todo |= partners | {key for one in partners for key in abroad.linked(library, one)}
    renders = translated(sorted(pairs), state.texts)
    for key in sorted(done):
        abroad.link(library, key, renders[key].original if key in renders else None)
    return Family(tuple(sorted(state.members)), tuple(rooted(state.copies.values(), renders)))


class _State:
    """What is known of articles within their languages: read where it is not told anew."""

    __slots__ = ("_family_of", "_library", "copies", "members", "texts")

    def __init__(
        self,
        library: Library,
        article_of: Callable[[str], Article],
        told: Family,
        family_of: Callable[[str], Family],
    ) -> None:
        def keep(key: str, found: Senses) -> None:
            abroad.keep_sentences(library, key, packed_vectors(found))

        self._library, self._family_of = library, family_of
        self.members = set(told.members)
        self.copies = {copy.article: copy for copy in told.copies}
        self.texts = Renderings(article_of, lambda key: abroad.sentences(library, key), keep)

    def is_text(self, key: str) -> bool:
        """Whether the article repeats no other within its language; its family is told where it was not."""
        if key not in self.members:
            family = self._family_of(key)
            self.members.update(family.members)
            self.copies.update((copy.article, copy) for copy in family.copies)
        return key in self.members and key not in self.copies

    def settled(self) -> set[str]:
        """The texts of all families that are told: what their copies repeat in the end depends on each."""
        return {key for key in self.members if key not in self.copies}

    def may_be_text(self, key: str) -> bool:
        """The same as `is_text` by what is kept, without telling a family anew."""
        if key in self.members:
            return key not in self.copies
        copy = copies.of(self._library, [key]).get(key)
        return copy is None or (copy.kind == "translated" and copy.why != "through")


def _pairs(library: Library, state: _State, texts: Sequence[Abroad]) -> Iterator[tuple[str, str]]:
    """The pairs of one of `texts` with any text of the other language that renders it, or that it renders."""
    for chinese in (False, True):
        own = sorted((one for one in texts if one.chinese == chinese), key=lambda one: (one.day, one.article))
        for some in _near(own):
            rows = abroad.between(library, not chinese, some[0].day - REACH, some[-1].day + REACH)
            others = [_known(row) for row in rows]
            for one, two in likely(some, others):
                if state.may_be_text(two.article) and state.texts.of(one.article, two.article) is not None:
                    yield min(one.article, two.article), max(one.article, two.article)


def _near(texts: Sequence[Abroad]) -> Iterator[Sequence[Abroad]]:
    """`texts`, sorted by day, in runs that span few days."""
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and texts[end].day < texts[start].day + REACH and end - start < _AT_ONCE:
            end += 1
        yield texts[start:end]
        start = end


def put(library: Library, texts: Iterable[Abroad]) -> None:
    """Set up articles to be compared across languages. Inside a transaction."""
    abroad.put(
        library,
        (
            (one.article, one.day, one.chinese, one.vector, _lines(one.numbers), _lines(one.names))
            for one in texts
        ),
    )  # fmt: skip


def _lines(keys: frozenset[str]) -> str:
    return "\n".join(sorted(keys))


def _known(row: abroad.Row) -> Abroad:
    article, day, chinese, vector, numbers, names = row
    return Abroad(article, day, chinese, vector, frozenset(numbers.split()), frozenset(names.split("\n")) - {""})
