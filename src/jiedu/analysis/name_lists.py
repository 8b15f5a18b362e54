"""Names that a list shows to be names: 勤和、复兴、拉芙兰三里, 甲仙、杉林一带, 甲某、乙某等3人."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.name_search import Found, NameSearch, ends, not_names, sounds, surname

_NUMBER = r"(?:\d+|[两二三四五六七八九十多]+)"
_END = re.compile(
    rf"(?:等)?(?:{_NUMBER}(?:省|市|县|区|里|镇|乡|村|地|州|个[省市县区里镇乡村州]|座城市|个城市|座城镇)|一带)|等(?:地|城市|省份|国家|省市)"
)
_PEOPLE_END = re.compile(rf"(?:等)?{_NUMBER}(?:人(?![民次均口])|名(?=[一-鿿]))")
_JOINTS = "、和及与"
_LONGEST = 6
"""Characters of an item of a list."""
_NOUNS = frozenset({"n", "nz", "nw", "vn", "v", "a", "an", "b", "j", "LOC", "PER", "ORG"})


def listed(names: NameSearch) -> Iterator[Found]:
    """The items of a list that says behind itself what they are, and has one that is known to be that."""
    for pattern, kind in ((_END, "LOC"), (_PEOPLE_END, "PER")):
        for match in pattern.finditer(names.text):
            items = _items(names, match.start())
            if len(items) >= 2 and any(names.type(key) in _TYPES[kind] for _, _, key in items):
                for start, end, key in items:
                    if not key and _fits(names, start, end, kind):
                        yield names.new(start, end, kind)


_TYPES = {"LOC": ("LOC", "GPE"), "PER": ("PER",)}


def _items(names: NameSearch, end: int) -> list[Found]:
    """The items of the list that ends at `end`, last first; with no id where no name was found."""
    by_end = {found[1]: found for found in names.found}
    items: list[Found] = []
    while True:
        found = by_end.get(end)
        start = found[0] if found is not None else _start(names, end, bool(items))
        if start is None:
            return items
        items.append((start, end, found[2] if found is not None else ""))
        if names.text[start - 1 : start] not in (*_JOINTS,) or start == 0:
            return items
        end = start - 1


def _start(names: NameSearch, end: int, more: bool) -> int | None:
    """Where an item begins that no name was found in: behind a joint, or at the word after a comma or a verb."""
    text = names.text
    at = end
    while at > 0 and "一" <= text[at - 1] <= "鿿" and text[at - 1] not in _JOINTS:
        at -= 1
    if text[at - 1 : at] in (*_JOINTS, ",", "。", "\n", "(") and 2 <= end - at <= _LONGEST:
        return at
    token = names.document.token_at(end - 1) if more else None
    if token is None or token.end != end or token.tag not in _NOUNS or not 2 <= end - token.start <= _LONGEST:
        return None
    return token.start


def _fits(names: NameSearch, start: int, end: int, kind: str) -> bool:
    """True for what may be a name of that kind, and is no common noun."""
    surface, token = names.text[start:end], names.document.token_at(start)
    common = token is not None and (token.start, token.end) == (start, end) and token.tag in ("n", "s", "f", "r", "t")
    if common or surface in not_names("general") or surface in ends("place", "part"):
        return False
    sounded = all(char in sounds() for char in surface)
    return kind == "LOC" or sounded or (bool(surname(surface)) and len(surface) <= 4)
