"""`jiedu versions`: what an outlet changed in its articles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jiedu.cli.options import desk_option, json_option, lang_option, opened, settings_of
from jiedu.errors import UsageError

if TYPE_CHECKING:
    from jiedu.desk import Desk


@click.command()
@click.argument("article", required=False)
@click.option("--from", "old", type=click.IntRange(1), metavar="N", help="Compare version N of the ARTICLE …")
@click.option("--to", "new", type=click.IntRange(1), metavar="N", help="… with version N, by default the current one.")
@click.option("--all", "every", is_flag=True, help="Also show changes of white space, width and marks alone.")
@desk_option
@lang_option
@json_option
def versions(
    article: str | None,
    old: int | None,
    new: int | None,
    every: bool,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """List the articles that were changed, the newest change first; or the versions of one ARTICLE, with what changed
    from each to the next.

    \b
    Examples:
      jiedu versions --desk news.jiedu
      jiedu versions --desk news.jiedu 91c4e2
      jiedu versions --desk news.jiedu 91c4e2 --from 1 --to 3 --json

    What went stands in [-…-], what came in {+…+}; a terminal shows them in red and green.
    """
    settings = settings_of(desk, lang)
    with opened(settings) as held:
        if article is not None:
            _article(held, article, (old, new), every, settings.lang, as_json)
        elif old or new:
            raise UsageError("--from and --to compare versions of one article: name it")
        else:
            _changed(held, as_json)


def _changed(desk: Desk, as_json: bool) -> None:
    from jiedu.cli.output import put_json, show, table

    rows = []
    for article in desk.changed():
        found = desk.versions(article.id)
        current = next(one.number for one in found if one.state == "current")
        when = max((one.first for one in found if one.first and one.state != "short"), default=None)
        rows.append((article.id, len(found), current, when, article.outlet or article.host, article.url, article.title))
    if as_json:
        keys = ("id", "versions", "current", "changed", "outlet", "url", "title")
        put_json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    shown = [(key, f"{now}/{count}", moment(when), outlet, title) for key, count, now, when, outlet, _, title in rows]
    show(table(("article", "version", "changed", "outlet", "title"), shown))


def _article(
    desk: Desk, key: str, chosen: tuple[int | None, int | None], every: bool, lang: str, as_json: bool
) -> None:
    from jiedu.cli.changes_view import LABELS, lines
    from jiedu.cli.output import put_json, show, table
    from jiedu.desk.present import change_form, version_form

    found = desk.versions(key)
    compared = [(old, new, desk.changes(key, old, new)) for old, new in _pairs(desk, key, chosen)]
    if as_json:
        form: dict[str, Any] = {
            "article": found[0].article.id,
            "versions": [version_form(one) for one in found],
            "compared": [{"from": a, "to": b, "changes": [change_form(c) for c in made]} for a, b, made in compared],
        }
        put_json(form)
        return
    from rich.text import Text

    words = LABELS[lang]
    rows = [
        (one.number, words[one.state], moment(one.first), moment(one.last), len(one.article.text), one.article.title)
        for one in found
    ]
    heads = [words[head] for head in ("number", "state", "first", "last", "characters", "title")]
    shown: list[object] = [Text(found[0].article.url or found[0].article.id, style="dim"), table(heads, rows)]
    for old, new, made in compared:
        shown.append(Text(f"\n{words['compared'].format(old=old, new=new)}", style="bold"))
        shown += lines(found[new - 1].article.text, made, words, every)
    show(*shown)


def _pairs(desk: Desk, key: str, chosen: tuple[int | None, int | None]) -> list[tuple[int, int]]:
    """The versions to compare: the two that were asked for, or each with the last whole one before it."""
    found = desk.versions(key)
    old, new = chosen
    if old is not None or new is not None:
        current = next(one.number for one in found if one.state == "current")
        newer = new or current
        return [(old or max(1, newer - 1), newer)]
    pairs = []
    for one in found[1:]:
        before = [other.number for other in found[: one.number - 1] if other.state != "short"]
        pairs.append((before[-1] if before else one.number - 1, one.number))
    return pairs


def moment(when: datetime | None) -> str:
    """A time for a table: in UTC, to the minute; "?" where it is not known."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%MZ") if when else "?"
