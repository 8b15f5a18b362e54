"""CAMEO codes of events, by table from type, mode and contexts, in either language."""

from __future__ import annotations

from collections.abc import Collection

from jiedu.analysis.data import rows


def code(kind: str, mode: str | None, contexts: Collection[str] = ()) -> str | None:
    """The CAMEO code of an event of type `kind`; None for a type that CAMEO lacks. Source: `analysis/cameo.tsv`."""
    for type_, wanted, context, found in rows("cameo.tsv"):
        if type_ == kind and wanted in ("", mode) and (not context or context in contexts):
            return found
    return None
