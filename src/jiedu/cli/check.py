"""`jiedu check`: verify every anchor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.codes import CHECK_FAILED, OK
from jiedu.cli.options import desk_option, json_option, lang_option, opened, quiet_option, settings_of
from jiedu.errors import DamagedInput, UsageError

if TYPE_CHECKING:
    from jiedu.desk import Desk


@click.command()
@click.argument("dossiers", nargs=-1, type=click.Path(path_type=Path), metavar="[DOSSIER...]")
@desk_option
@lang_option
@json_option
@quiet_option
def check(dossiers: tuple[Path, ...], desk: Path | None, lang: str | None, as_json: bool, quiet: bool) -> int:
    """Verify the whole desk: pages against their digests, analyses against their texts, every anchor of every dossier.
    Or only DOSSIERs that were saved as .json, each line against the version of its article that it was made from.

    \b
    Examples:
      jiedu check --desk news.jiedu
      jiedu check --desk news.jiedu --json
      jiedu check --desk news.jiedu story.json

    Says what fails, each on a line, and ends with exit code 4 then.
    """
    from jiedu.cli.output import bars, put, put_json, say

    with opened(settings_of(desk, lang)) as held:
        if dossiers:
            return _saved(held, dossiers, as_json)
        found = held.check(show=bars(quiet))
    if as_json:
        put_json({"ok": found.ok, **{name: getattr(found, name) for name in _COUNTS}, "failures": found.failures})
    else:
        numbers = ", ".join(f"{getattr(found, name)} {name}" for name in _COUNTS)
        put(f"{numbers}: {'all hold' if found.ok else f'{len(found.failures)} failures'}\n")
        for failure in found.failures:
            say(f"jiedu: {failure}")
    return OK if found.ok else CHECK_FAILED


def _saved(desk: Desk, paths: Sequence[Path], as_json: bool) -> int:
    """Verify saved dossiers, and tell which of their articles were changed since."""
    from jiedu.cli.output import counted, put, put_json, say
    from jiedu.desk.check import count_anchors
    from jiedu.dossier.json import from_json

    forms = []
    for path in paths:
        try:
            dossier = from_json(path.read_bytes())
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
        except DamagedInput as error:
            raise DamagedInput(f"{path}: {error}; only dossiers saved as .json are checked") from error
        failures = desk.verify(dossier)
        changed = [one.article for one in dossier.sources if one.text_hash != desk.text_hash(one.article)]
        form = {"file": str(path), "ok": not failures, "anchors": count_anchors(dossier)}
        forms.append({**form, "changed": changed, "failures": failures})
        if not as_json:
            told = counted(len(failures), "failure") if failures else "all hold"
            anchors = counted(count_anchors(dossier), "anchor")
            put(f"{path}: {anchors}: {told}; {counted(len(changed), 'article')} changed since\n")
            for failure in failures:
                say(f"jiedu: {path}: {failure}")
            for key in changed:
                say(f"jiedu: {path}: article {key} has another text now; `jiedu versions {key}` shows what changed")
    ok = all(form["ok"] for form in forms)
    if as_json:
        put_json({"ok": ok, "dossiers": forms})
    return OK if ok else CHECK_FAILED


_COUNTS = ("pages", "articles", "stories", "anchors")
