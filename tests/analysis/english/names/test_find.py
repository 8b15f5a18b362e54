"""English names: what they name, and every further mention."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def named(*lines: str) -> list[tuple[str, str]]:
    """Surface and type of every mention, in order."""
    made, found = read(*lines, language="en")
    types = {entity.id: entity.type for entity in found.entities}
    return [(made.text[m.start : m.end], types[m.entity]) for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Harlan Whitcombe met Ms Odell.", [("Harlan Whitcombe", "PER"), ("Odell", "PER")]),
        ("Rep. Dina Castellan (D-Ohio) voted no.", [("Dina Castellan", "PER"), ("Ohio", "LOC")]),
        ("He joined the Ministry of Water and Forests in 2011.", [("Ministry of Water and Forests", "ORG")]),
        ("A study by the University of Westmere was published.", [("University of Westmere", "ORG")]),
        ("The ferry left for Lake Orrin and the Tarn Valley.", [("Lake Orrin", "LOC"), ("Tarn Valley", "LOC")]),
        ("Ludwig von Hartmann spoke to Ahmed al-Rashid.", [("Ludwig von Hartmann", "PER"), ("Ahmed al-Rashid", "PER")]),
        ("Brantley Foods Plc hired Keller & Rowe.", [("Brantley Foods Plc", "ORG"), ("Keller & Rowe", "ORG")]),
        ("It rained on Monday in May.", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_a_family_name_means_the_person_named_before() -> None:
    _, found = read("Marta Quillfeather runs the port.", "Quillfeather said it was open.", language="en")
    assert len({m.entity for m in found.mentions}) == 1 and len(found.mentions) == 2


def test_a_bracketed_name_is_the_same_organisation() -> None:
    _, found = read("The Northern Fishing Council (NFC) met. The NFC agreed.", language="en")
    assert len({m.entity for m in found.mentions}) == 1 and len(found.mentions) == 3


def test_a_plain_word_that_opens_a_sentence_is_no_name() -> None:
    assert named("Farmers met. Water is scarce. Yesterday rain fell.") == []
