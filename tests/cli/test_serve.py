"""`jiedu serve`: says where it is, answers, and refuses what would open the desk to strangers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from click.testing import CliRunner

from jiedu.cli import main
from jiedu.store import Library


def test_it_says_where_it_is_answers_and_stops_when_told(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    words = [sys.executable, "-m", "jiedu", "serve", "--desk", str(tmp_path / "d"), "--port", "0"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            assert found
            with urllib.request.urlopen(found[0], timeout=60) as answer:
                assert answer.status == 200 and "解读" in answer.read().decode()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


def test_what_would_be_open_to_strangers_is_refused(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    for words in (["--host", "0.0.0.0"], ["--token", "short"]):
        result = CliRunner().invoke(main, ["serve", "--desk", str(tmp_path / "d"), *words])
        assert result.exit_code == 2 and "token" in result.stderr


def test_a_desk_is_needed(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--desk", str(tmp_path / "none")])
    assert result.exit_code != 0 and "none" in result.stderr
