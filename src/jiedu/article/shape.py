"""What kind of block a line of plain text is."""

from __future__ import annotations

import re

from jiedu.article.characters import han_count

_ENDS = re.compile(r"[。！？；：，、.!?;,…—]\s*[”’\"'」』）)]*$")
_INNER = re.compile(r"[。！？；]|[.!?] ")
_BULLET = re.compile(r"^(?:[•●◦▪·*-]\s+|\d{1,2}[.)]\s+)\S")


def kind_of(text: str, following: str = "") -> str:
    """ "heading", "item" or "paragraph" for a line of plain text: a heading is short, has no stop at its end
    and stands before a longer line."""
    if _BULLET.match(text):
        return "item"
    if _ENDS.search(text) or _INNER.search(text) or len(following) <= len(text):
        return "paragraph"
    return "heading" if len(text) <= (36 if han_count(text) else 90) else "paragraph"
