from __future__ import annotations

import pytest

from tests.dossier.positions.test_positions import MAY, told


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("would not accept the quota", "refuses"),
        ("will not support the quota", "refuses"),
        ("will not oppose the quota", "supports"),
        ("does not support the quota", "opposes"),
        ("would not rule out the quota", "open"),
    ],
)
def test_one_negation_denies_once(words: str, stance: str) -> None:
    [line] = told((f"Norway's foreign minister said on Tuesday that Norway {words}.", MAY), language="en")
    assert line.stance == stance


def test_her_country_is_who_speaks() -> None:
    text = "Norway's foreign minister, Espen Barth Eide, said his country was willing to hold talks on the quota."
    [line] = told((text, MAY), language="en")
    assert (line.party_name, line.attribution) == ("Norway", "self")
