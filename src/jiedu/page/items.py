"""Items: articles that come as records, from JSON lines or a JSON document, under the field names that people use."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from jiedu.errors import DamagedInput, EmptyInput, InputError, NoArticle, Problem, problem_of
from jiedu.page.charset import decode
from jiedu.page.limits import Limits, too_large
from jiedu.page.model import Page
from jiedu.page.sniff import has_tags
from jiedu.page.tape import Tape

_KEYS = ("id", "url", "title", "date", "body", "html", "outlet", "authors", "language")
_NAMES = ("name", "title", "text", "value", "$oid", "href", "url")
"""Keys under which an object that stands for a text has it."""
_DEEPEST = 8
_CHINA = timezone(timedelta(hours=8))
_UNIX = re.compile(r"[0-9]{10}(?:[0-9]{3})?")
_LISTS = ("items", "articles", "data", "results", "records", "docs", "documents", "entries")
"""Keys under which documents wrap their list of items."""


def read_lines(tape: Tape, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    """One page of kind "item" for each line of JSON lines; a Problem with its number for a line that is none."""
    number = 0
    while line := tape.line(limits.page_bytes + 1):
        number += 1
        if number > limits.records:
            yield Problem(
                "TooLarge", f"{where} line {number}", f"more than {limits.records} lines; raise the limit or split it"
            )
            return
        if tape.damage and not line.endswith(b"\n"):
            break  # cut by the damage, which the reader reports
        if len(line) > limits.page_bytes and not line.endswith(b"\n"):
            while (rest := tape.line(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield problem_of(too_large("the line", limits.page_bytes), f"{where} line {number}")
            continue
        line = line.strip(b" \t\r\n\0")
        if not line:
            continue
        try:
            record = parse(line)
            yield from _pages_of(record, f"{name} line {number}", f"{where} line {number}", limits)
        except InputError as error:
            yield problem_of(error, f"{where} line {number}")


def read_document(content: bytes, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    """The items of one JSON document: an array, an object that wraps one, or a single item.

    Where the document breaks off, the items before the break are given, then a Problem.
    """
    try:
        record = parse(content)
    except DamagedInput as error:
        count = 0
        for count, found in enumerate(_salvage(decode(content).text), 1):
            yield from _numbered(found, count, name, where)
        yield problem_of(DamagedInput(f"{error}; {count} items before it were read"), where)
        return
    if isinstance(record, list):
        if not record:
            yield problem_of(EmptyInput("the JSON array has no items"), where)
        for number, found in enumerate(record[: limits.records], 1):
            yield from _numbered(found, number, name, where)
        if len(record) > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} items; raise the limit or split it")
        return
    try:
        yield from _pages_of(record, name, where, limits)
    except InputError as error:
        yield problem_of(error, where)


def item_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """The item in a record, under Jiedu's own keys (id, url, title, date, body, html, outlet, authors, language).

    `data/aliases.tsv` lists the field names that are understood, in order of preference, whatever their case. Text with
    tags becomes `html`, plain text `body`; numbers of seconds or milliseconds become ISO 8601 dates in China
    time, whose day is the one that readers there had; other fields are left out. Raises NoArticle where there is no
    title, body or html.
    """
    found: dict[str, tuple[int, Any]] = {}
    aliases = _aliases()
    for field, value in record.items():
        known = aliases.get(field) or aliases.get(field.lower())
        if known is None:
            continue
        key, rank = known
        if key in found and found[key][0] <= rank:
            continue
        clean = _CLEAN.get(key, _text)(value)
        if clean:
            found[key] = (rank, clean)
    item = {key: found[key][1] for key in _KEYS if key in found}
    body = item.get("body")
    if body and has_tags(body):
        del item["body"]
        item.setdefault("html", body)
    if not ("title" in item or "body" in item or "html" in item):
        fields = ", ".join(list(record)[:8])
        raise NoArticle(f"the record has no title, body or html that is known by name (its fields: {fields[:200]})")
    return item


def field_of(name: str) -> str | None:
    """Jiedu's own key for a field or column of that name, or None for one that is not known."""
    aliases = _aliases()
    known = aliases.get(name) or aliases.get(name.lower())
    return known[0] if known else None


def page_of(item: Mapping[str, Any], name: str, *, fetched: datetime | None = None) -> Page:
    """The page of kind "item" for an item under Jiedu's own keys."""
    ordered = {key: item[key] for key in _KEYS if item.get(key)}
    try:
        content = msgspec.json.encode(ordered)
    except UnicodeEncodeError:  # a lone surrogate, which UTF-8 cannot hold
        content = json.dumps(ordered, ensure_ascii=False).encode("utf-8", "replace")
        ordered = json.loads(content)
    return Page("item", content, url=ordered.get("url"), name=name, fetched=fetched)


def parse(data: bytes) -> Any:
    """The value of JSON in any charset, with NaN as None; raises DamagedInput saying where it breaks."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        pass
    except RecursionError as error:
        raise DamagedInput("the JSON is nested deeper than any article") from error
    try:  # what Python and pandas write, NaN and lone surrogates, is no strict JSON
        return json.loads(decode(data).text, parse_constant=lambda name: None, strict=False)
    except json.JSONDecodeError as error:
        raise DamagedInput(f"not valid JSON: {error.msg.lower()} at character {error.pos}") from error
    except (RecursionError, ValueError) as error:  # ValueError: an integer of more digits than Python converts
        raise DamagedInput(f"not valid JSON: {str(error)[:80]}") from error


def _pages_of(record: Any, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    if isinstance(record, dict):
        from jiedu.page.json_feed import is_json_feed, json_feed

        if is_json_feed(record):
            yield from json_feed(record, name, where, limits)
            return
        wrapped = next((record[key] for key in _LISTS if isinstance(record.get(key), list)), None)
        if wrapped and isinstance(wrapped[0], dict) and "title" not in record:
            for number, found in enumerate(wrapped, 1):
                yield from _numbered(found, number, name, where)
            return
        yield page_of(item_of(record), name)
        return
    raise DamagedInput(f"expected a JSON object, found {type(record).__name__}")


def _numbered(record: Any, number: int, name: str, where: str) -> Iterator[Page | Problem]:
    try:
        if not isinstance(record, dict):
            raise DamagedInput(f"expected a JSON object, found {type(record).__name__}")
        yield page_of(item_of(record), f"{name} item {number}")
    except InputError as error:
        yield problem_of(error, f"{where} item {number}")


def _salvage(text: str) -> Iterator[Any]:
    """The values of a broken array, up to the break."""
    decoder = json.JSONDecoder(strict=False)
    at = text.find("[") + 1
    while at > 0:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError, ValueError):
            return
        yield value


def _text(value: Any, depth: int = 0) -> str | None:
    """The text in a value as records nest it: paragraphs in a list, a name in an object; None where there is none."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return None
    if isinstance(value, int | float):
        return None if isinstance(value, float) and not math.isfinite(value) else str(value)
    if isinstance(value, list):
        return "\n".join(text for part in value if (text := _text(part, depth + 1))) or None
    if isinstance(value, dict):
        return next((text for key in _NAMES if (text := _text(value.get(key), depth + 1))), None)
    return None


def _date(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("$date")
    if isinstance(value, str) and _UNIX.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 1e8 < value < 1e14:  # nor is NaN, nor an integer beyond every float
            return str(value) if isinstance(value, int) and 19000101 <= value <= 99991231 else None
        seconds = value / 1000 if value > 1e11 else value
        return datetime.fromtimestamp(seconds, _CHINA).isoformat(timespec="seconds")
    return _text(value)


def _authors(value: Any) -> list[str] | None:
    parts = value if isinstance(value, list) else [value]
    return [name for name in map(_text, parts) if name] or None


_CLEAN = {"date": _date, "authors": _authors}


@cache
def _aliases() -> dict[str, tuple[str, int]]:
    lines = files("jiedu.page").joinpath("data/aliases.tsv").read_text("utf-8").splitlines()
    aliases = {}
    for line in lines:
        if line and not line.startswith("#"):
            key, names = line.split("\t")
            aliases.update({alias: (key, rank) for rank, alias in enumerate(names.split())})
    return aliases
