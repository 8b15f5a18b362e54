"""Pages that nest without end: told by a count of their tags, and made flat before they are parsed."""

from __future__ import annotations

import re

_CLOSED = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot "
    "colgroup option optgroup rp rt html head body"
)
_SELF_CLOSING = frozenset(_CLOSED.split())
"""Elements that hold nothing, or close themselves where their end tag is left out."""

DEPTH = 600
"""Start tags nested deeper than this are dropped before parsing; lexbor needs time quadratic in the depth
(100,000 nested <div>: 21 s). The deepest real page of 243 had 61 levels."""
FEW = 12_000
"""Tags of a page that cost no time however they nest: two in three pages need no second look."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")


def nests(content: bytes, depth: int = DEPTH) -> bool:
    """True when `content` may nest elements deeper than `depth`: a guess by counting tags in 64 parts of it."""
    if content.count(b"<") <= max(FEW, 2 * depth):
        return False
    part = len(content) // 64 + 1
    level = highest = 0
    for start in range(0, len(content), part):
        piece = content[start : start + part]
        level += piece.count(b"<") - 2 * piece.count(b"</")
        highest = max(highest, level)
    return highest >= 4 * depth


def flatten(text: str, depth: int = DEPTH) -> str:
    """`text` without the tags that nest deeper than `depth`.

    Elements whose end tag may be left out (p, li, td …) close themselves and are not counted.
    """
    pieces: list[str] = []
    done = level = skipped = 0
    for match in _TAG.finditer(text):
        if match.start() < done or match[2].lower() in _SELF_CLOSING:
            continue
        if not match[1] and level < depth:
            level += 1
            continue
        if match[1] and not skipped:
            level = max(0, level - 1)
            continue
        skipped += -1 if match[1] else 1
        end = text.find(">", match.end())
        pieces.append(text[done : match.start()])
        done = end + 1 if end >= 0 else len(text)
        if end < 0:
            break
    pieces.append(text[done:])
    return "".join(pieces)
