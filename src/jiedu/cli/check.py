"""`jiedu check`: verify every anchor."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.codes import CHECK_FAILED, OK
from jiedu.cli.options import desk_option, json_option, lang_option, opened, quiet_option, settings_of


@click.command()
@desk_option
@lang_option
@json_option
@quiet_option
def check(desk: Path | None, lang: str | None, as_json: bool, quiet: bool) -> int:
    """Verify the whole desk: pages against their digests, analyses against their texts, every anchor of every dossier.

    \b
    Examples:
      jiedu check --desk news.jiedu
      jiedu check --desk news.jiedu --json

    Says what fails, each on a line, and ends with exit code 4 then.
    """
    from jiedu.cli.output import bars, put, put_json, say

    with opened(settings_of(desk, lang)) as held:
        found = held.check(show=bars(quiet))
    if as_json:
        put_json({"ok": found.ok, **{name: getattr(found, name) for name in _COUNTS}, "failures": found.failures})
    else:
        numbers = ", ".join(f"{getattr(found, name)} {name}" for name in _COUNTS)
        put(f"{numbers}: {'all hold' if found.ok else f'{len(found.failures)} failures'}\n")
        for failure in found.failures:
            say(f"jiedu: {failure}")
    return OK if found.ok else CHECK_FAILED


_COUNTS = ("pages", "articles", "stories", "anchors")
