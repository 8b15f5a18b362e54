from __future__ import annotations

import pytest

from jiedu.article.address import host_of, same_site, web_address


@pytest.mark.parametrize(
    ("href", "base", "want"),
    [
        ("/n/2.html", "https://a.example/n/1.html", "https://a.example/n/2.html"),
        (" https://b.example/x\n", None, "https://b.example/x"),
        ("/n/2.html", None, None),
        (" javascript:alert(1)", "https://a.example/", None),
        ("java\nscript:alert(1)", "https://a.example/", None),
        ("\x01javascript:alert(1)", "https://a.example/", None),
        ("data:text/html,x", None, None),
        ("https:///x", None, None),
        ("http://[bad", None, None),
        ("", "https://a.example/", None),
        (None, None, None),
    ],
)
def test_only_addresses_of_the_web_count(href: str | None, base: str | None, want: str | None) -> None:
    assert web_address(href, base) == want


def test_editions_of_one_site_are_the_same_site() -> None:
    assert same_site("https://www.a.example/1", "http://m.a.example/2") and same_site(
        "https://a.example", "//A.example"
    )
    assert not same_site("https://a.example/1", "https://b.example/1")
    assert not same_site("https://m.com/1", "https://www.com/1") and not same_site("x", "y")
    assert host_of("http://[bad") is None and host_of(None) is None
