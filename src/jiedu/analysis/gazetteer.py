"""Names that Jiedu knows before it reads: states, people, organisations, places, in Chinese and English.

States come from the CLDR territories of Babel and the file `names/states.tsv`; the rest from the other files in
`names/`. Nothing here asserts a role: who is president is read from the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from jiedu.analysis.data import parts, rows
from jiedu.analysis.fold import fold


@dataclass(frozen=True, slots=True)
class Known:
    """One entry: the entity and every name it goes by."""

    id: str
    type: str
    name: str
    name_en: str
    names: tuple[str, ...]
    """All Chinese and English names, canonical ones first."""
    party: str | None
    kind: str
    """"state", "person", "place", or the organisation's kind ("agency", "media", "body", "site", …)."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by id, and names (folded) to ids, grouped by their first two characters for scanning."""

    entries: dict[str, Known]
    by_name: dict[str, str]
    starts: dict[str, tuple[int, ...]]
    """First two characters of a name → the lengths of names that begin so, longest first."""
    abbreviations: dict[str, tuple[str, bool]]
    """One-character name → (id, strong)."""

    def match(self, text: str, at: int) -> tuple[int, str] | None:
        """The longest known name that begins at `at` in the folded `text`: its end and entity id."""
        for length in self.starts.get(text[at : at + 2], ()):
            found = self.by_name.get(text[at : at + length])
            if found and len(text) >= at + length:
                return at + length, found
        return None


def _states() -> Iterator[Known]:
    chinese, english = Locale("zh", "Hans").territories, Locale("en").territories
    extra = {code: (parts(zh), parts(en)) for code, zh, en in rows("names/states.tsv")}
    for code in sorted(chinese):
        if len(code) != 2 or not code.isalpha() or code in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
            continue
        zh, en = extra.get(code, ((), ()))
        name = "香港" if code == "HK" else "澳门" if code == "MO" else zh[0] if code in _SHORTER else chinese[code]
        forms = dict.fromkeys((name, chinese[code], *zh, english.get(code, code), *en))
        yield Known(code, "GPE", name, english.get(code, code), tuple(forms), None, "state")


# CLDR gives these states a long form where news has a short one.
_SHORTER = frozenset({"AE", "SA", "VA", "KG", "MM"})


def _people() -> Iterator[Known]:
    for zh, en, other, party in rows("names/people.tsv"):
        yield Known(f"PER:{zh}", "PER", zh, en, tuple(dict.fromkeys((zh, en, *parts(other)))), party or None, "person")


def _organisations() -> Iterator[Known]:
    for key, kind_of, kind, zh, en, other, party in rows("names/organisations.tsv"):
        names = tuple(dict.fromkeys((zh, en, *parts(other))))
        yield Known(key, kind_of, zh, en, names, party or None, kind)


def _places() -> Iterator[Known]:
    for zh, en, state in rows("names/places.tsv"):
        first = parts(zh)[0]
        yield Known(f"LOC:{first}", "LOC", first, parts(en)[0], (*parts(zh), *parts(en)), state or None, "place")


@functools.cache
def load() -> Gazetteer:
    """The gazetteer, read once per process."""
    entries: dict[str, Known] = {}
    by_name: dict[str, str] = {}
    for known in (*_organisations(), *_people(), *_states(), *_places()):
        entries.setdefault(known.id, known)
        for name in known.names:
            by_name.setdefault(fold(name), known.id)
    starts: dict[str, set[int]] = {}
    for name in by_name:
        if len(name) > 1:
            starts.setdefault(name[:2], set()).add(len(name))
    lengths = {start: tuple(sorted(sizes, reverse=True)) for start, sizes in starts.items()}
    short = {char: (key, strength == "strong") for char, key, strength in rows("names/abbreviations.tsv")}
    return Gazetteer(entries, by_name, lengths, short)
