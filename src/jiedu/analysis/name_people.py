"""People: foreign names with dots, and names that their place shows (彭思远 behind 记者, 颂猜 before an age)."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.name_search import Found, NameSearch, ends, not_names, sounds, surname
from jiedu.analysis.tagger import NameSpan

_FOREIGN = re.compile(r"[一-鿿A-Z][一-鿿A-Za-z.]{0,7}(?:·[一-鿿A-Za-z.]{1,8}(?:-[一-鿿]{1,6})?)+")
_NAME_TAGS = frozenset({"PER", "LOC", "ORG", "nz"})
"""Tags that LAC gives to the parts of a foreign name."""


def dotted(names: NameSearch) -> Iterator[Found]:
    """伊戈尔·科列宁: names joined by a raised dot, trimmed to the words that the tagger or LAC took for a name."""
    for left, right in _each_dotted(names.text):
        dots = [at for at in range(left, right) if names.text[at] == "·"]
        first, last = _tagged_at(names.document, dots[0]), _tagged_at(names.document, dots[-1])
        start = _first_part(names.document, first.start, left) if first else None
        start = _name_start(names.document, left, dots[0]) if start is None else start
        end = min(last.end, right) if last else _name_end(names.document, dots[-1], right)
        if names.text[end : end + 1] == "-" and right > end:
            end = _name_end(names.document, end, right)
        if start < dots[0] and end > dots[-1] + 1 and (last is None or last.kind != "ORG"):
            yield names.new(start, end, "PER")


def _each_dotted(text: str) -> Iterator[tuple[int, int]]:
    """Stretches with a name of dotted parts; two names that a joint stands between are two (比尔·格德和索尔·巴斯)."""
    for match in _FOREIGN.finditer(text):
        left = match.start()
        for joint in _JOINTS.finditer(text, match.start(), match.end()):
            if "·" in text[left : joint.start()] and "·" in text[joint.end() : match.end()]:
                yield left, joint.start()
                left = joint.end()
        yield left, match.end()


_JOINTS = re.compile(r"[和与及对跟同向]")


def _first_part(document: Document, start: int, least: int) -> int:
    """Where the first part of a name begins that the tagger takes up at `start`: LAC's word for a person, where that
    begins before it (费 迪南德)."""
    token = document.token_at(start)
    if token is not None and token.tag == "PER" and least <= token.start < start and start - token.start <= 2:
        return token.start
    return max(start, least)


def _tagged_at(document: Document, at: int) -> NameSpan | None:
    """The tagger's span that covers `at`."""
    index = bisect.bisect_right(document.tagged, at, key=lambda span: span.start) - 1
    return document.tagged[index] if index >= 0 and document.tagged[index].end > at else None


def _name_end(document: Document, dot: int, end: int) -> int:
    """The end without words that are no part of the name (上将 after it)."""
    tail = [token for token in document.between(dot + 1, end) if token.start > dot + 1]
    return next((token.start for token in tail if token.tag not in _NAME_TAGS), end)


def _name_start(document: Document, start: int, dot: int) -> int:
    """Where the words directly before `dot` that LAC took for a name begin; the word before it in any case."""
    covering = document.token_at(dot - 1)
    if covering is not None and covering.end > dot:
        return max(start, covering.start)
    before = document.between(start, dot)
    if not before:
        return start
    at = before[-1].start
    for token in reversed(before):
        if token.tag not in _NAME_TAGS:
            break
        at = token.start
    return at


def aged(names: NameSearch) -> Iterator[Found]:
    """颂猜(54岁), 陈某(男,54岁): what stands before an age in brackets is a person's name."""
    document = names.document
    for match in _AGE.finditer(names.text):
        token = document.token_at(match.start() - 1)
        if token is None or token.end != match.start() or not 2 <= token.end - token.start <= 6:
            continue
        if token.tag not in ("m", "q", "TIME", "p") and document.word(token) not in not_names("general"):
            yield names.new(token.start, token.end, "PER")


_AGE = re.compile(r"\((?:[男女],?)?(?:现?年)?\d{1,3}岁")


def worded(names: NameSearch) -> Iterator[Found]:
    """What LAC alone took for a name, where the text supports it: LAC finds more than there is."""
    document = names.document
    counts = Counter(document.word(token) for token in document.tokens if token.tag == "PER")
    for index, token in enumerate(document.tokens):
        word = document.word(token).strip()
        if token.tag not in ("PER", "LOC", "ORG") or len(word) < 2:
            continue
        if word in not_names("general") or word in ends("part"):
            continue
        if token.tag == "PER" and _is_person(names, index, word, counts[word]):
            yield names.new(token.start, token.end, "PER")
        elif token.tag == "LOC":
            sizes = (s for s in range(len(word), 1, -1) if s == len(word) or s > 2 or word[s - 1] in "省市县区州")
            size = next((s for s in sizes if names.gazetteer.link(word[:s], "LOC", "GPE")), 0)
            if size:
                yield names.new(token.start, token.start + size, "LOC")
        elif token.tag == "ORG" and names.gazetteer.link(word, "ORG", "GRP"):
            yield names.new(token.start, token.end, "ORG")


def _is_person(names: NameSearch, index: int, word: str, count: int) -> bool:
    """True where a word that LAC tagged as a person has a person's form, and its place or its number says so too."""
    chinese = bool(surname(word)) and len(word) <= 4
    shaped = chinese or (len(word) >= 3 and all(char in sounds() for char in word))
    return shaped and (count > 1 or shown(names.document, index))


def shown(document: Document, index: int) -> bool:
    """True for the word at `index` behind a role (记者, 教授) or before a verb of saying."""
    before = document.tokens[index - 1] if index else None
    if before is not None and index > 1 and not document.word(before).strip():
        before = document.tokens[index - 2]
    after = document.tokens[index + 1] if index + 1 < len(document.tokens) else None
    return is_role(document, before) or (after is not None and document.word(after) in _said())


def is_role(document: Document, token: Token | None) -> bool:
    """True for a word that stands before people's names: a role, an office, the mark of a byline."""
    if token is None:
        return False
    word = document.word(token).strip()
    return word in ("|", ":", "/") or any(word.endswith(role) for role in roles_of_people())


@functools.cache
def roles_of_people() -> tuple[str, ...]:
    """Words for offices and roles that stand before people's names."""
    found = (word for cell, form in rows("zh/speaker_nouns.tsv") if form in ("office", "role") for word in parts(cell))
    return tuple(sorted({*found, "校对", "摄影", "摄", "通讯员", "实习生", "责编", "主播", "首席"}))


@functools.cache
def _said() -> frozenset[str]:
    """Verbs of saying."""
    return frozenset(word for cell, *_ in rows("zh/cues.tsv") for word in parts(cell))
