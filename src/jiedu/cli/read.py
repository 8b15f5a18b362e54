"""`jiedu read`: what pages say, without a desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import lang_option, settings_of

if TYPE_CHECKING:
    from jiedu.desk import Reading


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "form", flag_value="json", help='JSON, a line for each article: {"article": …, "analysis": …}.')
@click.option("--text", "form", flag_value="text", help="The clean text with its credits.")
@click.option("--md", "form", flag_value="md", help="Markdown, with who said what.")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="The day of writing (2025-05-20), where you know it: relative times count from it.",
)  # fmt: skip
@lang_option
def read(pages: tuple[str, ...], form: str | None, published: datetime | None, lang: str | None) -> int:
    """Read files, folders, globs, web addresses or - (standard input), and print what each article says.

    \b
    Examples:
      jiedu read page.html
      jiedu read page.txt --published 2025-05-20 --json
      curl -s https://news.example/a/1.html | jiedu read --md -

    What cannot be read, or is doubtful, is told on standard error, with exit code 3.
    """
    from jiedu.cli.output import report
    from jiedu.desk import read_sources
    from jiedu.errors import Problem

    settings = settings_of(lang=lang)
    code = 0
    for found in read_sources(*pages, published=published.date() if published else None, settings=settings):
        if isinstance(found, Problem):
            code = report([found]) or code
        else:
            _print(found, form, settings.lang)
            code = report(found.problems) or code
    return code


def _print(found: Reading, form: str | None, lang: str) -> None:
    from jiedu.cli.output import put
    from jiedu.desk import present

    if form == "json":
        put(present.encode(present.analysed(found.article, found.analysis)) + b"\n")
    elif form == "text":
        put(present.text_form(found.article))
    elif form == "md":
        put(present.markdown_form(found.article, found.analysis))
    else:
        from jiedu.cli.article_view import show_article

        show_article(found.article, found.analysis, lang)
