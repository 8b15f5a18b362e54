"""Lists of addresses: a text file of them, or a table with a column of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from jiedu.errors import InputError, Problem, problem_of
from jiedu.page.charset import decode
from jiedu.page.items import field_of, item_of, page_of
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.sitemap import Entry, address_of

_LINE = re.compile(rb"(?:(?:[ \t]*+(?:[#;][^\r\n]*+)?|[ \t<\"']*+https?://\S++[ \t]*+)(?:[\r\n]++|\Z))*+", re.I)
"""Lines that are a comment, empty, or an address; its quantifiers give nothing back."""
_ADDRESS_LINE = re.compile(r"^[ \t<\"']*(https?://[^\s>\"']+)", re.I | re.M)
_HAS_ADDRESS = re.compile(rb"^[ \t<\"']*https?://", re.I | re.M)
_SIGNS = ("\t", ",", ";", "|")
"""What may stand between the cells of a table."""
_TEASER = 200
"""Characters of text under which a row with an address stands for the page there: a description, and no article."""
_HEADER = 2000
"""Characters that the names of its columns have at the most."""


def is_list(body: bytes, *, cut: bool) -> bool:
    """Whether text is a list of web addresses: every line is one, empty or a comment. `cut`: `body` breaks off."""
    if cut:
        body = body[: body.rfind(b"\n") + 1]
    return _HAS_ADDRESS.search(body) is not None and _LINE.fullmatch(body) is not None


def is_table(body: bytes) -> bool:
    """Whether text is a table, by the names of its columns: one of addresses, or one of titles and one of texts.

    A column of addresses must have one in its first row.
    """
    line, _, rest = body.partition(b"\n")
    if len(line) > _HEADER or not rest.strip():
        return False
    sign, keys = _columns(decode(line).text)
    if sign is None:
        return False
    if "title" in keys and ("body" in keys or "html" in keys):
        return True
    first = next(iter(_rows(decode(rest[: 1 << 14]).text, sign)), [])
    return "url" in keys and len(first) > keys.index("url") and address_of(first[keys.index("url")]) is not None


def read_list(content: bytes, where: str, limits: Limits) -> Iterator[Entry | Problem]:
    """An entry for each address in a text file that lists them, each once."""
    number = 0
    seen: set[str] = set()
    for found in _ADDRESS_LINE.finditer(decode(content).text):
        address = address_of(found[1])
        if address is None or address in seen:
            continue
        seen.add(address)
        number += 1
        if number > limits.records:
            yield _too_many(where, limits)
            return
        yield Entry(address)


def read_table(content: bytes, name: str, where: str, limits: Limits) -> Iterator[Entry | Page | Problem]:
    """For each row of a table, the item that it holds, or an entry where it has an address and no text.

    Columns are known by the names that `data/aliases.tsv` lists; others are left out.
    """
    text = decode(content).text
    header = text.partition("\n")[0]
    sign, keys = _columns(header)
    names = next(iter(_rows(header, sign or ",")), [])
    number = 0
    try:
        for number, row in enumerate(_rows(text, sign or ",")):
            if number == 0 or not any(cell.strip() for cell in row):
                continue
            if number > limits.records:
                yield _too_many(where, limits)
                return
            record = {column: cell for column, cell in zip(names, row, strict=False) if cell.strip()}
            yield _row(record, keys, row, f"{name} row {number}", f"{where} row {number}")
    except csv.Error as error:
        message = f"the table breaks off after row {number} ({error}); what came before was read"
        yield Problem("DamagedInput", where, message)


def _row(
    record: dict[str, str], keys: Sequence[str], row: Sequence[str], name: str, where: str
) -> Entry | Page | Problem:
    cells = {key: cell.strip() for key, cell in zip(keys, row, strict=False) if key and cell.strip()}
    address = address_of(cells.get("url", ""))
    if address and max(len(cells.get("body", "")), len(cells.get("html", ""))) < _TEASER:
        return Entry(address, title=cells.get("title"), published=cells.get("date"), language=cells.get("language"))
    try:
        return page_of(item_of(record), name)
    except InputError as error:
        return problem_of(error, where)


def _columns(line: str) -> tuple[str | None, list[str]]:
    """What stands between the cells, and the keys that the columns stand for, "" for one that is not known."""
    for sign in _SIGNS:
        if sign in line:
            cells = next(iter(_rows(line, sign)), [])
            return sign, [field_of(cell.strip().lstrip("\ufeff")) or "" for cell in cells]
    return ("," if field_of(line.strip()) == "url" else None), ["url"]


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def _too_many(where: str, limits: Limits) -> Problem:
    return Problem("TooLarge", where, f"more than {limits.records} addresses; raise the limit or split it")
