"""Finds the positions that the statements and the narration of one article hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.fold import fold
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Analysis, Statement
from jiedu.article.model import Article, Span
from jiedu.dossier.material import Material
from jiedu.dossier.passage import block_at, trimmed
from jiedu.dossier.positions import chinese, english
from jiedu.dossier.positions.cut import sentences_within
from jiedu.dossier.positions.holders import Names, is_expert, is_medium, rolled_up, speaker
from jiedu.dossier.positions.model import Clause, Holder, Mark, Phrase, Position, Subject
from jiedu.dossier.positions.words import StanceWord, of_cues

_JUDGEMENTS = ("assesses", "assesses-well", "assesses-ill")
_OWN = ("attitude", "feeling", "plan")
_SHORT = {True: 12, False: 45}
"""Characters of a Chinese and of an English content that says little without the verb before it (否认 … 袭击车队)."""
_CLAUSES = 4
"""Clauses of one sentence that a verb of saying gives its stance to."""
_OPINIONS = 2
"""Judgements taken from one statement."""
_LEAD = re.compile(
    r"^(?:但是|但|并且|并|而且|而|同时|不过|因此|所以|且|也|还|至于|其中|此外|and |but |that |also )+\s*"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What reading a passage needs to know."""

    material: Material
    article: Article
    names: Names
    order: int
    han: bool


def positions_of(material: Material, order: int, article: Article, analysis: Analysis) -> Iterator[Position]:
    """The positions of one article, in the order of its statements, then of its narration."""
    scene = _Scene(material, article, Names(analysis), order, article.language != "en")
    reader = _Reader(scene, analysis)
    retold = _outer(analysis)
    for statement in analysis.statements:
        if (
            statement.id not in retold
            and article.blocks[block_at(article, statement.segments[0].start)].kind != "title"
        ):
            yield from _of_statement(scene, reader, statement)
    for sentence, parts in _narration(article, analysis):
        for clause in reader.clauses(sentence, parts):
            yield from _of_narration(scene, clause)


class _Reader:
    """Reads clauses; the words of a Chinese article are tagged in one go."""

    __slots__ = ("_analysis", "_scene", "_starts", "_text", "_words")

    def __init__(self, scene: _Scene, analysis: Analysis) -> None:
        self._scene, self._analysis = scene, analysis
        self._text = fold(scene.article.text) if scene.han else scene.article.text
        self._starts = [s.start for s in analysis.sentences]
        pieces = [self._text[s.start : s.end] for s in analysis.sentences] if scene.han else []
        self._words: list[list[Token]] = chinese.tokens(pieces) if scene.han else []

    def clauses(self, sentence: Span, parts: Sequence[Span]) -> list[Clause]:
        """The clauses of `parts` inside the sentence."""
        if not self._scene.han:
            return list(english.read(self._text, sentence, self._scene.names, parts))
        index = self._starts.index(sentence.start)
        return list(chinese.read(self._text, sentence, self._words[index], self._scene.names, parts))

    def within(self, segment: Span) -> Iterator[list[Clause]]:
        """The clauses of a segment, sentence by sentence."""
        for sentence in self._analysis.sentences:
            low, high = max(sentence.start, segment.start), min(sentence.end, segment.end)
            if low < high:
                whole = Span(sentence.start, sentence.end)
                for part in sentences_within(self._stops(low, high), low, high):
                    found = self.clauses(whole, [part])
                    if found:
                        yield found

    def _stops(self, low: int, high: int) -> list[int]:
        """Where sentences end inside a quotation that the analysis holds for one sentence."""
        return [low + m.end() for m in re.finditer(r"[。！？!?]", self._text[low:high])]


def _outer(analysis: Analysis) -> set[str]:
    """Ids of statements by outlets that hold another one: whoever speaks inside holds the position."""
    parents = {s.parent for s in analysis.statements}
    return {s.id for s in analysis.statements if s.id in parents and is_medium(s)}


def _of_statement(scene: _Scene, reader: _Reader, statement: Statement) -> Iterator[Position]:
    holder = speaker(scene.material, scene.article, scene.names, statement)
    cue = _cue(scene, statement)
    medium = is_medium(statement)
    if medium and (cue is None or cue.kind not in ("judge", "blame", "ask")):
        holder = None
    day, dated = _day(scene, statement)
    base = Position(
        scene.article.id, scene.order, holder or Holder(()), "self", "", (), (), day, dated, statement, None
    )
    inner = _inner(scene, statement)
    if cue is not None and cue.kind not in ("judge",) and holder is not None:
        yield from _by_cue(scene, reader, statement, cue, base)
        return
    left = _OPINIONS
    judging = holder is not None and (
        is_expert(scene.material, holder.speakers) or (cue is not None and cue.kind == "judge")
    )
    for segment in statement.segments:
        for clauses in reader.within(segment):
            clauses = [c for c in clauses if not any(s.start <= c.start and c.end <= s.end + 1 for s in inner)]
            found = list(_of_clauses(scene, clauses, base, judging))
            for position in found:
                if position.stance in _JUDGEMENTS and position.attribution == "self":
                    if not left:
                        continue
                    left -= 1
                yield position
            if not found and judging and left and clauses and holder is not None:
                left -= 1
                whole = clauses[:_CLAUSES]
                yield replace(
                    base,
                    stance="assesses",
                    spans=(_evidence(scene, whole[0].start, whole[-1].end),),
                    phrases=tuple(p for c in whole for p in c.phrases),
                )


def _inner(scene: _Scene, statement: Statement) -> list[Span]:
    """The segments of statements reported inside this one."""
    analysis = scene.material.analyses[scene.article.id]
    return [seg for s in analysis.statements if s.parent == statement.id for seg in s.segments]


def _cue(scene: _Scene, statement: Statement) -> StanceWord | None:
    """The stance of the verb of saying, where it has one."""
    if statement.cue is None:
        return None
    word = fold(statement.cue.of(scene.article.text)).lower().strip()
    table = of_cues("zh" if scene.han else "en")
    if scene.han:
        return table.get(word) or next((table[w] for w in (word[:-1], word[:2]) if w in table), None)
    return _english_cue(word, table)


def _english_cue(word: str, table: dict[str, StanceWord]) -> StanceWord | None:
    first, _, rest = word.partition(" ")
    for base in (lemma(first), first):
        whole = f"{base} {rest}".strip()
        if whole in table:
            return table[whole]
        if base in table:
            return table[base]
    return None


def _by_cue(
    scene: _Scene, reader: _Reader, statement: Statement, cue: StanceWord, base: Position
) -> Iterator[Position]:
    """The position that the verb of saying gives to all that is said; and those of conditions inside it."""
    first = True
    for segment in statement.segments:
        for clauses in reader.within(segment):
            if not first:
                yield from _of_clauses(scene, clauses, base, False)
                continue
            first = False
            whole = clauses[:_CLAUSES]
            stance = cue.stance
            if any(m.kind == "condition" for c in whole for m in c.marks) and stance in ("offers", "supports"):
                stance = "conditional"
            span = _evidence(scene, whole[0].start, whole[-1].end)
            if span.end - span.start <= _SHORT[scene.han] and statement.cue is not None:
                gap = scene.article.text[statement.cue.end : span.start]
                if statement.cue.end <= span.start and len(gap) <= 2 and "\n" not in gap:
                    span = Span(statement.cue.start, span.end)
            yield replace(base, stance=stance, spans=(span,), phrases=tuple(p for c in whole for p in c.phrases))


def _of_clauses(scene: _Scene, clauses: Sequence[Clause], base: Position, judging: bool) -> Iterator[Position]:
    """The positions of the clauses of one sentence; a condition goes with the clause that hangs on it."""
    subject = Subject("self")
    opened: Clause | None = None
    for index, clause in enumerate(clauses):
        if clause.subject.kind != "before":
            subject = clause.subject
        has_condition = any(m.kind == "condition" for m in clause.marks)
        mark = _chosen(clause, index == 0)
        if has_condition and index + 1 < len(clauses) and opened is None and _opens(scene, clause):
            opened = clause
            continue
        if mark is None and not (opened is not None or has_condition):
            continue
        found = _position(scene, clause, mark, subject, base, judging, opened, has_condition)
        opened = None
        if found is not None:
            yield found


def _opens(scene: _Scene, clause: Clause) -> bool:
    """True where the clause begins with its condition."""
    first = next(m for m in clause.marks if m.kind == "condition")
    return first.start - clause.start <= (4 if scene.han else 6)


def _chosen(clause: Clause, first: bool) -> Mark | None:
    """The mark that gives the clause its stance: an attitude before a norm, these before plans and verdicts."""
    rank = {"attitude": 0, "feeling": 0, "norm": 1, "plan": 1, "verdict": 2}
    marks = [m for m in clause.marks if m.kind in rank]
    return min(marks, key=lambda m: (rank[m.kind], m.start), default=None)


def _position(
    scene: _Scene,
    clause: Clause,
    mark: Mark | None,
    subject: Subject,
    base: Position,
    judging: bool,
    opened: Clause | None,
    conditioned: bool,
) -> Position | None:
    own = base.holder.parties
    start = opened.start if opened is not None else clause.start
    span = _evidence(scene, start, clause.end)
    phrases = _near(clause, mark) + (opened.phrases if opened is not None else ())
    made = replace(base, spans=(span,), phrases=phrases)
    if mark is None:
        return None
    whose = _whose(scene, subject, mark, base.holder)
    stance = mark.stance
    if (opened is not None or conditioned) and stance not in _JUDGEMENTS:
        stance = "conditional"
    if mark.kind in _OWN and whose is not None and whose.parties != own:
        if mark.kind == "plan":
            return replace(made, stance="assesses") if judging and own else None
        return replace(made, holder=whose, attribution="reading" if own else "report", by=base.holder, stance=stance)
    if not own:
        return None
    if mark.kind == "verdict" and stance == "assesses" and not judging:
        return None
    if mark.kind == "plan" and mark.stance == "offers" and judging:
        return replace(made, stance="assesses")
    return replace(made, stance=stance)


def _near(clause: Clause, mark: Mark | None) -> tuple[Phrase, ...]:
    """The phrases of a clause, those first that the mark points to: after an attitude, before a verdict."""
    if mark is None:
        return clause.phrases
    after = tuple(p for p in clause.phrases if p.start >= mark.end)
    before = tuple(p for p in clause.phrases if p.start < mark.end)
    return before + after if mark.kind == "verdict" else after + before


def _whose(scene: _Scene, subject: Subject, mark: Mark, own: Holder) -> Holder | None:
    """Whose attitude it is: the subject's, where that is somebody else than who speaks; None for the speaker."""
    if mark.kind not in _OWN or subject.kind in ("self", "before"):
        return None
    if subject.kind == "named":
        parties = rolled_up(scene.material, subject.entities)
        if set(parties) & set(own.parties) or set(subject.entities) & set(own.speakers):
            return None
        kept = tuple(p for p in parties if not p.startswith(("LOC:", "FAC:", "WORK:")))
        return Holder(kept, subject.entities, subject.span) if kept else None
    if subject.span is None:
        return None
    said = fold(subject.span.of(scene.article.text)).lower()
    if _is_short_for(scene, said, own):
        return None
    return Holder((f"said:{said}",), (), subject.span)


def _is_short_for(scene: _Scene, said: str, own: Holder) -> bool:
    """True where a noun (公司, 县府, the council) stands for who speaks: its characters stand in that name in order."""
    known = [scene.material.name(k) for k in (*own.speakers, *own.parties) if not k.startswith("said:")]
    known += [a for k in own.speakers if (e := scene.material.entities.get(k)) for a in (e.name, *e.aliases)]
    if own.words is not None:
        known.append(own.words.of(scene.article.text))
    return any(_subsequence(said, fold(name).lower()) for name in known) or said in ("公司", "集团", "企业", "机构")


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) > 1 and all(char in rest for char in short)


def _of_narration(scene: _Scene, clause: Clause) -> Iterator[Position]:
    """What the article itself tells of a party's attitude."""
    mark = _chosen(clause, True)
    if mark is None or mark.kind not in ("attitude", "feeling") or clause.subject.kind != "named":
        return
    holder = _whose(scene, clause.subject, mark, Holder(()))
    if holder is None:
        return
    conditioned = any(m.kind == "condition" for m in clause.marks)
    day = scene.article.published.day
    yield Position(
        scene.article.id, scene.order, holder, "report", "conditional" if conditioned else mark.stance,
        (_evidence(scene, clause.start, clause.end),), _near(clause, mark), day, False,
    )  # fmt: skip


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
        here = [c for c in covered[at:] if c[0] < sentence.end and c[1] > sentence.start]
        low, parts = sentence.start, []
        for start, end in here:
            if start > low:
                parts.append(Span(low, start))
            low = max(low, end)
        if low < sentence.end:
            parts.append(Span(low, sentence.end))
        kept = [p for p in parts if p.end - p.start > 3]
        if kept:
            yield Span(sentence.start, sentence.end), kept


def _evidence(scene: _Scene, start: int, end: int) -> Span:
    """The span without connectives before it."""
    text = scene.article.text
    lead = _LEAD.match(text[start:end])
    inner = trimmed(text, start + (lead.end() if lead else 0), end)
    return inner or Span(start, end)


def _day(scene: _Scene, statement: Statement) -> tuple[date | None, bool]:
    if statement.date is not None:
        return statement.date, True
    return scene.article.published.day, False
