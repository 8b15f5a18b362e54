"""What the product does with a page, step by step, and how well each step was measured to do."""

from __future__ import annotations

from jiedu import __version__
from jiedu.analysis import VERSION
from jiedu.desk.desk import Desk
from jiedu.store import articles, stories
from jiedu.web.accuracy import FIGURES, measured
from jiedu.web.answer import View
from jiedu.web.ask import Ask

STEPS = ("page", "article", "analysis", "story", "dossier", "desk")
"""The line from bytes to what a reader sees."""


def view(desk: Desk, ask: Ask) -> View:
    """The page of the method."""
    known = measured()
    counts = {"articles": articles.count(desk.library), "stories": stories.count(desk.library)}
    form = {"version": __version__, "analysis": VERSION, "desk": counts, "measured": known}
    shown = [(step, known.of(step)) for step in FIGURES]
    context = {"steps": STEPS, "measured": shown, "counts": counts, "version": __version__, "known": known}
    return View("method.html.jinja", ask.words("nav.method"), context, form)
