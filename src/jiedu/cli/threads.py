"""`jiedu threads`: list the threads of a desk."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, lang_option, opened, settings_of


@click.command()
@click.option("--about", metavar="TEXT", help="Only threads of stories that a search for TEXT finds, the best first.")
@click.option("--since", metavar="DATE", help="Only threads that touch DATE (2025-05-19) or a later day.")
@click.option("--until", metavar="DATE", help="Only threads that touch DATE or an earlier day.")
@click.option("--stories", type=click.IntRange(2), default=2, metavar="N", help="Only threads of N stories or more.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N threads.")
@desk_option
@lang_option
@json_option
def threads(
    about: str | None,
    since: str | None,
    until: str | None,
    stories: int,
    limit: int | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """List the threads, stories that continue one another over weeks, the newest first: id, days, number of stories,
    counts (reports/distinct texts/independent origins), name and actors.

    \b
    Examples:
      jiedu threads --desk news.jiedu
      jiedu threads --desk news.jiedu --about 关税 --stories 3
      jiedu show --desk news.jiedu t3f2a91                     the stories of a thread, in order
      jiedu explain --desk news.jiedu t3f2a91 -o thread.html   its dossier
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.cli.stories import ACTORS, names_of
    from jiedu.desk.present import thread_form

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        found = held.threads(about, since, until, stories=stories, limit=limit)
    if as_json:
        put_json([thread_form(one) for one in found])
        return
    rows = [
        (one.id, one.first, one.last, len(one.stories), counts, one.title, names_of(one.actors[:ACTORS], settings.lang))
        for one in found
        if (counts := f"{one.counts.reports}/{one.counts.texts}/{one.counts.origins}")
    ]
    show(table(("thread", "first", "last", "stories", "r/t/o", "title", "actors"), rows))
