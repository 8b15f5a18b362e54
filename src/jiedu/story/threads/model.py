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
    words: tuple[tuple[str, int], ...]
    """Its terms with their weight in a text, in hundredths; those that headlines have weigh double. Sorted."""
    names: tuple[tuple[str, int], ...]
    """The same of entity ids."""
