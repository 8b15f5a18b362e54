"""What a worker does: a task in bytes, a result in bytes. The same functions run in this process and in others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jiedu.article.model import Article
from jiedu.article.outlet import Outlets
from jiedu.errors import InputError, Problem, StoreError, problem_of
from jiedu.page.model import Page
from jiedu.store import pages
from jiedu.store.code import escaped, pack, unpack

if TYPE_CHECKING:
    from jiedu.analysis.corrected.model import Correction
    from jiedu.analysis.model import Analysis

Reading = tuple[Article, "Analysis | None", tuple[Problem, ...]]
"""An article with its analysis, None where a defect left none, and its problems."""

Origin = tuple[str | None, str, str]
"""Where a page came from: its address or None, its name, and what it was read from."""

DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError)
"""What a defect of ours raises. One page that meets one must not stop a run over a hundred thousand others, and must
not vanish: it becomes a Problem of kind "Defect". Running out of memory and the like are no defects, and do stop it."""


class ExtractTask(msgspec.Struct, frozen=True):
    """Pages to extract articles from."""

    folder: str
    places: list[pages.Place]
    outlets: str | None = None
    """The folder of the user's own files on outlets."""


class Extracted(msgspec.Struct, frozen=True):
    """What one page gave."""

    page: int
    article: Article | None
    problems: list[Problem]
    fetched: datetime | None = None
    """When the page was fetched, where it says so."""
    damaged: bool = False
    """True where the page itself could not be read back: whatever it gave before stands."""


class AnalyseTask(msgspec.Struct, frozen=True):
    """Packed articles to analyse, in order."""

    articles: list[bytes]
    model: str | None = None
    """The folder of the user's own model for names."""
    corrections: str = ""
    """What people have corrected in what is read: lines of the desk's file."""
    read: list[bytes] | None = None
    """The packed analyses of these articles, in order, where they need no reading, but other corrections."""
    features: list[bytes] | None = None
    """With `read`, their packed features: what of these depends on the text alone is taken from there."""


class Analysed(msgspec.Struct, frozen=True):
    """What one article gave: packed analysis and features, None where a defect left nothing."""

    article: str
    text_hash: str
    analysis: bytes | None
    features: bytes | None
    problems: list[Problem]
    speakers: tuple[str, ...] = ()
    """Folded names of everybody who says something in it."""
    own: bytes | None = None
    """The packed analysis as reading made it, where corrections changed it."""
    stale: tuple[Problem, ...] = ()
    """Corrections that name the article and found nothing in it."""


def extract(task: bytes) -> bytes:
    """For an ExtractTask a list of Extracted, one for each page in order (MessagePack both)."""
    given = msgspec.msgpack.decode(task, type=ExtractTask)
    from jiedu.article.outlet import outlets_in

    outlets = outlets_in(Path(given.outlets) if given.outlets else None)
    found = [msgspec.Raw(_extract_page(Path(given.folder), place, outlets)) for place in given.places]
    return msgspec.msgpack.encode(found)


def analyse(task: bytes) -> bytes:
    """For an AnalyseTask a list of Analysed, one for each article in order (MessagePack both)."""
    given = msgspec.msgpack.decode(task, type=AnalyseTask)
    model = Path(given.model) if given.model else None
    texts = [unpack(blob, Article) for blob in given.articles]
    done = analyse_articles(texts, model) if given.read is None else _read_before(texts, given.read)
    vectors = None if given.features is None else _vectors(given.features)
    return msgspec.msgpack.encode(_finished(done, _parsed(given.corrections), vectors))


def extract_page(
    page: Page, published: date | None = None, outlets: Outlets | None = None
) -> tuple[Article | None, list[Problem]]:
    """The article of a page, and what was wrong or doubtful with it."""
    from jiedu.article import extract as extract_article  # loaded where pages are read, not for --help

    where = page.name or page.url or "page"
    try:
        article, problems = extract_article(page, published=published, outlets=outlets)
    except InputError as error:
        return None, [problem_of(error, where)]
    except DEFECTS as error:
        return None, [defect(error, where)]
    return article, list(problems)


def analyse_articles(
    articles: Sequence[Article], model: Path | None = None
) -> list[tuple[Article, Analysis | None, tuple[Problem, ...]]]:
    """Each article with its analysis and problems, analysed together; where that meets a defect, one by one, so that
    only the article at fault has none. Raises UsageError where the folder `model` holds no model that can be used."""
    from jiedu.analysis import analyse as analyse_batch  # loads the models

    if not articles:
        return []
    try:
        found = analyse_batch(articles, model)
    except DEFECTS as error:
        if len(articles) > 1:
            return [one for article in articles for one in analyse_articles([article], model)]
        return [(articles[0], None, (defect(error, _where(articles[0]), articles[0].id),))]
    return [
        (article, analysis, tuple(_placed(problem, article) for problem in analysis.problems))
        for article, analysis in zip(articles, found, strict=True)
    ]


def defect(error: BaseException, where: str, article: str | None = None) -> Problem:
    """The Problem that records a defect of ours, with the place in our code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown place"
    message = f"a defect of Jiedu: {type(error).__name__} at {code}: {error}; please report it with this page"
    return Problem("Defect", escaped(where), escaped(message), article=article)


def writable(problem: Problem) -> Problem:
    """`problem` in characters that every output can hold: what it names may be no UTF-8."""
    return replace(problem, where=escaped(problem.where), message=escaped(problem.message))


def _extract_page(folder: Path, place: pages.Place, outlets: Outlets) -> bytes:
    """The Extracted of one page in MessagePack; what cannot be read back or written is a Problem of this page alone."""
    try:
        page = pages.read(folder, place)
    except StoreError as error:
        lost = Problem("DamagedInput", escaped(place.name), escaped(f"{error}; restore that file from a copy"))
        return msgspec.msgpack.encode(Extracted(place.page, None, [lost], damaged=True))
    article, problems = extract_page(page, outlets=outlets)
    found = [writable(problem) for problem in problems]
    try:
        return msgspec.msgpack.encode(Extracted(place.page, article, found, page.fetched))
    except DEFECTS as error:
        return msgspec.msgpack.encode(Extracted(place.page, None, [*found, defect(error, place.name)], page.fetched))


def _read_before(texts: Sequence[Article], blobs: Sequence[bytes]) -> list[Reading]:
    """Articles with their analyses as they are kept."""
    from jiedu.analysis.model import Analysis

    return [(article, unpack(blob, Analysis), ()) for article, blob in zip(texts, blobs, strict=True)]


def _vectors(blobs: Sequence[bytes]) -> list[bytes]:
    """The vectors of packed features."""
    from jiedu.story.model import Features

    return [unpack(blob, Features).vector for blob in blobs]


def _parsed(lines: str) -> tuple[Correction, ...]:
    """The corrections that a task has; nothing is loaded for none."""
    if not lines:
        return ()
    from jiedu.store.corrections import parse

    return parse(lines)


def _finished(
    done: Sequence[Reading], corrections: Sequence[Correction], vectors: Sequence[bytes] | None = None
) -> list[Analysed]:
    """The articles as they were read, corrected, with their features; where those meet a defect, one by one as well.
    `vectors` are those of the articles, where all of them were read and have one."""
    from jiedu import story
    from jiedu.desk.quotes import speakers_in

    amended = [_corrected(article, analysis, corrections) for article, analysis, _ in done]
    whole = [(article, one[0]) for (article, _, _), one in zip(done, amended, strict=True) if one[0] is not None]
    features: dict[str, bytes] = {}
    lost: dict[str, Problem] = {}
    try:
        found = story.features([article for article, _ in whole], [analysis for _, analysis in whole], vectors)
        features = {one.article: pack(one) for one in found}
    except DEFECTS as error:
        if len(done) > 1:
            own = [None] * len(done) if vectors is None else [[one] for one in vectors]
            return [
                one for each, vector in zip(done, own, strict=True) for one in _finished([each], corrections, vector)
            ]
        lost[done[0][0].id] = defect(error, _where(done[0][0]), done[0][0].id)
    return [
        Analysed(
            article.id,
            article.text_hash,
            pack(now) if now is not None and article.id in features else None,
            features.get(article.id),
            [writable(one) for one in (*problems, *([lost[article.id]] if article.id in lost else []))],
            speakers_in(article, now) if now is not None else (),
            pack(read) if read is not now else None,
            stale,
        )
        for (article, read, problems), (now, stale) in zip(done, amended, strict=True)
    ]


def _corrected(
    article: Article, analysis: Analysis | None, corrections: Sequence[Correction]
) -> tuple[Analysis | None, tuple[Problem, ...]]:
    """The analysis as people have corrected it, and what of that found nothing; as it was where they meet a defect."""
    if analysis is None or not corrections:
        return analysis, ()
    from jiedu.analysis.corrected import corrected

    try:
        now, lost = corrected(article, analysis, corrections)
    except DEFECTS as error:
        return analysis, (writable(defect(error, _where(article), article.id)),)
    return now, tuple(_stale(article, one) for one in lost)


def _stale(article: Article, one: Correction) -> Problem:
    """The problem of a correction that names an article and finds nothing in it."""
    from jiedu.analysis.corrected.model import words_of

    why = "its words stand there no more" if one.exact and one.exact not in article.text else "nothing is read there"
    message = f"{words_of(one)}: {why}; `jiedu correct` lists it with its number, for undoing"
    return writable(Problem("StaleCorrection", _where(article), message, "note", article.id))


def _placed(problem: Problem, article: Article) -> Problem:
    """`problem` with the article called what its reader knows it by, its id in `article`."""
    where = problem.where.replace(article.id, _where(article), 1)
    return Problem(problem.kind, where, problem.message, problem.severity, problem.article or article.id)


def _where(article: Article) -> str:
    return article.url or ", ".join(article.pages) or article.id
