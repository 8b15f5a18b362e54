"""Values in and out of a column: JSON, packed with zlib; text that any column and any output can hold."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

from jiedu.errors import StoreError

T = TypeVar("T")

LEVEL = 3
"""zlib level: an analysis packs to a sixth of its size; level 6 takes twice as long for 8 % less."""


def escaped(text: str) -> str:
    """`text` with lone surrogates, which UTF-8 cannot hold (a file name that is no UTF-8 has them), as \\udcff."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def pack(value: object) -> bytes:
    """`value` as packed JSON."""
    return zlib.compress(msgspec.json.encode(value), LEVEL)


def unpack(blob: bytes, kind: type[T]) -> T:
    """The value of type `kind` that `pack` made `blob` of. Raises StoreError where it was not."""
    try:
        return msgspec.json.decode(zlib.decompress(blob), type=kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise StoreError(f"a stored {kind.__name__} cannot be read: {error}") from error
