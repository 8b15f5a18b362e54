"""Running the web application until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from jiedu.config import Settings
from jiedu.errors import UsageError
from jiedu.web.app import create_app
from jiedu.web.options import Options

_SLOW = 30
"""Seconds that a connection may stay silent, and that requests have to end in when the server is stopped."""


def serve(settings: Settings, options: Options, say: Callable[[str], object]) -> None:
    """Serve the desk of `settings` until interrupted; `say` is told the address. Raises UsageError where the address is
    taken, and as `create_app` does."""
    app = create_app(settings, options)
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    # With its protocol named, asyncio sends at once what it is given; else the body of each answer waits behind its
    # head until the reader has acknowledged that, which takes systems 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((options.host, options.port))
            listening.listen()  # who comes before the server is up is let in as soon as it is
        except OSError as error:
            raise UsageError(f"{options.host}:{options.port} cannot be served on: {error.strerror}") from error
        host = f"[{options.host}]" if ":" in options.host else options.host
        say(f"the desk is at http://{host}:{listening.getsockname()[1]}/ (Ctrl-C stops it)")
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=_SLOW,
            timeout_graceful_shutdown=_SLOW,
            proxy_headers=False,
        )
        uvicorn.Server(config).run(sockets=[listening])
