"""The page of an article: its text as on a good news page, and everything that is known about it beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Card, Image, Published
from jiedu.desk.desk import Desk
from jiedu.desk.entries import lead_of
from jiedu.desk.present import analysed, article_form
from jiedu.dossier.address import safe
from jiedu.dossier.labels import Labels
from jiedu.errors import UsageError
from jiedu.export.schema_org import script
from jiedu.store import analyses, articles, copies, stories
from jiedu.store.facts import Fact, facts
from jiedu.store.versions import Version
from jiedu.story.lineage import sentence
from jiedu.story.model import Copy, Story
from jiedu.web.answer import View, routes
from jiedu.web.ask import Ask
from jiedu.web.pages.layers import LAYERS, Layer, layers
from jiedu.web.pages.passage import passage
from jiedu.web.pages.runs import Cut, Run, cut

BESIDE = 5
"""Reports of the same story that the page lists; the page of related articles weighs all that lies near."""
COPIES = 6
"""Copies that are named; the rest is counted."""
LIVE = 300
"""Explanations up to which all layers are in the page, so that they can be switched in the browser: an article of
3,000 characters has as many. Of a longer one, those that the address names are: with all it would be over 200 kB."""
_TEASER = 90
"""Characters of a teaser."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article that the page leads to."""

    title: str
    lang: str
    address: str | None
    """Where it is read: in this desk, or on the web; None where it is known by its headline alone."""
    teaser: str = ""
    outlet: str | None = None
    day: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class CopyOf:
    """What an article was copied from."""

    copy: Copy
    original: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Around:
    """What the desk knows around an article."""

    story: Story | None
    copy: CopyOf | None
    copies: tuple[tuple[Copy, Fact], ...]
    further: int
    """Copies beside those."""
    same_story: tuple[Neighbour, ...]
    listed: tuple[Neighbour, ...]
    """What the page itself lists as related."""


def view(desk: Desk, ask: Ask) -> View:
    """An article, in the version that the query asks for, with the layers that it wants shown."""
    current = desk.article(ask.params["key"])
    known = desk.versions(current.id)
    shown = _version(known, current, ask)
    article = shown.article
    analysis = analyses.get(desk.library, article.id) if article is current else None
    if analysis is not None and analysis.text_hash != article.text_hash:
        analysis = None  # of another text: its spans would lie elsewhere
    form = analysed(article, analysis) if analysis else {"article": article_form(article)}
    wanted = chosen(ask)
    at = passage(desk, article, ask)
    found = layers(article, analysis, ask.words) if analysis else ()
    headline = head_of(article)
    here = (at.start, at.end) if at and at.state in ("here", "moved") else None
    live = sum(len(layer.entries) for layer in found) <= LIVE
    laid = [layer for layer in found if live or layer.name in wanted]
    edges = cited(ask, headline, len(article.text))
    marks = [one for layer in laid for one in layer.marks]
    parts = cut(article.text, article.blocks, marks, here, (headline, *edges))
    context = {
        "article": article,
        "column": column_of(article, headline),
        "headline": [run for run in parts[0].runs if run.start >= headline] if parts else [],
        "groups": grouped(parts[1:]),
        "layers": laid,
        "live": live,
        "wanted": wanted,
        "toggles": toggles(ask, found, wanted),
        "at": at,
        "edges": edges,
        "first_here": _first(parts, headline) if here else None,
        "byline": byline(article, ask.words),
        "deck": deck(article),
        "images": pictures(article),
        "around": around(desk, article, ask),
        "inferred": inferred(article, analysis),
        "versions": known,
        "version": shown,
        "problems": desk.problems(article.id),
        "address": safe(article.url),
        "canonical": safe(article.canonical) if article.canonical != article.url else None,
        "short_link": safe(article.short_link),
        "analysed": analysis is not None,
        "json_ld": Markup(script(article, address_of(shown, ask))),
    }
    return View("article.html.jinja", article.title, context, form)


def related(desk: Desk, ask: Ask) -> View:
    """The articles related to an article, weighed, each with its teaser and why it is listed."""
    article = desk.article(ask.params["key"])
    found = desk.related(article.id)
    known = {one.article: one for one in facts(desk.library, [one.article for one in found if one.article])}
    context = {"article": article, "related": found, "known": known, "safe": safe}
    return View("related.html.jinja", ask.words("article.related_of", title=article.title), context, found)


ROUTES = [*routes("/article/{key}/related", related, slow=True), *routes("/article/{key}", view)]


def cited(ask: Ask, headline: int, length: int) -> dict[int, list[str]]:
    """Where passages begin that the pages of a static site lead to, as the query's `edges` says (12-40,88-97): first
    character → the names of the places. Those before the headline, in its column, stand at its beginning."""
    found: dict[int, list[str]] = {}
    for one in (ask.text("edges") or "").split(",") if ask.fixed else ():
        start, _, end = one.partition("-")
        if start.isdigit() and end.isdigit() and int(start) < length:
            found.setdefault(max(headline, int(start)), []).append(f"c{start}-{end}")
    return found


def chosen(ask: Ask) -> tuple[str, ...]:
    """The layers that the query names in `show`, in their order. Raises UsageError for another name."""
    said = [name.strip() for name in (ask.text("show") or "").split(",") if name.strip()]
    for name in said:
        if name not in LAYERS:
            raise UsageError(f"show may name {', '.join(LAYERS)}, with commas between them, not {name!r}")
    return tuple(name for name in LAYERS if name in said)


def address_of(version: Version, ask: Ask) -> str | None:
    """The address of the page of an article as others may name it; None where the pages are files, and may stand
    anywhere."""
    behind = "" if version.state == "current" else f"?version={version.number}"
    return f"{ask.base}article/{version.article.id}{behind}" if ask.base else None


def toggles(ask: Ask, found: Sequence[Layer], wanted: Sequence[str]) -> list[tuple[Layer, bool, str]]:
    """Each layer with whether it is shown and the address at which it is switched."""
    out = []
    for layer in found:
        on = layer.name in wanted
        names = [name for name in LAYERS if (name in wanted) != (name == layer.name)]
        out.append((layer, on, ask.here(show=",".join(names) or None)))
    return out


def _version(known: Sequence[Version], current: Article, ask: Ask) -> Version:
    number = ask.number("version", 0, 1, len(known))
    if number:
        return known[number - 1] if known[number - 1].state != "current" else Version(number, "current", current)
    return next(
        (Version(one.number, "current", current, one.first, one.last) for one in known if one.state == "current"),
        Version(1, "current", current),
    )


def head_of(article: Article) -> int:
    """Where the headline begins in the first line of the text: behind its column, where that stands there."""
    if not article.blocks:
        return 0
    line = article.text[: article.blocks[0].end]
    return len(line) - len(article.title) if article.title and line.endswith(article.title) else 0


def column_of(article: Article, headline: int) -> tuple[str, str, str] | None:
    """The column with what stands before and behind it in the first line, such as 【 and 】; None where that line
    begins with the headline itself."""
    before, column, behind = article.text[:headline].partition(article.column or "\n")
    return (before, column, behind) if column else None


def _first(parts: Sequence[Cut], after: int) -> int | None:
    """Where the first run of the passage begins that is asked for, from `after` on: a column stands apart."""
    return next((run.start for part in parts for run in part.runs if run.here and run.start >= after), None)


def grouped(parts: Sequence[Cut]) -> list[tuple[str, list[tuple[Run, ...]]]]:
    """Blocks with those of a list, a table or a quotation that follow one another together."""
    out: list[tuple[str, list[tuple[Run, ...]]]] = []
    for part in parts:
        if out and part.kind in ("item", "row", "quote") and out[-1][0] == part.kind:
            out[-1][1].append(part.runs)
        else:
            out.append((part.kind, [part.runs]))
    return out


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it and when."""

    day: str
    clock: str
    """Time of the day with its zone, where the page shows one."""
    machine: str
    """The same in ISO 8601."""
    range: str
    """The days between which it was written, where that is inferred."""
    stamp: str | None
    """The page's own stamp, where it is not of that day."""
    reason: str


def byline(article: Article, words: Labels) -> Byline:
    """When an article was written, as a reader reads it, with how that is known."""
    known = article.published
    day, time = known.day, _local(known)
    other = known.stamp if known.stamp and (day is None or not known.stamp.startswith(day.isoformat())) else None
    bounds = known.inferred and known.earliest != known.latest
    return Byline(
        day=words.day(day) if day else "",
        clock=_clock(time) if time else "",
        machine=(time or day).isoformat() if day and (time or day) else "",
        range=words.days(known.earliest, known.latest) if bounds else "",
        stamp=other,
        reason=words(f"article.reason_{known.reason}"),
    )


def _local(known: Published) -> datetime | None:
    """The time of writing by the clock of the page: the stamp has its zone, where the time was kept in another."""
    time = known.time
    if time is None or known.day is None:
        return None
    try:
        own = datetime.fromisoformat(known.stamp or "")
    except ValueError:
        own = time
    if own.tzinfo is not None and time.tzinfo is not None:
        time = time.astimezone(own.tzinfo)
    return time if time.date() == known.day else None


def _clock(time: datetime) -> str:
    offset = time.strftime("%z")
    zone = f"UTC{offset[0].replace('-', '−')}{int(offset[1:3])}{':' + offset[3:5] if offset[3:5] != '00' else ''}"
    return f"{time:%H:%M}" + (f" {zone}" if offset else "")


def deck(article: Article) -> str | None:
    """What the page gives as its summary, unless it only repeats the beginning of a paragraph."""
    lead = (article.lead or "").strip()
    bare = " ".join(lead.rstrip("….").split())
    return lead if bare and bare not in " ".join(article.text.split()) else None


def pictures(article: Article) -> list[tuple[Image, str | None]]:
    """The pictures whose words do not stand in the text, each with its address; none is asked for."""
    lines = {" ".join(article.text[one.start : one.end].split()) for one in article.blocks}
    shown = []
    for image in article.images:
        words = " ".join((image.caption or image.alt).split())
        if words not in lines:
            shown.append((image, safe(image.url)))
    return shown


def around(desk: Desk, article: Article, ask: Ask) -> Around:
    """The story, the original, the copies and the neighbours of an article."""
    library = desk.library
    story_id = stories.of_article(library, article.id)
    story = stories.get(library, story_id) if story_id else None
    own = copies.of(library, [article.id]).get(article.id)
    made = stories.copies_of(library, [article.id])
    named = {one.article: one for one in facts(library, [one.article for one in made[:COPIES]])}
    kin = {article.id, *(one.article for one in made), *((own.original,) if own else ())}
    return Around(
        story=story,
        copy=_copy_of(desk, own, ask.lang),
        copies=tuple((one, named[one.article]) for one in made if one.article in named),
        further=max(0, len(made) - COPIES),
        same_story=_same_story(desk, story, kin, ask) if story else (),
        listed=_listed(desk, article, ask),
    )


def _copy_of(desk: Desk, copy: Copy | None, lang: str) -> CopyOf | None:
    original = facts(desk.library, [copy.original]) if copy else []
    if copy is None or not original:
        return None
    return CopyOf(copy, original[0], sentence(copy.why, copy.told_by, lang) or copy.reason)


def _same_story(desk: Desk, story: Story, kin: set[str], ask: Ask) -> tuple[Neighbour, ...]:
    """The newest other texts of the story: what repeats this one, or another that is listed, tells nothing more."""
    repeated = {copy.article for copy in story.copies}
    others = [key for key in reversed(story.articles) if key not in kin and key not in repeated]
    out = []
    for one in articles.get_all(desk.library, others[:BESIDE]).values():
        day = one.published.day
        told = ask.words.day(day, weekday=False) if day else ""
        place = f"/article/{one.id}"
        out.append(Neighbour(one.title, one.language, place, teaser(one), one.outlet or one.host, told))
    return tuple(out)


def teaser(article: Article) -> str:
    """The beginning of an article's text, for whoever may want to open it."""
    most = _TEASER if article.language != "en" else 2 * _TEASER
    lead = " ".join(lead_of(article.body).split())
    return lead if len(lead) <= most else f"{lead[:most].rstrip()}…"


def _listed(desk: Desk, article: Article, ask: Ask) -> tuple[Neighbour, ...]:
    return tuple(_card(desk, card, article.language) for card in article.cards)


def _card(desk: Desk, card: Card, lang: str) -> Neighbour:
    held = articles.by_url(desk.library, card.url) if card.url else None
    address = f"/article/{held}" if held else safe(card.url)
    return Neighbour(card.title, lang, address, card.teaser, outside=held is None and address is not None)


def inferred(article: Article, analysis: Analysis | None) -> list[tuple[str, int, str | None]]:
    """What was inferred in an article: the key of its sentence, how often, and the layer that shows it."""
    if analysis is None:
        return []
    times = [one for one in analysis.times if one.inferred]
    said = analysis.statements
    counts = [
        ("times_published", sum(one.anchor == "published" for one in times), "times"),
        ("times_text", sum(one.anchor != "published" for one in times), "times"),
        ("references", len(analysis.references), "names"),
        ("carried", sum(one.speaker is not None and one.speaker.start is None for one in said), "statements"),
        ("continued", sum(one.continued for one in said), "statements"),
        ("inherited", sum(any(link.how == "inherited" for link in one.authority) for one in said), "statements"),
        ("by_hand", len(analysis.by_hand), None),
        ("unpaired", sum(not one.paired for one in analysis.quotes), None),
    ]
    return [one for one in counts if one[1]]
