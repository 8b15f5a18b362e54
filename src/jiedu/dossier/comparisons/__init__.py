"""Agreement and conflict: what different texts tell of one happening, slot by slot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.dossier.comparisons.acts import acts
from jiedu.dossier.comparisons.causes import causes
from jiedu.dossier.comparisons.counts import counts
from jiedu.dossier.comparisons.days import days
from jiedu.dossier.comparisons.denials import denials
from jiedu.dossier.comparisons.moved import moved
from jiedu.dossier.comparisons.one_sided import one_sided
from jiedu.dossier.comparisons.places import places
from jiedu.dossier.comparisons.reversals import reversals
from jiedu.dossier.comparisons.sides import Found, comparison, texts
from jiedu.dossier.material import Material
from jiedu.dossier.model import Comparison
from jiedu.dossier.promises import Promise
from jiedu.dossier.tellings import Telling

_MOST = {"agree": 10, "conflict": 20, "update": 8, "table": 6, "alone": 8}
"""Comparisons of each relation that are shown: a table is read where it is short; the rest is counted."""
_MARK = {"agree": "a", "conflict": "c", "update": "u", "table": "n", "alone": "s"}
_SLOTS = {"number": 0.6, "done": 0.6, "cause": 0.6, "actor": 0.5, "place": 0.2, "date": 0.1}
"""What a slot weighs among comparisons of as many texts: numbers and deeds tell more than a day all agree on."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons of a dossier, weightiest first."""

    agreements: tuple[Comparison, ...]
    conflicts: tuple[Comparison, ...]
    updates: tuple[Comparison, ...]
    tables: tuple[Comparison, ...]
    """Who gives how many on which day, for what is counted three times or more."""
    one_sided: tuple[Comparison, ...]
    """What one party or one origin alone states, each with its one side."""
    left_out: tuple[tuple[str, int], ...]
    """Names of those fields with the number of comparisons that were left out of them."""


def compare(material: Material, told: Sequence[Telling], planned: Sequence[Promise] = ()) -> Compared:
    """What different texts of the material agree on, where they differ, and which counts went on.

    `told` are the sentences of `tellings.tellings`, `planned` the promises of `promises.promises`, whose days may have
    been moved. Copies of one text are one witness: two texts make a comparison.
    """
    numbers, tables = counts(material, told)
    deeds = acts(material, told)
    found = [*tables, *numbers, *days(material, told), *places(material, told), *moved(planned)]
    found += [*reversals(material, deeds), *denials(material, told, deeds), *causes(material, told)]
    found += one_sided(material, told, found)
    kept: dict[str, tuple[Comparison, ...]] = {}
    left: list[tuple[str, int]] = []
    for relation, field in (
        ("agree", "agreements"),
        ("conflict", "conflicts"),
        ("update", "updates"),
        ("table", "tables"),
        ("alone", "one_sided"),
    ):
        own = _once(sorted((f for f in found if f.relation == relation), key=_order))
        most = _MOST[relation]
        made = (comparison(material, f, f"{_MARK[relation]}{n}") for n, f in enumerate(own[:most], 1))
        kept[field] = tuple(made)
        if len(own) > most:
            left.append((field, len(own) - most))
    return Compared(**kept, left_out=tuple(left))


def _once(found: Sequence[Found]) -> list[Found]:
    """Of the agreements on one day, and of those on one place, the weightiest: the day itself is told once."""
    kept: list[Found] = []
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = one.slot, one.groups[0][0].normal
        if one.relation != "agree" or one.slot not in ("date", "place") or key not in seen:
            kept.append(one)
            seen.add(key)
    return kept


def _order(found: Found) -> tuple[float, int, int]:
    """Weightiest first, then in the order of the texts."""
    claims = [c for group in found.groups for c in group]
    weight = 2 * math.log2(1 + len(texts(claims))) + found.weight + _SLOTS[found.slot]
    first = min((c.telling.order, c.span.start) for c in claims)
    return (-round(weight, 9), *first)
