"""`jiedu explain`: write the dossier of a story or of a search."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import as_of_option, complete_story, desk_option, json_option, lang_option, opened, settings_of


@click.command()
@click.argument("story", required=False, shell_complete=complete_story)
@click.option("--query", metavar="TEXT", help="Explain the articles that a search for TEXT finds.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write to FILE; its ending chooses the form: .html, .md or .json.",
)  # fmt: skip
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N articles for --query.")
@as_of_option
@desk_option
@lang_option
@json_option
def explain(
    story: str | None,
    query: str | None,
    output: Path | None,
    limit: int | None,
    as_of: str | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Write the dossier of a STORY (its id, or how it begins) or of a search: who said what, what happened when.

    \b
    Examples:
      jiedu explain --desk news.jiedu 3f2a91 -o memorandum.html
      jiedu explain --desk news.jiedu --query 和平备忘录 --lang en -o memorandum.md
      jiedu explain --desk news.jiedu 3f2a91 --as-of 2025-05-19
      jiedu explain --desk news.jiedu 3f2a91 --json

    Every line rests on characters of its sources, which are checked before anything is written.
    Without --output it is Markdown on standard output.
    """
    from jiedu.cli.output import counted, put, put_json
    from jiedu.dossier import to_json, to_markdown

    with opened(settings_of(desk, lang)) as held:
        dossier = held.dossier(story, query=query, limit=limit, as_of=as_of)
    if output is None:
        put(to_json(dossier).rstrip(b"\n") + b"\n" if as_json else to_markdown(dossier).rstrip("\n") + "\n")
        return
    path = dossier.save(output)
    if as_json:
        put_json({"path": str(path), "id": dossier.id, "title": dossier.title, "lines": len(dossier.lines)})
    else:
        lines, sources = counted(len(dossier.lines), "line"), counted(len(dossier.sources), "article")
        put(f"{path}: {dossier.title}, {lines} from {sources}\n")
