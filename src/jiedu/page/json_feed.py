"""JSON Feed 1 and 1.1: an item for each entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedu.errors import DamagedInput, InputError, Problem, problem_of
from jiedu.page.feed import join
from jiedu.page.items import item_of, page_of
from jiedu.page.limits import Limits
from jiedu.page.model import Page


def is_json_feed(record: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a JSON Feed by its version and items."""
    version = str(record.get("version", "")).partition("://")[2]
    return version.removeprefix("www.").startswith("jsonfeed.org/") and isinstance(record.get("items"), list)


def json_feed(record: Mapping[str, Any], name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    """A page of kind "item" for each entry of a JSON Feed, with the feed's title as outlet.

    Attachments, which are sound and pictures, are left out. An entry without text keeps its title and address.
    """
    base = _string(record.get("home_page_url")) or _string(record.get("feed_url")) or ""
    entries = record["items"]
    for number, entry in enumerate(entries[: limits.records], 1):
        try:
            item = _item(entry, record, base)
        except InputError as error:
            yield problem_of(error, f"{where} entry {number}")
            continue
        yield page_of(item, f"{name} entry {number}")
    if len(entries) > limits.records:
        yield Problem("TooLarge", where, f"more than {limits.records} entries; raise the limit or split it")
    if not entries:
        yield Problem("EmptyInput", where, "the feed has no entries")


def _item(entry: Any, feed: Mapping[str, Any], base: str) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise DamagedInput(f"expected a JSON object, found {type(entry).__name__}")
    rest = {key: value for key, value in entry.items() if key not in ("url", "external_url")}
    item = item_of({"url": entry.get("url") or entry.get("external_url")} | rest)
    for key, value in (("outlet", feed.get("title")), ("language", feed.get("language"))):
        if key not in item and (text := _string(value)):
            item[key] = text
    authors = entry.get("authors") or feed.get("authors") or feed.get("author")
    if "authors" not in item and authors:
        item |= {key: value for key, value in item_of({"title": "-", "authors": authors}).items() if key == "authors"}
    if "url" in item:
        item["url"] = join(base, item["url"])
    return item


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
