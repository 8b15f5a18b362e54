"""What holds of every article that comes out of reading, whatever went in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from jiedu.article.model import Article

KINDS = frozenset(("title", "heading", "paragraph", "item", "quote", "caption", "row"))
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def broken(article: Article) -> list[str]:
    """What does not hold of `article`, one sentence each; empty where all is well."""
    return [*_text(article), *_fields(article), *_published(article), *_written(article)]


def _text(article: Article) -> Iterator[str]:
    """The text is its blocks, one a line, in order and without a gap; none is empty and none hides a character."""
    blocks, text = article.blocks, article.text
    if not blocks or blocks[0].kind != "title":
        yield "the first block is no title"
        return
    if "\n".join(text[block.start : block.end] for block in blocks) != text:
        yield "the text is not its blocks, one a line"
    at = 0
    for block in blocks:
        line = text[block.start : block.end]
        if block.start != at or block.end < block.start:
            yield f"the block at {block.start} does not follow the one before it, which ends at {at - 1}"
        if not line.strip() and block.kind != "title":
            yield f"the block at {block.start} is empty"
        if "\n" in line or line != line.strip():
            yield f"the block at {block.start} is no bare line: {line[:40]!r}"
        if block.kind not in KINDS:
            yield f"the block at {block.start} is of no known kind: {block.kind}"
        at = block.end + 1
    if article.title not in text[: blocks[0].end]:
        yield f"the title is not in the headline: {article.title!r}"
    if len(blocks) > 1 and article.body != text[blocks[1].start :]:
        yield "the body is not the text behind the headline"


def _fields(article: Article) -> Iterator[str]:
    """No text in the article hides a character or holds half of one, and no list has an empty entry."""
    texts = {
        "text": article.text,
        "title": article.title,
        "column": article.column or "x",
        "outlet": article.outlet or "x",
        "lead": article.lead or "x",
        "original title": article.original_title or "x",
    }
    for name in ("authors", "editors", "tags"):
        texts |= {f"{name} {place}": text for place, text in enumerate(getattr(article, name))}
    texts |= {f"title of card {place}": card.title for place, card in enumerate(article.cards)}
    hidden = {f"teaser of card {place}": card.teaser for place, card in enumerate(article.cards)}
    hidden |= {f"caption of image {place}": image.caption for place, image in enumerate(article.images)}
    for name, text in (texts | hidden).items():
        if name in texts and not text.strip() and name not in ("text", "title"):
            yield f"the {name} is empty"
        if found := _INVISIBLE.search(text) or _SURROGATE.search(text):
            yield f"the {name} holds U+{ord(found[0]):04X}: {text[max(0, found.start() - 9) : found.end() + 9]!r}"
    for place, image in enumerate(article.images):
        if not image.url.strip():
            yield f"image {place} has no address"


def _published(article: Article) -> Iterator[str]:
    """The believed day and the stamp are real ones, and agree with each other's kind."""
    published = article.published
    if published.stamp is not None:
        try:
            datetime.fromisoformat(published.stamp)
        except ValueError:
            yield f"the stamp is no ISO 8601: {published.stamp!r}"
    if published.time is not None:
        if published.time.tzinfo is None:
            yield "the time has no zone"
        elif published.day is None or abs(published.time.date() - published.day) > timedelta(1):
            yield f"the time {published.time} is not of the day {published.day}"
    if (published.day is None) != (published.reason == "none"):
        yield f"the day {published.day} does not go with the reason {published.reason!r}"
    if published.earliest and published.latest and published.earliest > published.latest:
        yield "the earliest day lies behind the latest"


def _written(article: Article) -> Iterator[str]:
    """The article survives being written as JSON."""
    try:
        again = msgspec.json.decode(msgspec.json.encode(article), type=Article)
    except (ValueError, msgspec.MsgspecError) as error:
        yield f"the article cannot be written as JSON: {error}"
        return
    if again != article:
        yield "the article reads otherwise after it was written as JSON"
