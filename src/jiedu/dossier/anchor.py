"""Anchors: made from an article, and checked against a text."""

from __future__ import annotations

from jiedu.article.model import Article, Span, hash_of
from jiedu.dossier.model import Anchor
from jiedu.errors import CheckFailed

CONTEXT = 32
"""Characters of prefix and suffix: what the W3C Web Annotation examples and text-fragment generators use at most."""


def anchor(article: Article, start: int, end: int) -> Anchor:
    """The anchor of `article.text[start:end]`. Raises CheckFailed where that is no range of the text."""
    return Anchors((article,)).at(article.id, Span(start, end))


class Anchors:
    """Makes anchors in a fixed set of articles, hashing each text once."""

    __slots__ = ("_articles", "_hashes")

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self._articles = {article.id: article for article in articles}
        self._hashes = {article.id: article.text_hash for article in articles}

    def at(self, article: str, span: Span) -> Anchor:
        """The anchor of `span` in the article with that id. Raises CheckFailed where the span is outside its text."""
        source = self._articles[article]
        text, start, end = source.text, span.start, span.end
        if not 0 <= start < end <= len(text):
            raise CheckFailed(f"article {article}: {start}–{end} is no range of its {len(text)} characters")
        return Anchor(
            article=article,
            text_hash=self._hashes[article],
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            url=source.url,
        )


def holds(anchor: Anchor, text: str) -> str | None:
    """Why `anchor` does not hold in `text`, in one clause; None where it holds."""
    found = hash_of(text)
    if found != anchor.text_hash:
        return f"the text is not the one it was made against (hash {found}, not {anchor.text_hash})"
    if not 0 <= anchor.start < anchor.end <= len(text):
        return f"{anchor.start}–{anchor.end} is no range of the text's {len(text)} characters"
    if text[anchor.start : anchor.end] != anchor.exact:
        return f"the text has {_short(text[anchor.start : anchor.end])} there, not {_short(anchor.exact)}"
    if text[max(0, anchor.start - CONTEXT) : anchor.start] != anchor.prefix:
        return "the characters before it differ from its prefix"
    if text[anchor.end : anchor.end + CONTEXT] != anchor.suffix:
        return "the characters after it differ from its suffix"
    return None


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
