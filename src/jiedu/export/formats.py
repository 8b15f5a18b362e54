"""Every format that a desk can be exported to, what can be written in it, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from jiedu.desk import Desk
from jiedu.errors import UsageError
from jiedu.export import tables
from jiedu.export.chosen import Chosen, read

if TYPE_CHECKING:
    from jiedu.export.feeds.model import Feed

TABLES = ("articles", "statements", "events", "mentions", "times", "copies", "stories")
DOSSIER = ("dossier",)
FEEDS = ("feed",)


@dataclass(frozen=True, slots=True)
class How:
    """What an export is told beside what to take."""

    lang: str = "zh"
    """Language of labels, "zh" or "en"."""
    base: str | None = None
    """Where the desk is on the web, for feeds: their entries then lead to its pages."""
    by: str | None = None
    """Whose statements a feed is of."""


Writer = Callable[[Desk, Chosen, str, How], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    suffix: str
    """How the name of a file in it ends."""
    media: str
    """Its media type."""
    what: tuple[str, ...]
    """What can be written in it; the first is what is meant where nothing is said."""
    write: Writer
    """Its bytes, part by part."""
    text: bool = True
    """Whether a terminal can show it."""


def export(desk: Desk, chosen: Chosen, name: str, what: str | None = None, how: How | None = None) -> Iterator[bytes]:
    """What is `chosen` of a desk in the format `name`, part by part; the same desk gives the same bytes.

    Raises UsageError, before anything is given, for a format that there is not or that `what` cannot be written in, and
    for a story that is none.
    """
    form, told = format_of(name), how or How(desk.settings.lang)
    wanted = what or form.what[0]
    _refuse(form, wanted, chosen, told)
    if chosen.story is not None:
        desk.story(chosen.story)
    return form.write(desk, chosen, wanted, told)


def _refuse(form: Format, what: str, chosen: Chosen, how: How) -> None:
    """Raise UsageError for what does not go together."""
    if what not in form.what:
        fit = [one.name for one in FORMATS.values() if what in one.what]
        told = f"; {what} can be written as {', '.join(fit)}" if fit else ""
        raise UsageError(f"{form.name} holds {' or '.join(form.what)}, not {what}{told}")
    if form.what != FEEDS and (how.base is not None or how.by is not None):
        raise UsageError(f"the address of a desk and a speaker are for feeds, not for {form.name}")
    if how.by is not None and chosen.story is not None:
        raise UsageError("a feed is of a story or of what somebody said: give one of them")


def format_of(name: str) -> Format:
    """The format of that name. Raises UsageError where there is none."""
    found = FORMATS.get(name)
    if found is None:
        raise UsageError(f"there is no format {name!r}: choose one of {', '.join(FORMATS)}")
    return found


def format_for(path: PurePath) -> Format | None:
    """The format that a file's name ends with: of several that fit, the one with the longest end."""
    found = [one for one in FORMATS.values() if path.name.lower().endswith(one.suffix)]
    return max(found, key=lambda one: len(one.suffix), default=None)


def _jsonl(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.jsonl import to_jsonl

    return to_jsonl(desk, chosen, what)


def _csv(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.csv import to_csv

    return to_csv(tables.COLUMNS[what], tables.rows(desk, chosen, what))


def _parquet(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.parquet import to_parquet

    return to_parquet(tables.COLUMNS[what], tables.rows(desk, chosen, what))


def _annotations(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.annotations import LAYERS, dossier_annotations, to_annotations

    if what == "dossier":
        from jiedu.export.dossiers import dossier_of

        return dossier_annotations(dossier_of(desk, chosen, how.lang))
    return to_annotations(read(desk, chosen), LAYERS if what == "articles" else (what,))


def _conllu(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.conllu import to_conllu

    return to_conllu(read(desk, chosen))


def _plover(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.plover import to_plover

    return to_plover(read(desk, chosen))


def _ninjs(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.ninjs import to_ninjs

    return to_ninjs(read(desk, chosen))


def _atom(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.feeds.atom import to_atom

    return iter((to_atom(_feed(desk, chosen, how)),))


def _rss(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.feeds.rss import to_rss

    return iter((to_rss(_feed(desk, chosen, how)),))


def _json_feed(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.feeds.json_feed import to_json_feed

    return iter((to_json_feed(_feed(desk, chosen, how)),))


def _feed(desk: Desk, chosen: Chosen, how: How) -> Feed:
    from jiedu.export.feeds.links import links_at
    from jiedu.export.feeds.of import feed_of

    return feed_of(desk, chosen, links_at(how.base), by=how.by, lang=how.lang)


def _html(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.dossier.html import to_html
    from jiedu.export.dossiers import dossier_of

    return iter((to_html(dossier_of(desk, chosen, how.lang)).encode(),))


def _markdown(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.dossier.markdown import to_markdown
    from jiedu.export.dossiers import dossier_of

    return iter((to_markdown(dossier_of(desk, chosen, how.lang)).encode(),))


def _docx(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.export.docx import to_docx
    from jiedu.export.dossiers import dossier_of

    return iter((to_docx(dossier_of(desk, chosen, how.lang)),))


def _json(desk: Desk, chosen: Chosen, what: str, how: How) -> Iterator[bytes]:
    from jiedu.dossier.json import to_json
    from jiedu.export.dossiers import dossier_of

    return iter((to_json(dossier_of(desk, chosen, how.lang)),))


_ALL = (
    Format("jsonl", ".jsonl", "application/x-ndjson", TABLES, _jsonl),
    Format(
        "csv", ".csv", "text/csv; charset=utf-8", ("statements", *(one for one in TABLES if one != "statements")), _csv
    ),
    Format("parquet", ".parquet", "application/vnd.apache.parquet", TABLES, _parquet, text=False),
    Format(
        "webannotation",
        ".annotations.jsonld",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        ("articles", "mentions", "times", "statements", "events", "dossier"),
        _annotations,
    ),
    Format("conllu", ".conllu", "text/plain; charset=utf-8", ("articles",), _conllu),
    Format("plover", ".plover.json", "application/json", ("events",), _plover),
    Format("ninjs", ".ninjs.jsonl", "application/x-ndjson", ("articles",), _ninjs),
    Format("atom", ".atom", "application/atom+xml", FEEDS, _atom),
    Format("rss", ".rss", "application/rss+xml", FEEDS, _rss),
    Format("jsonfeed", ".feed.json", "application/feed+json", FEEDS, _json_feed),
    Format("html", ".html", "text/html; charset=utf-8", DOSSIER, _html),
    Format("md", ".md", "text/markdown; charset=utf-8", DOSSIER, _markdown),
    Format("json", ".json", "application/json", DOSSIER, _json),
    Format(
        "docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DOSSIER,
        _docx,
        text=False,
    ),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}
"""Every format by its name."""
