"""What people know better: of stories, of who is who, of what was read; listed, made and taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.analysis.corrected.model import KINDS, Correction, words_of
from jiedu.article.model import Article
from jiedu.desk.desk import Desk
from jiedu.errors import UsageError
from jiedu.store import corrections, problems
from jiedu.store.facts import Fact, facts
from jiedu.web.answer import View, routes
from jiedu.web.ask import Ask
from jiedu.web.forms import form_of, seen, text
from jiedu.web.pages.layers import entity_place
from jiedu.web.site import site_of

FIELDS = {
    "merge": ("names",),
    "split": ("names",),
    "date": ("article", "day"),
    "same": ("entity", "others"),
    "different": ("article", "entity", "name"),
    "alias": ("name", "entity"),
    "reject": ("article", "place", "what"),
    "speaker": ("article", "place", "entity"),
}
"""The fields of the form of each kind, in the order of its words."""
LISTED = 60
"""Articles of a story that its form lists to be parted: of a larger one, those further on are written by their ids."""
_ADDRESS = re.compile(r"\S*/(?:story|article)/([0-9a-f]{6,64})\S*")
_ENTITY = re.compile(r"\S*/entity/(\S+)")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Held:
    """A correction as the page lists it."""

    number: int
    one: Correction
    articles: tuple[tuple[str, Fact | None], ...]
    entities: tuple[tuple[str, str, str], ...]
    """Id, name and address."""
    waits: bool
    """Whether no build has applied it yet."""
    stale: tuple[str, ...]
    """Why it is about nothing in the desk any more."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands where something is to be corrected."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters there."""
        return self.article.text[self.start : self.end]


def view(desk: Desk, ask: Ask) -> View:
    """Every correction, in order, with what it names; and a form for each kind, the one that the query names first and
    filled with what it says."""
    held = desk.corrections()
    chosen = ask.choice("do", KINDS) if ask.text("do") else None
    kinds = [one for one in KINDS if one == chosen] + [one for one in KINDS if one != chosen]
    context = {
        "held": listed(desk, held),
        "fields": {kind: FIELDS[kind] for kind in kinds},
        "chosen": chosen,
        "filled": {name: ask.text(name) or "" for names in FIELDS.values() for name in names},
        "choices": parts(desk, ask.text("story")) if chosen == "split" else (),
        "passage": passage(desk, ask),
    }
    return View("corrections.html.jinja", ask.words("nav.corrections"), context, held)


def listed(desk: Desk, held: tuple[Correction, ...]) -> list[Held]:
    """The corrections with what the page shows of each."""
    library = desk.library
    known = {one.article: one for one in facts(library, sorted({key for one in held for key in one.articles}))}
    applied = {line for key in ("redated", "applied", "corrected") for line in (library.get(key) or "").splitlines()}
    told = problems.of(library, "correct", corrections.FILE)
    told += [each for key in known for each in problems.of(library, "correct", key)]
    out = []
    for number, one in enumerate(held, start=1):
        words = f"{words_of(one)}: "
        stale = (each.message.removeprefix(words).partition(";")[0] for each in told if each.message.startswith(words))
        names = dict(zip(one.entities, one.names, strict=False))
        out.append(
            Held(
                number,
                one,
                tuple((key, known.get(key)) for key in one.articles),
                tuple((key, names.get(key) or key, entity_place(key)) for key in one.entities),
                corrections.line_of(one) not in applied,
                tuple(dict.fromkeys(stale)),
            )
        )
    return out


def parts(desk: Desk, story: str | None) -> tuple[Fact, ...]:
    """The articles of a story, to be parted from it. Raises UsageError for no story."""
    if story is None:
        return ()
    return tuple(facts(desk.library, desk.story(story).story.articles[:LISTED]))


def passage(desk: Desk, ask: Ask) -> Passage | None:
    """The passage that the query names by its article and its place. Raises UsageError for no article."""
    key, found = ask.text("article"), _PLACE.fullmatch(ask.text("place") or "")
    if key is None or found is None:
        return None
    article = desk.article(key)
    start, end = int(found[1]), int(found[2])
    return Passage(article, start, end) if start < end <= len(article.text) else None


async def make(request: Request) -> Response:
    """Make a correction, or take one back, as the form says."""
    sent = await form_of(request)
    site, withdrawn = site_of(request), text(sent, "withdraw")

    def work() -> None:
        with site.desks.open() as desk:
            if withdrawn:
                desk.withdraw(_number(withdrawn))
            else:
                do = text(sent, "do")
                desk.correct(do, *words_in(sent, do), day=text(sent, "day") or None if do == "date" else None)

    await run_in_threadpool(work)
    await site.jobs.take([], [])  # a build that applies it
    return seen("/corrections")


def words_in(sent: FormData, do: str) -> list[str]:
    """The words of a correction, in order, as a form says them: ids may be addresses of their pages."""
    words: list[str] = []
    for field in FIELDS.get(do, ()):
        if field == "names":
            said = " ".join(str(one) for one in sent.getlist("names") if isinstance(one, str))
            words += [_key(one) for one in said.replace(",", " ").split()]
        elif field == "others":
            words += [_key(line.strip()) for line in text(sent, "others").splitlines() if line.strip()]
        elif field == "article":
            words.append(_key(text(sent, "article")))
        elif field == "entity":
            words.append(_key(text(sent, "entity")))
        elif field != "day" and (field != "what" or text(sent, "what")):
            words.append(text(sent, field))
    return words


def _key(said: str) -> str:
    """The id that is written, or that stands in the address of a page."""
    found = _ADDRESS.fullmatch(said)
    if found:
        return found[1]
    entity = _ENTITY.fullmatch(said)
    return unquote(entity[1].partition("?")[0].partition("#")[0]) if entity else said


def _number(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise UsageError(f"{value!r} is no number of a correction")
    return int(value[:9])


ROUTES = [Route("/corrections", make, methods=["POST"]), *routes("/corrections", view)]
