"""The page of a story: its dossier inside the desk, with its days, counts and downloads at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from jiedu import __version__
from jiedu.analysis import VERSION
from jiedu.desk.desk import Desk
from jiedu.dossier.html import context, to_html
from jiedu.dossier.json import to_json
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Dossier
from jiedu.dossier.shown import Reference, ShownSource
from jiedu.export.docx import to_docx
from jiedu.web import kept
from jiedu.web.answer import HTML, JSON, asked_of, reply
from jiedu.web.ask import COUNTS, Ask
from jiedu.web.charts.days import counted_days, days_chart
from jiedu.web.charts.stances import stances_chart
from jiedu.web.pages import today
from jiedu.web.site import Site, site_of
from jiedu.web.templates import DOSSIERS, TEMPLATES, render
from jiedu.web.words import WORDS

EVIDENCE = 3
"""Passages that a line opens in place; with all of them the pages of large stories would be over 300 kB."""
DAYS = 366
"""Days that the slider has at most."""
_KINDS = {
    "json": JSON,
    "md": "text/markdown; charset=utf-8",
    "html": HTML,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The files that a dossier can be had as, by suffix."""


async def answer(request: Request) -> Response:
    """The page of a story, or its dossier as a file where the address ends in one's suffix.

    What was made before is given at once; where anything in the desk has changed since, which may lie beside the
    story, it is made anew behind the answer.
    """
    site, form = site_of(request), request.path_params.get("form", "page")
    if form != "page" and form not in _KINDS:
        raise HTTPException(404)
    asked = asked_of(request, site)
    key = request.path_params["key"]
    name, revision = await run_in_threadpool(_name, site, asked, key, form)
    if not name.startswith(key):  # it is told with another now, or another article has come before its first
        now = f"/story/{name.partition('-')[0]}{'' if form == 'page' else '.' + form}"
        return RedirectResponse(f"{now}?{request.url.query}" if request.url.query else now, 302)
    held = site.memory.get(name) or await run_in_threadpool(_kept, site, name)
    if held is None:
        held = await _make(site, asked, key, form, name, revision)
    told, _, content = held.partition(b"\n")
    kind = HTML if form == "page" else _KINDS[form]
    given = reply(request, content, kind, {} if form == "page" else _as_file(name, form))
    if told != revision:
        given.background = BackgroundTask(_made_behind, site, asked, key, form, name, revision)
    return given


ROUTES = [Route("/story/{key}.{form}", answer), Route("/story/{key}", answer)]


async def warm(site: Site) -> None:
    """Make the pages of the stories that stand highest, in the desk's language, before somebody asks for them."""
    with site.desks.open() as desk:
        keys = [one.id for one in today.chosen(desk, None, COUNTS[0])]
    for key in keys:
        asked = Ask(f"/story/{key}", {}, {}, site.settings.lang, site.options.write)
        name, revision = await run_in_threadpool(_name, site, asked, key, "page")
        if await run_in_threadpool(_kept, site, name) is None:
            await _made_behind(site, asked, key, "page", name, revision)


async def _make(site: Site, asked: Ask, key: str, form: str, name: str, revision: bytes) -> bytes:
    return await _keep(site, name, revision + b"\n" + await site.maker.make(story_bytes, asked, key, form))


async def _made_behind(site: Site, asked: Ask, key: str, form: str, name: str, revision: bytes) -> None:
    await _keep(site, name, revision + b"\n" + await site.maker.make_behind(story_bytes, asked, key, form))


async def _keep(site: Site, name: str, content: bytes) -> bytes:
    site.memory.put(name, content)
    await run_in_threadpool(kept.put, site.desks.folder, name, content)
    return content


def _name(site: Site, asked: Ask, key: str, form: str) -> tuple[str, bytes]:
    """What an answer is kept by, and the revision that the desk is in."""
    with site.desks.open() as desk:
        made = made_of(desk, key)
        revision = str(desk.library.revision).encode()
    view = (asked.lang, str(asked.day("as_of") or ""), asked.count, asked.text("all") or "")
    return " ".join((made, form, *view, str(asked.write), str(asked.fixed), _look())), revision


def _kept(site: Site, name: str) -> bytes | None:
    found = kept.get(site.desks.folder, name)
    if found is not None:
        site.memory.put(name, found)
    return found


def _as_file(name: str, form: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name[:12]}.{form}"'} if form != "json" else {}


def story_bytes(desk: Desk, ask: Ask, key: str, form: str) -> bytes:
    """The page of the story with this id ("page"), or its dossier as "json", "md", "html" or "docx"."""
    if form == "page":
        return _page(desk, ask, key)
    made = _FILES[form](desk.story(key, as_of=ask.day("as_of")).dossier(lang=ask.lang))
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


_FILES: dict[str, Callable[[Dossier], str | bytes]] = {
    "json": to_json,
    "md": to_markdown,
    "html": to_html,
    "docx": to_docx,
}


def _page(desk: Desk, ask: Ask, key: str) -> bytes:
    then = ask.day("as_of")
    dossier = desk.story(key, as_of=then).dossier(lang=ask.lang)
    whole = desk.story(key).story
    is_thread = desk.has_thread(whole.id)
    beside = () if then or is_thread else desk.related(f"story:{whole.id}")
    told = context(dossier)
    if not (ask.fixed or ask.text("all")):
        told |= {"whole": ask.here(all=1), "folded": folded(told), "evidence_most": EVIDENCE}
    shown = {
        **told,
        "place": place,
        "leads_out": False,  # every reference leads to its article, which leads to its page
        "source_place": source_place,
        "ask": ask,
        "t": ask.words,
        "words": ask.words,
        "title": dossier.title,
        "days": days_chart(counted_days(dossier, ask.count), [(one.date, one.id) for one in dossier.timeline]),
        "stances": stances_chart(dossier.positions),
        "feed": f"/feeds/story/{whole.id}",
        "story": whole,
        "thread": None if is_thread else desk.thread_of(whole.id),
        "slider": slider(whole.first, whole.last, dossier.as_of if then else whole.last),
        "then": then,
        "related": beside,  # in place of the dossier's own, which lead to other sites
    }
    return render("story.html.jinja", shown).encode("utf-8", "replace")


def folded(told: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the lines that the page of a story leaves to the one that has all of them: what a party said, or where it
    stood, beyond the first few."""
    groups = [lines for name in ("voices", "positions") for _, lines in told[name]]
    return frozenset(one.line.id for lines in groups for one in lines[told["cards"] :])


def place(reference: Reference) -> str:
    """Where a reference leads: to its passage on the page of its article."""
    return article_place(reference.anchor.article, reference.anchor.start, reference.anchor.end)


def source_place(source: ShownSource) -> str:
    """Where a source's title leads: to the page of the article."""
    return f"/article/{source.source.article}"


def article_place(article: str, start: int, end: int) -> str:
    """The address of a passage on the page of its article."""
    return f"/article/{article}?at={start}-{end}#at"


def slider(first: date | None, last: date | None, at: date | None) -> tuple[date, int, int] | None:
    """The first day of a slider, how many days it goes on and where it stands; None where there is no choice."""
    if first is None or last is None or first >= last:
        return None
    days = min((last - first).days, DAYS)
    return first, days, max(0, min(((at or last) - first).days, days))


def made_of(desk: Desk, key: str) -> str:
    """Changes whenever the dossier of the story with this id would: what it tells, and every text and analysis that it
    is made from. Raises UsageError for no story, or several."""
    one = desk.story(key).story
    corrected = [repr(correction) for correction in desk.corrections()]
    applied = ("redated", "applied", "corrected")  # those that a build knows
    corrected += [desk.library.get(key) or "" for key in applied]
    texts = (f"{article} {desk.text_hash(article)}" for article in one.articles)
    parts = [__version__, VERSION, repr(one), *corrected, *texts]
    return f"{one.id}-{hashlib.sha256(chr(10).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


@cache
def _look() -> str:
    """Changes with the templates and the words: pages kept from before look different."""
    files = sorted([*TEMPLATES.iterdir(), *DOSSIERS.iterdir(), WORDS])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()[:16]
