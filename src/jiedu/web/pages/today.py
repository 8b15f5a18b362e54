"""The front page: stories by weight and freshness."""

from __future__ import annotations

from datetime import date
from math import log2

from jiedu.desk.desk import Desk
from jiedu.desk.present import story_form
from jiedu.errors import UsageError
from jiedu.story.model import Story
from jiedu.web.answer import View
from jiedu.web.ask import Ask
from jiedu.web.pages.cards import card

SHOWN = 24
"""Stories of the front page: it stays under its budget of bytes, and nobody reads further down."""
LOOKED = 400
"""Newest stories among which those are chosen."""
HALF_LIFE = 3.0
"""Days after which a story that nobody reports on any more weighs half as much: within two weeks it has made room
even where it was ten times as large as what is new. Chosen by that, not measured."""


def view(desk: Desk, ask: Ask) -> View:
    """Stories by weight and freshness, as of the newest day of the desk, or as they stood on the day that the query
    names: nothing is told that came out later."""
    day = ask.day("day")
    found = chosen(desk, day, ask.count) if day is None else stood(desk, day, ask.count)
    newest = day or max((one.last for one in found if one.last), default=None)
    cards = [card(desk, one, ask.lang) for one in found]
    context = {"cards": cards, "newest": newest, "day": day, "count": ask.count, "feed": "/feeds/desk"}
    return View("today.html.jinja", ask.words("today.title"), context, [story_form(one) for one in found])


def is_past(ask: Ask) -> bool:
    """Whether stories have to be made anew, as they stood on some day."""
    return ask.text("day") is not None


def stood(desk: Desk, day: date, count: str) -> list[Story]:
    """The stories of the front page as they stood at the end of `day`, the weightiest first. Which they are is told
    by those that go on as they are now: making all of a large desk anew would take minutes."""
    found = []
    for one in chosen(desk, day, count):
        try:
            found.append(desk.story(one.id, as_of=day).story)
        except UsageError:  # nothing of it had come out
            continue
    newest = max((one.last for one in found if one.last), default=None)
    return sorted(found, key=lambda one: (-weight(one, newest, count), one.id))


def chosen(desk: Desk, day: date | None, count: str) -> list[Story]:
    """The stories of the front page as of `day`, or the newest day of the desk, the weightiest first."""
    found = [one.story for one in desk.stories(until=day, limit=LOOKED)]
    newest = day or max((one.last for one in found if one.last), default=None)
    return sorted(found, key=lambda one: (-weight(one, newest, count), one.id))[:SHOWN]


def weight(story: Story, newest: date | None, count: str = "origins") -> float:
    """How high a story stands: the logarithm of its reports, texts or origins, halved every `HALF_LIFE` days."""
    many = log2(1 + getattr(story.counts, count)) + 0.25 * log2(1 + story.counts.origins)
    if newest is None or story.last is None:
        return 0.0
    age = max(0, (newest - story.last).days)
    return many * float(0.5 ** (age / HALF_LIFE))
