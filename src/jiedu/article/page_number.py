"""The page numbers in the addresses of articles that run over several pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NUMBERED = re.compile(r"(?:[_-]|/(?:page|p)?/?|/)(\d{1,3})(?=(?:\.[a-z]{3,5})?/?$)", re.I)
_QUERY = re.compile(r"(?:^|&)(?:page|p|pn|pageno|curpage|pageindex|pg)=(\d{1,3})(?=&|$)", re.I)
_FRAGMENT = re.compile(r"(?:^|&)page=(\d{1,3})$")
_ALL_PATH = re.compile(r"[_/-](?:all|full|whole|single|quanwen)(?=(?:\.[a-z]{3,5})?/?$)", re.I)
_ALL_QUERY = re.compile(
    r"(?:^|&)(?:(?:page|p|pn|view|pagewanted)=(?:all|full|single|whole)|(?:singlepage|showall|viewall|all)=(?:1|true|yes))(?=&|$)",
    re.I,
)
"""The whole of an article on one page, beside its parts."""


def split_number(address: str) -> tuple[str, int | None]:
    """(address without its page number, the number or None): story_2.html → story.html, 2. The whole on one page is
    number 0: story_all.html, ?page=all."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, None
    if match := _FRAGMENT.search(parts.fragment):
        return address.split("#")[0], int(match[1])
    base = address.split("#")[0]
    if match := _ALL_QUERY.search(parts.query):
        query = (parts.query[: match.start()] + parts.query[match.end() :]).strip("&")
        return base.split("?")[0] + (f"?{query}" if query else ""), 0
    if match := _ALL_PATH.search(parts.path):
        return base.replace(parts.path, parts.path[: match.start()] + parts.path[match.end() :], 1), 0
    if match := _QUERY.search(parts.query):
        query = (parts.query[: match.start()] + parts.query[match.end() :]).strip("&")
        return base.split("?")[0] + (f"?{query}" if query else ""), int(match[1])
    if (match := _NUMBERED.search(parts.path)) and not _ends_date(parts.path[: match.start()], match[0]):
        path = parts.path[: match.start()] + parts.path[match.end() :]
        return base.replace(parts.path, path, 1), int(match[1])
    return base, None


_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:(?P<bar>[/_-])(?:0?[1-9]|1[0-2]))$")
_YEAR = re.compile(r"/(?:19|20)\d{2}(?:0[1-9]|1[0-2])?$")


def _ends_date(before: str, number: str) -> bool:
    """True when `number`, a bar and digits, is the day or the month of a date: 2025/05/19, 2025-05-19, 2025/05."""
    month = _MONTH.search(before)
    bar = number.rstrip("0123456789")
    return month["bar"] == bar if month else bar == "/" and _YEAR.search(before) is not None


def own_address(fetched: str | None, canonical: str | None) -> str | None:
    """The address that tells this page from others: the canonical one, unless that is another page of the article."""
    if not canonical or not fetched or fetched == canonical:
        return canonical or fetched
    base, number = split_number(fetched)
    if (
        number is not None
        and number > 1
        and split_number(canonical)[0].rstrip("/") == base.rstrip("/")
        and split_number(canonical)[1] != number
    ):
        return fetched
    return canonical


MOST = 60
"""The highest page number that is taken for one; longer numbers are dates and ids."""
