from __future__ import annotations

import pytest

from jiedu.dossier.address import passage, safe


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/path",
        "https://",
        "http://[bad",
        "https://a b/",
        "ftp://h/x",
        " https://h/x",
        "https://h/\u202e",
    ],
)
def test_only_absolute_web_addresses_are_safe(url: str | None) -> None:
    assert safe(url) is None and passage(url, "正文") is None


def test_a_passage_is_quoted_whole_or_by_its_ends() -> None:
    assert passage("https://h.example/a", "a-b, c") == "https://h.example/a#:~:text=a%2Db%2C%20c"
    assert passage("https://h.example/a#top", "x") == "https://h.example/a#top:~:text=x"
    long = "甲" * 20 + "乙" * 60
    found = passage("https://h.example/a", long)
    assert found is not None and found.count(",") == 1 and found.count("%E7%94%B2") == 16
    assert passage("https://h.example/a", "\ud800x") is not None
