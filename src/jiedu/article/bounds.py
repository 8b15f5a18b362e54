"""Markup that would cost the parser far more than its size is bounded before it is parsed.

lexbor takes some 400 bytes for each element, and time quadratic in the attributes of one (32,000: 2 s).
"""

from __future__ import annotations

import re

ATTRIBUTES = 1000
"""The most attributes of an element that are parsed, in 2 ms; elements of 243 real pages have at most 60."""
_STRETCH = 16_384
"""Bytes without the end of a tag from which a page is looked at for an element with too many attributes."""
_STEP, _WINDOW, _EXCESS = 32_768, 2048, 40
"""Attributes whose values hold ends of tags: every so many bytes, so many are looked at, and so many more ends than
beginnings make a page suspicious; with fewer attributes than fill such a step, none costs more than 20 ms."""
_PART = 1 << 16
_BEGIN = re.compile(rb"<[a-zA-Z]")
_RAW = {name: re.compile(rb"</%b" % name, re.I) for name in b"script style title textarea xmp iframe noembed".split()}
"""Elements whose content is no markup, by what ends them."""
_SCRIPT = re.compile(rb"<script(?=[\s/>])", re.I)
_TAG = re.compile(
    rb"<(?:(?P<comment>!--)|(?P<name>[a-zA-Z][^\s/>]*+)(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+>?)"
)
_ATTRIBUTES = re.compile(
    rb"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+){1,%d}" % ATTRIBUTES
)


def bounded(content: bytes, tags: int) -> tuple[bytes, bool]:
    """`content` up to about the tag of number `tags`, without the attributes of an element beyond `ATTRIBUTES`; and
    whether the end was cut off."""
    kept = _first(content, tags) if len(content) > tags and content.count(b"<") > tags else content
    return _with_few(kept) if _is_odd(kept) else kept, len(kept) < len(content)


def _first(content: bytes, tags: int) -> bytes:
    """`content` up to the end of the part in which tag number `tags` stands; a script counts as one."""
    place = 0
    while place < len(content):
        script = _SCRIPT.search(content, place)
        end = script.start() if script else len(content)
        for start in range(place, end, _PART):
            tags -= content.count(b"<", start, min(start + _PART, end))
            if tags <= 0:
                return content[: min(start + _PART, end)]
        closing = _RAW[b"script"].search(content, end) if script else None
        tags -= 1
        place = closing.end() if closing else len(content)
    return content


def _is_odd(content: bytes) -> bool:
    """True where an element may have far too many attributes: it is long, or ends of tags stand in its values."""
    size = len(content)
    place = 0
    while size - place > _STRETCH:
        end = content.rfind(b">", place, place + _STRETCH)
        if end < 0:
            end = content.find(b">", place + _STRETCH) % (size + 1)
            begun = _BEGIN.search(content, place, end - _STRETCH // 2)
            if begun and _rest(content, begun.end(), end):
                return True
        place = end + 1
    return any(
        content.count(b">", start, start + _WINDOW) > 2 * content.count(b"<", start, start + _WINDOW) + _EXCESS
        for start in range(_STEP, size, _STEP)
    )


def _rest(content: bytes, start: int, end: int) -> int:
    """Bytes of a tag behind its first `ATTRIBUTES` attributes, which begin at `start`; 0 for one with fewer."""
    kept = _ATTRIBUTES.match(content, start, end)
    left = end - kept.end() if kept else 0
    return left if left and content[end - left : end].strip(b" \t\r\n\f/>") else 0


def _with_few(content: bytes) -> bytes:
    """`content` without attributes beyond the first `ATTRIBUTES` of each element."""
    pieces: list[bytes] = []
    place = done = 0
    while found := _TAG.search(content, place):
        place = found.end()
        if found["comment"]:
            place = content.find(b"-->", found.start() + 2) + 3
        elif (name := found["name"].lower()) == b"plaintext":
            break
        elif end := _RAW.get(name):
            closing = end.search(content, place)
            place = closing.start() if closing else 2
        elif found.end() - found.end("name") > 2 * ATTRIBUTES and (
            rest := _rest(content, found.end("name"), found.end())
        ):
            pieces += (content[done : found.end() - rest], b">")
            done = found.end()
        if place <= 2:  # what was opened does not end
            break
    return b"".join((*pieces, content[done:])) if pieces else content
