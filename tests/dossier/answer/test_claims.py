from __future__ import annotations

from jiedu.analysis.model import Quantity
from jiedu.dossier.answer.claims import claims, told


def _quantity(value: float, unit: str, mod: str = "", role: str = "level", high: float | None = None) -> Quantity:
    return Quantity("q1", 0, 1, value, high, unit, mod, None, role)


def test_a_number_that_says_which_one_is_meant_is_no_claim() -> None:
    found = claims([_quantity(17, "ordinal", role="rank"), _quantity(-30, "%")])
    assert [(claim.value, claim.unit) for claim in found] == [(30, "%")]


def test_a_passage_has_the_number_or_another_of_its_unit_or_none() -> None:
    asked = claims([_quantity(30, "%")])
    assert told(asked, [_quantity(145, "%"), _quantity(30, "%")]) is True
    assert told(asked, [_quantity(145, "%")]) is False
    assert told(asked, [_quantity(90, "day")]) is None


def test_rough_numbers_and_ranges_agree_with_what_they_cover() -> None:
    asked = claims([_quantity(200, "ship")])
    assert told(asked, [_quantity(196, "ship", mod="NEARLY")]) is True
    assert told(asked, [_quantity(189, "ship")]) is False
    assert told(asked, [_quantity(150, "ship", high=250)]) is True
