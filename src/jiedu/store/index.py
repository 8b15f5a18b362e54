"""The search index of a library: derived from its articles and analyses, in a folder that may be deleted at any time.

Texts come as units separated by spaces (`store.grams`); how they are cut is the caller's (`desk.tokens`). Triggers of
the database note each article that is added, changed, analysed or removed; what they noted is brought into the index
when it is next searched, so that keeping it costs as much as what changed, whatever the size of the desk.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

import tantivy

from jiedu.errors import StoreError
from jiedu.store.grams import characters, pairs
from jiedu.store.library import INDEX, Library

FORMAT = f"{version('tantivy')} 2"
"""Raised when the fields or the way of cutting change; an index of another format is made anew."""
TEXT_FIELDS = ("title", "lead", "body")
OTHER_FIELDS = ("names", "said", "speaker", "outlet")
"""Fields that hold phrases beside the text: names of all that is named, what is said, who says it, who published it."""
LISTED = ("outlet_name", "speaker_name", "type", "language")
"""Fields of whole values, which results are counted by."""
HEAP = 64 * 1024 * 1024
"""Bytes that the writer may hold before it writes a segment."""
FORGOTTEN = 0.1
"""Share of articles that may have been taken out since the index was made anew: an index forgets a text's words, but
not at once that they were there, so that words of what is gone still count as common."""
FEW = 1000
"""A desk of fewer articles is indexed anew as soon as one changes, which takes a second or two."""
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as it is indexed; texts are units separated by spaces, with bounds."""

    id: str
    title: str
    lead: str
    body: str
    words: str = ""
    """Words of title and body as a segmenter cuts them, separated by spaces; English ones are stemmed here."""
    names: str = ""
    """Every name of everybody and everything that the article names, in all languages."""
    said: str = ""
    """What anybody is quoted or reported to have said."""
    speakers: str = ""
    """Every name of those who said it."""
    outlet: str = ""
    language: str = ""
    day: date | None = None
    outlet_name: str = ""
    """The outlet as it is shown."""
    speaker_names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    """Types of the events that it tells."""
    suggested: tuple[tuple[str, str, str], ...] = ()
    """What may be suggested while somebody types: folded, as shown, and its kind."""


def state(library: Library) -> str:
    """How the index on disk stands: "good", "behind" where it lacks what `waiting` names, or "none" where it must be
    made anew."""
    stamp = _stamp(library)
    # A stamp that is ahead of the database is of another one: the database was restored from an older copy.
    if not stamp or stamp["mark"] != library.get("index") or int(str(stamp["revision"])) > library.revision:
        return "none"
    waits = waiting(library, 1)
    return "good" if not waits else "behind"


def waiting(library: Library, most: int = -1) -> list[str]:
    """The ids of at most `most` articles that were added, changed, analysed or removed since they were indexed."""
    rows = library.connection.execute("SELECT article FROM unindexed ORDER BY article LIMIT ?", (most,))
    return [str(row[0]) for row in rows]


def forgets_too_much(library: Library, keys: Iterable[str]) -> bool:
    """Whether the index is better made anew than that it takes out what it holds of these articles."""
    index = on_disk(library)
    searcher = index.searcher()
    lost = sum(searcher.doc_freq("id", key) > 0 for key in keys)
    if not lost:
        return False
    count = int(library.connection.execute("SELECT COUNT(*) FROM articles").fetchone()[0])
    return count < FEW or int(library.get("index_forgotten") or 0) + lost > FORGOTTEN * count


def write(library: Library, entries: Mapping[str, Entry | None] | Iterable[Entry], *, anew: bool) -> None:
    """Make the index on disk of `entries` alone; or, where not `anew`, put each entry in the place of what the index
    has of its id, and take out the ids that have none.

    Inside `library.writing()`. What was noted as waiting is cleared when the index has it. A writer that is killed
    leaves either an index without a stamp, which the next one makes anew, or notes that are brought in once more.
    """
    folder = library.folder / INDEX
    revision = library.revision
    try:
        if anew:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(exist_ok=True)
            index = _open(folder)
            total = _fill(index, entries.values() if isinstance(entries, Mapping) else entries)
            _cleared(library, None, f"{FORMAT} {revision} {total}", 0)
            _write_stamp(library, revision)
        elif isinstance(entries, Mapping):
            _write_stamp(library, revision)
            lost = _replace(_open(folder), entries)
            _cleared(library, list(entries), None, lost)
    except (OSError, ValueError) as error:  # tantivy raises ValueError
        raise StoreError(f"the search index in {folder} cannot be written: {error}") from error


def memory(entries: Iterable[Entry]) -> tantivy.Index:
    """An index of `entries` in memory, for a library that another process is writing."""
    index = tantivy.Index(schema())
    _register(index)
    _fill(index, entries)
    index.reload()
    return index


def on_disk(library: Library) -> tantivy.Index:
    """The index in the library's folder, held open from one search to the next. Raises StoreError where it cannot be
    opened."""
    folder = library.folder / INDEX
    mark = json.dumps(_stamp(library), sort_keys=True)
    held = _OPEN.pop(folder, None)
    try:
        if held is None or held[0] != mark:
            held = (mark, _open(folder))
        held[1].reload()
    except ValueError as error:
        raise StoreError(f"the search index of {library.folder} cannot be opened: {error}; delete it") from error
    _OPEN[folder] = held
    while len(_OPEN) > _MOST_OPEN:
        del _OPEN[next(iter(_OPEN))]
    return held[1]


def forget(library: Library) -> None:
    """Drop the stamp of the index on disk, so that it is made anew; for one that is damaged."""
    _OPEN.pop(library.folder / INDEX, None)
    (library.folder / INDEX / STAMP).unlink(missing_ok=True)


@cache
def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in (*TEXT_FIELDS, *OTHER_FIELDS):
        builder.add_text_field(field, tokenizer_name="units", index_option="position")
    for field in ("title_characters", "characters"):
        builder.add_text_field(field, tokenizer_name="units", index_option="freq")
    builder.add_text_field("words", tokenizer_name="words", index_option="freq")
    for field in LISTED:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("suggested", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_integer_field("month", fast=True)
    return builder.build()


@cache
def stemmer() -> tantivy.TextAnalyzer:
    """Cuts at spaces and brings English words to their stems, as the field "words" is cut."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.stemmer("english")).build()


_OPEN: dict[Path, tuple[str, tantivy.Index]] = {}
"""Indexes held open, by their folder, with the stamp that they were opened at: opening one takes as long as ten
searches."""
_MOST_OPEN = 4


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index(schema(), path=str(folder))
    _register(index)
    return index


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer("units", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.register_tokenizer("words", stemmer())


def _fill(index: tantivy.Index, entries: Iterable[Entry | None]) -> int:
    """Add entries to an empty index; how many there were."""
    # One thread: with more, the place of a document would depend on their race.
    writer = index.writer(HEAP, 1)
    total = 0
    for entry in entries:
        if entry is not None:
            writer.add_document(_document(entry))
            total += 1
    writer.commit()
    writer.wait_merging_threads()
    return total


def _replace(index: tantivy.Index, entries: Mapping[str, Entry | None]) -> int:
    """Bring `entries` into the index; how many of their ids it held before."""
    index.reload()
    searcher = index.searcher()
    lost = sum(searcher.doc_freq("id", key) > 0 for key in entries)
    writer = index.writer(HEAP, 1)
    for key, entry in entries.items():
        writer.delete_documents_by_term("id", key)
        if entry is not None:
            writer.add_document(_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    return lost


def _document(entry: Entry) -> tantivy.Document:
    title, body = entry.title.split(), entry.body.split()
    document = tantivy.Document(
        id=entry.id,
        title=" ".join(pairs(title)),
        lead=" ".join(pairs(entry.lead.split())),
        body=" ".join(pairs(body)),
        title_characters=" ".join(characters(title)),
        characters=" ".join(characters(body)),
        words=entry.words,
        names=" ".join(pairs(entry.names.split())),
        said=" ".join(pairs(entry.said.split())),
        speaker=" ".join(pairs(entry.speakers.split())),
        outlet=" ".join(pairs(entry.outlet.split())),
        language=entry.language,
    )
    for field, value in _values(entry):
        document.add_text(field, value)
    if entry.day is not None:
        document.add_integer("day", entry.day.toordinal())
        document.add_integer("month", entry.day.year * 100 + entry.day.month)
    return document


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.outlet_name:
        yield "outlet_name", entry.outlet_name
    yield from (("speaker_name", name) for name in entry.speaker_names)
    yield from (("type", name) for name in entry.types)
    yield from (("suggested", "\t".join(one)) for one in entry.suggested)


def _stamp(library: Library) -> dict[str, object]:
    try:
        stamp = json.loads((library.folder / INDEX / STAMP).read_text("utf-8"))
        return stamp if stamp["format"] == FORMAT and isinstance(stamp["revision"], int) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_stamp(library: Library, revision: int) -> None:
    folder = library.folder / INDEX
    stamp = {"format": FORMAT, "mark": library.get("index"), "revision": revision}
    draft = folder / f"{STAMP}.new"
    draft.write_text(json.dumps(stamp), "utf-8")
    os.replace(draft, folder / STAMP)


def _cleared(library: Library, keys: list[str] | None, mark: str | None, lost: int) -> None:
    """Note that the index has what waited: all of it where it was made anew, under `mark`, else `keys`."""
    with library.transaction() as connection:
        if keys is None:
            connection.execute("DELETE FROM unindexed")
            library.put("index", mark or "")
            library.put("index_forgotten", "0")
        else:
            connection.executemany("DELETE FROM unindexed WHERE article = ?", [(key,) for key in keys])
            library.put("index_forgotten", str(int(library.get("index_forgotten") or 0) + lost))
