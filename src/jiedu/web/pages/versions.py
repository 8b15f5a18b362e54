"""The versions of an article, and what changed between two of them, laid into the newer text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiedu.article import Change
from jiedu.desk.desk import Desk
from jiedu.desk.present import change_form, version_form
from jiedu.store.versions import Version
from jiedu.web.answer import View, routes
from jiedu.web.ask import Ask

AROUND = 1
"""Paragraphs without a change that are shown on both sides of one with a change; what lies between is counted."""
JOINED = " ¶ "
"""Stands for the end of a paragraph that went, where what stood around it is one paragraph now."""
LISTED = 100
"""Versions that are listed, the newest: an address that is asked every hour can have hundreds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are the same, came or went."""

    kind: str
    """"same", "ins", "del" or "moved" (they stood elsewhere)."""
    text: str
    typographic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the newer text with what went from it, or several that did not change."""

    pieces: tuple[Piece, ...]
    alike: int = 0
    """Paragraphs that did not change and are left out; 0 for one that is shown."""


def view(desk: Desk, ask: Ask) -> View:
    """The list of an article's versions, and the changes from the query's `old` to its `new`: by default up to the
    current one, from the last one before it that was whole."""
    article = desk.article(ask.params["key"])
    known = desk.versions(article.id)
    pair = chosen(known, ask)
    found = desk.changes(article.id, *pair) if pair else ()
    newer = known[pair[1] - 1].article if pair else article
    context = {
        "article": article,
        "versions": list(reversed(known[-LISTED:])),
        "pair": pair,
        "paragraphs": list(shortened(laid(newer.text, found))),
        "fields": [one for one in found if one.new is None],
        "telling": [one for one in found if one.numbers or one.names or one.notice],
        "changed": bool(found),
    }
    form = {
        "article": article.id,
        "versions": [{k: v for k, v in version_form(one).items() if k != "article"} for one in known],
        "old": pair[0] if pair else None,
        "new": pair[1] if pair else None,
        "changes": [change_form(one) for one in found],
    }
    return View("versions.html.jinja", ask.words("versions.of", title=article.title), context, form)


ROUTES = routes("/article/{key}/versions", view, slow=True)


def chosen(known: Sequence[Version], ask: Ask) -> tuple[int, int] | None:
    """The numbers of the two versions that are compared; None where there is one only. Raises UsageError for a number
    that is none of theirs."""
    count = len(known)
    asked = {name: ask.number(name, 0, 1, max(count, 1)) for name in ("old", "new")}
    if count < 2:
        return None
    new = asked["new"] or next((one.number for one in known if one.state == "current"), count)
    if asked["old"]:
        return asked["old"], new
    others = [one.number for one in known if one.number != new]
    whole = [number for number in others if known[number - 1].state != "short"] or others
    return ([number for number in whole if number < new] or whole)[-1], new


def laid(text: str, found: Sequence[Change]) -> list[Paragraph]:
    """The newer text, cut into paragraphs, with what was changed in it; taken together without what went it is
    `text`, line feeds aside."""
    out: list[Paragraph] = []
    own: list[Piece] = []
    for piece in _stream(text, found):
        first, *rest = piece.text.split("\n")
        own += [Piece(piece.kind, first, piece.typographic)] if first else []
        for line in rest:
            if own:
                out.append(Paragraph(tuple(own)))
            own = [Piece(piece.kind, line, piece.typographic)] if line else []
    return [*out, Paragraph(tuple(own))] if own else out


def _stream(text: str, found: Sequence[Change]) -> Iterator[Piece]:
    at = 0
    for one in found:
        if one.new is None:
            continue
        if one.new.start > at:
            yield Piece("same", text[at : one.new.start])
        if one.kind == "moved":
            yield Piece("moved", one.after)
        else:
            if one.before:
                gone = one.before if _between_lines(text, one.new.start) else one.before.replace("\n", JOINED)
                yield Piece("del", gone, one.typographic)
            if one.after:
                yield Piece("ins", one.after, one.typographic)
        at = max(at, one.new.end)
    if at < len(text):
        yield Piece("same", text[at:])


def _between_lines(text: str, at: int) -> bool:
    """Whether no line of `text` goes on across `at`: line feeds that went from there part no paragraph of it."""
    return text[at - 1 : at] in ("", "\n") or text[at : at + 1] in ("", "\n") or at == 0


def shortened(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """`paragraphs` with those far from a change counted, not shown; the headline, which is the first, stays."""
    changed = {n for n, one in enumerate(paragraphs) if any(piece.kind != "same" for piece in one.pieces)}
    kept = {0} | {near for n in changed for near in range(n - AROUND, n + AROUND + 1)}
    alike = 0
    for n, one in enumerate(paragraphs):
        if n in kept:
            if alike:
                yield Paragraph((), alike)
            alike = 0
            yield one
        else:
            alike += 1
    if alike:
        yield Paragraph((), alike)
