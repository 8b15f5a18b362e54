"""Names of charsets, as pages write them, and the codecs that read them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def codec_of(label: str) -> str | None:
    """The Python codec for a charset's name as pages write it ("GB2312" → "gb18030"), or None for an unknown one."""
    plain = label.strip().strip("\"'").lower().replace("_", "-")
    return _labels().get(plain)


@cache
def detectable() -> list[str]:
    """The codecs of charsets that bytes without a name may be in, in order: those of one country's letters."""
    return sorted(codec for codec in set(_labels().values()) if not codec.startswith(("utf", "iso2022", "mac")))


@cache
def _labels() -> dict[str, str]:
    lines = files("jiedu.page").joinpath("data/charsets.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
