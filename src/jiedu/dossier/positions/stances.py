"""From clauses to positions: which stance a clause carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.article.model import Span
from jiedu.dossier.positions.holders import is_office
from jiedu.dossier.positions.model import Clause, Holder, Mark, Phrase, Position, Subject
from jiedu.dossier.positions.nominal import nominal
from jiedu.dossier.positions.scene import Scene, evidence
from jiedu.dossier.positions.whose import NO_PARTY, whose_stance

JUDGEMENTS = ("assesses", "assesses-well", "assesses-ill")
"""Stances that judge and want nothing."""


def of_sentence(scene: Scene, clauses: Sequence[Clause], base: Position, judging: bool) -> Iterator[Position]:
    """The positions of the clauses of one sentence; a condition goes with the clause that hangs on it.

    `base` has who speaks and when; `judging` is True where he is one who judges, so that plain forecasts count.
    """
    subject = Subject("self")
    opened: Clause | None = None
    last: Position | None = None
    carried: tuple[Phrase, ...] = ()
    for index, clause in enumerate(clauses):
        if clause.subject.kind != "before":
            subject = clause.subject
        if scene.article.text[clause.end : clause.end + 1] in ("?", "？"):
            continue
        conditions = [m for m in clause.marks if m.kind == "condition"]
        if conditions and opened is None and index + 1 < len(clauses) and _opens(scene, clause, conditions[0]):
            opened = clause
            continue
        if conditions and opened is None and index + 1 == len(clauses) and _opens(scene, clause, conditions[0]):
            if last is not None:
                last = _on_terms(last, clause)
                continue
            if clause.subject.kind == "named" and not _is_of(scene, clause.subject, base.holder):
                continue  # 除非对方同意会谈: what somebody else is to do is no term of his
        mark = chosen(clause)
        if mark is None and last is not None and (_spells_out(scene, clause) or _asks_more(scene, last, clause)):
            last = replace(
                last, spans=(Span(last.spans[0].start, clause.end),), phrases=(*last.phrases, *clause.phrases)
            )
        if mark is not None:
            found = _position(scene, clause, mark, subject, base, judging, opened, bool(conditions))
            if found is not None and last is not None and _goes_on(scene, last, found):
                last = replace(last, spans=(Span(last.spans[0].start, found.spans[-1].end),))
                found = None
            if found is not None:
                if last is not None:
                    yield last
                last = found if found.phrases else replace(found, phrases=carried)
        carried = clause.bare or carried
        opened = None
    if last is not None:
        yield last
    for clause in clauses:
        for holder, stance, span, phrases in nominal(scene.parties, scene.article.text, scene.names, clause, scene.han):
            if base.holder.parties and not set(holder.parties) & set(base.holder.parties):
                yield replace(
                    base,
                    holder=holder,
                    attribution="reading",
                    by=base.holder,
                    stance=stance,
                    spans=(span,),
                    phrases=phrases,
                )


def _on_terms(last: Position, condition: Clause) -> Position:
    """The position with the condition behind it: whoever is to meet the terms, they are those of its holder."""
    stance = last.stance if last.stance in (*JUDGEMENTS, "yields") else "conditional"
    return replace(last, stance=stance, spans=(Span(last.spans[0].start, condition.end),))


def _is_of(scene: Scene, subject: Subject, own: Holder) -> bool:
    """True where a named subject is of the party that speaks."""
    return bool(set(scene.parties.of(subject.entities)) & set(own.parties) or set(subject.entities) & set(own.speakers))


def _spells_out(scene: Scene, clause: Clause) -> bool:
    """True where the clause spells out what was said before it: 即…, 包括…, including …"""
    return scene.article.text[clause.start : clause.end].lower().startswith(_NAMELY)


def _asks_more(scene: Scene, last: Position, clause: Clause) -> bool:
    """True where the clause begins with another thing that is asked for: 要求美方停止增兵，取消制裁."""
    near = scene.han and last.stance == "demands" and clause.start - last.spans[-1].end <= 1
    return near and any(p.turned is not None and p.turned - clause.start <= 2 for p in clause.phrases)


_NAMELY = ("即", "也就是", "包括", "其中包括", "比如", "例如", "namely", "including")


def _goes_on(scene: Scene, last: Position, found: Position) -> bool:
    """True where a clause goes on with the stance before it: it says so in other words, or begins with 这是."""
    if last.holder.parties != found.holder.parties or found.spans[0].start - last.spans[-1].end > _NEAR:
        return False
    words = scene.article.text[found.spans[0].start : found.spans[0].end].lower()
    return words.startswith(_BACK_TO) or (last.stance == found.stance and not found.phrases)


_BACK_TO = ("这是", "这也是", "這是", "這也是", "这将", "這將", "which ", "this is ", "that is ")


def chosen(clause: Clause) -> Mark | None:
    """The mark that gives the clause its stance: the first attitude or norm; a verdict or a plain will for want of one.

    What is refused or not done stays refused, whatever it is (不会支持, will not accept).
    """
    marks = [m for m in clause.marks if m.kind != "condition"]
    strong = [
        m
        for m in marks
        if m.kind in ("attitude", "feeling", "norm", "hinge") or (m.kind, m.stance) == ("plan", "refuses")
    ]
    if not strong:
        return min(marks, key=lambda m: (m.kind == "verdict", m.start), default=None)
    first = strong[0]
    if first.stance == "yields" and first is not marks[0]:
        return marks[0]  # 可能要做出妥协: nothing has been given up
    if (marks[0].kind, marks[0].stance) == ("plan", "offers") and first.kind == "attitude":
        return replace(first, kind="plan") if first.start - marks[0].end <= _NEAR else first
    if marks[0].kind == "verdict" and marks[0].stance == "assesses-ill" and first.kind == "attitude":
        return marks[0] if 0 <= first.start - marks[0].end <= 1 else first  # 很难推动
    following = next((m for m in strong[1:] if m.kind == "attitude"), None)
    if following is not None and first.stance == "refuses" and following.stance in ("opposes", "refuses"):
        return replace(first, stance="supports", end=following.end)
    if following is not None and first.stance in ("offers", "refuses") and following.start - first.end <= _NEAR:
        stance = following.stance if first.stance == "offers" else "refuses"
        return replace(first, stance=stance, end=following.end)
    return first


_NEAR = 8
"""Characters between two marks that are one predicate: 愿意（有条件地）放弃, is ready to drop."""


def _opens(scene: Scene, clause: Clause, condition: Mark) -> bool:
    """True where the clause begins with its condition and has no stance of its own before it."""
    return condition.start - clause.start <= (4 if scene.han else 6)


def _position(
    scene: Scene,
    clause: Clause,
    mark: Mark,
    subject: Subject,
    base: Position,
    judging: bool,
    opened: Clause | None,
    conditioned: bool,
) -> Position | None:
    start = opened.start if opened is not None else clause.start
    phrases = near(clause, mark)
    if opened is not None and all(p.verbal for p in phrases):
        phrases = (*phrases, *opened.phrases)
    made = replace(base, spans=(evidence(scene, start, clause.end),), phrases=phrases)
    stance = mark.stance
    if (opened is not None or conditioned) and _argues(clause):
        return _own(made, replace(mark, kind="verdict"), "assesses", judging)  # 如果…，就说明…: who argues sets no term
    if (opened is not None or conditioned) and stance not in JUDGEMENTS:
        stance = "conditional"
    direct = base.statement is not None and base.statement.kind == "direct"
    if (mark.kind, mark.stance) == ("verdict", "assesses-ill") and _does_it_himself(scene, subject, base.holder):
        return None  # 我军破坏了桥梁: a deed of who speaks
    own, whose = whose_stance(scene, subject, mark, base.holder, direct)
    if own and mark.kind == "plan" and mark.stance == "offers":
        private = all(k.startswith(("PER:", "said:")) for k in base.holder.parties)
        if (private and direct) or (subject.kind == "before" and not scene.han):
            return None  # 我也要走那条路 binds nobody
    if own and direct and not scene.han and mark.kind in ("attitude", "plan") and subject.kind == "before":
        return None  # Ask me in May
    if own:
        return _own(made, mark, stance, judging)
    if whose is None:
        return None
    if (
        is_office(scene.material, base.holder.speakers)
        and len(whose.parties) == 1
        and not _meets_others(scene, clause, whose)
    ):
        return replace(made, holder=replace(whose, speakers=base.holder.speakers), stance=stance)
    if mark.kind == "plan":
        forecast = judging and base.holder.parties and scene.article.text[mark.start : mark.end] != "要"
        return replace(made, stance="assesses") if forecast else None
    if stance == "conditional" and mark.kind != "attitude" and base.holder.parties:
        return None  # the terms are those of who reads the party so
    attribution = "reading" if base.holder.parties else "report"
    return replace(made, holder=whose, attribution=attribution, by=base.holder, stance=stance)


def _does_it_himself(scene: Scene, subject: Subject, own: Holder) -> bool:
    """True where the subject is named and of the party that speaks."""
    return subject.kind == "named" and bool(set(scene.parties.of(subject.entities)) & set(own.parties))


def _argues(clause: Clause) -> bool:
    """True for a clause that draws a conclusion: 就说明…, 则意味着…."""
    return any(
        (m.kind, m.stance) == ("verdict", "assesses") and m.start - clause.start <= _ARGUED for m in clause.marks
    )


_ARGUED = 3
"""Characters before the word of concluding: 那么就说明."""


def _meets_others(scene: Scene, clause: Clause, whose: Holder) -> bool:
    """True where the clause names another party beside the one whose stance it is: 美方希望与中方谈起来."""
    text = scene.article.text
    sides = [keys for _, end, keys in scene.names.within(clause.start, clause.end) if "方" in text[end - 1 : end + 1]]
    named = {key for keys in sides for key in keys}
    states = {p for p in scene.parties.of(sorted(named)) if not p.startswith(NO_PARTY)}
    return bool(states - set(whose.parties))


def _own(made: Position, mark: Mark, stance: str, judging: bool) -> Position | None:
    """The position of who speaks."""
    if not made.holder.parties or (stance == "assesses" and not judging):
        return None
    if mark.kind == "hinge" and judging:
        return replace(made, stance="assesses")
    alone = all(k.startswith(("PER:", "said:")) for k in made.holder.parties)
    if judging and alone and (mark.kind, mark.stance) == ("plan", "offers"):
        return replace(made, stance="assesses")
    return replace(made, stance=stance)


def all_of(scene: Scene, base: Position, clauses: Sequence[Clause], stance: str) -> Position:
    """One position of all the clauses of a sentence."""
    free = [c for c in clauses if not any(m.kind == "condition" for m in c.marks)]
    phrases = tuple(p for c in free or clauses for p in c.bare)
    return replace(base, stance=stance, spans=(evidence(scene, clauses[0].start, clauses[-1].end),), phrases=phrases)


def near(clause: Clause, mark: Mark) -> tuple[Phrase, ...]:
    """The phrases of a clause, those first that the mark points to: after an attitude, before a verdict."""
    hung = next((m.start for m in clause.marks if m.kind == "condition" and m.start > mark.start), clause.end)
    found = tuple(p for p in clause.phrases if p.start < hung) or clause.phrases  # not what its condition is about
    after = tuple(p for p in found if p.start >= mark.end)
    before = tuple(p for p in found if p.start < mark.end)
    return before + after if mark.kind in ("verdict", "feeling") else after + before
