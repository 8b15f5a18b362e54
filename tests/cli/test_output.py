"""Output: bars and colours where somebody watches, plain bytes for programs."""

from __future__ import annotations

import io
import sys

import pytest

from jiedu.cli import output
from jiedu.desk.progress import silent
from jiedu.errors import Problem


class Terminal(io.StringIO):
    """A stream that says it is watched."""

    def isatty(self) -> bool:
        return True


def test_bars_only_on_a_terminal_and_not_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert output.bars() is silent
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert output.bars(quiet=True) is silent
    show = output.bars()
    with show("analyse", 3) as step:
        step(1)
        step(2)
    with show("join", 0) as step:
        step(0)
    assert isinstance(sys.stderr, Terminal)
    assert "analyse" in sys.stderr.getvalue()
    assert "join" not in sys.stderr.getvalue()


def test_a_table_is_plain_for_programs_and_fits_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = [("a", None, "[红]" + "长" * 300)]
    output.show("x", output.table(("k", "v", "text"), rows))
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("[红]" + "长" * 300)
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "60")
    output.show(output.table(("k", "v", "text"), rows))
    assert isinstance(sys.stdout, Terminal)
    shown = sys.stdout.getvalue()
    assert len(shown.splitlines()) > 5
    assert "\x1b[3" not in shown  # NO_COLOR is set


def test_a_problem_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert output.report([Problem("NoDate", "a.html", "no\ndate", "warning")]) == 3
    assert capsys.readouterr().err == "jiedu: warning: a.html: no date [NoDate]\n"
    assert output.report([]) == 0
