"""`jiedu watch`: its lines, its JSON, its exit codes, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jiedu
from jiedu.cli import main
from jiedu.cli.watch import line
from jiedu.desk.event import Event
from jiedu.errors import Problem
from tests.page.site import Site, serving

AT = datetime(2025, 5, 20, 8, 0, tzinfo=UTC)
PAGE = "<html><body><article><h1>第{}条消息的标题</h1><p>{}</p></article></body></html>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("JIEDU_ALLOW_PRIVATE_HOSTS", "1")
    monkeypatch.setenv("JIEDU_FETCH_DELAY", "0.1")
    monkeypatch.setenv("JIEDU_FETCH_RETRIES", "0")
    with serving() as site:
        site.page("/1.html", PAGE.format(1, "双方二十日商定停火。" * 20).encode())
        item = f"<item><title>第1条</title><link>{site.address}/1.html</link></item>"
        site.page(
            "/feed", f"<rss><channel><title>东湾日报</title>{item}</channel></rss>".encode(), Content_Type="text/xml"
        )
        yield site


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["watch", *words])


def test_once_then_nothing_new(site: Site, tmp_path: Path) -> None:
    desk, feed = str(tmp_path / "d"), f"{site.address}/feed"
    result = run(feed, "--desk", desk, "--once", "--no-build")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert [line[10:15].strip() for line in lines] == ["feed", "page"]
    assert f"{feed}: 1 new of 1; next " in lines[0]
    assert lines[1].endswith("/1.html")
    (told,) = run(feed, "--desk", desk, "--once", "--no-build", "--json").stdout.splitlines()
    event = json.loads(told)
    assert (event["event"], event["new"], event["seen"], event["problems"]) == ("feed", 0, 1, [])
    with jiedu.open(desk) as held:
        assert held.build().articles == 1


def test_a_list_from_the_settings_and_a_feed_that_fails(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feeds.txt").write_text(f"{site.address}/none\n")
    (tmp_path / "jiedu.toml").write_text('watch_feeds = "feeds.txt"\nwatch_interval = "2h"\n')
    monkeypatch.chdir(tmp_path)
    result = run("--desk", str(tmp_path / "d"), "--once", "--no-build")
    assert result.exit_code == 3
    assert "failed" in result.stdout
    assert "/none: the site answers 404" in result.stdout


def test_wrong_use(tmp_path: Path) -> None:
    desk = str(tmp_path / "d")
    assert run("--desk", desk).exit_code == 2
    assert run("--desk", desk, str(tmp_path / "none")).exit_code == 2
    assert run("--desk", desk, "https://n.example/", "--interval", "1s").exit_code == 2


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("start", AT, seen=2, next=AT), "2 feeds; Ctrl-C ends it; next "),
        (Event("moved", AT, "u", message="v"), "u: moved to v: change it in your list"),
        (Event("busy", AT, message="written by\nanother"), "written by another"),
        (Event("built", AT, new=3, seen=9, message="2 stories"), "3 articles analysed, 9 in the desk, 2 stories"),
        (Event("built", AT, message="0 stories", problems=(Problem("NoDate", "u", "m"),)), "0 stories, 1 problem"),
        (Event("feed", AT, "u", new=1, seen=2, problems=(Problem("E", "u", "broken"),)), "u: 1 new of 2; broken"),
        (Event("missed", AT, "u", next=AT + timedelta(days=1)), "u; next 05-2"),
    ],
)
def test_lines(event: Event, words: str) -> None:
    assert words in line(event)
    assert line(event).count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(site: Site, tmp_path: Path, number: signal.Signals) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    words = [
        sys.executable,
        "-m",
        "jiedu",
        "watch",
        "--desk",
        str(tmp_path / "d"),
        f"{site.address}/feed",
        "--no-build",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True) as run:
        assert run.stdout
        assert run.stderr
        guard = threading.Timer(20, run.kill)
        guard.start()
        told = [run.stdout.readline().split()[1] for _ in range(3)]
        run.send_signal(number)
        assert run.wait() == 0
        guard.cancel()
        assert told == ["start", "feed", "page"]
        assert run.stderr.read() == "stopped; what was told is in the desk\n"
    with jiedu.open(tmp_path / "d") as held:
        assert held.add(f"{site.address}/1.html").known == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_and_run_again_nothing_is_lost_or_done_twice(site: Site, tmp_path: Path) -> None:
    for number in range(2, 9):
        site.page(f"/{number}.html", PAGE.format(number, "双方商定停火。" * 20).encode())
    items = "".join(f"<item><title>t</title><link>/{number}.html</link></item>" for number in range(8, 0, -1))
    feed = site.page(
        "/feed", f"<rss><channel><title>t</title>{items}</channel></rss>".encode(), Content_Type="text/xml"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-m", "jiedu", "watch", "--desk", str(tmp_path / "d"), feed, "--no-build", "--once"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, text=True) as run:
        assert run.stdout
        told = [run.stdout.readline().split() for _ in range(4)]
        run.kill()
    assert [words[1] for words in told] == ["feed", "page", "page", "page"]
    before = site.paths()
    ended = CliRunner().invoke(main, words[3:])
    assert ended.exit_code == 0
    after = site.paths()[len(before) :]
    for words in told[1:]:
        assert words[2].removeprefix(site.address) not in after
    fetched = [path for path in site.paths() if path.endswith(".html")]
    assert sorted(set(fetched)) == [f"/{number}.html" for number in range(1, 9)]
    assert len(fetched) <= 9  # the page under way when it was killed may be asked twice
