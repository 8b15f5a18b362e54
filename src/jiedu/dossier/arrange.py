"""How a dossier's lines are laid out, the same in every form: days, parties, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.dossier.labels import Labels
from jiedu.dossier.model import Line


@dataclass(frozen=True, slots=True)
class Party:
    """A heading of the voices with its lines."""

    key: str
    name: str
    group: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day, or of one span of days."""

    lines: tuple[Line, ...]


def split_planned(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What has happened, and what is planned or due."""
    return tuple(x for x in lines if x.modality != "future"), tuple(x for x in lines if x.modality == "future")


def days_of(line: Line, words: Labels) -> str:
    """The line's day or days for a reader; empty where it has none."""
    return words.days(line.date, line.last, line.value)


def status_label(line: Line) -> str:
    """The key of the words for what became of a promise: one that a later report says was not done has its own."""
    return "status.undone" if line.status == "overdue" and line.outcome else f"status.{line.status}"


def days(lines: Sequence[Line]) -> tuple[Day, ...]:
    """The lines in their order, those of the same day or days together."""
    found: list[Day] = []
    for line in lines:
        before = found[-1].lines[0] if found else None
        if before is not None and _when(before) == _when(line):
            found[-1] = Day((*found[-1].lines, line))
        else:
            found.append(Day((line,)))
    return tuple(found)


def coarse(line: Line) -> bool:
    """True where the line's date is a month or a year, not days."""
    return line.value is not None and len(line.value) <= 7 and line.value.replace("-", "").isdigit()


def _when(line: Line) -> tuple[date | None, date | None, bool]:
    return (line.date, line.last, coarse(line))


def parties(lines: Sequence[Line], words: Labels) -> tuple[Party, ...]:
    """The voices under their headings: parties each by name, then experts, other persons, outlets and the unnamed."""
    names = {"expert": "page.experts", "person": "page.others", "outlet": "page.outlets", "unnamed": "page.unnamed"}
    found: dict[str, list[Line]] = {}
    titles: dict[str, tuple[str, str]] = {}
    for line in lines:
        group = line.group or "unnamed"
        if group == "party":
            key, name = line.party or line.speaker or "", line.party_name or line.speaker_name or ""
        else:
            key, name = group, words(names.get(group, names["unnamed"]))
        found.setdefault(f"{group}:{key}", []).append(line)
        titles.setdefault(f"{group}:{key}", (name, group))
    return tuple(Party(key, *titles[key], tuple(group_lines)) for key, group_lines in found.items())
