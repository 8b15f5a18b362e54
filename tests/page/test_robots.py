from __future__ import annotations

import httpx
import pytest
from protego import Protego

from jiedu.errors import FetchError
from jiedu.page.robots import AGE, Robots

PAGE = httpx.URL("https://n.example/a")


class Sites:
    """Rules that are asked for, with a clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked: list[str] = []
        self.answer: Protego | FetchError | None = Protego.parse("User-agent: *\nDisallow: /b\nCrawl-delay: 200")
        self.robots = Robots(self.load, lambda: self.now)

    def load(self, site: str) -> Protego | None:
        self.asked.append(site)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


def test_rules_hold_for_a_day() -> None:
    sites = Sites()
    assert sites.robots.delay(PAGE) == 0
    sites.robots.ask(PAGE)
    assert sites.robots.delay(PAGE) == 60.0
    with pytest.raises(FetchError, match="does not allow") as caught:
        sites.robots.ask(httpx.URL("https://n.example/b"))
    assert not caught.value.passing
    sites.now = AGE - 1
    sites.robots.ask(PAGE)
    assert sites.asked == ["https://n.example"]
    sites.now = AGE + 1
    sites.robots.ask(PAGE)
    assert len(sites.asked) == 2


def test_rules_are_those_of_a_scheme_and_port() -> None:
    sites = Sites()
    for url in ("https://n.example/a", "http://n.example/a", "https://n.example:444/a", "https://n.example:443/a"):
        sites.robots.ask(httpx.URL(url))
    assert sites.asked == ["https://n.example", "http://n.example", "https://n.example:444"]


@pytest.mark.parametrize("failure", [None, FetchError("it did not answer", passing=True)])
def test_old_rules_hold_on_while_the_site_fails(failure: FetchError | None) -> None:
    sites = Sites()
    sites.robots.ask(PAGE)
    sites.now, sites.answer = AGE + 1, failure
    sites.robots.ask(PAGE)
    with pytest.raises(FetchError, match="does not allow"):
        sites.robots.ask(httpx.URL("https://n.example/b"))
    assert len(sites.asked) == 2
    sites.now, sites.answer = AGE + 601, Protego.parse("User-agent: *\nDisallow: /a")
    with pytest.raises(FetchError, match="does not allow"):
        sites.robots.ask(PAGE)


def test_a_site_that_fails_bans_all_for_a_while() -> None:
    sites = Sites()
    sites.answer = None
    for _ in range(2):
        with pytest.raises(FetchError, match="cannot be had") as caught:
            sites.robots.ask(PAGE)
        assert caught.value.passing
        assert caught.value.after
    assert len(sites.asked) == 1
    sites.now, sites.answer = 601, Protego.parse("")
    sites.robots.ask(PAGE)


def test_a_site_that_does_not_answer_is_asked_anew() -> None:
    sites = Sites()
    sites.answer = FetchError("it did not answer", passing=True)
    for _ in range(2):
        with pytest.raises(FetchError, match="did not answer"):
            sites.robots.ask(PAGE)
    assert len(sites.asked) == 2
