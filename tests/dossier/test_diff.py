"""What is new in a dossier since a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import jiedu
from jiedu.dossier.diff import diff
from jiedu.errors import UsageError
from tests.desk.built import built

GENEVA = "f8db68fc7a27"
SINCE = date(2025, 5, 13)


@pytest.fixture(scope="module")
def desk() -> jiedu.Desk:
    return jiedu.open(built())


def test_nothing_is_new_against_itself(desk: jiedu.Desk) -> None:
    now = desk.dossier(GENEVA)
    found = diff(now, now, SINCE)
    assert found.empty and found.gone == () and found.settled == ()
    assert (found.before, found.counts, found.id) == (now.counts, now.counts, now.id)


def test_new_lines_rest_on_what_came_in(desk: jiedu.Desk) -> None:
    found = desk.diff(GENEVA, since=SINCE)
    days = {key: desk.article(key).published.day for key in found.articles}
    assert days and all(day is not None and day > SINCE for day in days.values())
    assert found.before is not None and found.before.reports + len(days) == found.counts.reports
    then, now = (desk.dossier(GENEVA, as_of=day) for day in (SINCE, None))
    told = {line.text for line in then.lines}
    fresh = [line for line in found.new if line.section == "voices"]
    assert fresh and not {line.text for line in fresh} & told
    assert all(any(anchor.article in days for anchor in line.anchors) for line in fresh)
    assert {line.id for line in found.new} <= {line.id for line in now.lines}


def test_lines_that_gained_sources_name_them(desk: jiedu.Desk) -> None:
    found = desk.diff(GENEVA, since=SINCE)
    assert found.grown
    for grown in found.grown:
        assert set(grown.articles) <= {a.article for a in grown.line.anchors}
        assert grown.before is not None and grown.line.counts is not None
        assert grown.line.counts.reports > grown.before.reports


def test_promises_that_were_kept_or_came_due_are_told(desk: jiedu.Desk) -> None:
    found = desk.diff(GENEVA, since=SINCE)
    assert {became.line.status for became in found.promises} <= {"overdue", "done", "withdrawn"}
    assert all(became.line.status != became.before for became in found.promises)
    line = next(line for line in desk.dossier(GENEVA).timeline)
    now = desk.dossier(GENEVA)
    kept = replace(now, timeline=tuple(replace(x, status="done") if x.id == line.id else x for x in now.timeline))
    due = replace(now, timeline=tuple(replace(x, status="due") if x.id == line.id else x for x in now.timeline))
    (became,) = diff(due, kept, SINCE).promises
    assert (became.before, became.line.status, became.line.id) == ("due", "done", line.id)


def test_all_is_new_where_nothing_had_come_out(desk: jiedu.Desk) -> None:
    found = desk.diff(GENEVA, since="2025-05-01", as_of="2025-05-12")
    assert found.before is None and len(found.articles) == found.counts.reports
    assert found.as_of == date(2025, 5, 12) and not found.gone


def test_the_day_to_compare_with_stands_before_the_dossier(desk: jiedu.Desk) -> None:
    with pytest.raises(UsageError, match="before the day"):
        desk.diff(GENEVA, since="2025-05-12", as_of="2025-05-12")
    with pytest.raises(UsageError, match="no day"):
        desk.diff(GENEVA, since="gestern")
