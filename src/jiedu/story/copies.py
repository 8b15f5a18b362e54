"""Copies: articles that repeat the text of another, each with what it leaves out and adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from jiedu.article.model import Article, Span
from jiedu.story.align import Alignment, Grams, align, coverage, grams, straight
from jiedu.story.candidates import candidates, worth_comparing
from jiedu.story.difference import Side, differences
from jiedu.story.features import copied_part
from jiedu.story.fold import fold, fold_text
from jiedu.story.guard import is_formula, numbers_of, other_numbers
from jiedu.story.lineage import origin_of, reason, witness
from jiedu.story.model import Copy, Features

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


@dataclass(frozen=True)
class _Text:
    """One article made ready for comparing; what few comparisons need is made when one does."""

    article: Article
    features: Features
    side: Side
    offset: int
    """Where the compared part starts in `Article.text`."""

    @cached_property
    def grams(self) -> Grams:
        """The folded part with its grams."""
        return grams(self.side.folded.codes)

    @cached_property
    def numbers(self) -> Counter[str]:
        """The numbers in it."""
        return numbers_of(self.side.folded.text)


def copies(features: Sequence[Features], article_of: Callable[[str], Article]) -> tuple[Copy, ...]:
    """All copies among the articles, sorted by id; each names the one original of its group, never another copy.

    The result does not depend on the order of `features`. `article_of` is asked only for articles that have a
    candidate.
    """
    ordered = sorted(features, key=lambda one: (one.published_at, one.article))
    pairs = candidates(ordered)
    texts = {index: _ready(article_of(ordered[index].article), ordered[index]) for index in sorted(set(chain(*pairs)))}
    done: dict[tuple[str, str], Alignment | None] = {}
    groups = _components(pairs, texts, done)
    found = chain.from_iterable(_stars([texts[index] for index in group], done) for group in groups)
    return tuple(sorted(found, key=lambda copy: copy.article))


def compare(original: Article, copy: Article, features: tuple[Features, Features]) -> Copy | None:
    """`copy` as a copy of `original`, with its kind, reason and differences; None where it is none."""
    first, second = _ready(original, features[0]), _ready(copy, features[1])
    alignment = _alike(first, second)
    if alignment is None:
        return None
    return _copy(first, second, alignment, reason(witness(original, features[0]), witness(copy, features[1])))


def _alike(one: _Text, two: _Text) -> Alignment | None:
    """The two laid side by side, where either may be a copy of the other."""
    plain = straight(one.side.folded.codes, two.side.folded.codes)
    if plain is not None:
        return plain if _is_copy(plain) else None
    if other_numbers(one.numbers, two.numbers) or not _enough(*coverage(one.grams, two.grams)):
        return None
    alignment = align(one.grams, two.grams)
    return alignment if _is_copy(alignment) and not is_formula(alignment, one.side, two.side) else None


def _components(
    pairs: Sequence[tuple[int, int]], texts: Mapping[int, _Text], done: dict[tuple[str, str], Alignment | None]
) -> list[list[int]]:
    """The groups of texts that copies link. Of a pair that others link already nothing more is asked: a text that was
    printed a hundred times is compared some hundred times, not five thousand."""
    home = {index: index for index in texts}

    def root(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for one, two in pairs:
        first, second = root(one), root(two)
        if first == second:
            continue
        alignment = done[texts[one].article.id, texts[two].article.id] = _alike(texts[one], texts[two])
        if alignment is not None:
            home[max(first, second)] = min(first, second)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in sorted(texts):
        groups[root(index)].append(index)
    return [group for group in groups.values() if len(group) > 1]


def _stars(texts: list[_Text], done: Mapping[tuple[str, str], Alignment | None]) -> list[Copy]:
    """The copies in one group of texts: the likeliest origin takes those that do repeat it, the rest go on alone."""
    out: list[Copy] = []
    left = [(text, witness(text.article, text.features)) for text in texts]
    while len(left) > 1:
        origin_witness = origin_of([one for _, one in left])
        origin = next(text for text, one in left if one is origin_witness)
        rest = []
        for text, its_witness in left:
            if text is origin:
                continue
            alignment = _laid(origin, text, done)
            if alignment is None:
                rest.append((text, its_witness))
            else:
                out.append(_copy(origin, text, alignment, reason(origin_witness, its_witness)))
        left = rest
    return out


def _laid(original: _Text, copy: _Text, done: Mapping[tuple[str, str], Alignment | None]) -> Alignment | None:
    """The alignment of the two, from `done` where it is there; None where `copy` does not repeat `original`."""
    ids = original.article.id, copy.article.id
    if ids in done:
        return done[ids]
    if ids[::-1] in done:
        other_way = done[ids[::-1]]
        return other_way.reversed() if other_way is not None else None
    return _alike(original, copy) if worth_comparing(original.features, copy.features) else None


def _ready(article: Article, features: Features) -> _Text:
    part, offset = copied_part(article)
    folded = fold(part)
    return _Text(article, features, Side(part, folded), offset)


def _copy(original: _Text, copy: _Text, alignment: Alignment, why: str) -> Copy:
    left_out, put_in = differences(alignment, original.side, copy.side)
    left_out, put_in = _moved_by(left_out, original.offset), _moved_by(put_in, copy.offset)
    if _retitled(original, copy):
        left_out, put_in = (_title(original.article), *left_out), (_title(copy.article), *put_in)
    return Copy(
        article=copy.article.id,
        original=original.article.id,
        kind=_kind(original, copy, alignment),
        containment=round(alignment.of_copy, 4),
        reason=why,
        missing=left_out,
        added=put_in,
    )


def _is_copy(alignment: Alignment) -> bool:
    if alignment.of_original == alignment.of_copy == 1.0:
        return alignment.shared > 0
    long_enough = alignment.shared >= min(LEAST_SHARED, *alignment.lengths)
    return long_enough and _enough(alignment.of_original, alignment.of_copy)


def _enough(of_one: float, of_other: float) -> bool:
    """Whether the shares of the two texts that stand in each other are those of a copy and its original."""
    most, least = max(of_one, of_other), min(of_one, of_other)
    return most >= LEAST_CONTAINED if least >= LEAST_OF_LONGER else most >= WHOLLY_CONTAINED


def _kind(original: _Text, copy: _Text, alignment: Alignment) -> str:
    cut = alignment.of_original < _WHOLE and not _only_frame(alignment, 0)
    longer = alignment.of_copy < _WHOLE and not _only_frame(alignment, 1)
    if cut and longer:
        return "edited"
    if cut or longer:
        return "cut" if cut else "extended"
    if _retitled(original, copy):
        return "retitled"
    same_place = (original.article.outlet, original.article.host) == (copy.article.outlet, copy.article.host)
    return "identical" if same_place and original.article.text == copy.article.text else "repost"


def _only_frame(alignment: Alignment, side: int) -> bool:
    """Whether all that one side has beyond the other is a short head or foot."""
    length = alignment.lengths[side]
    spans = [gap[side] for gap in alignment.gaps() if gap[side][1] > gap[side][0]]
    return not alignment.moved and all(
        (start == 0 or end == length) and end - start <= min(_FRAME, length // 5) for start, end in spans
    )


def _retitled(original: _Text, copy: _Text) -> bool:
    both = original.offset > 0 and copy.offset > 0
    titles = original.article.title, copy.article.title
    return both and titles[0] != titles[1] and _folded_title(titles[0]) != _folded_title(titles[1])


@lru_cache(maxsize=1024)
def _folded_title(title: str) -> str:
    """`fold_text`, kept for the titles of a group, which are compared one after another."""
    return fold_text(title)


def _title(article: Article) -> Span:
    block = article.blocks[0]
    return Span(block.start, block.end)


def _moved_by(spans: tuple[Span, ...], offset: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + offset, span.end + offset) for span in spans)
