"""What asking a site for an address comes to, where it does not fail."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.page.conditional import Known
from jiedu.page.model import Page


@dataclass(frozen=True, slots=True)
class Fetched:
    """The page came."""

    page: Page
    moved: str | None = None
    """The address to ask from now on, where permanent redirects (301, 308) led away from the one that was asked."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is still the version that is known (304)."""

    known: Known
    """What to ask with next time: validators may change without the page."""
    headers: tuple[tuple[str, str], ...]
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The site says that the page is gone for good (410)."""

    url: str
    """The address that said so."""
    moved: str | None = None


Outcome = Fetched | NotModified | Gone
