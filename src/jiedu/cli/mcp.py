"""`jiedu mcp`: the desk as tools for a language model."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from jiedu.cli.options import desk_option, lang_option, opened, settings_of


@click.command()
@desk_option
@lang_option
def mcp(desk: Path | None, lang: str | None) -> None:
    """Serve the desk to a language model over standard input and output (Model Context Protocol), read-only.

    \b
    Examples:
      jiedu mcp --desk news.jiedu
      {"mcpServers": {"jiedu": {"command": "jiedu", "args": ["mcp", "--desk", "/data/news.jiedu"]}}}

    A client starts it by itself; the second line stands in its settings. Tools: search, stories, story, dossier,
    quotes, ask, article. Every answer has anchors: article, address, span and exact words.
    """
    from jiedu.web.mcp import serve

    with opened(settings_of(desk, lang)) as held:
        # Messages alone may stand on standard output: what a library might print goes to standard error.
        out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with out:
            serve(held, sys.stdin.buffer, out)
