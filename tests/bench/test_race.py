"""Several tools over the same pages: each reads every page, what fails is told apart, and all take their turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import huge, peers
from bench.corpus import Corpus
from bench.fields import Found
from bench.peers import BYTES, TEXT, Tool, attempt
from bench.race import READINGS, Lap, race
from jiedu.errors import InputError


@pytest.fixture
def three(tmp_path: Path) -> Corpus:
    pages = {}
    for key in ("one", "two", "three"):
        pages[key] = tmp_path / f"{key}.html"
        pages[key].write_bytes(f"<meta charset=gbk><p>第{key}页的正文".encode("gbk"))
    return Corpus("three", "3 pages", pages, {}, {"all": tuple(pages)})


def test_each_tool_reads_every_page_in_the_form_it_wants(three: Corpus) -> None:
    calls: list[str] = []

    def of_bytes(page: bytes) -> Found:
        calls.append("bytes")
        return Found(text=page.decode("gbk"))

    def of_text(page: str) -> Found:
        calls.append("text")
        if "two" in page:
            raise RuntimeError("a parser's own")
        return Found(text=page)

    lines: list[str] = []
    tools = [Tool("b", "1", BYTES, "", of_bytes), Tool("t", "1", TEXT, "", of_text)]
    laps = race(tools, three, 2, lines.append)
    assert laps["b"].found.keys() == laps["t"].found.keys() == set(three.pages)
    assert laps["t"].found["two"] is None
    assert laps["t"].found["one"] == laps["b"].found["one"] == Found("<meta charset=gbk><p>第one页的正文")
    last = calls[-2 * 3 * READINGS :]
    assert len(lines) == 2 and last.count("bytes") == last.count("text")
    # The tool that starts changes from page to page.
    assert {last[0], last[2 * READINGS]} == {"bytes", "text"}
    assert all(0 <= laps["b"].median <= 1000 * max(laps["b"].seconds.values()) for _ in "b")


def test_the_times_of_no_page_are_nothing() -> None:
    assert (Lap({}, {}).mean, Lap({}, {}).median) == (0.0, 0.0)
    assert Lap({}, {"a": 0.001, "b": 0.002, "c": 0.006}).mean == pytest.approx(3.0)
    assert Lap({}, {"a": 0.001, "b": 0.002, "c": 0.006}).median == pytest.approx(2.0)


def test_jiedu_runs_and_what_it_does_not_expect_is_no_failed_page() -> None:
    ready, absent = peers.tools(["jiedu"])
    assert [tool.name for tool in ready] == ["jiedu"] and absent == []
    assert attempt(ready[0], b"   ") is None
    assert issubclass(ready[0].fails[0], InputError)
    with pytest.raises(TypeError):
        attempt(Tool("x", "1", BYTES, "", lambda page: len(1) or Found(), (InputError,)), b"")  # type: ignore[arg-type]


def test_a_peer_that_is_not_here_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Tool:
        raise ImportError("No module named 'gone'")

    monkeypatch.setitem(peers.TOOLS, "gone", gone)
    ready, absent = peers.tools(["gone"])
    assert ready == [] and absent == [peers.Absent("gone", "ImportError: No module named 'gone'")]


@pytest.mark.parametrize("name", [name for name in peers.TOOLS if name != "jiedu"])
def test_peers_that_are_here_read_a_page(name: str) -> None:
    ready, absent = peers.tools([name])
    if absent:
        pytest.skip(absent[0].reason)
    page = huge.body(6_000)
    with peers.quiet():
        found = attempt(ready[0], page.decode() if ready[0].given == TEXT else page)
    assert found is not None and huge.FIRST in found.text and huge.TITLE in found.title
