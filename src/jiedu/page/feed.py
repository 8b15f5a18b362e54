"""Feeds: RSS 0.9 to 2.0, Atom and JSON Feed, an item for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from jiedu.errors import DamagedInput, InputError, Problem, problem_of
from jiedu.page.charset import decode
from jiedu.page.items import item_of, page_of
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.sniff import has_tags

_PARSER_FAILURES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What feedparser has been seen to raise for content that it should have given back as malformed."""
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.I)
_ENTITY = re.compile(r"<!ENTITY\b[^<>]*>", re.I)


def read_feed(
    content: bytes,
    name: str,
    where: str,
    limits: Limits,
    *,
    url: str | None = None,
    charset: str | None = None,
    fetched: datetime | None = None,
) -> Iterator[Page | Problem]:
    """A page of kind "item" for each entry of an RSS or Atom feed.

    The document type is taken out before parsing, so no entity that a feed defines, external or not, is ever
    resolved. A feed that is no well-formed XML is read as far as it can be, and gives a Problem of severity "warning".
    """
    text = _DECLARATION.sub("", decode(content, charset).text.lstrip("\ufeff"))
    text = _ENTITY.sub("", _without_doctype(text))
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    # Given as a stream: a string would be taken for an address or a file name.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        feed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_FAILURES as error:
        raise DamagedInput(f"the feed cannot be parsed ({type(error).__name__}: {str(error)[:80]})") from error
    about = feed.get("feed", {})
    number = 0
    for number, entry in enumerate(feed.get("entries", []), 1):
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} entries; raise the limit or split it")
            break
        try:
            item = item_of(_entry(entry, about, url))
        except InputError as error:
            yield problem_of(error, f"{where} entry {number}")
            continue
        yield page_of(item, f"{name} entry {number}", fetched=fetched)
    if feed.get("bozo") and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        message = (
            f"the feed is no well-formed XML ({str(feed.get('bozo_exception'))[:120]}); {number} entries were read"
        )
        yield Problem("DamagedInput", where, message, "warning" if number else "error")
    elif not number:
        yield Problem("EmptyInput", where, "the feed has no entries")


def _without_doctype(text: str) -> str:
    """The document without its document type and all that this declares, in linear time."""
    found = _DOCTYPE.search(text)
    if found is None:
        return text
    end = text.find(">", found.end())
    subset = text.find("[", found.end(), end if end >= 0 else None)
    if subset >= 0:
        closing = text.find("]", subset)
        end = text.find(">", closing) if closing >= 0 else -1
    return text[: found.start()] + (text[end + 1 :] if end >= 0 else "")


def is_json_feed(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a JSON Feed by its version and items."""
    return str(record.get("version", "")).startswith("https://jsonfeed.org/") and isinstance(record.get("items"), list)


def json_feed(record: Mapping[str, Any], name: str, where: str) -> Iterator[Page | Problem]:
    """A page of kind "item" for each item of a JSON Feed, with the feed's title as outlet."""
    base = _string(record.get("home_page_url")) or _string(record.get("feed_url"))
    for number, entry in enumerate(record["items"], 1):
        try:
            if not isinstance(entry, dict):
                raise DamagedInput(f"expected a JSON object, found {type(entry).__name__}")
            item = item_of(
                {"url": entry.get("url") or entry.get("external_url")} | _without(entry, "url", "external_url")
            )
        except InputError as error:
            yield problem_of(error, f"{where} entry {number}")
            continue
        for key, value in (("outlet", record.get("title")), ("language", record.get("language"))):
            if key not in item and (text := _string(value)):
                item[key] = text
        authors = entry.get("authors") or record.get("authors") or record.get("author")
        if "authors" not in item and authors:
            item |= {
                key: value for key, value in item_of({"title": "-", "authors": authors}).items() if key == "authors"
            }
        if base and "url" in item:
            item["url"] = _join(base, item["url"])
        yield page_of(item, f"{name} entry {number}")
    if not record["items"]:
        yield Problem("EmptyInput", where, "the feed has no entries")


def _entry(entry: Mapping[str, Any], about: Mapping[str, Any], base: str | None) -> dict[str, Any]:
    link = _string(entry.get("link"))
    body, is_html = _longest(entry)
    source = entry.get("source") or {}
    return {
        "id": _string(entry.get("id")),
        "url": _join(base or _string(about.get("link")) or "", link) if link else None,
        "title": _plain(entry.get("title_detail"), _string(entry.get("title"))),
        "date": _when(entry),
        "html" if is_html else "body": body,
        "outlet": _string(source.get("title")) or _string(about.get("title")),
        "authors": [name for name in (_string(author.get("name")) for author in entry.get("authors", [])) if name]
        or _string(entry.get("author")),
        "language": _string(about.get("language")),
    }


def _longest(entry: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The fullest text of an entry and whether it is markup: feeds differ in which element holds the article."""
    parts = [*entry.get("content", []), *([entry["summary_detail"]] if entry.get("summary_detail") else [])]
    best = max(parts, key=lambda part: len(part.get("value") or ""), default=None)
    if best is None or not best.get("value"):
        return None, False
    value = str(best["value"])
    return value, "html" in str(best.get("type", "")) and has_tags(value)


def _plain(detail: Mapping[str, Any] | None, title: str | None) -> str | None:
    """A title without the tags that Atom allows in it."""
    if title and detail and "html" in str(detail.get("type", "")) and has_tags(title):
        return re.sub(r"<[^<>]*>", "", title).strip() or title
    return title


def _when(entry: Mapping[str, Any]) -> str | None:
    """The entry's date in ISO 8601 with the zone that it gives; as it stands where it cannot be read."""
    for key in ("published", "updated", "created"):
        raw = _string(dict.get(entry, key))  # type: ignore[call-overload]
        if not raw:
            continue
        # feedparser's own guess is not asked: it makes up a day, from the clock, for a date it does not understand.
        try:
            return datetime.fromisoformat(raw).isoformat(timespec="seconds")
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(raw).isoformat(timespec="seconds")
        except (ValueError, IndexError, OverflowError):
            pass
        return raw
    return None


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _without(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}
