"""An HTTP response as a WARC record holds it: status, headers and body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.errors import DamagedInput

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response, its body still encoded."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """In order, names in lower case."""
    body: bytes


def parse_response(block: bytes) -> Response:
    """The response in the block of a WARC response record; raises DamagedInput where there is none."""
    found = _STATUS.match(block)
    if found is None:
        raise DamagedInput("the record holds no HTTP response; crawl the page again")
    end = _END.search(block)
    head = block[: end.start()] if end else block
    lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")[1:]
    headers: list[tuple[str, list[str]]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:  # folded, as RFC 7230 let servers do
            headers[-1][1].append(line.strip())
        elif ":" in line:
            name, _, value = line.partition(":")
            headers.append((name.strip().lower(), [value.strip()]))
    joined = tuple((name, " ".join(filter(None, parts))) for name, parts in headers)
    return Response(int(found[1]), joined, block[end.end() :] if end else b"")


def format_head(headers: tuple[tuple[str, str], ...]) -> bytes:
    """The head of a "200 OK" response with those headers, with its empty line; characters beyond Latin-1 as "?"."""
    lines = ["HTTP/1.1 200 OK", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1", "replace")
