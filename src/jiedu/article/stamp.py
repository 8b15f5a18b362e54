"""The time that a page shows: read from its head line, its JSON-LD, its meta fields or its scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from jiedu.article.body import Body
from jiedu.article.dates import find_stamps
from jiedu.article.hints import cuts, holds_cards, surely_cuts
from jiedu.article.html import Tree
from jiedu.article.structured import Fields
from jiedu.article.title import Headline

CHINA = timezone(timedelta(hours=8))
"""Zone of a Chinese page that names none: one for the mainland, Hong Kong, Macao and Taiwan."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time that a page gives for its article."""

    reason: str
    """Where it stands: "page", "json-ld", "meta" or "feed"."""
    shown: str
    """The characters as they stand there."""
    day: date
    time: datetime | None
    """To the minute where it says so, with a zone where it names one; None for a bare day."""

    @property
    def iso(self) -> str:
        """ISO 8601: a day, or a day and time with seconds, and the offset where there is one."""
        return self.time.isoformat() if self.time else self.day.isoformat()


def read_stamp(value: str, reason: str) -> Stamp | None:
    """The stamp in a field of the head or a feed; a number is taken as Unix time in seconds or milliseconds."""
    value = value.strip()
    if value.isascii() and value.isdigit() and len(value) in (10, 13):
        moment = datetime.fromtimestamp(int(value[:10]), CHINA)
        return Stamp(reason, value, moment.date(), moment)
    found = next(find_stamps(value[:80]), None)
    return Stamp(reason, value[:80], found.day, found.time) if found else None


WINDOW = 30
"""Lines between headline and body that are looked at: share bars of 20 lines stand there."""
_PUBLISHED = re.compile(
    r"(?:发布|發布|發佈|发表|发稿|刊登|建立|上架)(?:时间|時間|日期|于)?\s*[:：]?\s*$|(?:时间|時間|日期)\s*[:：]\s*$|(?:published|posted)\W*(?:on|at)?\W*$",
    re.I,
)
_CHANGED = re.compile(r"(?:更新|修改|修訂|update[d]?|modified)\s*(?:时间|時間|于|於|on|at)?\s*[:：]?\s*$", re.I)
_TIME_HINT = re.compile(r"time|date|pub|stamp|info|meta|source|tip")


def shown_stamp(tree: Tree, headline: Headline, body: Body) -> tuple[Stamp | None, float]:
    """The time on the head lines of the page (or right after the body), and how sure that is (2 or more is sure).

    Lines of related lists and comments are out of reach: only what stands between shortly before the headline
    and the first sentence is looked at, then the few lines that follow the body.
    """
    first = body.start if body.lines else min(len(tree.lines), headline.line + WINDOW)
    start = max(0, (headline.line if 0 <= headline.line <= first else first - 8) - 5)
    best: tuple[float, Stamp] | None = None
    places = [(i, 0.0) for i in range(max(start, first - WINDOW - 5), min(len(tree.lines), first + 1))]
    if body.lines:
        places += [(i, -2.0) for i in range(body.lines[-1] + 1, min(len(tree.lines), body.lines[-1] + 8))]
    for index, bonus in places:
        line = tree.lines[index]
        if len(line.text) > 160 or not any(character.isdigit() for character in line.text):
            continue
        if line.linked * 2 > len(line.text) and len(line.text) > 24:
            continue
        text = " ".join(piece for _, piece in line.pieces) or line.text
        hint = tree.elements[line.element].hint + " " + " ".join(piece for piece, _ in line.pieces)
        for found in find_stamps(text):
            score = bonus + 1.0 + (2.0 if found.time else 0.0)
            before = text[: found.start].rstrip()
            alone = len(text) - (found.end - found.start) <= 12 or _PUBLISHED.search(before) is not None
            if bonus and (not alone or _is_elsewhere(tree, line.element)):
                continue
            if _PUBLISHED.search(before):
                score += 1.5
            if _CHANGED.search(before):
                score -= 2.0
            if _TIME_HINT.search(hint):
                score += 0.5
            if found.start >= 4 and (index == first or re.search(r"[，。；]", text)):
                score -= 2.0
            if index < headline.line:
                score -= 0.8
            if found.start > 40:
                score -= 0.5
            if cuts(hint) and "hidden" not in hint and not _TIME_HINT.search(hint):
                score -= 0.5
            if best is None or score > best[0]:
                best = score, Stamp("page", text[found.start : found.end].strip(), found.day, found.time)
    return (best[1], best[0]) if best and best[0] > 0.4 else (None, 0.0)


def _is_elsewhere(tree: Tree, element: int) -> bool:
    """True for an element among comments or cards."""
    hints = [tree.elements[index].hint for index in tree.ancestors(element)[:5]]
    return any(hint and (surely_cuts(hint) or holds_cards(hint)) for hint in hints)


_SCRIPT = re.compile(
    r"""["']?(?:publish_?(?:ed)?_?(?:time|date|at)|pub_?time|pub_?date|ptime|create_?time|create_?at|date_?published|release_?time|_pubtime|articlepublishtime|ct)["']?\s*[:=]\s*["']?((?:19|20)\d{2}[-/年]\d[^"'<>,;]{4,30}|1\d{9}(?:\d{3})?(?!\d))""",
    re.I,
)


def script_stamp(tree: Tree) -> Stamp | None:
    """The first publication time that an inline script of the page states."""
    for node in tree.scripts:
        match = _SCRIPT.search(node.text(deep=True)[:400_000])
        if match and (stamp := read_stamp(match[1], "page")):
            return stamp
    return None


def stamps_of(tree: Tree, headline: Headline, body: Body, fields: Fields, *, chinese: bool) -> list[Stamp]:
    """The times that the page gives, the one to be believed first.

    A head line to the minute comes first on a Chinese page, JSON-LD and meta on others (their head lines show
    the last change, or no zone); whatever has a minute comes before a bare day.
    """
    shown, sure = shown_stamp(tree, headline, body)
    fielded = [stamp for reason, value in fields.published if (stamp := read_stamp(value, reason))]
    order: list[Stamp] = []
    if shown and ((chinese and sure >= 2) or not fielded):
        order.append(shown)
    order += fielded
    if shown and shown not in order:
        order.append(shown)
    if not any(stamp.time for stamp in order) and (scripted := script_stamp(tree)):
        order.append(scripted)
    if not order:
        order += [
            stamp
            for line, value in tree.times
            if line <= (body.lines[0] if body.lines else 0) + 1 and (stamp := read_stamp(value, "meta"))
        ]
    order.sort(key=lambda stamp: stamp.time is None)
    if order and order[0].time is not None and shown and shown.day != order[0].day and shown.time is None and sure >= 2:
        order.sort(key=lambda stamp: stamp.day != shown.day)
    return [_zoned(stamp, order, chinese) for stamp in order]


def _zoned(stamp: Stamp, others: list[Stamp], chinese: bool) -> Stamp:
    """`stamp` with a zone, where another field gives the same wall clock with one, or the page is Chinese."""
    time = stamp.time
    if time is None or time.tzinfo is not None:
        return stamp
    for other in others:
        if (
            other.time is not None
            and other.time.tzinfo is not None
            and other.time.replace(tzinfo=None, second=0) == time.replace(second=0)
        ):
            return Stamp(stamp.reason, stamp.shown, stamp.day, time.replace(tzinfo=other.time.tzinfo))
    return Stamp(stamp.reason, stamp.shown, stamp.day, time.replace(tzinfo=CHINA)) if chinese else stamp
