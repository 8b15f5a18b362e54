"""One tag of a page as lexbor writes it, without its brackets: its attributes, and what they say about the element."""

from __future__ import annotations

import re
from functools import lru_cache

_ATTRIBUTE = re.compile(r'\s([^=\s]+)="([^"]*)"')
LONGEST = 400
"""Characters of a class that are looked at."""


def unescaped(text: str) -> str:
    """`text` without the five escapes that a serialiser of HTML writes."""
    if "&" not in text:
        return text
    bare = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return bare.replace("&amp;", "&")


def value_of(tag: str, name: str) -> str:
    """The value of attribute `name`; empty where the tag has none."""
    start = f' {name}="'
    at = tag.find(start)
    if at < 0:
        return ""
    at += len(start)
    return unescaped(tag[at : tag.find('"', at)])


def attributes_of(tag: str) -> dict[str, str]:
    """All attributes by name."""
    return {name: unescaped(value) for name, value in _ATTRIBUTE.findall(tag)}


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=16384)
def _words(name: str) -> str:
    """A class or id in lower case, with a hyphen at each hump of its letters."""
    lower = name.lower()
    return lower if lower == name else _HUMP.sub("-", name).lower()


def hint_of(tag: str) -> str:
    """Class, id, itemprop and role in lower case, separated by spaces; "hidden-by-style" where it is not displayed."""
    if ' id="' not in tag and ' style="' not in tag and ' itemprop="' not in tag and ' role="' not in tag:
        return _words(value_of(tag, "class")[:LONGEST].strip())
    found = [
        _words(value[:LONGEST].strip()) for name in ("class", "id", "itemprop", "role") if (value := value_of(tag, name))
    ]
    style = value_of(tag, "style")
    if "none" in style and "display" in style:
        found.append("hidden-by-style")
    return " ".join(found)
