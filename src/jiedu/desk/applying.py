"""What people corrected in what was read, applied: to every article that is analysed, and anew to those that a new,
changed or withdrawn correction is about. A stopped build goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from jiedu.analysis.corrected.alias import places
from jiedu.analysis.corrected.model import OF_READING, Correction, words_of
from jiedu.desk import tokens
from jiedu.desk.pool import Run, here
from jiedu.desk.progress import Progress
from jiedu.desk.search import BOOSTS
from jiedu.desk.work import Analysed, AnalyseTask
from jiedu.errors import Problem, StoreError
from jiedu.store import articles, corrections, index, lookup, problems, uncorrected
from jiedu.store.library import Library
from jiedu.store.lookup import Wanted
from jiedu.story.corrections import differing

TOGETHER = 64
"""Articles corrected in one task: a few hundred kilobytes."""
FEW = 500
"""Articles up to this number are corrected in this process: each takes a few milliseconds."""
_APPLIED = "applied"
"""Key of the corrections that were last noted."""


def note(library: Library) -> tuple[Correction, ...]:
    """The corrections of what is read; the articles that those are about which came, changed or went wait for them."""
    own = tuple(one for one in corrections.read(library.folder) if one.do in OF_READING)
    told = corrections.text(own)
    before = library.get(_APPLIED) or ""
    if told == before:
        return own
    changed = differing(own, corrections.parse(before))
    if any(one.do == "same" for one in changed):
        uncorrected.note_names(library)
    touched = sorted({key for one in changed for key in _about(library, one)})
    with library.transaction():
        uncorrected.wait(library, touched)
        library.put(_APPLIED, told)
    return own


def apply(library: Library, version: str, own: Sequence[Correction], pool: Run, show: Progress) -> list[Problem]:
    """Correct the articles that wait for it, with features of `version`; what was found stale."""
    waiting = uncorrected.waiting(library)
    met: list[Problem] = []
    run = pool if len(waiting) > FEW else here
    chunks = [waiting[start : start + TOGETHER] for start in range(0, len(waiting), TOGETHER)]
    if waiting:
        with show("correct", len(waiting)) as step:
            for chunk, result in zip(chunks, run("jiedu.desk.work:analyse", _tasks(library, chunks, own)), strict=True):
                found = msgspec.msgpack.decode(result, type=list[Analysed])
                with library.transaction():
                    changed = [_keep(library, one, version) for one in found]
                    uncorrected.done(library, chunk)
                    if any(changed):
                        library.changed()
                met += [problem for one in found for problem in one.stale]
                step(len(chunk))
    return [*met, *_told(library, own)]


def keep(library: Library, one: Analysed) -> None:
    """Keep what reading itself made of an article that was just analysed, and what is stale about it. Inside a
    transaction."""
    uncorrected.keep(library, one.article, one.own)
    _tell(library, one.article, one.stale)


def _keep(library: Library, one: Analysed, version: str) -> bool:
    """Let an article be as it is corrected now; whether it was otherwise. Inside a transaction."""
    held = uncorrected.read(library, one.article)
    if held is None or one.analysis is None or one.features is None:
        return False
    _tell(library, one.article, one.stale)
    uncorrected.keep(library, one.article, one.own)
    if held.stands == one.analysis:
        return False
    uncorrected.replace(library, one.article, one.analysis, (version, one.features), one.speakers)
    return True


def _tasks(library: Library, chunks: Sequence[Sequence[str]], own: Sequence[Correction]) -> Iterator[bytes]:
    lines = corrections.text(tuple(own))
    for chunk in chunks:
        held = [one for key in chunk if (one := uncorrected.read(library, key)) is not None]
        read, features = [one.own for one in held], [one.features for one in held]
        yield msgspec.msgpack.encode(AnalyseTask([one.packed for one in held], None, lines, read, features))


def _about(library: Library, one: Correction) -> Sequence[str]:
    """The articles that a correction may be about."""
    if one.do == "same":
        return uncorrected.naming(library, one.entities)
    return _holding(library, one.name) if one.do == "alias" else one.articles


def _holding(library: Library, name: str) -> list[str]:
    """The articles in whose text a name stands: of those that the index finds, and those that it has not read yet."""
    keys = set(index.waiting(library))
    runs = tokens.query(f'"{name}"').wanted
    try:
        if index.state(library) == "none" or not runs:
            raise StoreError("no index")
        found = lookup.find(
            index.on_disk(library), [Wanted(run) for run in runs], (), BOOSTS, max(1, articles.count(library))
        )
        keys.update(key for key, _ in found)
    except StoreError:  # made anew by the next search
        keys.update(articles.ids(library))
    texts = ((key, articles.get(library, key)) for key in sorted(keys))
    return [key for key, article in texts if article is not None and any(places(article.text, name))]


def _tell(library: Library, article: str, stale: Sequence[Problem]) -> None:
    if stale or problems.of(library, "correct", article):
        problems.replace(library, "correct", article, stale)


def _told(library: Library, own: Sequence[Correction]) -> list[Problem]:
    """What of the file cannot be read, and what of it is about nothing in the desk; kept as the file's problems."""
    found = corrections.faults(library.folder)
    every = corrections.read(library.folder)
    for number, one in enumerate(every, start=1):
        for key in one.articles:
            if not articles.has(library, key):
                found.append(_stale(number, one, f"there is no article {key} in this desk"))
    if any(one.do == "same" for one in own):
        uncorrected.note_names(library)
        to = {key: one.entities[0] for one in own if one.do == "same" for key in one.entities[1:]}
        for number, one in enumerate(every, start=1):
            if one.do == "same" and not uncorrected.naming(library, _ends(one.entities[0], to)):
                found.append(_stale(number, one, "no article names any of them"))
    if found != problems.of(library, "correct", corrections.FILE):
        with library.transaction():
            problems.replace(library, "correct", corrections.FILE, found)
    return found


def _ends(key: str, to: dict[str, str]) -> list[str]:
    """An entity and those that it is in the end by further corrections."""
    chain = [key]
    while (key := to.get(key, "")) and key not in chain:
        chain.append(key)
    return chain


def _stale(number: int, one: Correction, why: str) -> Problem:
    where = f"{corrections.FILE} correction {number}"
    return Problem(
        "StaleCorrection", where, f"{words_of(one)}: {why}; `jiedu correct undo {number}` takes it back", "note"
    )
