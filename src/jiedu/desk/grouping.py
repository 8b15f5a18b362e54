"""Stories brought up to date: what is new, changed or gone is grouped, and nothing else is done again.

The stories are afterwards those that `story.group` finds among all articles, whatever the order in which they came. A
stopped build goes on where it was: what is still to be done stands in the library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from jiedu.analysis.corrected.model import OF_STORIES
from jiedu.article.model import Article
from jiedu.desk import copying
from jiedu.desk.progress import Progress, silent
from jiedu.store import analyses, articles, copies, corrections, stories, texts
from jiedu.store.code import pack
from jiedu.store.library import Library
from jiedu.story import likeness
from jiedu.story.assemble import arrival, assemble
from jiedu.story.corrections import Corrections, differing, regrouped
from jiedu.story.group import day_of
from jiedu.story.model import Copy, Correction, Features, Story
from jiedu.story.profile import pack as pack_profile
from jiedu.story.profile import profile, unpack
from jiedu.story.replay import Text, replay
from jiedu.story.settings import DEFAULT, Settings
from jiedu.story.undated import SHARED, adopted, tells

TOGETHER = 256
"""Articles looked at in one transaction."""
TOLD_TOGETHER = 500
"""Stories told in one transaction."""
NEAR = 7
"""Days that texts compared together may span: what is near any of them is read for all."""


def group(library: Library, version: str, *, show: Progress = silent, settings: Settings = DEFAULT) -> bool:
    """Bring the stories up to date with the features of `version`, the copies and the corrections; whether there was
    anything to do."""
    own = tuple(one for one in corrections.read(library.folder) if one.do in OF_STORIES)
    state = f"{library.revision} {version} {corrections.digest(own)}"
    if library.get("grouped") == state:
        return False
    with library.transaction():
        texts.wait(library, copying.compare(library))
        if library.get("grouped_by") != version:
            texts.wait_all(library)
            library.put("grouped_by", version)
        _note_corrections(library, own)
    waiting = texts.waiting(library)
    with show("group", len(waiting)) as step:
        while waiting:  # what comes lets undated texts wait again: they may be like it
            for start in range(0, len(waiting), TOGETHER):
                some = waiting[start : start + TOGETHER]
                with library.transaction():
                    _look_at(library, some, settings)
                step(len(some))
            waiting = texts.waiting(library)
    with library.transaction():
        texts.retell(library, replay(_Shelf(library), texts.stirred(library), settings))
        texts.settled(library)
    _tell(library, own)
    with library.transaction():
        library.put("grouped", state)
    return True


def _note_corrections(library: Library, own: tuple[Correction, ...]) -> None:
    """Let what a new, changed or withdrawn correction is about wait. Inside a transaction."""
    before = corrections.parse(library.get("corrected") or "")
    for one in differing(own, before):
        texts.wait(library, one.articles)
        texts.retell(library, [name for key in one.articles if (name := texts.story_of(library, key)) is not None])
    library.put("corrected", corrections.text(own))


def _look_at(library: Library, keys: Sequence[str], settings: Settings) -> None:
    """Let the texts be those of the articles `keys` as they are now. Inside a transaction."""
    found = {one.article: one for one in analyses.features_of(library, keys)}
    repeated = copies.of(library, keys)
    fresh: dict[int, int] = {}
    texts.looked_at(library, keys)
    for key in keys:
        _retell_around(library, key, repeated.get(key), key in found)
        if key not in found or key in repeated:
            texts.remove(library, key)
            continue
        one = _text(library, found[key], settings)
        if texts.digest_of(library, key) != one.digest:
            texts.remove(library, key)
            fresh[texts.put(library, one)] = one.day
            if one.taken is None and texts.any_undated(library):
                texts.wait(library, [other for _, other, _ in texts.sharing(library, one.tells, SHARED, dated=False)])
    _compare(library, fresh, settings)


def _text(library: Library, one: Features, settings: Settings) -> texts.Fresh:
    """The text of an article, as it is to be kept."""
    made = profile(one)
    day, taken, words = day_of(one), None, tells(made)
    if one.day is None:
        taken = 0
        near = texts.sharing(library, words, SHARED, dated=True)
        profiles = [texts.profile_of(library, key) for key, _, _ in near]
        others = [(key[2], unpack(blob)) for key, (_, blob) in zip(near, profiles, strict=True)]
        if (index := adopted(made, others, settings)) is not None:
            day, taken = profiles[index][0], near[index][0]
    digest = hashlib.blake2b(pack(one) + f" {day}".encode(), digest_size=16).digest()
    return texts.Fresh(one.article, day, taken, arrival(one), digest, pack_profile(made), words)


def _retell_around(library: Library, key: str, copy: Copy | None, is_there: bool) -> None:
    """Let the stories that an article is told in, was told in, or will be told in as a copy be told anew."""
    told_in = stories.of_article(library, key)
    near = [key, *(stories.members(library, told_in) if told_in else ()), *([copy.original] if copy else ())]
    texts.retell(library, [name for one in near if (name := texts.story_of(library, one)) is not None])
    if told_in is not None and not is_there:
        stories.remove(library, [told_in])


def _compare(library: Library, fresh: Mapping[int, int], settings: Settings) -> None:
    """Note what the new texts, each with its day, are like, among all that are near. Inside a transaction."""
    order = sorted(fresh, key=lambda key: (fresh[key], key))
    while order:
        first = fresh[order[0]]
        some = [key for key in order if fresh[key] <= first + NEAR]
        order = order[len(some) :]
        last = fresh[some[-1]]
        near = texts.profiles(library, first - settings.reach, last + settings.reach)
        pool = {key: (unpack(blob), likeness.day_of(day)) for key, day, blob in near}
        keys = list(pool)
        of = likeness.Pool([pool[key][0] for key in some], [pool[key][1] for key in some])
        among = likeness.Pool([pool[key][0] for key in keys], [pool[key][1] for key in keys])
        ids = np.array(keys, dtype=np.int64)
        found = likeness.likes(of, among, settings.reach, settings.least, settings.weights)
        for key, (rows, scores) in zip(some, found, strict=True):
            others = ids[rows] != key
            texts.note_likes(library, key, np.stack((ids[rows][others], scores[others]), axis=1))


def _tell(library: Library, own: Corrections) -> None:
    """Tell the stories anew that have other articles than before."""
    with library.transaction():
        names = _with_linked(library, texts.to_retell(library), own)
        texts.retell(library, names)
        held = texts.articles_of(library, names)
        copied = [copy.article for copy in stories.copies_of(library, held)]
        told = {stories.of_article(library, key) for key in (*held, *copied)}
        stories.remove(library, sorted(key for key in told if key is not None))
    article_of = articles.reader(library)
    groups = regrouped(held, own)
    for start in range(0, len(groups), TOLD_TOGETHER):
        some = groups[start : start + TOLD_TOGETHER]
        with library.transaction():
            stories.put(library, [_told(library, group, article_of) for group in some])
            # A correction may part what has one name: all of them stand until the last of its groups is told.
            left = {held[key] for group in groups[start + TOLD_TOGETHER :] for key in group} if own else set()
            texts.told(library, {held[key] for group in some for key in group} - left)
    with library.transaction():
        texts.told(library, names)


def _with_linked(library: Library, names: Sequence[str], own: Corrections) -> list[str]:
    """`names` with those of all stories that corrections tell together with them, or part from them."""
    chosen = set(names)
    linked = [{texts.story_of(library, key) for key in one.articles} - {None} for one in own]
    while more := [one for one in linked if one & chosen and not one <= chosen]:
        chosen.update(name for one in more for name in one if name is not None)
    return sorted(chosen)


def _told(library: Library, keys: Sequence[str], article_of: Callable[[str], Article]) -> tuple[str, Story]:
    """The story of the texts of these articles, with the sort key of its first article."""
    repeated = stories.copies_of(library, keys)
    found = analyses.features_of(library, keys)
    copied = analyses.features_of(library, [copy.article for copy in repeated])
    made = assemble(found, repeated, copied, article_of)
    return min(one.published_at for one in (*found, *copied) if one.article == made.id), made


class _Shelf:
    """The texts of a library as `replay` asks for them. Inside a transaction."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def between(self, first: int, last: int) -> list[Text]:
        """See `replay.Shelf`."""
        found = texts.between(self._library, first, last)
        return [Text(one.id, one.article, one.day, one.arrival, one.story, one.likes) for one in found]

    def next_day(self, day: int) -> int | None:
        """See `replay.Shelf`."""
        return texts.next_day(self._library, day)

    def give(self, stories: Mapping[int, str]) -> None:
        """See `replay.Shelf`."""
        texts.give(self._library, stories)

    def rename(self, stories: Mapping[str, str], since: int) -> None:
        """See `replay.Shelf`."""
        texts.rename(self._library, stories, since)
