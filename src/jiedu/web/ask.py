"""A request as pages read it: what was asked for, in which language, on which desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request

from jiedu.desk.desk import day_of
from jiedu.dossier.labels import Labels
from jiedu.errors import UsageError
from jiedu.web.words import LANGUAGES, words

__all__ = ["COUNTS", "LANG", "LANGUAGES", "Ask", "language"]

LANG = "lang"
"""Name of the cookie and of the query's field for the language of the interface."""
COUNTS = ("reports", "texts", "origins")
_MOST_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One request for a page."""

    path: str
    """Without the .json of a page's twin."""
    params: Mapping[str, str]
    """What stands in the path."""
    query: Mapping[str, str]
    """What stands behind the question mark; of a field named twice, the last."""
    lang: str
    write: bool
    """Whether this reader may change the desk."""
    fixed: bool = False
    """Whether the page is written to a file: what needs a server is left out."""
    csrf: str = ""
    """What a form has to send back."""
    base: str = ""
    """The server's own address as this reader knows it, with a slash at its end; empty where pages are for nobody in
    particular."""

    @property
    def words(self) -> Labels:
        """The interface's words."""
        return words(self.lang)

    def text(self, name: str) -> str | None:
        """A field of the query, without space around it; None where it is empty."""
        return (self.query.get(name) or "").strip() or None

    def day(self, name: str) -> date | None:
        """A field of the query that says a day. Raises UsageError where it says none."""
        return day_of(self.text(name))

    def number(self, name: str, default: int, least: int = 0, most: int = _MOST_LIMIT) -> int:
        """A field of the query that says a number from `least` to `most`. Raises UsageError where it does not."""
        text = self.text(name)
        if text is None:
            return default
        if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
            raise UsageError(f"{name} must be a number from {least} to {most}, not {text!r}")
        return int(text)

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """A field of the query that is one of `choices`, the first where it is missing. Raises UsageError otherwise."""
        text = self.text(name)
        if text is None:
            return choices[0]
        if text not in choices:
            raise UsageError(f"{name} must be one of {', '.join(choices)}, not {text!r}")
        return text

    @property
    def count(self) -> str:
        """Which of the three counts the reader goes by."""
        return self.choice("count", COUNTS)

    def here(self, **changed: object) -> str:
        """The address of this page with some fields of its query changed; None takes one out."""
        fields = {**self.query, **changed}
        kept = {key: str(value) for key, value in fields.items() if value is not None and key != LANG}
        return self.path + (f"?{urlencode(kept)}" if kept else "")


def language(request: Request, default: str) -> str:
    """The language of the interface: as the query says, then the cookie, then the browser's first that there is."""
    for said in (request.query_params.get(LANG), request.cookies.get(LANG)):
        if said in LANGUAGES:
            return said
    accepted = request.headers.get("accept-language", "")
    for part in accepted.split(",")[:10]:
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return default
