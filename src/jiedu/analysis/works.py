"""Titles in 《》: newspapers, which can speak, and works: laws, books, articles."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from jiedu.analysis.data import parts, rows
from jiedu.analysis.name_search import Found, NameSearch

_TITLE = re.compile(r"《([^《》\n]{1,60})》")
_AFTER = re.compile(r"(?:杂志|周刊|月刊|报|网站|记者|客户端)")
"""What stands directly behind the title of an outlet: 《时代》周刊, 《财经》记者."""


@functools.cache
def outlet_ends() -> tuple[str, ...]:
    """Words that end an outlet's title."""
    return tuple(word for cell, kind in rows("zh/work_ends.tsv") if kind == "outlet" for word in parts(cell))


def titles(names: NameSearch) -> Iterator[Found]:
    """Every title in 《》, marks included: an organisation where it is an outlet's, else a work."""
    by_name = names.gazetteer.by_name
    for match in _TITLE.finditer(names.text):
        start, end = match.span()
        inner = match.group(1).strip()
        more = _AFTER.match(names.text, end)
        longer = next((s for s in (4, 3, 2) if names.text[start : end + s] in by_name), 0) if more else 0
        known = by_name.get(names.text[start : end + longer]) or by_name.get(f"《{inner}》") or _outlet(names, inner)
        if known:
            yield start, end + longer, known
        elif (inner.endswith(outlet_ends()) and len(inner) <= _LONGEST_OUTLET) or (more and more.group() != "报"):
            yield names.new(start, end, "ORG")
        else:
            yield start, end, _work(names, inner)


_LONGEST_OUTLET = 14
"""Characters of the longest title of a newspaper."""


def _outlet(names: NameSearch, inner: str) -> str | None:
    """The known outlet that is called so without the marks."""
    key = names.gazetteer.link(inner, "ORG")
    return key if key and names.gazetteer.entries[key].kind in ("media", "agency", "organisation") else None


def _work(names: NameSearch, inner: str) -> str:
    key = f"WORK:{inner}"
    names.kinds.setdefault(key, "WORK")
    names.surfaces.setdefault(f"《{inner}》", key)
    return key
