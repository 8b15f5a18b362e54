"""Sources that no verb names."""

from __future__ import annotations

import pytest

from tests.analysis.make import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The president's claim that crime had doubled was false.",
            ("The president", "claim", ["crime had doubled"]),
        ),
        (
            "Markets fell after a warning from the central bank that inflation would persist.",
            ("the central bank", "warning", ["inflation would persist"]),
        ),
        ("Lawmakers raised concerns that the law was vague.", ("Lawmakers", "concerns", ["the law was vague"])),
        ("By her own account, the talks failed.", ("her", "account", ["the talks failed"])),
    ],
)
def test_nouns_and_views(text: str, expected: tuple[str, str, list[str]]) -> None:
    assert said(text, language="en") == [expected]


@pytest.mark.parametrize("text", ["There were rumours that it had failed.", "The claim that he made was false."])
def test_nobody_is_named(text: str) -> None:
    assert said(text, language="en") == []
