"""Checking a desk: every anchor of every dossier, every span of every analysis, and every page's bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.config import Settings
from jiedu.desk.progress import Progress, silent
from jiedu.desk.selection import dossier_of
from jiedu.dossier.model import Dossier
from jiedu.errors import JieduError, StoreError
from jiedu.store import analyses, articles, pages, stories, versions
from jiedu.store.library import Library


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check looked at, and what does not hold."""

    pages: int
    articles: int
    stories: int
    anchors: int
    """Anchors of the stories' dossiers."""
    failures: tuple[str, ...]
    """One sentence each; empty when all holds."""

    @property
    def ok(self) -> bool:
        """True when nothing failed."""
        return not self.failures


def check(library: Library, settings: Settings, *, show: Progress = silent) -> CheckReport:
    """Verify the library: raw pages against their digests, analyses against their texts, dossiers against both."""
    failures: list[str] = []
    broken: set[str] = set()
    anchors = 0
    everything = list(pages.places(library))
    with show("pages", len(everything)) as step:
        for place in everything:
            failures += _page(library, place)
            step(1)
    keys = articles.ids(library)
    with show("articles", len(keys)) as step:
        for key in keys:
            found = list(_article(library, key))
            failures += found
            broken |= {key} if found else set()
            step(1)
    held = stories.listed(library)
    with show("dossiers", len(held)) as step:
        known = set(keys)
        for story in held:
            gone = [key for key in story.articles if key not in known]
            failures += [f"story {story.id}: article {key} is not there; run `jiedu build`" for key in gone]
            if broken.intersection(story.articles):  # told already: no dossier can be made of what does not hold
                step(1)
                continue
            try:
                dossier = dossier_of(library, story, settings.lang, beside=False)
                anchors += count_anchors(dossier)
                failures += [f"story {story.id}: {one}" for one in check_dossier(dossier, text_from(library, dossier))]
            except JieduError as error:
                failures.append(f"story {story.id}: {error}")
            step(1)
    return CheckReport(len(everything), len(keys), len(held), anchors, tuple(failures))


def check_dossier(dossier: Dossier, text_of: Callable[[str], str | None]) -> list[str]:
    """What does not hold in a dossier, against the texts that `text_of` gives by article id."""
    from jiedu.dossier import check as check_lines

    return check_lines(dossier, text_of)


def text_from(library: Library, dossier: Dossier) -> Callable[[str], str | None]:
    """The text of an article by its id, in the version that `dossier` was made from; None where there is none."""
    hashes = {one.anchor.article: one.anchor.text_hash for one in dossier.related if one.anchor is not None}
    hashes |= {source.article: source.text_hash for source in dossier.sources}

    def text_of(key: str) -> str | None:
        return versions.text(library, key, hashes[key]) if key in hashes else None

    return text_of


def count_anchors(dossier: Dossier) -> int:
    """The number of anchors in a dossier."""
    own = sum(len(line.anchors) + sum(len(v.anchors) for v in line.variants) for line in dossier.lines)
    return own + sum(one.anchor is not None for one in dossier.related)


def _page(library: Library, place: pages.Place) -> Iterator[str]:
    try:
        pages.read(library.folder, place)
    except StoreError as error:
        yield str(error)


def _article(library: Library, key: str) -> Iterator[str]:
    try:
        article, analysis = articles.get(library, key), analyses.get(library, key)
    except StoreError as error:
        yield f"article {key}: {error}"
        return
    if article is None or analysis is None:
        failed = analyses.failed(library, key)
        why = "its analysis met a defect; `jiedu problems` tells it" if failed else "run `jiedu build`"
        yield f"article {key}: it has no analysis; {why}"
        return
    if analysis.text_hash != article.text_hash:
        yield f"article {key}: its analysis was made from another text; run `jiedu build`"
        return
    for kind, start, end in spans(article, analysis):
        if not 0 <= start <= end <= len(article.text):
            yield f"article {key}: a {kind} at {start}–{end} is outside its text of {len(article.text)} characters"


def spans(article: Article, analysis: Analysis) -> Iterator[tuple[str, int, int]]:
    """Every span of an article and its analysis, with the word for what it is."""
    for kind, found in (
        ("block", article.blocks),
        ("sentence", analysis.sentences),
        ("mention", analysis.mentions),
        ("time", analysis.times),
        ("quotation", analysis.quotes),
        ("event", analysis.events),
    ):
        for one in found:
            yield kind, one.start, one.end
    for statement in analysis.statements:
        for segment in statement.segments:
            yield "statement", segment.start, segment.end
        if statement.cue:
            yield "cue", statement.cue.start, statement.cue.end
        if statement.speaker and statement.speaker.start is not None and statement.speaker.end is not None:
            yield "speaker", statement.speaker.start, statement.speaker.end
