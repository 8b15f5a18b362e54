"""Quality of a whole desk of the sample pages: bodies and fields, stories, copies, anchors, and the same bytes twice.

    python -m bench.desks [--wrong]      prints the figures; with --wrong, also which pages are wrong in what
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jiedu
from bench.measures import Score, b_cubed, body, mean, of_counts
from bench.places import SAMPLES, load, sample_sources
from jiedu.article.model import Article

FORMS = (".json", ".md", ".html")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured; shares are 0–1."""

    pages: int
    found: float
    """Share of the gold pages that gave an article."""
    body: float
    """Mean F1 over 4-token shingles."""
    title: float
    day: float
    """Share of pages whose believed day is the day of writing."""
    outlet: float
    editors: float
    stories: Score
    """B-cubed."""
    copies: Score
    """Over pairs of a copy and the text that it copies."""
    anchors: int
    holding: float
    """Share of the anchors that hold; 0 where the desk's check failed in anything else."""
    same: float
    """Share of the dossier files that two builds give byte by byte, the second with its sources in reverse order."""


@dataclass(frozen=True, slots=True)
class Made:
    """One built desk, as values."""

    articles: tuple[Article, ...]
    story_of: Mapping[str, str]
    copies: frozenset[tuple[str, str]]
    """(copy, original) by article id."""
    files: Mapping[str, bytes]
    """Every dossier in every form."""
    anchors: int
    failures: tuple[str, ...]


def make(folder: Path, sources: Iterable[str], jobs: int) -> Made:
    """A desk of `sources` in `folder`, built on `jobs` processes."""
    with jiedu.open(folder / "desk", settings=replace(jiedu.Settings(), jobs=jobs)) as desk:
        desk.add(*sources)
        desk.build()
        stories = desk.stories()
        files = {}
        for story in stories:
            dossier = story.dossier()
            for form in FORMS:
                name = f"{story.id}{form}"
                files[name] = dossier.save(folder / name).read_bytes()
        report = desk.check()
        return Made(
            articles=tuple(desk.articles()),
            story_of={key: s.id for s in stories for key in s.story.articles},
            copies=frozenset((c.article, c.original) for s in stories for c in s.copies),
            files=files,
            anchors=report.anchors,
            failures=report.failures,
        )


def gold() -> dict[str, dict[str, Any]]:
    """Every gold record of the samples by the name of its file, or by its address where it stands in a container."""
    records: dict[str, dict[str, Any]] = dict(load(SAMPLES / "gold.json"))
    for held in load(SAMPLES / "containers.json").values():
        records.update({record["url"]: record for record in held})
    return records


def matches(records: Mapping[str, dict[str, Any]], articles: Iterable[Article]) -> dict[str, Article]:
    """Gold key → its article: by the name of a page that it was made from, else by its address."""
    by_page: dict[str, Article] = {}
    by_url: dict[str, Article] = {}
    for article in articles:
        by_page.update({Path(name).name: article for name in article.pages})
        if article.url:
            by_url[article.url] = article
    found = {key: by_page.get(key) or by_url.get(record.get("url") or key) for key, record in records.items()}
    return {key: article for key, article in found.items() if article}


def bodies(records: Mapping[str, dict[str, Any]], found: Mapping[str, Article]) -> dict[str, Score]:
    """The body score by gold key; the parts of one article are scored together, under the first of them."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for key in records:
        parts[found[key].id if key in found else key].append(key)
    out = {}
    for keys in parts.values():
        text = "\n".join(line for key in keys for line in records[key]["paragraphs"])
        out[keys[0]] = body(text, found[keys[0]].body if keys[0] in found else "")
    return out


def share(records: Mapping[str, dict[str, Any]], found: Mapping[str, Article], right: Any) -> float:
    """Share of the records whose article is `right(record, article)`."""
    return mean(key in found and bool(right(record, found[key])) for key, record in records.items())


def words(title: str) -> str:
    """A headline with every run of white space as one blank: U+3000 between its parts is a matter of typesetting."""
    return " ".join(title.split())


def day_right(record: dict[str, Any], article: Article) -> bool:
    """Whether the believed day is the day of writing."""
    written: str = record["published"]
    return str(article.published.day) == written


def measure() -> tuple[Figures, list[str]]:
    """The figures, and a line for each thing that is wrong."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        made = make(Path(one), sample_sources(), jobs=1)
        again = make(Path(two), reversed(sample_sources()), jobs=2)
    records = gold()
    found = matches(records, made.articles)
    scores = bodies(records, found)
    originals = {key: record["copy_of"] for key, record in records.items() if record.get("copy_of")}
    wanted = {
        (found[key].id, found[other].id) for key, other in originals.items() if key in found and other in found
    }
    names = made.files.keys() | again.files.keys()
    same = [name for name in sorted(names) if made.files.get(name) == again.files.get(name)]
    figures = Figures(
        pages=len(records),
        found=len(found) / len(records),
        body=mean(score.f1 for score in scores.values()),
        title=share(records, found, lambda record, article: words(article.title) == words(record["title"])),
        day=share(records, found, day_right),
        outlet=share(records, found, lambda record, article: article.outlet == record["outlet"]),
        editors=share(records, found, lambda record, article: sorted(article.editors) == sorted(record["editors"])),
        stories=b_cubed(
            {article.id: records[key]["story"] for key, article in found.items()},
            made.story_of,
        ),
        copies=of_counts(len(wanted & made.copies), len(made.copies), len(originals)),
        anchors=made.anchors,
        holding=1.0 if made.anchors and not made.failures else 0.0,
        same=len(same) / len(names) if names else 0.0,
    )
    return figures, wrong(records, found, scores) + list(made.failures)


def wrong(
    records: Mapping[str, dict[str, Any]], found: Mapping[str, Article], scores: Mapping[str, Score]
) -> list[str]:
    """What is wrong, a line each: page, field, what was wanted and what was found."""
    out = []
    for key, record in records.items():
        article = found.get(key)
        if article is None:
            out.append(f"{key}: no article")
            continue
        pairs: dict[str, tuple[object, object]] = {
            "title": (words(record["title"]), words(article.title)),
            "published": (record["published"], str(article.published.day)),
            "outlet": (record["outlet"], article.outlet),
            "editors": (sorted(record["editors"]), sorted(article.editors)),
            "authors": (sorted(record["authors"]), sorted(article.authors)),
            "language": (record["language"], article.language),
        }
        out += [f"{key}: {field}: {want!r}, found {have!r}" for field, (want, have) in pairs.items() if want != have]
    out += [f"{key}: body F1 {score.f1:.3f}" for key, score in scores.items() if score.f1 < 0.99]
    return out


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", action="store_true", help="print which pages are wrong in what")
    figures, faults = measure()
    if cli.parse_args().wrong:
        print("\n".join(faults))
    print(figures)


if __name__ == "__main__":
    main()
