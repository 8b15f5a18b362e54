"""`jiedu quotes`: who said what, in a whole desk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import desk_option, lang_option, opened, settings_of

if TYPE_CHECKING:
    from jiedu.desk import Attribution

_LABELS = {
    "zh": ("日期", "谁", "依据", "说了什么", "文章"),
    "en": ("day", "who", "authority", "what", "article"),
}
_BOM = "\ufeff"
"""What tells Excel that a CSV file is UTF-8; without it Chinese text opens garbled."""


@click.command()
@click.option(
    "--by", metavar="NAME", help="Only what was said by NAME: in any of its names, in either script or English."
)
@click.option("--about", metavar="TEXT", help="Only what holds every word of TEXT.")
@click.option("--since", metavar="DATE", help="Only what was said on DATE (2025-05-19) or later.")
@click.option("--until", metavar="DATE", help="Only what was said on DATE or earlier.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N statements.")
@click.option("--csv", "form", flag_value="csv", help="CSV that spreadsheets open as it is, a line for each statement.")
@click.option("--json", "form", flag_value="json", help="JSON with stable keys, with every anchor.")
@desk_option
@lang_option
def quotes(
    by: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    form: str | None,
    desk: Path | None,
    lang: str | None,
) -> None:
    """List who said what, the newest first, each statement with its anchor and its chain of authority.

    \b
    Examples:
      jiedu quotes --desk news.jiedu --by 泽连斯基 --since 2025-05-16
      jiedu quotes --desk news.jiedu --by Zelenskyy --about 停火
      jiedu quotes --desk news.jiedu --about 备忘录 --csv > said.csv

    The same words of the same speaker stand once, with the articles that repeat them. A day without (*) is the day of
    the article, where the text does not tell when it was said.
    """
    from jiedu.cli.output import put, put_json, show, table

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        found = held.quotes(by, about, since, until, limit=limit)
    if form == "json":
        put_json(found)
    elif form == "csv":
        put(_csv(found))
    else:
        show(table(_LABELS[settings.lang], map(_row, found)))


def _row(one: Attribution) -> tuple[str, ...]:
    day = f"{one.day.isoformat()}{' *' if one.said else ''}" if one.day else ""
    count = f" +{len(one.also)}" if one.also else ""
    return day, one.speaker or "", _chain(one), one.text, one.article + count


def _chain(one: Attribution) -> str:
    return " ← ".join(link.name for link in one.chain)


COLUMNS = (
    "day", "day_is", "speaker", "role", "kind", "cue", "text", "authority", "inferred", "outlet", "title", "url",
    "article", "statement", "text_hash", "start", "end", "also",
)  # fmt: skip


def _csv(found: Iterable[Attribution]) -> str:
    """RFC 4180, with a byte order mark; no cell begins a formula."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in found:
        cells = (
            one.day, "said" if one.said else "published", one.speaker, one.role, one.kind, one.cue, one.text,
            _chain(one), "yes" if one.inferred else "no", one.outlet, one.title, one.url, one.article, one.statement,
            one.anchors[0].text_hash if one.anchors else None,
            " ".join(str(anchor.start) for anchor in one.anchors), " ".join(str(anchor.end) for anchor in one.anchors),
            " ".join(one.also),
        )  # fmt: skip
        writer.writerow([_harmless("" if cell is None else str(cell)) for cell in cells])
    return _BOM + out.getvalue()


def _harmless(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula: a page may say =HYPERLINK(…) (OWASP, CSV injection)."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
