"""Descent: from whom each copy of a group was likely taken, not only where its text began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC

from jiedu.article.model import Article
from jiedu.story.align import Alignment
from jiedu.story.comparing import Text, alike, copy_of, ready
from jiedu.story.lineage import Reason, reason
from jiedu.story.model import Copy

LOOKED_AT = 24
"""Texts before a copy that are asked whether it was taken from them, beside the origin: the nearest in time. Bounds the
work on a text that was printed a thousand times, whose re-prints of one hour are all alike."""
_WORTH = 2
"""Characters by which a text must be nearer than the origin to be taken for the parent: one is a typing error."""


def descent(articles: Sequence[Article], copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """For each of the `copies` of one original the same as a copy of its likeliest direct parent: the tree whose root
    is the original. In the order of time; `articles` are the original and the copies, in any order.

    The parent is that text, among the original and the copies that may be earlier, from which least was cut and to
    which least was added to make the copy: a re-post of a re-post keeps the cuts of the first. With nothing nearer than
    the original, the original is the parent. A merged or translated copy keeps its own; what repeats a translation
    stands under it, with what it cuts and adds there, and comes behind what stands in the original's language.
    """
    by_id = {article.id: article for article in articles}
    if not copies:
        return ()
    through: dict[str, list[Copy]] = {}
    own = []
    for copy in copies:
        parent = dict(copy.told_by).get("copy", "") if copy.why == "through" else ""
        if parent in by_id:
            through.setdefault(parent, []).append(copy)
        else:
            own.append(copy)
    out = list(_tree(by_id, by_id[copies[0].original], own))
    for parent in sorted(through):
        out += _tree(
            by_id, by_id[parent], [_repeated(by_id[parent], by_id[one.article], one) for one in through[parent]]
        )
    return tuple(out)


def _repeated(parent: Article, article: Article, known: Copy) -> Copy:
    """What repeats a translation as a copy of that translation."""
    one, two = ready(parent), ready(article)
    laid = alike(one, two)
    return known if laid is None else copy_of(one, two, laid, reason(one.witness, two.witness))


def _tree(by_id: Mapping[str, Article], original: Article, copies: Sequence[Copy]) -> Iterator[Copy]:
    root = ready(original)
    kept = {copy.article: copy for copy in copies}
    laid = {key: found for key in kept if (found := alike(root, ready(by_id[key]))) is not None}
    order = sorted(kept, key=lambda key: _time(by_id[key], laid.get(key)))
    texts = {key: ready(by_id[key]) for key in order}
    for place, key in enumerate(order):
        plain = laid.get(key)
        if plain is None or kept[key].kind in ("merged", "translated"):
            yield kept[key]
            continue
        before = [texts[one] for one in order[max(0, place - LOOKED_AT) : place] if one in laid]
        yield _under(root, plain, before, texts[key], kept[key])


def edits(alignment: Alignment) -> int:
    """Folded characters that were cut and added, together, to make the one text of the other."""
    return sum(alignment.lengths) - 2 * alignment.shared


def _under(root: Text, plain: Alignment, before: Sequence[Text], text: Text, known: Copy) -> Copy:
    best, nearest, least = root, plain, edits(plain)
    for other in before:
        if least <= 0:
            break
        alignment = alike(other, text)
        if alignment is not None and edits(alignment) + (_WORTH if best is root else 1) <= least:
            best, nearest, least = other, alignment, edits(alignment)
    if best is root:
        return known
    why = reason(best.witness, text.witness)
    return copy_of(best, text, nearest, why if why.code == "named" else Reason("same_edits"))


def _time(article: Article, laid: Alignment | None) -> tuple[str, str, int, str]:
    """By day, then by the time that is shown, then by how far the text is from the original: an edit is made to what
    was there."""
    published = article.published
    day = published.day.isoformat() if published.day else "~"
    clock = published.time.astimezone(UTC).isoformat() if published.time and published.time.tzinfo else "~"
    return day, clock, edits(laid) if laid else 0, article.id
