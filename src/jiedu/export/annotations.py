"""Web Annotations (W3C Recommendation of 23 February 2017): what an analysis found, each on the words that it rests on.

The document is one AnnotationCollection with one page, in JSON-LD. An annotation's target is the article's page, with
the words by a TextQuoteSelector and their place by a TextPositionSelector. Positions are code points, as the model
asks, of the text that Jiedu took from the page: the target's TimeState names that text by its hash (`cached`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jiedu.analysis.model import Analysis, Entity
from jiedu.article.model import Article, Span
from jiedu.desk.present import encode, speaker_of
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.model import Anchor, Dossier
from jiedu.export.address import text_urn, uri, urn, wikidata
from jiedu.export.chosen import Read
from jiedu.export.tables.events import parties

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LAYERS = ("mentions", "times", "statements", "events")
_GENERATOR = {"id": urn("software"), "type": "Software", "name": "Jiedu"}


def to_annotations(reads: Iterable[Read], layers: Iterable[str] = LAYERS) -> Iterator[bytes]:
    """The collection of what these articles say, of the layers that are named, an annotation a line."""
    wanted = tuple(layers)
    found = (one for read in reads if read.analysis is not None for one in _of(read.article, read.analysis, wanted))
    return _collection(urn("annotations", *wanted), found)


def dossier_annotations(dossier: Dossier) -> Iterator[bytes]:
    """The collection of a dossier's lines, each on the passages that it rests on."""
    languages = {source.article: source.language for source in dossier.sources}

    def found() -> Iterator[dict[str, Any]]:
        for line in dossier.lines:
            bodies = [
                {"type": "TextualBody", "purpose": "tagging", "value": line.section},
                *([_text(line.speaker_name, "tagging")] if line.speaker_name else []),
                _text(line.text, "describing", languages.get(line.anchors[0].article)),
            ]
            targets = [_target(anchor, languages.get(anchor.article)) for anchor in line.anchors]
            yield _annotation(urn("dossier", dossier.id, line.id), "describing", bodies, targets)

    return _collection(urn("dossier", dossier.id), found())


def _collection(key: str, found: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    head = {"@context": CONTEXT, "id": key, "type": "AnnotationCollection", "label": "Jiedu"}
    page = {"id": f"{key}:1", "type": "AnnotationPage", "partOf": key, "startIndex": 0}
    yield encode(head)[:-1] + b',\n"first": ' + encode(page)[:-1] + b', "items": ['
    number = 0
    for number, one in enumerate(found, 1):
        yield (b",\n" if number > 1 else b"\n") + encode(one)
    # The number stands behind what is counted, so that nothing has to be held for it.
    yield b"\n]},\n" + encode({"last": page["id"], "total": number})[1:] + b"\n"


def _of(article: Article, analysis: Analysis, layers: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    anchors = Anchors((article,))
    made = {"mentions": _mentions, "times": _times, "statements": _statements, "events": _events}
    for layer in layers:
        for key, motivation, bodies, spans in made[layer](article, analysis):
            targets = [_target(anchors.at(article.id, span), article.language) for span in spans]
            name = urn("annotation", article.id, article.text_hash, layer, key)
            yield _annotation(name, motivation, bodies, targets)


_Found = Iterator[tuple[str, str, list[dict[str, Any]], tuple[Span, ...]]]
"""The key of each within its article and layer, its motivation, its bodies, and the words."""


def _mentions(article: Article, analysis: Analysis) -> _Found:
    known = {entity.id: entity for entity in analysis.entities}
    for number, one in enumerate(analysis.mentions, 1):
        if entity := known.get(one.entity):
            yield str(number), "identifying", _identified(entity, article), (Span(one.start, one.end),)
    for number, other in enumerate(analysis.references, len(analysis.mentions) + 1):
        bodies = [body for key in other.entities if key in known for body in _identified(known[key], article)]
        note = _text(f"resolved: {other.kind}", "commenting", "en")
        yield str(number), "identifying", [*bodies, note], (Span(other.start, other.end),)


def _identified(entity: Entity, article: Article) -> list[dict[str, Any]]:
    """An item of Wikidata where one is known for certain, the entity's name, and its type."""
    item = wikidata(entity.wikidata)
    exact = [{"type": "SpecificResource", "purpose": "identifying", "source": item}] if item else []
    return [*exact, _text(entity.name, "tagging", article.language), _code(entity.type)]


def _times(article: Article, analysis: Analysis) -> _Found:
    for number, one in enumerate(analysis.times, 1):
        bodies = [_code(one.type), {"type": "TextualBody", "purpose": "describing", "value": one.value}]
        if one.inferred:
            bodies.append(_text(f"counted from: {one.anchor}", "commenting", "en"))
        yield str(number), "describing", bodies, (Span(one.start, one.end),)


def _statements(article: Article, analysis: Analysis) -> _Found:
    for one in analysis.statements:
        speaker = speaker_of(article, analysis, one)
        bodies = [_code(one.kind), *([_text(speaker, "tagging", article.language)] if speaker else [])]
        if len(one.authority) > 1:
            chain = " › ".join(link.name for link in one.authority)
            bodies.append(_text(chain, "describing", article.language))
        yield one.id, "describing", bodies, one.segments


def _events(article: Article, analysis: Analysis) -> _Found:
    for one in analysis.events:
        bodies = [_code(one.type), _code(one.modality)]
        for keys, words in ((one.actors, one.actor_words), (one.targets, one.target_words)):
            bodies += [_text(name, "tagging", article.language) for name in parties(article, analysis, keys, words)]
        yield one.id, "classifying", bodies, (Span(one.start, one.end),)


def _annotation(
    key: str, motivation: str, bodies: list[dict[str, Any]], targets: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": key,
        "type": "Annotation",
        "motivation": motivation,
        "generator": _GENERATOR,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(anchor: Anchor, language: str | None) -> dict[str, Any]:
    source = uri(anchor.url) or urn("article", anchor.article)
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    place = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return {
        "type": "SpecificResource",
        "source": {"id": source, "type": "Text", **({"language": language} if language else {})},
        "selector": [quote, place],
        "state": {"type": "TimeState", "cached": text_urn(anchor.text_hash)},
    }


def _text(value: str | None, purpose: str, language: str | None = None) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": purpose, "value": value or "", "format": "text/plain"}
    return {**body, "language": language} if language else body


def _code(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "classifying", "value": value}
