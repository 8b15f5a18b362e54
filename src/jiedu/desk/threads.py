"""Threads brought up to date: stories that are new, changed or gone are looked at, and nothing else.

The threads are afterwards those that `story.threads` finds among all stories, whatever the order in which they came. A
stopped build goes on where it was: what is still to be done stands in the library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jiedu.desk.progress import Progress, silent
from jiedu.store import analyses, stories
from jiedu.store import threads as kept
from jiedu.store.library import Library
from jiedu.story.model import Features, Story
from jiedu.story.threads.assemble import assemble
from jiedu.story.threads.group import strand_of
from jiedu.story.threads.model import Strand, Thread
from jiedu.story.threads.settings import DEFAULT, Settings
from jiedu.story.threads.shelf import Held, rethread

TOGETHER = 500
"""Stories looked at, and threads told, in one transaction."""

MOST = 8
"""Entities that a thread told whole is said to be about."""


def thread(library: Library, version: str, *, show: Progress = silent, settings: Settings = DEFAULT) -> bool:
    """Bring the threads up to date with the stories, made by code of `version`; whether there was anything to do."""
    if library.get("threaded_by") != version:
        with library.transaction():
            kept.wait_all(library)
            library.put("threaded_by", version)
    waiting = kept.waiting(library)
    if not (waiting or kept.stirred(library) or kept.to_retell(library)):
        return False
    with show("thread", len(waiting)) as step:
        for start in range(0, len(waiting), TOGETHER):
            some = waiting[start : start + TOGETHER]
            with library.transaction():
                for key in some:
                    kept.put_strand(library, key, _strand(library, key))
                kept.looked_at(library, some)
            step(len(some))
    with library.transaction():
        kept.retell(library, rethread(_Source(library), kept.stirred(library), settings))
        kept.settled(library)
    _tell(library)
    return True


def _strand(library: Library, key: str) -> Strand | None:
    story = stories.get(library, key)
    return None if story is None else strand_of(story, _features(library, [story]))


def _features(library: Library, chosen: Sequence[Story]) -> dict[str, Features]:
    keys = [key for one in chosen for key in one.articles]
    return {one.article: one for one in analyses.features_of(library, keys)}


def _sourced(library: Library, chosen: Sequence[Story]) -> dict[str, analyses.Sourced]:
    return analyses.sourced(library, [key for one in chosen for key in one.articles])


def _tell(library: Library) -> None:
    """Tell the threads anew that have other stories than before, or stories that changed."""
    names = kept.to_retell(library)
    with library.transaction():
        kept.remove(library, names)
    for start in range(0, len(names), TOGETHER):
        some = names[start : start + TOGETHER]
        with library.transaction():
            made = ((name, _told(library, kept.stories_of(library, name))) for name in some)
            kept.put(library, [(name, one) for name, one in made if one is not None])
            kept.told(library, some)


def _told(library: Library, keys: Sequence[str]) -> Thread | None:
    """The thread of these stories; None for one alone, and where a stopped build has left none of them."""
    found = [one for key in keys if (one := stories.get(library, key)) is not None]
    return assemble(found, _sourced(library, found)) if len(found) > 1 else None


def told_whole(library: Library, one: Thread) -> Story:
    """A thread as one story of all its articles, with its own id and name: what a dossier is made of."""
    own = [story for key in one.stories if (story := stories.get(library, key)) is not None]
    found = _sourced(library, own)
    keys = {key for story in own for key in story.articles if key in found}
    return Story(
        id=one.id,
        title=one.title,
        articles=tuple(sorted(keys, key=lambda key: (found[key].published_at, key))),
        copies=tuple(sorted((copy for story in own for copy in story.copies), key=lambda copy: copy.article)),
        first=one.first,
        last=one.last,
        counts=one.counts,
        entities=tuple(dict.fromkeys(key for story in own for key in story.entities))[:MOST],
        keywords=one.keywords,
        headline=one.anchor,
        actors=one.actors,
    )


class _Source:
    """The strands of a library: see `story.threads.shelf.Source`. Inside a transaction."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def between(self, first: int, last: int) -> Sequence[Held]:
        """The strands of these days."""
        return [Held(*row) for row in kept.between(self._library, first, last)]

    def next_day(self, day: int) -> int | None:
        """The first day with strands from `day` on."""
        return kept.next_day(self._library, day)

    def give(self, threads: Mapping[int, str]) -> None:
        """Let strands have threads."""
        kept.give(self._library, threads)

    def rename(self, threads: Mapping[str, str], since: int) -> None:
        """Let strands of some threads have others."""
        kept.rename(self._library, threads, since)
