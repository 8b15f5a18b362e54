"""How right what was read from a page is: its body and each of its fields, as the scorer of pages with gold counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from bench.measures import body, mean

_STAMP = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?:[T\s]*(\d{1,2})\s*[:时]\s*(\d{2}))?"
    r"(?:[:分]\s*\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_CHINA = 480
"""Minutes that Chinese clocks are ahead of UTC: a gold time without a zone may be theirs."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known to be right about a page; a field without a value is not scored."""

    body: str = ""
    captions: tuple[str, ...] = ()
    """Lines that are neither wanted nor wrong in the body."""
    titles: tuple[str, ...] = ()
    """The headline; more than one where it is right in more than one form: with its column and without."""
    time: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credited: bool = False
    """Whether outlet, authors and editors were looked for: where they are empty, the page names none."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a tool reads from a page."""

    text: str = ""
    title: str = ""
    time: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """0–1; 0 of nothing."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """The quality of one tool over many pages."""

    body: Mapping[str, float]
    """Mean body F1 by group of pages."""
    title: Count
    day: Count
    minute: Count
    outlet: Count
    editors: Count
    """Pages with named editors of which all were found."""
    editors_invented: Count
    """Pages without a named editor that were given one."""
    authors: Count
    authors_invented: Count
    failed: int
    """Pages that raised an error or gave no text."""


def plain(text: str | None) -> str:
    """`text` without white space, punctuation, case and width."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text or "").lower())


def day_and_minute(gold: str, found: str | None) -> tuple[bool, bool | None]:
    """Whether the day is right, and the minute: None where the gold has none.

    Times that both have a zone are compared in the gold's; a found one that alone has a zone may be right in its own
    zone or in China's.
    """
    wanted, guess = _stamp(gold), _stamp(found)
    if wanted is None:
        return False, None
    if guess is None:
        return False, False if wanted[1] else None
    (when, to_minute, zone), (other, guessed_minute, offset) = wanted, guess
    if offset is None:
        options = [other]
    elif zone is not None:
        options = [other + timedelta(minutes=zone - offset)]
    else:
        options = [other, other + timedelta(minutes=_CHINA - offset)]
    day = any(option.date() == when.date() for option in options)
    if not to_minute:
        return day, None
    return day, guessed_minute and any(abs(option - when) < timedelta(minutes=1) for option in options)


def _stamp(value: str | None) -> tuple[datetime, bool, int | None] | None:
    """The first time in `value`, whether it goes to the minute, and its zone in minutes ahead of UTC."""
    match = _STAMP.search(value or "")
    if not match:
        return None
    year, month, day, hour, minute, zone = match.groups()
    try:
        when = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    offset = None
    if zone:
        offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[-2:])) * (1 if zone[0] == "+" else -1)
    return when, hour is not None, offset


def body_f1(gold: Gold, found: Found | None) -> float:
    """F1 of the body over 4-token shingles, 0–1."""
    text = found.text if found else ""
    if gold.captions:
        captions = {plain(line) for line in gold.captions}
        text = "\n".join(line for line in text.split("\n") if plain(line) not in captions)
    return body(gold.body, text).f1


def quality(
    gold: Mapping[str, Gold], found: Mapping[str, Found | None], groups: Mapping[str, Iterable[str]]
) -> Quality:
    """How right `found` is, page by page; `groups` names the pages over which body F1 is averaged."""
    scores = {key: body_f1(record, found.get(key)) for key, record in gold.items() if record.body}
    counts = {name: [0, 0] for name in Quality.__slots__ if name not in ("body", "failed")}
    for key, record in gold.items():
        for name, hit in _hits(record, found.get(key) or Found()):
            counts[name][0] += hit
            counts[name][1] += 1
    return Quality(
        body={name: mean(scores[key] for key in keys if key in scores) for name, keys in groups.items()},
        failed=sum(not (page := found.get(key)) or not page.text.strip() for key in gold),
        **{name: Count(hits, of) for name, (hits, of) in counts.items()},
    )


def _hits(gold: Gold, found: Found) -> Iterable[tuple[str, bool]]:
    """(field, right) of every field of a page that can be scored; for the invented ones: (field, invented)."""
    if gold.titles:
        yield "title", plain(found.title) in {plain(title) for title in gold.titles}
    if gold.time:
        day, minute = day_and_minute(gold.time, found.time)
        yield "day", day
        if minute is not None:
            yield "minute", minute
    if not gold.credited:
        return
    if gold.outlet:
        yield "outlet", plain(gold.outlet) == plain(found.outlet)
    for name, wanted, have in (("authors", gold.authors, found.authors), ("editors", gold.editors, found.editors)):
        names = {plain(person) for person in have}
        if wanted:
            yield name, {plain(person) for person in wanted} <= names
        else:
            yield f"{name}_invented", bool(names)


def as_json(measured: Quality) -> dict[str, Any]:
    """`measured` as a JSON object; a count is {"hits", "of"}."""
    return asdict(measured)
