"""Articles that a page carries in a script: JSON-LD articleBody and the inline states of web applications."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jiedu.article.characters import folded, han_count
from jiedu.article.people import people
from jiedu.article.state import NODES, values_of
from jiedu.article.state_html import html_of, is_named
from jiedu.article.structured import Fields
from jiedu.article.words import words

LEAST = 120.0
"""Han characters (or two and a half times as many letters) in sentences that make a text a body."""
NAMED_LEAST = 40.0
"""The same, where the text stands beside the headline of the page."""
_SENTENCE = re.compile(r"[。！？]|[a-z][.!?](?:\s|$|[\"”’<])")
_LETTERS = re.compile(r"\b[A-Za-z]{2,}\b")
_TAG = re.compile(r"<[^<>]{0,2000}>")
SAMPLE = 200_000
"""Characters of one text that are weighed."""
CLIMB = 3
"""Levels above the object that has the headline in which its text may stand beside it."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that a script holds; empty where it says nothing."""

    body: str
    """HTML, or plain lines."""
    title: str = ""
    original_title: str = ""
    lead: str = ""
    published: tuple[tuple[str, str], ...] = ()
    """(name of the field, value as written), the likeliest first."""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def held_article(scripts: Iterable[str], fields: Fields, titles: Sequence[str], text: str = "") -> Held | None:
    """The article that a script of the page (or a text area of its `text`) holds, or None: beside one of `titles` where
    these are found, else the longest text under a name that means one."""
    best = Held(fields.body) if _weight(fields.body) > LEAST else None
    most = _weight(fields.body) if best else 0.0
    keys = tuple(key for title in titles if len(key := folded(title)) >= 3)
    for value in values_of(scripts, text):
        state = _State(value)
        named = state.beside(keys)
        root, least = (0, LEAST) if named is None else (named, NAMED_LEAST)
        place = state.body_in(root)
        weight = state.weights[place]
        if weight >= least and weight > 1.1 * most:
            body = html_of(state.values[place])
            if _weight(body) >= least:
                best, most = Held(body, **({} if named is None else state.fields(root, place))), weight
    return best


def with_held(fields: Fields, held: Held) -> Fields:
    """`fields`, with what only the script says: it knows its article better than a meta field that names the site."""
    return replace(
        fields,
        title=fields.title or held.title,
        published=(*fields.published, *(("page", value, name) for name, value in held.published)),
        authors=held.authors or fields.authors,
        editors=held.editors or fields.editors,
        outlet=held.outlet or fields.outlet,
        description=fields.description or held.lead,
        tags=fields.tags or held.tags,
    )


@dataclass(slots=True)
class _State:
    """A value with all that is in it, each with the place of what holds it, its name and how much prose it holds."""

    root: Any
    values: list[Any] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values, self.parents, self.names = [self.root], [-1], [""]
        for place in range(NODES):
            if place >= len(self.values):
                break
            value = self.values[place]
            if isinstance(value, dict):
                parts = [(name, part) for name, part in value.items() if not is_named(str(name), "aside")]
            elif isinstance(value, list):
                parts = [(self.names[place], part) for part in value]
            else:
                continue
            for name, part in parts:
                if isinstance(part, dict | list) or (isinstance(part, str) and part):
                    self.children.setdefault(place, []).append(len(self.values))
                    self.values.append(part)
                    self.parents.append(place)
                    self.names.append(str(name))
        self.weights = [0.0] * len(self.values)
        for place in range(len(self.values) - 1, -1, -1):
            value = self.values[place]
            if isinstance(value, str):
                self.weights[place] = _weight(value) if len(value) > 12 and self._speaks(place) else 0.0
            if self.parents[place] >= 0:
                self.weights[self.parents[place]] += self.weights[place]

    def _speaks(self, place: int) -> bool:
        """True for a text under a name that means one."""
        return is_named(self.names[place], "body") or is_named(self.names[place], "line")

    def beside(self, keys: tuple[str, ...]) -> int | None:
        """The object that has one of the headlines `keys`, or the one around it that has prose too."""
        best: tuple[float, int] | None = None
        for place, value in enumerate(self.values):
            if not isinstance(value, str) or len(value) > 300 or not self._is_title(place):
                continue
            key = folded(value)
            if len(key) < 3 or not any(key == other or (len(key) > 7 and other.startswith(key)) for other in keys):
                continue
            around = self.parents[place]
            for _ in range(CLIMB):
                if around > 0 and self.weights[around] < NAMED_LEAST and self.parents[around] >= 0:
                    around = self.parents[around]
            if best is None or self.weights[around] > best[0]:
                best = self.weights[around], around
        return best[1] if best and best[0] >= NAMED_LEAST else None

    def _is_title(self, place: int) -> bool:
        """True for what stands under a name for a headline, or as the plain one of several."""
        name, around = self.names[place], self.parents[place]
        return is_named(name, "title") or (name == "basic" and around >= 0 and is_named(self.names[around], "title"))

    def body_in(self, place: int) -> int:
        """The part of the value at `place` that is the text: a string, or a list or object of paragraphs."""
        while parts := [part for part in self.children.get(place, []) if self.weights[part] > 0]:
            value = self.values[place]
            best = max(parts, key=lambda part: (self._rank(part), -part))
            if isinstance(value, list) and len(parts) > 1 and not self._are_articles(parts):
                return place
            named = isinstance(value, dict) and is_named(self.names[best], "body")
            if len(parts) > 1 and not named and self.weights[best] < 0.6 * self.weights[place]:
                return place
            place = best
        return place

    def _rank(self, part: int) -> float:
        """How much a part says for being the text: marked-up text comes before the same text without marks."""
        value = self.values[part]
        marked = isinstance(value, dict | list) or "<p" in value[:400] or "</" in value[:2000]
        return self.weights[part] * (1.0 if marked else 0.8) * (1.5 if is_named(self.names[part], "body") else 1.0)

    def _are_articles(self, parts: list[int]) -> bool:
        """True for a list of objects that each have a headline and much text."""
        heads = 0
        for part in parts[:20]:
            value = self.values[part]
            if isinstance(value, dict) and self.weights[part] > LEAST:
                heads += any(isinstance(v, str) and v and is_named(str(k), "title") for k, v in value.items())
        return heads > 1

    def fields(self, root: int, body: int) -> dict[str, Any]:
        """What the object of the article says about it beside its text."""
        inside = {body}
        while body > root:
            body = self.parents[body]
            inside.add(body)
        found: dict[str, list[tuple[int, str, Any]]] = {}
        queue = [(root, 0)]
        for place, depth in queue:
            value = self.values[place]
            if not isinstance(value, dict):
                continue
            for name, part in value.items():
                if group := _group(str(name)):
                    found.setdefault(group, []).append((depth, str(name), part))
            if depth < 2:
                queue += [(child, depth + 1) for child in self.children.get(place, []) if child not in inside or depth]
        return _read(found)


_GROUPS = ("original", "title", "published", "outlet", "author", "editor", "lead", "tag")


def _group(name: str) -> str:
    return next((group for group in _GROUPS if is_named(name, group)), "")


def _read(found: dict[str, list[tuple[int, str, Any]]]) -> dict[str, Any]:
    """The fields of `Held` in what was found under the names of each group."""

    def first(group: str, limit: int) -> str:
        offers = (text for _, _, value in found.get(group, []) for text in _texts(value))
        return next((text for text in offers if len(text) <= limit and not text.isdigit()), "")

    def names(group: str) -> tuple[str, ...]:
        for _, _, value in found.get(group, []):
            if people_found := tuple(dict.fromkeys(name for text in _texts(value) for name in people(text[:200]))):
                return people_found
        return ()

    tags = next((tuple(texts) for _, _, value in found.get("tag", []) if (texts := _tags(value))), ())
    return {
        "title": first("title", 300),
        "original_title": first("original", 300),
        "lead": first("lead", 1000),
        "published": tuple(_times(found.get("published", []))),
        "outlet": first("outlet", 40),
        "authors": names("author"),
        "editors": names("editor"),
        "tags": tags,
    }


_TIME = re.compile(r"\d{10}(?:\d{3})?|.{0,8}(?:19|20)\d{2}\D.{3,40}")


def _times(found: list[tuple[int, str, Any]]) -> Iterator[tuple[str, str]]:
    """(name, value) of the times, the likeliest names first."""
    order = words("state.tsv", "published")
    ranked: list[tuple[bool, int, int, int, str, str]] = []
    for depth, name, value in found:
        text = str(value).strip() if isinstance(value, str | int) else ""
        if _TIME.fullmatch(text):
            key = re.sub(r"[\W_]+", "", name).lower()
            rank = next((i for i, expression in enumerate(order) if re.fullmatch(expression[1:], key)), len(order))
            first = key.startswith("first")
            ranked.append((not first, rank, depth, len(ranked), name, text))
    for *_, name, text in sorted(ranked):
        yield name, text


def _texts(value: Any) -> Iterator[str]:
    """The texts in the value of a field: itself, or the names in it where it is an object or a list."""
    queue = [value]
    for item in queue:
        if len(queue) > 60:
            break
        if isinstance(item, str):
            if item.strip() and not re.match(r"(?:https?:)?//", item):
                yield item.strip()
        elif isinstance(item, list):
            queue += item[:20]
        elif isinstance(item, dict):
            queue += [part for name, part in item.items() if isinstance(part, str) and is_named(str(name), "person")][
                :1
            ]
            queue += [part for part in item.values() if isinstance(part, list)]


def _tags(value: Any) -> list[str]:
    found = [part.strip("#＃ ") for text in _texts(value) for part in re.split(r"[,，、;；|]", text)]
    return list(dict.fromkeys(part for part in found if 0 < len(part) <= 30))


def _weight(text: str) -> float:
    """How much of a text is sentences: Han characters and, for less, letters; nothing for code."""
    bare = _TAG.sub("", text[:SAMPLE])
    if "&lt;" in bare:
        bare = re.sub(r"&lt;[^&]{0,200}&gt;", "", bare)
    if not _SENTENCE.search(bare) or bare.lstrip()[:1] in "{[" or "function(" in bare[:2000]:
        return 0.0
    han = han_count(bare)
    return han if han * 4 > len(bare) else 0.4 * sum(map(len, _LETTERS.findall(bare)))
