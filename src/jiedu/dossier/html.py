"""A dossier as one HTML file that asks for nothing from outside and reads without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as escape_markup

from jiedu.dossier import address
from jiedu.dossier.arrange import coarse, days, parties, split_planned, status_label
from jiedu.dossier.labels import labels
from jiedu.dossier.model import Dossier
from jiedu.dossier.positions.sides import sides
from jiedu.dossier.positions.table import by_party, table
from jiedu.dossier.shown import Page, Reference, ShownSource

_HERE = Path(__file__).parent
_UNSPEAKABLE = re.compile(r"[\x00\ud800-\udfff]")
_CARDS = 6
"""Voices of one party shown at once; the rest opens on demand."""
_SECTIONS = ("timeline", "voices", "positions", "agreements", "conflicts", "one_sided", "updates", "tables", "open")
"""Sections that may be cut to their weightiest lines."""


def to_html(dossier: Dossier) -> str:
    """The dossier as one HTML page; the same dossier gives the same characters.

    NUL and lone surrogates, which HTML cannot carry, are shown as U+FFFD.
    """
    return _environment().get_template("dossier.html.jinja").render(context(dossier))


def context(dossier: Dossier) -> dict[str, Any]:
    """What the template of a dossier shows; a page that builds on it may lead its references elsewhere (`place`)."""
    words = labels(dossier.lang)
    page = Page(dossier, words)
    past, planned = split_planned(dossier.timeline)
    sources = page.sources()
    return {
        "dossier": dossier,
        "words": words,
        "style": Markup(_style(sources)),
        "title_lang": page.title_lang(),
        "key": page.shown(dossier.key),
        "past": [(day, page.shown(day.lines)) for day in days(past)],
        "planned": [(day, page.shown(day.lines)) for day in days(planned)],
        "conflicts": page.compared(dossier.conflicts),
        "one_sided": page.compared(dossier.one_sided),
        "updates": page.compared(dossier.updates),
        "agreements": page.compared(dossier.agreements),
        "tables": page.compared(dossier.tables),
        "changed": page.changed(),
        "open": page.shown(dossier.open),
        "positions": [(name, page.shown(lines)) for name, lines in by_party(dossier.positions)],
        "table": table(dossier.positions),
        "sides": sides(dossier.positions),
        "moved": {line.id: line for line in dossier.positions},
        "voices": [(party, page.shown(party.lines)) for party in parties(dossier.voices, words)],
        "sources": sources,
        "related": [(r, address.safe(r.url)) for r in dossier.related],
        "left_out": dict.fromkeys(_SECTIONS, 0) | dict(dossier.left_out),
        "cards": _CARDS,
        "whole": "",  # a page that folds lines away names the one that has them all, and says which those are
        "folded": frozenset(),
        "evidence_most": 0,
        "coarse": coarse,
        "status_label": status_label,
        "back": page.back_label,
        "place": _place,
        "leads_out": True,
        "source_place": _source_place,
        "counts": words.counts(dossier.counts),
    }


def _place(reference: Reference) -> str:
    """Where a reference leads: to its mark in the texts below."""
    return f"#{reference.target}"


def _source_place(source: ShownSource) -> str:
    """Where the title of a source leads: to its text below."""
    return f"#x{source.number}"


def _style(sources: Sequence[ShownSource]) -> str:
    """The style sheet, with one rule that lights up all segments of the mark that was followed."""
    lit = ",".join(f":root:has(#{key}:target) .m{n}" for s in sources for n, key in s.text.targets)
    rule = f"{lit}{{background:var(--lit);color:var(--lit-ink)}}" if lit else ""
    return (_HERE / "templates" / "dossier.css").read_text(encoding="utf-8") + rule


def plain(value: object) -> object:
    """Escape a string for text and attributes alike; carriage returns survive, what HTML cannot carry is replaced."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(str(escape_markup(_UNSPEAKABLE.sub("\ufffd", value))).replace("\r", "&#13;"))
    return value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        finalize=plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment
