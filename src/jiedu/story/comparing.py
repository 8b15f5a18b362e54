"""Two articles side by side: whether the one is a copy of the other, of what kind, and what it leaves out and adds."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from jiedu.article.model import Article, Span
from jiedu.story.align import Alignment, Gap, Grams, align, grams, masks, share_of, shifted, straight, whole
from jiedu.story.candidates import LEAST_SHARE, Sketched, shares
from jiedu.story.difference import Side, changes, differences
from jiedu.story.features import copied_part
from jiedu.story.fold import Folded, fold, fold_all
from jiedu.story.guard import is_formula, looks_filled_in, numbers_of, other_numbers
from jiedu.story.lineage import Reason, Witness, witness
from jiedu.story.model import Copy

LEAST_CONTAINED = 0.6
"""Share of the one text that must stand in the other. Found on planted edits with `bench/copies.py`."""
LEAST_OF_LONGER = 0.3
"""Share of the longer text that must be common too, unless the shorter is wholly contained: two reports of one ceremony
share the list of those present."""
WHOLLY_CONTAINED = 0.9
"""From this share on a short text is a piece of the longer one, however long that is."""
LEAST_SHARED = 40
"""Folded characters: less may be a formula."""
_WHOLE = 0.985
"""From this share on a text stands whole in the other: the rest is a byline, a credit or a typing error."""
_FRAME = 40
"""Folded characters at the head or the foot of a text up to which an addition is its frame (原标题, 来源, 责任编辑)."""
_HELD = 16384
"""Texts that are kept ready: about a hundred megabytes."""
_WITH_GRAMS = 2048
"""Texts whose grams are kept: they take several times the room of the text."""


_GRAMS: OrderedDict[bytes, Grams] = OrderedDict()
_CODE = 4
"""Bytes of a folded code point."""


@dataclass(frozen=True)
class Text:
    """One article made ready for comparing; what few comparisons need is made when one does."""

    article: Article
    side: Side
    offset: int
    """Where the compared part starts in `Article.text`."""

    @property
    def grams(self) -> Grams:
        """The folded part with its grams; kept for the texts that were last asked for theirs."""
        found = _GRAMS.get(self.content)
        if found is None:
            found = _GRAMS[self.content] = grams(self.side.folded.codes)
            if len(_GRAMS) > _WITH_GRAMS:
                _GRAMS.popitem(last=False)
        return found

    @cached_property
    def numbers(self) -> Counter[str]:
        """The numbers in it."""
        return numbers_of(self.side.folded.text)

    @cached_property
    def content(self) -> bytes:
        """The folded part as bytes: equal for texts that are, whatever their script and marks."""
        return self.side.folded.codes.tobytes()

    @cached_property
    def witness(self) -> Witness:
        """What it says of its own origin."""
        folded = self.side.folded
        return witness(self.article, len(folded), simple=folded.simple, body=self.side.text)

    def span(self, span: Span) -> Span:
        """A span of the compared part as one of the article's text."""
        return Span(span.start + self.offset, span.end + self.offset)


class Texts:
    """The texts of articles, made ready when they are asked for, several at once where that is known before; and what
    came of comparing two of them."""

    __slots__ = ("_article_of", "_done", "_held", "_same", "_thin")

    def __init__(self, article_of: Callable[[str], Article]) -> None:
        self._article_of = article_of
        self._held: OrderedDict[str, Text] = OrderedDict()
        self._done: dict[tuple[str, str], Alignment | None] = {}
        self._same: dict[tuple[bytes, bytes], Alignment | None] = {}
        self._thin: dict[tuple[int, int], frozenset[int]] = {}

    def prepare(self, keys: Iterable[str]) -> None:
        """Make the texts of these articles ready together, as many as are held."""
        keys = list(islice(keys, _HELD))
        articles = [self._article_of(key) for key in dict.fromkeys(keys) if key not in self._held]
        parts = [copied_part(article) for article in articles]
        learn_titles(article.title for article in articles)
        for article, (part, offset), folded in zip(articles, parts, fold_all([p for p, _ in parts]), strict=True):
            self._hold(_text(article, part, offset, folded))

    def of(self, key: str) -> Text:
        """The text of the article `key`."""
        found = self._held.get(key)
        return found if found is not None else self._hold(ready(self._article_of(key)))

    def laid(self, one: Sketched, two: Sketched) -> Alignment | None:
        """The alignment of the two with `one` as the original; None where neither can be a copy of the other. The same
        whichever way it was asked for first."""
        if one.place > two.place:
            other_way = self.laid(two, one)
            return other_way.reversed() if other_way is not None else None
        key = one.article, two.article
        if key not in self._done:
            self._done[key] = self._compared(one, two)
        return self._done[key]

    def _compared(self, one: Sketched, two: Sketched) -> Alignment | None:
        first, second = self.of(one.article), self.of(two.article)
        plain = _straight(first, second)
        if plain is not None and is_copy(plain):
            return plain
        key = first.content, second.content
        if key not in self._same:
            near = shares(one, two, LEAST_SHARE, self._thin)
            self._same[key] = _of_content(first, second) if near else None
        return _unless_formula(self._same[key], first, second)

    def forget(self) -> None:
        """Let go of what came of comparing: it is kept for one family at a time."""
        self._done.clear()
        self._same.clear()
        self._thin.clear()

    def _hold(self, text: Text) -> Text:
        self._held[text.article.id] = text
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return text


def ready(article: Article) -> Text:
    """`article` made ready for comparing."""
    part, offset = copied_part(article)
    return _text(article, part, offset, fold(part))


def _text(article: Article, part: str, offset: int, folded: Folded) -> Text:
    return Text(article, Side(part, folded), offset)


def alike(one: Text, two: Text) -> Alignment | None:
    """The two laid side by side, where either may be a copy of the other."""
    plain = _straight(one, two)
    if plain is not None:
        return plain if is_copy(plain) else None
    return _unless_formula(_of_content(one, two), one, two)


def _straight(one: Text, two: Text) -> Alignment | None:
    plain = whole(one.content, two.content, _CODE)
    return plain if plain is not None else straight(one.side.folded.codes, two.side.folded.codes)


def _of_content(one: Text, two: Text) -> Alignment | None:
    """The two laid side by side where their folded parts alone show that either may be a copy of the other: the same
    for all texts of the same contents, of which a text that was printed often has many."""
    slid = shifted(one.side.folded.codes, two.side.folded.codes)
    if slid is not None and is_copy(slid):
        return slid
    if other_numbers(one.numbers, two.numbers):
        return None
    covered = masks(one.grams, two.grams)
    if not _enough(*map(share_of, covered)) or looks_filled_in(*covered):
        return None
    alignment = align(one.grams, two.grams)
    return alignment if is_copy(alignment) else None


def _unless_formula(alignment: Alignment | None, one: Text, two: Text) -> Alignment | None:
    return None if alignment is None or is_formula(alignment, one.side, two.side) else alignment


def copy_of(original: Text, copy: Text, alignment: Alignment, why: Reason) -> Copy:
    """`copy` as a copy of `original`, with its kind, its reason and its differences."""
    gaps = alignment.gaps()
    missing: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()
    changed: list[tuple[Span, Span]] = []
    if gaps:
        left_out, put_in = differences(alignment, original.side, copy.side, gaps)
        missing, added = tuple(map(original.span, left_out)), tuple(map(copy.span, put_in))
        pairs = changes(alignment, original.side, copy.side, gaps)
        changed = [(original.span(one), copy.span(other)) for one, other in pairs]
    if retitled(original, copy):
        titles = _title(original.article), _title(copy.article)
        missing, added, changed = (titles[0], *missing), (titles[1], *added), [titles, *changed]
    return Copy(
        article=copy.article.id,
        original=original.article.id,
        kind=_kind(original, copy, alignment, gaps),
        containment=round(alignment.of_copy, 4),
        reason=why.told,
        missing=missing,
        added=added,
        why=why.code,
        told_by=why.parameters,
        changed=tuple(changed),
    )


def is_copy(alignment: Alignment) -> bool:
    """Whether so much of either text stands in the other as of a copy and its original."""
    shared, (one, two) = alignment.shared, alignment.lengths
    if shared == one == two:
        return shared > 0
    return shared >= min(LEAST_SHARED, one, two) and _enough(min(1.0, shared / one), min(1.0, shared / two))


def _enough(of_one: float, of_other: float) -> bool:
    """Whether the shares of the two texts that stand in each other are those of a copy and its original."""
    most, least = max(of_one, of_other), min(of_one, of_other)
    return most >= LEAST_CONTAINED if least >= LEAST_OF_LONGER else most >= WHOLLY_CONTAINED


def _kind(original: Text, copy: Text, alignment: Alignment, gaps: Sequence[Gap]) -> str:
    shared, (one, two) = alignment.shared, alignment.lengths
    cut = shared < _WHOLE * one and not _only_frame(alignment, gaps, 0)
    longer = shared < _WHOLE * two and not _only_frame(alignment, gaps, 1)
    if cut and longer:
        return "edited"
    if cut or longer:
        return "cut" if cut else "extended"
    if retitled(original, copy):
        return "retitled"
    same_place = (original.article.outlet, original.article.host) == (copy.article.outlet, copy.article.host)
    return "identical" if same_place and original.article.text == copy.article.text else "repost"


def _only_frame(alignment: Alignment, gaps: Sequence[Gap], side: int) -> bool:
    """Whether all that one side has beyond the other is a short head or foot."""
    length = alignment.lengths[side]
    spans = [gap[side] for gap in gaps if gap[side][1] > gap[side][0]]
    return not alignment.moved and all(
        (start == 0 or end == length) and end - start <= min(_FRAME, length // 5) for start, end in spans
    )


def retitled(original: Text, copy: Text) -> bool:
    """Whether the two have unlike headlines over their bodies."""
    both = original.offset > 0 and copy.offset > 0
    titles = original.article.title, copy.article.title
    return both and titles[0] != titles[1] and _folded_title(titles[0]) != _folded_title(titles[1])


def _folded_title(title: str) -> str:
    if title not in _TITLES:
        learn_titles([title])
    return _TITLES[title]


def learn_titles(titles: Iterable[str]) -> None:
    """Fold headlines several at once, for `retitled`, which asks for those of a family again and again."""
    if len(_TITLES) > _TITLES_HELD:
        _TITLES.clear()
    fresh = [title for title in dict.fromkeys(titles) if title not in _TITLES]
    _TITLES.update(zip(fresh, (folded.text for folded in fold_all(fresh)), strict=True))


_TITLES: dict[str, str] = {}
_TITLES_HELD = 8192


def _title(article: Article) -> Span:
    block = article.blocks[0]
    return Span(block.start, block.end)
