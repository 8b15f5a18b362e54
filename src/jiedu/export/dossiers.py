"""The dossier that an export is of."""

from __future__ import annotations

from jiedu.desk import Desk
from jiedu.dossier.check import check
from jiedu.dossier.model import Dossier
from jiedu.errors import CheckFailed, UsageError
from jiedu.export.chosen import Chosen


def dossier_of(desk: Desk, chosen: Chosen, lang: str) -> Dossier:
    """The dossier of the story or the search that is chosen, as it stood at the end of `until`, every anchor checked.

    Raises UsageError where neither is chosen, and for a first day, which a dossier has not; CheckFailed where an anchor
    does not hold.
    """
    if chosen.story is None and chosen.query is None:
        raise UsageError("a dossier is of one story or of a search: give --story or --query")
    if chosen.since is not None:
        raise UsageError("a dossier tells a story from its beginning: leave out --since")
    made = desk.dossier(chosen.story, query=chosen.query, lang=lang, as_of=chosen.until)
    texts = {source.article: source.text for source in made.sources}
    failures = check(made, texts.get)
    if failures:
        raise CheckFailed(f"not written; {len(failures)} failures, the first: {failures[0]}")
    return made
