"""The text of an article that a state holds in pieces, as HTML: one paragraph, heading or caption after another."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Any

from jiedu.article.words import pattern

DEPTH = 40
"""Levels of a value that are followed."""
_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>|<!--")
_BLOCKS = re.compile(r"<(?:p|div|h[1-6]|li|blockquote|section|figure|br|ul|ol|table)\b", re.I)
_TYPES = ("type", "blockType", "block_type", "_type", "nodeType", "nodeName", "tagName", "tag", "kind", "__typename")


@cache
def _expression(group: str) -> re.Pattern[str]:
    return re.compile(pattern("state.tsv", group))


@lru_cache(maxsize=4096)
def is_named(key: str, group: str) -> bool:
    """True when the name of a field belongs to `group` of the known ones."""
    key = re.sub(r"[\W_]+", "", key[:60]).lower()
    return _expression(group).fullmatch(key) is not None


def html_of(value: Any) -> str:
    """`value` as HTML: a text as it is, a list or an object with all the texts of its parts in their order."""
    if isinstance(value, str):
        return unescaped(value)
    return "".join(_rendered(value, "", 0))


def unescaped(text: str) -> str:
    """`text`, with its markup unescaped where it was escaped once more."""
    return html.unescape(text) if "&lt;" in text and not _MARKUP.search(text) else text


def _rendered(value: Any, key: str, depth: int) -> list[str]:
    """The pieces of HTML that a part of a body makes."""
    if depth > DEPTH:
        return []
    if isinstance(value, str):
        return [_wrapped(value, "figcaption" if key and is_named(key, "caption") else "p")]
    if isinstance(value, list):
        found: list[str] = []
        for part in value:
            if isinstance(part, list) and not any(isinstance(item, list) for item in part):
                found.append(_wrapped(_inline(part, depth + 1), "p"))
            else:
                found += _rendered(part, "", depth + 1)
        return found
    return _object(value, depth) if isinstance(value, dict) else []


def _object(part: dict[str, Any], depth: int) -> list[str]:
    kind = next((kind for name in _TYPES if isinstance(kind := part.get(name), str)), "")
    kind = re.sub(r".*/", "", kind)
    if kind and is_named(kind, "inner"):
        return []
    if kind and is_named(kind, "image"):
        return [_figure(part)]
    for group, tag in (("heading", "h2"), ("quote", "blockquote"), ("item", "li"), ("paragraph", "p")):
        if kind and is_named(kind, group):
            return [_wrapped(_inline(part, depth), tag)]
    own = _own_text(part)
    if own is not None:
        return [_wrapped(f"<b>{own}</b>" if kind and is_named(kind, "bold") else own, "p")]
    found: list[str] = []
    for name, value in part.items():
        if isinstance(value, dict | list) and not is_named(name, "inner"):
            found += _rendered(value, "", depth + 1)
        elif isinstance(value, str) and value.strip() and is_named(name, "caption") and _picture(part):
            return [_figure(part)]
    return found


def _own_text(part: dict[str, Any]) -> str | None:
    """The text that an object holds itself, under the first name for one."""
    for name, value in part.items():
        if isinstance(value, str) and value.strip() and name not in _TYPES and is_named(name, "line"):
            return value
    return None


def _inline(value: Any, depth: int) -> str:
    """The text of a paragraph that is given in runs."""
    if depth > DEPTH:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join([_inline(part, depth + 1) for part in value])
    if not isinstance(value, dict):
        return ""
    own = _own_text(value)
    if own is None:
        return "".join([_inline(part, depth + 1) for part in value.values() if isinstance(part, dict | list)])
    kinds = [value.get(name) for name in _TYPES]
    marks = value.get("marks")
    if isinstance(marks, list):
        kinds += [mark.get("type") if isinstance(mark, dict) else mark for mark in marks]
    strong = value.get("bold") is True or any(isinstance(kind, str) and is_named(kind, "bold") for kind in kinds)
    return f"<b>{_escaped(own)}</b>" if strong else _escaped(own)


def _picture(part: dict[str, Any]) -> str:
    """The address of a picture in an object, or ""."""
    for name, value in part.items():
        if isinstance(value, str) and re.match(r"(?:https?:)?//\S+$", value) and not is_named(name, "aside"):
            return value
    return ""


def _figure(part: dict[str, Any]) -> str:
    source = _picture(part) or next(
        (found for v in part.values() if isinstance(v, dict) and (found := _picture(v))), ""
    )
    caption = next(
        (v for name, v in part.items() if isinstance(v, str) and v.strip() and is_named(name, "caption")), ""
    )
    shown = _wrapped(caption, "figcaption") if caption else ""
    return f'<figure><img src="{html.escape(source)}">{shown}</figure>' if source or shown else ""


def _escaped(text: str) -> str:
    return text if _MARKUP.search(text) else html.escape(html.unescape(text) if "&" in text else text, quote=False)


def _wrapped(text: str, tag: str) -> str:
    """`text` in an element, each of its lines in one; markup with blocks of its own stays as it is."""
    text = unescaped(text)
    if _BLOCKS.search(text):
        return text if tag in ("p", "figcaption") and not text.startswith("<br") else f"<{tag}>{text}</{tag}>"
    return "".join([f"<{tag}>{_escaped(line)}</{tag}>" for line in text.splitlines() if line.strip()])
