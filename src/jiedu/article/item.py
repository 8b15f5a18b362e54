"""Items of feeds and of JSON lines: records with title, date and body."""

from __future__ import annotations

from typing import Any

import msgspec

from jiedu.article.byline import Credits
from jiedu.article.characters import first_lines, tidy
from jiedu.article.draft import Draft
from jiedu.article.dump import LINES
from jiedu.article.markup import blocks_of_fragment
from jiedu.article.stamp import CHINA, Stamp, read_stamp
from jiedu.errors import DamagedInput, NoArticle


def read_item(content: bytes) -> Draft:
    """The draft of one item (see `Page.content` for its keys).

    Raises DamagedInput where it is no JSON object, NoArticle where it has no body.
    """
    try:
        item: Any = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedInput(f"the item is not JSON: {error}") from error
    if not isinstance(item, dict):
        raise DamagedInput("the item is not a JSON object with title and body")
    body = _text(item, "body") or _text(item, "html")
    if _text(item, "html") and len(_text(item, "html")) > 1.2 * len(_text(item, "body")):
        body = _text(item, "html")
    body, cut_short = first_lines(body, LINES)
    title = tidy(_text(item, "title"))
    blocks = blocks_of_fragment(body)
    if blocks and blocks[0][1] == title:
        blocks = blocks[1:]
    if not blocks:
        raise NoArticle(
            "the item has a title but no body; fetch its page" if title else "the item has neither title nor body"
        )
    if not title:
        title = blocks[0][1][:60]
    authors = item.get("authors")
    names = [authors] if isinstance(authors, str) else authors if isinstance(authors, list) else []
    outlet, day = tidy(_text(item, "outlet")), _text(item, "date")
    given = item.get("id")
    identity = [str(given)] if isinstance(given, str | int) else []
    return Draft(
        title,
        tuple(blocks),
        _stamps(day),
        Credits(outlet or None, tuple(tidied for name in names if isinstance(name, str) and (tidied := tidy(name)))),
        url=_text(item, "url") or None,
        language=_text(item, "language"),
        identity="\n".join(["item", *identity, title, day, *(text for _, text in blocks)]),
        cut_short=cut_short,
    )


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _stamps(value: str) -> tuple[Stamp, ...]:
    stamp = read_stamp(value, "feed") if value else None
    if stamp is None:
        return ()
    if stamp.time is not None and stamp.time.tzinfo is None:
        stamp = Stamp("feed", stamp.shown, stamp.day, stamp.time.replace(tzinfo=CHINA))
    return (stamp,)
