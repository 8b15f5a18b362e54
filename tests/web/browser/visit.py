"""One reader's window: what it asks for and complains of is noted while it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

PHONES = (390, 360)
"""Widths, in CSS pixels, of most phones now and of the narrowest that are still sold."""
_SERIOUS = ("serious", "critical")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_axe = Axe()


@dataclass(slots=True)
class Visit:
    """A page of a browser at a desk, and what went wrong on it so far."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """The page at `path`, loaded."""
        answer = self.page.goto(self.address + path)
        if answer is None or answer.status not in (200, 304):
            self.wrong.append(f"{path} is answered with {answer.status if answer else None}")
        return self.page

    def check(self) -> None:
        """Fail where the page complained, or asked for anything but its server."""
        assert self.wrong == [], f"on {self.page.url}"

    def hindrances(self, *rules: str) -> list[str]:
        """What axe finds serious or critical on the page, by all rules of WCAG 2.2 AA and good practice, or by those
        that are named alone."""
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": _TAGS}
        rules_on = {} if rules else {"target-size": {"enabled": True}}
        options: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": only, "rules": rules_on}
        found = _axe.run(self.page, options=options).response["violations"]
        return [
            f"{one['id']}: {node['target'][0]} {node['html'][:160]} {_why(node)}"
            for one in found
            if one["impact"] in _SERIOUS
            for node in one["nodes"][:3]
        ]

    def overflow(self, width: int) -> str | None:
        """What makes the page wider than a window of `width` pixels; None where nothing does."""
        self.page.set_viewport_size({"width": width, "height": 800})
        found: str | None = self.page.evaluate(_WIDEST)
        return f"{self.page.url} at {width}: {found}" if found else None


def _why(node: dict[str, Any]) -> str:
    told = [*node["any"], *node["all"], *node["none"]]
    return told[0]["message"] if told else ""


_WIDEST = """() => {
  const root = document.documentElement, most = root.clientWidth;
  if (root.scrollWidth <= most) return null;
  const wide = [...document.body.querySelectorAll("*")].filter((one) => {
    if (one.getBoundingClientRect().right <= most + 0.5) return false;
    for (let up = one.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return false;
    return true;
  });
  return `${root.scrollWidth} px: ` + wide.slice(0, 4).map((one) => one.outerHTML.slice(0, 120)).join(" | ");
}"""


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """A reader of the desk at `address`, with a window and cookies of its own. The block fails at its end where a page
    wrote an error to the console, raised one, or asked for anything but the server."""
    given = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, **options}
    context = browser.new_context(**given)
    try:
        visit = Visit(context.new_page(), address)

        def outside(route: Route) -> None:
            visit.wrong.append(f"asked for {route.request.url}")
            route.abort()

        def complained(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                visit.wrong.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

        context.route(re.compile(f"^(?!{re.escape(address)}/)"), outside)
        context.on("console", complained)
        context.on("weberror", lambda error: visit.wrong.append(f"raised: {error.error}"))
        visit.page.set_default_timeout(30_000)
        yield visit
        visit.check()
    finally:
        context.close()
