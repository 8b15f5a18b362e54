"""Words cut anew where times and verbs of saying show that the tagger cut them wrongly (星期|四发|文|告说,
上警告称)."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator

from jiedu.analysis.cue_words import lexicon
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import is_function, nouns

_BEFORE = ("pronoun", "localiser", "adverb", "manner")
"""Classes of words that taggers glue to the verb after them."""
_NAMES = frozenset({"PER", "LOC", "ORG", "TIME"})


def resegment(document: Document) -> None:
    """Make every time expression a word, free verbs of saying from what is glued to them, and join nouns of one who
    speaks that were cut up."""
    tokens = list(_joined(document, _freed(document, _parted(document, _timed(document)))))
    tokens = [_retagged(document, tokens, at) for at in range(len(tokens))]
    for at in range(len(tokens) - 2):
        left, middle, right = tokens[at : at + 3]
        if _between(document, left, middle, right):
            tokens[at] = Token(left.start, middle.end - 1, "v")
            tokens[at + 1 : at + 3] = [Token(middle.end - 1, right.end, "v"), Token(right.end, right.end, "")]
        elif _towards(document, left, middle, right):
            tokens[at] = Token(left.start, middle.end - 1, "n")
            tokens[at + 1] = Token(middle.end - 1, middle.end, "p")
    document.set_tokens([token for token in tokens if token.start < token.end])


def _timed(document: Document) -> Iterator[Token]:
    """The words with every time made one; a time that begins inside a word counts only with a digit or a weekday
    (四发 of 星期四发文告; not 出现在)."""
    starts = {token.start for token in document.tokens}
    spans = [(t.start, t.end) for t in document.times if t.start in starts or document.text[t.start] in _CERTAIN]
    at = 0
    for token in document.tokens:
        start = token.start
        while at < len(spans) and spans[at][0] < token.end:
            left, right = spans[at]
            if start < left:
                yield Token(start, left, token.tag)
            if left >= token.start:
                yield Token(left, right, "TIME")
            start = max(start, right)
            if right > token.end:
                break
            at += 1
        if start < token.end:
            yield Token(start, token.end, token.tag)


_CERTAIN = frozenset("0123456789星周礼")


_PHONED = re.compile(r"(?:应约)?[同与和跟][^,。;:!?\n]{1,30}?(?<![联交融申圆海畅普沟开接打拨])(通(?:了|过)?电话)")
"""A call with somebody; not 联通电话, 拨通电话."""
_WITH = frozenset("同与和跟")
"""What opens the one with whom something is done; taggers glue it to a name that they do not know."""


def phoned(document: Document) -> None:
    """Free 通电话 from the name before it, among the words and the names that the tagger found (普京通|电话), and 同
    from the name behind it (同鲁比|奥通|电话). Before names are looked for."""
    tokens: list[Token] = []
    cuts: list[int] = []
    taken = 0
    for match in _PHONED.finditer(document.text):
        at, end = match.span(1)
        held = document.token_at(at)
        first, last = document.index(match.start()), document.index(end)
        words = document.tokens[first:last]
        if held is None or held.start == at or not words or words[-1].end != end or words[0].start != match.start():
            continue
        cut = [Token(t.start, min(t.end, at), t.tag) for t in words if t.start < at]
        tokens += [*document.tokens[taken:first], *_opened(document, cut), Token(at, end, "v")]
        taken = last
        cuts.append(at)
    if not cuts:
        return
    document.set_tokens([*tokens, *document.tokens[taken:]])
    document.tagged = [name._replace(end=_cut(cuts, name.start, name.end)) for name in document.tagged]


def _cut(cuts: list[int], start: int, end: int) -> int:
    """`end`, or the first of the sorted `cuts` that lies behind `start` and before it."""
    at = bisect.bisect_right(cuts, start)
    return min(end, cuts[at]) if at < len(cuts) else end


def _opened(document: Document, words: list[Token]) -> list[Token]:
    """The words with 应约 made one, and 同|鲁比|奥 as a preposition and a name."""
    if len(words) > 2 and document.text.startswith("应约", words[0].start) and words[1].end == words[0].start + 2:
        words = [Token(words[0].start, words[1].end, "d"), *words[2:]]
    for index, token in enumerate(words[:2]):
        if document.text[token.start] in _WITH and token.end - token.start > 1 and token.tag not in _NAMES:
            return [
                *words[:index],
                Token(token.start, token.start + 1, "p"),
                Token(token.start + 1, words[-1].end, "PER"),
            ]
    return words


def _parted(document: Document, tokens: Iterator[Token]) -> Iterator[Token]:
    """The words with 同|日本 and 和|默茨 apart, where a name begins right behind the preposition."""
    for token in tokens:
        at = token.start + 1
        glued = token.end > at and document.text[token.start] in _WITH and token.tag not in _NAMES
        if glued and any(m.start == at for m in document.mentions_in(at, at + _LONGEST_NAME)):
            yield Token(token.start, at, "p")
            yield Token(at, token.end, "PER")
        else:
            yield token


_LONGEST_NAME = 30
"""Characters of the longest name that is looked for behind 同."""


def _retagged(document: Document, tokens: list[Token], at: int) -> Token:
    """The word with the tag of what it is by its place: 同 alone is no name, 和 behind a time joins no subject, and
    通过 before the title of a law that ends the clause, or before its end, is a verb."""
    token, word = tokens[at], document.word(tokens[at])
    if word in _WITH and token.tag not in ("p", "v"):
        follows = at + 1 < len(tokens) and tokens[at + 1].tag in ("PER", "LOC", "ORG", "n", "nz", "v")
        dated = at > 0 and tokens[at - 1].tag == "TIME" and tokens[at - 1].end == token.start
        if follows and ((word == "同" and token.tag in _NAMES) or dated):
            return Token(token.start, token.end, "p")
    if word == "通过" and token.tag == "p" and _PASSED.match(document.text, token.end):
        return Token(token.start, token.end, "v")
    return token


_PASSED = re.compile(
    r"了?(?:《[^《》]{1,40}(?:法|案|条例|决议|规定|办法|宣言|决定|规划|计划|章程|公约|草案)》)?(?=[,。;!?]|$)"
)
"""What stands behind 通过 where it is what a parliament does with a law."""


@functools.cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in lexicon()) | {"他", "她", "我"}


def _freed(document: Document, tokens: Iterator[Token]) -> Iterator[Token]:
    text, last = document.text, _last_characters()
    for token in tokens:
        cuts = _cuts(document, token) if token.end - token.start > 1 and text[token.end - 1] in last else ()
        if not cuts:
            yield token
            continue
        for left, right in itertools.pairwise((0, *cuts, token.end - token.start)):
            start, end = token.start + left, token.start + right
            yield Token(start, end, _tag(text[start:end]))


def _tag(word: str) -> str:
    if word in lexicon():
        return "v"
    return "d" if is_function("manner", word) else "n"


def _cuts(document: Document, token: Token) -> tuple[int, ...]:
    """Where a word falls into the end of another and verbs of saying; () where it does not."""
    word = document.word(token)
    if len(word) < 2 or word in lexicon() or _is_before(word):
        return ()
    if token.tag in _NAMES and (len(word) < 4 or token.tag == "TIME" or _named_to_end(document, token)):
        return ()
    if word[:-1] in lexicon() and is_function("pronoun", word[-1]):  # 告诉|他
        return (len(word) - 1,)
    if word == "话说" and document.text[token.start - 1 : token.start] == "的":
        return (1,)
    for at in range(1, len(word)):
        named = any(m.end == token.start + at for m in document.mentions_in(token.start, token.start + at))
        if not (named or _is_before(word[:at]) or _ends_speaker(document, token.start, at)):
            continue
        if word[at:] in lexicon():
            return (at,)
        if word[at : at + 2] in lexicon() and word[at + 2 :] in lexicon():  # 上|警告|称
            return (at, at + 2)
    return ()


def _named_to_end(document: Document, token: Token) -> bool:
    """True where a name reaches to the end of the word, or past it; not for 在野党|批评."""
    return any(m.end >= token.end for m in document.mentions_in(token.start, token.end))


def _is_before(word: str) -> bool:
    return any(is_function(kind, word) for kind in _BEFORE)


def _ends_speaker(document: Document, start: int, length: int) -> bool:
    """True when the characters up to `start` + `length` end in a noun that speaks, across the cut of words
    (发言|人称)."""
    end = start + length
    return any(document.text[at:end] in nouns() for at in range(max(0, end - 5), end - 1) if at <= start)


def _joined(document: Document, tokens: Iterator[Token]) -> Iterator[Token]:
    last: Token | None = None
    for token in tokens:
        if last is None or last.end != token.start or not (token.end - token.start == 1 or last.end - last.start == 1):
            if last is not None:
                yield last
            last = token
            continue
        if _is_one(document, last, token):
            last = Token(last.start, token.end, "n")
        elif _gives_one(document, last, token):
            yield Token(last.start, last.end - 1, last.tag)
            last = Token(last.end - 1, token.end, "n")
        elif _takes_one(document, last, token):
            yield Token(last.start, last.start + 2, "vn")
            last = Token(token.start + 1, token.end, "n")
        else:
            yield last
            last = token
    if last is not None:
        yield last


def _is_one(document: Document, left: Token, right: Token) -> bool:
    """True for two words that are one noun: a speaker's that was cut up (文|告, 发言|人), or a surname and 姓."""
    one = right.end - right.start == 1
    if not one or left.tag in _NAMES or right.tag in _NAMES:
        return left.end - left.start == 1 and one and document.word(right) == "姓"
    joined = document.text[left.start : right.end]
    if is_function("localiser", joined) and joined[0] == "之":
        return True
    return (
        joined in nouns()
        or is_function("modifier", joined)
        or (left.end - left.start == 1 and document.word(right) == "姓")
    )


def _gives_one(document: Document, left: Token, right: Token) -> bool:
    """秘书长特|使 is 秘书长|特使."""
    if right.end - right.start != 1 or left.end - left.start < 3 or left.tag in _NAMES or right.tag in _NAMES:
        return False
    return document.text[left.end - 1 : right.end] in nouns() and document.text[left.start : left.end - 1] in nouns()


def _between(document: Document, left: Token, middle: Token, right: Token) -> bool:
    """点|名称|赞 is 点名|称赞."""
    lengths = [t.end - t.start for t in (left, middle, right)]
    touching = left.end == middle.start and middle.end == right.start
    return lengths == [1, 2, 1] and touching and document.text[middle.end - 1 : right.end] in lexicon()


def _towards(document: Document, left: Token, middle: Token, right: Token) -> bool:
    """对|方向|他 is 对方|向|他."""
    return (
        document.word(left) == "对"
        and document.word(middle) == "方向"
        and left.end == middle.start
        and middle.end == right.start
        and (right.tag in ("r", "PER") or document.word(right) in nouns())
    )


def _takes_one(document: Document, left: Token, right: Token) -> bool:
    """受|访学者 is 受访|学者."""
    if left.end - left.start != 1 or right.end - right.start < 3 or right.tag in _NAMES:
        return False
    return is_function("modifier", document.text[left.start : left.start + 2]) and document.word(right)[1:] in nouns()
