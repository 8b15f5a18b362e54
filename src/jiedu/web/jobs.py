"""What readers add: kept in the desk's inbox before it is acknowledged, then added and built in a process of its own.

A job is a folder inbox/ID with the files as they were sent, `wanted.json` (what to add) and `told.json` (how far it
is). What a killed server left there is taken up again by the next one. The process goes on while jobs wait: what takes
long to load is loaded once for all of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import msgspec
from starlette.concurrency import run_in_threadpool

from jiedu.config import Settings
from jiedu.desk.desk import open_desk
from jiedu.desk.progress import Step
from jiedu.errors import DeskBusy, JieduError
from jiedu.web.ending import end_with_server

FOLDER = "inbox"
_ID = re.compile(r"[0-9a-f]{16}")
_KEPT = 50
"""Finished jobs that are remembered; their files go as soon as they are added, for the desk has the pages."""
_EVERY = 0.3
"""Seconds between two notes of how far a job is."""
_WAIT = 2.0
"""Seconds until a desk that another process writes in is tried again."""
_PATIENCE = 1800
"""Tries before a job gives up: an hour, which is longer than a build of a day's news takes."""


@dataclass(frozen=True, slots=True)
class Told:
    """How far a job is."""

    state: str = "waiting"
    """"waiting", "adding", "building", "done" or "failed"."""
    names: tuple[str, ...] = ()
    """What was sent, by the sender's names."""
    stage: str = ""
    done: int = 0
    total: int | None = None
    pages: int = 0
    """Pages that were new."""
    known: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    """(kind, message) of what could not be read."""
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")


@dataclass(slots=True)
class Jobs:
    """The jobs of a served desk, one after the other."""

    settings: Settings
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    _process: multiprocessing.process.BaseProcess | None = None

    @property
    def folder(self) -> Path:
        """Where jobs are kept."""
        assert self.settings.desk is not None
        return self.settings.desk / FOLDER

    async def take(self, files: Sequence[tuple[str, bytes]], addresses: Sequence[str]) -> str:
        """Keep what was sent, on disk before this returns, and give the job's id."""
        key = await run_in_threadpool(self._keep, files, addresses)
        self._ready.set()
        return key

    def _keep(self, files: Sequence[tuple[str, bytes]], addresses: Sequence[str]) -> str:
        key = f"{time.time_ns():016x}"[-16:]
        draft, place = self.folder / f"new-{secrets.token_hex(4)}", self.folder / key
        draft.mkdir(parents=True)
        held = []
        for number, (name, content) in enumerate(files):
            path = draft / f"{number:03}{_suffix(name)}"
            _write(path, content)
            held.append(path.name)
        wanted = {"files": held, "addresses": list(addresses)}
        _write(draft / "wanted.json", msgspec.json.encode(wanted))
        note(draft, Told(names=tuple([name for name, _ in files] + list(addresses))))
        draft.rename(place)
        return key

    def told(self, key: str) -> Told | None:
        """How far a job is; None for none."""
        return read(self.folder / key) if _ID.fullmatch(key) else None

    def all(self) -> list[tuple[str, Told]]:
        """The jobs, the last first."""
        found = [(path.name, told) for path in places(self.folder) if (told := read(path)) is not None]
        return found[::-1]

    async def run(self) -> None:
        """Work through the jobs until cancelled."""
        tried: set[Path] = set()  # where a full disk takes no note that a job is over, it is not worked on for ever
        while True:
            self._ready.clear()
            while first := next((path for path in waiting(self.folder) if path not in tried), None):
                await self._work(first)
                tried.add(first)
            self._forget()
            await self._ready.wait()

    async def _work(self, first: Path) -> None:
        """Run a process until no job waits; where it broke off, the job that it was at has failed."""
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=work_off, args=(self.settings, self.folder), daemon=False)
        process.start()
        self._process = process
        try:
            while process.is_alive():
                await asyncio.sleep(_EVERY)
        finally:
            if process.is_alive():
                process.terminate()
            process.join()
            self._process = None
        if process.exitcode:
            begun = [path for path in waiting(self.folder) if (told := read(path)) and told.state != Told().state]
            for path in begun or ([first] if first in waiting(self.folder) else []):
                told = read(path) or Told()
                note(path, replace(told, state="failed", error=f"the process ended with {process.exitcode}"))

    def _forget(self) -> None:
        for path in places(self.folder)[:-_KEPT]:
            shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.glob("new-*"):
            shutil.rmtree(path, ignore_errors=True)


def places(folder: Path) -> list[Path]:
    """The folders of the jobs in the inbox `folder`, the first first."""
    return sorted(path for path in folder.glob("*") if _ID.fullmatch(path.name))


def waiting(folder: Path) -> Iterator[Path]:
    """Those of them that are not over."""
    return (path for path in places(folder) if (told := read(path)) is not None and not told.is_over)


def work_off(settings: Settings, folder: Path) -> None:
    """Work through the jobs in the inbox `folder` until none waits, those too that come meanwhile."""
    end_with_server()
    tried: set[Path] = set()
    while path := next((path for path in waiting(folder) if path not in tried), None):
        tried.add(path)
        work(settings, path)


def work(settings: Settings, path: Path) -> None:
    """Add and build what a job holds; what happens is told in its folder."""
    told = read(path) or Told()
    wanted = msgspec.json.decode((path / "wanted.json").read_bytes())
    sources: list[str | Path] = [path / name for name in wanted["files"]]
    sources += wanted["addresses"]
    assert settings.desk is not None
    try:
        for _ in range(_PATIENCE):
            try:
                told = _added_and_built(settings, path, told, sources)
                break
            except DeskBusy:
                time.sleep(_WAIT)
        else:
            told = replace(told, state="failed", error="another process went on writing in the desk for an hour")
    except JieduError as error:
        told = replace(told, state="failed", error=str(error))
    note(path, told)
    if told.state == "done":
        for name in wanted["files"]:
            (path / name).unlink(missing_ok=True)


def _added_and_built(settings: Settings, path: Path, told: Told, sources: Sequence[str | Path]) -> Told:
    assert settings.desk is not None
    with open_desk(settings.desk, create=False, settings=settings) as desk:
        report = desk.add(*sources, follow=True, show=_Teller(path, replace(told, state="adding")).stage)
        names = dict(zip(map(str, sources), told.names, strict=False))
        problems = [(one.kind, _named(one.message, one.where, names)) for one in report.problems]
        told = replace(told, pages=report.pages, known=report.known, problems=tuple(problems))
        built = desk.build(show=_Teller(path, replace(told, state="building")).stage)
    problems += [(one.kind, f"{one.where}: {one.message}") for one in built.problems]
    return replace(told, state="done", problems=tuple(problems))


def _named(message: str, where: str, names: dict[str, str]) -> str:
    """A problem's words with the sender's name of a file in place of ours."""
    for path, name in names.items():
        where, message = where.replace(path, name), message.replace(path, name)
    return f"{where}: {message}"


class _Teller:
    """Notes how far a run is, a few times a second."""

    def __init__(self, path: Path, told: Told) -> None:
        self._path, self._told, self._last = path, told, 0.0

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Step]:
        """The progress of one stage."""
        self._told = replace(self._told, stage=name, done=0, total=total)
        note(self._path, self._told)

        def step(count: int) -> None:
            self._told = replace(self._told, done=self._told.done + count)
            if time.monotonic() - self._last > _EVERY:
                self._last = time.monotonic()
                note(self._path, self._told)

        yield step


def read(path: Path) -> Told | None:
    """How far the job in the folder `path` is; None where there is none."""
    try:
        return msgspec.json.decode((path / "told.json").read_bytes(), type=Told)
    except (OSError, msgspec.DecodeError):
        return None


def note(path: Path, told: Told) -> None:
    """Let `told` be how far the job in `path` is, whole or not at all."""
    draft = path / f"told.json.{os.getpid()}"
    with contextlib.suppress(OSError):  # a full disk: the job goes on, and its end is told where it can be
        draft.write_bytes(msgspec.json.encode(asdict(told)))
        draft.replace(path / "told.json")


def _write(path: Path, content: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _suffix(name: str) -> str:
    """How the sender's file is called at its end: letters and digits of a known length alone."""
    found = re.search(r"((?:\.[A-Za-z0-9]{1,8}){1,2})$", name)
    return found[1].lower() if found else ".html"
