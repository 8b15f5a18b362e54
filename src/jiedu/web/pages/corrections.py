"""What people know better: stories merged or split, days set; listed, made and taken back."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store.facts import facts
from jiedu.web.answer import View, routes
from jiedu.web.ask import Ask
from jiedu.web.forms import form_of, seen, text
from jiedu.web.site import site_of

KINDS = ("merge", "split", "date")


def view(desk: Desk, ask: Ask) -> View:
    """Every correction, in order, with the articles that it names; and the form for another one."""
    held = desk.corrections()
    known = {one.article: one for one in facts(desk.library, sorted({key for one in held for key in one.articles}))}
    context = {
        "held": list(enumerate(held, start=1)),
        "known": known,
        "kinds": KINDS,
        "names": ask.text("names") or "",
        "do": ask.choice("do", KINDS),
    }
    return View("corrections.html.jinja", ask.words("nav.corrections"), context, held)


async def make(request: Request) -> Response:
    """Make a correction, or take one back, as the form says."""
    sent = await form_of(request)
    site, withdrawn = site_of(request), text(sent, "withdraw")

    def work() -> None:
        with site.desks.open() as desk:
            if withdrawn:
                desk.withdraw(_number(withdrawn))
            else:
                names = text(sent, "names").replace(",", " ").split()
                desk.correct(text(sent, "do"), *names, day=text(sent, "day") or None)

    await run_in_threadpool(work)
    await site.jobs.take([], [])  # a build that applies it
    return seen("/corrections")


def _number(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise UsageError(f"{value!r} is no number of a correction")
    return int(value[:9])


ROUTES = [Route("/corrections", make, methods=["POST"]), *routes("/corrections", view)]
