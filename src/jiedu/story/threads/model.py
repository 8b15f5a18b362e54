"""A thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiedu.story.model import Counts, Party, Passage


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories that continue one another: two or more."""

    id: str
    """"t" and the id of its first story."""
    title: str
    """What recurs in its stories: words as they stand in one of them."""
    anchor: Passage | None
    """Where the title stands."""
    stories: tuple[str, ...]
    """Ids, in the order of their first articles."""
    first: date
    last: date
    counts: Counts
    actors: tuple[Party, ...] = ()
    """Those who speak and act in many of its stories, the weightiest first; the weight is the number of stories."""
    places: tuple[str, ...] = ()
    """Names of the places that many of its stories name."""
    keywords: tuple[str, ...] = ()
    """Words and names that many of its stories share and few others have."""


@dataclass(frozen=True, slots=True)
class Strand:
    """What a story is compared with others by: small, and kept."""

    story: str
    day: int
    """Number of its last day."""
    arrival: str
    """Sorts stories: last day, then the id."""
    vector: bytes
    """512 float16: the mean of the vectors of its texts."""
    keys: bytes
    """Its names, then its terms, as 32-bit numbers; each of the two sorted."""
    counts: bytes
    """How much of each there is in a text, in hundredths, as 16-bit numbers; what headlines have counts double."""
    tells: bytes
    """What each is known to tell beforehand, in thousandths of a nat, as 16-bit numbers."""
    names: int
    """How many of the keys are names."""
    people: bytes
    """A byte for each name: 1 where it is a person's."""
