"""What a server does before the first reader comes: load what takes long, make the pages that are looked at first."""

from __future__ import annotations

from contextlib import suppress

from jiedu.analysis import gazetteer
from jiedu.desk.desk import Desk
from jiedu.errors import JieduError
from jiedu.web.pages import story
from jiedu.web.site import Site


async def warmed(site: Site) -> None:
    """Load the lists of names in the process that makes dossiers, then make the pages of the front page's stories. A
    desk that cannot be read is told of by the first page that is asked for."""
    with suppress(JieduError):
        await site.maker.make(_load)
        await story.warm(site)


def _load(desk: Desk) -> None:
    gazetteer.load()
