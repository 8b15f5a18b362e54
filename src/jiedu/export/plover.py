"""Events in the JSON of PLOVER, the field names of the specification and of its gold standard records.

What PLOVER has no field for stands in further ones, which it allows: `modality` (only "actual" tells of what happened),
`quantity`, `cameo`, `url`, and in `textInfo` the place of the words. Types that PLOVER lacks (APPOINT, DIE, …) are told
as extensions in `comment`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jiedu.analysis.model import Analysis, Event
from jiedu.article.model import Article, Span
from jiedu.desk.present import encode
from jiedu.export.chosen import Read

CATEGORIES = frozenset(
    (
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    )
)  # fmt: skip
"""The categories of PLOVER's manual (2.0)."""


def to_plover(reads: Iterable[Read]) -> Iterator[bytes]:
    """A JSON array with a record for each event, a line each."""
    number = 0
    yield b"["
    for one in reads:
        for event in one.analysis.events if one.analysis is not None else ():
            number += 1
            assert one.analysis is not None
            yield (b",\n" if number > 1 else b"\n") + encode(record(one.article, one.analysis, event))
    yield b"\n]\n"


def record(article: Article, analysis: Analysis, event: Event) -> dict[str, Any]:
    """The record of an event. `date` is its first day, where the text tells that, else the day of the article, which
    `textInfo` then says; fields of which nothing is known are left out."""
    day = event.first or article.published.day
    sentence = event.sentence.of(article.text)
    found = {
        "id": f"{article.id}-{article.text_hash}-{event.id}",
        "date": day.isoformat() if day else None,
        "source": _actors(article, analysis, event.actors, event.actor_words),
        "target": _actors(article, analysis, event.targets, event.target_words),
        "event": event.type,
        "eventText": article.text[event.start : event.end],
        "mode": event.mode,
        "context": ",".join(event.contexts),
        "location": _place(analysis, event.place),
        "quantity": event.quantity.of(article.text) if event.quantity else None,
        "text": sentence,
        "textInfo": {
            "start": event.start,
            "end": event.end,
            "textHash": article.text_hash,
            "dateFrom": "text" if event.first else "article" if day else None,
            "lastDate": event.last.isoformat() if event.last else None,
        },
        "modality": event.modality,
        "cameo": event.cameo,
        "language": article.language,
        "publication": article.outlet,
        "url": article.url,
        "coder": "Jiedu",
        "version": analysis.version,
        "comment": "" if event.type in CATEGORIES else "extension: no category of PLOVER",
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _actors(
    article: Article, analysis: Analysis, keys: tuple[str, ...], words: tuple[Span, ...]
) -> list[dict[str, str]]:
    """Those who act: their names, with the state that they are or speak for in three letters."""
    found = []
    for entity in filter(None, map(analysis.entity, keys)):
        code = codes().get(entity.id if entity.type == "GPE" else entity.party or "")
        one = {"actorText": entity.name, "code": "IGO" if entity.type == "GRP" and code is None else code}
        found.append({key: value for key, value in one.items() if value is not None})
    return found + [{"actorText": " ".join(span.of(article.text).split())} for span in words]


def _place(analysis: Analysis, key: str | None) -> dict[str, str] | None:
    entity = analysis.entity(key) if key is not None else None
    if entity is None:
        return None
    code = codes().get(entity.id if entity.type == "GPE" else entity.party or "")
    return {"name": entity.name, **({"country": code} if code else {})}


@cache
def codes() -> dict[str, str]:
    """The codes of states in two letters, as entities have them, → in three, as PLOVER has them."""
    lines = (Path(__file__).parent / "data/countries.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
