"""XML, written: elements with their attributes and texts, nothing in them that XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no document of XML 1.0 may hold, escaped or not (section 2.2)."""
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_IN_ATTRIBUTES = {**_ESCAPES, "\n": "&#10;", "\t": "&#9;"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, content: str = "", /, **attributes: str | None) -> str:
    """An element with these attributes, those of None left out, and `content`, which is XML already. A `__` in the name
    of an attribute is a colon, an underscore at its end nothing (`xml__lang`, `type_`)."""
    told = "".join(
        f' {key.rstrip("_").replace("__", ":")}="{_escape(value, _IN_ATTRIBUTES)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(name: str, value: str | None, /, **attributes: str | None) -> str:
    """An element that holds a text; nothing where that is None or empty."""
    return element(name, escape(value), **attributes) if value else ""


def escape(value: str) -> str:
    """A text as it stands between tags."""
    return _escape(value, _ESCAPES)


def lines(parts: Iterable[str]) -> str:
    """Those parts that are not empty, each on a line of its own."""
    return "".join(f"\n{part}" for part in parts if part) + "\n"


def _escape(value: str, how: dict[str, str]) -> str:
    return "".join(how.get(character, character) for character in _UNSPEAKABLE.sub("\ufffd", value))
