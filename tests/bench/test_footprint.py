"""Memory of a fresh process, and pages of any size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import footprint, huge, peers
from bench.corpus import samples
from jiedu.article import extract
from jiedu.page.model import Page

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")


@pytest.mark.parametrize("shape", huge.SHAPES)
def test_a_huge_page_has_its_size_and_one_article(shape: str) -> None:
    content = huge.SHAPES[shape](200_000)
    assert 200_000 <= len(content) < 201_000
    assert content == huge.SHAPES[shape](200_000)
    article, _ = extract(Page("html", content))
    assert article.title == huge.TITLE
    assert article.body.startswith(huge.FIRST)
    assert (len(article.body.encode()) > 150_000) == (shape == "body")


@linux
def test_a_fresh_process_tells_its_memory() -> None:
    (jiedu,), _ = peers.tools(["jiedu"])
    memory = footprint.whole_set(jiedu, samples())
    assert memory is not None
    assert 10 < memory.started <= memory.peak < 300


def test_a_huge_page_is_read_in_a_fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huge, "SHAPES", {"script": huge.script})
    (page,) = footprint.large("jiedu", 400_000, 40_000)
    assert page.right and page.shape == "script" and page.size == 400_000
    assert 0 < page.seconds < 10 and page.growth > 0


def test_a_child_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'no such tool'"):
        footprint._child("no such tool", str(tmp_path))


def test_a_page_is_read_by_the_child_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0").write_bytes(huge.body(5_000))
    monkeypatch.setattr(sys, "argv", ["footprint", "jiedu", str(tmp_path)])
    footprint.main()
    assert f'"title": "{huge.TITLE}"' in capsys.readouterr().out.encode().decode("unicode_escape")
