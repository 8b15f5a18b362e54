"""Finds the positions that the statements and the narration of one article hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.fold import fold
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.material import Material
from jiedu.dossier.passage import block_at
from jiedu.dossier.positions import chinese, english
from jiedu.dossier.positions.cut import sentences_within
from jiedu.dossier.positions.holders import Names, is_expert, is_medium, is_office, speaker
from jiedu.dossier.positions.model import Clause, Holder, Phrase, Position
from jiedu.dossier.positions.stances import (
    JUDGEMENTS,
    Scene,
    chosen,
    evidence,
    is_short_for,
    near,
    of_sentence,
    whose_stance,
)
from jiedu.dossier.positions.words import StanceWord, of_cues
from jiedu.dossier.words import expert

_SHORT = {True: 12, False: 45}
"""Characters of a Chinese and of an English content that says little without the verb before it (否认 … 袭击车队)."""
_CLAUSES = 4
"""Clauses of one sentence that a verb of saying gives its stance to."""
_TOPIC = re.compile(r"(?:立场|态度|看法|观点|主张|position|stance|view|views)$")


def positions_of(material: Material, order: int, article: Article, analysis: Analysis) -> Iterator[Position]:
    """The positions of one article, in the order of its statements, then of its narration."""
    scene = Scene(material, article, Names(analysis), order, article.language != "en")
    reader = _Reader(scene, analysis)
    retold = _outer(analysis)
    for statement in analysis.statements:
        title = article.blocks[block_at(article, statement.segments[0].start)].kind in ("title", "heading")
        if statement.id not in retold and not title:
            yield from _of_statement(scene, reader, statement)
    for sentence, parts in _narration(article, analysis):
        for clause in reader.clauses(sentence, parts):
            yield from _of_narration(scene, clause)


class _Reader:
    """Reads clauses; the words of a Chinese article are tagged in one go."""

    __slots__ = ("_analysis", "_places", "_scene", "_text", "_words")

    def __init__(self, scene: Scene, analysis: Analysis) -> None:
        self._scene, self._analysis = scene, analysis
        self._text = fold(scene.article.text) if scene.han else scene.article.text
        self._places = {s.start: i for i, s in enumerate(analysis.sentences)}
        pieces = [self._text[s.start : s.end] for s in analysis.sentences] if scene.han else []
        self._words: list[list[Token]] = chinese.tokens(pieces) if scene.han else []

    def clauses(self, sentence: Span, parts: Sequence[Span]) -> list[Clause]:
        """The clauses of `parts` inside the sentence."""
        if not self._scene.han:
            return list(english.read(self._text, sentence, self._scene.names, parts))
        words = self._words[self._places[sentence.start]]
        return list(chinese.read(self._text, sentence, words, self._scene.names, parts))

    def within(self, segment: Span) -> Iterator[list[Clause]]:
        """The clauses of a segment, sentence by sentence."""
        for sentence in self._analysis.sentences:
            low, high = max(sentence.start, segment.start), min(sentence.end, segment.end)
            if low < high:
                stops = [low + m.end() for m in re.finditer(r"[。！？!?]", self._text[low:high])]
                for part in sentences_within(stops, low, high):
                    found = self.clauses(Span(sentence.start, sentence.end), [part])
                    if found:
                        yield found


def _outer(analysis: Analysis) -> set[str]:
    """Ids of statements by outlets that hold another one: whoever speaks inside holds the position."""
    parents = {s.parent for s in analysis.statements}
    return {s.id for s in analysis.statements if s.id in parents and is_medium(s)}


def _of_statement(scene: Scene, reader: _Reader, statement: Statement) -> Iterator[Position]:
    holder = speaker(scene.material, scene.article, scene.names, statement)
    cue = _cue(scene, statement)
    if is_medium(statement) and (cue is None or cue.kind not in ("judge", "blame", "ask")):
        holder = None
    day, dated = _day(scene, statement)
    base = Position(
        scene.article.id, scene.order, holder or Holder(()), "self", "", (), (), day, dated, statement, None
    )
    teller = _teller(scene, statement)
    if teller is not None and holder is not None and _is_same(scene, holder, teller):
        base, holder = replace(base, holder=teller), teller
    elif teller is not None and holder is not None and not set(teller.parties) & set(holder.parties):
        base = replace(base, attribution="reading", by=teller)
    if cue is not None and cue.kind not in ("judge", "topic") and holder is not None:
        yield from _by_cue(scene, reader, statement, cue, base)
        return
    judging = holder is not None and (_judges(scene, holder) or (cue is not None and cue.kind == "judge"))
    inner = _inner(scene, statement)
    found: list[Position] = []
    whole: list[Clause] = []
    for segment in statement.segments:
        for clauses in reader.within(segment):
            kept = [c for c in clauses if not any(s.start < c.end and c.start < s.end for s in inner)]
            found.extend(of_sentence(scene, kept, base, judging))
            whole = whole or kept
    body = holder is not None and not any(k.startswith(("PER:", "said:")) for k in holder.parties)
    yield from _settled(found, body and cue is not None and cue.kind == "judge")
    if found or not whole or holder is None:
        return
    size = sum(c.end - c.start for c in whole)
    if judging or (body and statement.kind != "indirect" and size > _SHORT[scene.han]):
        yield _all_of(scene, base, whole[:_CLAUSES], "assesses")
    elif cue is not None and cue.kind == "topic" and _TOPIC.search(scene.article.text[: whole[-1].end]):
        yield _all_of(scene, base, whole[:_CLAUSES], "open")


def _settled(found: Sequence[Position], always: bool) -> Iterator[Position]:
    """The positions of one statement: of its speaker's judgements only one, that which says well or ill if any; a plain
    one beside what he says of others only where `always` is True."""
    own = [p for p in found if p.stance in JUDGEMENTS and p.attribution == "self"]
    others = [p for p in found if not any(p is o for o in own)]
    best = next((p for p in own if p.stance != "assesses"), own[0] if own and (always or not others) else None)
    for position in found:
        if position is best or any(position is o for o in others):
            yield position


def _judges(scene: Scene, holder: Holder) -> bool:
    words = holder.words.of(scene.article.text) if holder.words is not None else ""
    return is_expert(scene.material, holder.speakers) or expert(words)


def _all_of(scene: Scene, base: Position, clauses: Sequence[Clause], stance: str) -> Position:
    phrases = tuple(p for c in clauses for p in c.bare)
    return replace(base, stance=stance, spans=(evidence(scene, clauses[0].start, clauses[-1].end),), phrases=phrases)


def _inner(scene: Scene, statement: Statement) -> list[Span]:
    """The segments and cues of statements reported inside this one."""
    analysis = scene.material.analyses[scene.article.id]
    return [
        span
        for s in analysis.statements
        if s.parent == statement.id
        for span in (*s.segments, *([s.cue] if s.cue is not None else []))
    ]


def _is_same(scene: Scene, inner: Holder, teller: Holder) -> bool:
    """True where the one who speaks inside is but another word for the one who tells of it: 公司说，公司承诺…"""
    if not inner.parties[0].startswith("said:"):
        return False
    return is_short_for(scene, inner.parties[0].removeprefix("said:"), teller)


def _teller(scene: Scene, statement: Statement) -> Holder | None:
    """Who tells of the statement, where that is no outlet but one with words of his own."""
    analysis = scene.material.analyses[scene.article.id]
    parent = next((s for s in analysis.statements if s.id == statement.parent), None)
    if parent is None or is_medium(parent):
        return None
    found = speaker(scene.material, scene.article, scene.names, parent)
    return None if found is not None and is_office(scene.material, found.speakers) else found


def _cue(scene: Scene, statement: Statement) -> StanceWord | None:
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


def _by_cue(scene: Scene, reader: _Reader, statement: Statement, cue: StanceWord, base: Position) -> Iterator[Position]:
    """The position that the verb of saying gives to what is said; what follows in further sentences has its own."""
    first = True
    for segment in statement.segments:
        for clauses in reader.within(segment):
            if not first:
                yield from of_sentence(scene, clauses, base, False)
                continue
            first = False
            whole, rest = _first_act(scene, clauses[:_CLAUSES], cue.stance)
            conditioned = any(m.kind == "condition" for c in whole for m in c.marks)
            stance = "conditional" if conditioned and cue.stance in ("offers", "supports") else cue.stance
            if _given_up(scene, statement):
                stance = "yields"
            made = _all_of(scene, base, whole, stance)
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
        return any(word in fold(before) for word in GIVEN_UP_ZH)
    return any(lemma(word.lower()) in GIVEN_UP_EN for word in before.split()) or "no longer" in before


GIVEN_UP_ZH = ("不再", "放弃", "收回", "撤回", "撤销")
GIVEN_UP_EN = frozenset({"drop", "withdraw", "withdrew", "withdrawn", "abandon", "retract", "waive"})
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
    """A short content with the verb before it, without which it says little."""
    cue, text = statement.cue, scene.article.text
    if cue is None or span.end - span.start > _SHORT[scene.han] or cue.end > span.start:
        return span
    gap = text[cue.end : span.start]
    return Span(cue.start, span.end) if len(gap) <= 2 and "\n" not in gap else span


def _of_narration(scene: Scene, clause: Clause) -> Iterator[Position]:
    """What the article itself tells of a party's attitude."""
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
    phrases: tuple[Phrase, ...] = near(clause, mark)
    yield Position(
        scene.article.id,
        scene.order,
        holder,
        "report",
        stance,
        (evidence(scene, clause.start, clause.end),),
        phrases,
        scene.article.published.day,
        False,
    )


def _dates(scene: Scene, clause: Clause) -> bool:
    """True for a clause that only says when something else was: …接受采访时, …同意后."""
    end = scene.article.text[clause.start : clause.end]
    return end.endswith(("时", "後", "后", "前", "期间", "期間", "之际", "之際", "时候", "時候", "以来", "以來"))


def _narration(article: Article, analysis: Analysis) -> Iterator[tuple[Span, list[Span]]]:
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


def _day(scene: Scene, statement: Statement) -> tuple[date | None, bool]:
    if statement.date is not None:
        return statement.date, True
    return scene.article.published.day, False
