"""`jiedu stories`: list the stories of a desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import as_of_option, desk_option, json_option, lang_option, opened, settings_of

if TYPE_CHECKING:
    from jiedu.story.model import Party, Story

ACTORS = 3
"""Actors named in a line."""


@click.command()
@click.option("--about", metavar="TEXT", help="Only stories whose articles a search for TEXT finds, the best first.")
@click.option("--since", metavar="DATE", help="Only stories that touch DATE (2025-05-19) or a later day.")
@click.option("--until", metavar="DATE", help="Only stories that touch DATE or an earlier day.")
@click.option("--reports", type=click.IntRange(1), default=1, metavar="N", help="Only stories of N articles or more.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N stories.")
@as_of_option
@desk_option
@lang_option
@json_option
def stories(
    about: str | None,
    since: str | None,
    until: str | None,
    reports: int,
    limit: int | None,
    as_of: str | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """List the stories, the newest first: id, days, counts (reports/distinct texts/independent origins), headline and
    actors. With --lang en headlines are in English where an article is.

    \b
    Examples:
      jiedu stories --desk news.jiedu --reports 2
      jiedu stories --desk news.jiedu --about 和平备忘录 --since 2025-05-16 --json
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.desk.present import story_form

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        found = held.stories(about, since, until, reports=reports, limit=limit, as_of=as_of)
    if as_json:
        put_json([story_form(one.story) for one in found])
        return
    rows = [
        (one.id, one.first or "", one.last or "", "/".join(map(str, counts)), *told)
        for one in found
        if (counts := (one.counts.reports, one.counts.texts, one.counts.origins))
        and (told := (title_of(one.story, settings.lang), names_of(one.story.actors[:ACTORS], settings.lang)))
    ]
    show(table(("story", "first", "last", "r/t/o", "title", "actors"), rows))


def title_of(story: Story, lang: str) -> str:
    """The headline of a story: in English for "en" where there is one."""
    return story.headline_en.text if lang == "en" and story.headline_en is not None else story.title


def names_of(actors: tuple[Party, ...], lang: str) -> str:
    """The names of some parties, in English for "en" where they are known."""
    if lang == "en":
        return ", ".join(one.name_en or one.name for one in actors)
    return "、".join(one.name for one in actors)
