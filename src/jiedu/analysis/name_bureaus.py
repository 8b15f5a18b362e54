"""Local bureaus that are named without their place (消防局, 立法会), and bodies under bodies: 公路局甲仙工务段."""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.name_links import in_full_before
from jiedu.analysis.name_search import Found, NameSearch, words_of

_NOUNS = frozenset({"n", "nz", "ORG", "vn", "j"})
_BUREAU = re.compile(r"[一-鿿]{2,5}[局署]")


def _is_bureau(word: str) -> bool:
    return word in words_of("local") or (bool(_BUREAU.fullmatch(word)) and not word.endswith(words_of("no bureau")))


def bureaus(names: NameSearch) -> Iterator[Found]:
    """消防局 by itself: the one that was named with its place before, else that of the place that the text is about."""
    for start, end in _bare(names):
        yield start, end, _whose(names, start, end)


def settle(names: NameSearch) -> None:
    """Let bureaus that were found by themselves be those of their place, too."""
    for at, (start, end, key) in enumerate(names.found):
        if names.gazetteer.entries.get(key) is None and names.type(key) == "ORG" and _is_bureau(names.text[start:end]):
            names.found[at] = (start, end, _whose(names, start, end))


def _bare(names: NameSearch) -> Iterator[tuple[int, int]]:
    document = names.document
    for index, token in enumerate(document.tokens):
        before = document.tokens[index - 1] if index else token
        split = token.end - token.start == 1 and before.end == token.start and before.tag in _NOUNS
        start = before.start if split else token.start
        if token.tag in _NOUNS and _is_bureau(names.text[start : token.end]):
            yield start, token.end
    for match in _local().finditer(names.text):
        first, last = document.token_at(match.start()), document.token_at(match.end() - 1)
        if first is not None and last is not None and (first.start, last.end) == match.span():
            yield match.span()


@functools.cache
def _local() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("local"))))


def _whose(names: NameSearch, start: int, end: int) -> str:
    """The id of the bureau at `start`–`end`."""
    head = names.text[start:end]
    at = bisect.bisect_left(names.found, (start, 0, ""))
    full = in_full_before(names, at, head.lstrip("省市县区") if len(head) > 3 else head)
    if full is not None:
        return full
    place = _home(names)
    if place is None:
        return names.gazetteer.link(head, "ORG") or names.new(start, end, "ORG")[2]
    name = names.gazetteer.entries[place].name + head
    key = names.gazetteer.link(name, "ORG") or f"ORG:{name}"
    names.kinds.setdefault(key, "ORG")
    return key


def _home(names: NameSearch) -> str | None:
    """The city, province or territory that the text is about: the one it names most, or whose places it names."""
    if names.home is None:
        counts: Counter[str] = Counter()
        for _, _, key in names.found:
            known = names.gazetteer.entries.get(key)
            if known is None or known.type not in ("LOC", "GPE", "ORG"):
                continue
            if known.party in _CITIES or key in _CITIES:
                counts[key if key in _CITIES else str(known.party)] += 1
            elif known.type == "LOC" and any(name.endswith(("市", "省")) for name in known.names):
                counts[key] += 1
        names.home = min(counts, key=lambda key: (-counts[key], key), default="")
    return names.home or None


_CITIES = frozenset({"HK", "MO", "SG"})
"""States and territories that are one city."""


def join_parts(names: NameSearch) -> None:
    """Let a body under another be one name with it: 公路局 甲仙 工务段, 中国银行 上海 分行."""
    joined: list[Found] = []
    for found in names.found:
        last = joined[-1] if joined else None
        if names.type(found[2]) == "ORG" and (out := _out_to_part(names, found[1])) > found[1]:
            found = names.new(found[0], out, "ORG")
        end = _part_end(names, *found) if last is not None and last[1] == found[0] else None
        if last is not None and end is not None and names.type(last[2]) == "ORG":
            joined[-1] = names.new(last[0], end, "ORG")
        else:
            joined.append(found)
    names.found = joined


def _out_to_part(names: NameSearch, end: int) -> int:
    """Where the name of a part of the body ends that nothing was found in (甲仙工务段); `end` where there is none."""
    match = _part().match(names.text, end)
    if match is None or any(found[0] < match.end() and found[1] > end for found in _near(names, end)):
        return end
    tokens = names.document.between(end, match.end())
    whole = bool(tokens) and tokens[0].start == end and tokens[-1].end == match.end()
    return match.end() if whole and all(token.tag in _NOUNS or token.tag == "LOC" for token in tokens) else end


def _near(names: NameSearch, end: int) -> list[Found]:
    at = bisect.bisect_left(names.found, (end, 0, ""))
    return names.found[at : at + 1]


@functools.cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{2,3}}(?:{'|'.join(map(re.escape, words_of('under')))})")


def _part_end(names: NameSearch, start: int, end: int, key: str) -> int | None:
    """Where the name of a part of a body ends that is found at `start`–`end`, or whose place is; None for none."""
    if names.type(key) == "ORG":
        return end if names.text[start:end].endswith(words_of("under")) else None
    under = next((word for word in words_of("under") if names.text.startswith(word, end)), "")
    return end + len(under) if under and names.type(key) == "LOC" else None
