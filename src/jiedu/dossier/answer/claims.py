"""Numbers that a yes-or-no question claims (to 30%, 200 ships): whether a passage has them, or others of their unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedu.analysis.model import Quantity

_RANK = ("rank", "score")
"""Roles of numbers that name one thing among its like; they are told apart by their kind (`numbers`)."""
_NEAR = 0.051
"""Share by which two numbers may differ where one of them is said to be rough."""
_ROUGH = ("APPROX", "NEARLY", "MORE_THAN", "LESS_THAN", "AT_LEAST", "AT_MOST")


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a question claims."""

    value: float
    """Without its sign."""
    unit: str
    """As `Quantity.unit`."""
    rough: bool


def claims(quantities: Iterable[Quantity]) -> tuple[Claim, ...]:
    """The numbers of a question that are claims: all but those that only say which one is meant (第17轮)."""
    return tuple(
        Claim(abs(q.value), q.unit, q.mod in _ROUGH)
        for q in quantities
        if q.role not in _RANK and q.unit != "ordinal" and q.high is None
    )


def told(claimed: Sequence[Claim], quantities: Sequence[Quantity]) -> bool | None:
    """True where `quantities` have every number that is claimed, False where they have none of them and yet others of
    their units, else None."""
    same = [any(_is(claim, q) for q in quantities) for claim in claimed]
    if all(same):
        return True
    like = all(any(claim.unit == q.unit and q.role not in _RANK for q in quantities) for claim in claimed)
    return False if like and not any(same) else None


def _is(claim: Claim, quantity: Quantity) -> bool:
    if claim.unit != quantity.unit:
        return False
    low, high = sorted((abs(quantity.value), abs(quantity.high if quantity.high is not None else quantity.value)))
    slack = _NEAR * claim.value if claim.rough or quantity.mod in _ROUGH else 1e-6
    return low - slack <= claim.value <= high + slack
