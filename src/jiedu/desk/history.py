"""From the pages of an address, read at different times, to one article with its versions.

The same text again is no version; pages of one article are joined as they stood at a time; a page that came broken does
not take the place of a good one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jiedu.article.model import Article
from jiedu.desk.work import DEFECTS, Origin, defect, writable
from jiedu.errors import Problem
from jiedu.store.versions import Sight, Version

FORMS = ("html", "text", "item")
"""Kinds of pages, the better first: a feed's record is no version of the page that it links to. A kind with more than
`FULLER` times the text of a better one goes before it: the page is a teaser."""
FULLER = 2
JOINS = 50_000
"""Parts times rounds of fetching up to which a family of several parts is joined for each round. A feed of many records
in one family is no article of many pages, and has the newest of each alone."""
STRANGER = 0.3
"""Share of common clauses below which two texts with one address, from two places, are told: versions of one article
keep more than that; articles that a faulty canonical address throws together keep nothing."""


@dataclass(frozen=True, slots=True)
class History:
    """One article, with all that it was."""

    article: Article
    page: int
    """The number of its first page, in the order of adding."""
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Event:
    """A page was seen."""

    when: str
    """UTC; of a page that does not say, the latest time among those added before it: whoever adds it has it later."""
    page: int
    sight: Sight = field(compare=False)
    time: str | None = field(compare=False)
    """The time that the page itself says."""

    @property
    def draft(self) -> Article:
        """What extraction made of the page."""
        assert self.sight.draft is not None
        return self.sight.draft


@dataclass(slots=True)
class _Text:
    """A text that an article had."""

    article: Article
    round: int
    """The round in which it was last seen."""
    short: str | None
    """Why it is taken for a broken page, where it never was anything else."""
    first: str | None = None
    last: str | None = None


def histories(sights: Sequence[Sight], without: Sequence[Sight] = ()) -> tuple[list[History], list[Problem]]:
    """The articles that the drafts of a family (at least one) are or are parts of, in the order of adding, and what was
    doubtful. `without` are pages from the same addresses that hold no article."""
    chosen = _chosen(sights)
    events = _events([*chosen, *without])
    drafts = [event for event in events if event.sight.draft is not None]
    walk = _Walk(drafts)
    first: dict[str, int] = {}
    for sight in sights:
        if sight.draft:
            first.setdefault(sight.draft.id, sight.page)
    found = [
        History(article, first.get(article.id, sights[0].page), walk.versions(article)) for article in walk.articles
    ]
    doubts = [*_strangers(chosen, walk.held), *walk.problems]
    for one in found:
        doubts += walk.lost(one)
        doubts += _emptied(one, [event for event in events if event.sight.draft is None], drafts)
    return found, list(dict.fromkeys(map(writable, doubts)))


def join(drafts: Sequence[Article], origins: Sequence[Origin] = ()) -> tuple[list[Article], list[Problem]]:
    """The articles that `drafts`, read one after the other, are or are parts of, one for each id (the newest that is
    whole), and what was doubtful. `origins` says for each draft where its page came from; without them the drafts' page
    names say it."""
    sights = []
    for number, draft in enumerate(drafts):
        url, name, source = origins[number] if origins else (None, ", ".join(draft.pages), "")
        sights.append(Sight(number, "", url, name, source, None, None, draft))
    held: dict[str, _Event] = {}
    doubts: list[Problem] = []
    for event in _events(sights):
        why = _lost(event.draft, held[event.draft.id].draft) if event.draft.id in held else None
        if why is None:
            held[event.draft.id] = event
        else:
            where = event.sight.name or event.sight.url or ""
            doubts.append(_lost_text(event.draft, where, f"{why}: the fuller one that was read before it is taken"))
    articles, problems = _joined([event.draft for event in held.values()])
    return articles, list(dict.fromkeys(map(writable, (*_strangers(sights, held), *doubts, *problems))))


class _Walk:
    """Goes through a family's pages as they were seen, and notes what each article was."""

    __slots__ = ("_texts", "articles", "held", "problems")

    def __init__(self, events: Sequence[_Event]) -> None:
        self._texts: dict[str, dict[str, _Text]] = {}
        self.held: dict[str, _Event] = {}
        """The newest good page of each part."""
        for event in events:  # a part that was read later than the others had been there: it is no change
            self.held.setdefault(event.draft.id, event)
        self.articles: list[Article] = []
        self.problems: list[Problem] = []
        rounds = _rounds(events)
        if len(self.held) > 1 and len(rounds) * len(self.held) > JOINS:
            rounds = [list({event.draft.id: event for event in events}.values())]
        for number, events_of in enumerate(rounds):
            self._step(number, events_of)

    def _step(self, number: int, events: Sequence[_Event]) -> None:
        """One round: what is good takes its place, and what is broken is noted beside it."""
        broken: dict[str, tuple[_Event, str]] = {}
        good: list[_Event] = []
        for event in events:
            before = self.held[event.draft.id].draft
            why = _lost(event.draft, before)
            if why:
                broken[event.draft.id] = (event, why)
            else:
                good.append(event)
        self.held.update((event.draft.id, event) for event in good)
        self.articles, self.problems = _joined([event.draft for event in self.held.values()])
        for article in self.articles:
            self._note(number, article, good, None)
        if not broken:
            return
        now = {key: broken[key][0] if key in broken else event for key, event in self.held.items()}
        for article in _joined([event.draft for event in now.values()])[0]:
            own = [(event, why) for event, why in broken.values() if event.draft.pages[0] in article.pages]
            if own:
                self._note(number, article, [event for event, _ in own], own[0][1])

    def _note(self, number: int, article: Article, events: Sequence[_Event], short: str | None) -> None:
        """Note that `article` was seen by those of `events` that are its parts."""
        times = [event.time for event in events if _is_part(event.draft, article)]
        if not times:
            return
        texts = self._texts.setdefault(article.id, {})
        text = texts.setdefault(article.text, _Text(article, number, short))
        text.article, text.round = article, number
        text.short = text.short and short
        if known := [time for time in times if time is not None]:
            text.first = min(max(known), text.first or max(known))
            text.last = max(max(known), text.last or "")

    def versions(self, article: Article) -> tuple[Version, ...]:
        """The versions of one of the articles, by number."""
        texts = self._texts.setdefault(article.id, {})
        texts.setdefault(article.text, _Text(article, 0, None)).article = article
        return tuple(
            Version(
                number,
                "current" if key == article.text else "short" if text.short else "earlier",
                text.article,
                _time(text.first),
                _time(text.last),
            )
            for number, (key, text) in enumerate(texts.items(), 1)
        )

    def lost(self, one: History) -> Iterator[Problem]:
        """A Problem for each broken page that was seen after the article's text was."""
        texts = self._texts[one.article.id]
        current = texts[one.article.text]
        for number, text in enumerate(texts.values(), 1):
            if text.short and text.round > current.round:
                message = (
                    f"it was read again, and {text.short}: the fuller text stays, and this one is kept as version "
                    f"{number} of the article; `jiedu versions {one.article.id}` shows both"
                )
                yield _lost_text(one.article, ", ".join(text.article.pages), message)


def _emptied(one: History, without: Sequence[_Event], drafts: Sequence[_Event]) -> Iterator[Problem]:
    """A Problem for each page without an article that came from an address of the article's after its newest."""
    own = [event for event in drafts if _is_part(event.draft, one.article)]
    urls = {event.sight.url for event in own}
    for event in without:
        if own and event.sight.url in urls and event > max(own):
            message = (
                "it was read again, and holds no article any more: the text that was read before stays; if the outlet "
                "took it down, this is the only trace of it"
            )
            yield _lost_text(one.article, event.sight.name or event.sight.url or "", message)


def _lost(new: Article, old: Article) -> str | None:
    """Why `new` is taken for a broken page, or None."""
    from jiedu.article.loss import lost

    return None if new.text == old.text else lost(new, old)


def _lost_text(article: Article, where: str, message: str) -> Problem:
    return Problem("LostText", where or article.id, message, "warning", article.id)


def _is_part(draft: Article, article: Article) -> bool:
    return draft.id == article.id or (bool(draft.pages) and draft.pages[0] in article.pages)


def _chosen(sights: Sequence[Sight]) -> list[Sight]:
    """The sights that count for each part: of one kind of page, and not read by an older extraction where another is.

    Two extractions differ where the outlet changed nothing; what only the older one has read is a page that is damaged.
    """
    parts: dict[str, list[Sight]] = {}
    for sight in sights:
        if sight.draft is not None:
            parts.setdefault(sight.draft.id, []).append(sight)
    out: list[Sight] = []
    for own in parts.values():
        fresh = [sight for sight in own if not sight.stale] or own
        forms: dict[str, int] = {}
        for sight in fresh:
            size = len(sight.draft.text) if sight.draft else 0
            forms[sight.kind] = max(forms.get(sight.kind, 0), size)
        best = ""
        for form in sorted(forms, key=lambda kind: (FORMS.index(kind) if kind in FORMS else len(FORMS), kind)):
            best = form if best not in forms or forms[form] > FULLER * forms[best] else best
        out += [sight for sight in fresh if sight.kind == best]
    return sorted(out, key=lambda sight: sight.page)


def _events(sights: Iterable[Sight]) -> list[_Event]:
    """When each page was seen first and last, in the order of time, then of adding."""
    events = []
    latest = ""
    for sight in sorted(sights, key=lambda one: one.page):
        events.append(_Event(sight.first or latest, sight.page, sight, sight.first))
        if sight.last != sight.first:
            events.append(_Event(sight.last or latest, sight.page, sight, sight.last))
        latest = max(latest, sight.first or "")
    return sorted(events)


def _rounds(events: Sequence[_Event]) -> list[list[_Event]]:
    """Runs of events in which no part is seen twice: an article of several pages is fetched page by page."""
    out: list[list[_Event]] = []
    seen: set[str] = set()
    for event in events:
        if not out or event.draft.id in seen:
            out.append([])
            seen = set()
        out[-1].append(event)
        seen.add(event.draft.id)
    return out


def _joined(drafts: list[Article]) -> tuple[list[Article], list[Problem]]:
    if len(drafts) < 2 and not any(draft.next_page for draft in drafts):
        return drafts, []
    from jiedu.article import join as join_articles

    try:
        articles, problems = join_articles(drafts)
    except DEFECTS as error:
        return drafts, [defect(error, drafts[0].url or drafts[0].id)]
    return list(articles), list(problems)


def _strangers(sights: Sequence[Sight], held: dict[str, _Event]) -> Iterator[Problem]:
    """A Problem for each text that has given way to another one with its id that it has next to nothing in common with,
    unless that is a new fetch of its address or a new reading of its file."""
    from jiedu.article.loss import likeness

    for sight in sights:
        draft = sight.draft
        if draft is None:
            continue
        now = held[draft.id]
        if draft.text == now.draft.text or _same_place(sight, now.sight):
            continue
        if max(likeness(draft, now.draft), likeness(now.draft, draft)) < STRANGER:
            message = (
                f"{now.sight.name or now.sight.url} has the same id or address and another text, which was taken in "
                "the place of this one: give every item an id or address of its own"
            )
            yield Problem("DamagedInput", sight.name or sight.url or draft.id, message, article=draft.id)


def _same_place(one: Sight, other: Sight) -> bool:
    """Whether two pages with one id are the same page at two times: by the addresses that they came from, or that the
    one came from and the other names; else by name and source."""
    if one.url or other.url:
        first, second = (sight.url or (sight.draft.url if sight.draft else None) for sight in (one, other))
        return first == second
    return (one.name, one.source) == (other.name, other.source)


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
