"""The reading benchmark as a command: predictions in the scorer's form, and tables."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import huge, reading, standings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "html"
    place.mkdir()
    (place / "bridge.html.gz").write_bytes(gzip.compress(huge.body(3_000)))
    (place / "empty.html.gz").write_bytes(gzip.compress(b"  "))
    record = {"set": "gne", "title": huge.TITLE, "time": "2025-05-20 08:30", "source": "青石河日报", "labelled": True}
    names = {"editors": ["周岚"], "authors": ["林舟"]}
    gold = {"bridge": {**record, **names, "body": huge.FIRST}, "empty": {**record, "body": "无"}}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return place


@pytest.mark.parametrize("how", [["bench/reading.py"], ["-m", "bench.reading"]])
def test_predictions_are_written_from_the_command_line(how: list[str], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, *how, "--pred", str(out), str(folder)], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "empty: EmptyInput" in done.stderr
    one, two = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert set(one) == set(two) == {"id", "title", "time", "source", "authors", "editors", "text"}
    assert (one["id"], one["title"], one["source"]) == ("bridge", huge.TITLE, "青石河日报")
    assert one["time"].startswith("2025-05-20T08:30") and one["editors"] == ["周岚"]
    assert one["text"].startswith(huge.FIRST)
    assert two == {"id": "empty", "title": "", "time": None, "source": None, "authors": [], "editors": [], "text": ""}


def test_tables_are_printed_and_the_figures_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "build" / "out.json"
    arguments = ["--tool", "jiedu", "--rounds", "1", "--no-costs", "--json", str(out), str(folder)]
    monkeypatch.setattr(sys, "argv", ["reading", *arguments])
    reading.main()
    told = capsys.readouterr().out
    measured = json.loads(out.read_text(encoding="utf-8"))
    assert told == standings.markdown(measured)
    (row,) = measured["corpora"][0]["rows"]
    assert row["quality"]["title"] == {"hits": 1, "of": 2} and row["quality"]["failed"] == 1
    assert row["mean"] > 0 and row["memory"] is None and measured["large"] == []
    assert "| jiedu | 0." in told and "1 of 2" in told and "Not measured" not in told


@pytest.mark.parametrize("arguments", [["--pred", "x"], ["--tool", "none of these"], ["/no/such/folder"]])
def test_a_wrong_command_line_is_told(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["reading", *arguments])
    with pytest.raises(SystemExit) as stopped:
        reading.main()
    assert stopped.value.code == 2


def test_all_that_was_measured_is_in_the_tables() -> None:
    count = {"hits": 1, "of": 2}
    fields = ("title", "day", "minute", "outlet", "editors", "editors_invented", "authors", "authors_invented")
    quality = {"body": {"all": 0.9753}, "failed": 3, **dict.fromkeys(fields, count), "day": {"hits": 0, "of": 0}}
    row = {"quality": quality, "median": 2.0, "memory": {"started": 31.2, "peak": 99.6}}
    rows = [{**row, "tool": "jiedu", "mean": 4.0}, {**row, "tool": "peer", "mean": 32.0, "memory": None}]
    large = {"shape": "body", "size": 50_000_000, "seconds": 4.2, "peak": 512.0, "right": True, "growth": 1.01}
    told = standings.markdown(
        {
            "tools": [{"name": "peer", "version": "2.3", "given": "text", "settings": "a|b"}],
            "absent": [{"name": "other", "reason": "is no wheel"}],
            "corpora": [
                {"name": "samples", "what": "52 pages", "scored": True, "groups": {"all": 52}, "rows": rows},
                {"name": "bare pages", "what": "9 pages", "scored": False, "groups": {"all": 0}, "rows": rows},
            ],
            "large": [large],
        }
    )
    assert "| peer | 2.3 | text | a\\|b |" in told and "Not measured: other (is no wheel)." in told
    assert "| tool | body F1, all (52) | title | minute |" in told
    assert "| jiedu | 0.975 | 1 of 2 |" in told and told.count("body F1") == 1
    assert "| peer | 32.00 | 2.00 | 8.00 |  |" in told and "| 100 (31) |" in told
    assert "| body | 4.2 | 512 | right | 1.01 |" in told
