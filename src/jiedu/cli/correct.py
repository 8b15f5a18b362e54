"""`jiedu correct`: what people know better than grouping and reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jiedu.cli.options import desk_option, json_option, opened, settings_of
from jiedu.errors import UsageError

if TYPE_CHECKING:
    from jiedu.story.model import Correction


@click.group(invoke_without_command=True)
@desk_option
@json_option
@click.pass_context
def correct(context: click.Context, desk: Path | None, as_json: bool) -> None:
    """List the corrections of a desk, or make one: of stories, of who is who, of what was read.

    \b
    Examples:
      jiedu correct --desk news.jiedu
      jiedu correct --desk news.jiedu merge 91c4e2 0b77aa
      jiedu correct --desk news.jiedu split 91c4e2
      jiedu correct --desk news.jiedu date 91c4e2 2025-05-19
      jiedu correct --desk news.jiedu same PER:高远 "Gao Yuan"
      jiedu correct --desk news.jiedu different 91c4e2 PER:张明 张明（临川）
      jiedu correct --desk news.jiedu alias 老高 PER:高远
      jiedu correct --desk news.jiedu reject 91c4e2 120-168
      jiedu correct --desk news.jiedu speaker 91c4e2 s3 PER:高远
      jiedu correct --desk news.jiedu undo 2

    Articles and stories are named by their ids, or how those begin; people and bodies by their ids, or by a name that
    only one has. A correction holds in every build from the next on; it stands as a line in corrections.jsonl in the
    desk's folder, which may be edited.
    """
    context.obj = desk
    if context.invoked_subcommand is None:
        _list(desk, as_json)


@correct.command()
@click.argument("names", nargs=-1, required=True)
@click.pass_obj
def merge(desk: Path | None, names: tuple[str, ...]) -> None:
    """Tell the stories NAMES, or those of the articles NAMES, as one."""
    if len(names) < 2:
        raise UsageError("name two stories or articles at least")
    _make(desk, "merge", names, None)


@correct.command()
@click.argument("names", nargs=-1, required=True)
@click.pass_obj
def split(desk: Path | None, names: tuple[str, ...]) -> None:
    """Make a story of its own of the articles NAMES."""
    _make(desk, "split", names, None)


@correct.command(name="date")
@click.argument("name")
@click.argument("day")
@click.pass_obj
def set_date(desk: Path | None, name: str, day: str) -> None:
    """Group the article NAME as one of DAY (2025-05-19)."""
    _make(desk, "date", (name,), day)


@correct.command()
@click.argument("names", nargs=-1, required=True)
@click.pass_obj
def same(desk: Path | None, names: tuple[str, ...]) -> None:
    """Let the entities NAMES be one, by the id of the first: ids (PER:高远) or names that only one has."""
    _make(desk, "same", names, None)


@correct.command()
@click.argument("article")
@click.argument("entity")
@click.argument("name")
@click.pass_obj
def different(desk: Path | None, article: str, entity: str, name: str) -> None:
    """Let ENTITY in ARTICLE be another one, a namesake, who is called NAME."""
    _make(desk, "different", (article, entity, name), None)


@correct.command()
@click.argument("name")
@click.argument("entity")
@click.pass_obj
def alias(desk: Path | None, name: str, entity: str) -> None:
    """Let the words NAME mean ENTITY wherever they stand."""
    _make(desk, "alias", (name, entity), None)


@correct.command()
@click.argument("article")
@click.argument("place", metavar="START-END")
@click.argument("what", required=False, type=click.Choice(["statement", "event"]))
@click.pass_obj
def reject(desk: Path | None, article: str, place: str, what: str | None) -> None:
    """Take out the statement or event at START-END of ARTICLE, or the one with that number (s3, e2)."""
    _make(desk, "reject", (article, place, *((what,) if what else ())), None)


@correct.command()
@click.argument("article")
@click.argument("place", metavar="START-END")
@click.argument("entity")
@click.pass_obj
def speaker(desk: Path | None, article: str, place: str, entity: str) -> None:
    """Let the statement at START-END of ARTICLE, or the one with that number (s3), be said by ENTITY."""
    _make(desk, "speaker", (article, place, entity), None)


@correct.command()
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def undo(desk: Path | None, number: int) -> None:
    """Withdraw the correction with this NUMBER of the list."""
    with opened(settings_of(desk)) as held:
        gone = held.withdraw(number)
    click.echo(f"withdrawn: {_line(gone)}; jiedu build applies it")


def _make(desk: Path | None, do: str, names: tuple[str, ...], day: str | None) -> None:
    with opened(settings_of(desk)) as held:
        number, made = held.correct(do, *names, day=day)
    click.echo(f"{number}  {_line(made)}; jiedu build applies it")


def _list(desk: Path | None, as_json: bool) -> None:
    from jiedu.cli.output import put_json

    with opened(settings_of(desk)) as held:
        found = held.corrections()
    if as_json:
        put_json([_as_json(number, one) for number, one in enumerate(found, start=1)])
        return
    for number, one in enumerate(found, start=1):
        click.echo(f"{number}  {_line(one)}")


def _line(one: Correction) -> str:
    from jiedu.analysis.corrected.model import words_of

    return words_of(one)


def _as_json(number: int, one: Correction) -> dict[str, Any]:
    from jiedu.store.corrections import form_of

    return {"number": number, "articles": [], "day": None, **form_of(one)}
