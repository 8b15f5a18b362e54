"""The memory of a document: once a name is known, it is known everywhere in it, whole, shortened or as it was defined.

罗莎·万卡 is 万卡 later on, 北京蓝天救援队 is 蓝天救援队, 泛美开发银行（IDB，下称“泛美行”） is both. A form that the
tagger took for a name of its own is joined to the one that it shortens; of two that share a form, the one that was
named last is meant.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence

from jiedu.analysis.name_search import Found, NameSearch, ends, fits, not_names, words_of

Places = Mapping[str, Sequence[int]]
"""Entity id → where it is mentioned, sorted."""

# --- What brackets define ---------------------------------------------------------------------------------------------

_DEFINED = re.compile(
    r"(?:以下|下文|以下统一|下)?(?:简称|统称|称|又称|亦称|英文名|英文|缩写|外文名)(?:为|作|:)?\s*"
    r"[“‘「《]?([^”’」》(),;。]{1,24})[”’」》]?"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9 .,&'’+-]{0,40}")
_BRACKET = re.compile(r"\(([^()\n]{1,60})\)")


def define(names: NameSearch) -> None:
    """Learn what brackets behind a name say it is called too: (IAEA), (以下简称“公司”), (Volodymyr Zelenskyy)."""
    keys = {end: key for _, end, key in names.found}
    own = {(start, end): key for start, end, key in names.found}
    means: dict[str, str] = {}
    fresh: list[Found] = []
    for match in _BRACKET.finditer(names.text):
        at = match.start() - 1 if names.text[match.start() - 1] in "”》」" else match.start()
        key = keys.get(at, keys.get(match.start()))
        if key is None or names.type(key) not in ("ORG", "PER", "FAC", "WORK", "GRP", "LOC"):
            continue
        for start, end in _definitions(names.text, match.start(1), match.end(1)):
            surface = names.text[start:end]
            other = names.gazetteer.by_name.get(surface)
            if surface in words_of("short") or (other is not None and other != key):
                continue
            found = own.get((start, end))
            if found is None:
                fresh.append((start, end, key))
            elif found != key:
                means[found] = key
            names.surfaces[surface] = key
    names.add(fresh)
    names.rename(means)


def _definitions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names inside a bracket: parts between commas that are Latin, or that follow 简称, 下称."""
    at = start
    for piece in re.split(r"[,;、]", text[start:end]):
        match = _DEFINED.fullmatch(piece.strip())
        if match:
            left = at + piece.index(match.group(1))
            yield left, left + len(match.group(1))
        elif _LATIN.fullmatch(piece.strip()) and not re.search(r"\d{3,}", piece):
            left = at + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip())
        at += len(piece) + 1


# --- Short forms ------------------------------------------------------------------------------------------------------


def shorten(names: NameSearch) -> None:
    """Let what was found as a name of its own be the one that it shortens: 别洛夫 for 安德烈·别洛夫, said before."""
    forms = _short_forms_of(names, loose=True)
    places = _places(names)
    for at, (start, end, key) in enumerate(names.found):
        full = forms.get("".join(names.text[start:end].split()), ())
        if full and key not in full and names.gazetteer.entries.get(key) is None:
            same = [other for other in full if names.type(other) == names.type(key) or names.type(key) != "PER"]
            if same:
                names.found[at] = (start, end, _last_before(same, places, start))


def remembered(names: NameSearch) -> Iterator[Found]:
    """Every further place where a name that was found stands, in full or shortened."""
    surfaces = _surfaces(names)
    places = _places(names)
    starts: dict[str, list[int]] = {}
    for surface in surfaces:
        starts.setdefault(surface[:2], []).append(len(surface))
    for sizes in starts.values():
        sizes.sort(reverse=True)
    text, at = names.text, 0
    while at < len(text) - 1:
        found = next((s for s in starts.get(text[at : at + 2], ()) if text[at : at + s] in surfaces), 0)
        keys = surfaces.get(text[at : at + found], ())
        if keys and _stands(names, at, at + found, keys[0]):
            yield at, at + found, _last_before(keys, places, at)
            at += found
        else:
            at += 1


def _last_before(keys: Sequence[str], places: Places, at: int) -> str:
    """Of several ids the one that is mentioned last before `at`; the first where none is."""
    if len(keys) == 1:
        return keys[0]

    def last(key: str) -> int:
        own = places.get(key, ())
        index = bisect.bisect_left(own, at)
        return own[index - 1] if index else -1

    return max(keys, key=last)


def _places(names: NameSearch) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for start, _, key in names.found:
        out.setdefault(key, []).append(start)
    return out


def _stands(names: NameSearch, start: int, end: int, key: str) -> bool:
    """True where a remembered name really stands: a short one must not cut words."""
    kind = names.type(key)
    if names.text[start:end].isascii() or end - start > 2 or kind == "PER":
        return fits(names.document, start, end, kind)
    first, last = names.document.token_at(start), names.document.token_at(end - 1)
    return first is None or last is None or (first.start == start and last.end == end)


def _surfaces(names: NameSearch) -> dict[str, tuple[str, ...]]:
    """Surface → ids, of what was found, of what brackets defined, and of how both can be shortened."""
    live = {key for _, _, key in names.found}
    surfaces = {form: (key,) for form, key in names.surfaces.items() if key in live and len(form) >= 2}
    for start, end, key in names.found:
        if end - start >= 2:
            surfaces.setdefault(names.text[start:end], (key,))
    return {**_short_forms_of(names), **surfaces} if surfaces else {}


def _short_forms_of(names: NameSearch, loose: bool = False) -> dict[str, tuple[str, ...]]:
    """Short form → ids of those who are called so in full, in the order in which they were found; with `loose` ones,
    which count only where something else shows that they are names.
    """
    short: dict[str, dict[str, None]] = {}
    seen: set[tuple[str, str]] = set()
    for start, end, key in names.found:
        surface = "".join(names.text[start:end].split())
        if (surface, key) in seen:
            continue
        seen.add((surface, key))
        for form in (*_short_forms(names, surface, key), *(_loose_forms(names, surface, key) if loose else ())):
            if form not in not_names("general"):
                short.setdefault(form, {}).setdefault(key)
    return {form: tuple(keys) for form, keys in short.items()}


def _short_forms(names: NameSearch, surface: str, key: str) -> Iterator[str]:
    """How a name can be shortened later on."""
    kind = names.type(key)
    if kind == "PER" and "·" in surface:
        last = surface.rsplit("·", 1)[1]
        if len(last) >= 2 and names.gazetteer.by_name.get(last, key) == key:
            yield last
    elif kind == "ORG" and not surface.isascii():
        yield from _tails(names, surface)
        company = _COMPANY.sub("", surface)
        place = _place_before(names, company)
        if company != surface:
            yield from (form for form in (company, company[place:]) if len(form) >= 3)
    elif kind == "LOC" and len(surface) > 3 and surface[-1] in "省市县区州府镇乡村":
        yield surface[:-1]


def _loose_forms(names: NameSearch, surface: str, key: str) -> Iterator[str]:
    """茉莉 of 茉莉·西尔斯, 远望 of 江州远望有限公司."""
    kind = names.type(key)
    if kind == "PER" and "·" in surface:
        first = surface.split("·", 1)[0]
        if len(first) >= 2 and names.gazetteer.entries.get(key) is None:
            yield first
    elif kind == "ORG":
        company = _COMPANY.sub("", surface)
        place = _place_before(names, company)
        if company != surface:
            yield from (form for form in (company, company[place:]) if len(form) == 2)
        yield from _without_division(surface)


def _without_division(surface: str) -> Iterator[str]:
    """澜桥古桥博物馆 and 古桥博物馆 of 澜桥县古桥博物馆: a place that nothing but the word for what it is shows."""
    match = _DIVISION.match(surface)
    rest = surface[match.end() :] if match else ""
    if match and len(rest) >= 4 and rest.endswith(tuple(ends("org"))) and rest not in ends("org", "gov", "weak"):
        yield from (match.group(1) + rest, rest)


_DIVISION = re.compile(r"([一-鿿]{2,3}?)(?:自治)?[省市县区州镇乡村]")
_COMPANY = re.compile(r"(?:集团)?(?:股份|控股)?(?:有限|有限责任)?(?:公司|合伙企业)$")


def _tails(names: NameSearch, surface: str) -> Iterator[str]:
    """蓝天救援队 of 北京蓝天救援队: what is left without the place, where that still is a name."""
    place = _place_before(names, surface)
    rest = surface[place:]
    if place and len(rest) >= 4 and rest not in ends("org", "gov", "weak") and rest not in names.gazetteer.by_name:
        yield rest


def _place_before(names: NameSearch, surface: str) -> int:
    """The length of the place's name that the surface opens with; 0 where it opens with none."""
    for size in range(min(len(surface) - 2, 6), 1, -1):
        if names.gazetteer.link(surface[:size], "LOC", "GPE"):
            return size
    return 0
