"""Names of persons in credit lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from jiedu.article.characters import HAN
from jiedu.article.words import pattern, rows, words

_STRONG = re.compile(r"[、，,；;/／|丨︱&＆▪•◆]+|\s·\s")
_WEAK = re.compile(r"\s+|(?<=[^\s])和(?=[^\s])")
_HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[·•・][{HAN}A-Za-z]{{1,10}})+")
_CAPITAL, _LETTER = "A-ZÀ-ÖØ-Þ", "A-Za-zÀ-ÖØ-öø-ɏ"
_LATIN_NAME = re.compile(
    rf"[{_CAPITAL}][{_LETTER}.'’\-]*"
    rf"(?: (?:de|van|von|der|den|bin|ibn|al|la|le|el|du|da|di|dos|[{_CAPITAL}][{_LETTER}.'’\-]*)){{0,4}}"
)


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(row[0] for row in rows("surnames.txt")))


_ROLE = re.compile(
    rf"[{HAN}]{{0,10}}(?:记者|記者|通讯员|通訊員|实习生|實習生|专栏作家|專欄作家|撰稿人|评论员|評論員|特派员|特派員|主笔|主筆)"
)


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(pattern("credits.tsv", "organisation"), re.I)


@cache
def _position() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:{pattern('credits.tsv', 'position')}|记者|記者|通讯员|通訊員|实习生|作者|编辑|編輯|责编|\s)+)"
    )


@cache
def _position_end() -> re.Pattern[str]:
    return re.compile(f"(?:{pattern('credits.tsv', 'position')})$")


@cache
def _affiliation() -> re.Pattern[str]:
    return re.compile(rf"([{HAN}]{{2,3}}?)(?:{pattern('credits.tsv', 'affiliation')})[{HAN}]{{2,}}")


def is_chinese_name(token: str) -> bool:
    """True for two to four Han characters that begin with a surname and name no organisation."""
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", token):
        return False
    if len(token) == 2:
        return token[0] in _surnames() and token not in words("credits.tsv", "common")
    if _organisation().search(token):
        return False
    if len(token) == 4:
        return token[:2] in words("credits.tsv", "compound") or (token[0] in _surnames() and token[1] in _surnames())
    return token[0] in _surnames()


CREDIT = 1000
"""Characters of a credit's value that are looked at; the longest of 243 pages, with nine names and places, has 148."""


def people(text: str, *, strict: bool = False) -> tuple[str, ...]:
    """The persons that a credit's value names, in order; organisations, codes and whatever is no name are left out.

    With `strict` a Chinese name must begin with a known surname; without it a pen name passes too.
    """
    text = re.sub(r"[（(\[【].{0,200}?[)）\]】]", " ", text[:CREDIT]).strip(" 　:：.。·-—_[]【】()（）")
    if not re.search(f"[{HAN}]", text):
        parts = re.split(r"\s*(?:,|;|/|\||&|·|•|\band\b|\bwith\b)\s*", re.sub(r"^by:?\s+", "", text, flags=re.I))
        return _unique(part for part in parts if is_latin_name(part))
    text = _ROLE.sub(" ", text)
    found: list[str] = []
    single = ""
    for token in _tokens(text):
        if is_latin_name(token) and " " in token:
            found.append(token)
            continue
        token = _position().sub("", token.strip(" :：.。·-—_"))
        if single:
            token, single = (single + token, "") if len(token) <= 2 else (token, "")
        if len(token) == 1:
            single = token
            continue
        if len(token) > 6 and (match := _affiliation().match(token)) and is_chinese_name(match[1]):
            token = match[1]
        if not _HAN_NAME.fullmatch(token) or (_organisation().search(token) and not is_chinese_name(token)):
            if found:
                break
            continue
        if _position_end().search(token):
            continue
        if strict and not (is_chinese_name(token) or re.search("[·•・]", token)):
            continue
        found.append(token)
    return _unique(found)


def _tokens(text: str) -> Iterator[str]:
    """The names and words of a credit: parted by commas and bars, and by spaces where no Latin name stands there."""
    for part in _STRONG.split(text):
        part = part.strip()
        yield from [part] if is_latin_name(part) else _WEAK.split(part)


def is_latin_name(text: str) -> bool:
    """True for words with capitals, as a Latin name has them, that name no organisation."""
    return _LATIN_NAME.fullmatch(text) is not None and not _organisation().search(text)


def editors(text: str) -> tuple[str, ...]:
    """The editors that a credit's value names: names, else the codes or nicknames that some newsrooms use."""
    text = re.sub(r"_\w+", " ", text).strip(" 　:：.。·-—_[]【】()（）")
    named = people(text)
    if named:
        return named
    tokens = text.split()
    if tokens and re.fullmatch(r"[A-Za-z][\w .-]{1,24}", text):
        return (text,)
    return (
        (tokens[0],)
        if tokens
        and re.fullmatch(rf"[\w{HAN}·.-]{{2,12}}", tokens[0])
        and not tokens[0].isdigit()
        and not re.search("[部组社网報报]$", tokens[0])
        else ()
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
