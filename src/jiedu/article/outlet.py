"""Outlets whose pages need help: a data file each, with what its pages call their parts.

The general path needs none of them. A file marks elements of a page before the general path reads it: the one that
holds the body, those that are to be cut, the one with the headline. How to write one: docs/outlets.en.md.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path

from jiedu.article.address import host_of
from jiedu.errors import UsageError


@dataclass(frozen=True, slots=True)
class Outlet:
    """What an outlet's file says about its pages. Words are classes, ids, itemprops or roles of elements, in lower
    case with a hyphen at each hump of their letters, as `Element.hint` has them."""

    host: tuple[str, ...]
    """Hosts whose pages it is for; a host stands for those below it too (www., m.)."""
    body: tuple[str, ...] = ()
    """Words of the element that holds the body."""
    cut: tuple[str, ...] = ()
    """Words of elements that are no part of the article."""
    title: tuple[str, ...] = ()
    """Words of the element that holds the headline."""
    outlet: str = ""
    """Its name, for pages that do not say where a text is from."""
    editors: tuple[str, ...] = ()
    """Labels before the names of editors, beside those that are known (责任编辑 and kin)."""


Outlets = Mapping[str, Outlet]
"""Host → what is known of it."""
NONE: Outlets = {}
KEYS = tuple(field.name for field in fields(Outlet))
_HOST = re.compile(
    r"(?!.*\.\.)[a-z0-9\u0080-\U0010ffff](?:[a-z0-9.\u0080-\U0010ffff-]{0,250}[a-z0-9\u0080-\U0010ffff])?"
)
_WORD = re.compile(r"[^\s.#>]{1,100}")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def read_outlet_file(text: str, where: str) -> Outlet:
    """The outlet of a TOML file; `where` is what to call it. Raises UsageError, saying what is wrong and where."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{where} is no valid TOML: {error}") from error
    for key in table:
        if key not in KEYS:
            raise UsageError(f"{where}: “{key}” is no key of an outlet; keys are {', '.join(KEYS)}")
    lists = {key: _list(table[key], key, where) for key in table if key != "outlet"}
    name = table.get("outlet", "")
    if not isinstance(name, str) or not name.isprintable() or ("outlet" in table and not name.strip()):
        raise UsageError(f"{where}: “outlet” must be the outlet's name as one line of text, not {name!r}")
    hosts = tuple(host.lower() for host in lists.get("host", ()))
    if not hosts:
        raise UsageError(
            f'{where}: “host” is missing: list the hosts whose pages it is for, as in host = ["news.example"]'
        )
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise UsageError(f'{where}: “host” must list bare host names such as "news.example", not {host!r}')
    for key in ("body", "cut", "title"):
        for word in lists.get(key, ()):
            if not _WORD.fullmatch(word):
                raise UsageError(f"{where}: “{key}” must list single class or id words, not {word!r}")
        lists[key] = tuple(_HUMP.sub("-", word).lower() for word in lists.get(key, ()))
    return Outlet(hosts, lists["body"], lists["cut"], lists["title"], name.strip(), lists.get("editors", ()))


def _list(value: object, key: str, where: str) -> tuple[str, ...]:
    found = tuple(one.strip() for one in value if isinstance(one, str)) if isinstance(value, list) else ()
    if not isinstance(value, list) or len(found) < len(value) or not all(one and one.isprintable() for one in found):
        raise UsageError(f"{where}: “{key}” must be a list of words, not {value!r}")
    return found


@cache
def shipped_outlets() -> Outlets:
    """The outlets of the files that come with Jiedu."""
    folder = files("jiedu.article") / "data" / "outlets"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return _by_host([(file.name, file.read_text(encoding="utf-8")) for file in found])


def outlets_in(folder: Path | None) -> Outlets:
    """The outlets that come with Jiedu and those of the *.toml files in `folder`, which go first.

    Raises UsageError for a folder that is not there, a file that cannot be read or that is wrong, and for two files
    of the folder with one host.
    """
    if folder is None:
        return shipped_outlets()
    return {**shipped_outlets(), **_by_host([(str(path), _text(path)) for path in _files(folder)])}


def digest_of(folder: Path | None) -> str:
    """What tells one state of the files in `folder` from another: 8 hexadecimal digits, or "" without any file."""
    found = _files(folder) if folder else []
    if not found:
        return ""
    return hashlib.sha256("\0".join(f"{path.name}\0{_text(path)}" for path in found).encode()).hexdigest()[:8]


def outlet_of(outlets: Outlets, addresses: Iterable[str | None]) -> Outlet | None:
    """The outlet of the first of `addresses` whose host, or one above it, is known."""
    for address in addresses:
        host = host_of(address) or ""
        while host:
            if host in outlets:
                return outlets[host]
            host = host.partition(".")[2]
    return None


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"outlets: there is no folder {folder}")
    return sorted(folder.glob("*.toml"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def _by_host(found: list[tuple[str, str]]) -> dict[str, Outlet]:
    outlets: dict[str, Outlet] = {}
    names: dict[str, str] = {}
    for name, text in found:
        outlet = read_outlet_file(text, name)
        for host in outlet.host:
            if host in outlets:
                raise UsageError(f"{name}: the host {host} is in {names[host]} too; one file an outlet")
            outlets[host], names[host] = outlet, name
    return outlets
