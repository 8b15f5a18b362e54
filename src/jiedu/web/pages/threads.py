"""Threads: stories that continue one another over weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jiedu.desk.desk import Desk
from jiedu.desk.present import thread_form
from jiedu.store import stories
from jiedu.story.threads.model import Thread
from jiedu.web.answer import View
from jiedu.web.ask import Ask

SHOWN = 30
LINE = 640
"""Width of the line of days under a thread, in its own units."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A story of a thread as a mark on its line of days."""

    story: str
    title: str
    first: date | None
    last: date | None
    reports: int
    x: float
    radius: float


def view(desk: Desk, ask: Ask) -> View:
    """The threads, the newest first, or the best for the words of the query."""
    about = ask.text("q")
    found = desk.threads(about, ask.text("since"), ask.text("until"), limit=SHOWN)
    shown = [(one, stops(desk, one)) for one in found]
    context = {"threads": shown, "about": about or "", "width": LINE}
    return View("threads.html.jinja", ask.words("nav.threads"), context, [thread_form(one) for one in found])


def stops(desk: Desk, thread: Thread) -> Sequence[Stop]:
    """The stories of a thread on its line of days."""
    days = max(1, (thread.last - thread.first).days)
    found = []
    for key in thread.stories:
        one = stories.get(desk.library, key)
        if one is not None:
            at = ((one.first or thread.first) - thread.first).days / days
            radius = min(9.0, 3 + one.counts.reports**0.5)
            x = round(10 + at * (LINE - 20), 1)
            found.append(Stop(one.id, one.title, one.first, one.last, one.counts.reports, x, round(radius, 1)))
    return found
