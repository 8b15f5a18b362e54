"""The further pages of an article that was fetched: each names the next, which is asked for in its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from jiedu.article.model import Article
from jiedu.article.multipage import continues
from jiedu.desk.work import extract_page
from jiedu.errors import InputError, Problem
from jiedu.page.model import Page
from jiedu.page.outcome import Outcome

MOST = 20
"""Pages of one article that are fetched: galleries have more, and no story does."""

Ask = Callable[[Iterable[str]], Iterable[tuple[str, Outcome | InputError]]]
"""What came of asking for addresses, as `Fetcher.fetch_all` gives it."""
Open = Callable[[str, Outcome | InputError], Iterator[Page | Problem]]
"""The pages that an answer stands for."""


def with_further(
    found: Iterable[Page | Problem],
    ask: Ask,
    opened: Open,
    *,
    fresh: Callable[[Page], bool],
    skip: Callable[[str], bool],
) -> Iterator[Page | Problem]:
    """`found`, and behind each page that is `fresh` from the web the further pages of its article.

    A page is asked for where the one before names it as the next and has its host, and given where it goes on with the
    article. It ends at the first that is to be skipped, fails (which a Problem tells) or is another article.
    """
    for one in found:
        yield one
        if isinstance(one, Page) and one.kind == "html" and fresh(one):
            yield from _further(one, ask, opened, skip)


def _further(page: Page, ask: Ask, opened: Open, skip: Callable[[str], bool]) -> Iterator[Page | Problem]:
    article = extract_page(page)[0]
    seen = {page.url}
    for _ in range(MOST - 1):
        address = next_of(article, page) if article else None
        if article is None or address is None or address in seen or skip(address):
            return
        seen.add(address)
        found = [one for url, outcome in ask([address]) for one in opened(url, outcome)]
        came = next((one for one in found if isinstance(one, Page) and one.kind == "html"), None)
        if came is None:
            yield from (one for one in found if isinstance(one, Problem))
            return
        following = extract_page(came)[0]
        if following is None or not continues(article, following):
            return
        yield came
        page, article = came, following
        seen.add(page.url)


def next_of(article: Article, page: Page) -> str | None:
    """The address of the page that `article`, read from `page`, names as its next, on the same host; else None."""
    if not article.next_page or not page.url:
        return None
    try:
        address = urljoin(page.url, article.next_page).partition("#")[0]
        parts, own = urlsplit(address), urlsplit(page.url)
        same = parts.scheme in ("http", "https") and parts.hostname == own.hostname
    except ValueError:
        return None
    return address if same else None
