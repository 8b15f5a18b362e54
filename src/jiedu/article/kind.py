"""What a page is that holds no article, told with its reason. Articles come first: what may be one is kept.

A page is refused where nothing in it reads as a body, and also where what reads as one is something else: the
sentences of an error page, of a login, of a page's foot, the teasers of a list, the caption of a video.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.article.body import Body
from jiedu.article.evidence import SHORT, Evidence
from jiedu.article.hints import surely_cuts
from jiedu.article.html import Tree
from jiedu.article.signs import notice_of, titled
from jiedu.article.stamp import Stamp
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.errors import NoArticle

LEAST = 24.0
"""Han characters in sentences that make an article; the shortest of 243 has 65, a flash of one sentence about 30."""
CAPTION = 120.0
"""A video or a gallery with fewer characters in sentences has a caption and no article."""
LONG = 6000.0
"""A body with more is one, whatever stands around it."""
NOTICE = 300.0
"""A dated body with more is no notice."""
NEAR = 16
"""Lines between a headline and its body: credits and buttons to share it."""
ENTRIES = 5
"""Headlines with links to other articles that make a list, where other signs say so too."""
MANY = 12
"""The same where nothing else says so."""


def refuse(
    text: str,
    tree: Tree,
    fields: Fields,
    headline: Headline,
    body: Body,
    stamps: Sequence[Stamp],
    url: str | None = None,
) -> None:
    """Raise NoArticle where `body` is no article's, saying what the page is; nothing happens otherwise. `text` is the
    page's markup."""
    if not body.lines or body.weight > LONG or _is_plain(tree, fields, headline, body, stamps):
        return
    page = Evidence(tree, fields, headline, body, url, stamps)
    found = (
        _notice(page)
        or (_leads_on(text, page) if tree.refresh and not page.is_dated else None)
        or _media(page)
        or _list(page)
        or _comments(page)
    )
    if found:
        raise found


def no_article(
    text: str, tree: Tree, fields: Fields, headline: Headline, body: Body, url: str | None = None
) -> NoArticle:
    """What a page is in which no body was found; `text` is its markup."""
    page = Evidence(tree, fields, headline, body, url)
    if not tree.lines and not tree.refresh and not (fields.kind and titled("error", tree, headline)):
        return _leads_on(text, page) or _titled(page) or _empty(page)
    return (
        _titled(page)
        or _leads_on(text, page)
        or _told(page)
        or _media(page)
        or (_index(page) if page.listing.titles >= ENTRIES and _is_listed(page) else None)
        or _comments(page)
        or _empty(page)
    )


def is_error(tree: Tree, headline: Headline) -> bool:
    """True where the title or the headline is that of an error page or of a login."""
    return bool(titled("error", tree, headline) or titled("wall", tree, headline))


def _is_plain(tree: Tree, fields: Fields, headline: Headline, body: Body, stamps: Sequence[Stamp]) -> bool:
    """True for the plain case, an article by its head or its shape: most pages, told at no cost."""
    if body.weight < SHORT:
        return False
    if fields.headline:
        return True
    if not stamps or headline.line < 0 or 2 * tree.lines[headline.line].linked > len(tree.lines[headline.line].text):
        return False
    first, last = body.lines[0], body.lines[-1]
    return 0 < first - headline.line <= NEAR and last - first < 1.25 * len(body.lines) + 2


def _notice(page: Evidence) -> NoArticle | None:
    """The page that an error, a wall or a shell fills."""
    if page.body.weight >= (NOTICE if page.is_dated else SHORT):
        return None
    sure = bool(page.fields.published) or page.declared == "article"
    if page.own < SHORT and not sure and (found := _titled(page)):
        return found
    if page.own >= LEAST or not page.notices:
        return None
    kind = next(iter(page.notices))
    if kind == "error" and (page.is_dated or sure):  # a report may be about such a page
        return None
    return _of_notice(page, kind) if kind != "legal" else _index_or_empty(page)


def _titled(page: Evidence) -> NoArticle | None:
    if shown := titled("error", page.tree, page.headline):
        return _error(shown)
    if shown := titled("wall", page.tree, page.headline):
        return _wall(shown)
    return None


def _told(page: Evidence) -> NoArticle | None:
    """What the lines of a page without a body say: only short pages are believed, others carry such lines unseen."""
    if page.size > 3000:
        return None
    found: dict[str, str] = {}
    for line in page.tree.lines[:LINES]:
        if line.linked * 2 <= len(line.text) and (kind := notice_of(line.text)):
            found.setdefault(kind, line.text)
    if page.listing.titles >= MANY:
        found = {kind: text for kind, text in found.items() if kind == "error" and len(text) > 10}
    for kind in ("wall", "error", "script"):
        if kind in found:
            return _of_notice(page, kind, found[kind])
    return None


LINES = 400
"""Lines of a page without a body that are looked at for notices."""


def _of_notice(page: Evidence, kind: str, text: str = "") -> NoArticle:
    shown = text or page.notices[kind]
    if kind == "error":
        return _error(shown)
    if kind == "wall":
        return _wall(shown)
    return NoArticle(
        f"the page is an empty shell drawn by scripts (“{_short(shown)}”); save it after it has loaded", "nothing"
    )


def _error(shown: str) -> NoArticle:
    return NoArticle(f"it is an error page (“{_short(shown)}”); fetch the article again", "error")


def _wall(shown: str) -> NoArticle:
    return NoArticle(
        f"it is a login, a paywall or a robot check (“{_short(shown)}”); open it in a browser and save the article",
        "wall",
    )


_REFRESH = re.compile(r"<meta[^>]{0,300}refresh[^>]{0,300}?url\s{0,3}=\s{0,3}['\"]?([^\s'\">]{1,500})", re.I)
_LOCATION = re.compile(
    r"\blocation(?:\.href)?\s{0,3}=\s{0,3}['\"]([^'\"]{1,500})['\"]|\blocation\.(?:replace|assign)\(\s{0,3}['\"]([^'\"]{1,500})"
)
_FRAME = re.compile(r"<i?frame\b[^>]{0,300}\bsrc\s{0,3}=\s{0,3}['\"]?([^\s'\">]{1,500})", re.I)
_SHELL = 6000
"""Characters of markup that a page has at most that only sends its reader on by a script or a frame."""


def _leads_on(text: str, page: Evidence) -> NoArticle | None:
    """The page that sends its reader to another address: by its head, or by a script or frame that is all of it."""
    match = _REFRESH.search(text[:50_000]) if page.tree.refresh else None
    if match is None and len(text) <= _SHELL and page.size < 200:
        match = _LOCATION.search(text) or _FRAME.search(text)
    if match is None and not (page.tree.refresh and page.size < 600):
        return None
    target = next((group for group in match.groups() if group), "") if match else ""
    if page.listing.titles >= ENTRIES or target.lower().startswith(("javascript:", "about:")):
        return None
    leads = f" (“{_short(target)}”)" if target else ""
    return NoArticle(f"the page only sends the reader on to another address{leads}; add that one", "redirect")


def _media(page: Evidence) -> NoArticle | None:
    """The page of a video or a gallery with no more than a caption."""
    if page.own >= CAPTION:
        return None
    shown = next((one for one in (page.declared, page.address) if one in ("video", "gallery")), "")
    if page.declared == "article" and page.own >= LEAST:
        return None
    shown = shown or next((one for one in ("video", "gallery") if titled(one, page.tree, page.headline)), "")
    if not shown or page.listing.before >= MANY:
        return None
    thing = "a video page" if shown == "video" else "a picture gallery"
    return NoArticle(f"it is {thing} with {page.own:.0f} characters of text; there is nothing to read", "video")


def _is_listed(page: Evidence) -> bool:
    """True where a page without a body is a list: by its signs, or by the share of its headlines."""
    signs = page.declared in LISTS or page.address in LISTS or page.address == "front" or _list_title(page)
    own = page.tree.lines[page.headline.line] if page.headline.line >= 0 else None
    untitled = own is None or 2 * own.linked > len(own.text)  # what was taken for a headline is one of the list
    return bool(signs) or untitled or page.listing.titles >= MANY or page.listing.linked > 0.4 * page.listing.size


LISTS = frozenset(("list", "tag", "search", "author"))


def _list_title(page: Evidence) -> str:
    return next((kind for kind in ("search", "tag", "author") if titled(kind, page.tree, page.headline)), "")


def _list(page: Evidence) -> NoArticle | None:
    """The list whose teasers, introduction or foot were taken for a body."""
    if page.declared == "article" and (page.own >= CAPTION or page.is_dated) and page.fields.headline:
        return None
    listing = page.listing
    if listing.titles < ENTRIES:
        return None
    teased = listing.entries >= ENTRIES and listing.teased >= 0.6
    listed = page.declared in LISTS or page.address in LISTS or bool(_list_title(page))
    dated = page.is_dated and listing.before < ENTRIES
    if (
        (teased and page.declared != "article")
        or (listed and (teased or not (dated or page.own >= 3 * SHORT)))
        or (page.address == "front" and page.own < 3 * SHORT and (teased or not dated))
        or (listing.before >= MANY and page.own < SHORT and page.headline.line < 0)
        or (not page.stamps and page.own < SHORT and listing.titles >= MANY and listing.linked > 0.5 * listing.size)
        or _is_box_list(page)
    ):
        return _index(page)
    return None


def _is_box_list(page: Evidence) -> bool:
    """True for a page without a time whose container holds headlines with links and few other texts."""
    if page.stamps or page.body.container < 0 or page.own > 1500:
        return False
    front = page.address == "front" or page.declared == "site"
    inner = page.listing.inside
    return (
        inner.titles >= (ENTRIES if front else 10)
        and inner.linked > (0.25 if front else 0.45) * inner.size
        and inner.titles > 0.5 * len(page.body.lines)
    )


def _index_or_empty(page: Evidence) -> NoArticle:
    return _index(page) if page.listing.titles >= ENTRIES and _is_listed(page) else _empty(page)


_NAMES = {
    "tag": "the page of a tag or a topic",
    "search": "a page of search results",
    "author": "the page of an author",
}


def _index(page: Evidence) -> NoArticle:
    """The refusal of a list, with what it lists."""
    kinds = (_list_title(page), page.declared, page.address)
    what = next((kind for kind in kinds if kind in _NAMES), "")
    listing = page.listing
    name = f"{_NAMES[what]}, an index" if what else "an index page"
    first = f", the first “{_short(listing.first[0])}” ({_short(listing.first[1], 200)})" if listing.first else ""
    return NoArticle(
        f"it is {name}: {listing.titles} headlines with links{first}; add the articles that it lists",
        "tag" if what else "index",
    )


def _comments(page: Evidence) -> NoArticle | None:
    """The page of readers' comments or of a forum, where what was taken for a body stands in them."""
    if page.fields.headline or page.fields.published:
        return None
    elements = page.tree.elements
    posts = [i for i, one in enumerate(elements) if one.hint and surely_cuts(one.hint) and _is_post(one.hint)]
    if len(posts) < 3:
        return None
    signs = page.address == "comment" or page.declared == "comment" or titled("comment", page.tree, page.headline)
    if not signs and page.headline.line >= 0:
        return None
    inside = {index for i in posts for index in range(elements[i].first, elements[i].last)}
    held = sum(len(page.tree.lines[i].text) for i in page.body.lines if i in inside)
    if held < 0.7 * sum(len(page.tree.lines[i].text) for i in page.body.lines):
        return None
    return NoArticle(f"it is a page of comments by readers ({len(posts)} of them); add the article itself", "index")


_POST = re.compile(r"comment|pinglun|reply")


def _is_post(hint: str) -> bool:
    return _POST.search(hint) is not None


def _empty(page: Evidence) -> NoArticle:
    if not page.tree.lines:
        return NoArticle("the page has no text at all; it may be drawn by scripts: save it after it has loaded")
    return NoArticle(
        f"only {page.own:.0f} characters of its text stand in sentences; "
        "if it is drawn by scripts, save it after it has loaded"
    )


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
