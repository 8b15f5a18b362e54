"""What a page of ours says of itself: its sentences, each with the places that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_PLACE = re.compile(r"([0-9a-f]{12}):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of a page and where its evidence stands."""

    id: str
    text: str
    places: tuple[tuple[str, int, int], ...]
    """Article id, first character, one past the last."""


def cited(page: str) -> tuple[CitedSentence, ...]:
    """The sentences of the body of a page that `page.to_html` wrote, in order; none for another page."""
    found = []
    for node in LexborHTMLParser(page).css("span[data-anchors]"):
        places = _PLACE.findall(node.attributes.get("data-anchors") or "")
        where = tuple((key, int(low), int(high)) for key, low, high in places)
        found.append(CitedSentence(node.attributes.get("id") or "", node.text(), where))
    return tuple(found)
