"""Finds the positions that the statements and the narration of one article hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from jiedu.analysis.fold import fold
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.material import Material
from jiedu.dossier.passage import block_at
from jiedu.dossier.positions.cues import CLAUSES, SHORT, by_cue, stance_of_cue
from jiedu.dossier.positions.holders import Names, Parties, is_expert, is_medium, is_office, speaker
from jiedu.dossier.positions.model import Clause, Holder, Position, Subject
from jiedu.dossier.positions.narration import narration, of_narration
from jiedu.dossier.positions.reader import Reader
from jiedu.dossier.positions.scene import Scene
from jiedu.dossier.positions.sieve import sieved
from jiedu.dossier.positions.stances import JUDGEMENTS, all_of, of_sentence
from jiedu.dossier.positions.whose import is_short_for
from jiedu.dossier.words import expert

_TOPIC = re.compile(r"(?:立场|态度|看法|观点|主张|position|stance|view|views)$")


def positions_of(
    material: Material, parties: Parties, order: int, article: Article, analysis: Analysis
) -> Iterator[Position]:
    """The positions of one article, in the order of its statements, then of its narration."""
    scene = Scene(material, article, Names(analysis), parties, order, article.language != "en")
    reader = Reader(scene, analysis)
    retold = _outer(analysis)
    told = _Told(analysis)
    for statement in analysis.statements:
        title = article.blocks[block_at(article, statement.segments[0].start)].kind in ("title", "heading")
        if statement.id not in retold and not title:
            yield from _sieved(scene, _of_statement(scene, reader, told, statement))
    for sentence, parts in narration(article, analysis):
        subject: Subject | None = None
        clauses = reader.clauses(sentence, parts)
        for clause, following in zip_longest(clauses, clauses[1:]):
            yield from _sieved(scene, of_narration(scene, _with_subject(clause, subject), following))
            if clause.subject.kind != "before":
                subject = clause.subject


_AT_ONCE = 2
"""Characters before the word of stance in a clause that goes on with the subject before it: …发表声明，支持谈判."""


def _with_subject(clause: Clause, before: Subject | None) -> Clause:
    """The clause with the subject of the one before it in its sentence, where it begins with its stance."""
    if clause.subject.kind != "before" or before is None or before.kind != "named" or not clause.marks:
        return clause
    begins = clause.marks[0].kind == "attitude" and clause.marks[0].start - clause.start <= _AT_ONCE
    return replace(clause, subject=before) if begins else clause


def _sieved(scene: Scene, found: Iterable[Position]) -> Iterator[Position]:
    for position in found:
        kept = sieved(scene.material, position)
        if kept is not None:
            yield kept


class _Told:
    """Which statements are reported inside which."""

    __slots__ = ("_by_id", "_inside")

    def __init__(self, analysis: Analysis) -> None:
        self._by_id = {s.id: s for s in analysis.statements}
        self._inside: dict[str, list[Span]] = {}
        for s in analysis.statements:
            if s.parent is not None:
                self._inside.setdefault(s.parent, []).extend((*s.segments, *([s.cue] if s.cue is not None else [])))

    def inside(self, statement: Statement) -> Sequence[Span]:
        """The segments and cues of statements reported inside this one."""
        return self._inside.get(statement.id, ())

    def around(self, statement: Statement) -> Statement | None:
        """The statement inside which this one is reported."""
        return self._by_id.get(statement.parent or "")


def _outer(analysis: Analysis) -> set[str]:
    """Ids of statements by outlets that hold another one: whoever speaks inside holds the position."""
    parents = {s.parent for s in analysis.statements}
    return {s.id for s in analysis.statements if s.id in parents and is_medium(s)}


def _of_statement(scene: Scene, reader: Reader, told: _Told, statement: Statement) -> Iterator[Position]:
    holder = speaker(scene.parties, scene.article, scene.names, statement)
    cue = stance_of_cue(scene, statement)
    if is_medium(statement) and (cue is None or cue.kind not in ("judge", "blame", "ask")):
        holder = None
    day, dated = _day(scene, statement)
    base = Position(
        scene.article.id, scene.order, holder or Holder(()), "self", "", (), (), day, dated, statement, None
    )
    teller = _teller(scene, told, statement)
    if teller is not None and holder is not None and _is_same(scene, holder, teller):
        base, holder = replace(base, holder=teller), teller
    elif teller is not None and holder is not None and not set(teller.parties) & set(holder.parties):
        base = replace(base, attribution="reading", by=teller)
    if cue is not None and cue.kind not in ("judge", "topic") and holder is not None:
        yield from by_cue(scene, reader, statement, cue, base)
        return
    judging = holder is not None and (_judges(scene, holder) or (cue is not None and cue.kind == "judge"))
    inner = told.inside(statement)
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
    if judging or (body and statement.kind != "indirect" and size > SHORT[scene.han]):
        yield all_of(scene, base, whole[:CLAUSES], "assesses")
    elif cue is not None and cue.kind == "topic" and _TOPIC.search(scene.article.text[: whole[-1].end]):
        yield all_of(scene, base, whole[:CLAUSES], "open")


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


def _is_same(scene: Scene, inner: Holder, teller: Holder) -> bool:
    """True where the one who speaks inside is but another word for the one who tells of it: 公司说，公司承诺…"""
    if not inner.parties[0].startswith("said:"):
        return False
    return is_short_for(scene, inner.parties[0].removeprefix("said:"), teller)


def _teller(scene: Scene, told: _Told, statement: Statement) -> Holder | None:
    """Who tells of the statement, where that is no outlet but one with words of his own."""
    parent = told.around(statement)
    if parent is None or is_medium(parent):
        return None
    found = speaker(scene.parties, scene.article, scene.names, parent)
    return None if found is not None and is_office(scene.material, found.speakers) else found


_OCCASION = re.compile(
    r"(?:日)?(?:上午|下午|晚|晚间|上午|早间)?(?:在|的|举行的|召开的|,|，)?[一-鿿]{0,16}?(?:发布会|通气会|吹风会|记者会|例会|座谈会|会议|听证会|峰会)上"
)
"""Behind a day: an occasion on which something was said, 5月7日的新闻通气会上."""


def _occasion(scene: Scene, statement: Statement) -> date | None:
    """The day of the occasion that the words before the statement name in its sentence or at its beginning."""
    analysis = scene.material.analyses[scene.article.id]
    at = min([statement.segments[0].start, *([statement.cue.start] if statement.cue is not None else [])])
    sentence = next((s for s in analysis.sentences if s.start <= at < s.end), None)
    if sentence is None or not scene.han:
        return None
    text = fold(scene.article.text)
    for time in analysis.times:
        one_day = time.first is not None and time.first == time.last
        inside = sentence.start <= time.start and time.end <= at
        if one_day and inside and _OCCASION.match(text, time.end, at + 1):
            return time.first
    return None


def _day(scene: Scene, statement: Statement) -> tuple[date | None, bool]:
    if statement.date is not None:
        return statement.date, True
    occasion = _occasion(scene, statement)
    if occasion is not None:
        return occasion, True
    return scene.article.published.day, False
