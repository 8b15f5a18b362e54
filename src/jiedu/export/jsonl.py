"""JSON lines: an object a line, in UTF-8, as `jiedu read --json` and `jiedu stories --json` give it."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.desk import Desk, present
from jiedu.export import tables
from jiedu.export.chosen import Chosen, read, stories_of


def to_jsonl(desk: Desk, chosen: Chosen, what: str) -> Iterator[bytes]:
    """A line for each article with its analysis ({"article": …, "analysis": …}; the latter where there is one), for
    each story, or for each row of another table with the names of its columns as keys."""
    if what == "articles":
        for one in read(desk, chosen):
            if one.analysis is None:
                yield present.encode({"article": present.article_form(one.article)}) + b"\n"
            else:
                yield present.encode(present.analysed(one.article, one.analysis)) + b"\n"
    elif what == "stories":
        for story in stories_of(desk, chosen):
            yield present.encode(present.story_form(story)) + b"\n"
    else:
        for form in tables.forms(desk, chosen, what):
            yield present.encode(form) + b"\n"
