"""What could not be read or is doubtful, by kind, with what to do about it."""

from __future__ import annotations

from collections import Counter

from jiedu.desk.desk import Desk
from jiedu.desk.present import problem_forms
from jiedu.web.answer import View
from jiedu.web.ask import Ask

SHOWN = 100
SEVERITIES = ("", "error", "warning", "note")


def view(desk: Desk, ask: Ask) -> View:
    """The problems of the desk, a page of them, of one kind or severity where the query names it."""
    every = desk.problems()
    kind, severity = ask.text("kind"), ask.choice("severity", SEVERITIES)
    found = [one for one in every if (not kind or one.kind == kind) and (not severity or one.severity == severity)]
    page = ask.number("page", 1, 1, 10_000)
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    context = {
        "problems": shown,
        "kinds": Counter(one.kind for one in every).most_common(),
        "kind": kind or "",
        "severity": severity,
        "severities": SEVERITIES,
        "total": len(found),
        "page": page,
        "further": len(found) > page * SHOWN,
    }
    return View("problems.html.jinja", ask.words("nav.problems"), context, problem_forms(shown))
