"""Word-for-word repeats: articles that have a line's characters too, whether or not their analysis found them."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.article.model import Span
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor
from jiedu.dossier.polarity import reverses

_CERTAIN = {"zh": 12, "en": 40}
"""Characters from which the same words in another article are a repeat and no chance."""


def repeats(material: Material, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """Anchors of the same characters in the articles that `anchors` do not reach, in the articles' order."""
    reached = {anchor.article for anchor in anchors}
    wanted = [a for a in anchors if len(a.exact) >= _CERTAIN["zh" if _is_han(material, a.article) else "en"]]
    found = []
    for article in material.articles:
        if article.id in reached:
            continue
        for anchor in wanted:
            start = article.text.find(anchor.exact)
            if start >= 0 and not reverses(anchor.exact, _clause(article.text, start, start + len(anchor.exact))):
                found.append(material.anchors.at(article.id, Span(start, start + len(anchor.exact))))
                break
    return tuple(found)


def _clause(text: str, start: int, end: int) -> str:
    """The whole clauses that a range of a text is in: the same words can be denied there (支持停火的说法不准确)."""
    low = max(text.rfind(mark, 0, start) + len(mark) for mark in _STOPS)
    ends = [at for mark in _STOPS if (at := text.find(mark, end)) >= 0]
    return text[low : min(ends, default=len(text))]


_STOPS = ("。", "，", "；", "！", "？", "\n", ". ", ", ", "; ")


def _is_han(material: Material, article: str) -> bool:
    return material.article(article).language.startswith("zh")
