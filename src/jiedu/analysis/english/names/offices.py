"""Offices of states that have no capital of their own: Qatar's foreign ministry, the Russian central bank."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.english.names.memory import Memory

Found = tuple[int, int, str]
"""Start, end and entity id."""


@functools.cache
def _pattern() -> re.Pattern[str]:
    """What may follow the name of a state: its genitive, a field and a word for an office."""
    use = {name: "|".join(map(re.escape, parts(cell))) for name, cell in rows("en/offices.tsv")}
    return re.compile(
        rf"(?:['’]s|['’])? (?P<office>(?:(?:{use['field']}) (?:{use['of field']})|(?:{use['whole']})))\b(?! of\b)"
    )


def offices(document: Document, found: Sequence[Found], memory: Memory) -> Iterator[Found]:
    """The office behind each name of a state, the name and it in one."""
    for start, end, key in found:
        known = memory.gazetteer.entries.get(key)
        if known is None or known.kind != "state":
            continue
        match = _pattern().match(document.text, end)
        if match is None:
            continue
        name = f"{known.name_en} {match['office'].replace('defense', 'defence')}"
        office = f"ORG:{name}"
        memory.kinds.setdefault(office, "ORG")
        memory.parties.setdefault(office, key)
        yield start, match.end(), office
