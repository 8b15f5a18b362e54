"""The desk: one folder with pages and everything made from them, as Python code and every verb use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from jiedu.analysis.model import Analysis
from jiedu.article.changes import Change
from jiedu.article.model import Article
from jiedu.config import Settings, folder_of
from jiedu.desk import search as searching
from jiedu.desk import selection, tokens
from jiedu.desk.add import AddReport, add
from jiedu.desk.build import BuildReport, build
from jiedu.desk.check import CheckReport, check, check_dossier, text_from
from jiedu.desk.handle import DeskStory
from jiedu.desk.progress import Progress, silent
from jiedu.desk.request import request
from jiedu.desk.search import Found, Hit
from jiedu.desk.standing import out_by, standing
from jiedu.desk.suggest import Suggestion, suggest
from jiedu.desk.threads import told_whole
from jiedu.dossier.model import Dossier
from jiedu.errors import Problem, UsageError
from jiedu.store import analyses, articles, corrections, problems, stories, threads, versions
from jiedu.store.code import escaped
from jiedu.store.library import Library
from jiedu.store.versions import Version
from jiedu.story.model import Correction, Story
from jiedu.story.threads.model import Thread

if TYPE_CHECKING:
    from jiedu.desk.event import Event
    from jiedu.desk.quotes import Attribution
    from jiedu.dossier.answer.model import Answer
    from jiedu.dossier.diff import Diff
    from jiedu.dossier.draft.model import Draft, SavedDraft
    from jiedu.story import Related

ABOUT = 500
"""Articles found that stories are ranked by when they are asked for by words."""

FURTHER = 0.1
"""Weight of the further articles of a story, beside its best."""


def open_desk(path: str | Path, *, create: bool = True, settings: Settings | None = None) -> Desk:
    """The desk in the folder `path`, made where there is none and `create` is true.

    Raises StoreError where the folder cannot be used, and UsageError where `path` is none, or no desk is there and none
    may be made.
    """
    folder = folder_of(path, "the desk")
    chosen = settings or Settings.load(flags={"desk": folder})
    if create:
        return Desk(Library.create(folder), chosen)
    if not Library.is_at(folder):
        Library.refuse_lost(folder)
        raise UsageError(f"there is no desk in {folder}: `jiedu init {folder}` makes one")
    return Desk(Library.open(folder), chosen)


class Desk:
    """An open desk. Reading is possible any time; `add` and `build` need to be the only writer while they run."""

    __slots__ = ("library", "settings")

    def __init__(self, library: Library, settings: Settings) -> None:
        self.library = library
        self.settings = replace(settings, desk=library.folder)

    def __repr__(self) -> str:
        return f"<desk {self.library.folder}>"

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the desk; everything acknowledged is on disk already."""
        self.library.close()

    def add(
        self, *sources: str | Path, again: bool = False, follow: bool = False, show: Progress = silent
    ) -> AddReport:
        """Add pages: files, globs, folders, WARC, feeds, JSON lines, "-" for standard input, web addresses.

        What is there already is passed over; `again` reads files and asks addresses anew. With `follow`, an entry of a
        feed that is only a teaser gives the page it links to. What cannot be read is a Problem of the report. Raises
        StoreError when another process is writing.
        """
        return add(self.library, sources, self.settings, again=again, follow=follow, show=show)

    def watch(self, *feeds: str | Path, once: bool = False, build: bool = True, first: int = 100) -> Iterator[Event]:
        """Follow feeds and tell what happens: web addresses of feeds, sitemaps and front pages, and files with lists of
        them. What is new is fetched, added and, unless `build` is False, built.

        It goes on until it is closed or interrupted, and may be at any moment; with `once` it ends when all that is new
        is in the desk. `first` is the number of entries that are taken of a feed that was not watched before. Raises
        UsageError for a list that is none, StoreError where another watch is at work.
        """
        from jiedu.desk.feeds import feeds_of
        from jiedu.desk.watch import watch

        return watch(self.library, feeds_of(feeds), self.settings, once=once, building=build, first=first)

    def build(self, *, jobs: int | None = None, show: Progress = silent) -> BuildReport:
        """Analyse what is new and group it into stories, on `jobs` processes (by default the settings').

        May be killed at any moment and run again: it goes on where it was. Raises StoreError when another process is
        writing.
        """
        return build(self.library, replace(self.settings, jobs=jobs or self.settings.jobs), show=show)

    def stories(
        self,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        *,
        reports: int = 1,
        limit: int | None = None,
        as_of: str | date | None = None,
    ) -> list[DeskStory]:
        """The stories, the newest first; with `about`, those whose articles a search finds, the best first.

        `since` and `until` (days, also as "2025-05-19") bound the days a story touches; `reports` is its least number
        of articles. With `as_of` they are as they stood at the end of that day: nothing that came out or was fetched
        later is in them.
        """
        first, last, then = day_of(since), day_of(until), day_of(as_of)
        found = self._found(about, first, last, reports, None if then else limit)
        if then is None:
            return [DeskStory(self, story) for story in found]
        stood = selection.as_they_stood(self.library, found, then, self.settings.model)
        held = [s for s, _ in stood if selection.touches(s, first, last) and s.counts.reports >= reports]
        if about is None:
            held.sort(key=lambda s: (-(s.last or date.min).toordinal(), -s.counts.reports))
        return [DeskStory(self, story, then) for story in held[:limit]]

    def _found(
        self, about: str | None, first: date | None, last: date | None, reports: int, limit: int | None
    ) -> list[Story]:
        """The stories as they are now."""
        if about is None:
            return stories.listed(self.library, since=first, until=last, reports=reports, limit=limit)
        scores: dict[str, float] = {}
        for key, score in searching.ranked(self.library, tokens.query(about), ABOUT):
            own = stories.of_article(self.library, key)
            if own is not None:
                # The best article, which comes first, tells what a story is about; each further one adds a little.
                scores[own] = scores[own] + FURTHER * score if own in scores else score
        ranked = sorted(scores, key=lambda key: (-round(scores[key], 4), key))
        chosen = [story for key in ranked if (story := stories.get(self.library, key)) is not None]
        kept = [s for s in chosen if selection.touches(s, first, last) and s.counts.reports >= reports]
        return kept[:limit]

    def story(self, key: str, as_of: str | date | None = None) -> DeskStory:
        """The story with this id, or the one whose id begins so; with `as_of` as it stood at the end of that day. With
        the id of a thread, which begins with a t, all its articles as one story. A story that is told with
        another now is found by the id that it had, which is that of one of its articles.

        Raises UsageError for none or several, and where nothing of it had come out or been fetched by then.
        """
        key, then = escaped(key), day_of(as_of)
        if self.has_thread(key):
            found: Story | None = told_whole(self.library, self.thread(key))
        else:
            home = stories.of_article(self.library, key)
            held = stories.ids(self.library, key) or ([home] if home else [])
            found = stories.get(self.library, _one("story", key, held))
        assert found is not None
        if then is None:
            return DeskStory(self, found)
        stood = standing(self.library, found.articles, then, self.settings.model)
        return DeskStory(self, selection.story_then(found, stood, day=then), then)

    def has_story(self, key: str) -> bool:
        """Whether the id of a story is `key` or begins so."""
        return bool(key) and bool(stories.ids(self.library, escaped(key)))

    def threads(
        self,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        *,
        stories: int = 2,
        limit: int | None = None,
    ) -> list[Thread]:
        """The threads: stories that continue one another over weeks; the newest first. With `about`, those of the
        stories whose articles a search finds, the best first.

        `since` and `until` (days, also as "2025-05-19") bound the days that a thread touches; `stories` is its least
        number of stories. Raises UsageError for a day that is none.
        """
        first, last = day_of(since), day_of(until)
        if about is None:
            return threads.listed(self.library, since=first, until=last, stories=stories, limit=limit)
        every = (threads.of_story(self.library, one.id) for one in self.stories(about))
        found = {one.id: one for one in every if one is not None}.values()
        kept = [one for one in found if len(one.stories) >= stories]
        return [one for one in kept if (not first or one.last >= first) and (not last or one.first <= last)][:limit]

    def thread(self, key: str) -> Thread:
        """The thread with this id, or the one whose id begins so. Raises UsageError for none or several."""
        key = escaped(key)
        found = threads.get(self.library, _one("thread", key, threads.ids(self.library, key)))
        assert found is not None
        return found

    def has_thread(self, key: str) -> bool:
        """Whether the id of a thread is `key` or begins so."""
        return bool(key) and bool(threads.ids(self.library, escaped(key)))

    def thread_of(self, story: str) -> Thread | None:
        """The thread that the story with this id belongs to, if it does to any."""
        return threads.of_story(self.library, self.story(story).id)

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of adding."""
        for key in articles.ids(self.library):
            yield self.article(key)

    def article(self, key: str) -> Article:
        """The article with this id, or the one whose id begins so. Raises UsageError for none or several."""
        key = escaped(key)
        found = articles.get(self.library, key)
        if found is None:
            found = articles.get(self.library, _one("article", key, articles.ids(self.library, key)))
            assert found is not None
        return found

    def analysis(self, key: str) -> Analysis:
        """The analysis of the article with this id. Raises UsageError where it has none."""
        found = analyses.get(self.library, self.article(key).id)
        if found is None:
            raise UsageError(f"article {key} is not analysed yet: `jiedu build` does it")
        return found

    def article_then(self, key: str, day: str | date) -> tuple[Article, Analysis, tuple[int, int]]:
        """An article in the version that stood at the end of `day`, its analysis, and the number of that version with
        how many there had been. Raises UsageError where it had not come out or been fetched by then."""
        chosen, then = self.article(key).id, day_of(day)
        stood = standing(self.library, [chosen], then, self.settings.model) if then else None
        if stood is None or chosen not in stood.analyses:
            raise UsageError(f"article {chosen} had not come out or been fetched by {day}, or is not analysed yet")
        return stood.articles[chosen], stood.analyses[chosen], stood.versions[chosen]

    def versions(self, key: str) -> tuple[Version, ...]:
        """Every text that an article has had, by its id or how that begins: one for an article that never changed."""
        return versions.of(self.library, self.article(key).id)

    def version(self, key: str) -> tuple[int, int]:
        """The number of the version that an article is in, and how many it has: (1, 1) where it never changed."""
        return versions.place(self.library, self.article(key).id)

    def text_hash(self, key: str) -> str | None:
        """The hash of the text that the article with this id has now; None for one that is not in the desk."""
        found = articles.get(self.library, escaped(key))
        return found.text_hash if found else None

    def changed(self) -> list[Article]:
        """The articles with several versions, the one that changed last first."""
        return [self.article(key) for key in versions.changed(self.library)]

    def changes(self, key: str, old: int | None = None, new: int | None = None) -> tuple[Change, ...]:
        """What changed in an article between two of its versions, by their numbers: by default up to the current one,
        from the last one before it that was whole. Raises UsageError for a number that it does not have."""
        from jiedu.desk.changes import between  # with the gazetteer

        return between(self.library, self.versions(key), old, new)

    def search(
        self, text: str, *, limit: int | None = None, newest: bool = False, **fields: str | date | None
    ) -> list[Hit]:
        """The articles that hold every word of `text`, best first, in either script; what stands in quotation marks
        is found as it stands. At most `limit`, by default the settings' `max_results`.

        Of a longer text, such as a headline, those that hold most of its words are found, each with what it lacks.
        `-word` keeps out what holds it. Fields stand in the text (`outlet:新华社 since:2025-05`) or are given by name:
        title, said, speaker, outlet, name, type (of an event), language, since, until. With `newest` the newest come
        first. Raises UsageError for a day, type or language that is none.
        """
        wanted = request(text, **fields)
        return searching.search(self.library, wanted, limit or self.settings.max_results, newest=newest)

    def find(self, text: str, *, limit: int | None = None, newest: bool = False, **fields: str | date | None) -> Found:
        """What `search` finds, with how many articles hold every word, and how many of these have which outlet,
        speaker, type of event, language and month."""
        wanted = request(text, **fields)
        return searching.found(self.library, wanted, limit or self.settings.max_results, newest=newest)

    def suggest(self, text: str, *, limit: int = 10) -> list[Suggestion]:
        """What the last word of `text` may become, from its first character on: names of any language, outlets and
        keywords of the desk's articles, those of most articles first."""
        return suggest(self.library, text, limit)

    def related(self, key: str, *, limit: int = 6) -> tuple[Related, ...]:
        """The articles related to an article, by its id or how that begins, or to a story ("story:ID"), best first,
        each with its teaser and why: near in substance, no copies of it, from several outlets and sides. What its pages
        list and the desk has not got fills the list as stubs. Raises UsageError for an id that is none."""
        from jiedu.desk.nearby import beside

        kind, _, own = key.rpartition(":")
        articles = self.story(own).story.articles if kind == "story" else (self.article(own).id,)
        return beside(self.library, articles, limit)

    def quotes(
        self,
        by: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        *,
        limit: int | None = None,
    ) -> list[Attribution]:
        """Who said what, the newest first, each saying once with its anchors and the articles that repeat it.

        `by` is a name of the speaker, in any script or form that Jiedu knows or the text has; `about` words that what
        is said must hold, all of them; `since` and `until` bound the day of the saying, or of the article where the
        text does not tell it. Raises UsageError for a day that is none.
        """
        from jiedu.desk.quotes import quotes

        return quotes(self.library, by=by, about=about, since=day_of(since), until=day_of(until), limit=limit)

    def dossier(
        self,
        story: str | None = None,
        *,
        query: str | None = None,
        lang: str | None = None,
        limit: int | None = None,
        as_of: str | date | None = None,
    ) -> Dossier:
        """The dossier of a story by its id, or of the articles that a search for `query` finds (at most `limit`, their
        copies with them), every anchor checked.

        With `as_of` it is told from the end of that day (UTC): nothing that came out or was fetched later is in it, and
        an article that was changed since is read in the version that stood then; its id is the same on every day.
        Raises UsageError for an unknown story, a query that finds nothing, or a day by which nothing had come out.
        """
        if (story is None) == (query is None):
            raise UsageError("a dossier is made of a story or of a query: give one of them")
        chosen, then, model = lang or self.settings.lang, day_of(as_of), self.settings.model
        if query is None:
            told = self.story(story or "").story
            return selection.dossier_of(self.library, told, chosen, as_of=then, model=model)
        most = limit or self.settings.max_results
        found = searching.ranked(self.library, tokens.query(query), articles.count(self.library) if then else most)
        ranked = (key for key, _ in found if then is None or out_by(self.library, key, then))
        keys = selection.with_copies(self.library, islice(ranked, most))
        if then is not None and found and not keys:
            raise UsageError(f"nothing about {query!r} had come out or been fetched by {then}")
        made = selection.story_of_articles(self.library, keys, query)
        return selection.dossier_of(self.library, made, chosen, query=query, as_of=then, model=model)

    def diff(
        self,
        story: str | None = None,
        *,
        since: str | date,
        query: str | None = None,
        as_of: str | date | None = None,
        lang: str | None = None,
    ) -> Diff:
        """What is new since a day in the dossier of a story or of a search: as it is now, or as it stood at the end of
        `as_of`, against as it stood at the end of `since`. Raises UsageError as `dossier` does, but where nothing had
        come out by `since`: then all of it is new.
        """
        from jiedu.dossier.diff import diff

        first, last = day_of(since), day_of(as_of)
        if first is None or (last is not None and last <= first):
            raise UsageError("give a day to compare with, before the day that the dossier is of")
        now = self.dossier(story, query=query, as_of=last, lang=lang)
        known = any(out_by(self.library, source.article, first) for source in now.sources)
        return diff(self.dossier(story, query=query, as_of=first, lang=lang) if known else None, now, first)

    def ask(
        self,
        question: str,
        *,
        lang: str | None = None,
        limit: int | None = None,
        as_of: str | date | None = None,
        story: str | None = None,
    ) -> Answer:
        """What the sources say to a question in Chinese or English: lines with speakers and anchors, best first,
        each for it, against it, under a condition, or giving what was asked; and what no source says.

        At most `limit` lines (12). With `as_of` nothing is used that came out or was fetched after that day; with
        `story`, the id of a story or a thread, nothing but its reports. Raises UsageError for a question without a
        word, and for no story.
        """
        from jiedu.desk.ask import ask
        from jiedu.dossier.answer.answer import LIMIT

        then, model = day_of(as_of), self.settings.model
        among = self.story(story).story.articles if story else None
        tongue = lang or self.settings.lang
        return ask(self.library, question, tongue, limit=limit or LIMIT, as_of=then, model=model, among=among)

    def draft(
        self,
        story: str | None = None,
        *,
        query: str | None = None,
        question: str | None = None,
        lang: str | None = None,
        as_of: str | date | None = None,
    ) -> Draft:
        """The explainer in running prose of a story, or of what a search finds, told under `question` where one is
        asked; every sentence with its anchors. It is not kept: `desk.drafting` keeps, changes and publishes drafts.

        Raises UsageError as `dossier` does.
        """
        from jiedu.desk.drafting import draft_of

        return draft_of(self, story, query=query, question=question, lang=lang, as_of=day_of(as_of))

    def drafts(self, story: str | None = None) -> list[SavedDraft]:
        """The drafts that the desk keeps, the one that was saved last first; with `story` those of one story."""
        from jiedu.desk.drafting import listed

        return listed(self, story)

    def corrections(self) -> tuple[Correction, ...]:
        """What people have corrected, in order: it holds in every build."""
        return corrections.read(self.library.folder)

    def correct(self, do: str, *names: str, day: str | date | None = None) -> tuple[int, Correction]:
        """Correct what grouping or reading makes. Gives its number and what was kept; the next build applies it.

        Of stories, `do` is "merge" (the stories `names`, or those of these articles, are one), "split" (the articles
        are a story of their own) or "date" (the article is of `day`). Of what is read it is, with `names` in order,
        "same" (entities that are one, the first's id stays), "different" (article, entity, new name), "alias" (name,
        entity), "reject" (article, a place such as "120-168" or "s3", and "statement" or "event" where both stand
        there) or "speaker" (article, place, entity); entities by their ids, or names that only one has.

        Raises UsageError for what is no article, story, entity or place, and for no day.
        """
        from jiedu.desk.correcting import correct

        return correct(self.library, do, names, day_of(day))

    def withdraw(self, number: int) -> Correction:
        """Take back the correction with this number, from 1. Raises UsageError where there is none."""
        from jiedu.desk.correcting import withdraw

        return withdraw(self.library, number)

    def check(self, *, show: Progress = silent) -> CheckReport:
        """Verify every anchor of the desk, and all that they rest on."""
        return check(self.library, self.settings, show=show)

    def verify(self, dossier: Dossier) -> list[str]:
        """What does not hold in a dossier that was made from this desk at some time, one sentence each; every line is
        held against the version of its article that it was made from."""
        return check_dossier(dossier, text_from(self.library, dossier))

    def problems(self, article: str | None = None) -> list[Problem]:
        """What could not be read or is doubtful, in the whole desk or about one article."""
        return problems.listed(self.library, article=self.article(article).id if article else None)


def day_of(value: str | date | None) -> date | None:
    """The day that `value` is or says, as 2025-05-19. Raises UsageError where it says none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no day: write it like 2025-05-19") from error


def _one(what: str, key: str, found: list[str]) -> str:
    if key in found:
        return key
    if not key or not found:
        verb = {"story": "stories", "thread": "threads"}.get(what, "search")
        raise UsageError(f"there is no {what} {key!r} in this desk: `jiedu {verb}` lists them with their ids")
    if len(found) > 1:
        raise UsageError(f"{len(found)} {what} ids begin with {key!r}: write more of it ({found[0]}, {found[1]}, …)")
    return found[0]
