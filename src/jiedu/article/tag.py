"""What the attributes of an element say about it."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 400
"""Characters of a class that are looked at."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=16384)
def _words(name: str) -> str:
    """A class or id in lower case, with a hyphen at each hump of its letters."""
    name = name[:LONGEST].strip()
    lower = name.lower()
    return lower if lower == name else _HUMP.sub("-", name).lower()


def hint_of(attributes: dict[str, str | None]) -> str:
    """Class, id, itemprop and role in lower case, separated by spaces; "hidden-by-style" where it is not displayed."""
    get = attributes.get
    name = get("class")
    hint = _words(name) if name else ""
    if len(attributes) == 1 and name:
        return hint
    for key in ("id", "itemprop", "role"):
        if key in attributes and (value := get(key)):
            hint = f"{hint} {_words(value)}" if hint else _words(value)
    if (style := get("style")) and "none" in style and "display" in style:
        hint = f"{hint} hidden-by-style"
    return hint
