"""Write a dossier to a file, after its check."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from jiedu.dossier.check import check
from jiedu.dossier.html import to_html
from jiedu.dossier.json import to_json
from jiedu.dossier.markdown import to_markdown
from jiedu.dossier.model import Dossier
from jiedu.errors import CheckFailed, UsageError

_FORMS: dict[str, Callable[[Dossier], bytes]] = {
    ".html": lambda dossier: to_html(dossier).encode("utf-8"),
    ".htm": lambda dossier: to_html(dossier).encode("utf-8"),
    ".md": lambda dossier: to_markdown(dossier).encode("utf-8"),
    ".json": to_json,
}


def save(dossier: Dossier, path: Path) -> Path:
    """Check every anchor, then write the dossier whole or not at all; the suffix of `path` chooses the form.

    Returns the path. Raises UsageError for another suffix or a path that cannot be written, and CheckFailed where an
    anchor does not hold in the texts that the dossier carries.
    """
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: write a dossier to a name that ends in .html, .md or .json")
    texts = {source.article: source.text for source in dossier.sources}
    failures = check(dossier, texts.get)
    if failures:
        raise CheckFailed(f"{path}: not written; {len(failures)} failures, the first: {failures[0]}")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(form(dossier))
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    return path
