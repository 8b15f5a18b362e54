"""Where the pages of a desk are, for what is written outside of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from jiedu.errors import UsageError
from jiedu.export.address import uri


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of a desk's pages. `base` is where the desk is, with a slash at its end; None where it is on no web."""

    base: str | None = None

    def article(self, key: str) -> str | None:
        """The page of an article."""
        return self._at(f"article/{quote(key, safe='')}")

    def story(self, key: str) -> str | None:
        """The page of a story."""
        return self._at(f"story/{quote(key, safe='')}")

    def entity(self, key: str) -> str | None:
        """The page of somebody or something."""
        return self._at(f"entity/{quote(key, safe='')}")

    def search(self, text: str) -> str | None:
        """The page of what a search finds."""
        return self._at(f"search?q={quote(text, safe='')}")

    def home(self) -> str | None:
        """The front page."""
        return self.base

    def _at(self, path: str) -> str | None:
        return None if self.base is None else self.base + path


def links_at(base: str | None) -> Links:
    """The links of a desk at the address `base`. Raises UsageError where that is no web address."""
    if base is None:
        return Links()
    address = uri(base.strip())
    if address is None or "?" in address or "#" in address:
        raise UsageError(f"{base!r} is no address of a desk: write it like https://desk.example/")
    return Links(address if address.endswith("/") else f"{address}/")


NOWHERE = Links()
"""Those of a desk that is on no web: an entry then leads to the page that an article was taken from."""
