"""Take the pictures of docs/img: the desk of the sample pages in a browser, and a dossier as a file.

    .venv/bin/python -m scripts.screenshots [--folder docs/img] [--only NAME …]

Needs chromium and a Chinese font (scripts/browser puts them in place). Days, words and sizes are those of the samples,
so that a picture changes where the product does.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

import jiedu
from bench.served import serving
from jiedu.config import Settings
from jiedu.desk import drafting, publishing
from tests.desk.built import copy_of_built
from tests.web.browser.chromium import opened

WIDE, PHONE = (1280, 960), (390, 844)
QUESTION = "古桥博物馆为什么推迟开馆？"
LAYERS = "names,times,statements,events,numbers"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    scheme: str = "light"
    language: str = "zh-CN"
    at: str = ""
    """What is scrolled into view; the top of the page without it."""


def pictures(folder: Path) -> Iterator[Picture]:
    """The pictures of the sample desk in `folder`, which gets a draft and a published page."""
    with jiedu.open(folder, settings=Settings(jobs=1)) as desk:
        stories = [one.story for one in desk.stories()]
        museum = next(one for one in stories if "博物馆" in one.title)
        talks = max(stories, key=lambda one: (one.counts.reports, one.id))
        copied = max(stories, key=lambda one: (len(one.copies), one.id))
        then = datetime(2025, 6, 3, 8, tzinfo=UTC)
        draft = drafting.draft_of(desk, museum.id, question=QUESTION, lang="zh")
        drafting.keep(desk, draft, now=then)
        page = publishing.publish(desk, draft.id, editor="苏晴", now=then)
        article = talks.headline.article if talks.headline else talks.articles[0]
    yield Picture("today", "/")
    yield Picture("today-en", "/?lang=en", language="en-GB")
    yield Picture("today-phone", "/", PHONE)
    yield Picture("story", f"/story/{talks.id}")
    yield Picture("story-dark", f"/story/{talks.id}", scheme="dark", at="#timeline")
    yield Picture("story-phone", f"/story/{talks.id}", PHONE)
    yield Picture("positions", f"/story/{talks.id}", at="#positions")
    yield Picture("article", f"/article/{article}?show={LAYERS}")
    yield Picture("copies", f"/copies/{copied.copies[0].article}")
    yield Picture("search", f"/search?q={quote('停火')}")
    yield Picture("ask", f"/ask?q={quote('特朗普多轮通话外交有效吗？')}")
    yield Picture("quotes", "/quotes")
    yield Picture("sources", "/sources")
    yield Picture("entity", f"/entity/{quote(next(key for key in talks.entities if key.startswith('PER:')))}")
    yield Picture("draft", f"/draft/{draft.id}")
    yield Picture("published", page.path)


def take(browser: Browser, address: str, one: Picture, folder: Path) -> Path:
    """Take a picture of the desk at `address`; its file."""
    width, height = one.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if one.scheme == "dark" else "light",
        locale=one.language,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(address + one.path, wait_until="networkidle")
        if one.at:
            page.locator(one.at).first.evaluate("one => one.scrollIntoView()")
        path = folder / f"{one.name}.png"
        page.screenshot(path=path)
        return path
    finally:
        context.close()


def main() -> None:
    """Read the command line, take the pictures, print their files."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--folder", type=Path, default=Path("docs/img"))
    cli.add_argument("--only", nargs="+", metavar="NAME", help="these pictures alone")
    args = cli.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy_of_built(Path(scratch) / "desk")
        wanted = [one for one in pictures(folder) if not args.only or one.name in args.only]
        with serving(folder, "--write") as address, opened() as browser:
            for one in wanted:
                print(take(browser, address, one, args.folder), flush=True)


if __name__ == "__main__":
    main()
