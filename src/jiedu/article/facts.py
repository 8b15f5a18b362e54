"""Numbers and names in a passage: what an analyst looks for first where a text was changed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

from jiedu.article.characters import HAN
from jiedu.article.model import Span
from jiedu.article.people import is_chinese_name
from jiedu.article.words import pattern

_NUMERAL = "〇零○一二两兩三四五六七八九十百千万萬亿億"
_NUMBER = re.compile(
    r"(?:\d[\d,，]{0,20}(?:[.．]\d{1,9})?\s?(?:[百千万萬亿億]{1,3}|(?:hundred|thousand|million|billion|trillion)\b)?)"
    rf"(?:\d{{1,9}}[百千万萬亿億]{{1,3}})*\s?[%％‰]?|百分之[{_NUMERAL}\d点點.]{{1,12}}|[{_NUMERAL}]{{1,16}}"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[ -](?:hundred|thousand|million|billion))?\b",
    re.I,
)
_COUNTED = re.compile(
    "[人名位个個岁歲年月日号號天周週次起宗家架艘辆輛枚吨噸元倍成点點时時届屆轮輪国國方户戶票席秒米里亩项項条條件度级級]|分[钟鐘]"
)
"""What stands behind a numeral that counts."""
_FORMS = ("〇零○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_FIGURES = {c: n for n, forms in enumerate(_FORMS) for c in forms}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
REACH = 14
"""Characters on both sides of a passage that belong to a number or a name which it cuts."""


def numbers(text: str, span: Span) -> dict[str, str]:
    """The numbers that overlap `span` of `text`: value → as written. 1,200, 1200 and 一千二百 have the same value; 一
    alone, and characters of numerals inside other words (十分, 万一), are no numbers."""
    return dict(_numbers(text, span))


def _numbers(text: str, span: Span) -> Iterator[tuple[str, str]]:
    start = max(0, span.start - REACH)
    while start > 0 and start > span.start - 4 * REACH and (text[start - 1].isdigit() or text[start - 1] in _NUMERAL):
        start -= 1
    for found in _NUMBER.finditer(text, start, min(len(text), span.end + REACH)):
        written = found[0].strip()
        end = found.start() + len(written)
        if found.start() < span.end and span.start < end and (value := _value(text, found.start(), end)):
            yield value, written


def _value(text: str, start: int, end: int) -> str | None:
    """The number at `start`–`end` in one form; None where it is no number."""
    plain = unicodedata.normalize("NFKC", text[start:end]).lower()
    if plain.startswith("百分之"):
        return f"{_amount(plain[3:]):.12g}%"
    if all(c in _NUMERAL for c in plain):
        if len(plain) == 1 and (plain == "一" or not _COUNTED.match(text, end)) and text[start - 1 : start] != "第":
            return None
        if not (any(c in _FIGURES for c in plain) or _COUNTED.match(text, end)):
            return None  # 千万 and 万一 are words unless something is counted
        return f"{_amount(plain):.12g}"
    share = plain[-1] if plain[-1] in "%‰" else ""
    if plain[0].isdigit() and plain[0] == "0" and plain.isdigit():
        return plain + share  # a code, not a count
    return f"{_amount(plain.rstrip('%‰')):.12g}{share}"


_PART = re.compile(r"(\d+(?:\.\d+)?)|([a-z]+)|(.)", re.S)


def _amount(plain: str) -> float:
    """The value of a number in half-width characters; what is no part of one counts nothing."""
    digits = [_FIGURES[c] for c in plain if c in _FIGURES]
    if len(digits) == len(plain) > 1:
        return float("".join(map(str, digits)))
    total = section = 0.0
    figure: float | None = None
    for digit, word, char in _PART.findall(plain.replace(",", "")):
        if digit:
            figure = float(digit)
        elif word:
            value = _WORDS.get(word, 1)
            figure = (1 if figure is None else figure) * value if value >= 100 else (figure or 0) + value
        elif char in _FIGURES:
            figure = float(_FIGURES[char])
        elif char in _UNITS:
            section += (1 if figure is None else figure) * _UNITS[char]
            figure = None
        elif char in _GROUPS:
            part = section + (figure or 0)
            total = (total + part) * _GROUPS[char] if 0 < total < _GROUPS[char] else total + (part or 1) * _GROUPS[char]
            section, figure = 0.0, None
    return total + section + (figure or 0)


_FOREIGN = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}]{{1,10}}){{1,4}}")
_WORK = re.compile(r"《([^《》\n]{1,40})》")
_LATIN = re.compile(
    r"[A-Z][\w'’.-]*[\w](?: (?:(?:of|the|de|van|von|der|bin|al|la|le|el|du|da|di) )?[A-Z][\w'’.-]*\w){0,5}|[A-Z]{2,}"
)
_SAYS = re.compile(r" (?:said|says|told|added|wrote|argued|denied|confirmed|announced|warned|claimed|insisted)\b")
_STOPS = frozenset('.!?:;。！？：\n“"')
_EDGE = re.compile(
    r"[在于於从從对對和与與由向的了是将將被把等及或赴到至往抵为為使让讓，。、；：！？\s“”‘’「」《》（）()\d]"
)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(pattern("notices.tsv", "before_name"))


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(pattern("notices.tsv", "after_name"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\n，。、；：！？\s“”「」（(和与與对對向])$|(?:{pattern('notices.tsv', 'before_name')})$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"$|[\d\n，。、；：！？\s”」（()）]|(?:{pattern('notices.tsv', 'after_name')})")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(pattern("notices.tsv", "tail"))


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(pattern("notices.tsv", "calendar"))


def names(text: str, span: Span, known: Collection[str] = ()) -> tuple[str, ...]:
    """Names that overlap `span` of `text`, in order: those of `known` that stand there, then what by its form is one:
    capitals, 名·姓, 《…》, a Chinese name at a title or a verb of saying, a place or a body by its last word."""
    taken: list[tuple[int, int]] = []
    for start, end in (*_known(text, span, known), *_formed(text, span)):
        place = bisect(taken, (start, end))
        clear = (place == 0 or taken[place - 1][1] <= start) and (place == len(taken) or end <= taken[place][0])
        if start < span.end and span.start < end and clear:
            taken.insert(place, (start, end))
    return tuple(text[start:end] for start, end in taken)


def _known(text: str, span: Span, known: Collection[str]) -> list[tuple[int, int]]:
    start = max(0, span.start - 2 * REACH)
    around = text[start : span.end + 2 * REACH]
    found = []
    for name in known:
        at = around.find(name)
        while at >= 0 and name:
            found.append((start + at, start + at + len(name)))
            at = around.find(name, at + 1)
    return sorted(found, key=lambda f: (f[0] - f[1], f[0]))


def _formed(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start, end = max(0, span.start - 3 * REACH), min(len(text), span.end + 3 * REACH)
    while start and text[start - 1].isascii() and text[start - 1].isalnum() and start > span.start - 5 * REACH:
        start -= 1
    yield from (found.span(1) for found in _WORK.finditer(text, start, end))
    yield from (_bare(text, *found.span()) for found in _FOREIGN.finditer(text, start, end))
    for found in _LATIN.finditer(text, start, end):
        if _calendar().fullmatch(found[0]):
            continue
        if not _begins(text, found.start()) or " " in found[0] or found[0].isupper() or _SAYS.match(text, found.end()):
            yield _without_article(text, *found.span())
    if span.end - span.start <= 4 * REACH:
        yield from _people(text, span)
    for found in _tail().finditer(text, max(0, span.start), min(len(text), span.end + 5)):
        at = found.start()
        while at > 0 and found.start() - at < 6 and not _EDGE.match(text[at - 1]):
            at -= 1
        if 2 <= found.start() - at < 6 and re.fullmatch(f"[{HAN}]+", text[at : found.start()]):
            yield at, found.end()


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A name in parts (名·姓) without the title before it and the verb behind it, which no mark sets apart."""
    parts = re.split("[·•・‧]", text[start:end])
    titles = [found.end() for found in _title().finditer(parts[0]) if found.end() < len(parts[0])]
    verb = _verb().search(parts[-1], 1)
    return start + max(titles, default=0), end - (len(parts[-1]) - verb.start() if verb else 0)


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading The, A or In of a sentence's beginning."""
    first, _, rest = text[start:end].partition(" ")
    leave = rest and _begins(text, start) and len(first) <= 3 and first.istitle() and not first.endswith(".")
    return (start + len(first) + 1, end) if leave else (start, end)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins at `at`."""
    before = at - 1
    while before >= 0 and before > at - 4 and text[before] in " \t'‘(":
        before -= 1
    return before < 0 or text[before] in _STOPS


def _people(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Chinese names that overlap `span`, where what stands on both sides fits."""
    for size in (3, 2, 4):
        for at in range(max(0, span.start - size + 1), min(span.end, len(text) - size + 1)):
            token = text[at : at + size]
            if not is_chinese_name(token):
                continue
            if _before().search(text[max(0, at - 4) : at]) and _after().match(text[at + size : at + size + 3]):
                yield at, at + size


def unmatched(
    before: dict[str, str] | tuple[str, ...], after: dict[str, str] | tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What stands on one side alone, paired in order; "" where the other side has nothing left."""
    if isinstance(before, dict) and isinstance(after, dict):
        gone = [written for value, written in before.items() if value not in after]
        new = [written for value, written in after.items() if value not in before]
    else:
        left, right = Counter(before), Counter(after)
        gone, new = list((left - right).elements()), list((right - left).elements())
    size = max(len(gone), len(new))
    gone, new = gone + [""] * (size - len(gone)), new + [""] * (size - len(new))
    return tuple(zip(gone, new, strict=True))
