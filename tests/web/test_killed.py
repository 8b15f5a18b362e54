"""`kill -9` at any moment loses nothing that was acknowledged, and reading goes on meanwhile.

The server is killed while it takes uploads and works on them, the builder while it builds; `KILLS` (an environment
variable) says how many times in all, by default a few; .ci/run asks for 50.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import jiedu
from bench.served import environment, serving, started
from jiedu.config import Settings
from jiedu.web.jobs import FOLDER

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
KILLS = max(2, int(os.environ.get("KILLS", "8")))
PER_DESK = 13
"""Kills of one desk: one that is killed more often only grows, and takes longer to build."""
_BRIDGE = (
    "本报讯　{town}大桥{day}日正式通车。市长林岚表示，{town}大桥将把两岸车程缩短到{minutes}分钟。"
    "大桥全长{long}米，双向六车道。"
)
_BRIDGE_MORE = (
    "林岚说：“{town}人等了{years}年，今天终于可以走了。”交通局介绍，{town}大桥总投资{cost}亿元，由{town}路桥公司承建。"
)


def upload(number: int) -> tuple[str, bytes]:
    """The name and the bytes of a page that no other is like; its headline names it."""
    dice = random.Random(number)
    town = "".join(dice.choice("临江河湖山海城港林谷川原湾岛桥石") for _ in range(2)) + f"第{number}"
    facts = {"town": town, "day": 1 + number % 28, "minutes": 5 + number, "long": 800 + 7 * number}
    more = {"town": town, "years": 3 + number, "cost": 2 + number}
    body = f"<article><p>{_BRIDGE.format(**facts)}</p><p>{_BRIDGE_MORE.format(**more)}</p></article>"
    head = f"<html><head><meta charset='utf-8'><title>{town}大桥通车</title></head><body><h1>{town}大桥通车</h1>"
    return f"{number}.html", f"{head}<p>2025-06-{1 + number % 28:02} 来源：明河日报</p>{body}</body></html>".encode()


def title(number: int) -> str:
    """The headline of an upload."""
    found = re.search(r"<title>(.*?)</title>", upload(number)[1].decode())
    assert found
    return found[1]


def desk_of(folder: Path, *numbers: int) -> Path:
    """A built desk of some uploads."""
    with jiedu.open(folder, settings=Settings(jobs=1)) as desk:
        add(desk, folder.parent, *numbers)
        desk.build()
    return folder


def add(desk: jiedu.Desk, where: Path, *numbers: int) -> None:
    """Add uploads from files in `where`."""
    for number in numbers:
        name, content = upload(number)
        (where / name).write_bytes(content)
        desk.add(where / name)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A verb of the command line, to its end."""
    return subprocess.run([sys.executable, "-m", "jiedu", *words], env=environment(), capture_output=True, text=True)


def whole(desk: Path, numbers: set[int]) -> None:
    """Fail where an upload is missing or there twice, or the desk's own check finds anything."""
    checked = run("check", "--desk", str(desk))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with jiedu.open(desk) as found:
        titles = sorted(one.title for one in found.articles())
    assert titles == sorted(title(number) for number in numbers)


class Sender:
    """One browser that sends uploads until its server is gone, and knows which were acknowledged."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self.taken: dict[int, str] = {}
        """Number of an upload → the address of its job, of those that were acknowledged."""
        self.sent: set[int] = set()

    def send(self, address: str) -> None:
        """Send until the server does not answer."""
        try:
            with httpx.Client(base_url=address, timeout=30) as client:
                found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
                assert found
                for number in self._numbers:
                    self.sent.add(number)
                    files = {"files": upload(number)}
                    answer = client.post("/add", data={"csrf": found[1]}, files=files)
                    assert answer.status_code == 303, answer.text
                    self.taken[number] = answer.headers["location"]
                    time.sleep(0.4)
        except httpx.TransportError:
            return


def job_state(address: str, job: str) -> str:
    """How far a job is."""
    told = httpx.get(f"{address}{job}.json", timeout=30)
    assert told.status_code == 200, f"{job} was acknowledged and is not known any more"
    state = told.json()
    assert state["state"] != "failed", state
    return str(state["state"])


def killed_server(desk: Path, kills: int, dice: random.Random, sender: Sender) -> None:
    """Kill a server of `desk` as many times while it takes uploads; its children at the same moment every other time,
    else they see for themselves that it is gone."""
    for number in range(kills):
        process, address = started(desk, "--write", session=True)
        for job in sender.taken.values():
            job_state(address, job)
        sending = threading.Thread(target=sender.send, args=(address,))
        sending.start()
        time.sleep(dice.uniform(0.1, 1.6))
        if number % 2:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
        sending.join()
        assert process.stdout is not None
        process.stdout.close()


def parts(kills: int) -> list[int]:
    """Kills by desk."""
    return [min(PER_DESK, kills - start) for start in range(0, kills, PER_DESK)]


@pytest.mark.parametrize(("turn", "kills"), list(enumerate(parts(KILLS - KILLS // 2))))
def test_a_killed_server_keeps_all_that_it_acknowledged(tmp_path: Path, turn: int, kills: int) -> None:
    desk = desk_of(tmp_path / "desk", 0)
    sender = Sender(iter(range(1, 1000)))
    killed_server(desk, kills, random.Random(turn), sender)
    with serving(desk, "--write") as address:
        wait_until(lambda: all(job_state(address, job) == "done" for job in sender.taken.values()))
        for number in sender.taken:
            assert title(number) in httpx.get(f"{address}/search", params={"q": title(number)}).text
    assert sender.taken, "the server was always killed before it had acknowledged anything"
    # What was sent and not acknowledged may be there or not, but whole.
    with jiedu.open(desk) as found:
        there = {one.title for one in found.articles()}
    unsure = {number for number in sender.sent - sender.taken.keys() if title(number) in there}
    whole(desk, {0, *sender.taken, *unsure})
    assert not list((desk / FOLDER).glob("new-*"))


@pytest.mark.parametrize(("turn", "kills"), list(enumerate(parts(KILLS // 2))))
def test_a_killed_builder_loses_nothing_and_disturbs_no_reader(tmp_path: Path, turn: int, kills: int) -> None:
    desk = desk_of(tmp_path / "desk", 0, 1)
    dice = random.Random(100 + turn)
    numbers = {0, 1}
    with serving(desk) as address, reading(address) as wrong:
        for number in range(2, 2 + kills):
            with jiedu.open(desk, settings=Settings(jobs=1)) as opened:
                add(opened, tmp_path, number)
            numbers.add(number)
            building = subprocess.Popen(
                [sys.executable, "-m", "jiedu", "build", "--desk", str(desk), "--jobs", "1"],
                env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(dice.uniform(0.6, 3.0))
            building.kill()
            building.wait()
        assert run("build", "--desk", str(desk)).returncode == 0
        assert title(max(numbers)) in httpx.get(f"{address}/search", params={"q": title(max(numbers))}).text
    assert wrong == []
    whole(desk, numbers)
    assert same(desk, desk_of(tmp_path / "undisturbed", *sorted(numbers)))


def same(one: Path, other: Path) -> bool:
    """Whether two desks tell the same stories."""
    with jiedu.open(one) as first, jiedu.open(other) as second:
        return [story.story for story in first.stories()] == [story.story for story in second.stories()]


@contextmanager
def reading(address: str) -> Iterator[list[str]]:
    """A reader who goes on reading for the length of the block; what went wrong for him."""
    wrong: list[str] = []
    over = threading.Event()

    def read() -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            while not over.wait(0.2):
                for path in ("/", "/search?q=大桥", "/quotes"):
                    try:
                        answer = client.get(path)
                    except httpx.TransportError as error:
                        wrong.append(f"{path}: {error!r}")
                        continue
                    if answer.status_code != 200:
                        wrong.append(f"{path}: {answer.status_code} {answer.text[:300]}")

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield wrong
    finally:
        over.set()
        thread.join()


def wait_until(holds: Callable[[], bool], seconds: float = 240) -> None:
    """Wait until something holds; fail where it takes too long."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come to an end"
        time.sleep(0.3)
