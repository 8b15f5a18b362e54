"""`jiedu stories`: list the stories of a desk."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import as_of_option, desk_option, json_option, opened, settings_of


@click.command()
@click.option("--about", metavar="TEXT", help="Only stories whose articles a search for TEXT finds, the best first.")
@click.option("--since", metavar="DATE", help="Only stories that touch DATE (2025-05-19) or a later day.")
@click.option("--until", metavar="DATE", help="Only stories that touch DATE or an earlier day.")
@click.option("--reports", type=click.IntRange(1), default=1, metavar="N", help="Only stories of N articles or more.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N stories.")
@as_of_option
@desk_option
@json_option
def stories(
    about: str | None,
    since: str | None,
    until: str | None,
    reports: int,
    limit: int | None,
    as_of: str | None,
    desk: Path | None,
    as_json: bool,
) -> None:
    """List the stories, the newest first: id, days, counts (reports/distinct texts/independent origins), title.

    \b
    Examples:
      jiedu stories --desk news.jiedu --reports 2
      jiedu stories --desk news.jiedu --about 和平备忘录 --since 2025-05-16 --json
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.desk.present import story_form

    with opened(settings_of(desk)) as held:
        found = held.stories(about, since, until, reports=reports, limit=limit, as_of=as_of)
    if as_json:
        put_json([story_form(one.story) for one in found])
        return
    rows = [
        (one.id, one.first or "", one.last or "", "/".join(map(str, counts)), one.title)
        for one in found
        if (counts := (one.counts.reports, one.counts.texts, one.counts.origins))
    ]
    show(table(("story", "first", "last", "r/t/o", "title"), rows))
