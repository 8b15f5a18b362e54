"""Everything that Jiedu raises, and the Problem it records instead of raising.

    JieduError
    ├── UsageError            the caller asked for something that cannot be (exit code 2)
    ├── InputError            what came in cannot be read; becomes a Problem (exit code 3)
    │   ├── EmptyInput        nothing in it
    │   ├── UnknownFormat     bytes that are no format we read
    │   ├── DamagedInput      a known format, broken (truncated gzip, bad WARC record)
    │   ├── TooLarge          over a limit (page size, expanded size)
    │   ├── FetchError        a URL that could not be fetched
    │   └── NoArticle         readable, but no article in it
    ├── StoreError            the desk folder cannot be used (newer schema, damaged)
    │   └── DeskBusy          another process, or another handle, is writing in it
    └── CheckFailed           an anchor does not hold (exit code 4)
"""

from __future__ import annotations

from dataclasses import dataclass


class JieduError(Exception):
    """Base of every error that Jiedu raises on purpose; `str()` says what, where and what to do."""


class UsageError(JieduError):
    """The request itself is wrong: an unknown option, a story that does not exist."""


class InputError(JieduError):
    """Input that cannot be read. Inside a run it becomes a `Problem`; it never stops the run."""


class EmptyInput(InputError):
    """The input has no bytes, or only white space."""


class UnknownFormat(InputError):
    """The bytes are of no format that Jiedu reads."""


class DamagedInput(InputError):
    """A known format that breaks off or contradicts itself."""


class TooLarge(InputError):
    """The input, or what it expands to, is over the limit."""


class FetchError(InputError):
    """A URL that could not be fetched.

    `status` is the HTTP status that the site answered with, None where none came; `passing` says that the same
    request may well be answered later; `after` is the least number of seconds to wait before that, where it is more
    than a moment or the site asks for it.
    """

    def __init__(
        self, message: str, *, status: int | None = None, passing: bool = False, after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.passing = passing
        self.after = after


class NoArticle(InputError):
    """The page was read, and there is no article in it; the message says what the page is instead.

    `what` names it: "index", "tag", "video", "error", "redirect", "wall" (a login or a robot check) or "nothing".
    """

    def __init__(self, message: str, what: str = "nothing") -> None:
        super().__init__(message)
        self.what = what


class StoreError(JieduError):
    """The desk folder cannot be opened or written."""


class DeskBusy(StoreError):
    """Another process, or another handle of this one, is writing in the desk."""


class CheckFailed(JieduError):
    """An anchor does not hold: the text at its place is not what it says."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be read or was doubtful; recorded with its page, never dropped.

    `kind` is the class name of the error ("DamagedInput") or, for what was read but is doubtful, a short
    name in the same style ("UnpairedQuote"); `severity` is "error" (the input gave nothing), "warning"
    (it gave something, with this doubt) or "note" (all was read that can be; this is what was passed over).
    """

    kind: str
    where: str
    """The page or file, with the place in it: "crawl.warc.gz record 17 offset 20480"."""
    message: str
    """What was wrong, and what to do about it, in one sentence."""
    severity: str = "error"
    article: str | None = None
    """The article's id, where the problem belongs to one."""


def problem_of(error: InputError, where: str) -> Problem:
    """The Problem that records `error`, met at `where`, which is not said again in its message."""
    return Problem(type(error).__name__, where, str(error).removeprefix(f"{where}: "))
