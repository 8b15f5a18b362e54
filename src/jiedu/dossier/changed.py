"""What changed last in a dossier: the last step of each number or day that later reports took further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jiedu.dossier.model import Comparison, Line

_MOST = 6
"""Changes shown: what a reader takes in before reading on."""


def changed(updates: Sequence[Comparison]) -> tuple[Line, ...]:
    """A line for the last step of each update, newest first: the words before and after, "…" between them."""
    ordered = sorted(updates, key=lambda u: u.sides[-1].day or date.min, reverse=True)
    return tuple(_line(update, f"w{n}") for n, update in enumerate(ordered[:_MOST], 1))


def _line(update: Comparison, key: str) -> Line:
    before, after = update.sides[-2:]
    return Line(
        id=key,
        section="changed",
        text=f"{before.value}…{after.value}",
        anchors=(before.anchor, after.anchor),
        date=after.day,
        last=after.day,
        speaker=after.speaker,
        speaker_name=after.speaker_name,
        kind=update.slot,
        counts=update.counts,
        about=(update.id,),
    )
