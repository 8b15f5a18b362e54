"""What a selection of articles is about: names that most texts have, and names that only their writing tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from jiedu.article.model import Span
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_QUOTED = re.compile(r"[“「『]([^“”「」『』，。；：！？、\s]{2,8})[”」』]")
"""A name in quotation marks (“和顺号”, “蓝鲸”): a few characters without a stop among them."""
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
"""A word with a capital within a sentence."""
_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
_TEXTS = 3
"""Texts of a selection from which names that most of them have tell what it is about: of two, every name is shared by
half or by all."""


def written_names(material: Material) -> frozenset[str]:
    """Names of the selection that only their writing tells, as keys for `names_written`: in quotation marks in two
    texts (“和顺号”: what one writer alone puts in marks may only be quoted), or with a capital within a sentence in
    three, outside of names that were found and of days (Kestrel)."""
    found: dict[str, set[str]] = {}
    for article in material.articles:
        text = material.origins.text[article.id]
        for quoted in _QUOTED.finditer(article.text):
            found.setdefault(_quoted_key(quoted), set()).add(text)
        analysis = material.analyses.get(article.id)
        if analysis is None or article.language.startswith("zh"):
            continue
        known = {at for m in analysis.mentions for at in range(m.start, m.end)}
        known |= {at for t in analysis.times for at in range(t.start, t.end)}
        for capital in _CAPITAL.finditer(article.text):
            if capital.start() not in known:
                found.setdefault(_capital_key(capital), set()).add(text)
    return frozenset(key for key, texts in found.items() if len(texts) >= (_TEXTS if key.startswith("^") else 2))


def names_written(text: str, span: Span, known: Collection[str]) -> frozenset[str]:
    """Those of the `known` keys whose names stand in `text` within the span."""
    quoted = (_quoted_key(found) for found in _QUOTED.finditer(text, span.start, span.end))
    capital = (_capital_key(found) for found in _WORD.finditer(text, span.start, span.end))
    return frozenset(key for key in (*quoted, *capital) if key in known)


def _quoted_key(found: re.Match[str]) -> str:
    return f"“{fold(found.group(1))}”"


def _capital_key(found: re.Match[str]) -> str:
    return f"^{fold(found.group())}"


def subjects(named: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The names that at least half of the texts have, by the names of each text; none where there are too few texts."""
    if len(named) < _TEXTS:
        return frozenset()
    counted = Counter(name for names in named.values() for name in set(names))
    return frozenset(name for name, texts in counted.items() if 2 * texts >= len(named))
