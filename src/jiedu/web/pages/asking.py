"""A question, and what the sources say to it: for, against, on a condition, and what no source says."""

from __future__ import annotations

from typing import Any

from jiedu.desk.desk import Desk
from jiedu.dossier.answer.model import SECTIONS, Answer
from jiedu.store.facts import facts
from jiedu.web.answer import View
from jiedu.web.ask import Ask


def view(desk: Desk, ask: Ask) -> View:
    """The answer to the query's question; the form alone where there is none."""
    question, then, key = ask.text("q"), ask.day("as_of"), ask.text("story")
    story = desk.story(key).story if key else None
    answer = desk.ask(question, lang=ask.lang, as_of=then, story=key) if question else None
    known = sources(desk, answer) if answer else {}
    sections = [(name, lines) for name in SECTIONS if (lines := answer.of(name))] if answer else []
    context: dict[str, Any] = {"q": question or "", "answer": answer, "sections": sections, "sources": known}
    context |= {"then": then, "story": story}
    title = question or ask.words("ask.title")
    return View("ask.html.jinja", title, context, answer)


def sources(desk: Desk, answer: Answer) -> dict[str, object]:
    """What is known of every article that the answer rests on, by id."""
    keys = dict.fromkeys(anchor.article for line in answer.lines for anchor in line.anchors)
    return {one.article: one for one in facts(desk.library, keys)}
