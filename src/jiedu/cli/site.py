"""`jiedu site`: the desk as a static site."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, lang_option, settings_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@desk_option
@lang_option
def site(folder: Path, desk: Path | None, lang: str | None) -> None:
    """Write the whole desk to FOLDER as a static site: pages that any web server, or a browser alone, can show.

    \b
    Examples:
      jiedu site --desk news.jiedu public/
      jiedu site --desk news.jiedu --lang en public-en/

    Searching, asking and changing need a server and are left out. FOLDER has to be new, empty, or such a site.
    """
    from jiedu.cli.output import bars, put
    from jiedu.errors import UsageError
    from jiedu.web.static_site import write_site

    settings = settings_of(desk, lang)
    if settings.desk is None:
        raise UsageError('choose a desk: --desk, JIEDU_DESK, or desk = "…" in jiedu.toml')
    written = write_site(settings, folder, show=bars())
    put(f"{written.pages} files, {written.size / 2**20:.1f} MiB: open {folder / 'index.html'}\n")
