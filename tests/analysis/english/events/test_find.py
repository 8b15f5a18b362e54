"""All events of a document: each happening once, in order, whatever the text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse
from tests.analysis.english.events.telling import events
from tests.analysis.make import article, read


def test_what_is_told_twice_is_one_event() -> None:
    made = article(
        "France attacks Spain",
        "France attacked Spain on Monday, Italy said.",
        "The attack came after a week of talks.",
        language="en",
    )
    found = [event for event in analyse([made])[0].events if event.type == "ASSAULT"]
    assert len(found) == 1 and len(found[0].mentions) == 2 and found[0].start > len("France attacks Spain")


def test_others_do_other_things() -> None:
    found = events("France attacked Spain on Monday.", "Italy attacked Chile on Monday.")
    assert [event.actors for event in found] == [("FR",), ("IT",)]


def test_other_days_are_other_events() -> None:
    assert len(events("France attacked Spain on 2 May 2025.", "France attacked Spain on 5 May 2025.")) == 2


_TEXT = """
France Spain Mr. Lee attacked met with talks between and, the said that “ ” to of on Monday 12 killed deal not
will if who which resigned from was by has been urging before after ; : — ( ) agreed buy shares fell . ?
"""
_WORDS = st.sampled_from(_TEXT.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=30).map(" ".join), min_size=1, max_size=4))
def test_any_text(lines: list[str]) -> None:
    made, found = read(*lines, language="en")
    keys = {entity.id for entity in found.entities}
    assert [event.id for event in found.events] == [f"e{n}" for n in range(1, len(found.events) + 1)]
    assert list(found.events) == sorted(found.events, key=lambda e: (e.start, e.end))
    for event in found.events:
        assert 0 <= event.start < event.end <= len(made.text)
        assert {*event.actors, *event.targets} <= keys and not {*event.actors} & {*event.targets}
        assert event.sentence.start <= event.start
        for span in (*event.mentions, *([event.instrument] if event.instrument else [])):
            assert 0 <= span.start < span.end <= len(made.text)
            assert (span.start, span.end) != (event.start, event.end)
    assert found.events == analyse([made])[0].events


def test_time_is_linear_in_the_length() -> None:
    line = "France attacked Spain on Monday and said it would not meet Italy after the talks that Chile held. "

    def taken(times: int) -> float:
        made = article("News", *[line * 5] * times, language="en")
        start = time.process_time()
        analyse([made])
        return time.process_time() - start

    taken(2)
    assert min(taken(80) for _ in range(3)) < 8 * min(taken(20) for _ in range(3))
