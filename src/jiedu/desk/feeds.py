"""The feeds that are watched, as their reader lists them: addresses, OPML, or a plain list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jiedu.config import interval_of
from jiedu.errors import UsageError
from jiedu.page.charset import decode
from jiedu.page.elements import Document
from jiedu.page.expand import is_url
from jiedu.page.opml import outlines

_LONGEST = 16 * 1024 * 1024
"""Bytes of a list: a hundred thousand feeds."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Something that is watched: an RSS, Atom or JSON feed, a sitemap, or a page with headlines."""

    url: str
    interval: int | None = None
    """Seconds between two looks at it, where the list says it."""


def feeds_of(sources: Iterable[str | Path]) -> list[Feed]:
    """The feeds in `sources`, web addresses and files with lists of them, each once, in order.

    A list is OPML (`xmlUrl` of its outlines, also `interval`), or plain text: an address a line, behind it an interval
    (15m, 2h, 1d) if it has one of its own, then whatever else; lines that begin with # are passed over. Raises
    UsageError for what is neither, and where there is no feed at all.
    """
    found: dict[str, Feed] = {}
    for source in sources:
        for feed in [Feed(str(source))] if is_url(source) else _listed(Path(source)):
            found.setdefault(feed.url, feed)
    if not found:
        raise UsageError("there is nothing to watch: give addresses or a file with a list of them")
    return list(found.values())


def _listed(path: Path) -> list[Feed]:
    try:
        with open(path.expanduser(), "rb") as file:
            content = file.read(_LONGEST + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{str(path)!r} is no web address, and no list that can be read: {reason}") from error
    if len(content) > _LONGEST:
        raise UsageError(f"{path} is too large for a list of feeds")
    text = decode(content).text
    return _opml(text, path) if text.lstrip().startswith("<") else _plain(text, path)


def _plain(text: str, path: Path) -> list[Feed]:
    feeds = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if not is_url(words[0]):
            raise UsageError(f"{path} line {number}: {words[0][:80]!r} is no web address (http:// or https://)")
        interval = words[1] if len(words) > 1 and words[1][0].isdigit() else None
        feeds.append(_feed(words[0], interval, f"the interval in {path} line {number}"))
    return feeds


def _opml(text: str, path: Path) -> list[Feed]:
    document = Document(text)
    feeds = [_feed(one.url, one.interval, f"the interval of {one.url} in {path}") for one in outlines(document)]
    if document.defects:  # a list that was cut would lose feeds in silence
        raise UsageError(f"{path} is no well-formed OPML ({'; '.join(document.defects)}): export the list anew")
    return feeds


def _feed(url: str, interval: str | None, label: str) -> Feed:
    return Feed(url, None if interval is None else interval_of(interval, label))
