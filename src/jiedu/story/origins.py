"""How many independent origins a set of texts has."""

from __future__ import annotations

from collections.abc import Sequence


def independent_origins(sources: Sequence[Sequence[str]]) -> int:
    """The number of independent origins of texts that rest on `sources`, one sequence a text.

    Texts that rest on the same single source count once. A text that rests on several adds an origin only where none
    of its sources is counted already, and texts that name no source count one by one.
    """
    single = {text[0] for text in sources if len(set(text)) == 1}
    unnamed = sum(1 for text in sources if not text)
    several = [set(text) for text in sources if len(set(text)) > 1 and not single & set(text)]
    groups: list[set[str]] = []
    for text in several:
        joined = [group for group in groups if group & text]
        groups = [group for group in groups if not group & text]
        groups.append(text.union(*joined))
    return len(single) + unnamed + len(groups)
