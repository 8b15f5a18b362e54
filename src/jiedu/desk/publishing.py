"""Publishing drafts: signed, under a permalink and a short link that never change, in editions that are all kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jiedu.desk.drafting import has_story, saved
from jiedu.desk.nearby import beside
from jiedu.dossier.draft.model import Draft, Notice, Publication, Teaser
from jiedu.dossier.draft.page import to_html
from jiedu.errors import UsageError
from jiedu.store import drafts
from jiedu.store.library import Library

if TYPE_CHECKING:
    from jiedu.desk.desk import Desk

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""Of short links: letters and digits without those that look alike."""
LENGTH = 8
"""Letters of a short link: 56^8 are ten million million."""
RELATED = 6
"""Related articles of a page."""
_BASE = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s?#\"'<>]*)?")


def publish(
    desk: Desk,
    key: str,
    *,
    editor: str,
    base: str = "",
    outlet: str = "",
    notice: str = "",
    now: datetime | None = None,
) -> Publication:
    """Publish the newest version of a kept draft, signed by `editor`; again, as a further edition under the same links,
    where it was published before. `base` is the site's address; without it links are relative. `notice` tells readers
    what was corrected.

    Raises UsageError for an unknown draft, no editor, or a base that is no address.
    """
    signed, site = " ".join(editor.split()), base.rstrip("/")
    if not signed:
        raise UsageError("a page is signed: say who the editor is")
    if site and not _BASE.fullmatch(site):
        raise UsageError(f"{base!r} is no address of a site: write it like https://news.example")
    draft, version = saved(desk, key)
    when = now or datetime.now(UTC).replace(microsecond=0)
    with desk.library.editing():
        held = drafts.publication_of(desk.library, draft.id)
        made = Publication(
            code=held.code if held else _code(desk.library, draft.id),
            draft=draft.id,
            version=version,
            edition=held.edition + 1 if held else 1,
            editor=signed,
            outlet=outlet or (held.outlet if held else ""),
            base=site or (held.base if held else ""),
            path=held.path if held else f"/articles/{when:%Y/%m/%d}/{draft.id}",
            first=held.first if held else when,
            time=when,
            notices=_notices(held, "correction", notice, when),
            related=_related(desk, draft),
        )
        return _kept(desk.library, made)


def correct(desk: Desk, code: str, text: str, *, now: datetime | None = None) -> Publication:
    """Put a correction (更正) on a published page, as a further edition of the same version. Raises UsageError for an
    unknown code and no words."""
    return _noted(desk, code, "correction", text, "published", now)


def withdraw(desk: Desk, code: str, text: str = "", *, now: datetime | None = None) -> Publication:
    """Take a page back: its links stay and tell that it was, with `text` as the reason. Raises UsageError for an
    unknown code."""
    return _noted(desk, code, "withdrawal", text, "withdrawn", now)


def _noted(desk: Desk, code: str, kind: str, text: str, state: str, now: datetime | None) -> Publication:
    words = " ".join(text.split())
    if not words and kind == "correction":
        raise UsageError("a correction needs words")
    when = now or datetime.now(UTC).replace(microsecond=0)
    with desk.library.editing():
        held = published(desk, code)
        notices = _notices(held, kind, words, when)
        return _kept(
            desk.library, replace(held, edition=held.edition + 1, time=when, state=state, notices=notices)
        )  # fmt: skip


def _notices(held: Publication | None, kind: str, text: str, when: datetime) -> tuple[Notice, ...]:
    before = held.notices if held is not None else ()
    return (*before, Notice(kind, when, text)) if text or kind == "withdrawal" else before


def published(desk: Desk, code: str, edition: int | None = None) -> Publication:
    """A publication by the code of its short link, or by its draft's id, in one of its editions, by default the newest.
    Raises UsageError where there is none."""
    held = drafts.publication_of(desk.library, code)
    found = drafts.publication(desk.library, held.code if held is not None else code, edition)
    if found is None:
        raise UsageError(f"nothing was published as {code!r}: `jiedu publish --list` lists what was")
    return found


def publication_at(desk: Desk, path: str) -> Publication | None:
    """The publication behind a permalink's path (/articles/…) or a short link's (/s/…); None without one."""
    if path.startswith("/s/"):
        return drafts.publication(desk.library, path.removeprefix("/s/"))
    return drafts.publication_at(desk.library, path)


def publications(desk: Desk, *, withdrawn: bool = False) -> list[Publication]:
    """What is published, the newest page time first; with `withdrawn` also what was taken back."""
    return drafts.publications(desk.library, withdrawn=withdrawn)


def editions(desk: Desk, code: str) -> tuple[Publication, ...]:
    """Every edition of a publication, the oldest first. Raises UsageError where there is none."""
    return drafts.editions(desk.library, published(desk, code).code)


def draft_behind(desk: Desk, publication: Publication) -> Draft:
    """The version of the draft that an edition shows."""
    return saved(desk, publication.draft, publication.version)[0]


def page(desk: Desk, code: str, edition: int | None = None) -> str:
    """The page of a publication in one of its editions, as HTML; one that was withdrawn shows its notice and headline
    alone. Raises UsageError where there is none."""
    found = published(desk, code, edition)
    draft = draft_behind(desk, found)
    if found.state == "withdrawn":
        draft = replace(draft, sections=(), sources=(), summary="")
        found = replace(found, related=())
    return to_html(draft, found)


def _kept(library: Library, made: Publication) -> Publication:
    with library.transaction():
        drafts.publish(library, made)
    return made


def _code(library: Library, draft: str) -> str:
    """A code that no publication has: of the draft's id, so that it would be the same again."""
    return next(code for code in _codes(draft) if drafts.publication(library, code) is None)


def _codes(draft: str) -> Iterator[str]:
    turn = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"short\n{draft}\n{turn}".encode()).digest())
        code = ""
        for _ in range(LENGTH):
            number, letter = divmod(number, len(LETTERS))
            code += LETTERS[letter]
        yield code
        turn += 1


def _related(desk: Desk, draft: Draft) -> tuple[Teaser, ...]:
    """What the desk has beside the articles that the draft cites."""
    story = has_story(desk.library, draft)
    keys = desk.story(story).story.articles if story is not None else tuple(s.article for s in draft.sources)
    found = beside(desk.library, keys, 2 * RELATED)
    held = [Teaser(one.title, one.teaser, one.url, one.article) for one in found if one.article is not None]
    return tuple(held[:RELATED])
