"""The check that nothing is shown without: every line rests on characters that stand where it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jiedu.article.model import hash_of
from jiedu.dossier.anchor import holds
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line


def check(dossier: Dossier, text_of: Callable[[str], str | None]) -> list[str]:
    """What does not hold, one sentence for each failure, in the order of the page; empty when all holds.

    `text_of` gives the text of an article by its id, or None where there is none.
    """
    return list(_failures(dossier, _Texts(text_of)))


class _Texts:
    """Asks for each text once."""

    __slots__ = ("_held", "_text_of")

    def __init__(self, text_of: Callable[[str], str | None]) -> None:
        self._text_of = text_of
        self._held: dict[str, str | None] = {}

    def get(self, article: str) -> str | None:
        if article not in self._held:
            self._held[article] = self._text_of(article)
        return self._held[article]


def _failures(dossier: Dossier, texts: _Texts) -> Iterator[str]:
    seen: set[str] = set()
    for line in (*dossier.lines, *dossier.changed):
        if line.id in seen:
            yield f"{line.section} {line.id}: two lines have this id"
        seen.add(line.id)
        yield from _line(line, texts)
    for compared in (*dossier.comparisons, *dossier.tables, *dossier.one_sided):
        yield from _comparison(compared, texts)
    for source in dossier.sources:
        text = texts.get(source.article)
        if text is None:
            yield f"source {source.article}: the article is not there"
        elif text != source.text or hash_of(source.text) != source.text_hash:
            yield f"source {source.article}: its text is not the article's"
    for number, related in enumerate(dossier.related, 1):
        if related.anchor is not None and (why := _anchor(related.anchor, texts)):
            yield f"related {number}: {why}"
    yield from _copies(dossier, texts)


def _line(line: Line, texts: _Texts) -> Iterator[str]:
    where = f"{line.section} {line.id}"
    if not line.anchors:
        yield f"{where}: the line has no anchor"
    for anchor in line.anchors:
        if why := _anchor(anchor, texts):
            yield f"{where}: {why}"
    for anchor in line.outcome:
        if why := _anchor(anchor, texts):
            yield f"{where}, what became of it: {why}"
    exact = [anchor.exact for anchor in line.anchors]
    for piece in line.text.split("…"):
        if piece and not any(piece in e for e in exact):
            yield f"{where}: {piece!r} stands in none of its anchors"
    if not line.text.strip():
        yield f"{where}: the line has no text"
    for variant in line.variants:
        if not variant.anchors:
            yield f"{where}: the account {variant.text!r} has no anchor"
        elif variant.text != variant.anchors[0].exact:
            yield f"{where}: the account {variant.text!r} is not what its anchor has"
        for anchor in variant.anchors:
            if why := _anchor(anchor, texts):
                yield f"{where}, the account {variant.text!r}: {why}"


def _comparison(compared: Comparison, texts: _Texts) -> Iterator[str]:
    where = f"{compared.relation} {compared.id}"
    if compared.text != compared.about.exact:
        yield f"{where}: {compared.text!r} is not what its anchor has"
    if why := _anchor(compared.about, texts):
        yield f"{where}: {why}"
    if not compared.sides or (compared.relation not in ("agree", "alone")) != (len(compared.sides) > 1):
        yield f"{where}: {len(compared.sides)} sides are none or too many"
    for side in compared.sides:
        if not side.anchors:
            yield f"{where}: the side {side.value!r} has no anchor"
        elif side.value != side.anchors[0].exact:
            yield f"{where}: the side {side.value!r} is not what its anchor has"
        for anchor in side.anchors:
            if why := _anchor(anchor, texts):
                yield f"{where}, the side {side.value!r}: {why}"


def _anchor(anchor: Anchor, texts: _Texts) -> str | None:
    text = texts.get(anchor.article)
    place = f"anchor {anchor.article} {anchor.start}–{anchor.end}"
    if text is None:
        return f"{place}: the article is not there"
    why = holds(anchor, text)
    return f"{place}: {why}" if why else None


def _copies(dossier: Dossier, texts: _Texts) -> Iterator[str]:
    for copy in dossier.copies:
        for article, spans, what in ((copy.original, copy.missing, "left out"), (copy.article, copy.added, "added")):
            size = len(texts.get(article) or "")
            for span in spans:
                if not 0 <= span.start < span.end <= size:
                    yield f"copy {copy.article}: what it {what}, {span.start}–{span.end}, is no range of {article}"
