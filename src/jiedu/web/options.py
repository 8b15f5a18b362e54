"""What a server of a desk is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from jiedu.config import MIB
from jiedu.errors import UsageError

HOST = "127.0.0.1"
PORT = 8000
LEAST_TOKEN = 16
"""Characters of a token: 16 of secrets.token_urlsafe are 96 bits, which nobody guesses over a network."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a desk is served. The defaults are those of a laptop: this machine alone, and nothing can be changed."""

    host: str = HOST
    port: int = PORT
    write: bool = False
    """Whether pages may be added, corrections made and drafts written in the browser and over REST."""
    token: str | None = None
    """What every request from elsewhere has to show; None where only this machine can ask."""
    hosts: tuple[str, ...] = ()
    """Further names that the server answers to, beside loopback names and `host`: what stands in the Host header."""
    upload: int = 64 * MIB
    """Most bytes of one upload."""
    rate: int = 600
    """Requests a minute that one address may make, static files aside; 0 for any number. Loopback has no limit."""
    fixed: bool = False
    """Whether pages are written to files: nothing that needs a server is shown."""
    makers: int = 2
    """Processes that make what readers wait for while the server goes on answering, beside one for what nobody waits
    for; 0 makes all of it in the server itself."""

    @property
    def is_loopback(self) -> bool:
        """Whether the server listens to this machine alone."""
        return is_loopback(self.host)


def checked(options: Options) -> Options:
    """`options`, where a server may be started with them. Raises UsageError where it would be open to strangers."""
    if not options.is_loopback and options.token is None:
        raise UsageError(
            f"{options.host} can be reached from other machines: give a token (--token or JIEDU_TOKEN) that readers "
            "have to show, or serve on 127.0.0.1"
        )
    if options.token is not None and len(options.token) < LEAST_TOKEN:
        raise UsageError(f"the token is too short: {LEAST_TOKEN} characters or more")
    if not 0 <= options.port <= 65535:
        raise UsageError(f"{options.port} is no port: 0 to 65535")
    return options


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an address, is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
