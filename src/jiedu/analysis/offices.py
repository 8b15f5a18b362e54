"""Organisations and structures whose name is put together: 俄罗斯 联邦 安全会议, 俄国防部, 西伯利亚 天然气管道."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.document import Document
from jiedu.analysis.gazetteer import Gazetteer
from jiedu.analysis.lac import Token
from jiedu.analysis.name_search import Found, NameSearch, ends, not_names

_HAN = re.compile(r"[一-鿿]")


_MODIFIERS = frozenset({"n", "nz", "LOC", "ORG", "vn", "an", "a", "b", "s", "f"})


_PROPER = frozenset({"LOC", "ORG", "nz"})


def short_offices(names: NameSearch) -> Iterator[Found]:
    """俄国防部, 乌外长: a state's one character before an office, wherever the tagger cut."""
    strong = "".join(char for char, (_, firm) in names.gazetteer.abbreviations.items() if firm)
    offices = "|".join(sorted((re.escape(end) for end in ends("gov") if len(end) >= 2), key=len, reverse=True))
    for match in re.finditer(rf"[{strong}](?:{offices})", names.text):
        token = names.document.token_at(match.start())
        if token is not None and token.start == match.start():
            yield names.new(match.start(), match.end(), "ORG")


def composed(names: NameSearch) -> Iterator[Found]:
    """俄罗斯 联邦 安全会议: a proper name, modifiers, and a word that ends an organisation's or a structure's name."""
    document = names.document
    kinds = [_kind_of_end(document, token) for token in document.tokens]
    for index, (token, kind) in enumerate(zip(document.tokens, kinds, strict=True)):
        touches = index + 1 < len(kinds) and document.tokens[index + 1].start == token.end
        if kind is None or (kind == "ORG" and touches and kinds[index + 1]):
            continue
        first = _first_proper(document, index, names.gazetteer)
        named = token.tag in ("ORG", "LOC") and _HAN.search(document.word(token)) is not None
        if first is not None and (first < index or named):
            yield names.new(document.tokens[first].start, token.end, kind)


def _kind_of_end(document: Document, token: Token) -> str | None:
    """ "ORG" or "FAC" for a word that ends such a name, alone or with the words before it; None for any other."""
    if token.tag not in ("n", "nz", "ORG", "vn", "LOC"):
        return None
    uses = ends("org", "gov", "fac")
    for length in range(min(_LONGEST_END, token.end), 0, -1):
        use = uses.get(document.text[token.end - length : token.end])
        whole = length <= token.end - token.start or _starts_word(document, token.end - length)
        if use and whole and (use != "fac" or token.tag != "ORG"):
            return "FAC" if use == "fac" else "ORG"
    return None


_LONGEST_END = 8
"""Characters of the longest ending in `zh/name_parts.tsv`."""


def _starts_word(document: Document, at: int) -> bool:
    token = document.token_at(at)
    return token is not None and token.start == at


def _first_proper(document: Document, index: int, gazetteer: Gazetteer) -> int | None:
    """The leftmost proper name of the run of modifiers that ends at `index`; None when there is none."""
    whole = document.tokens[index].tag in ("ORG", "LOC") and document.word(document.tokens[index]) not in ends(
        "org", "gov"
    )
    best = index if whole else None
    at = index
    while at > 0:
        token, right = document.tokens[at - 1], document.tokens[at]
        if token.end != right.start or index - at > 6:
            break
        word = document.word(token)
        joined = (
            word in ("与", "和")
            and best == at
            and document.tokens[at - 2].tag in _PROPER
            and _academic(document, index)
        )
        if not joined and token.tag not in _MODIFIERS:
            break
        if word in not_names("title"):
            break
        proper = token.tag in _PROPER or word in gazetteer.by_name
        if (
            proper or (len(word) == 1 and word in gazetteer.abbreviations and right.tag in ("n", "ORG"))
        ) and not joined:
            best = at - 1
        at -= 1
    return best


_ACADEMIC = ("研究院", "研究所", "研究中心", "学院", "委员会")


def _academic(document: Document, index: int) -> bool:
    """与 and 和 are part of an institute's name (欧洲与非洲研究院), not of a list of offices."""
    return document.word(document.tokens[index]).endswith(_ACADEMIC)
