"""`jiedu read`: what pages say, without a desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import follow_option, lang_option, model_option, settings_of

if TYPE_CHECKING:
    from jiedu.article.model import Article
    from jiedu.desk import Reading


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "form", flag_value="json", help='JSON, a line for each article: {"article": …, "analysis": …}.')
@click.option("--text", "form", flag_value="text", help="The clean text with its credits.")
@click.option("--md", "form", flag_value="md", help="Markdown, with who said what.")
@click.option("--show", "form", flag_value="show", help="The text with names, times and statements marked in it.")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="The day of writing (2025-05-20), where you know it: relative times count from it.",
)  # fmt: skip
@click.option(
    "--no-analysis", is_flag=True,
    help="The article alone, not what it says: no model is loaded. --text needs none anyway.",
)  # fmt: skip
@follow_option
@model_option
@lang_option
def read(
    pages: tuple[str, ...],
    form: str | None,
    published: datetime | None,
    no_analysis: bool,
    follow: bool,
    model: Path | None,
    lang: str | None,
) -> int:
    """Read files, folders, globs, web addresses or - (standard input), and print what each article says.

    \b
    Examples:
      jiedu read page.html
      jiedu read page.txt --published 2025-05-20 --json
      jiedu read page.html --show
      jiedu read https://news.example/a/1.html --text
      curl -s https://news.example/a/1.html | jiedu read --md -

    An article on the web that goes on brings its further pages. What cannot be read, or is doubtful, is told on
    standard error, with exit code 3.
    """
    from jiedu.cli.output import report
    from jiedu.desk import read_articles, read_sources
    from jiedu.errors import Problem, UsageError

    settings = settings_of(lang=lang, model=model)
    day = published.date() if published else None
    code = 0
    if no_analysis and form == "show":
        raise UsageError("--show marks what the analysis finds: leave out --no-analysis")
    if no_analysis or form == "text":
        number = 0
        for article in read_articles(*pages, published=day, settings=settings, follow=follow):
            if isinstance(article, Problem):
                code = report([article]) or code
            else:
                _print_article(article, form, number)
                number += 1
        return code
    for found in read_sources(*pages, published=day, settings=settings, follow=follow):
        if isinstance(found, Problem):
            code = report([found]) or code
        else:
            _print(found, form, settings.lang)
            code = report(found.problems) or code
    return code


def _print_article(article: Article, form: str | None, before: int) -> None:
    """Print an article alone, texts parted from those `before` by two empty lines."""
    from jiedu.cli.output import put
    from jiedu.desk import present

    if form == "json":
        put(present.encode({"article": present.article_form(article)}) + b"\n")
    elif form == "md":
        put(present.markdown_form(article))
    else:
        put("\n\n" * (before > 0) + present.text_form(article))


def _print(found: Reading, form: str | None, lang: str) -> None:
    from jiedu.cli.output import put
    from jiedu.desk import present

    if form == "json":
        put(present.encode(present.analysed(found.article, found.analysis)) + b"\n")
    elif form == "md":
        put(present.markdown_form(found.article, found.analysis))
    elif form == "show":
        from jiedu.cli.spans_view import show_spans

        show_spans(found.article, found.analysis, lang)
    else:
        from jiedu.cli.article_view import show_article

        show_article(found.article, found.analysis, lang)
