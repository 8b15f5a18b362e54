"""`jiedu config`: the settings in force, and where each comes from."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, json_option, lang_option, settings_of


@click.command()
@desk_option
@lang_option
@json_option
def config(desk: Path | None, lang: str | None, as_json: bool) -> None:
    """Show every setting with its value and where it comes from: flag, variable, file or default.

    \b
    Examples:
      jiedu config
      JIEDU_JOBS=2 jiedu config --json
    """
    from jiedu.cli.output import put_json, show, table
    from jiedu.config import names

    settings = settings_of(desk, lang)
    found = [(name, getattr(settings, name), settings.origin(name)) for name in names()]
    found = [(name, str(value) if isinstance(value, Path) else value, origin) for name, value, origin in found]
    if as_json:
        put_json({name: {"value": value, "origin": origin} for name, value, origin in found})
    else:
        show(table(("setting", "value", "from"), found))
