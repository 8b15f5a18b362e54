"""Drafts: explainers composed of anchored lines, as an editor reads, changes, signs and publishes them."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jiedu.desk import drafting, publishing
from jiedu.desk.desk import Desk
from jiedu.desk.present import encode
from jiedu.dossier.draft.markdown import to_markdown
from jiedu.dossier.draft.model import Draft
from jiedu.errors import UsageError
from jiedu.web.answer import HTML, JSON, View, asked_of, page, reply, routes
from jiedu.web.ask import Ask
from jiedu.web.forms import form_of, seen, text
from jiedu.web.site import site_of

MARKDOWN = "text/markdown; charset=utf-8"


def listed(desk: Desk, ask: Ask) -> View:
    """The drafts of the desk, and what was published."""
    held, out = drafting.listed(desk), publishing.publications(desk, withdrawn=True)
    titles = {one.code: publishing.draft_behind(desk, one).title for one in out}
    context = {"drafts": held, "publications": out, "titles": titles}
    form = {"drafts": held, "publications": out}
    return View("drafts.html.jinja", ask.words("nav.drafts"), context, form)


async def preview(request: Request) -> Response:
    """An explainer of a story or a search, composed now and not kept."""
    site = site_of(request)
    asked = asked_of(request, site)
    story, query, question = asked.text("story"), asked.text("query"), asked.text("question")
    if (story is None) == (query is None):
        raise UsageError("a draft is of a story or of a search: say which (?story=ID or ?query=WORDS)")
    form = asked.choice("form", ("page", "json", "md"))
    draft = await site.maker.make(composed, story, query, question, asked.lang, asked.day("as_of"))
    if form != "page":
        return reply(request, _file(draft, form), JSON if form == "json" else MARKDOWN)
    context = {**_shown(draft, asked), "kept": False, "story": story, "query": query, "version": 0}
    return reply(request, page(View("draft.html.jinja", draft.title, context, None), asked), HTML)


def composed(
    desk: Desk, story: str | None, query: str | None, question: str | None, lang: str, as_of: date | None
) -> Draft:
    """The explainer of a story or a search."""
    return drafting.draft_of(desk, story, query=query, question=question, lang=lang, as_of=as_of)


async def compose(request: Request) -> Response:
    """Compose a draft, keep it, and lead to it."""
    sent = await form_of(request)
    site = site_of(request)
    lang = text(sent, "lang") or asked_of(request, site).lang
    wanted = (text(sent, "story") or None, text(sent, "query") or None, text(sent, "question") or None)
    if (wanted[0] is None) == (wanted[1] is None):
        raise UsageError("a draft is of a story or of a search: say which")
    draft = await site.maker.make(composed, *wanted, lang, None)

    def keep() -> None:
        with site.desks.open() as desk:
            drafting.renewed(desk, draft)

    await run_in_threadpool(keep)
    return seen(f"/draft/{draft.id}")


def kept(desk: Desk, ask: Ask) -> View:
    """A kept draft in the version that the query names, by default the newest."""
    version = ask.number("version", 0, 1, 10**6) or None
    draft, number = drafting.saved(desk, ask.params["key"], version)
    history = drafting.history(desk, draft.id)
    out = next((one for one in publishing.publications(desk, withdrawn=True) if one.draft == draft.id), None)
    context = {
        **_shown(draft, ask),
        "kept": True,
        "version": number,
        "history": history[::-1],
        "newest": number == history[-1].number,
        "publication": out,
        "story": drafting.has_story(desk.library, draft),
    }
    return View("draft.html.jinja", draft.title, context, {"draft": draft, "version": number, "history": history})


def _shown(draft: Draft, ask: Ask) -> dict[str, object]:
    number = {one.article: n for n, one in enumerate(draft.sources, start=1)}
    return {"draft": draft, "numbers": number, "sources": {one.article: one for one in draft.sources}, "history": (),
            "publication": None, "newest": True, "editable": ask.write}  # fmt: skip


def _file(draft: Draft, form: str) -> bytes:
    return encode(draft) if form == "json" else to_markdown(draft).encode("utf-8", "replace")


async def change(request: Request) -> Response:
    """Do what the form says to a kept draft: edit, add, remove or move a sentence, add or remove a section, go back to
    an earlier version, publish, correct or withdraw."""
    sent = await form_of(request)
    site, key, do = site_of(request), request.path_params["key"], text(sent, "do")
    by, sentence, words = text(sent, "by"), text(sent, "sentence"), text(sent, "text")
    section, after = text(sent, "section"), text(sent, "after") or None
    expected = int(text(sent, "version")) if text(sent, "version").isdigit() else None

    def work(desk: Desk) -> str:
        if do == "edit":
            drafting.edit_sentence(desk, key, sentence, words, by=by, expected=expected)
        elif do == "add":
            drafting.add_sentence(desk, key, words, by=by, section=section, after=after, expected=expected)
        elif do == "remove":
            drafting.remove_sentence(desk, key, sentence, by=by, expected=expected)
        elif do == "move":
            drafting.move_sentence(desk, key, sentence, by=by, section=section, after=after, expected=expected)
        elif do == "add-section":
            drafting.add_section(desk, key, words, by=by, after=after, expected=expected)
        elif do == "remove-section":
            drafting.remove_section(desk, key, section, by=by, expected=expected)
        elif do == "revert":
            drafting.revert(desk, key, int(text(sent, "to") or 0), by=by)
        else:
            return _published(desk, key, do, by, words, str(request.base_url))
        return f"/draft/{key}#{sentence or section}"

    def whole() -> str:
        with site.desks.open() as desk:
            return work(desk)

    return seen(await run_in_threadpool(whole))


def _published(desk: Desk, key: str, do: str, by: str, words: str, base: str) -> str:
    if do == "publish":
        return publishing.publish(desk, key, editor=by, base=base, notice=words).path
    draft = drafting.saved(desk, key)[0]
    if do == "correct":
        return publishing.correct(desk, draft.id, words).path
    if do == "withdraw":
        return publishing.withdraw(desk, draft.id, words).path
    raise UsageError(f"nothing is called {do!r} here")


ROUTES = [
    Route("/draft", preview, methods=["GET"]),
    Route("/draft", compose, methods=["POST"]),
    Route("/draft/{key}", change, methods=["POST"]),
    *routes("/drafts", listed),
    *routes("/draft/{key}", kept),
]
