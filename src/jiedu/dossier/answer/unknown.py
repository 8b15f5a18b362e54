"""What the dossier leaves open of what a question asks about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiedu.dossier.answer.numbers import agrees, numbered
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.weigh import Scale
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.comparisons import compare
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.open_questions import open_questions
from jiedu.dossier.tellings import tellings

READ = 4
"""Articles whose open questions are looked at: those that answer, else those that tell most of the matter."""
_MOST = 3
"""Lines: the dossier has the rest."""
_TOUCHES = 0.5
"""Share of the words and names of the question from which an open question is about the same."""


def unknown(of: Scale, found: Sequence[Passage], lines: Sequence[Line]) -> list[Line]:
    """The dossier's open questions about the matter, weightiest first, without those that stand in `lines`."""
    asked = of.asked
    if not asked.words:
        return []
    base = _base(of, found, lines)
    if base is None:
        return []
    told = tellings(base)
    opened, _ = open_questions(base, told, (), compare(base, told), ())
    kept = [line for line in opened if _touches(of, line) and not any(_over(line, other) for other in lines)]
    return [replace(line, section="unknown", about=()) for line in kept[:_MOST]]


def _base(of: Scale, found: Sequence[Passage], lines: Sequence[Line]) -> Material | None:
    keys = [line.anchors[0].article for line in lines]
    if not keys:
        about = {p.article.id: sum(p.all.credit(word) for word in of.asked.words) for p in found}
        keys = sorted((key for key in about if about[key]), key=lambda key: (-about[key], of.material.order[key]))
    kept = list(dict.fromkeys(key for key in keys if not of.material.is_copy(key)))[:READ]
    if not kept:
        return None
    chosen = tuple(article for article in of.material.articles if article.id in kept)
    return replace(of.material, articles=chosen, order={article.id: i for i, article in enumerate(chosen)})


def _touches(of: Scale, line: Line) -> bool:
    """Whether an open question has enough of what is asked, in the characters that are shown."""
    asked, anchor = of.asked, line.anchors[0]
    article = of.material.article(anchor.article)
    wording = Wording(line.text, article.language.startswith("zh"))
    mentions = of.material.analyses[anchor.article].mentions
    named = {m.entity for m in mentions for a in line.anchors[:1] if a.start <= m.start and m.end <= a.end}
    words = [word for word in asked.words if not word.text.isdigit()]
    have = sum(of.words[word.text] * wording.credit(word) for word in words)
    total = sum(of.words[word.text] for word in words)
    if not have or any(agrees(one, numbered(line.text)) is False for one in asked.numbers):
        return False
    have += sum(of.names[key] * bool(of.kin[key] & named) for key in asked.entities)
    return have >= _TOUCHES * (total + sum(of.names[key] for key in asked.entities))


def _over(line: Line, other: Line) -> bool:
    pairs = ((a, b) for a in line.anchors for b in other.anchors)
    return any(a.article == b.article and a.start < b.end and b.start < a.end for a, b in pairs)
