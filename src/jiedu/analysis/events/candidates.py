"""Words of a sentence that may tell of a happening: verbs, and nouns that something beside them makes happen."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.events.lexicon import Sense, first_characters, hints, senses
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.events.standing import VERBS, Place, standing
from jiedu.analysis.lac import Token
from jiedu.analysis.quotes import TERM_LENGTH


@dataclass(frozen=True, slots=True)
class Candidate:
    """One word that may tell of a happening."""

    start: int
    end: int
    sense: Sense
    clause: Clause
    standing: str
    """"verb", "noun" (which something makes happen), "relative" (a verb inside what 的 ties to a noun) or "bare" (a
    noun that only points to a happening)."""
    light: int | None = None
    """Where the verb begins that makes a noun happen before it (举行 of 举行会谈)."""

    @property
    def head(self) -> int:
        """Where the predicate begins: the trigger, or the verb that makes it happen."""
        return self.start if self.light is None else self.light


def find(document: Document, pieces: Sequence[Clause], cues: AbstractSet[int]) -> Iterator[Candidate]:
    """The candidates of the clauses of one sentence, in order and disjoint; `cues` is where the cues of statements
    begin."""
    starts = [clause.start for clause in pieces]
    tokens = document.between(pieces[0].start, pieces[-1].end) if pieces else []
    at = 0
    while at < len(tokens):
        match = _word(document, tokens, at)
        if match is None:
            at += 1
            continue
        start, end, step = match
        clause = pieces[max(0, bisect.bisect_right(starts, start) - 1)]
        found = _candidate(document, tokens, at, step, (start, end), clause, pieces[-1].end, start in cues)
        if found is not None:
            yield found
        at += step


_LONGEST_RUN = 3
"""Words that one trigger may be cut into (判处 有期徒刑, 通 电话)."""


def _word(document: Document, tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Span and number of words of the longest trigger that begins at word `at`, or ends it (直接谈判)."""
    text, known = document.text, senses()
    start = tokens[at].start
    if text[start] in first_characters():
        for step in range(min(_LONGEST_RUN, len(tokens) - at), 0, -1):
            end = tokens[at + step - 1].end
            if text[start:end] in known:
                return start, end, step
    end, tag = tokens[at].end, tokens[at].tag
    if tag == "TIME" and at + 1 < len(tokens) and text[end - 1 : tokens[at + 1].end] in known:
        return end - 1, tokens[at + 1].end, 2  # 去年10月中|断
    if tag in ("v", "vn") and end - start >= 3:
        for size in (4, 3, 2):
            if end - size > start and text[start : start + size] in known and text[start] in first_characters():
                return start, start + size, 1  # 判处化工厂, 冻结逾
    if end - start >= 3 and tag in ("v", "vn", "n", "nz"):
        for size in (4, 3, 2):
            if end - size > start and text[end - size : end] in known:
                return end - size, end, 1
    return None


_SAID = 120
"""Characters of what is voiced in which the words that a sense asks for are looked for."""
_APART = frozenset({"term", "name", "emphasis"})
"""Kinds of passages in marks whose words are no happening."""


def _candidate(
    document: Document,
    tokens: Sequence[Token],
    at: int,
    step: int,
    span: tuple[int, int],
    clause: Clause,
    pieces_end: int,
    said: bool,
) -> Candidate | None:
    start, end = span
    if _in_name(document, start, end) or (_in_term(document, start) and not _is_uttered(document, start, end)):
        return None
    follows = tokens[at + step] if at + step < len(tokens) and tokens[at + step].start < clause.end else None
    before = document.text[clause.start : end]
    for sense in senses()[document.text[start:end]]:
        after = document.text[end : clause.end if sense.frame != "say" else min(pieces_end, end + _SAID)]
        if not sense.fits(before, after):
            continue
        if len(sense.word) == 1 and not _stands_alone(document, tokens, at, sense):
            continue
        verb = any(token.tag in VERBS for token in tokens[at : at + step])
        if follows is not None and follows.start == end and _is_compound(document, follows, sense, verb):
            return None
        if said and sense.frame == "say" and sense.use != "p":
            return Candidate(start, end, sense, clause, "verb", None)
        stop = _run(document, tokens, at + step, sense)
        found, light = standing(Place(document, tokens, at, stop, clause), sense, start > tokens[at].start)
        if found:
            return Candidate(start, end, sense, clause, found, light)
    return None


def _stands_alone(document: Document, tokens: Sequence[Token], at: int, sense: Sense) -> bool:
    """True for a word of one character that is a verb by itself, or counts those it happened to (5死2伤)."""
    counted = sense.frame == "happen" and at > 0 and tokens[at - 1].tag == "m" and tokens[at].tag in ("n", "vn", "a")
    return counted or (tokens[at].tag in VERBS and not _ends_verb(document, tokens, at))


def _ends_verb(document: Document, tokens: Sequence[Token], at: int) -> bool:
    """True for the 死 of 封死: a word of one character that says how the verb before it ends."""
    left = tokens[at - 1] if at else None
    return (
        left is not None
        and left.tag in VERBS
        and left.end == tokens[at].start
        and left.end - left.start == 1
        and document.word(left) not in hints("passive")
    )


def _run(document: Document, tokens: Sequence[Token], stop: int, sense: Sense) -> int:
    """The index behind the words of one category that follow at once (休战停火的立场)."""
    while (
        stop < len(tokens)
        and tokens[stop].start == tokens[stop - 1].end
        and any(one.type == sense.type for one in senses().get(document.word(tokens[stop]), ()))
    ):
        stop += 1
    return stop


def _in_name(document: Document, start: int, end: int) -> bool:
    near = document.mentions_in(start - _LONGEST_NAME, end + _LONGEST_NAME)
    return any(m.start < end and start < m.end for m in near)


_LONGEST_NAME = 30
"""Characters of the longest name worth guarding against; names in news stay under it."""


def _in_term(document: Document, at: int) -> bool:
    return any(
        q.kind in _APART and q.start <= at < q.end for q in document.quotes_in(at - TERM_LENGTH, at + TERM_LENGTH + 1)
    )


def _is_uttered(document: Document, start: int, end: int) -> bool:
    """True for an act of saying that an outlet only puts in marks as the word used (发言人则「强烈谴责」, ……)."""
    if all(sense.frame != "say" for sense in senses()[document.text[start:end]]):
        return False
    around = [q for q in document.quotes_in(start - TERM_LENGTH, end + 1) if q.start <= start and end <= q.end]
    return any(
        document.text[end : q.end].strip("”」’』") == ""
        and start - q.start <= _INTENSIFIER
        and document.text[q.end : q.end + 1] in _STOPS
        and document.text[q.start - 1 : q.start] not in _NAMING
        for q in around
    )


_INTENSIFIER = 4
"""Characters in marks before the word of an act: 强烈, 深表 and their like; chosen by hand."""
_STOPS = frozenset("，,。；;")
_NAMING = frozenset("的谓为是叫称曰")
"""What before marks makes of the words in them a name."""


def _is_compound(document: Document, follows: Token, sense: Sense, verb: bool) -> bool:
    """True where the word after makes it part of a noun (谈判团队, 支持者, 事故现场, 被困司机); behind what the tagger
    takes for a `verb` it may be an object (建议平台……, 呼吁目击者……)."""
    word = document.word(follows)
    if word in hints("event_tail") and sense.use in ("n", "h", "b"):
        return False
    if word in ("者", "方", "人") or document.text.startswith(("反对党", "反对派"), follows.start - 2):
        return True
    if follows.tag in ("d", "p", "w", "u", "c", "f", "m", "r", "TIME"):
        return False
    if follows.tag in VERBS:
        return word in _HARD_TAILS and sense.frame != "say"
    if sense.use in ("n", "h") or sense.frame == "happen":
        return follows.tag in ("n", "nz", "vn", "PER") and word not in hints("after") and word not in hints("result")
    if verb and len(word) > 1:
        return word in _HARD_TAILS
    return word in hints("tail") or (len(word) > 1 and word[-1] in "者率罪" and sense.use != "p")


_HARD_TAILS = frozenset({"人员", "小组", "发起", "机制", "工作", "方案", "措施", "中心", "部门", "团队", "能力"})
