"""The desk that the browser reads, and where its pages are: the samples, pages that mean harm, and an explainer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import jiedu
from jiedu.config import Settings
from jiedu.desk import drafting, publishing
from tests.desk.built import copy_of_built
from tests.web.planted import HEAD, plant

QUESTION = "古桥博物馆为什么推迟开馆？"


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses of pages, without the server's."""

    story: str
    largest: str
    """The story with most reports."""
    article: str
    copies: str
    changed: str
    """An article with two versions."""
    hostile: str
    """An article whose page means harm."""
    entity: str
    source: str
    draft: str
    preview: str
    published: str

    def all(self) -> Iterator[tuple[str, str]]:
        """Every kind of page that reads only, by a name."""
        yield "today", "/"
        yield "threads", "/threads"
        yield "story", self.story
        yield "article", self.article
        yield "layers", f"{self.article}?show=names,times,statements,events,numbers"
        yield "related", f"{self.article}/related"
        yield "raw", f"{self.article}/raw"
        yield "versions", f"{self.changed}/versions"
        yield "copies", self.copies
        yield "hostile", f"{self.hostile}?show=names,times,statements,events,numbers"
        yield "entity", self.entity
        yield "quotes", "/quotes"
        yield "sources", "/sources"
        yield "source", self.source
        yield "problems", "/problems"
        yield "corrections", "/corrections"
        yield "method", "/method"
        yield "search", "/search"
        yield "results", f"/search?q={quote('博物馆')}"
        yield "ask", "/ask"
        yield "answer", f"/ask?q={quote(QUESTION)}"
        yield "drafts", "/drafts"
        yield "draft", self.draft
        yield "preview", self.preview
        yield "published", self.published
        yield "add", "/add"


def prepared(folder: Path) -> Places:
    """The places of a desk that is made in `folder`."""
    plant(copy_of_built(folder))
    with jiedu.open(folder, settings=Settings(jobs=1)) as desk:
        museum = next(one.story for one in desk.stories() if "博物馆" in one.title)
        copied = max((one.story for one in desk.stories()), key=lambda one: (len(one.copies), one.id))
        largest = max((one.story for one in desk.stories()), key=lambda one: (one.counts.reports, one.id))
        found = {one.title: one for one in desk.articles()}
        hostile = next(one for title, one in found.items() if "<script>" in title)
        then = datetime(2025, 6, 3, 8, tzinfo=UTC)
        drafts = []
        for story in (museum, copied):
            draft = drafting.draft_of(desk, story.id, question=QUESTION if story is museum else None, lang="zh")
            drafting.keep(desk, draft, now=then)
            drafts.append(draft)
        out = publishing.publish(desk, drafts[0].id, editor="苏晴", now=then)
        person = next(one for one in museum.entities if one.startswith("PER:"))
        return Places(
            story=f"/story/{museum.id}",
            largest=f"/story/{largest.id}",
            article=f"/article/{museum.headline.article if museum.headline else museum.articles[0]}",
            copies=f"/copies/{copied.copies[0].article}",
            changed=f"/article/{found[HEAD].id}",
            hostile=f"/article/{hostile.id}",
            entity=f"/entity/{quote(person)}",
            source=f"/source/{quote('明河日报')}",
            draft=f"/draft/{drafts[1].id}",
            preview=f"/draft?story={museum.id}",
            published=out.path,
        )
