"""Outlets: what they publish, whom they copy, who copies them, and what they drop."""

from __future__ import annotations

from collections import Counter
from statistics import median

from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store import articles, outlets
from jiedu.store.facts import facts
from jiedu.story.model import Copy
from jiedu.web.answer import View
from jiedu.web.ask import Ask
from jiedu.web.charts.network import network

SHOWN = 200
LINKS = 400
READ = 300
"""Newest copies of one outlet that are looked at for what it drops."""
NEWEST = 30
NONE = "-"
"""How pages that name no outlet are named in an address."""


def view(desk: Desk, ask: Ask) -> View:
    """All outlets, and who repeats whose texts."""
    found, links = outlets.outlets(desk.library, limit=SHOWN), outlets.links(desk.library, limit=LINKS)
    context = {"outlets": found, "links": links[:40], "network": network(links), "nameless": NONE}
    form = {"outlets": found, "links": [{"outlet": a, "original": b, "articles": n} for a, b, n in links]}
    return View("sources.html.jinja", ask.words("nav.sources"), context, form)


def source(desk: Desk, ask: Ask) -> View:
    """One outlet. Raises UsageError for one that has nothing in the desk."""
    key = ask.params["name"]
    name = None if key == NONE else key
    own = next((one for one in outlets.outlets(desk.library) if one.name == name), None)
    if own is None:
        raise UsageError(f"there is no outlet {key!r} in this desk")
    links = outlets.links(desk.library)
    copies = outlets.copies_by(desk.library, name, READ)
    form = {
        "outlet": own,
        "repeats": [{"outlet": b, "articles": n} for a, b, n in links if a == name][:20],
        "repeated_by": [{"outlet": a, "articles": n} for a, b, n in links if b == name][:20],
        "kinds": dict(sorted(Counter(copy.kind for copy in copies).items())),
        "dropped": dropped(desk, copies),
        "newest": facts(desk.library, outlets.newest(desk.library, name, NEWEST)),
    }
    return View("source.html.jinja", name or ask.words("page.no_outlet"), {"form": form}, form)


def dropped(desk: Desk, copies: list[Copy]) -> float | None:
    """The median share of the original that its shortened copies leave out; None where it shortened none."""
    shares = []
    for copy in copies:
        if copy.missing:
            original = articles.get(desk.library, copy.original)
            if original is not None and original.text:
                shares.append(sum(span.end - span.start for span in copy.missing) / len(original.text))
    return round(median(shares), 3) if shares else None
