"""Building: from new pages to stories, each batch one transaction, so that a killed build goes on where it was."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from jiedu.config import Settings
from jiedu.desk import applying, redating
from jiedu.desk.families import absorb, family_of, to_join
from jiedu.desk.grouping import group
from jiedu.desk.history import histories
from jiedu.desk.pool import Run, here, running
from jiedu.desk.progress import Progress, silent
from jiedu.desk.threads import thread
from jiedu.desk.work import Analysed, AnalyseTask, Extracted, ExtractTask
from jiedu.errors import Problem
from jiedu.store import analyses, articles, corrections, pages, problems, stories
from jiedu.store import versions as texts
from jiedu.store.library import Library

FEW = 64
"""New articles up to this number are analysed in this process: starting others and loading their models would take
longer than it saves."""
FEW_PAGES = 500
"""The same for extraction, which takes some milliseconds a page."""
CHUNK_BYTES = 256 * 1024
"""Packed articles analysed together are no more than this, so that a few very long ones do not fill memory."""
FAMILIES = 200
"""Families joined in one transaction."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    articles: int
    """Articles in the desk."""
    analysed: int
    """Articles that this build analysed."""
    stories: int
    """Stories in the desk."""
    problems: tuple[Problem, ...]
    """What this build could not read or doubts, in the order it was met."""
    seconds: tuple[tuple[str, float], ...]
    """Wall-clock seconds by stage: extract, join, analyse, group, index."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Of the code that makes what is stored: what an older version made is made again."""

    article: str
    analysis: str
    story: str


def versions(settings: Settings | None = None) -> Versions:
    """The versions of this Jiedu, and of the user's own files on outlets and model; a stage without one of its own goes
    by the package's. Raises UsageError where a file on an outlet is wrong, or the model's folder has none."""
    import jiedu.analysis
    import jiedu.article
    import jiedu.story

    article, analysis, story = (
        str(getattr(stage, "VERSION", jiedu.__version__)) for stage in (jiedu.article, jiedu.analysis, jiedu.story)
    )
    from jiedu.article.outlet import digest_of, outlets_in

    own = settings.outlets if settings else None
    outlets_in(own)
    if digest := digest_of(own):
        article = f"{article}+{digest}"
    if settings and settings.model:
        analysis = jiedu.analysis.version(settings.model)
    return Versions(article, analysis, f"{story}+{analysis}")


def build(library: Library, settings: Settings, *, show: Progress = silent) -> BuildReport:
    """Bring the library up to date with its pages: extract, join, analyse, group, index.

    What is up to date is not made again, whatever stopped an earlier build. Raises StoreError when another process
    is writing.
    """
    version = versions(settings)
    seconds: list[tuple[str, float]] = []
    met: list[Problem] = []
    with library.writing(), running(settings.jobs) as pool:
        clock = _Clock(seconds)
        met += _extract(library, settings, version, pool, show)
        clock.lap("extract")
        met += _join(library, version, redating.note(library), show)
        met = [one for one in met if one.kind != "NoDate" or not one.article or problems.stands(library, one)]
        clock.lap("join")
        own = applying.note(library)
        analysed, doubts = _analyse(library, settings, version, corrections.text(own), pool, show)
        met += doubts
        met += applying.apply(library, version.story, own, pool, show)
        clock.lap("analyse")
        group(library, version.story, show=show)
        thread(library, version.story, show=show)
        clock.lap("group")
        from jiedu.desk.search import refresh

        refresh(library)
        clock.lap("index")
    return BuildReport(
        articles=articles.count(library),
        analysed=analysed,
        stories=stories.count(library),
        problems=tuple(dict.fromkeys(met)),
        seconds=tuple(seconds),
    )


def _extract(library: Library, settings: Settings, version: Versions, pool: Run, show: Progress) -> list[Problem]:
    fresh = pages.fresh(library, version.article)
    chunks = [fresh[i : i + settings.batch] for i in range(0, len(fresh), settings.batch)]
    own = str(settings.outlets) if settings.outlets else None
    tasks = (msgspec.msgpack.encode(ExtractTask(str(library.folder), chunk, own)) for chunk in chunks)
    run = pool if len(fresh) > FEW_PAGES else here
    met: list[Problem] = []
    with show("extract", len(fresh)) as step:
        for result in run("jiedu.desk.work:extract", tasks):
            found = msgspec.msgpack.decode(result, type=list[Extracted])
            with library.transaction():
                for one in found:
                    if one.damaged:  # it stays new: each build tries it again, until its file is restored
                        problems.replace(library, "extract", str(one.page), one.problems)
                        continue
                    family = family_of(one.article) if one.article else ""
                    articles.put_draft(library, one.page, one.article, family, version.article)
                    if one.fetched is not None:
                        texts.see(library, one.page, one.fetched)
                    problems.replace(library, "extract", str(one.page), one.problems)
            met += [problem for one in found for problem in one.problems]
            step(len(found))
    return met


def _join(library: Library, version: Versions, days: Mapping[str, date], show: Progress) -> list[Problem]:
    families = to_join(library)
    met: list[Problem] = []
    with show("join", len(families)) as step:
        for start in range(0, len(families), FAMILIES):
            with library.transaction():
                for family in families[start : start + FAMILIES]:
                    met += join_family(library, family, version.article, days)
            step(len(families[start : start + FAMILIES]))
    return met


def join_family(library: Library, family: str, version: str, days: Mapping[str, date]) -> list[Problem]:
    """Make the articles of one family, with their versions, of its drafts, inside a transaction; what was doubtful.
    `version` is that of the extraction: drafts of an older one are not compared with its own. `days` are those that
    an editor set, by article."""
    absorb(library, family)
    sights = texts.sights(library, family, version)
    found, doubts = histories(sights, texts.without_article(library, family))
    found = [redating.redated(one, days) for one in found]
    for one in found:
        texts.replace(library, one.article.id, one.versions)
    articles.replace_family(library, family, [(one.page, one.article) for one in found])
    problems.replace(library, "join", family, doubts)
    parts = {sight.draft.id for sight in sights if sight.draft} - {one.article.id for one in found}
    parts.update(one.article.id for one in found if one.article.id in days)
    problems.drop(library, "NoDate", parts)  # a further page of an article has its day from the first
    return doubts


def _analyse(
    library: Library, settings: Settings, version: Versions, own: str, pool: Run, show: Progress
) -> tuple[int, list[Problem]]:
    fresh = analyses.fresh(library, version.analysis, version.story)
    run = pool if len(fresh) > FEW else here
    count = 0
    met: list[Problem] = []
    model = str(settings.model) if settings.model else None

    def tasks() -> Iterator[bytes]:
        for chunk in chunked(fresh, settings.batch):
            yield msgspec.msgpack.encode(AnalyseTask(analyses.packed_articles(library, chunk), model, own))

    with show("analyse", len(fresh)) as step:
        for result in run("jiedu.desk.work:analyse", tasks()):
            found = msgspec.msgpack.decode(result, type=list[Analysed])
            with library.transaction():
                kept, changed = 0, False
                for one in found:
                    if one.analysis is not None and one.features is not None:
                        read = (one.text_hash, version.analysis, one.analysis)
                        grouped = (version.story, one.features)
                        analyses.put(library, one.article, read, grouped, one.speakers, one.problems)
                        applying.keep(library, one)
                        kept += 1
                    elif analyses.fail(
                        library, one.article, one.text_hash, version.analysis, version.story, one.problems
                    ):
                        changed = True
                if kept or changed:
                    library.changed()
            count += kept
            met += [problem for one in found for problem in (*one.problems, *one.stale)]
            step(len(found))
    with library.transaction():
        analyses.all_read(library, version.analysis, version.story)
    return count, met


def chunked(fresh: Sequence[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Ids in chunks of at most `most` articles and about `CHUNK_BYTES`, by their packed sizes."""
    chunk: list[str] = []
    size = 0
    for key, length in fresh:
        if chunk and (len(chunk) >= most or size + length > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(key)
        size += length
    if chunk:
        yield chunk


class _Clock:
    """Notes how long each stage took."""

    def __init__(self, seconds: list[tuple[str, float]]) -> None:
        self._seconds = seconds
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._seconds.append((stage, round(now - self._last, 3)))
        self._last = now
