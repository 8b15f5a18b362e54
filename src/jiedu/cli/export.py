"""`jiedu export`: what a desk holds, in the formats of others."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jiedu.cli.options import complete_story, desk_option, lang_option, opened, settings_of
from jiedu.errors import UsageError


@click.command()
@click.option("--format", "-f", "form", metavar="FORMAT", help="The format; by default the one that FILE ends with.")
@click.option(
    "--what",
    metavar="WHAT",
    help="What to write: articles, statements, events, mentions, times, copies, stories, dossier or feed. "
    "[what the format is for]",
)
@click.option("--story", metavar="ID", shell_complete=complete_story, help="Only one story, or one thread.")
@click.option("--query", metavar="TEXT", help="Only what a search for TEXT finds, its fields included.")
@click.option("--since", metavar="DATE", help="Only of DATE (2025-05-19) or later.")
@click.option("--until", metavar="DATE", help="Only of DATE or earlier; of a dossier as it stood at its end.")
@click.option("--by", metavar="NAME", help="A feed of what NAME said.")
@click.option("--base", metavar="URL", help="Where the desk is on the web: entries of a feed lead to its pages.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, whole or not at all."
)
@desk_option
@lang_option
def export(
    form: str | None,
    what: str | None,
    story: str | None,
    query: str | None,
    since: str | None,
    until: str | None,
    by: str | None,
    base: str | None,
    output: Path | None,
    desk: Path | None,
    lang: str | None,
) -> None:
    """Write what a desk holds as JSON lines, CSV, Parquet, annotations, feeds, documents.

    \b
    Examples:
      jiedu export --desk news.jiedu --format jsonl -o all.jsonl
      jiedu export --desk news.jiedu --what statements --since 2025-05-16 -o said.csv
      jiedu export --desk news.jiedu --what events -o events.parquet
      jiedu export --desk news.jiedu --story 3f2a91 -o story.html

    An article is read at a time, so that a large desk takes no more memory than a small one. The same desk gives the
    same bytes.
    """
    from jiedu.desk.desk import day_of
    from jiedu.export.chosen import Chosen
    from jiedu.export.formats import How, export, format_for, format_of

    chosen = Chosen(story, query, day_of(since), day_of(until))
    found = format_of(form) if form is not None else format_for(output) if output is not None else None
    if found is None:
        raise UsageError("say in which format: give --format, or a FILE whose name ends as that format's files do")
    if output is None and not found.text and sys.stdout.isatty():
        raise UsageError(f"{found.name} is nothing for a terminal: give -o FILE")
    settings = settings_of(desk, lang)
    with opened(settings) as held:
        parts = export(held, chosen, found.name, what, How(settings.lang, base, by))
        if output is None:
            _print(parts)
        else:
            _write(output, parts)


def _print(parts: Iterator[bytes]) -> None:
    from jiedu.cli.output import put

    for part in parts:
        put(part)


def _write(path: Path, parts: Iterator[bytes]) -> None:
    """Write a file whole or not at all: beside its place first, so that a run that is stopped leaves the old one."""
    from jiedu.cli.output import say

    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    size = 0
    try:
        with part.open("wb") as file:
            for one in parts:
                size += file.write(one)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    say(f"{path}: {size:,} bytes")
