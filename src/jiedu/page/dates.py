"""Dates as feeds and sitemaps write them, in ISO 8601, with the zone that they give or with none."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

_LONGEST = 80
"""Characters of a date; the longest in use have 40."""
_WEEKDAY = re.compile(r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][,，、]?\s*")
_NUMBERED_MONTH = re.compile(r"(?<=[\s-])(1[0-2]|0?[1-9])\s*月(?=[\s,-])")
_OFFSET = re.compile(r"(?:\b(?:GMT|UTC|UT))?\s*([+-])(\d{1,2})(?::?([0-5]\d))?$", re.I)
_CHINA = re.compile(r"\bCST\b|[(（]?(?:北京|中国|中國|台北|臺北|香港)(?:标准|標準)?(?:时间|時間)[)）]?")
_COMMENT = re.compile(r"\s*\([^()]*\)$")
_SEPTEMBER = re.compile(r"\bSept\b\.?", re.I)
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d\d)(\d\d))")
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:\s*T\s*|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*", re.I
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read_date(raw: str, *, chinese: bool = False) -> str:
    """`raw` in ISO 8601 to the second, with a zone only where it names one; as it stands where it cannot be read.

    Read are RFC 822 and 3339, what Java prints (Tue May 20 08:00:00 CST 2025), GMT+8, dates with slashes, and Chinese
    names of weekdays and months. A day alone stays one. A time without a zone is left local. `chinese` says that the
    source is Chinese: CST is China's time there, and the time of Chicago elsewhere.
    """
    raw = raw.strip()
    if not raw or len(raw) > _LONGEST:
        return raw[:_LONGEST]
    text = _plain(raw, chinese)
    if day := _DAY.fullmatch(text):
        plain = f"{day[1]}-{int(day[2] or day[4]):02d}-{int(day[3] or day[5]):02d}"
        return plain if _iso(plain) else raw
    when = _iso(text) or _mail(text)
    if when is None:
        return raw
    try:
        return when.isoformat(timespec="seconds")
    except ValueError:  # a zone of more than a day
        return raw


def _plain(raw: str, chinese: bool) -> str:
    text = unicodedata.normalize("NFKC", raw)
    text = _WEEKDAY.sub("", text).strip()
    for name, month in _months():
        if name in text:
            text = text.replace(name, f" {month} ")
            break
    text = _NUMBERED_MONTH.sub(lambda found: _MONTHS[int(found[1]) - 1], text)
    if chinese or not text.isascii():
        text = _CHINA.sub(" +0800", text)
    text = _SEPTEMBER.sub("Sep", text)
    text = _COMMENT.sub("", text)
    offset = _OFFSET.search(text)
    # The offset of an ISO date is left to its reader: "2025-05-20" is none.
    if offset and ":" in text[: offset.start()]:
        text = f"{text[: offset.start()].rstrip()} {offset[1]}{int(offset[2]):02d}{offset[3] or '00'}"
    return text.strip()


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if found is None:
        try:
            return datetime.fromisoformat(text) if text[:8].isdigit() else None
        except ValueError:
            return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    zone = re.sub(r"^([+-]\d\d)(\d\d)$", r"\1:\2", text[found.end() :])
    zone = "+00:00" if zone.upper() in ("Z", "GMT", "UTC", "UT") else zone
    if hour == 24 and not minute:
        return None
    clock = f"{hour:02d}:{minute:02d}:{min(second, 59):02d}"  # a leap second, which Python does not know
    try:
        return datetime.fromisoformat(f"{year:04d}-{month:02d}-{day:02d}T{clock}{zone}")
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None


@cache
def _months() -> tuple[tuple[str, str], ...]:
    lines = files("jiedu.page").joinpath("data/months.tsv").read_text("utf-8").splitlines()
    return tuple((row[0], row[1]) for line in lines if line and not line.startswith("#") for row in [line.split("\t")])
