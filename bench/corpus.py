"""Pages with gold to read: those of the samples, the frozen ones of the tests, and the real ones of the shared data."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.fields import Gold
from bench.places import ROOT, SAMPLES, load, shared

FROZEN = ROOT / "tests" / "pages"
ENGLISH = frozenset({"sh", "fu"})
"""Sets of the shared pages that are in English; the others are in Chinese."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages by id, with what is right about them."""

    name: str
    what: str
    pages: Mapping[str, Path]
    """Id → file, HTML, plain or gzipped."""
    gold: Mapping[str, Gold]
    groups: Mapping[str, tuple[str, ...]]
    """Name of a group → ids of its pages; the group of all pages comes first."""

    def html(self, key: str) -> bytes:
        """The page as its site sent it."""
        content = self.pages[key].read_bytes()
        return gzip.decompress(content) if self.pages[key].suffix == ".gz" else content


def corpora(folder: Path | None = None) -> list[Corpus]:
    """The pages of `folder`, where one is named; else everything that is here: shared, samples, frozen."""
    if folder is not None:
        return [real(folder)]
    held = shared("pages/html")
    return [*([real(held)] if held else []), samples(), *([frozen()] if FROZEN.is_dir() else [])]


def real(folder: Path) -> Corpus:
    """The pages ID.html.gz of `folder`; their gold is read from gold.json in it or beside it, where it is there."""
    pages = {path.name.removesuffix(".html.gz"): path for path in sorted(folder.glob("*.html.gz"))}
    place = next((p for p in (folder / "gold.json", folder.parent / "gold.json") if p.exists()), None)
    records: dict[str, Any] = {key: row for key, row in load(place).items() if key in pages} if place else {}
    english = [key for key, record in records.items() if record["set"] in ENGLISH]
    chinese = [key for key in records if key not in set(english)]
    groups = {"all": tuple(pages), "Chinese": tuple(chinese), "English": tuple(english)}
    if any(records[key]["set"] == "sh" for key in english):
        groups["English, set sh"] = tuple(key for key in english if records[key]["set"] == "sh")
    gold = {
        key: Gold(
            body=record.get("body") or "",
            titles=_one(record.get("title")),
            time=record.get("time") or "",
            outlet=record.get("source") or "",
            authors=tuple(record.get("authors") or ()),
            editors=tuple(record.get("editors") or ()),
            credited=bool(record.get("labelled")),
        )
        for key, record in records.items()
    }
    what = f"{len(pages)} real pages of many sites, which do not ship"
    return Corpus("real pages", what, pages, gold, {name: keys for name, keys in groups.items() if keys})


def samples() -> Corpus:
    """The HTML pages of the samples."""
    records = {key: row for key, row in load(SAMPLES / "gold.json").items() if key.endswith(".html")}
    gold = {
        key: Gold(
            body="\n".join(record["paragraphs"]),
            captions=tuple(record["captions"]),
            titles=_with_column(record["column"], record["title"]),
            time=record["stamp_iso"] or "",
            outlet=record["outlet"] or "",
            authors=tuple(record["authors"]),
            editors=tuple(record["editors"]),
            credited=True,
        )
        for key, record in records.items()
    }
    pages = {key: SAMPLES / "pages" / key for key in records}
    return Corpus("samples", f"{len(pages)} pages of samples/", pages, gold, _by_language(records))


def frozen() -> Corpus:
    """The frozen pages of the tests: the markup of many sites' templates, with texts of our own."""
    files = {path.relative_to(FROZEN).with_suffix("").as_posix(): path for path in sorted(FROZEN.rglob("*.html"))}
    pages = {key: path for key, path in files.items() if path.with_suffix(".json").exists()}
    records = {key: load(path.with_suffix(".json")) for key, path in pages.items()}
    records = {key: record for key, record in records.items() if "body" in record}
    gold = {
        key: Gold(
            body="\n".join(text for kind, text in record["body"] if kind != "caption"),
            captions=tuple(text for kind, text in record["body"] if kind == "caption"),
            titles=_one(record.get("title")),
            time=record.get("published") or "",
            outlet=record.get("outlet") or "",
            authors=tuple(record.get("authors") or ()),
            editors=tuple(record.get("editors") or ()),
            credited=True,
        )
        for key, record in records.items()
    }
    what = f"{len(gold)} frozen pages of tests/pages/, one for each of as many templates"
    return Corpus("frozen pages", what, {key: pages[key] for key in gold}, gold, _by_folder(gold))


def _one(title: str | None) -> tuple[str, ...]:
    """The headline in its one form, or none."""
    return (title,) if title else ()


def _with_column(column: str | None, title: str) -> tuple[str, ...]:
    """A headline with its column, as pages set it, and without."""
    return (title, f"{column}{title}", f"{column}丨{title}") if column else (title,)


def _by_language(records: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The pages of the samples: all, in Chinese, in English."""
    english = tuple(key for key, record in records.items() if record["language"] == "en")
    chinese = tuple(key for key, record in records.items() if record["language"] != "en")
    return {"all": tuple(records), "Chinese": chinese, "English": english}


def _by_folder(keys: Mapping[str, Gold]) -> dict[str, tuple[str, ...]]:
    """The frozen pages: all, in Chinese, in English."""
    english = tuple(key for key in keys if key.startswith("en/"))
    return {"all": tuple(keys), "Chinese": tuple(k for k in keys if not k.startswith("en/")), "English": english}
