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
_MEDIA = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}|revisit")
_MOST_TYPES = 1000
_LISTED = 8
_BEGINNING = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n[A-Za-z][A-Za-z-]*:")
_WINDOW = 1 << 16
_OVERLAP = 256


def read_crawl(tape: Tape, name: str, where: str, limits: Limits) -> Iterator[Page | Problem]:
    """The pages of a WARC file, one record in memory at a time, and a Problem for each record that is broken.

    Pages are the response records with HTTP status 200, the resource records and the conversion records (the plain
    text of WET files), of HTML, XHTML and plain text, with their encodings undone, and every record that Jiedu wrote.
    Other types of record and redirects are passed over. Responses with another status are counted in one Problem of
    severity "warning" at the end, and so are other types of content, and revisit records, whose page lies in an
    earlier crawl. After a broken record reading goes on at the next line "WARC/1.x", or at the next gzip member.
    """
    number = pages = problems = 0
    left_out = _LeftOut()
    for number, place, found in _records(tape, limits):
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} records; raise the limit or split the file")
            return
        at = f"{where} record {number} offset {place}"
        try:
            if isinstance(found, InputError):
                raise found
            answer = _page(found, f"{name} record {number}", limits, left_out)
        except InputError as error:
            problems += 1
            yield problem_of(error, at)
            continue
        if answer is not None:
            page, doubt = answer
            pages += 1
            yield page
            if doubt:
                problems += 1
                yield Problem("DamagedInput", at, f"{doubt}; what came before was read", "warning")
    yield from left_out.problems(where)
    if not pages and not problems and not left_out.statuses:
        yield problem_of(EmptyInput(f"none of its {number} records is a web page with status 200"), where)


class _LeftOut:
    """What a crawl has beside pages, counted."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.contents: Counter[str] = Counter()

    def content(self, media: str) -> None:
        """Counts a record of another type of content; of types made up without end, the later ones together."""
        media = media.partition(";")[0].strip().lower()
        known = media in self.contents or len(self.contents) < _MOST_TYPES
        self.contents[media if known and _MEDIA.fullmatch(media) else "others"] += 1

    def problems(self, where: str) -> Iterator[Problem]:
        """A Problem for each of the two counts, where there is one: a "warning" for statuses, a "note" for contents."""
        if self.statuses:
            listed = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
            total = self.statuses.total()
            message = f"{total} responses with an HTTP status other than 200 were left out ({listed})"
            yield Problem("OtherStatus", where, message, "warning")
        if self.contents:
            ranked = sorted(self.contents.items(), key=lambda pair: (-pair[1], pair[0]))
            listed = ", ".join(f"{media}: {count}" for media, count in ranked[:_LISTED])
            more = ", …" if len(ranked) > _LISTED else ""
            message = f"{self.contents.total()} records that hold no page of their own were left out ({listed}{more})"
            yield Problem("OtherContent", where, message, "note")


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


def _page(record: Record, name: str, limits: Limits, left_out: _LeftOut) -> tuple[Page, str | None] | None:
    """The page of a record with a doubt, or None for a record that is passed over."""
    own = page_of(record)
    if own is not None:
        return own, None
    payload = _payload(record, limits, left_out)
    if payload is None:
        return None
    body, headers, doubt = payload
    fields = record.fields
    form = sniff(body[:HEAD])
    if "warc-truncated" in fields:
        doubt = doubt or f"the crawler cut the page ({fields['warc-truncated'][:20]})"
    url = fields.get("warc-target-uri", "").strip("<>") or None
    kind = "html" if form in ("html", "feed", "sitemap") else "text"
    return Page(kind, body, url, name, headers, _fetched(fields.get("warc-date", ""))), doubt


def _payload(
    record: Record, limits: Limits, left_out: _LeftOut
) -> tuple[bytes, tuple[tuple[str, str], ...], str | None] | None:
    """The decoded body of a record that may be a page, with its headers and a doubt."""
    fields = record.fields
    kind = fields.get("warc-type", "").lower()
    media = fields.get("content-type", "")
    if kind == "revisit":
        left_out.content("revisit")
    elif kind == "response" and "http" in (media or "http").lower():
        answer = parse_response(record.block)
        media = next((value for name, value in answer.headers if name == "content-type"), "")
        if answer.status != 200:
            left_out.statuses.update([answer.status] if not 300 <= answer.status < 400 else ())
        elif media and not _wanted(media):
            left_out.content(media)
        else:
            body, doubt = undo(answer.body, answer.headers, limits.page_bytes)
            return body, answer.headers, doubt
    elif kind in ("resource", "conversion"):
        if _wanted(media):
            return record.block, (("content-type", media),), None
        left_out.content(media)
    return None


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
