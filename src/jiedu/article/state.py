"""The values that the scripts of a page hold: the inline states of web applications, and what a page hides in forms."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any
from urllib.parse import unquote

LIMIT = 4_000_000
"""Characters of one script that are read."""
SHORT = 200
"""Scripts and text areas with fewer characters hold no article."""
ATTEMPTS = 64
"""Places of one script at which a JSON value is tried; each failure costs time by the length of the script."""
FAILED = 4
"""How many times its length of a script is parsed in vain; a value that is none mostly fails at once."""
NODES = 100_000
"""Values of one script that are looked at."""
_START = re.compile(r"""(?:^|=|JSON\.parse\(|decodeURIComponent\()\s*(?=[{\["'])""")
_PROSE = re.compile(r"[。！？]|\\u3002|\\uff01|%E3%80%82|[a-z][.!?][\"”’\\ ]", re.I)
_NAMED = re.compile(
    r"""(?<![\w$])["']?([A-Za-z_]{0,16}(?:content|body|html|text|detail|article|desc)[A-Za-z_]{0,12})["']?\s*[:=]\s*"""
    r"""(?:[\w.]{1,24}\(\s*)?(?:"((?:[^"\\\n]|\\.){200,})"|'((?:[^'\\\n]|\\.){200,})'|`((?:[^`\\]|\\.){200,})`)""",
    re.I | re.S,
)
"""A long text that a script gives a name."""
_PUSHED = re.compile(r"self\.__next_f\.push\(")


def values_of(scripts: Iterable[str], text: str = "") -> Iterator[Any]:
    """The objects and lists that `scripts` hold, each script's at its place, then what the text areas of the page
    `text` hold as one object, by their names. Scripts without a sentence are passed over."""
    streamed: list[str] = []
    for source in scripts:
        if _PUSHED.search(source, 0, 400):
            streamed += _pushed(source[:LIMIT])
            continue
        if not SHORT < len(source) <= LIMIT or sum(1 for _ in islice(_PROSE.finditer(source), 2)) < 2:
            continue
        if source.lstrip()[:3] in ("%7B", "%5B", "%7b", "%5b"):
            source = unquote(source)
        found = [_hydrated(value) for value in _values(source)]
        if source.lstrip()[:1] == "<":
            found.append({"html": source})
        yield from found
        if not found and (named := {match[1]: _unescaped(match) for match in _NAMED.finditer(source)}):
            yield named
    if streamed:
        yield from _rows("".join(streamed))
    if "<textarea" in text and (fields := _areas(text)):
        yield fields


def _values(source: str) -> list[Any]:
    """The JSON values in a script: the whole of it, or what is assigned in it."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    left = FAILED * len(source)
    for match in islice(_START.finditer(source), ATTEMPTS):
        if match.end() < position:
            continue
        if left < 0:
            break
        try:
            value, end = decoder.raw_decode(source, match.end())
            if isinstance(value, str):
                value = unquote(value) if value[:3] in ("%7B", "%5B") else value
                value = json.loads(value, strict=False) if value[:1] in ("{", "[") else None
        except (ValueError, RecursionError) as error:
            left -= error.pos - match.end() if isinstance(error, json.JSONDecodeError) else SHORT
            continue
        position = end
        if isinstance(value, dict | list):
            values.append(value)
    return values


_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,5})\}|\r?\n|(.))", re.S)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": "", "v": " ", "0": ""}


def _unescaped(match: re.Match[str]) -> str:
    """The text of a script's string literal."""

    def one(found: re.Match[str]) -> str:
        if code := found[1] or found[2] or found[3]:
            return chr(int(code, 16))
        return _PLAIN.get(found[4], found[4]) if found[4] else ""

    text = _ESCAPE.sub(one, match[2] or match[3] or match[4])
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _pushed(source: str) -> list[str]:
    """The texts that a page streams to its application piece by piece (React server components)."""
    decoder = json.JSONDecoder(strict=False)
    found = []
    for match in islice(_PUSHED.finditer(source), NODES):
        try:
            value, _ = decoder.raw_decode(source, match.end())
        except (ValueError, RecursionError):
            break
        if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str):
            found.append(value[1])
    return found


_ROW = re.compile(r"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,6}),)?")


def _rows(stream: str) -> Iterator[Any]:
    """The values of a stream's rows: `id:JSON` up to the line's end, or `id:T`length`,`text."""
    data = stream.encode("utf-8", "surrogatepass")
    place, rows = 0, 0
    while place < len(data) and rows < NODES:
        rows += 1
        head = _ROW.match(data[place : place + 20].decode("latin-1"))
        end = data.find(b"\n", place)
        end = len(data) if end < 0 else end
        if head and head[2]:
            start = place + head.end()
            place = start + int(head[2], 16)
            yield {"html": data[start:place].decode("utf-8", "replace")}
            continue
        if head and data[place + head.end() : place + head.end() + 1] in (b"{", b"["):
            with suppress(ValueError, RecursionError):
                yield json.loads(data[place + head.end() : end].decode("utf-8", "replace"), strict=False)
        place = end + 1


DEPTH = 40
"""Levels of a state whose values refer to one another that are followed."""


def _hydrated(value: Any) -> Any:
    """`value` with references resolved, where it is a list whose values name others by their place (devalue)."""
    if not (isinstance(value, list) and len(value) > 2 and _refers(value[0])):
        return value
    left = NODES

    def resolved(index: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(value) or left < 0:
            return None
        item = value[index]
        if isinstance(item, dict) and depth:
            return {key: resolved(place, depth - 1) for key, place in item.items()}
        if isinstance(item, list) and depth:
            if len(item) == 2 and isinstance(item[0], str):
                return resolved(item[1], depth - 1) if isinstance(item[1], int) else item[1]
            return [resolved(place, depth - 1) for place in item]
        return item if not isinstance(item, dict | list) else None

    return resolved(0, DEPTH)


def _refers(first: Any) -> bool:
    if isinstance(first, list):
        return len(first) == 2 and isinstance(first[0], str) and isinstance(first[1], int)
    return isinstance(first, dict) and bool(first) and all(type(item) is int for item in first.values())


_AREA = re.compile(r"<textarea\b([^>]{0,400})>", re.I)
_AREA_NAME = re.compile(r"""\b(?:class|id|name)\s*=\s*["']?([\w-]{1,40})""", re.I)


def _areas(text: str) -> dict[str, str]:
    """The contents of the page's text areas by name: some pages keep their article in hidden ones, as escaped HTML."""
    found: dict[str, str] = {}
    for match in islice(_AREA.finditer(text), ATTEMPTS):
        end = text.find("</textarea", match.end(), match.end() + LIMIT)
        named = _AREA_NAME.search(match[1])
        if end > match.end() and named:
            found.setdefault(named[1], html.unescape(text[match.end() : end].strip()))
    return found if any(len(value) >= SHORT for value in found.values()) else {}
