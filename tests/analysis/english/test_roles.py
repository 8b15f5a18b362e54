"""Roles of people as an English text states them."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "words", "office", "organisation", "status"),
    [
        (
            "Qatari minister of state Khalid Al-Mannai spoke.",
            "Qatari minister of state",
            "minister of state",
            "QA",
            "stated",
        ),
        ("Ann Lee, a lawyer in Leeds, spoke.", "lawyer in Leeds", "lawyer in Leeds", None, "stated"),
        ("The sports minister, Alan Prideaux, spoke.", "sports minister", "sports minister", None, "stated"),
        ("Former senator Dina Castellan spoke.", "Former senator", "Former senator", None, "former"),
        ("Acting mayor Dina Castellan spoke.", "Acting mayor", "Acting mayor", None, "acting"),
        ("French President Anselm Dray spoke.", "French President", "President", "FR", "stated"),
    ],
)
def test_roles(text: str, words: str, office: str, organisation: str | None, status: str) -> None:
    made, found = read(text, language="en")
    (role,) = found.roles
    assert (made.text[role.start : role.end], role.office, role.organisation, role.status) == (
        words,
        office,
        organisation,
        status,
    )
    entity = found.entity(role.person)
    assert entity is not None and entity.role == words and entity.party == organisation


@pytest.mark.parametrize(
    "text", ["Mr Lee spoke.", "Ann Lee, who is a lawyer, spoke.", "She met Ann Lee, Bob Stone and others."]
)
def test_no_role(text: str) -> None:
    _, found = read(text, language="en")
    assert found.roles == ()
