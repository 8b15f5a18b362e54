"""`jiedu problems`: list what could not be read or is doubtful."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, opened, settings_of


@click.command()
@click.argument("article", required=False)
@desk_option
@json_option
def problems(article: str | None, desk: Path | None, as_json: bool) -> None:
    """List the problems of the desk, or those of one ARTICLE: what could not be read, and what is doubtful.

    \b
    Examples:
      jiedu problems --desk news.jiedu
      jiedu problems --desk news.jiedu 91c4e2 --json
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.desk.present import problem_forms

    with opened(settings_of(desk)) as held:
        found = held.problems(article)
    if as_json:
        put_json(problem_forms(found))
        return
    rows = [(one.severity, one.kind, one.article or "", one.where, one.message) for one in found]
    show(table(("severity", "kind", "article", "where", "what"), rows))
