"""`jiedu correct`: what people know better than grouping."""

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
    """List the corrections of a desk, or make one: stories told as one, articles parted from theirs, days set.

    \b
    Examples:
      jiedu correct --desk news.jiedu
      jiedu correct --desk news.jiedu merge 91c4e2 0b77aa
      jiedu correct --desk news.jiedu split 91c4e2
      jiedu correct --desk news.jiedu date 91c4e2 2025-05-19
      jiedu correct --desk news.jiedu undo 2

    Articles and stories are named by their ids, or how those begin. A correction holds in every build from the next on;
    it stands as a line in corrections.jsonl in the desk's folder, which may be edited.
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
    return " ".join([one.do, *one.articles, *([one.day.isoformat()] if one.day else [])])


def _as_json(number: int, one: Correction) -> dict[str, Any]:
    day = one.day.isoformat() if one.day else None
    return {"number": number, "do": one.do, "articles": list(one.articles), "day": day}
