"""A dossier as JSON: keys in the order of the model, indented by two spaces, and back."""

from __future__ import annotations

import json

import msgspec

from jiedu.dossier.model import Dossier
from jiedu.errors import DamagedInput


def to_json(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON with a line feed at its end; the same dossier gives the same bytes."""
    try:
        plain = msgspec.json.encode(dossier)
    except UnicodeEncodeError:  # a text with lone surrogates: only escapes can carry them
        return json.dumps(msgspec.to_builtins(dossier), indent=2).encode() + b"\n"
    return msgspec.json.format(plain, indent=2) + b"\n"


def from_json(data: bytes) -> Dossier:
    """The dossier that `to_json` wrote. Raises DamagedInput where `data` is none."""
    try:
        return msgspec.convert(json.loads(data), type=Dossier, strict=False)
    except (ValueError, msgspec.ValidationError) as error:
        raise DamagedInput(f"not a dossier in JSON: {error}") from error
