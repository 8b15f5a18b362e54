"""JSON that is not quite JSON, mended: pages write it by hand and by template, and browsers never complain."""

from __future__ import annotations

import re

LIMIT = 1_000_000
"""Characters of a damaged script that are mended; what follows is left out."""
_KEY, _COLON, _VALUE, _ELEMENT, _COMMA = range(5)
"""What may come next: a key, its colon, its value, an element of a list, or the comma after one of these."""
_CLOSER = {"{": "}", "[": "]"}
_OPENER = {"}": "{", "]": "["}
_SPACE = re.compile(r"\s*")
_LITERAL = re.compile(r"[^\s{}\[\]:,\"]+")
_CONSTANT = re.compile(r"true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_NEXT_KEY = re.compile(r"\s*(?:[\"'][^\"'\n]{0,80}[\"']\s*:|[A-Za-z_@$][\w$]{0,80}\s*:)")
_NEXT_PAIR = re.compile(r"\s*(?:[}\]]|/[/*]|\Z)")
_NEXT_ELEMENT = re.compile(r"\s*(?:[\"'{\[\]}\d-]|true|false|null|/[/*]|\Z)")
_HEX = re.compile(r"[0-9a-fA-F]{4}")


def mend(source: str) -> str:
    """`source` as JSON, as far as it can be told what was meant, in time linear in its length.

    Mended are comments, commas too many or too few, quotation marks inside a text that nothing follows which may
    follow a text, single quotes, bare words, unknown escapes, values left out, brackets never closed or closed
    twice, a script cut off in the middle, and several values in a row (they become a list). Raw line breaks in
    texts stay; read the result with `strict=False`.
    """
    source = source[:LIMIT]
    out: list[str] = []
    stack: list[str] = []
    open_count = {"{": 0, "[": 0}
    want, roots, place, size = _VALUE, 0, 0, len(source)
    while (place := _skip(source, place)) < size:
        mark = source[place]
        if mark in "}]":
            opener = _OPENER[mark]
            place += 1
            if not open_count[opener]:
                continue
            while True:
                top = stack.pop()
                open_count[top] -= 1
                want = _close(out, top, want)
                if top == opener:
                    break
        elif mark == ",":
            place += 1
            if want == _VALUE and stack:
                out.append("null")
                want = _COMMA
            if want == _COMMA and stack:
                out.append(",")
                want = _KEY if stack[-1] == "{" else _ELEMENT
        elif mark == ":":
            place += 1
            if want == _COLON:
                out.append(":")
                want = _VALUE
        else:
            if want == _COLON:
                out.append(":")
                want = _VALUE
            if not stack:
                roots += 1
            if want == _COMMA:
                out.append(",")
                want = _KEY if stack and stack[-1] == "{" else _ELEMENT
            if mark in "{[":
                place += 1
                if want == _KEY:
                    continue
                out.append(mark)
                stack.append(mark)
                open_count[mark] += 1
                want = _KEY if mark == "{" else _ELEMENT
                continue
            if mark in "\"'":
                text, place = _string(source, place, want == _KEY, stack[-1] if stack else "")
            else:
                match = _LITERAL.match(source, place)
                bare = match[0] if match else mark
                place += len(bare)
                constant = want != _KEY and _CONSTANT.fullmatch(bare)
                text = bare if constant else '"' + bare.replace("\\", "") + '"'
            out.append(text)
            want = _COLON if want == _KEY else _COMMA
    while stack:
        want = _close(out, stack.pop(), want)
    joined = "".join(out)
    return f"[{joined}]" if roots > 1 else joined


def _skip(source: str, place: int) -> int:
    """The next place that is neither white space nor in a comment."""
    while True:
        match = _SPACE.match(source, place)
        place = match.end() if match else place
        if source.startswith("//", place):
            end = source.find("\n", place)
        elif source.startswith("/*", place):
            end = source.find("*/", place) + 1 or -1
        else:
            return place
        if end < 0:
            return len(source)
        place = end + 1


def _close(out: list[str], top: str, want: int) -> int:
    """Close the innermost bracket, after what is missing before it; gives what may come next."""
    if want == _COLON:
        out.append(":null")
    elif want == _VALUE:
        out.append("null")
    elif out[-1] == ",":
        out.pop()
    out.append(_CLOSER[top])
    return _COMMA


def _string(source: str, place: int, key: bool, inside: str) -> tuple[str, int]:
    """The text that begins at the quotation mark `place`, as JSON, and the place after it."""
    quote = source[place]
    stop = _STOPS[quote]
    parts = ['"']
    start = place + 1
    while match := stop.search(source, start):
        at = match.start()
        parts.append(source[start:at])
        if match[0] == "\\":
            following = source[at + 1 : at + 2]
            if following in '"\\/bfnrt' and following:
                parts.append("\\" + following)
            elif following == "u" and _HEX.match(source, at + 2):
                parts.append("\\u")
            else:
                parts.append("" if following == "'" else "\\\\")
                start = at + 1
                continue
            start = at + 2
        elif match[0] == quote and _ends(source, at + 1, key, inside):
            return "".join(parts) + '"', at + 1
        else:
            parts.append('\\"' if match[0] == '"' else match[0])
            start = at + 1
    parts.append(source[start:].rstrip())
    return "".join(parts) + '"', len(source)


_STOPS = {'"': re.compile(r'["\\]'), "'": re.compile(r"[\"'\\]")}


def _ends(source: str, place: int, key: bool, inside: str) -> bool:
    """True where a quotation mark before `place` ends its text: what follows it may follow a text."""
    match = _SPACE.match(source, place)
    place = match.end() if match else place
    mark = source[place : place + 1]
    if key:
        return mark != "" and mark in ":{[}"
    if mark in "}]":
        return True
    if mark == ",":
        if inside == "{":
            return bool(_NEXT_KEY.match(source, place + 1) or _NEXT_PAIR.match(source, place + 1))
        return _NEXT_ELEMENT.match(source, place + 1) is not None
    if inside == "{":
        return _NEXT_KEY.match(source, place) is not None or source.startswith(("//", "/*"), place)
    return not inside or mark in "\"'{["
