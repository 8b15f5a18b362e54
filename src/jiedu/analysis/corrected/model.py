"""A correction by people, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody corrected. It names articles, not stories: those are made anew and may change their ids; and the
    words of a passage beside its place, so that it is found again when an article is read by other rules."""

    do: str
    """What it does to stories: "merge": those that hold these articles are one. "split": these articles are a story of
    their own. To articles: "date": they are of that day. And to what was read: "same": these entities are one, by
    the first's id.
    "different": in these articles the entity is another one, with that name. "alias": that name means the entity,
    wherever it stands. "reject": what was read at that place, a statement or an event, is wrong. "speaker": the
    statement at that place is the entity's."""
    articles: tuple[str, ...] = ()
    """Ids."""
    day: date | None = None
    """With "date"."""
    entities: tuple[str, ...] = ()
    """Ids: two or more with "same", one with "different", "alias" and "speaker"."""
    names: tuple[str, ...] = ()
    """What these entities are called, in their order, for whoever reads the line; and where an article does not say."""
    name: str = ""
    """The words with "alias", the new name with "different"."""
    what: str = ""
    """With "reject": "statement" or "event"."""
    start: int | None = None
    """With "reject" and "speaker": where the first segment of the statement, or the event, stands in the text."""
    end: int | None = None
    exact: str = ""
    """The characters that stand there."""


OF_STORIES = ("merge", "split")
"""What grouping applies."""
OF_ARTICLES = ("date",)
"""What joining applies."""
OF_READING = ("same", "different", "alias", "reject", "speaker")
"""What is applied to analyses."""
KINDS = (*OF_STORIES, *OF_ARTICLES, *OF_READING)


def fault(one: Correction) -> str | None:
    """What a correction lacks, or has that it cannot have; None for one that can be applied."""
    if one.do not in KINDS:
        return f'"do" is one of {", ".join(KINDS)}, not {one.do!r}'
    for field, kinds in _NEEDS.items():
        if one.do in kinds and not getattr(one, field):
            return f'"{one.do}" needs "{field}"'
    if (one.do == "date") != (one.day is not None):
        return '"date" needs "day", and nothing else has one'
    if one.do == "same" and len(set(one.entities)) < 2:
        return '"same" needs two "entities" at least'
    if one.do in ("different", "alias", "speaker") and len(one.entities) != 1:
        return f'"{one.do}" needs one of "entities"'
    if one.do in ("alias", "different") and not any(map(str.isalnum, one.name)):
        return f'"name" needs a letter or a digit, not {one.name!r}'
    if one.do == "reject" and one.what not in ("statement", "event"):
        return f'"what" is "statement" or "event", not {one.what!r}'
    if one.do in ("reject", "speaker") and not (one.start is not None and one.end is not None and one.start >= 0):
        return f'"{one.do}" needs "start" and "end"'
    return None


_NEEDS = {
    "articles": ("merge", "split", "date", "different", "reject", "speaker"),
    "entities": ("same", "different", "alias", "speaker"),
    "name": ("different", "alias"),
    "exact": ("reject", "speaker"),
}


def words_of(one: Correction) -> str:
    """A correction in a line: what it does and to what."""
    place = f"{one.start}-{one.end}" if one.start is not None and one.end is not None else ""
    quoted = f'"{one.exact[:_SHOWN]}{"…" if len(one.exact) > _SHOWN else ""}"'.replace("\n", " ") if one.exact else ""
    day = one.day.isoformat() if one.day else ""
    named = (f'"{one.name}"', *one.entities) if one.do == "alias" else (*one.entities, one.name)
    return " ".join(part for part in (one.do, *one.articles, one.what, place, quoted, *named, day) if part)


_SHOWN = 24
"""Characters of a passage that are shown: enough to know it by."""
