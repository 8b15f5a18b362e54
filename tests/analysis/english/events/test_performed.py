"""Acts that are done by saying something."""

from __future__ import annotations

import pytest

from tests.analysis.english.events.telling import events, told


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("Norway promised to repair the roof.", "AGREE", ["Norway"]),
        ("Norway rejected the plan.", "REJECT", ["Norway"]),
        ("Norway urged Chile to open the port.", "REQUEST", ["Norway"]),
        ("Norway condemned Chile for the delay.", "ACCUSE", ["Norway"]),
        ("Norway threatened to close the port.", "THREATEN", ["Norway"]),
        ("Norway welcomed the plan.", "SUPPORT", ["Norway"]),
        ("Norway said it would repair the roof.", "AGREE", ["Norway"]),
        ("Norway said it would not open the port.", "REJECT", ["Norway"]),
        ("Norway said Chile must open the port.", "REQUEST", ["Norway"]),
        ("Norway called the plan a disgrace.", "ACCUSE", ["Norway"]),
    ],
)
def test_acts(sentence: str, kind: str, actors: list[str]) -> None:
    ((own, _, did, _),) = told(sentence)
    assert (own, did) == (kind, actors)


def test_a_plain_statement_is_none() -> None:
    assert events("Norway said the weather was fine.", "Chile said the port would likely be busy.") == ()


def test_an_act_has_its_statements_day_and_id() -> None:
    (event,) = events("Norway on Monday urged Chile to open the port by Friday.")
    assert (event.value, event.reported_in, event.targets) == ("2025-05-19", "s1", ("CL",))


def test_an_author_is_no_party() -> None:
    assert events("We recommend the small one to Norway.") == ()
