"""`jiedu related`: what else to read."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, lang_option, opened, settings_of

_LABELS = {
    "zh": ("文章", "标题", "开头", "缘由"),
    "en": ("article", "title", "beginning", "why"),
}


@click.command()
@click.argument("id")
@click.option("--limit", "-n", type=click.IntRange(1), default=6, metavar="N", help="At most N articles. [6]")
@desk_option
@lang_option
@json_option
def related(id: str, limit: int, desk: Path | None, lang: str | None, as_json: bool) -> None:
    """List the articles related to the article ID, or to a story (story:ID), the best first, each with why.

    \b
    Examples:
      jiedu related --desk news.jiedu 91c4e2
      jiedu related --desk news.jiedu story:3f2a91 --json

    Copies of it are left out. What its page lists as related and the desk has not got comes last, without an id.
    """
    from jiedu.cli.output import put_json, show, table

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        found = held.related(id, limit=limit)
    if as_json:
        put_json(found)
        return
    why = [one.reason if settings.lang == "zh" else one.reason_en for one in found]
    rows = [(one.article or "", one.title, one.teaser, reason) for one, reason in zip(found, why, strict=True)]
    show(table(_LABELS[settings.lang], rows))
