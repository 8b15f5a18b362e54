"""The passage of an article that an address asks for (?at=START-END), held against the text as it is now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.article.model import Article
from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store import versions
from jiedu.web.ask import Ask

_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of the characters that an address names."""

    state: str
    """"here" (they stand where it says), "moved" (the text changed since, and they stand elsewhere), "gone" (the text
    has them no more), "unknown" (no version of the article has the hash) or "outside" (the text is shorter)."""
    start: int
    end: int
    """Where they stand now; where they stood, if they are gone."""
    text: str | None
    """The characters, where they are known."""
    version: int | None = None
    """The version that they were taken from, where it is another one."""


def passage(desk: Desk, article: Article, ask: Ask) -> Passage | None:
    """What the query's `at`, with or without the `hash` of the text that it was made against, means in `article`; None
    where it has none. Raises UsageError where it says no passage."""
    said, digest = ask.text("at"), ask.text("hash")
    if said is None:
        return None
    found = _AT.fullmatch(said)
    if found is None or int(found[1]) >= int(found[2]):
        raise UsageError(f"at must say the first character of a passage and the one behind it, as 12-40, not {said!r}")
    if digest is not None and not _HASH.fullmatch(digest):
        raise UsageError(f"hash must be 16 hexadecimal digits, those of the text that the passage was in: {digest!r}")
    start, end = int(found[1]), int(found[2])
    if digest is not None and digest != article.text_hash:
        return _elsewhere(desk, article, digest, start, end)
    if end > len(article.text):
        return Passage("outside", start, end, None)
    return Passage("here", start, end, article.text[start:end])


def _elsewhere(desk: Desk, article: Article, digest: str, start: int, end: int) -> Passage:
    """A passage of another version of the text."""
    text = versions.text(desk.library, article.id, digest)
    if text is None or end > len(text):
        return Passage("unknown", start, end, None)
    exact = text[start:end]
    number = next((one.number for one in desk.versions(article.id) if one.text_hash == digest), None)
    at = nearest(article.text, exact, start)
    if at is None:
        return Passage("gone", start, end, exact, number)
    return Passage("moved", at, at + len(exact), exact, number)


def nearest(text: str, exact: str, start: int) -> int | None:
    """Where `exact` stands in `text`, the nearest to `start` of several; None where it does not."""
    behind, before = text.find(exact, start), text.rfind(exact, 0, max(0, start + len(exact) - 1))
    found = [at for at in (before, behind) if at >= 0]
    return min(found, key=lambda at: (abs(at - start), at)) if found else None
