"""One passage while its events are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events.clause import Starts
from jiedu.analysis.english.events.parties import Parties
from jiedu.analysis.english.events.told import Told


@dataclass(slots=True)
class Reading:
    """One passage, with what is asked about it."""

    passage: Passage
    starts: Starts
    headline: bool
    parties: Parties
    told: Told
    fields: frozenset[str] = frozenset()
    """What the whole text is about, of `FIELDS`."""
