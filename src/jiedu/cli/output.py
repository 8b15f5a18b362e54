"""Writing: data to standard output, problems to standard error, progress bars where somebody watches."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from jiedu.cli.codes import PROBLEMS
from jiedu.errors import Problem

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.table import Table

    from jiedu.desk.progress import Progress, Step

WIDE = 100_000
"""Columns of output that no terminal shows: lines are not folded for another program."""


def put_json(value: object) -> None:
    """Write `value` as JSON on standard output: on one line, or laid out for a terminal."""
    import msgspec

    from jiedu.desk.present import encode

    data = encode(value)
    put((msgspec.json.format(data, indent=2) if sys.stdout.isatty() else data) + b"\n")


def put(data: bytes | str) -> None:
    """Write to standard output in UTF-8, whatever the locale says. Ends the verb where its reader has seen enough."""
    try:
        click.echo(data if isinstance(data, bytes) else data.encode("utf-8", "backslashreplace"), nl=False)
    except BrokenPipeError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is still buffered goes nowhere, silently
        os.close(nowhere)
        raise click.exceptions.Exit(0) from error


def say(message: str) -> None:
    """One line for the user, on standard error."""
    click.echo(message, err=True)


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 page", "2 pages"; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def report(problems: Iterable[Problem]) -> int:
    """Write each problem on standard error; the exit code that they make, notes apart."""
    code = 0
    for problem in problems:
        say(f"jiedu: {problem.severity}: {problem.where}: {' '.join(problem.message.split())} [{problem.kind}]")
        code = code if problem.severity == "note" else PROBLEMS
    return code


def show(*lines: Any) -> None:
    """Write texts and tables on standard output: folded and coloured for a terminal (never with NO_COLOR), plain lines
    for another program."""
    from rich.console import Console

    if sys.stdout.isatty():
        Console(highlight=False, markup=False, emoji=False).print(*lines, sep="\n")
        return
    plain = Console(file=io.StringIO(), width=WIDE, color_system=None, highlight=False, markup=False, emoji=False)
    with plain.capture() as caught:
        plain.print(*lines, sep="\n")
    put("".join(f"{line.rstrip()}\n" for line in caught.get().splitlines()))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table for `show`, whose last column takes the room that is left; what is None stays empty."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        made.add_column(column, no_wrap=not last, overflow="fold", ratio=1 if last and sys.stdout.isatty() else None)
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text("" if cell is None else str(cell)) for cell in row))
    return made


def bars(quiet: bool = False) -> Progress:
    """Progress bars on standard error, where it is a terminal and nobody asked for quiet."""
    if quiet or not sys.stderr.isatty():
        from jiedu.desk.progress import silent

        return silent

    @contextmanager
    def shown(stage: str, total: int | None) -> Iterator[Step]:
        if total == 0:
            yield lambda done: None
            return
        with _bars() as bar:
            task = bar.add_task(stage, total=total)
            yield lambda done: bar.advance(task, done)

    return shown


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
