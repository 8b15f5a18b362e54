"""WARC records: pages kept as WARC 1.1 and read back equal, and the record format for reading anybody's."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import quote

from jiedu.errors import DamagedInput, InputError
from jiedu.page.limits import megabytes
from jiedu.page.message import format_head, parse_response
from jiedu.page.model import Page
from jiedu.page.tape import Tape

VERSION_LINE = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n?\Z")
PAGE_FIELD = "WARC-Jiedu-Page"
"""JSON with what no standard field holds exactly: kind, name, url, fetched, and headers that the HTTP block lacks."""
EPOCH = "1970-01-01T00:00:00Z"
"""WARC-Date, which every record must have, of a page whose time of fetching is not known."""
_FIELD_LIMIT = 1 << 20
_MEMBER_CHUNK = 1 << 15
_HEAD_LIMIT = 4 << 20
_MEDIA = {"html": "text/html", "text": "text/plain", "item": "application/json"}
_ENCODINGS = ("content-encoding", "transfer-encoding", "content-length")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record as it stands in the file."""

    fields: Mapping[str, str]
    """Its header, names in lower case."""
    block: bytes


def write_record(file: BinaryIO, page: Page, *, compress: bool = True) -> int:
    """Writes `page` as one WARC 1.1 record where `file` stands; gives the offset at which the record begins.

    A web page with headers becomes a response record with them, anything else a resource record. The record depends
    on the page alone: its id comes from its content, its date from `page.fetched`. With `compress` it is a gzip member
    of its own, as WARC readers expect of a .warc.gz; `read_record` reads either. It is written in one call, so a
    crash can leave half a record only at the end of the file.
    """
    offset = file.tell()
    data = format_record(page)
    if compress:
        engine = zlib.compressobj(6, zlib.DEFLATED, 31)
        data = engine.compress(data) + engine.flush()
    file.write(data)
    return offset


def read_record(file: BinaryIO, offset: int) -> Page:
    """The page whose record begins at `offset` of `file`, equal to the one written.

    Raises DamagedInput where the record is not whole, or not one that `write_record` wrote.
    """
    file.seek(offset)
    compressed = file.read(2) == b"\x1f\x8b"
    file.seek(offset)
    try:
        tape = Tape(io.BytesIO(_member(file)) if compressed else file)
        fields = read_fields(tape)
        page = page_of(Record(fields, read_block(tape, fields)))
    except InputError as error:
        raise DamagedInput(f"record at offset {offset}: {error}") from error
    if page is None:
        raise DamagedInput(f"record at offset {offset}: it is no record that Jiedu wrote")
    return page


def format_record(page: Page) -> bytes:
    """The WARC 1.1 record of `page`, uncompressed."""
    about: dict[str, Any] = {"kind": page.kind, "url": page.url, "name": page.name}
    about["fetched"] = page.fetched.isoformat() if page.fetched else None
    response = page.kind != "item" and bool(page.headers) and (page.url or "").startswith(("http://", "https://"))
    block = page.content
    if response:
        block = format_head(tuple(pair for pair in page.headers if _is_plain(*pair))) + page.content
    if page.headers and not (response and _holds(block, page)):
        about["headers"] = page.headers
    about_json = json.dumps(about, separators=(",", ":"))  # ASCII alone, so no name or address can break the header
    digest = hashlib.sha256(about_json.encode() + b"\n" + block).digest()
    payload = base64.b32encode(hashlib.sha256(page.content).digest()).decode()
    fields = [
        ("WARC-Type", "response" if response else "resource"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid.UUID(bytes=digest[:16], version=5)}>"),
        ("WARC-Date", _date(page.fetched)),
        (
            "WARC-Target-URI",
            quote(page.url, safe=_URL_SAFE, errors="replace") if page.url else f"urn:sha256:{payload.rstrip('=')}",
        ),
        ("WARC-Payload-Digest", f"sha256:{payload}"),
        (PAGE_FIELD, about_json),
        (
            "Content-Type",
            "application/http; msgtype=response" if response else _MEDIA.get(page.kind, "application/octet-stream"),
        ),
        ("Content-Length", str(len(block))),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return b"".join((b"WARC/1.1\r\n", head.encode("ascii"), b"\r\n", block, b"\r\n\r\n"))


def page_of(record: Record) -> Page | None:
    """The page in a record that Jiedu wrote, equal to the one written; None for anybody else's.

    Raises DamagedInput where the content is not what its digest says.
    """
    try:
        about = json.loads(record.fields.get(PAGE_FIELD.lower(), "null"))
        if not isinstance(about, dict) or about["kind"] not in _MEDIA or not isinstance(about["name"], str):
            return None
        fetched = datetime.fromisoformat(about["fetched"]) if about["fetched"] else None
        url = None if about["url"] is None else str(about["url"])
        headers = tuple((str(name), str(value)) for name, value in about.get("headers", ()))
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    content = record.block
    if record.fields.get("warc-type") == "response":
        answer = parse_response(record.block)
        content, headers = answer.body, headers or answer.headers
    digest = record.fields.get("warc-payload-digest", "")
    if digest != f"sha256:{base64.b32encode(hashlib.sha256(content).digest()).decode()}":
        raise DamagedInput("the content is not what its digest says; add the page again")
    return Page(about["kind"], content, url, about["name"], headers, fetched)


def read_fields(tape: Tape) -> dict[str, str]:
    """The header of the record that begins here, names in lower case; the tape then stands at its block.

    Raises DamagedInput where no header begins here or it breaks off; a version line that ends it is given back.
    """
    line = tape.line(_FIELD_LIMIT)
    if not VERSION_LINE.match(line):
        tape.back(line)
        raise DamagedInput("no WARC record begins here")
    fields: dict[str, list[str]] = {}
    parts: list[str] = []
    total = 0
    while (line := tape.line(_FIELD_LIMIT)) not in (b"\r\n", b"\n"):
        total += len(line)
        if not line:
            raise DamagedInput("its header breaks off")
        if VERSION_LINE.match(line):
            tape.back(line)
            raise DamagedInput("its header breaks off")
        if total > _HEAD_LIMIT:
            raise DamagedInput(f"its header is over {megabytes(_HEAD_LIMIT)}")
        text = line.decode("utf-8", "replace")
        if line[:1] in b" \t" and fields:
            parts.append(text.strip())
            continue
        name, colon, value = text.partition(":")
        if not colon or not line.endswith(b"\n"):
            raise DamagedInput(f"its header has a line that is no field: {text[:60]!r}")
        parts = [value.strip()]
        fields.setdefault(name.strip().lower(), parts)
    return {name: " ".join(filter(None, values)) for name, values in fields.items()}


def length_of(fields: Mapping[str, str]) -> int:
    """The length of a record's block; raises DamagedInput where its header does not say."""
    value = fields.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise DamagedInput(
            f"its Content-Length is {value[:40]!r}, which is no number" if value else "it has no Content-Length"
        )
    return int(value)


def read_block(tape: Tape, fields: Mapping[str, str]) -> bytes:
    """The block of the record whose header was just read.

    Raises DamagedInput where it breaks off; the tape is then back at the block's start, if it can be (`give_back`).
    """
    length = length_of(fields)
    block = tape.read(length)
    if len(block) < length:
        damage = tape.damage
        back = tape.give_back(block)
        if damage:
            raise damage.error
        rest = "" if back else "; nothing after it was read"
        raise DamagedInput(f"it breaks off: {len(block)} of {length} bytes are there{rest}")
    return block


def _member(file: BinaryIO) -> bytes:
    """The gzip member that begins where `file` stands, decompressed and its checksum checked."""
    engine = zlib.decompressobj(31)
    parts: list[bytes] = []
    while not engine.eof:
        raw = file.read(_MEMBER_CHUNK)
        if not raw:
            raise DamagedInput("the gzip data break off")
        try:
            parts.append(engine.decompress(raw))
        except zlib.error as error:
            raise DamagedInput(f"the gzip data are damaged ({error})") from error
    return b"".join(parts)


def _holds(block: bytes, page: Page) -> bool:
    """Whether the HTTP block alone gives the page's headers back."""
    answer = parse_response(block)
    return answer.headers == page.headers


def _is_plain(name: str, value: str) -> bool:
    """Whether a header can stand before content that is decoded already."""
    return name not in _ENCODINGS and bool(_NAME.fullmatch(name) and _VALUE.fullmatch(value))


def _date(fetched: datetime | None) -> str:
    if fetched is None:
        return EPOCH
    utc = fetched.astimezone(UTC) if fetched.tzinfo else fetched.replace(tzinfo=UTC)
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds" if utc.microsecond else "seconds") + "Z"
