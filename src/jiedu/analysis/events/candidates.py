"""Words of a sentence that may tell of a happening: verbs, and nouns that something beside them makes happen."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.events.lexicon import Sense, first_characters, hints, senses
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Sentence
from jiedu.analysis.quotes import TERM_LENGTH
from jiedu.analysis.units import Unit, clauses


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a sentence, and which of them it is."""

    start: int
    end: int
    index: int


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


def split(document: Document, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence; in a headline, white space parts them too."""
    unit = Unit(sentence.start, sentence.end, ())
    found = clauses(document, sentence.start, sentence.end, unit)
    if document.article.blocks[sentence.block].kind in ("title", "heading"):
        found = [piece for clause in found for piece in _at_spaces(document.text, *clause)]
    return [Clause(start, end, index) for index, (start, end) in enumerate(found)]


def _at_spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text[start:end]):
        yield start + match.start(), start + match.end()


def find(document: Document, pieces: Sequence[Clause]) -> Iterator[Candidate]:
    """The candidates of the clauses of one sentence, in order and disjoint."""
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
        found = _candidate(document, tokens, at, step, (start, end), clause)
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
    if end - start >= 3 and tag in ("v", "vn", "n", "nz"):
        for size in (4, 3, 2):
            if end - size > start and text[end - size : end] in known:
                return end - size, end, 1
    return None


_APART = frozenset({"term", "name", "emphasis"})
"""Kinds of passages in marks whose words are no happening."""


def _candidate(
    document: Document, tokens: Sequence[Token], at: int, step: int, span: tuple[int, int], clause: Clause
) -> Candidate | None:
    start, end = span
    if _in_name(document, start, end) or _in_term(document, start):
        return None
    last = tokens[at + step - 1]
    follows = tokens[at + step] if at + step < len(tokens) and tokens[at + step].start < clause.end else None
    around = document.text[clause.start : clause.end]
    for sense in senses()[document.text[start:end]]:
        if not sense.fits(around):
            continue
        if len(sense.word) == 1 and (last.tag not in ("v", "vd") or step > 1):
            continue
        if follows is not None and follows.start == end and _is_compound(document, follows, sense):
            return None
        standing, light = _standing(_Place(document, tokens, at, at + step, clause), sense, start > tokens[at].start)
        if standing:
            return Candidate(start, end, sense, clause, standing, light)
    return None


def _in_name(document: Document, start: int, end: int) -> bool:
    near = document.mentions_in(start - _LONGEST_NAME, end + _LONGEST_NAME)
    return any(m.start < end and start < m.end for m in near)


_LONGEST_NAME = 30
"""Characters of the longest name worth guarding against; names in news stay under it."""


def _in_term(document: Document, at: int) -> bool:
    return any(
        q.kind in _APART and q.start <= at < q.end for q in document.quotes_in(at - TERM_LENGTH, at + TERM_LENGTH + 1)
    )


def _is_compound(document: Document, follows: Token, sense: Sense) -> bool:
    """True where the word after makes it part of a noun (谈判团队, 支持者, 事故现场, 被困司机)."""
    word = document.word(follows)
    if word in ("者", "方", "人"):
        return True
    if follows.tag in ("d", "p", "w", "u", "c", "f", "m", "r", "TIME"):
        return False
    if follows.tag in _VERBS:
        return word in _HARD_TAILS and sense.frame != "say"
    if sense.use in ("n", "h") or sense.frame == "happen":
        return follows.tag in ("n", "nz", "vn", "PER") and word not in hints("after") and word not in hints("result")
    return word in hints("tail") or (len(word) > 1 and word[-1] in "者率罪" and sense.use != "p")


_HARD_TAILS = frozenset({"人员", "小组", "机制", "工作", "方案", "措施", "中心", "部门", "团队", "能力", "进程"})
_VERBS = frozenset({"v", "vd"})
_ASPECT = frozenset({"了", "过", "着"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A word among the words of its clause."""

    document: Document
    tokens: Sequence[Token]
    at: int
    stop: int
    clause: Clause

    def word(self, offset: int) -> str:
        """The word `offset` places before (negative) or behind the trigger; "" beyond the clause."""
        token = self.token(offset)
        return self.document.word(token) if token is not None else ""

    def token(self, offset: int) -> Token | None:
        """The word as a token."""
        index = self.at + offset if offset < 0 else self.stop + offset - 1
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        return token if self.clause.start <= token.start < self.clause.end else None


def _standing(place: _Place, sense: Sense, inner: bool) -> tuple[str, int | None]:
    """How the word stands in its clause ("" where it is nothing), and the verb that makes a noun happen."""
    light = _light(place.document, place.tokens, place.at, place.clause)
    if _is_verb(place, sense, inner):
        if place.word(1) == "的" and place.token(2) is not None and place.word(2) not in ("是",):
            head = _relative_head(place)
            return ("" if head in hints("abstract") else "relative"), None
        return "verb", light if light is not None and sense.use != "v" else None
    if place.word(1) == "的" and _relative_head(place) in hints("abstract"):
        return "", None
    if sense.use in ("v", "p"):
        voiced = sense.frame in ("say", "act") and place.word(-1) in hints("voiced")
        return ("noun", place.tokens[place.at - 1].start) if voiced else ("", None)
    if light is not None:
        return "noun", light
    if sense.use == "h" or _goes_on(place):
        return "noun", None
    return "bare", None


def _is_verb(place: _Place, sense: Sense, inner: bool) -> bool:
    """True where the word is the predicate of its clause, not a noun."""
    if sense.use == "n":
        return False
    tag = place.tokens[place.at].tag
    before, after = place.word(-1), place.word(1)
    if inner and tag not in _VERBS:
        return False
    if after in _ASPECT and tag in ("v", "vd", "vn", "n", "a", "ad", "d"):
        return before != "的"
    follows, leads = place.token(1), place.token(-1)
    if tag in _VERBS:
        counted = before in hints("counted") or (leads is not None and leads.tag in ("m", "q", "b"))
        return before != "的" and not (counted and sense.use != "v" and sense.frame != "happen")
    if tag == "vn" and before not in hints("counted"):
        if follows is not None and follows.tag in ("PER", "LOC", "ORG", "r"):
            return True
        if _WITH.search(place.document.text, place.clause.start, place.tokens[place.at].start):
            return follows is None or follows.tag in ("w", "m", "u", "d", "c", "f", "TIME")
    if sense.frame == "happen" and sense.use == "v" and tag in ("vn", "n", "d", "a") and leads is not None:
        return leads.tag in ("n", "m", "q", "r", "v", "d", "ORG", "PER", "LOC")
    return False


_WITH = re.compile(r"(?:对|向|与|同|和|跟)[^,。;的]{1,12}$")


def _relative_head(place: _Place) -> str:
    """The last word of the noun phrase behind the 的 that follows."""
    head = ""
    for offset in range(2, 6):
        token = place.token(offset)
        if token is None or token.tag not in ("n", "nz", "vn", "a", "an", "b", "ORG", "LOC"):
            break
        head = place.word(offset)
    return head


def _goes_on(place: _Place) -> bool:
    """True where the noun is the subject of what happens (会谈将于周三举行, 磋商预计延续至下周)."""
    for offset in range(1, _AFTER_REACH):
        token, word = place.token(offset), place.word(offset)
        if token is None:
            return False
        if word in hints("after"):
            return True
        if token.tag not in ("d", "ad", "TIME", "p", "LOC", "v") or (token.tag == "v" and word not in _MODALS):
            return False
    return False


_AFTER_REACH = 7
_MODALS = frozenset({"将", "预计", "原定", "拟", "仍", "可能", "会", "于", "在", "已", "可", "料", "定于"})


_LIGHT_REACH = 8
"""Words back in which the verb stands that makes a noun happen (举行了为期两天的第三轮部长级会谈)."""


def _light(document: Document, tokens: Sequence[Token], at: int, clause: Clause) -> int | None:
    """Where 举行, 发生 and their like begin before word `at`, with nothing between that is a verb of its own."""
    for left in range(at - 1, max(-1, at - 1 - _LIGHT_REACH), -1):
        token = tokens[left]
        if token.start < clause.start:
            return None
        word = document.word(token)
        if word in hints("light"):
            return token.start
        if (token.tag in _VERBS and word not in senses()) or token.tag == "p":
            return None
    return None
