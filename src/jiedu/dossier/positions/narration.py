"""Positions that the article itself tells, outside of all statements."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Span
from jiedu.dossier.positions.model import Clause, Holder, Position
from jiedu.dossier.positions.scene import Scene, evidence
from jiedu.dossier.positions.stances import JUDGEMENTS, chosen, near
from jiedu.dossier.positions.whose import whose_stance


def of_narration(scene: Scene, clause: Clause, following: Clause | None = None) -> Iterator[Position]:
    """What the article itself tells of a party's attitude; where a clause ends with the word for it (业者则担心，…),
    with the clause `following`."""
    mark = chosen(clause)
    if mark is None or mark.kind not in ("attitude", "feeling") or clause.subject.kind not in ("named", "noun"):
        return
    if scene.article.text[clause.end : clause.end + 1] in ("?", "？") or _dates(scene, clause):
        return
    _, holder = whose_stance(scene, clause.subject, mark, Holder(()))
    if holder is None:
        return
    conditioned = any(m.kind == "condition" for m in clause.marks)
    stance = "conditional" if conditioned and mark.stance not in JUDGEMENTS else mark.stance
    phrases, end = near(clause, mark), clause.end
    if scene.han and mark.end == clause.end and mark.kind == "feeling":
        if following is None:
            return
        phrases, end = tuple(p for p in following.phrases if p.start > clause.end), following.end
    yield Position(
        scene.article.id,
        scene.order,
        holder,
        "report",
        stance,
        (evidence(scene, clause.start, end),),
        phrases,
        scene.article.published.day,
        False,
    )


def _dates(scene: Scene, clause: Clause) -> bool:
    """True for a clause that only says when something else was: …接受采访时, …同意后."""
    end = scene.article.text[clause.start : clause.end]
    return end.endswith(("时", "後", "后", "前", "期间", "期間", "之际", "之際", "时候", "時候", "以来", "以來"))


def narration(article: Article, analysis: Analysis) -> Iterator[tuple[Span, list[Span]]]:
    """Sentences with the parts of them that no statement covers; titles are left out."""
    covered = sorted(
        [(s.start, s.end) for x in analysis.statements for s in x.segments]
        + [(x.cue.start, x.cue.end) for x in analysis.statements if x.cue is not None]
    )
    at = 0
    for sentence in analysis.sentences:
        if article.blocks[sentence.block].kind in ("title", "heading"):
            continue
        while at < len(covered) and covered[at][1] <= sentence.start:
            at += 1
        low, parts = sentence.start, []
        for start, end in covered[at:]:
            if start >= sentence.end:
                break
            if start > low:
                parts.append(Span(low, start))
            low = max(low, end)
        if low < sentence.end:
            parts.append(Span(low, sentence.end))
        kept = [p for p in parts if p.end - p.start > _LEAST]
        if kept:
            yield Span(sentence.start, sentence.end), kept


_LEAST = 3
"""Characters that a part of a sentence needs to tell anything."""
