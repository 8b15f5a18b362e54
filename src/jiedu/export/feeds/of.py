"""The feed of what is chosen of a desk."""

from __future__ import annotations

from jiedu.desk import Desk
from jiedu.export.chosen import Chosen, articles_of
from jiedu.export.feeds import make
from jiedu.export.feeds.links import Links
from jiedu.export.feeds.model import Feed


def feed_of(desk: Desk, chosen: Chosen, links: Links, *, by: str | None = None, lang: str = "zh") -> Feed:
    """The feed of a story, a search, what somebody said (`by`, a name), or the newest of the whole desk; of the days
    that are chosen."""
    if by is not None:
        said = desk.quotes(by, chosen.query, chosen.since, chosen.until)
        return make.of_person(by, said, links, lang=lang)
    articles = articles_of(desk, chosen)
    if chosen.story is not None:
        return make.of_story(desk.story(chosen.story).story, articles, links, lang=lang)
    if chosen.query is not None:
        return make.of_search(chosen.query, articles, links, lang=lang)
    return make.of_desk(desk.library.folder.stem, articles, links, lang=lang)
