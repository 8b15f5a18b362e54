"""Who said what: by speaker, words and days, each saying once, with the chain of authority."""

from __future__ import annotations

from datetime import date, timedelta

from jiedu.desk.desk import Desk
from jiedu.store import stories
from jiedu.store.facts import facts
from jiedu.web.answer import View
from jiedu.web.ask import Ask

SHOWN = 60
DAYS = 7
"""Days back from the newest where nothing was asked for."""
FAR = 92
"""Days back where a speaker or words were asked for, and no first day."""


def view(desk: Desk, ask: Ask) -> View:
    """What was said, the newest first."""
    by, about, until = ask.text("by"), ask.text("about"), ask.day("until")
    newest = until or newest_day(desk)
    since = ask.day("since")
    if since is None and newest is not None and "since" not in ask.query:
        since = newest - timedelta(FAR if by or about else DAYS)
    found = desk.quotes(by, about, since, until, limit=SHOWN + 1)
    context = {
        "quotes": found[:SHOWN],
        "languages": {one.article: one.language for one in facts(desk.library, sorted({one.article for one in found}))},
        "further": len(found) > SHOWN,
        "by": by or "",
        "about": about or "",
        "since": since,
        "until": until,
    }
    return View("quotes.html.jinja", ask.words("nav.quotes"), context, found[:SHOWN])


def newest_day(desk: Desk) -> date | None:
    """The last day of the desk's stories."""
    return max((one.last for one in stories.listed(desk.library, limit=1) if one.last), default=None)
