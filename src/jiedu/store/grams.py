"""Index terms of a text's units: pairs of characters, whose places are those of the units.

A unit is one Chinese character, or one word or number in other letters. The term at the place of a character that
another follows is the pair of both; of any other unit it is the unit itself. So a word of two characters is one term,
a longer one a phrase of half as many terms as it has characters, and each is found exactly where it stands, however a
segmenter would have cut the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BOUND = "|"
"""The unit that stands where a clause ends: nothing that is found runs over it."""
_FIRST = "\u2e80"
"""From this code point on scripts are written without spaces, and a unit is a character."""


def is_character(unit: str) -> bool:
    """Whether a unit is a character of a script that is written without spaces."""
    return unit >= _FIRST


def pairs(units: Sequence[str]) -> list[str]:
    """The term at each place, as many as there are units; `BOUND` stays."""
    return [
        unit + follower if unit >= _FIRST and follower >= _FIRST else unit
        for unit, follower in zip(units, [*units[1:], BOUND], strict=False)
    ]


def characters(units: Iterable[str]) -> list[str]:
    """The characters among the units."""
    return [unit for unit in units if unit >= _FIRST]


def phrase(units: Sequence[str]) -> list[tuple[int, str]]:
    """The fewest (place, term) pairs that stand in a text where `units` stand one after the other.

    A character at the end that no character precedes has no term that a text must have, for the text may go on with
    another character: it is left out, and its caller asks for it alone.
    """
    terms = pairs(units)
    chosen: list[tuple[int, str]] = []
    covered = 0
    for place, term in enumerate(terms):
        last = place == len(units) - 1
        if is_character(units[place]) and not last and is_character(units[place + 1]):
            # Every second pair is enough, but for the last of a run with an odd number of characters.
            ends = place + 2 >= len(units) or not is_character(units[place + 2])
            if place >= covered or (ends and place + 2 > covered):
                chosen.append((place, term))
                covered = place + 2
        elif place >= covered and not (last and is_character(units[place])):
            chosen.append((place, term))
            covered = place + 1
    return chosen
