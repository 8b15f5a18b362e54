"""What reading a passage needs to know, and which characters of it are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.article.model import Article, Span
from jiedu.dossier.material import Material
from jiedu.dossier.passage import trimmed
from jiedu.dossier.positions.holders import Names, Parties

_LEAD = re.compile(
    r"^(?:但是|但|并且|并|而且|而|同时|不过|因此|所以|且|也|还|至于|其中|此外|并非|另外|(?:and|but|that|also|while)\b)+\s*"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What reading a passage needs to know."""

    material: Material
    article: Article
    names: Names
    parties: Parties
    order: int
    han: bool


def evidence(scene: Scene, start: int, end: int) -> Span:
    """The span without connectives before it."""
    text = scene.article.text
    lead = _LEAD.match(text[start:end])
    inner = trimmed(text, start + (lead.end() if lead else 0), end) or Span(start, end)
    tail = _TAIL.search(text[inner.start : inner.end])
    if tail is not None and tail.start() > 0:
        inner = trimmed(text, inner.start, inner.start + tail.start()) or inner
    if inner.end - inner.start >= (_TELLING if scene.han else 2 * _TELLING):
        return inner
    return _around(text, inner)


_TAIL = re.compile(r"(?:\s+(?:and|or|but|that)|[并但而和])$")
_TELLING = 6
"""Characters from which a Chinese clause tells its reader something; an English one needs twice as many."""
_REACH = 40
"""Characters back in which the clause of a stance begins; chosen by hand."""


def _around(text: str, span: Span) -> Span:
    """The clause around a few words (支持) that say nothing without it, as far as the marks before and after."""
    low = max(
        (text.rfind(mark, max(0, span.start - _REACH), span.start) for mark in "，。；,;.!?！？\n:："), default=-1
    )
    begin = low + 1 if low >= 0 else span.start
    return trimmed(text, begin, span.end) or span
