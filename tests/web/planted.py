"""A small desk of planted pages: one address that changed, a re-post, and a page that means harm."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import jiedu
from jiedu.config import Settings
from jiedu.page.model import Page
from jiedu.page.warc import write_record

URL = "https://n.example/2025/bridge.html"
COPY = "https://r.example/bridge-again.html"
HOSTILE = "https://evil.example/%3Cscript%3E.html"
HEAD = "滨河大桥正式通车"
LEAD = "滨河市市长张明12日表示，滨河大桥正式通车，全长1200米，是当地第一座跨河大桥。"
MORE = (
    "张明说，大桥将使两岸居民的出行时间缩短一半，也为沿岸企业带来便利。",
    "工程于三年前开工，其间两次因洪水停工，建设者克服了许多困难。",
    "当地居民说，他们等这座桥已经等了二十年，许多人一早就来到桥头。",
    "滨河大桥由滨河市城建集团承建，双向六车道，桥下可以通行千吨级船舶。",
)
CUT = "其间两次因洪水停工，建设者克服了许多困难。"
SCRIPT = "<script>alert(1)</script>"


def html(lines: tuple[str, ...], head: str, outlet: str, more: str = "", day: int = 12) -> bytes:
    """A page with a headline, lines and the name of an outlet."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    stamp = f"<meta property='article:published_time' content='2025-05-{day}T10:00:00+08:00'>"
    site = f"<meta property='og:site_name' content='{outlet}'>"
    page = f"<html><head><title>{head}</title>{stamp}{site}{more}</head>"
    return f"{page}<body><article><h1>{head}</h1>{body}</article></body></html>".encode()


def page(content: bytes, url: str, day: int) -> Page:
    """A page as it came from the web on a day of May 2025."""
    headers = (("content-type", "text/html; charset=utf-8"), ("server", "planted/1"))
    return Page("html", content, url, url, headers, datetime(2025, 5, day, 3, tzinfo=UTC))


def plant(folder: Path) -> Path:
    """The folder of a desk with all of that, built."""
    whole = (LEAD, *MORE)
    escaped = SCRIPT.replace("<", "&lt;")
    hostile = tuple(f"{line}{escaped}" for line in reversed(MORE))
    batches = (
        [
            page(html(whole, HEAD, "滨河日报"), URL, 12),
            page(html(tuple(line.replace(CUT, "") for line in whole), HEAD, "江岸网", day=13), COPY, 13),
            page(html(hostile, f"桥上的灯光{escaped}", escaped, more=SCRIPT), HOSTILE, 13),
        ],
        [page(html((LEAD.replace("1200米", "1300米"), *MORE), HEAD, "滨河日报"), URL, 14)],
    )
    with jiedu.open(folder, settings=Settings(jobs=1)) as desk:
        for number, batch in enumerate(batches):
            path = folder.parent / f"{folder.name}-{number}.warc"
            with open(path, "wb") as file:
                for one in batch:
                    write_record(file, one, compress=False)
            desk.add(path)
            desk.build()
    return folder
