"""Options that every verb shares, and what they lead to: settings and an open desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jiedu.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from jiedu.config import Settings
    from jiedu.desk import Desk

F = TypeVar("F", bound=Callable[..., Any])

desk_option = click.option(
    "--desk", type=click.Path(path_type=Path), metavar="DIR", help="The desk's folder. [JIEDU_DESK, jiedu.toml]"
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON with stable keys on standard output.")
follow_option = click.option(
    "--follow", is_flag=True, help="Fetch the page of each entry of a feed that holds no more than a teaser."
)
as_of_option = click.option(
    "--as-of", metavar="DATE", help="As it stood at the end of DATE (2025-05-19): nothing published or fetched later."
)
lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of labels; evidence stays as it is. [JIEDU_LANG]"
)
model_option = click.option(
    "--model", type=click.Path(path_type=Path), metavar="DIR",
    help="The folder of a larger model for Chinese names. [JIEDU_MODEL, jiedu.toml]",
)  # fmt: skip
quiet_option = click.option("--quiet", "-q", is_flag=True, help="No progress bars.")


def settings_of(desk: Path | None = None, lang: str | None = None, **flags: object) -> Settings:
    """The settings in force with these flags."""
    from jiedu.config import Settings

    return Settings.load(flags={"desk": desk, "lang": lang, **flags})


def opened(settings: Settings, *, create: bool = False) -> Desk:
    """The desk that the settings choose. Raises UsageError where they choose none, or one that is not there."""
    from jiedu.desk import open_desk

    if settings.desk is None:
        raise UsageError('no desk is chosen: give --desk DIR, set JIEDU_DESK, or write desk = "DIR" to jiedu.toml')
    return open_desk(settings.desk, create=create, settings=settings)


def complete_story(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of stories that begin with what is typed, with their titles, for the shell."""
    from click.shell_completion import CompletionItem

    from jiedu.errors import JieduError

    try:
        with opened(settings_of(ctx.params.get("desk"))) as desk:
            found = desk.stories(limit=500)
    except JieduError:
        return []  # a shell that completes is no place for messages
    return [CompletionItem(one.id, help=one.title) for one in found if one.id.startswith(incomplete)]
