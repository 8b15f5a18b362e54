"""Reading: pages out of a file, a stream, bytes or an address, whatever its format."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from jiedu.errors import DamagedInput, EmptyInput, InputError, Problem, TooLarge, UnknownFormat, problem_of
from jiedu.page.addresses import read_list, read_table
from jiedu.page.charset import charset_of
from jiedu.page.crawl import read_crawl
from jiedu.page.expand import is_url, shown
from jiedu.page.feed import read_feed
from jiedu.page.follow import Web, follow, follow_teasers
from jiedu.page.gunzip import Gunzip
from jiedu.page.items import read_document, read_lines
from jiedu.page.limits import Limits, too_large
from jiedu.page.manners import FetchSettings
from jiedu.page.model import Page
from jiedu.page.opml import read_opml
from jiedu.page.sitemap import Entry, read_sitemap
from jiedu.page.sniff import HEAD, narrow, sniff
from jiedu.page.tape import Tape

if TYPE_CHECKING:
    from jiedu.page.fetcher import Fetcher

_NESTED = 3
"""Layers of gzip that are taken off."""
_LISTS = ("sitemap", "list", "table", "opml")
_RECORDS = ("feed", "json", "jsonl")
_NOWHERE = Page("text", b"")


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str = "",
    limits: Limits | None = None,
    settings: FetchSettings | None = None,
    follow: bool = False,
    web: Web | None = None,
) -> Iterator[Page | Problem]:
    """The pages in `source`, and a Problem for everything in it that could not be read. Never raises an InputError.

    `source` is a path, "-" for standard input, an open binary file, the bytes themselves, or a web address, which is
    fetched with `settings`. Its format is told by its content: HTML, plain text, WARC, RSS, Atom, JSON Feed, JSON
    lines, a JSON document of items, a table of items, or gzip of any of them. WARC and JSON lines are read in constant
    memory. `name` is what pages and Problems call it; by default the file's name in pages, the path as given in
    Problems; bytes of a name that are no UTF-8 are "\\xff" there.

    A sitemap, a list of addresses, a table of them and a list of feeds (OPML) stand for the pages that they name: these
    are fetched one by one, as robots.txt allows, and given as they come; for bytes and open files, which may come from
    anybody, only with `follow`. With `follow`, an entry of a feed that is only a teaser gives the page it links to.
    `web` says all this in detail, in place of `settings` and `follow`.
    """
    limits = limits or Limits()
    label = shown(name or _name(source))
    where = shown(name or (str(source) if isinstance(source, str | Path) else label))
    with ExitStack() as stack:
        chosen = web or Web(_once(stack, settings), lists=follow or isinstance(source, str | Path), teasers=follow)
        try:
            if is_url(source):
                page = chosen.fetcher().fetch(str(source))
                yield from read_page(page, where=where, limits=limits, web=chosen)
                return
            if isinstance(source, bytes):
                file: BinaryIO = io.BytesIO(source)
            elif isinstance(source, str | Path) and source != "-":
                file = stack.enter_context(_opened(source))
            else:
                file = sys.stdin.buffer if isinstance(source, str | Path) else source
            yield from _read(Tape(file), label, where, limits, chosen)
        except InputError as error:
            yield problem_of(error, where)
        except OSError as error:
            yield problem_of(InputError(f"cannot be read: {error.strerror or error}"), where)


def read_page(
    page: Page, *, where: str = "", limits: Limits | None = None, web: Web | None = None
) -> Iterator[Page | Problem]:
    """What a fetched page stands for: itself, the items of the feed or JSON that it is, or, with `web`, the pages that
    it lists. Raises an InputError where it is none of these."""
    limits = limits or Limits()
    where = where or page.name
    form = sniff(page.content[:HEAD])
    if form in ("html", "text"):
        yield replace(page, kind=form)
    else:
        yield from _read(Tape(io.BytesIO(page.content)), page.name, where, limits, web, page)


def _once(stack: ExitStack, settings: FetchSettings | None) -> Callable[[], Fetcher]:
    """A function that gives the one fetcher of this reading, made when it is first asked for."""
    made: list[Fetcher] = []

    def fetcher() -> Fetcher:
        from jiedu.page.fetcher import Fetcher  # with httpx: not for files

        if not made:
            made.append(stack.enter_context(Fetcher(settings)))
        return made[0]

    return fetcher


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


def _read(
    tape: Tape, name: str, where: str, limits: Limits, web: Web | None, origin: Page = _NOWHERE
) -> Iterator[Page | Problem]:
    """The pages of a file, or of what was fetched from the address that `origin` tells."""
    tape, form = _unpacked(tape, limits)
    given = False
    found = _dispatch(form, tape, name, where, limits, web, origin)
    for one in follow_teasers(found, web, read=_alone(limits)) if web and web.teasers and form in _RECORDS else found:
        given = given or isinstance(one, Page)
        if isinstance(one, Page) and one.fetched is None and origin.fetched:
            one = replace(one, fetched=origin.fetched)
        yield one
    if tape.damage and form != "warc":
        whole = form in ("html", "text", "feed", "json") or form in _LISTS
        problem = problem_of(tape.damage.error, where)
        yield (
            replace(problem, severity="warning")
            if given and whole and not isinstance(tape.damage.error, TooLarge)
            else problem
        )


def _unpacked(tape: Tape, limits: Limits) -> tuple[Tape, str]:
    """The input without its layers of gzip, and its form."""
    layers = 0
    while (form := sniff(tape.peek(HEAD))) == "gzip":
        layers += 1
        if layers > _NESTED:
            raise UnknownFormat(f"gzip within gzip, more than {_NESTED} times; decompress it first")
        tape = Tape(Gunzip(tape, limits))
        if not tape.peek(1) and tape.damage:
            raise tape.damage.error
    return tape, form


def _dispatch(
    form: str, tape: Tape, name: str, where: str, limits: Limits, web: Web | None, origin: Page
) -> Iterator[Page | Problem]:
    if form == "warc":
        yield from read_crawl(tape, name, where, limits)
        return
    if form == "jsonl" and tape.peek(4)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        if tape.peek(3) == b"\xef\xbb\xbf":
            tape.read(3)
        yield from read_lines(tape, name, where, limits)
        return
    content = _whole(form, tape, limits)
    if content is None:
        return
    if form == "feed":
        charset = charset_of(origin.header("content-type"))
        yield from read_feed(content, name, where, limits, url=origin.url, charset=charset, fetched=origin.fetched)
    elif form == "json":
        yield from read_document(narrow(content), name, where, limits)
    elif form == "jsonl":
        yield from read_lines(Tape(io.BytesIO(narrow(content))), name, where, limits)
    elif form in ("html", "text"):
        yield Page(form, content, url=origin.url, name=name, headers=origin.headers)
    elif form in _LISTS:
        entries = _entries(form, content, name, where, limits, origin)
        yield from _followed(entries, where, limits, web) if web and web.lists else _not_followed(entries, form, where)
    else:
        raise DamagedInput(f"the content of form {form!r} has no reader")


def _whole(form: str, tape: Tape, limits: Limits) -> bytes | None:
    """All that is left of the input; None where it is a bomb, which the tape tells."""
    content = tape.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        raise too_large("the page" if form in ("html", "text") else f"the {form} document", limits.page_bytes)
    if tape.damage and isinstance(tape.damage.error, TooLarge):
        return None
    if not content.strip(b" \t\r\n\f\v\0"):
        raise EmptyInput("there is nothing in it but white space")
    return content


def _entries(
    form: str, content: bytes, name: str, where: str, limits: Limits, origin: Page
) -> Iterator[Entry | Page | Problem]:
    if form == "sitemap":
        charset = charset_of(origin.header("content-type"))
        return read_sitemap(content, where, limits, url=origin.url, charset=charset)
    if form == "table":
        return read_table(content, name, where, limits)
    return (read_opml if form == "opml" else read_list)(content, where, limits)


def _followed(
    entries: Iterator[Entry | Page | Problem], where: str, limits: Limits, web: Web
) -> Iterator[Page | Problem]:
    beyond = replace(web, lists=False)  # a list among the pages is no page, and is not gone into
    yield from follow(entries, web, where, limits, read=_alone(limits, beyond), listing=partial(listing, limits=limits))


def _alone(limits: Limits, web: Web | None = None) -> Callable[[Page, str], Iterator[Page | Problem]]:
    """A function that gives what one fetched page stands for, or the Problem with it."""

    def one(page: Page, where: str) -> Iterator[Page | Problem]:
        try:
            yield from read_page(page, where=where, limits=limits, web=web)
        except InputError as error:
            yield problem_of(error, where)

    return one


def listing(page: Page, where: str, *, limits: Limits | None = None) -> Iterator[Entry | Page | Problem]:
    """What a fetched page names: the entries of a sitemap, a list of addresses, or a feed, which sites give in a
    sitemap's place. Nothing is fetched. Raises UnknownFormat, as it is read, where it is no list."""
    limits = limits or Limits()
    tape, form = _unpacked(Tape(io.BytesIO(page.content)), limits)
    content = _whole(form, tape, limits) or b""
    if tape.damage:
        yield replace(problem_of(tape.damage.error, where), severity="warning")
    if form == "feed":
        for found in read_feed(content, page.name, where, limits, url=page.url):
            item = msgspec.json.decode(found.content) if isinstance(found, Page) else {}
            if isinstance(found, Problem):
                yield found
            elif found.url:
                yield Entry(found.url, title=item.get("title"), published=item.get("date"))
    elif form in _LISTS:
        yield from _entries(form, content, page.name, where, limits, page)
    else:
        raise UnknownFormat(f"it is no sitemap: its content is of the form {form!r}")


def _not_followed(entries: Iterator[Entry | Page | Problem], form: str, where: str) -> Iterator[Page | Problem]:
    count = 0
    for one in entries:
        if isinstance(one, Entry):
            count += 1
        else:
            yield one
    if count:
        what = {"sitemap": "a sitemap", "opml": "a list of feeds"}.get(form, "a list of addresses")
        message = f"it is {what}; to have its {count} addresses fetched, give it by name"
        yield Problem("NotFetched", where, message, "warning")
