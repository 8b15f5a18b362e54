"""`jiedu diff`: what is new in a dossier since a day."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import as_of_option, complete_story, desk_option, json_option, lang_option, opened, settings_of


@click.command()
@click.argument("story", required=False, shell_complete=complete_story)
@click.option("--since", metavar="DATE", required=True, help="The day to compare with (2025-05-19).")
@click.option("--query", metavar="TEXT", help="Compare the articles that a search for TEXT finds.")
@as_of_option
@desk_option
@lang_option
@json_option
def diff(
    story: str | None,
    since: str,
    query: str | None,
    as_of: str | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Show what is new in the dossier of a STORY (its id, or how it begins) or of a search since a day.

    \b
    Examples:
      jiedu diff --desk news.jiedu 3f2a91 --since 2025-05-19
      jiedu diff --desk news.jiedu 3f2a91 --since 2025-05-19 --as-of 2025-05-21 --json

    Both dossiers are made as they stood at the end of their day. Listed are lines that are new, lines that gained
    sources, promises that came due or were kept, new conflicts, and what is no longer there.
    """
    from jiedu.cli.diff_view import show_diff
    from jiedu.cli.output import put_json

    with opened(settings_of(desk, lang)) as held:
        found = held.diff(story, query=query, since=since, as_of=as_of)
        titles = {key: held.article(key).title for key in (*found.articles, *found.changed)}
    if as_json:
        put_json(found)
    else:
        show_diff(found, titles)
