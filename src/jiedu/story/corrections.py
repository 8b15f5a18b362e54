"""What people have corrected: stories told as one, articles parted from theirs. Applied whenever stories are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jiedu.story.model import Correction

Corrections = Sequence[Correction]
"""In their order; a later one is stronger."""


def differing(one: Corrections, other: Corrections) -> list[Correction]:
    """Those that only one of the two has, or has at another place."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return [*one[same:], *other[same:]]


def regrouped(stories: Mapping[str, str], corrections: Corrections) -> list[list[str]]:
    """The articles of `stories`, each with the name of the one that it was given, as corrections have them: sorted
    lists, sorted by their first."""
    home = dict(stories)
    joined: dict[str, str] = {}

    def root(name: str) -> str:
        while name in joined:
            name = joined[name]
        return name

    for number, one in enumerate(corrections):
        own = [key for key in one.articles if key in home]
        if one.do == "split":
            home.update(dict.fromkeys(own, f"split {number}"))
        elif one.do == "merge":
            roots = sorted({root(home[key]) for key in own})
            joined.update((name, roots[0]) for name in roots[1:])
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(home):
        groups[root(home[key])].append(key)
    return sorted(groups.values())
