"""XML as it comes: its elements and text in order, well formed or not, in linear time, and nothing resolved.

No document type is read, so there is no entity that a document could define, and no address that it could make us ask.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

_MARK = re.compile(
    r"<(?:(/?)([A-Za-z_][^\s<>/=\"']*+)(?:((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>|([^<>]*+)>)|!\[CDATA\[|!--|[!?])"
)
"""No attribute holds a "<", so looking from one stops at the next: every character is looked at a few times at most."""
_ATTRIBUTE = re.compile(
    r"(?:(?<=[\s\"'])|\A)([^\s=<>\"'/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))",
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_DEFECTS = 3
"""Defects that are kept; a broken document has one for every line."""


class Token(NamedTuple):
    """A piece of a document. Every "start" has its "end", well nested, also where the document has none."""

    kind: Literal["start", "end", "text"]
    name: str
    """Of the element, as written."""
    value: str
    """The text, its references resolved; of a "start", what stands between the name and the end of the tag."""
    at: int
    """Where a "start" ends, an "end" or text begins, in characters."""


@dataclass(slots=True)
class Element:
    """An element that was read whole."""

    space: str
    """A short name of its namespace: "" (RSS, sitemaps), "atom", "content", "dc", "news" …; or its unknown prefix."""
    name: str
    """Its local name in lower case."""
    raw: str
    """Its attributes as written; see `attributes`."""
    begin: int = 0
    end: int = 0
    """Between them lies what stands in it, in characters of the document."""
    nested: bool = False
    """Whether elements stand in it."""
    text: str = ""
    """The text that stands in it and in no element below."""
    children: list[Element] = field(default_factory=list)
    """To the depth that was asked for."""

    def child(self, name: str) -> Element | None:
        """The first child of that local name."""
        return next((child for child in self.children if child.name == name), None)


@dataclass(slots=True)
class Document:
    """A document that is being read: the namespaces and the defects met so far."""

    text: str
    defects: list[str] = field(default_factory=list)
    """What is not well formed: the first few of it."""
    spaces: dict[str, str] = field(default_factory=dict)

    def blame(self, what: str, at: int) -> None:
        """Notes a defect."""
        if len(self.defects) < _MOST_DEFECTS:
            self.defects.append(f"{what} at character {at}")

    def element(self, token: Token) -> Element:
        """The element that a "start" begins, still empty. The root must be asked for first.

        A prefix means what it is first declared as; no prefix, what the root says: markup in an entry declares its own.
        """
        declared = attributes(token.value) if "xmlns" in token.value else {}
        if not self.spaces:
            self.spaces[""] = declared.get("xmlns", "")
        for key, value in declared.items():
            if key.startswith("xmlns:"):
                self.spaces.setdefault(key[6:], value)
        prefix, _, local = token.name.rpartition(":")
        address = self.spaces.get(prefix, "")
        known = _namespaces().get(address.strip().lower().rstrip("/#"))
        return Element(prefix.lower() if known is None else known, local.lower(), token.value)


def tokens(document: Document, *, siblings: Collection[str] = ()) -> Iterator[Token]:
    """The tokens of a document. An element named in `siblings` is never in another of its name: it ends that one."""
    text, at = document.text, 0
    opened: list[str] = []
    counts: dict[str, int] = {}

    def close(name: str, place: int) -> Iterator[Token]:
        while True:
            last = opened.pop()
            counts[last] -= 1
            yield Token("end", last, "", place)
            if last == name:
                return
            document.blame(f"<{last[:40]}> is not closed", place)

    while found := _MARK.search(text, at):
        start = found.start()
        if start > at:
            yield Token("text", "", unescape(text[at:start]), at)
        at = found.end()
        closing, name = found[1], found[2]
        if name is None:
            content, at = _special(document, found[0], start, at)
            if content:
                yield Token("text", "", content, start)
        elif closing:
            if counts.get(name):
                yield from close(name, start)
            else:
                document.blame(f"</{name[:40]}> closes nothing", start)
        else:
            if counts.get(name) and name.rpartition(":")[2].lower() in siblings:
                document.blame(f"<{name[:40]}> is not closed", start)
                yield from close(name, start)
            raw = found[3] if found[3] is not None else found[4]
            if raw.endswith("/"):
                yield Token("start", name, raw[:-1], at)
                yield Token("end", name, "", at)
            else:
                yield Token("start", name, raw, at)
                opened.append(name)
                counts[name] = counts.get(name, 0) + 1
    if at < len(text):
        yield Token("text", "", unescape(text[at:]), at)
    if opened:
        document.blame(f"it breaks off in <{opened[-1][:40]}>", len(text))
    while opened:
        yield Token("end", opened.pop(), "", len(text))


def gather(document: Document, stream: Iterator[Token], start: Token, *, depth: int) -> Element:
    """The element that `start` began, with its children down to `depth`, read from `stream` up to its end."""
    root = document.element(start)
    root.begin = start.at
    line = [root]
    parts: list[list[str]] = [[]]
    below = 0
    for token in stream:
        if token.kind == "text":
            if not below:
                parts[-1].append(token.value)
        elif token.kind == "start":
            line[-1].nested = True
            if len(line) > depth:
                below += 1
                continue
            child = document.element(token)
            child.begin = token.at
            line[-1].children.append(child)
            line.append(child)
            parts.append([])
        elif below:
            below -= 1
        else:
            element = line.pop()
            element.end = max(element.begin, token.at)
            element.text = "".join(parts.pop())
            if not line:
                break
    return root


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag by their names as written, references resolved."""
    return {
        found[1]: unescape(next((value for value in found.groups()[1:] if value is not None), ""))
        for found in _ATTRIBUTE.finditer(raw)
    }


def unescape(text: str) -> str:
    """`text` with its character references resolved: numbers, and the names that HTML has; all others stay."""
    return _ENTITY.sub(_resolved, text) if "&" in text else text


def _resolved(found: re.Match[str]) -> str:
    return html.unescape(found[0])


def _special(document: Document, mark: str, start: int, at: int) -> tuple[str, int]:
    """The text in a CDATA section, none in a comment or declaration; and where reading goes on."""
    text = document.text
    if mark in ("<![CDATA[", "<!--"):
        end = text.find("]]>" if mark == "<![CDATA[" else "-->", at)
        content = text[at : end if end >= 0 else len(text)] if mark == "<![CDATA[" else ""
        past = end + 3
    else:
        content = ""
        end = text.find("?>" if mark == "<?" else ">", at)
        past = end + (2 if mark == "<?" else 1)
        subset = text.find("[", at, end) if mark == "<!" and end >= 0 else -1
        if subset >= 0:  # the declarations inside a document type
            closing = text.find("]", subset)
            end = text.find(">", closing) if closing >= 0 else -1
            past = end + 1
    if end < 0:  # the rest is in it; so this is looked for once
        document.blame(f"{mark} does not end", start)
        return content, len(text)
    return content, past


@cache
def _namespaces() -> dict[str, str]:
    lines = files("jiedu.page").joinpath("data/namespaces.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {address: short.strip("-") for short, address in rows}
