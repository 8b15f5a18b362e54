"""Templates of the desk's pages; those of dossiers can be built on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jiedu.dossier import labels
from jiedu.dossier.html import plain

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
TEMPLATES = _HERE / "templates"
DOSSIERS = Path(labels.__file__).parent / "templates"


def render(template: str, context: Mapping[str, object]) -> str:
    """The page that `template` (a file name) makes of `context`."""
    return environment().get_template(template).render(context)


@cache
def environment() -> Environment:
    """The templates, every string of theirs escaped; a name that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, DOSSIERS]),
        autoescape=True,
        finalize=plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static
    return made


@cache
def static(name: str) -> str:
    """The address of a static file, with a hash of its content: it can be kept for ever."""
    return f"/static/{digest(name)}/{name}"


@cache
def digest(name: str) -> str:
    """12 hexadecimal digits of the content of a static file."""
    return hashlib.sha256(content(name)).hexdigest()[:12]


@cache
def content(name: str) -> bytes:
    """The bytes of a static file. The style sheet begins with that of dossiers, so that both look alike."""
    own = (STATIC / name).read_bytes()
    return (DOSSIERS / "dossier.css").read_bytes() + own if name == "desk.css" else own
