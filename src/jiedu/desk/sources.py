"""What sources stand for: files and addresses with their pages, by the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jiedu.config import Settings
from jiedu.desk.further import with_further
from jiedu.desk.work import writable
from jiedu.errors import InputError, Problem, problem_of
from jiedu.page import Fetched, FetchSettings, Gone, Limits, Web, expand, read, read_page
from jiedu.page.model import Page
from jiedu.store.code import escaped

if TYPE_CHECKING:
    from jiedu.page import Fetcher, Known, Outcome


def sources_of(
    sources: Iterable[str | Path],
    settings: Settings,
    *,
    follow: bool = False,
    skip: Callable[[str], bool] = lambda url: False,
    known: Mapping[str, Known] | None = None,
    note: Callable[[str, Outcome | InputError], None] = lambda url, outcome: None,
) -> Iterator[tuple[str | Path, Iterator[Page | Problem]]]:
    """Each file, "-" or address that `sources` stand for, with its pages. What matches nothing gives a Problem;
    addresses that are to be skipped, given or in a list, are passed over.

    Addresses that stand together are fetched with their hosts in turn; those in `known` give nothing where they still
    are that version. A page that was fetched and names the next page of its article brings that one with it. With
    `follow`, an entry of a feed that is only a teaser gives the page it links to. `note` is told what came of each
    address before its pages are given.
    """
    limits = limits_of(settings)
    urls: list[str] = []
    asked: set[str] = set()
    came: set[str | None] = set()

    def noted(url: str, outcome: Outcome | InputError) -> None:
        asked.add(url)
        if isinstance(outcome, Fetched):
            came.add(outcome.page.url)
        note(url, outcome)

    with ExitStack() as stack:

        @cache
        def fetcher() -> Fetcher:
            from jiedu.page import Fetcher  # with httpx: not for files

            return stack.enter_context(Fetcher(fetching(settings), note=noted))

        web = Web(fetcher, skip=skip, teasers=follow)

        def whole(found: Iterator[Page | Problem]) -> Iterator[Page | Problem]:
            further = with_further(
                found,
                lambda one: fetcher().fetch_all(one),
                lambda url, outcome: pages_of(url, outcome, limits),
                fresh=lambda page: page.url in came,
                skip=lambda url: url in asked or url in came or skip(url),
            )
            return map(_named, further)

        def fetched() -> Iterator[tuple[str, Iterator[Page | Problem]]]:
            given, urls[:] = [url for url in urls if not skip(url)], []
            asked.update(given)
            for url, outcome in fetcher().fetch_all(given, known) if given else ():
                yield url, whole(pages_of(url, outcome, limits, web))

        for source in sources:
            try:
                for item in expand([source]):
                    if isinstance(item, str) and item != "-":
                        urls.append(item)
                        continue
                    yield from fetched()
                    # A list that lies in a folder is not asked for: a copy of a site has its sitemap in it.
                    own = web if _is_itself(source, item) else replace(web, lists=False)
                    yield item, whole(read(item, limits=limits, web=own))
            except InputError as error:
                yield from fetched()
                yield str(source), iter([writable(problem_of(error, str(source)))])
        yield from fetched()


def fetching(settings: Settings) -> FetchSettings:
    """How pages are fetched by the settings."""
    return FetchSettings(
        agent=settings.user_agent,
        delay=settings.fetch_delay,
        timeout=settings.fetch_timeout,
        retries=settings.fetch_retries,
        private=settings.allow_private_hosts,
        limits=limits_of(settings),
    )


def limits_of(settings: Settings) -> Limits:
    """The reader's limits by the settings."""
    return Limits(page_bytes=settings.max_page_bytes, expanded_bytes=settings.max_expanded_bytes)


def pages_of(
    url: str, outcome: Outcome | InputError, limits: Limits, web: Web | None = None
) -> Iterator[Page | Problem]:
    """The pages that fetching `url` brought: none where it is not modified, a Problem where it failed or is gone.

    With `web`, a sitemap or a list stands for the pages that it names.
    """
    if isinstance(outcome, Fetched):
        try:
            yield from read_page(outcome.page, where=url, limits=limits, web=web)
        except InputError as error:
            yield problem_of(error, url)
    elif isinstance(outcome, Gone):
        yield Problem("FetchError", url, "the site answers 410 Gone: the page is gone for good; take it from your list")
    elif isinstance(outcome, InputError):
        yield problem_of(outcome, url)


def _named(found: Page | Problem) -> Page | Problem:
    """`found` with a name that every output can hold: that of its file may be no UTF-8."""
    if isinstance(found, Problem):
        return writable(found)
    return replace(found, name=escaped(found.name)) if escaped(found.name) != found.name else found


def _is_itself(source: str | Path, item: str | Path) -> bool:
    """Whether `item` is what `source` names, and not something in a folder or a match of a pattern."""
    return source == item or Path(source).expanduser() == item
