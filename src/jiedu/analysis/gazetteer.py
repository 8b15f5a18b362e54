"""Names that Jiedu knows before it reads: states, people, organisations, places, in simplified and traditional Chinese
and in English.

Jiedu's own lists come first: what news names often, each with the forms it goes by. Behind them stand open lists, made
by `scripts/gazetteer.py`: territories of CLDR, CC-CEDICT, GeoNames, name-suggestion-index. Of these, a name either is
one wherever it stands ("scan"), or only where something else says that it is a name ("link"): 大同 is a city, and two
common characters. Nothing here asserts a role: who is president is read from the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from importlib.resources import files

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
    name_hant: str | None = None
    wikidata: str | None = None
    stands_for: str | None = None
    """The state whose government is often meant by the name of this seat or capital."""


class Entries(Mapping[str, Known]):
    """Entries by id. Iterating gives Jiedu's own; those of the open lists are found by their id."""

    def __init__(self, own: dict[str, Known], rest: dict[str, str]) -> None:
        self._own = own
        self._rest = rest
        """Id → line of an open list: made an entry only when it is asked for, for few are."""

    def __getitem__(self, key: str) -> Known:
        known = self._own.get(key)
        return known if known is not None else _opened(self._rest[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def own(self) -> Set[str]:
        """The ids of Jiedu's own entries."""
        return self._own.keys()

    def __len__(self) -> int:
        return len(self._own)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries by id, and names (folded) to ids, grouped by their first two characters for scanning."""

    entries: Entries
    by_name: dict[str, str]
    """Names that are looked for in a text."""
    linked: dict[str, str]
    """Names that are only taken where something else says that they are names."""
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

    def link(self, name: str, *types: str) -> str | None:
        """The id of what the folded `name` is known to name, as a whole; None where that is none of `types`."""
        found = self.by_name.get(name) or self.linked.get(name)
        if found is None or (types and self.entries[found].type not in types):
            return None
        return found


def _states() -> Iterator[Known]:
    extra = {row[0]: row[1:] for row in rows("names/states.tsv")}
    for _, hans, hant, english, code, _, item in rows("names/territories.tsv"):
        zh, en, traditional = extra.get(code, ("", "", ""))
        name = parts(zh)[0] if traditional else parts(hans)[0]
        forms = dict.fromkeys((name, *parts(hans), traditional or hant, *parts(zh), english, *parts(en)))
        yield Known(code, "GPE", name, english, tuple(forms), None, "state", traditional or hant, item or None)


def _people() -> Iterator[Known]:
    for zh, en, other, party, hant, item, use in rows("names/people.tsv"):
        names = tuple(dict.fromkeys((zh, en, *parts(other), hant)))
        key = f"PER:{zh}" if use == "scan" else f"PER:{zh}({party})"
        yield Known(key, "PER", zh, en, names, party or None, "person", hant or None, item or None)


def _organisations() -> Iterator[Known]:
    for key, kind_of, kind, zh, en, other, party, hant, item in rows("names/organisations.tsv"):
        names = tuple(dict.fromkeys((zh, en, *(name.lstrip("~") for name in parts(other)), hant)))
        seat = party if kind == "seat" else None
        yield Known(key, kind_of, zh, en, names, party or None, kind, hant or None, item or None, seat or None)


def _places() -> Iterator[Known]:
    for zh, en, state, hant, item, seat_of in rows("names/places.tsv"):
        first = parts(zh)[0]
        names = tuple(dict.fromkeys((*parts(zh), *parts(hant), *parts(en))))
        traditional = parts(hant)[0] if hant else None
        yield Known(
            f"LOC:{first}", "LOC", first, parts(en)[0], names, state or None, "place", traditional, item or None,
            seat_of or None,
        )  # fmt: skip


_UNMISTAKABLE = 4
"""Characters from which the name of a place, spelled by sound, is no other word (加尔各答)."""
_OPEN = ("names/cedict.tsv", "names/geonames.tsv", "names/brands.tsv")
_KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}


def _opened(line: str) -> Known:
    """The entry of a line of an open list."""
    kind_of, hans, hant, english, state, _, item = ("" if cell == "-" else cell for cell in line.split("\t"))
    names = tuple(dict.fromkeys((*hans.split(";"), hant, english)))
    first = names[0]
    return Known(
        f"{kind_of}:{first}", kind_of, first, english, names, state or None, _KINDS[kind_of], hant, item or None
    )


@functools.cache
def load() -> Gazetteer:
    """The gazetteer, read once per process (about 50 ms)."""
    own: dict[str, Known] = {}
    by_name: dict[str, str] = {}
    linked: dict[str, str] = {}
    common = {row[0] for row in rows("names/people.tsv") if row[-1] == "link"}
    common |= {name[1:] for row in rows("names/organisations.tsv") for name in parts(row[5]) if name[0] == "~"}
    for known in (*_organisations(), *_people(), *_states(), *_places()):
        own.setdefault(known.id, known)
        for name in known.names:
            table = linked if known.name in common or name in common else by_name
            table.setdefault(name if name.isascii() else fold(name), known.id)
    rest: dict[str, str] = {}
    for file in _OPEN:
        _read_open(file, own, by_name, linked, rest)
    short = {char: (key, strength == "strong") for char, key, strength in rows("names/abbreviations.tsv")}
    return Gazetteer(Entries(own, rest), by_name, linked, _starts(by_name), short)


def _read_open(
    file: str, own: dict[str, Known], by_name: dict[str, str], linked: dict[str, str], rest: dict[str, str]
) -> None:
    """Add the lines of an open list; a line about what is known already only adds further names to it.

    Written for speed: there are 15,000 lines, and every process reads them once.
    """
    text = files("jiedu.analysis").joinpath(file).read_text(encoding="utf-8")
    for line in text.rstrip().split("\n"):
        if line[0] == "#":
            continue
        kind_of, hans, _, english, _, use, _ = line.split("\t")
        scan = use == "scan" or len(hans.split(";")[0]) >= _UNMISTAKABLE
        if ";" not in hans and hans not in by_name:
            key = kind_of + ":" + hans
            rest.setdefault(key, line)
            (by_name if scan and len(hans) > 2 else linked).setdefault(hans, key)
        else:
            found = _merged(line, kind_of, hans.split(";"), scan, own, by_name, linked, rest)
            if found is None:
                continue
            key = found
        linked.setdefault(english, key)


def _merged(
    line: str,
    kind_of: str,
    names: list[str],
    scan: bool,
    own: dict[str, Known],
    by_name: dict[str, str],
    linked: dict[str, str],
    rest: dict[str, str],
) -> str | None:
    """The id of a line with several names, or with a name that is known; None where that is something else."""
    key = f"{kind_of}:{names[0]}"
    old = own.get(next((by_name[name] for name in names if name in by_name), ""))
    if old is not None:
        if old.type not in (kind_of, "GPE"):
            return None
        key = old.id
        if len(names) > 1 and kind_of == old.type:
            own[key] = replace(old, names=tuple(dict.fromkeys((*old.names, *names))))
    elif key not in own:
        rest.setdefault(key, line)
    for name in names:
        if name not in by_name:
            (by_name if scan and len(name) > 2 else linked).setdefault(name, key)
    return key


def _starts(by_name: dict[str, str]) -> dict[str, tuple[int, ...]]:
    starts: dict[str, set[int]] = {}
    for name in by_name:
        if len(name) > 1:
            starts.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(sizes, reverse=True)) for start, sizes in starts.items()}
