"""`jiedu draft`, `jiedu drafts` and `jiedu publish`: an explainer in prose, kept in the desk, and its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import as_of_option, complete_story, desk_option, json_option, lang_option, opened, settings_of

if TYPE_CHECKING:
    from jiedu.dossier.draft.model import Publication


@click.command()
@click.argument("story", required=False, shell_complete=complete_story)
@click.option("--query", metavar="TEXT", help="Draft from the articles that a search for TEXT finds.")
@click.option("--question", metavar="TEXT", help="The question that it is told under, and answers.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write to FILE; its ending chooses the form: .md, .html or .json.",
)  # fmt: skip
@click.option("--again", is_flag=True, help="Compose it anew even where somebody has edited it.")
@as_of_option
@desk_option
@lang_option
@json_option
def draft(
    story: str | None,
    query: str | None,
    question: str | None,
    output: Path | None,
    again: bool,
    as_of: str | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Draft an explainer of a STORY (its id, or how it begins) in running prose, composed from its sources alone.

    \b
    Examples:
      jiedu draft --desk news.jiedu 3f2a91
      jiedu draft --desk news.jiedu 3f2a91 --question "通话外交有效吗？" -o talks.html
      jiedu draft --desk news.jiedu 3f2a91 --lang en --as-of 2025-05-19 -o talks.md

    It is kept in the desk with its versions; `jiedu publish` makes a page of it. One that somebody has edited is given
    as it is, unless --again. Without --output it is Markdown on standard output.
    """
    from jiedu.cli.output import counted, put, put_json, say
    from jiedu.desk.desk import day_of
    from jiedu.desk.drafting import draft_of, renewed
    from jiedu.dossier.draft import save, to_json, to_markdown

    with opened(settings_of(desk, lang)) as held:
        composed = draft_of(held, story, query=query, question=question, as_of=day_of(as_of))
        made, version, fresh = renewed(held, composed, again=again)
    if not fresh:
        say(f"jiedu: draft {made.id} was edited, and stays as it is (version {version}); --again composes it anew")
    if output is None:
        put(to_json(made) if as_json else to_markdown(made))
        return
    path = save(made, output)
    if as_json:
        put_json({"path": str(path), "id": made.id, "version": version, "title": made.title})
    else:
        sentences, sources = counted(len(made.sentences), "sentence"), counted(len(made.sources), "article")
        put(f"{path}: {made.title}, draft {made.id}, {sentences} from {sources}\n")


@click.command()
@click.argument("key", metavar="[DRAFT]", required=False)
@click.option("--story", metavar="STORY", help="Only those of this story.")
@desk_option
@json_option
def drafts(key: str | None, story: str | None, desk: Path | None, as_json: bool) -> None:
    """List the drafts of a desk, or the versions of one DRAFT.

    \b
    Examples:
      jiedu drafts --desk news.jiedu
      jiedu drafts --desk news.jiedu --story 3f2a91
      jiedu drafts --desk news.jiedu 7c01d2
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.desk.drafting import history, listed

    with opened(settings_of(desk)) as held:
        if key is not None:
            found = history(held, key)
            if as_json:
                put_json(found)
            else:
                rows = [(one.number, one.made.isoformat(), one.by, one.what) for one in found]
                show(table(("version", "saved", "by", "what"), rows))
            return
        kept = listed(held, story)
    if as_json:
        put_json(kept)
        return
    lines = [
        (d.id, d.version, d.made.date(), d.flagged or "", (d.code or "") if d.state != "withdrawn" else "", d.title)
        for d in kept
    ]
    show(table(("draft", "version", "saved", "flagged", "published", "title"), lines))


@click.command()
@click.argument("key", metavar="[DRAFT]", required=False)
@click.option("--editor", metavar="NAME", help="The editor in charge (责任编辑), who signs the page.")
@click.option("--permalink", metavar="BASE", default="", help="The address of the site, such as https://news.example.")
@click.option("--outlet", metavar="NAME", default="", help="Who publishes it.")
@click.option("--notice", metavar="TEXT", default="", help="What was corrected: it stands on the page.")
@click.option("--withdraw", is_flag=True, help="Take the page back; its links tell that it was.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the page to FILE."
)
@click.option("--list", "listing", is_flag=True, help="List what is published.")
@desk_option
@json_option
def publish(
    key: str | None,
    editor: str | None,
    permalink: str,
    outlet: str,
    notice: str,
    withdraw: bool,
    output: Path | None,
    listing: bool,
    desk: Path | None,
    as_json: bool,
) -> None:
    """Publish a DRAFT (its id, or how it begins) as a page with a permalink and a short link, signed by an editor.

    \b
    Examples:
      jiedu publish --desk news.jiedu 7c01d2 --editor 某某 --permalink https://news.example -o talks.html
      jiedu publish --desk news.jiedu 7c01d2 --editor 某某 --notice "更正了开馆日期。"
      jiedu publish --desk news.jiedu 7c01d2 --withdraw --notice "消息来源已撤回报道。"
      jiedu publish --desk news.jiedu --list

    Published again, a page keeps its links, and every edition of it is kept.
    """
    from jiedu.cli.output import put, put_json
    from jiedu.desk import publishing
    from jiedu.desk.drafting import saved
    from jiedu.errors import UsageError

    with opened(settings_of(desk)) as held:
        if listing:
            _list(publishing.publications(held, withdrawn=True), as_json)
            return
        if key is None:
            raise UsageError("name the draft to publish: `jiedu drafts` lists them with their ids")
        if withdraw:
            made = publishing.withdraw(held, saved(held, key)[0].id, notice)
        else:
            made = publishing.publish(
                held, key, editor=editor or "", base=permalink, outlet=outlet, notice=notice
            )  # fmt: skip
        page = publishing.page(held, made.code)
    if output is not None:
        try:
            output.write_text(page, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    if as_json:
        put_json(made)
    else:
        put(f"{made.state} {made.permalink} {made.short_link} edition {made.edition}\n")


def _list(found: list[Publication], as_json: bool) -> None:
    from jiedu.cli.output import put_json, show, table

    if as_json:
        put_json(found)
        return
    rows = [(p.code, p.draft, p.edition, p.time.isoformat(), p.editor, p.state, p.permalink) for p in found]
    show(table(("code", "draft", "edition", "time", "editor", "state", "permalink"), rows))
