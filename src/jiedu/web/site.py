"""What every request of a running server has at hand."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from jiedu.config import Settings
from jiedu.web.desks import Desks
from jiedu.web.jobs import Jobs
from jiedu.web.making import Maker
from jiedu.web.memory import Memory
from jiedu.web.options import Options


@dataclass(frozen=True, slots=True)
class Site:
    """One served desk."""

    settings: Settings
    options: Options
    desks: Desks
    maker: Maker
    """Makes what takes long (dossiers), beside the server."""
    memory: Memory
    """Answers kept as long as the desk is as it was."""
    jobs: Jobs
    """What readers add."""


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    found = request.app.state.site
    assert isinstance(found, Site)
    return found
