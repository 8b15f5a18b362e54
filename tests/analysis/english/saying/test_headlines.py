"""Headlines: whose words they give."""

from __future__ import annotations

import pytest

from jiedu.analysis import analyse
from tests.analysis.make import article, told


def headline(*lines: str) -> list[tuple[str | None, str | None, list[str]]]:
    made = article(*lines, language="en")
    return [told(made, s) for s in analyse([made])[0].statements if s.segments[0].start < len(lines[0])]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Moderates to leadership: We don’t have the votes",
            ("Moderates to leadership", None, ["We don’t have the votes"]),
        ),
        ("Talks may resume in June, mediators say", ("mediators", "say", ["Talks may resume in June"])),
        ("Poll: Voters sour on Raines as primary nears", ("Poll", None, ["Voters sour on Raines as primary nears"])),
        ("Growth will slow next year: central bank", ("central bank", None, ["Growth will slow next year"])),
        ("Police say man fled", ("Police", "say", ["man fled"])),
    ],
)
def test_sources(line: str, expected: tuple[str | None, str | None, list[str]]) -> None:
    assert headline(line, "It rained in the hills.") == [expected]


@pytest.mark.parametrize("line", ["The dam: What we know", "Storm Ana: Is it over?", "New dam: a dream comes true"])
def test_topics_say_nothing(line: str) -> None:
    assert headline(line, "It rained in the hills.") == []


def test_a_quotation_in_the_headline_is_whoever_says_it_below() -> None:
    found = headline(
        "‘I shouted, then I apologised’: a conductor’s night",
        "“First I shouted, and then I apologised,” Imre Sollan said.",
    )
    assert found == [("<carried>", None, ["I shouted, then I apologised"])]
