"""The written sources of the sample pages: a Markdown file an article, with a TOML head between +++ lines."""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MONTHS = tuple(calendar.month_name)[1:]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented outlet: where its pages lie and how they print a time (see source/outlets.toml)."""

    key: str
    name: str
    host: str
    scheme: str
    lang: str
    zone: str
    path: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a body: `kind` is "paragraph", "heading", "item" or "caption"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One article as it was written, before any page is made of it."""

    id: str
    outlet: Outlet
    story: str
    title: str
    written: datetime
    """True local time of writing."""
    pieces: tuple[Piece, ...]
    head: dict[str, Any]
    """The TOML head as it stands, for what only a template needs."""

    @property
    def shown(self) -> datetime:
        """The time that the page shows; a re-poster's clock may run months late."""
        return datetime.fromisoformat(self.head["shown"]) if "shown" in self.head else self.written

    @property
    def written_with_zone(self) -> datetime:
        """The time of writing, in the outlet's zone."""
        return datetime.fromisoformat(f"{self.written:%Y-%m-%dT%H:%M:%S}{self.outlet.zone}")

    @property
    def column(self) -> str | None:
        """The column that stands before the headline, or None."""
        column: str | None = self.head.get("column")
        return column

    @property
    def shown_title(self) -> str:
        """The headline with its column, as the page prints it."""
        form: str = self.head.get("column_form", "{column}|{title}")
        return form.format(column=self.column, title=self.title) if self.column else self.title

    @property
    def origin(self) -> str:
        """What the page's 来源 line says."""
        origin: str = self.head.get("source", self.outlet.name)
        return origin

    @property
    def stamp(self) -> str:
        """The time as the page prints it."""
        when = self.shown
        form: str = self.head.get("stamp_form", self.outlet.stamp)
        return form.format(
            y=when.year, m=when.month, d=when.day, H=when.hour, M=when.minute, S=when.second,
            h=when.hour % 12 or 12, ampm="a.m." if when.hour < 12 else "p.m.", month=MONTHS[when.month - 1],
        )  # fmt: skip

    @property
    def url(self) -> str:
        """The address that the page would have."""
        when = self.written
        path = self.outlet.path.format(
            y=when.year, m=when.month, d=when.day, day=f"{when:%Y-%m-%d}", compact=f"{when:%Y%m%d}", slug=self.slug
        )
        return f"{self.outlet.scheme}://{self.outlet.host}{path}"

    @property
    def slug(self) -> str:
        """Its name inside the address: a number for Chinese outlets, words for English ones."""
        slug: str = self.head.get("slug", self.id)
        return slug

    @property
    def encoding(self) -> str:
        """The Python codec in which its page is written."""
        encoding: str = self.head.get("encoding", "utf-8")
        return encoding


def outlets() -> dict[str, Outlet]:
    """Every outlet by its key."""
    table = tomllib.loads((HERE / "source/outlets.toml").read_text(encoding="utf-8"))
    return {key: Outlet(key=key, **row) for key, row in table.items()}


def sources() -> list[Source]:
    """Every written article, by file name; a copy has the pieces of its original, cut or changed as its head says."""
    known = outlets()
    read: dict[str, Source] = {}
    waiting = []
    for path in sorted((HERE / "source/articles").glob("*.md")):
        head, body = split(path.read_text(encoding="utf-8"))
        if "copy_of" in head and not head.get("own_text"):
            waiting.append((path.stem, head, body))
        else:
            read[path.stem] = made(path.stem, head, pieces(body), known)
    for name, head, body in waiting:
        read[name] = made(name, head, copied(read[head["copy_of"]].pieces, head) + pieces(body), known)
    return [read[name] for name in sorted(read)]


def made(name: str, head: dict[str, Any], body: tuple[Piece, ...], known: dict[str, Outlet]) -> Source:
    """The source `name` from its parts."""
    written = datetime.fromisoformat(head["written"])
    return Source(name, known[head["outlet"]], head["story"], head["title"], written, body, head)


def split(text: str) -> tuple[dict[str, Any], str]:
    """The TOML head and the body of one source file."""
    _, head, body = text.split("+++\n", 2)
    return tomllib.loads(head), body


def pieces(body: str) -> tuple[Piece, ...]:
    """The lines of a body: "## " opens a heading, "- " an item, "!! " a caption; anything else is a paragraph."""
    kinds = {"##": "heading", "-": "item", "!!": "caption"}
    out = []
    for line in filter(None, map(str.strip, body.splitlines())):
        mark, _, rest = line.partition(" ")
        out.append(Piece(kinds[mark], rest.strip()) if mark in kinds else Piece("paragraph", line))
    return tuple(out)


def copied(original: tuple[Piece, ...], head: dict[str, Any]) -> tuple[Piece, ...]:
    """The original's pieces with `cut` sentences left out and `change` pairs replaced; each must occur exactly once."""
    changes = [(old, "") for old in head.get("cut", [])] + [tuple(pair) for pair in head.get("change", [])]
    text = [(p.kind, p.text) for p in original]
    for old, new in changes:
        if sum(line.count(old) for _, line in text) != 1:
            raise ValueError(f"not exactly once in the original: {old}")
        text = [(kind, line.replace(old, new)) for kind, line in text]
    return tuple(Piece(kind, line) for kind, line in text if line)


def language(source: Source) -> str:
    """The language of the text."""
    given: str = source.head.get("language", source.outlet.lang)
    return given
