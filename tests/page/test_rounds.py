from __future__ import annotations

from urllib.parse import urlsplit

from jiedu.page.rounds import Rounds


def host(url: str) -> str:
    return urlsplit(url).netloc


def drained(rounds: Rounds) -> list[str]:
    found = []
    while (turn := rounds.next()) is not None:
        found.append(turn[0][7:])
    return found


def urls(*short: str) -> list[str]:
    return [f"http://{one}" for one in short]


def test_hosts_take_turns_and_each_address_comes_once() -> None:
    rounds = Rounds(urls("a/1", "a/2", "a/3", "b/1", "c/1", "c/2", "a/1"), host)
    assert drained(rounds) == ["a/1", "b/1", "c/1", "a/2", "c/2", "a/3"]
    assert rounds.next() is None
    assert drained(Rounds([], host)) == []


def test_an_address_that_failed_comes_after_the_others_of_its_host() -> None:
    rounds = Rounds(urls("a/1", "a/2", "b/1"), host)
    assert rounds.next() == ("http://a/1", 0)
    rounds.again("http://a/1", 1)
    assert drained(rounds) == ["b/1", "a/2", "a/1"]
    rounds.again("http://a/1", 2)
    assert rounds.next() == ("http://a/1", 2)


def test_a_held_host_is_passed_over() -> None:
    held = {"a": 9.0, "b": 0.0, "c": 5.0}
    rounds = Rounds(urls("a/1", "a/2", "b/1", "b/2", "c/1"), host, lambda host: held[host])
    assert drained(rounds) == ["b/1", "b/2", "c/1", "a/1", "a/2"]


def test_a_host_is_dropped() -> None:
    rounds = Rounds(urls("a/1", "a/2", "b/1", "a/3"), host)
    rounds.next()
    assert rounds.drop("a") == urls("a/2", "a/3")
    assert rounds.drop("none") == []
    assert drained(rounds) == ["b/1"]
