"""The search index of a library: derived from its articles, in a folder that may be deleted at any time.

Texts come as tokens separated by spaces; how they are cut is the caller's (`desk.search`). The index holds the
tokens of three fields, and ids; everything else is in the database.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import tantivy

from jiedu.errors import StoreError
from jiedu.store.library import INDEX, Library

FORMAT = f"{version('tantivy')} 1"
"""Raised when the fields or the way of cutting change; an index of another format is made anew."""
FIELDS = ("title", "lead", "body")
HEAP = 64 * 1024 * 1024
"""Bytes that the writer may hold before it writes a segment."""
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as it is indexed: tokens in their order, separated by spaces."""

    id: str
    title: str
    lead: str
    body: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One condition that every result fulfils: these tokens, one after the other, in one of the fields."""

    tokens: tuple[str, ...]


def state(library: Library) -> int:
    """The revision that the index on disk was made at; -1 where there is none, or it must be made anew."""
    try:
        stamp = json.loads((library.folder / INDEX / STAMP).read_text("utf-8"))
        revision, form = int(stamp["revision"]), stamp["format"]
    except (OSError, ValueError, KeyError, TypeError):
        return -1
    # An index cannot forget: after a change or removal, counts of the old text would still weigh in the ranking.
    anew = form != FORMAT or revision < int(library.get("index_since") or 0) or revision > library.revision
    return -1 if anew else revision


def write(library: Library, entries: Iterable[Entry], *, anew: bool) -> None:
    """Add `entries` to the index on disk, or make it of them alone, and stamp it with the library's revision.

    Inside `library.writing()`. A writer that is killed leaves a stamp that is older than the index, or none: in both
    cases the next one makes it anew.
    """
    folder = library.folder / INDEX
    try:
        if anew:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
        (folder / STAMP).unlink(missing_ok=True)
        _fill(_open(folder), entries)
        stamp = {"revision": library.revision, "format": FORMAT}
        draft = folder / f"{STAMP}.new"
        draft.write_text(json.dumps(stamp), "utf-8")
        os.replace(draft, folder / STAMP)
    except (OSError, ValueError) as error:  # tantivy raises ValueError
        raise StoreError(f"the search index in {folder} cannot be written: {error}") from error


def memory(entries: Iterable[Entry]) -> tantivy.Index:
    """An index of `entries` in memory, for a library that another process is writing."""
    index = tantivy.Index(_schema())
    _register(index)
    _fill(index, entries)
    return index


def on_disk(library: Library) -> tantivy.Index:
    """The index in the library's folder. Raises StoreError where it cannot be opened."""
    try:
        return _open(library.folder / INDEX)
    except ValueError as error:
        raise StoreError(f"the search index of {library.folder} cannot be opened: {error}; delete it") from error


def find(
    index: tantivy.Index, wanted: Sequence[Wanted], also: Sequence[Wanted], boosts: Sequence[float], limit: int
) -> list[tuple[str, float]]:
    """Ids and scores of the articles that fulfil all of `wanted`, the best first, ties by id.

    `also` adds to the score where it is fulfilled. `boosts` weigh the fields, in the order of `FIELDS`. The score is
    BM25, so that rare words count more.
    """
    if not wanted:
        return []
    schema = _schema()
    parts = [(tantivy.Occur.Must, _condition(schema, one, boosts)) for one in wanted]
    parts += [(tantivy.Occur.Should, _condition(schema, one, boosts)) for one in also]
    index.reload()
    searcher = index.searcher()
    total = searcher.num_docs
    if not total:
        return []
    # More than asked for, so that ties at the edge fall by id and not by place in the index.
    hits = searcher.search(tantivy.Query.boolean_query(parts), min(total, limit + 100)).hits
    found = [(str(searcher.doc(place)["id"][0]), round(float(score), 4)) for score, place in hits]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


def find_any(
    index: tantivy.Index, choices: Sequence[Sequence[Wanted]], boosts: Sequence[float], limit: int
) -> list[tuple[str, float]]:
    """Ids and scores of the articles that fulfil any of `choices`, best first, ties by id: the more of them, and the
    rarer, the better. A choice is fulfilled by any one of its conditions, and counts by the best of them."""
    schema = _schema()
    parts = [
        (
            tantivy.Occur.Should,
            tantivy.Query.disjunction_max_query([_condition(schema, one, boosts) for one in choice], tie_breaker=0.0),
        )
        for choice in choices
        if choice
    ]
    index.reload()
    searcher = index.searcher()
    if not parts or not searcher.num_docs:
        return []
    hits = searcher.search(tantivy.Query.boolean_query(parts), min(searcher.num_docs, limit + 100)).hits
    found = [(str(searcher.doc(place)["id"][0]), round(float(score), 4)) for score, place in hits]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _condition(schema: tantivy.Schema, wanted: Wanted, boosts: Sequence[float]) -> tantivy.Query:
    """The tokens as a phrase in any of the fields; the field where they score best counts, weighed by its boost."""
    choices = []
    for field, boost in zip(FIELDS, boosts, strict=True):
        if len(wanted.tokens) == 1:
            query = tantivy.Query.term_query(schema, field, wanted.tokens[0], index_option="freq")
        else:
            query = tantivy.Query.phrase_query(schema, field, list(wanted.tokens))
        choices.append(tantivy.Query.boost_query(query, boost))
    return tantivy.Query.disjunction_max_query(choices, tie_breaker=0.1)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="tokens", index_option="position")
    return builder.build()


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=str(folder))
    _register(index)
    return index


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer("tokens", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def _fill(index: tantivy.Index, entries: Iterable[Entry]) -> None:
    # One thread: with more, the place of a document would depend on their race.
    writer = index.writer(HEAP, 1)
    for entry in entries:
        writer.add_document(tantivy.Document(id=entry.id, title=entry.title, lead=entry.lead, body=entry.body))
    writer.commit()
    writer.wait_merging_threads()
