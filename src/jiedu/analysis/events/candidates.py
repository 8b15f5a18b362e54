"""Words of a sentence that may tell of a happening: verbs, and nouns that something beside them makes happen."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jiedu.analysis.document import Document
from jiedu.analysis.events.lexicon import Sense, first_characters, hints, senses
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Sentence
from jiedu.analysis.quotes import TERM_LENGTH
from jiedu.analysis.units import LONGEST_CLAUSE, Unit, clauses


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
    found = [piece for clause in found for piece in _short(document, *clause)]
    return [Clause(start, end, index) for index, (start, end) in enumerate(found)]


def _short(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clause in stretches of `LONGEST_CLAUSE` characters and the rest of a word, so that time stays linear."""
    while end - start > LONGEST_CLAUSE:
        word = document.token_at(start + LONGEST_CLAUSE)
        stop = min(end, word.end if word is not None else start + LONGEST_CLAUSE)
        yield start, stop
        start = stop
    yield start, end


def _at_spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text[start:end]):
        yield start + match.start(), start + match.end()


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
    if _in_name(document, start, end) or _in_term(document, start):
        return None
    follows = tokens[at + step] if at + step < len(tokens) and tokens[at + step].start < clause.end else None
    before = document.text[clause.start : end]
    for sense in senses()[document.text[start:end]]:
        after = document.text[end : clause.end if sense.frame != "say" else min(pieces_end, end + _SAID)]
        if not sense.fits(before, after):
            continue
        if len(sense.word) == 1 and not _stands_alone(document, tokens, at, sense):
            continue
        if follows is not None and follows.start == end and _is_compound(document, follows, sense):
            return None
        if said and sense.frame == "say" and sense.use != "p":
            return Candidate(start, end, sense, clause, "verb", None)
        stop = _run(document, tokens, at + step, sense)
        standing, light = _standing(_Place(document, tokens, at, stop, clause), sense, start > tokens[at].start)
        if standing:
            return Candidate(start, end, sense, clause, standing, light)
    return None


def _stands_alone(document: Document, tokens: Sequence[Token], at: int, sense: Sense) -> bool:
    """True for a word of one character that is a verb by itself, or counts those it happened to (5死2伤)."""
    counted = sense.frame == "happen" and at > 0 and tokens[at - 1].tag == "m" and tokens[at].tag in ("n", "vn", "a")
    return counted or (tokens[at].tag in _VERBS and not _ends_verb(document, tokens, at))


def _ends_verb(document: Document, tokens: Sequence[Token], at: int) -> bool:
    """True for the 死 of 封死: a word of one character that says how the verb before it ends."""
    left = tokens[at - 1] if at else None
    return (
        left is not None
        and left.tag in _VERBS
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


def _is_compound(document: Document, follows: Token, sense: Sense) -> bool:
    """True where the word after makes it part of a noun (谈判团队, 支持者, 事故现场, 被困司机)."""
    word = document.word(follows)
    if word in hints("event_tail") and sense.use in ("n", "h", "b"):
        return False
    if word in ("者", "方", "人") or document.text.startswith(("反对党", "反对派"), follows.start - 2):
        return True
    if follows.tag in ("d", "p", "w", "u", "c", "f", "m", "r", "TIME"):
        return False
    if follows.tag in _VERBS:
        return word in _HARD_TAILS and sense.frame != "say"
    if sense.use in ("n", "h") or sense.frame == "happen":
        return follows.tag in ("n", "nz", "vn", "PER") and word not in hints("after") and word not in hints("result")
    return word in hints("tail") or (len(word) > 1 and word[-1] in "者率罪" and sense.use != "p")


_HARD_TAILS = frozenset({"人员", "小组", "发起", "机制", "工作", "方案", "措施", "中心", "部门", "团队", "能力"})
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
        if _serves_idea(place):
            return "", None
        if place.word(1) == "的" and place.token(2) is not None and place.word(2) not in ("是",):
            head = _relative_head(place)
            return ("" if head in hints("abstract") else "relative"), None
        return "verb", light if light is not None and sense.use != "v" else None
    if place.word(1) == "的" and _relative_head(place) in hints("abstract"):
        return "", None
    if sense.use in ("v", "p"):
        voiced = _light(place.document, place.tokens, place.at, place.clause, "voiced")
        return ("noun", voiced) if voiced is not None and sense.frame in ("say", "act") else ("", None)
    if light is not None:
        return "noun", light
    if sense.use == "h" or _goes_on(place):
        return "noun", None
    return "bare", None


def _is_verb(place: _Place, sense: Sense, inner: bool) -> bool:
    """True where the word is the predicate of its clause, not a noun."""
    if sense.use == "n":
        return False
    run = place.tokens[place.at : place.stop]
    tag = next((t.tag for t in run if t.tag in _VERBS), run[0].tag)  # 通|电话, 被|困
    before, after = place.word(-1), place.word(1)
    if inner and tag not in _VERBS:
        return False
    if after in _ASPECT and tag in ("v", "vd", "vn", "n", "a", "ad", "d"):
        return before != "的"
    follows, leads = place.token(1), place.token(-1)
    if tag in _VERBS:
        governed = leads is not None and leads.tag in _VERBS and len(before) > 1 and _governs(before)
        if governed and sense.use in ("b", "h") and sense.frame == "meet":
            return False  # 跟踪谈判
        counted = before in hints("counted") or (leads is not None and leads.tag in ("m", "q", "b"))
        numbered = before.endswith(("次", "轮", "场", "番")) and leads is not None and leads.tag in ("m", "q", "r")
        if numbered and (follows is None or follows.tag not in ("m", "n", "LOC", "ORG", "PER")):
            return False  # 下一次降息
        return before != "的" and not (counted and sense.use != "v" and sense.frame != "happen")
    if sense.frame == "say" and (follows is None or follows.tag == "w") and before in hints("papers"):
        return True  # 发表声明威胁, ……; 在脸书发文质疑, ……
    opens = leads is None or leads.tag == "w" or before in ("并", "再次", "还", "又", "强烈")
    if sense.frame == "say" and tag == "vn" and opens and follows is not None and follows.tag in ("n", "nz", "vn"):
        return True  # 发表评论, 批评政府
    if tag == "vn" and before not in hints("counted"):
        if follows is not None and follows.tag in ("PER", "LOC", "ORG", "r"):
            return True
        if sense.frame != "say" and _WITH.search(place.document.text, place.clause.start, place.tokens[place.at].start):
            return follows is None or follows.tag in ("w", "m", "u", "d", "c", "f", "TIME")
    if sense.type == "CONSULT" and sense.frame == "meet" and (follows is None or follows.tag == "w"):
        return bool(_WITH.search(place.document.text, place.clause.start, place.tokens[place.at].start))
    if sense.frame == "happen" and sense.use == "v" and tag in ("vn", "n", "d", "a") and leads is not None:
        return leads.tag in ("n", "m", "q", "r", "v", "d", "ORG", "PER", "LOC")
    return False


def _governs(word: str) -> bool:
    """True for a verb that has what follows as its object, rather than leading to it (举行, 开始, 前来)."""
    return not any(word in hints(use) for use in ("light", "hypothetical", "future", "negated", "past", "passive"))


_WITH = re.compile(r"(?:对|向|与|同|和|跟)[^,。;的]{1,12}$")


def _serves_idea(place: _Place) -> bool:
    """True behind a verb of saying in a clause that ends in a mere idea (强调对俄罗斯实施制裁的必要性)."""
    end = place.clause.end
    while end > place.clause.start and place.document.text[end - 1] in "。!?”’」":
        end -= 1
    text = place.document.text[place.tokens[place.stop - 1].end : end]
    head = next((text[k:] for k in range(max(0, len(text) - 5), len(text)) if text[k:] in hints("abstract")), "")
    if not head or not text[: -len(head)].endswith("的"):
        return False
    before = place.tokens[max(0, place.at - _IDEA_REACH) : place.at]
    return any(t.start >= place.clause.start and t.tag in _VERBS and _governs(place.document.word(t)) for t in before)


_IDEA_REACH = 16
"""Words before a trigger in which a verb that makes it an idea can govern it; chosen by hand, a clause seldom has
more."""


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
        if word in hints("undone"):
            continue
        if token.tag not in ("d", "ad", "TIME", "p", "LOC", "v") or (token.tag == "v" and word not in _MODALS):
            return False
    return False


_AFTER_REACH = 7
"""Words behind a trigger that are looked at for what it is part of; chosen by hand."""
_MODALS = frozenset({"将", "预计", "原定", "拟", "仍", "可能", "会", "于", "在", "已", "可", "料", "定于"})


_LIGHT_REACH = 8
"""Words back in which the verb stands that makes a noun happen (举行了为期两天的第三轮部长级会谈)."""


def _light(document: Document, tokens: Sequence[Token], at: int, clause: Clause, use: str = "light") -> int | None:
    """Where 举行, 发生 and their like begin before word `at`, with nothing between that is a verb of its own."""
    for left in range(at - 1, max(-1, at - 1 - _LIGHT_REACH), -1):
        token = tokens[left]
        if token.start < clause.start:
            return None
        word = document.word(token)
        if word in hints(use):
            return token.start
        if (token.tag in _VERBS and word not in senses()) or token.tag == "p":
            return None
    return None
