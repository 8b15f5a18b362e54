"""One-character states inside compounds: 俄乌, 中美, 美方, 对俄, 俄、乌、欧洲."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.lac import Token
from jiedu.analysis.name_search import Found, NameSearch

_PLACE_TAIL = re.compile(r"(?:[东西南北中]{1,2}部|军|联邦|外长|防长|总统|政府|媒|媒体|企)")


_SIDE = re.compile(r"方(?![案式向法面针程略圆便])|军(?!事)|媒|外长|总统|国防|外交|企|(?:[东西南北中]{1,2}部)")


_TO = frozenset("对驻访援涉赴抵离与同向")


def compounds(names: NameSearch) -> Iterator[Found]:
    """One-character states: 俄乌, 中美, 美方, 对俄, 俄、乌、欧洲."""
    short, document = names.gazetteer.abbreviations, names.document
    for index, token in enumerate(document.tokens):
        word = document.word(token)
        if (
            all(char in short for char in word)
            and 2 <= len(word) <= 4
            and token.tag in ("LOC", "ORG", "PER", "n", "nz")
        ):
            if any(short[char][1] for char in word):
                yield from ((token.start + k, token.start + k + 1, short[char][0]) for k, char in enumerate(word))
        elif (
            len(word) >= 2
            and word[0] in short
            and word[1] == "方"
            and token.tag in ("n", "PER", "ORG", "LOC", "nz")
            and len(word) == 2
        ):
            yield token.start, token.end, short[word[0]][0]
        elif len(word) == 1 and word in short:
            yield from _single(names, index, token)
        elif word[0] in short and short[word[0]][1] and _PLACE_TAIL.fullmatch(word[1:]):
            yield token.start, token.start + 1, short[word[0]][0]


def _single(names: NameSearch, index: int, token: Token) -> Iterator[Found]:
    """A word of one character that may stand for a state: only where the place around it says so."""
    tokens, text = names.document.tokens, names.text
    key, strong = names.gazetteer.abbreviations[text[token.start]]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    side = _SIDE.match(text, token.end)
    if side and strong and token.tag != "m":
        yield token.start, token.end + (1 if side.group() == "方" else 0), key
        return
    near = [t for t in (before, after) if t is not None]
    neighbour = any(names.document.word(t) in names.gazetteer.abbreviations and t.end - t.start == 1 for t in near)
    listed = _listed(names, token)
    object_of = before is not None and text[before.end - 1] in _TO and token.tag in ("LOC", "n", "nz")
    if (
        token.tag == "LOC"
        or (strong and (listed or object_of))
        or (neighbour and any(t.tag == "LOC" for t in (*near, token)))
    ):
        yield token.start, token.end, key


def _listed(names: NameSearch, token: Token) -> bool:
    """Part of a list of one-character names: 俄、乌、欧洲."""
    text, short = names.text, names.gazetteer.abbreviations
    left = text[token.start - 1 : token.start] == "、" and text[token.start - 2 : token.start - 1] in short
    right = text[token.end : token.end + 1] == "、" and text[token.end + 1 : token.end + 2] in short
    return left or right
