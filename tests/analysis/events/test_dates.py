"""The day of an event: of its own clause, of a frame before it, of the meeting that it was done at."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def day(text: str, kind: str) -> str | None:
    """The date of the last event of type `kind`."""
    _, found = read(*text.split("\n"))
    return [e.value for e in found.events if e.type == kind][-1]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("法国5月12日制裁伊朗。", "SANCTION", "2025-05-12"),
        ("5月12日，法国召开议会特别会议，并对伊朗实施制裁。", "SANCTION", "2025-05-12"),
        ("法国根据4月4日公告制裁伊朗。", "SANCTION", None),
        ("英国公布3月的一份报告，随后德国提出抗议。", "ACCUSE", None),
        ("法国正与德国磋商。", "CONSULT", "PRESENT_REF"),
        ("去年12月以来，北山公路封闭。", "COERCE", "2024-12/.."),
        ("马克龙5月12日对记者说，法方谴责伊朗。", "ACCUSE", "2025-05-12"),
        ("法国与德国5月12日在柏林举行会谈。双方签署了贸易协议。", "AGREE", "2025-05-12"),
        ("法国与德国5月12日在柏林举行会谈。在会谈前，英国与法国签署了协议。", "AGREE", "../2025-05-12"),
    ],
)
def test_days(text: str, kind: str, value: str | None) -> None:
    assert day(text, kind) == value


def test_place_and_number() -> None:
    made, found = read("5月12日，芦山县发生5.1级地震，造成3人死亡。")
    quake = next(e for e in found.events if e.type == "DISASTER")
    dead = next(e for e in found.events if e.type == "DIE")
    assert quake.place is not None and quake.place.endswith("芦山县")
    assert dead.quantity is not None and "3" in dead.quantity.of(made.text)
    assert dead.value == "2025-05-12" and dead.quantities
