"""What can be asked for over REST."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Concatenate, ParamSpec

from fastapi import APIRouter, Path, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from jiedu.desk.desk import Desk
from jiedu.desk.lineages import lineage_form, lineages
from jiedu.desk.present import (
    analysed,
    article_form,
    change_form,
    encode,
    problem_forms,
    story_form,
    thread_form,
    version_form,
)
from jiedu.dossier.json import to_json
from jiedu.store import outlets as outlet_store
from jiedu.store import paging
from jiedu.web.answer import JSON, reply
from jiedu.web.api.cursors import cursor_of, links, place_of
from jiedu.web.api.describing import PROBLEMS, AsOf, Cursor, Key, Lang, Limit, Listing, Since, Text, Until
from jiedu.web.pages.entity import form_of, gathered
from jiedu.web.site import site_of

router = APIRouter(responses=PROBLEMS)
P = ParamSpec("P")
Form = dict[str, Any]
Forms = list[dict[str, Any]]


async def told(
    request: Request,
    function: Callable[Concatenate[Desk, P], object],
    *args: P.args,
    **named: P.kwargs,
) -> Response:
    """What `function(desk, *args)` gives as JSON, with its ETag."""
    site = site_of(request)

    def work() -> bytes:
        with site.desks.open() as desk:
            return encoded(function(desk, *args, **named))

    return reply(request, await run_in_threadpool(work), JSON)


async def made(
    request: Request,
    function: Callable[Concatenate[Desk, P], object],
    *args: P.args,
    **named: P.kwargs,
) -> Response:
    """The same for what takes long: made beside the server."""
    content = await site_of(request).maker.make(_encoded, function, args, named)
    return reply(request, content, JSON)


def _encoded(desk: Desk, function: Callable[..., object], args: Any, named: Mapping[str, Any]) -> bytes:
    return encoded(function(desk, *args, **named))


def encoded(form: object) -> bytes:
    """`form` as JSON, unless it is that already."""
    return form if isinstance(form, bytes) else encode(form)


@router.get("/stories", tags=["stories"], response_model=Listing)
async def stories(
    request: Request,
    about: Text = None,
    since: Since = None,
    until: Until = None,
    reports: Annotated[int, Query(ge=1, le=100_000)] = 1,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The stories, the newest first; with `about` those whose articles a search finds, the best first, in one page."""
    def listed(desk: Desk) -> Listing:
        if about is not None:
            found = desk.stories(about, since, until, reports=reports, limit=limit)
            return Listing([story_form(one.story) for one in found])
        place: paging.Place | None = place_of(cursor, paging.Place)
        rows = paging.stories_after(desk.library, place, limit + 1, since=since, until=until, reports=reports)
        following = cursor_of(rows[limit - 1][0]) if len(rows) > limit else None
        return Listing([story_form(one) for _, one in rows[:limit]], following)

    return await paged(request, listed)


async def paged(request: Request, listed: Callable[[Desk], Listing]) -> Response:
    """A page of a list as JSON, with the Link to the next."""
    site = site_of(request)

    def work() -> tuple[bytes, str | None]:
        with site.desks.open() as desk:
            page = listed(desk)
        return encode({"items": page.items, "next": page.next}), page.next

    content, following = await run_in_threadpool(work)
    return reply(request, content, JSON, links(request, following))


@router.get("/stories/{key}", tags=["stories"], response_model=Form)
async def story(request: Request, key: Key, as_of: AsOf = None) -> Response:
    """One story, or a thread whose stories are told as one."""
    return await told(request, lambda desk: story_form(desk.story(key, as_of=as_of).story))


@router.get("/stories/{key}/dossier", tags=["stories"], response_model=Form)
async def dossier(request: Request, key: Key, lang: Lang = "zh", as_of: AsOf = None) -> Response:
    """The dossier of a story, every line with the characters that it rests on, checked."""
    return await made(request, _dossier, key, lang, as_of)


def _dossier(desk: Desk, key: str, lang: str, as_of: date | None) -> bytes:
    return to_json(desk.dossier(key, lang=lang, as_of=as_of))


@router.get("/stories/{key}/diff", tags=["stories"], response_model=Form)
async def diff(
    request: Request,
    key: Key,
    since: Annotated[date, Query(description="The day to compare with")],
    lang: Lang = "zh",
    as_of: AsOf = None,
) -> Response:
    """What is new in a story's dossier since a day."""
    return await made(request, _diff, key, since, lang, as_of)


def _diff(desk: Desk, key: str, since: date, lang: str, as_of: date | None) -> object:
    return desk.diff(key, since=since, lang=lang, as_of=as_of)


@router.get("/stories/{key}/copies", tags=["stories"], response_model=Forms)
async def story_copies(request: Request, key: Key, lang: Lang = "zh") -> Response:
    """The lineages of a story's texts: who copied whom, how, and why that is thought."""
    return await told(request, lambda desk: _lineages(desk, desk.story(key).story.articles, lang))


def _lineages(desk: Desk, keys: tuple[str, ...], lang: str) -> Forms:
    return [lineage_form(one, lang) for one in lineages(desk.library, keys)]


@router.get("/stories/{key}/related", tags=["stories"], response_model=Forms)
async def story_related(request: Request, key: Key) -> Response:
    """The articles beside a story, with why."""
    return await made(request, _related, f"story:{key}")


def _related(desk: Desk, key: str) -> object:
    return desk.related(key)


@router.get("/threads", tags=["threads"], response_model=Listing)
async def threads(
    request: Request, about: Text = None, since: Since = None, until: Until = None, limit: Limit = 50
) -> Response:
    """The threads, the newest first: stories that continue one another. A single page."""
    return await paged(
        request,
        lambda desk: Listing([thread_form(one) for one in desk.threads(about, since, until, limit=limit)]),
    )


@router.get("/threads/{key}", tags=["threads"], response_model=Form)
async def thread(request: Request, key: Key) -> Response:
    """One thread."""
    return await told(request, lambda desk: thread_form(desk.thread(key)))


@router.get("/articles", tags=["articles"], response_model=Listing)
async def articles(
    request: Request, since: Since = None, until: Until = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """The articles, the last added first."""
    def listed(desk: Desk) -> Listing:
        place = place_of(cursor, tuple[int, str])
        rows = paging.articles_after(desk.library, place, limit + 1, since=since, until=until)
        following = cursor_of(rows[limit - 1][0]) if len(rows) > limit else None
        return Listing([article_form(desk.article(key)) for _, key in rows[:limit]], following)

    return await paged(request, listed)


@router.get("/articles/{key}", tags=["articles"], response_model=Form)
async def article(request: Request, key: Key) -> Response:
    """One article, without its analysis."""
    return await told(request, lambda desk: article_form(desk.article(key)))


@router.get("/articles/{key}/analysis", tags=["articles"], response_model=Form)
async def analysis(request: Request, key: Key) -> Response:
    """One article with everything that was found in it."""
    return await told(request, lambda desk: analysed(desk.article(key), desk.analysis(key)))


@router.get("/articles/{key}/versions", tags=["articles"], response_model=Forms)
async def versions(request: Request, key: Key) -> Response:
    """Every text that an article has had."""
    return await told(request, lambda desk: [version_form(one) for one in desk.versions(key)])


@router.get("/articles/{key}/changes", tags=["articles"], response_model=Forms)
async def changes(
    request: Request,
    key: Key,
    old: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    new: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> Response:
    """What changed in an article between two of its versions."""
    return await told(request, lambda desk: [change_form(one) for one in desk.changes(key, old, new)])


@router.get("/articles/{key}/related", tags=["articles"], response_model=Forms)
async def related(request: Request, key: Key) -> Response:
    """The articles beside an article, with why."""
    return await made(request, _related, key)


@router.get("/articles/{key}/copies", tags=["articles"], response_model=Forms)
async def copies(request: Request, key: Key, lang: Lang = "zh") -> Response:
    """The lineage that an article belongs to; empty where it neither copies nor is copied."""
    return await told(request, lambda desk: _lineages(desk, (desk.article(key).id,), lang))


@router.get("/articles/{key}/problems", tags=["articles"], response_model=Forms)
async def article_problems(request: Request, key: Key) -> Response:
    """What is doubtful about one article."""
    return await told(request, lambda desk: problem_forms(desk.problems(key)))


@router.get("/search", tags=["search"], response_model=Form)
async def search(
    request: Request,
    q: Annotated[str, Query(description="Words, phrases in quotation marks, fields (speaker:…)", max_length=1000)],
    newest: bool = False,
    limit: Limit = 30,
) -> Response:
    """The articles that hold every word, the best first; how many there are, and of what."""
    return await told(request, lambda desk: desk.find(q, limit=limit, newest=newest))


@router.get("/suggest", tags=["search"], response_model=Forms)
async def suggest(
    request: Request,
    q: Annotated[str, Query(max_length=200)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Response:
    """How what is being typed may go on: names, outlets, keywords."""
    return await told(request, lambda desk: [asdict(one) for one in desk.suggest(q, limit=limit)])


@router.get("/quotes", tags=["search"], response_model=Forms)
async def quotes(
    request: Request,
    by: Text = None,
    about: Text = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
) -> Response:
    """Who said what, the newest first, each saying once, with its anchors and the chain of authority."""
    return await made(request, _quotes, by, about, since, until, limit)


def _quotes(
    desk: Desk, by: str | None, about: str | None, since: date | None, until: date | None, limit: int
) -> object:
    return desk.quotes(by, about, since, until, limit=limit)


@router.get("/ask", tags=["search"], response_model=Form)
async def ask(
    request: Request,
    q: Annotated[str, Query(description="A question in Chinese or English", max_length=1000)],
    lang: Lang = "zh",
    as_of: AsOf = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
    story: Annotated[str | None, Query(description="The id of a story or a thread: of its reports alone")] = None,
) -> Response:
    """What the sources say to a question, and what no source says."""
    return await made(request, _ask, q, lang, as_of, limit, story)


def _ask(desk: Desk, question: str, lang: str, as_of: date | None, limit: int, story: str | None) -> object:
    return desk.ask(question, lang=lang, as_of=as_of, limit=limit, story=story)


@router.get("/dossier", tags=["search"], response_model=Form)
async def dossier_of(
    request: Request,
    q: Annotated[str, Query(description="What the articles hold that it is made of", max_length=1000)],
    lang: Lang = "zh",
    as_of: AsOf = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> Response:
    """The dossier of what a search finds."""
    return await made(request, _dossier_of, q, lang, as_of, limit)


def _dossier_of(desk: Desk, query: str, lang: str, as_of: date | None, limit: int) -> bytes:
    return to_json(desk.dossier(query=query, lang=lang, as_of=as_of, limit=limit))


@router.get("/entities/{key:path}", tags=["names"], response_model=Form)
async def entity(request: Request, key: Annotated[str, Path(description="An entity's id", max_length=200)]) -> Response:
    """Somebody or something with a name: names, roles, statements by and about, events, and who is named beside."""
    return await made(request, _entity, key)


def _entity(desk: Desk, key: str) -> object:
    return form_of(gathered(desk, key))


@router.get("/outlets", tags=["names"], response_model=Forms)
async def outlets(request: Request, limit: Limit = 100) -> Response:
    """The outlets: reports, texts of their own, copies, and how often they are copied."""
    return await told(request, lambda desk: outlet_store.outlets(desk.library, limit=limit))


@router.get("/problems", tags=["desk"], response_model=Forms)
async def problems(request: Request) -> Response:
    """What could not be read or is doubtful."""
    return await told(request, lambda desk: problem_forms(desk.problems()))


@router.get("/corrections", tags=["desk"], response_model=Forms)
async def corrections(request: Request) -> Response:
    """What people have corrected, in order."""
    return await told(request, lambda desk: desk.corrections())
