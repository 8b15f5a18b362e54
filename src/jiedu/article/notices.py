"""What a text says of itself: that it was corrected, updated or withdrawn, or that its rest is kept back."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.words import pattern

KINDS = ("retraction", "correction", "update", "note")
"""In the order in which they are looked for: a note that says “corrected” is a correction."""

LONGEST = 600
"""Characters at the head of a line that are looked at: a notice says what it is in its first words."""

_OPENING = " \t\u3000*＊·•>》【［\\[（(“\"'‘「"


@cache
def _kind(group: str) -> re.Pattern[str]:
    return re.compile(f"[{_OPENING}]*(?:{pattern('notices.tsv', group)})", re.I)


@cache
def _wall() -> re.Pattern[str]:
    return re.compile(pattern("notices.tsv", "wall"), re.I)


_SENTENCE = re.compile(r"(?<=[。！？.!?（(【\[])\s*")


def notice_of(text: str) -> str | None:
    """What kind of notice `text`, a passage of lines, holds: "retraction", "correction", "update" or "note" (编者按);
    None where no line of it and no sentence of a line begins like one."""
    heads: list[str] = []
    for line in text.splitlines():
        heads += [line[:LONGEST], *(part for part in _SENTENCE.split(line[:LONGEST])[1:] if part)]
    # “Editor's note: This story was updated …” is an update.
    heads += [head[note.end() :].lstrip(":： ") for head in heads if (note := _kind("note").match(head))]
    return next((kind for kind in KINDS if any(_kind(kind).match(head) for head in heads)), None)


def says_more_is_kept_back(text: str) -> bool:
    """True where `text`, the last lines of an article, asks to log in or to pay for the rest."""
    return _wall().search(text[-LONGEST:]) is not None
