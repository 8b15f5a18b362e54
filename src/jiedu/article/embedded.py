"""Bodies that a page carries in a script: JSON-LD articleBody and the inline states of web applications."""

from __future__ import annotations

import html
import json
import re
from itertools import islice
from typing import Any

from jiedu.article.characters import han_count
from jiedu.article.html import Tree
from jiedu.article.structured import Fields

_LIMIT = 4_000_000
"""Characters of one script that are read."""
_START = re.compile(r"""(?:^|=|JSON\.parse\()\s*(?=[{\["'])""")
_KEY = re.compile(r"content|body|text|html|article|detail|paragraph", re.I)
_STRING = re.compile(
    r'"((?:content|body|articleBody|articleContent|html|text|detail|contentHtml)[A-Za-z_]{0,12})"\s*:\s*"((?:[^"\\]|\\.){200,})"'
)
ATTEMPTS = 64
"""Places of one script at which a JSON value is tried; each failure costs time by the length of the script."""
LEAST = 120.0
"""Han characters (or two and a half times as many letters) in sentences that make a string a body."""


def embedded_body(tree: Tree, fields: Fields) -> str:
    """The body that a script of the page holds, as HTML or plain lines; empty where there is none."""
    best, weight = "", LEAST
    candidates = [fields.body] if fields.body else []
    for source in tree.scripts:
        if 200 < len(source) <= _LIMIT:
            candidates += _strings(source)
    for text in candidates:
        size = _weight(text)
        if size > weight:
            best, weight = text, size
    return best


def _strings(source: str) -> list[str]:
    """Long strings of a script under a key that names a body."""
    found: list[str] = []
    for value in _values(source):
        found += _long(value)
    if not found:
        for match in _STRING.finditer(source):
            try:
                found.append(json.loads(f'"{match[2]}"', strict=False))
            except ValueError:
                continue
    return found


def _values(source: str) -> list[Any]:
    """The JSON values in a script: the whole of it, or what is assigned in it."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    position = 0
    for match in islice(_START.finditer(source), ATTEMPTS):
        if match.end() < position:
            continue
        try:
            value, end = decoder.raw_decode(source, match.end())
            if isinstance(value, str) and value[:1] in "{[":
                value = json.loads(value, strict=False)
        except (ValueError, RecursionError):
            continue
        position = end
        if isinstance(value, dict | list):
            values.append(value)
    return values


def _long(value: Any) -> list[str]:
    """Strings of 200 characters and more under body-like keys of a JSON value; lists of paragraphs joined."""
    found: list[str] = []
    queue: list[tuple[str, Any]] = [("", value)]
    for key, item in queue:
        if len(queue) > 100_000:
            break
        if isinstance(item, dict):
            queue += list(item.items())
        elif isinstance(item, list):
            texts = [text for part in item if (text := _paragraph(part))]
            if _KEY.search(key) and sum(map(len, texts)) >= 200:
                found.append("".join(f"<p>{text}</p>" for text in texts))
            queue += [(key, part) for part in item if isinstance(part, dict | list)]
        elif isinstance(item, str) and len(item) >= 200 and _KEY.search(key):
            found.append(html.unescape(item) if "&lt;" in item else item)
    return found


def _paragraph(part: Any) -> str:
    """The text of one paragraph in a list of them: a string, or an object that has one under a body-like key."""
    if isinstance(part, str):
        return part
    if isinstance(part, dict):
        return next(
            (text for key, text in part.items() if isinstance(text, str) and len(text) > 20 and _KEY.search(key)), ""
        )
    return ""


def _weight(text: str) -> float:
    """How much of a string is sentences: Han characters and, for less, letters; nothing for code."""
    bare = re.sub(r"<[^>]{0,2000}>", "", text[:200_000])
    if not re.search(r"[。！？]|[a-z][.!?](?:\s|$)", bare) or bare.lstrip()[:1] in "{[":
        return 0.0
    han = han_count(bare)
    return han if han * 4 > len(bare) else 0.4 * sum(map(len, re.findall(r"\b[A-Za-z]{2,}\b", bare)))
