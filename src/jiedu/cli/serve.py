"""`jiedu serve`: the desk in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import desk_option, lang_option, settings_of


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--write", is_flag=True, help="Let readers add pages, correct, draft and publish.")
@click.option("--token", envvar="JIEDU_TOKEN", metavar="TEXT", help="What readers on other machines have to show.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A further name that the server answers to.")
@desk_option
@lang_option
def serve(
    host: str, port: int, write: bool, token: str | None, hosts: tuple[str, ...], desk: Path | None, lang: str | None
) -> None:
    """Serve the desk to a browser, on this machine alone unless told otherwise, and read-only unless --write.

    \b
    Examples:
      jiedu serve --desk news.jiedu                     http://127.0.0.1:8000
      jiedu serve --desk news.jiedu --write --port 9000
      jiedu serve --desk news.jiedu --host 0.0.0.0 --allow-host desk.example --token "$TOKEN"
    """
    from jiedu.web.options import Options
    from jiedu.web.serving import serve as run

    run(settings_of(desk, lang), Options(host=host, port=port, write=write, token=token, hosts=hosts), click.echo)
