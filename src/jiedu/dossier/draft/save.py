"""Writing a draft to a file, and its JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from jiedu.dossier.draft.markdown import to_markdown
from jiedu.dossier.draft.model import Draft
from jiedu.dossier.draft.page import to_html
from jiedu.errors import DamagedInput, UsageError


def to_json(draft: Draft) -> bytes:
    """The draft as UTF-8 JSON with a line feed at its end; the same draft gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(draft), indent=2) + b"\n"


def from_json(data: bytes) -> Draft:
    """The draft that `to_json` wrote. Raises DamagedInput where `data` is none."""
    try:
        return msgspec.json.decode(data, type=Draft)
    except msgspec.DecodeError as error:
        raise DamagedInput(f"not a draft in JSON: {error}") from error


def save(draft: Draft, path: Path) -> Path:
    """Write the draft; the suffix (.md, .html, .json) chooses the form. Raises UsageError for another one,
    and where the file cannot be written."""
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: write a draft to a name that ends in .html, .md or .json")
    try:
        path.write_bytes(form(draft))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path


_FORMS: dict[str, Callable[[Draft], bytes]] = {
    ".html": lambda draft: to_html(draft).encode("utf-8", "replace"),
    ".htm": lambda draft: to_html(draft).encode("utf-8", "replace"),
    ".md": lambda draft: to_markdown(draft).encode("utf-8", "replace"),
    ".json": to_json,
}
