"""What the desk keeps of a fetch."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from jiedu.errors import FetchError, InputError
from jiedu.page.outcome import Gone, NotModified, Outcome
from jiedu.store.fetches import Fetch, stamp


def noted(old: Fetch, outcome: Outcome | InputError, now: datetime, due: datetime | None = None) -> Fetch:
    """`old` as it is after `outcome`: validators of the newest version, failures counted, to be asked from `due` on."""
    after = replace(old, fetched=stamp(now), due=None if due is None else stamp(due), failures=0)
    if isinstance(outcome, InputError):
        status = outcome.status if isinstance(outcome, FetchError) else None
        return replace(after, status=status or 0, failures=old.failures + 1)
    after = replace(after, moved=outcome.moved or old.moved)
    if isinstance(outcome, Gone):
        return replace(after, status=410, final=outcome.url, etag=None, modified=None)
    if isinstance(outcome, NotModified):
        version = outcome.known
        return replace(after, status=304, final=version.url, etag=version.etag, modified=version.modified)
    page = outcome.page
    return replace(after, status=200, final=page.url, etag=page.header("etag"), modified=page.header("last-modified"))


def asked(fetch: Fetch) -> str:
    """The address to ask for it."""
    return fetch.moved or fetch.url
