"""`jiedu build`: analyse what is new and group it into stories."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, model_option, opened, quiet_option, settings_of


@click.command()
@click.option("--jobs", "-j", type=click.IntRange(1, 256), metavar="N", help="Processes that analyse. [JIEDU_JOBS]")
@model_option
@desk_option
@json_option
@quiet_option
def build(jobs: int | None, model: Path | None, desk: Path | None, as_json: bool, quiet: bool) -> int:
    """Analyse the pages that are new, and group all articles into stories.

    \b
    Examples:
      jiedu build --desk news.jiedu
      jiedu build --desk news.jiedu --jobs 8 --json

    May be stopped at any moment, by Ctrl-C or otherwise: run again, it goes on where it was.
    """
    from jiedu.cli.output import bars, counted, put, put_json, report
    from jiedu.desk.present import problem_forms

    with opened(settings_of(desk, jobs=jobs, model=model)) as held:
        done = held.build(show=bars(quiet))
    if as_json:
        put_json(
            {
                "articles": done.articles,
                "analysed": done.analysed,
                "stories": done.stories,
                "problems": problem_forms(done.problems),
                "seconds": dict(done.seconds),
            }
        )
    else:
        took = sum(seconds for _, seconds in done.seconds)
        put(
            f"{counted(done.articles, 'article')}, {done.analysed} of them analysed now; "
            f"{counted(done.stories, 'story', 'stories')}; {counted(len(done.problems), 'problem')}; {took:.1f} s\n"
        )
    return report(done.problems)
