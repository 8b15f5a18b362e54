"""Reading: pages out of a file, a stream, bytes or an address, whatever its format."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from jiedu.errors import DamagedInput, EmptyInput, InputError, Problem, TooLarge, UnknownFormat, problem_of
from jiedu.page.charset import charset_of
from jiedu.page.crawl import read_crawl
from jiedu.page.expand import is_url, shown
from jiedu.page.feed import read_feed
from jiedu.page.fetch import FetchSettings, fetch
from jiedu.page.items import read_document, read_lines
from jiedu.page.limits import Limits, too_large
from jiedu.page.model import Page
from jiedu.page.sniff import HEAD, narrow, sniff
from jiedu.page.tape import Gunzip, Tape

_NESTED = 3
"""Layers of gzip that are taken off."""


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str = "",
    limits: Limits | None = None,
    settings: FetchSettings | None = None,
) -> Iterator[Page | Problem]:
    """The pages in `source`, and a Problem for everything in it that could not be read. Never raises an InputError.

    `source` is a path, "-" for standard input, an open binary file, the bytes themselves, or a web address, which is
    fetched with `settings`. Its format is told by its content: HTML, plain text, WARC, RSS, Atom, JSON Feed, JSON
    lines, a JSON document of items, or gzip of any of them. WARC and JSON lines are read in constant memory.
    `name` is what pages and Problems call it; by default the file's name in pages, the path as given in Problems;
    bytes of a name that are no UTF-8 are "\\xff" there.
    """
    limits = limits or Limits()
    label = shown(name or _name(source))
    where = shown(name or (str(source) if isinstance(source, str | Path) else label))
    try:
        if is_url(source):
            yield from read_page(fetch(str(source), settings=settings), where=where, limits=limits)
        elif isinstance(source, bytes):
            yield from _read(Tape(io.BytesIO(source)), label, where, limits)
        elif isinstance(source, str | Path) and source != "-":
            with _opened(source) as file:
                yield from _read(Tape(file), label, where, limits)
        else:
            yield from _read(Tape(sys.stdin.buffer if isinstance(source, str) else source), label, where, limits)
    except InputError as error:
        yield problem_of(error, where)
    except OSError as error:
        yield problem_of(InputError(f"cannot be read: {error.strerror or error}"), where)


def read_page(page: Page, *, where: str = "", limits: Limits | None = None) -> Iterator[Page | Problem]:
    """What a fetched page stands for: itself, or the items of the feed or JSON that it is."""
    limits = limits or Limits()
    where = where or page.name
    form = sniff(page.content[:HEAD])
    if form in ("html", "text"):
        yield replace(page, kind=form)
    elif form == "feed":
        charset = charset_of(page.header("content-type"))
        yield from read_feed(
            page.content, page.name, where, limits, url=page.url, charset=charset, fetched=page.fetched
        )
    else:
        for found in _read(Tape(io.BytesIO(page.content)), page.name, where, limits):
            yield replace(found, fetched=found.fetched or page.fetched) if isinstance(found, Page) else found


def _opened(source: str | Path) -> BinaryIO:
    try:
        return open(source, "rb")
    except ValueError as error:
        raise InputError("cannot be read: there is a NUL or a lone surrogate in its name") from error


def _name(source: str | Path | bytes | BinaryIO) -> str:
    if isinstance(source, bytes):
        return "bytes"
    if isinstance(source, str | Path):
        return "stdin" if source == "-" else str(source) if is_url(source) else Path(source).name
    own = getattr(source, "name", "")
    return Path(own).name if isinstance(own, str) and own else "stream"


def _read(tape: Tape, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    layers = 0
    while (form := sniff(tape.peek(HEAD))) == "gzip":
        layers += 1
        if layers > _NESTED:
            raise UnknownFormat(f"gzip within gzip, more than {_NESTED} times; decompress it first")
        tape = Tape(Gunzip(tape, limits))
        if not tape.peek(1) and tape.damage:
            raise tape.damage.error
    given = False
    for found in _dispatch(form, tape, name, where, limits):
        given = given or isinstance(found, Page)
        yield found
    if tape.damage and form != "warc":
        whole = form in ("html", "text", "feed", "json")
        problem = problem_of(tape.damage.error, where)
        yield (
            replace(problem, severity="warning")
            if given and whole and not isinstance(tape.damage.error, TooLarge)
            else problem
        )


def _dispatch(form: str, tape: Tape, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    if form == "warc":
        yield from read_crawl(tape, name, where, limits)
        return
    if form == "jsonl" and tape.peek(4)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        if tape.peek(3) == b"\xef\xbb\xbf":
            tape.read(3)
        yield from read_lines(tape, name, where, limits)
        return
    content = tape.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        raise too_large("the page" if form in ("html", "text") else f"the {form} document", limits.page_bytes)
    if tape.damage and isinstance(tape.damage.error, TooLarge):
        return
    if not content.strip(b" \t\r\n\f\v\0"):
        raise EmptyInput("there is nothing in it but white space")
    if form == "feed":
        yield from read_feed(content, name, where, limits)
    elif form == "json":
        yield from read_document(narrow(content), name, where, limits)
    elif form == "jsonl":
        yield from read_lines(Tape(io.BytesIO(narrow(content))), name, where, limits)
    elif form in ("html", "text"):
        yield Page(form, content, name=name)
    else:
        raise DamagedInput(f"the content of form {form!r} has no reader")
