"""Copies: articles that repeat the text of another, each with what it leaves out and adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from jiedu.article.model import Article, Span
from jiedu.story.align import Alignment, align
from jiedu.story.candidates import candidates, worth_comparing
from jiedu.story.difference import Side, differences
from jiedu.story.features import copied_part
from jiedu.story.fold import fold, fold_text
from jiedu.story.guard import is_formula
from jiedu.story.lineage import Witness, origin_of, reason, witness
from jiedu.story.model import Copy, Features

LEAST_CONTAINED = 0.6
"""Share of the one text that must stand in the other. Found on planted edits with `bench/copies.py`."""
LEAST_OF_COPY = 0.3
"""Share of the longer text that must be common: a long report that takes in a brief is a text of its own."""
LEAST_SHARED = 40
"""Folded characters: less may be a formula."""
_WHOLE = 0.985
"""From this share on a text stands whole in the other: the rest is a byline, a credit or a typing error."""
_FRAME = 40
"""Folded characters at the head or the foot of a text up to which an addition is its frame (原标题, 来源, 责任编辑)."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One article made ready for comparing."""

    article: Article
    features: Features
    side: Side
    offset: int
    """Where the compared part starts in `Article.text`."""
    witness: Witness


def copies(features: Sequence[Features], article_of: Callable[[str], Article]) -> tuple[Copy, ...]:
    """All copies among the articles, sorted by id; each names the one original of its group, never another copy.

    The result does not depend on the order of `features`. `article_of` is asked only for articles that have a
    candidate.
    """
    ordered = sorted(features, key=lambda one: (one.published_at, one.article))
    pairs = candidates(ordered)
    texts = {index: _ready(article_of(ordered[index].article), ordered[index]) for index in sorted(set(chain(*pairs)))}
    alike = [pair for pair in pairs if _alike(texts[pair[0]], texts[pair[1]])]
    found = chain.from_iterable(_stars([texts[index] for index in group]) for group in _components(alike))
    return tuple(sorted(found, key=lambda copy: copy.article))


def compare(original: Article, copy: Article, features: tuple[Features, Features]) -> Copy | None:
    """`copy` as a copy of `original`, with its kind, reason and differences; None where it is none."""
    return _compare(_ready(original, features[0]), _ready(copy, features[1]))


def _alike(one: _Text, two: _Text) -> bool:
    """Whether either may be a copy of the other."""
    alignment = align(one.side.folded.codes, two.side.folded.codes)
    if not (_is_copy(alignment) or _is_copy(alignment.reversed())):
        return False
    return not is_formula(alignment, one.side, two.side)


def _components(pairs: list[tuple[int, int]]) -> list[list[int]]:
    linked: dict[int, set[int]] = defaultdict(set)
    for one, two in pairs:
        linked[one].add(two)
        linked[two].add(one)
    seen: set[int] = set()
    out = []
    for start in sorted(linked):
        if start in seen:
            continue
        seen.add(start)
        group, ends = [start], [start]
        while ends:
            near = linked[ends.pop()] - seen
            seen |= near
            group.extend(near)
            ends.extend(near)
        out.append(sorted(group))
    return out


def _stars(texts: list[_Text]) -> list[Copy]:
    """The copies in one group of texts alike: the likeliest origin takes those that do repeat it, the rest go on alone."""
    out: list[Copy] = []
    while len(texts) > 1:
        origin_witness = origin_of([text.witness for text in texts])
        origin = next(text for text in texts if text.witness is origin_witness)
        left = []
        for text in texts:
            if text is origin:
                continue
            copy = _compare(origin, text) if worth_comparing(origin.features, text.features) else None
            if copy is None:
                left.append(text)
            else:
                out.append(copy)
        texts = left
    return out


def _ready(article: Article, features: Features) -> _Text:
    part, offset = copied_part(article)
    return _Text(article, features, Side(part, fold(part)), offset, witness(article, features))


def _compare(original: _Text, copy: _Text) -> Copy | None:
    alignment = align(original.side.folded.codes, copy.side.folded.codes)
    if not _is_copy(alignment) or is_formula(alignment, original.side, copy.side):
        return None
    left_out, put_in = differences(alignment, original.side, copy.side)
    left_out, put_in = _moved_by(left_out, original.offset), _moved_by(put_in, copy.offset)
    kind = _kind(original, copy, alignment)
    if _retitled(original, copy):
        left_out, put_in = (_title(original.article), *left_out), (_title(copy.article), *put_in)
    return Copy(
        article=copy.article.id,
        original=original.article.id,
        kind=kind,
        containment=round(alignment.of_copy, 4),
        reason=reason(original.witness, copy.witness),
        missing=left_out,
        added=put_in,
    )


def _is_copy(alignment: Alignment) -> bool:
    shorter, longer = sorted((alignment.of_original, alignment.of_copy), reverse=True)
    if shorter == longer == 1.0:
        return alignment.shared > 0
    enough = alignment.of_copy >= LEAST_CONTAINED or (
        alignment.of_original >= LEAST_CONTAINED and alignment.of_copy >= LEAST_OF_COPY
    )
    return enough and alignment.shared >= min(LEAST_SHARED, *alignment.lengths)


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
    return fold_text(original.article.title) != fold_text(copy.article.title) and original.offset > 0 and copy.offset > 0


def _title(article: Article) -> Span:
    block = article.blocks[0]
    return Span(block.start, block.end)


def _moved_by(spans: tuple[Span, ...], offset: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + offset, span.end + offset) for span in spans)
