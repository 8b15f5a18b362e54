"""`jiedu watch`: follow feeds, and add what is new in them to a desk."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from jiedu.cli.codes import OK, PROBLEMS
from jiedu.cli.options import desk_option, json_option, opened, settings_of
from jiedu.errors import UsageError

if TYPE_CHECKING:
    from jiedu.desk.event import Event


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option("--once", is_flag=True, help="Look at every feed once, add what is new, and end: for cron.")
@click.option("--no-build", is_flag=True, help="Add only; `jiedu build` analyses when you want it.")
@click.option("--interval", metavar="TIME", help="Between two looks at a feed: 15m, 2h, 1d. [JIEDU_WATCH_INTERVAL]")
@click.option(
    "--first", type=click.IntRange(0, 100_000), default=100, show_default=True, metavar="N",
    help="Entries to take of a feed that was not watched before, the newest.",
)  # fmt: skip
@desk_option
@json_option
def watch(
    feeds: tuple[str, ...],
    once: bool,
    no_build: bool,
    interval: str | None,
    first: int,
    desk: Path | None,
    as_json: bool,
) -> int:
    """Follow feeds (RSS, Atom, JSON Feed, sitemaps, front pages): fetch what is new, add it to the desk, build.

    FEED is a web address or a file with a list of them: OPML, or an address a line. Without one, the list that
    `watch_feeds` in jiedu.toml names.

    \b
    Examples:
      jiedu watch --desk news.jiedu https://news.example/feed.xml https://news.example/
      jiedu watch --desk news.jiedu feeds.opml --interval 30m
      */15 * * * *  jiedu watch --desk /data/news.jiedu /data/feeds.txt --once

    Runs until Ctrl-C or SIGTERM; what was told is in the desk, and the next watch goes on from there.
    """
    from jiedu.cli.output import put, put_json, say

    settings = settings_of(desk, watch_interval=interval)
    given: tuple[str | Path, ...] = feeds or ((settings.watch_feeds,) if settings.watch_feeds else ())
    if not given:
        raise UsageError(
            'there is nothing to watch: give addresses or a list, or set watch_feeds = "FILE" in jiedu.toml'
        )
    code = OK
    with opened(settings, create=True) as held, _stoppable():
        try:
            for event in held.watch(*given, once=once, build=not no_build, first=first):
                code = PROBLEMS if event.problems else code
                if as_json:
                    put_json(form(event))
                else:
                    put(line(event))
        except KeyboardInterrupt:
            if once:
                raise
            say("stopped; what was told is in the desk")
            return OK
    return code if once else OK


@contextmanager
def _stoppable() -> Iterator[None]:
    """Within the block SIGTERM does what Ctrl-C does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def form(event: Event) -> dict[str, Any]:
    """An event as JSON has it."""
    from jiedu.desk.present import problem_forms

    return {
        "event": event.kind,
        "at": event.at,
        "url": event.url or None,
        "feed": event.feed or None,
        "new": event.new,
        "seen": event.seen,
        "next": event.next,
        "message": event.message or None,
        "problems": problem_forms(event.problems),
    }


def line(event: Event) -> str:
    """An event as a line of a log, its times in the zone of the machine."""
    told = f"{event.at.astimezone():%H:%M:%S}  {event.kind:<6}  {_what(event)}{_again(event)}"
    return " ".join(told.splitlines()) + "\n"


def _what(event: Event) -> str:
    from jiedu.cli.output import counted

    if event.kind == "feed":
        doubt = f"; {event.problems[0].message}" if event.problems else ""
        return f"{event.url}: {event.new} new of {event.seen}{doubt}"
    if event.kind == "built":
        doubt = f", {counted(len(event.problems), 'problem')}" if event.problems else ""
        return f"{counted(event.new, 'article')} analysed, {event.seen} in the desk, {event.message}{doubt}"
    if event.kind == "start":
        return f"{counted(event.seen, 'feed')}; Ctrl-C ends it"
    if event.kind == "busy":
        return event.message
    if event.kind == "moved":
        return f"{event.url}: moved to {event.message}: change it in your list"
    return f"{event.url}: {event.problems[0].message}" if event.problems else event.url


def _again(event: Event) -> str:
    if event.next is None:
        return ""
    near = (event.next - event.at).total_seconds() < 12 * 3600
    return f"; next {datetime.astimezone(event.next):{'%H:%M' if near else '%m-%d %H:%M'}}"
