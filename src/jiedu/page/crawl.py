"""Crawls: the pages in a WARC file of any size, whatever in it is broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from jiedu.errors import DamagedInput, EmptyInput, InputError, Problem, problem_of
from jiedu.page.encoding import undo
from jiedu.page.limits import Limits, too_large
from jiedu.page.message import parse_response
from jiedu.page.model import Page
from jiedu.page.sniff import HEAD, sniff
from jiedu.page.tape import Tape
from jiedu.page.warc import Record, length_of, page_of, read_block, read_fields

_HTTP_HEAD = 1 << 20
"""How much longer than its page a response record may be."""
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_BEGINNING = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n[A-Za-z][A-Za-z-]*:")
_WINDOW = 1 << 16
_OVERLAP = 256


def read_crawl(tape: Tape, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    """The pages of a WARC file, one record in memory at a time, and a Problem for each record that is broken.

    Pages are the response records with HTTP status 200 and the resource records, of HTML, XHTML and plain text, with
    their encodings undone, and every record that Jiedu wrote. Other types of record, other types of content and
    redirects are passed over; responses with another status are counted in one Problem of severity "warning" at the
    end. After a broken record reading goes on at the next line "WARC/1.x", or at the next gzip member.
    """
    number = pages = 0
    statuses: Counter[int] = Counter()
    problems = 0
    for number, place, found in _records(tape, limits):
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} records; raise the limit or split the file")
            return
        at = f"{where} record {number} offset {place}"
        try:
            if isinstance(found, InputError):
                raise found
            answer = _page(found, f"{name} record {number}", limits)
        except InputError as error:
            problems += 1
            yield problem_of(error, at)
            continue
        if isinstance(answer, int):
            statuses[answer] += 1
        elif answer is not None:
            page, doubt = answer
            pages += 1
            yield page
            if doubt:
                problems += 1
                yield Problem("DamagedInput", at, f"{doubt}; what came before was read", "warning")
    if statuses:
        listed = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
        yield Problem(
            "OtherStatus",
            where,
            f"{statuses.total()} responses with an HTTP status other than 200 were left out ({listed})",
            "warning",
        )
    elif not pages and not problems:
        yield problem_of(EmptyInput(f"none of its {number} records is a web page with status 200"), where)


def _records(tape: Tape, limits: Limits) -> Iterator[tuple[int, int, Record | InputError]]:
    """Number, offset in the file, and the record itself or what is wrong with it."""
    number = 0
    told: InputError | None = None
    while _more(tape) or tape.damage:
        number += 1
        place = tape.place
        found: Record | InputError
        try:
            found = _record(tape, limits)
        except InputError as error:
            found = error
        if damage := tape.damage:
            if isinstance(found, Record):
                yield number, place, found
                number, place = number + 1, damage.offset
            again = tape.resume()
            if damage.error is told:  # the record that it cut was met before the end of the data
                number -= 1
            else:
                yield number, place, _with_sequel(damage.error, tape if again else None)
            if not again:
                return
            continue
        yield number, place, found
        if isinstance(found, InputError):
            told = found
            _resync(tape)


def _with_sequel(error: InputError, tape: Tape | None) -> InputError:
    """The error that also says where reading goes on, so that all that was lost is named."""
    sequel = f"reading went on at byte {tape.place}" if tape and tape.peek(1) else "nothing after it can be read"
    return type(error)(f"{error}; {sequel}")


def _more(tape: Tape) -> bool:
    """Moves over the empty lines between records; False at the end."""
    while tape.peek(1) in (b"\r", b"\n"):
        tape.read(1)
    return bool(tape.peek(1))


def _record(tape: Tape, limits: Limits) -> Record:
    """The record that begins here; raises, with the tape where looking for the next one can begin."""
    place = tape.place
    fields = read_fields(tape)
    length = length_of(fields)
    start = tape.offset
    if length > limits.page_bytes + _HTTP_HEAD:
        if tape.skip(length) < length or not _ends(tape):
            back = tape.damage is None and tape.again(start, place)
            rest = "it was passed over" if back else "it was passed over with what lies in that length"
            raise DamagedInput(f"its Content-Length of {length} leads to no record; {rest}")
        raise too_large("the record", limits.page_bytes)
    block = read_block(tape, fields)
    if _ends(tape):
        return Record(fields, block)
    back = tape.damage is not None or tape.give_back(block)
    rest = "it was passed over" if back else "it was passed over with what lies in that length"
    raise DamagedInput(f"its Content-Length does not lead to its end; {rest}")


def _ends(tape: Tape) -> bool:
    """Whether a block ends here: with two line breaks, with the file, or, as careless writers have it, with a record.

    Data that were cut right after the block leave it whole; data that were changed do not.
    """
    proper = tape.peek(4) == b"\r\n\r\n"
    _more(tape)
    if tape.damage:
        return tape.damage.cut
    return proper or tape.peek(5) in (b"WARC/", b"")


def _resync(tape: Tape) -> None:
    """Moves to the next version line that has a field after it, wherever in a line it begins, or to the end."""
    while window := tape.peek(_WINDOW):
        found = _BEGINNING.search(window)
        if found:
            tape.read(found.start())
            return
        tape.read(len(window) if len(window) < _WINDOW else len(window) - _OVERLAP)


def _page(record: Record, name: str, limits: Limits) -> tuple[Page, str | None] | int | None:
    """The page of a record with a doubt, a status that is not 200, or None for a record that is passed over."""
    own = page_of(record)
    if own is not None:
        return own, None
    fields = record.fields
    headers: tuple[tuple[str, str], ...] = ()
    body, doubt = record.block, None
    kind = fields.get("warc-type", "").lower()
    if kind == "response" and "http" in fields.get("content-type", "http").lower():
        answer = parse_response(record.block)
        if answer.status != 200:
            return None if 300 <= answer.status < 400 else answer.status
        media = next((value for name, value in answer.headers if name == "content-type"), "")
        if media and not _wanted(media):
            return None
        headers = answer.headers
        body, doubt = undo(answer.body, headers, limits.page_bytes)
    elif kind != "resource" or not _wanted(fields.get("content-type", "")):
        return None
    else:
        headers = (("content-type", fields["content-type"]),)
    form = sniff(body[:HEAD])
    if "warc-truncated" in fields:
        doubt = doubt or f"the crawler cut the page ({fields['warc-truncated'][:20]})"
    url = fields.get("warc-target-uri", "").strip("<>") or None
    page = Page(
        "html" if form in ("html", "feed") else "text", body, url, name, headers, _fetched(fields.get("warc-date", ""))
    )
    return page, doubt


def _wanted(media: str) -> bool:
    return media.partition(";")[0].strip().lower() in _PAGE_TYPES


def _fetched(value: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\dT", value):
        return None
    try:
        # Nanoseconds, which WARC 1.1 allows and Python does not keep, are cut.
        when = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", value))
        when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # no such date, or in UTC outside the years 1 to 9999
        return None
    return None if when.year == 1970 and value == "1970-01-01T00:00:00Z" else when
