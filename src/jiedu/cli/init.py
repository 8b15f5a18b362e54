"""`jiedu init`: make a desk."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, settings_of
from jiedu.errors import UsageError


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@desk_option
@json_option
def init(folder: Path | None, desk: Path | None, as_json: bool) -> None:
    """Make a desk in DIR: a folder that holds pages and everything made from them.

    \b
    Examples:
      jiedu init news.jiedu
      JIEDU_DESK=news.jiedu jiedu init

    A desk that is there already is left as it is.
    """
    from jiedu.cli.output import put, put_json
    from jiedu.desk import open_desk
    from jiedu.store import Library

    settings = settings_of(folder or desk)
    if settings.desk is None:
        raise UsageError("which folder? `jiedu init DIR`")
    fresh = not Library.is_at(settings.desk)
    open_desk(settings.desk, settings=settings).close()
    if as_json:
        put_json({"desk": str(settings.desk), "created": fresh})
    else:
        put(f"{settings.desk}: {'a new desk' if fresh else 'a desk is there already'}\n")
