"""`jiedu add`: add pages to a desk."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, follow_option, json_option, opened, quiet_option, settings_of


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--again", "--refresh", "again", is_flag=True,
    help="Read files anew, and ask addresses whether their pages changed, though they were added before.",
)  # fmt: skip
@follow_option
@desk_option
@json_option
@quiet_option
def add(sources: tuple[str, ...], again: bool, follow: bool, desk: Path | None, as_json: bool, quiet: bool) -> int:
    """Add pages: files (HTML, text, WARC, feeds, JSON lines, gzip of any), folders, globs, web addresses, - for stdin.

    \b
    Examples:
      jiedu add --desk news.jiedu pages/ 'more/*.html' crawl.warc.gz
      jiedu add --desk news.jiedu items.jsonl.gz https://news.example/a/1.html
      curl -s https://news.example/feed.xml | jiedu add --desk news.jiedu -

    Lists of addresses, sitemaps and OPML have what they name fetched, and an article that goes on brings its further
    pages. Pages that are in the desk already are passed over. What cannot be read becomes a problem, and the exit code
    3. A desk that is not there yet is made.
    """
    from jiedu.cli.output import bars, counted, put, put_json, report
    from jiedu.desk.present import problem_forms

    with opened(settings_of(desk), create=True) as held:
        done = held.add(*sources, again=again, follow=follow, show=bars(quiet))
    if as_json:
        put_json(
            {
                "sources": done.sources,
                "pages": done.pages,
                "known": done.known,
                "problems": problem_forms(done.problems),
            }
        )
    else:
        known = f", {done.known} known already" if done.known else ""
        put(f"{counted(done.pages, 'page')} added{known}, {counted(len(done.problems), 'problem')}\n")
    return report(done.problems)
