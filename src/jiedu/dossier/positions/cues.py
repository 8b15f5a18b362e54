"""Positions that a verb of saying gives to what is said: 呼吁, 否认; urged, pledged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.fold import fold
from jiedu.analysis.model import Statement
from jiedu.article.model import Span
from jiedu.dossier.positions.model import Clause, Position
from jiedu.dossier.positions.reader import Reader
from jiedu.dossier.positions.scene import Scene
from jiedu.dossier.positions.stances import all_of, chosen, of_sentence
from jiedu.dossier.positions.words import StanceWord, of_cues

SHORT = {True: 12, False: 45}
"""Characters of a Chinese and of an English content that says little without the verb before it (否认 … 袭击车队)."""
CLAUSES = 4
"""Clauses of one sentence that a verb of saying gives its stance to."""


def stance_of_cue(scene: Scene, statement: Statement) -> StanceWord | None:
    """The stance of the verb of saying, where it has one."""
    if statement.cue is None:
        return None
    word = fold(statement.cue.of(scene.article.text)).lower().strip()
    if not scene.han:
        return _english_cue(word, of_cues("en"))
    table = of_cues("zh")
    return table.get(word) or next((table[w] for w in (word[:-1], word[:2]) if w in table), None)


def _english_cue(word: str, table: dict[str, StanceWord]) -> StanceWord | None:
    first, _, rest = word.partition(" ")
    for base in (lemma(first), first):
        whole = f"{base} {rest}".strip()
        if whole in table:
            return table[whole]
        if base in table:
            return table[base]
    return None


def by_cue(scene: Scene, reader: Reader, statement: Statement, cue: StanceWord, base: Position) -> Iterator[Position]:
    """The position that the verb of saying gives to what is said; what follows in further sentences has its own."""
    first = True
    for segment in statement.segments:
        for clauses in reader.within(segment):
            if not first:
                yield from of_sentence(scene, clauses, base, False)
                continue
            first = False
            whole, rest = _first_act(scene, clauses[:CLAUSES], cue.stance)
            conditioned = any(m.kind == "condition" for c in whole for m in c.marks)
            stance = "conditional" if conditioned and cue.stance in ("offers", "supports", "demands") else cue.stance
            if _given_up(scene, statement):
                stance = "yields"
            made = all_of(scene, base, whole, stance)
            yield replace(made, spans=(_with_cue(scene, statement, made.spans[0]),))
            yield from of_sentence(scene, rest, base, False)


_UP_TO = 24
"""Characters before a word for a demand in which it may be given up: withdrew its earlier demand that …"""


def _given_up(scene: Scene, statement: Statement) -> bool:
    """True where the words before the verb or noun of saying give it up: 不再要求, withdrew its demand."""
    cue, text = statement.cue, scene.article.text
    if cue is None:
        return False
    before = text[max(0, cue.start - _UP_TO, text.rfind("\n", 0, cue.start) + 1) : cue.start]
    for mark in "。，；,;.":
        before = before.rpartition(mark)[2]
    if scene.han:
        return any(word in fold(before) for word in _GIVEN_UP_ZH)
    return any(lemma(word.lower()) in _GIVEN_UP_EN for word in before.split()) or "no longer" in before


_GIVEN_UP_ZH = ("不再", "放弃", "收回", "撤回", "撤销")
_GIVEN_UP_EN = frozenset({"drop", "withdraw", "withdrew", "withdrawn", "abandon", "retract", "waive"})
"""Verbs that give up what was asked."""


_BUT = ("但", "不过", "然而", "but ", "while ", "although ", "though ")


def _first_act(scene: Scene, clauses: Sequence[Clause], stance: str) -> tuple[Sequence[Clause], Sequence[Clause]]:
    """The clauses that the verb of saying governs, and those from the next attitude of the same speaker on."""
    for index, clause in enumerate(clauses):
        if index and scene.article.text.startswith(_BUT, clause.start):
            return clauses[:index], clauses[index:]
        mark = chosen(clause) if index else None
        own = clause.subject.kind in ("self", "before")
        if (
            mark is not None
            and own
            and mark.kind == "attitude"
            and mark.stance != stance
            and mark.start == clause.start
        ):
            return clauses[:index], clauses[index:]
    return clauses, ()


def _with_cue(scene: Scene, statement: Statement, span: Span) -> Span:
    """The content with the verb right before it, without which it says another thing: 谴责…升级."""
    cue, text = statement.cue, scene.article.text
    if cue is None or cue.end > span.start:
        return span
    gap = text[cue.end : span.start]
    beside = len(gap) <= _GAP[scene.han] and not any(mark in gap for mark in "\n。.；;")
    return Span(cue.start, span.end) if beside else span


_GAP = {True: 2, False: 24}
"""Characters between a verb of saying and what is said: denied on Monday that …"""
