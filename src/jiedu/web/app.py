"""The web application of one desk: its routes, in one place, and what stands before and behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from jiedu.config import Settings
from jiedu.errors import JieduError
from jiedu.web import files
from jiedu.web.answer import endpoint, routes
from jiedu.web.api.app import PREFIX, create_api
from jiedu.web.desks import Desks
from jiedu.web.failing import failed, missing
from jiedu.web.guard import Guard
from jiedu.web.jobs import Jobs
from jiedu.web.making import Maker
from jiedu.web.memory import Memory
from jiedu.web.options import Options, checked
from jiedu.web.pages import (
    adding,
    article,
    asking,
    copies,
    corrections,
    drafts,
    entity,
    feeds,
    login,
    method,
    problems,
    published,
    quotes,
    raw,
    search,
    sources,
    story,
    threads,
    today,
    versions,
)
from jiedu.web.site import Site
from jiedu.web.warming import warmed


def create_app(settings: Settings, options: Options | None = None) -> Starlette:
    """The application that serves the desk of `settings`. Raises UsageError for options that would leave it open to
    strangers, and where there is no desk."""
    chosen = checked(options or Options())
    desks = Desks(settings)
    with desks.open():
        pass  # a desk that cannot be used is told of now, not with the first request
    site = Site(settings, chosen, desks, Maker(desks, chosen.makers), Memory(), Jobs(desks.settings))

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        running = [asyncio.create_task(warmed(site))] if chosen.makers else []
        running += [asyncio.create_task(site.jobs.run())] if chosen.write else []
        yield
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        site.maker.close()
        desks.close()

    app = Starlette(
        routes=[Mount(PREFIX, create_api(site)), *_routes()],
        middleware=[Middleware(Guard, options=chosen)],
        exception_handlers={JieduError: failed, 404: missing, 405: missing, 500: failed},
        lifespan=living,
        max_body_size=chosen.upload,
    )
    app.state.site = site
    return app


def _routes() -> list[BaseRoute]:
    return [
        *routes("/", today.view, slow=today.is_past),
        *story.ROUTES,
        *article.ROUTES,
        *raw.ROUTES,
        *versions.ROUTES,
        *copies.ROUTES,
        *routes("/search", search.view),
        *routes("/ask", asking.view, slow=True),
        *routes("/threads", threads.view),
        *routes("/quotes", quotes.view, slow=True),
        *routes("/entity/{key:path}", entity.view, slow=True),
        *routes("/sources", sources.view),
        *routes("/source/{name:path}", sources.source),
        *routes("/problems", problems.view),
        *routes("/method", method.view),
        *drafts.ROUTES,
        *published.ROUTES,
        *feeds.ROUTES,
        *corrections.ROUTES,
        *adding.ROUTES,
        *login.ROUTES,
        Route("/suggest.json", endpoint(search.suggestions, twin=True)),
        Route("/static/{digest}/{name}", files.static_file),
    ]
