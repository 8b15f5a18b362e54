"""Characters that are no text, and white space: one place for both."""

from __future__ import annotations

import re
from itertools import islice

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+"
)
"""Controls, soft hyphen, zero-width and bidirectional marks: they hide in copied text and break every comparison."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


_SURROGATE = re.compile("[\ud800-\udfff]")


def sound(text: str) -> str:
    """`text` with U+FFFD for every lone surrogate: UTF-8 cannot hold one, and JSON escapes bring them in."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    """`text` without zero-width, bidirectional and control characters; nothing else changes."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """`text` as one line: invisible characters dropped, every run of white space one space, ends bare."""
    line = " ".join(text.split()) if len(text) <= PART else _in_parts(text)
    return line if line.isprintable() else " ".join(_INVISIBLE.sub("", line).split())


_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def first_lines(text: str, most: int) -> tuple[str, bool]:
    """The first `most` lines of `text`, and whether it has more."""
    beyond = next(islice(_BREAK.finditer(text), most - 1, None), None) if len(text) > most else None
    return (text[: beyond.start()], bool(text[beyond.end() :].strip())) if beyond else (text, False)


PART = 1 << 20
"""Characters that are split into words at a time: each word takes 60 bytes, 50 MB of single letters 2 GB."""


def _in_parts(text: str) -> str:
    """`text` with every run of white space as one space, ends bare; in little memory however long it is."""
    pieces: list[str] = []
    parted = False
    for start in range(0, len(text), PART):
        part = text[start : start + PART]
        if words := " ".join(part.split()):
            if pieces and (parted or part[0].isspace()):
                pieces.append(" ")
            pieces.append(words)
            parted = False
        parted = parted or part[-1].isspace()
    return "".join(pieces)


_FOLD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """`text` for comparing only: lower case, letters and digits alone."""
    return _FOLD.sub("", text.lower())


_FULL = re.compile(f"[{HAN}\u3040-\u30ff\uac00-\ud7af]+")


def han_count(text: str) -> int:
    """How many Han, kana or Hangul characters `text` has."""
    return 0 if text.isascii() else sum(map(len, _FULL.findall(text)))


def is_wide(text: str) -> bool:
    """True for a text in a script that says in one character what takes Latin letters two and a half.

    Told by what it takes in UTF-8: three bytes for Han, kana, Hangul and their punctuation, one or two for others.
    A quarter of such characters is enough.
    """
    return not text.isascii() and len(text.encode("utf-8", "surrogatepass")) * 2 > 3 * len(text)
