"""One frozen Settings class: flag > environment > jiedu.toml > default, and where each value came from."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from jiedu.errors import UsageError

FILE = "jiedu.toml"
PREFIX = "JIEDU_"
LANGUAGES = ("zh", "en")

MIB = 1024 * 1024


def _cores() -> int:
    """Cores this process may use."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of Jiedu, with its default. Made by `load`; `origins` says where each value came from."""

    desk: Path | None = None
    """The desk folder that verbs work on; None where none is chosen."""
    lang: str = "zh"
    """Language of labels: "zh" or "en". Evidence stays as it is."""
    jobs: int = field(default_factory=lambda: min(_cores(), 4))
    """Processes that analyse; 1 analyses in this process. More than 4 gains little for the memory they take."""
    batch: int = 32
    """Articles analysed together, and kept in one transaction."""
    add_batch: int = 200
    """Pages added in one transaction: one fsync of the WARC file and one of the database for so many."""
    max_page_bytes: int = 64 * MIB
    """Largest page, feed or JSON document that is read, in bytes. The largest news page seen is under 5 MiB."""
    max_expanded_bytes: int = 512 * MIB
    """Most bytes that one small compressed file may expand to; a large one may expand to a hundred times its size."""
    fetch_timeout: float = 20.0
    """Seconds that a server may stay silent."""
    fetch_delay: float = 1.0
    """Seconds between two requests to one host."""
    fetch_retries: int = 3
    """How often a request that failed in passing is made again."""
    allow_private_hosts: bool = False
    """Whether loopback and private addresses may be fetched."""
    user_agent: str = "Jiedu/0.1 (news analysis; one page at a time)"
    """How the fetcher names itself."""
    outlets: Path | None = None
    """The folder of your own files on outlets whose pages need help (docs/outlets); None for those of Jiedu alone."""
    model: Path | None = None
    """The folder of a larger model of your own for Chinese names (docs/tagger.md); None for the one that ships."""
    watch_feeds: Path | None = None
    """The list of feeds that `watch` follows where it is given none: OPML, or an address a line."""
    watch_interval: int = 900
    """Seconds between two looks at a feed; also written as "15m", "2h" or "1d"."""
    max_results: int = 30
    """Articles that a search brings, and that the dossier of a query is made from."""
    origins: tuple[tuple[str, str], ...] = ()
    """For every setting that is no default: its name and where it came from ("flag", "JIEDU_LANG", a file's path)."""

    def origin(self, name: str) -> str:
        """Where the value of `name` came from: "flag", a variable, a file, or "default"."""
        return dict(self.origins).get(name, "default")

    @classmethod
    def load(
        cls,
        *,
        flags: Mapping[str, object] | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: Path | None = None,
    ) -> Settings:
        """The settings in force: `flags` (None values are absent), then `env`, then the jiedu.toml in the desk,
        beside it, in `cwd` and in the user's folder, then defaults. Variables that name no setting belong to others.
        Raises UsageError for an unknown key of a file and for a wrong value."""
        environment = os.environ if env is None else env
        here = Path.cwd() if cwd is None else cwd
        chosen: dict[str, tuple[object, str]] = {}
        _merge(chosen, {key: value for key, value in (flags or {}).items() if value is not None}, "flag")
        for name in names():
            if (variable := PREFIX + name.upper()) in environment:
                _merge(chosen, {name: environment[variable]}, variable)
        far = [here / FILE, (user_folder(environment) if user is None else user) / FILE]
        outer: dict[str, tuple[object, str]] = {}
        for place in far:
            _merge(outer, _read(place), str(place))
        desk = chosen.get("desk", outer.get("desk", (None, "")))[0]
        if isinstance(desk, Path):
            for place in (desk / FILE, desk.absolute().parent / FILE):
                if place.absolute() not in [other.absolute() for other in far]:
                    _merge(chosen, {key: value for key, value in _read(place).items() if key != "desk"}, str(place))
        for key, pair in outer.items():
            chosen.setdefault(key, pair)
        values: dict[str, Any] = {key: value for key, (value, _) in chosen.items()}
        return cls(**values, origins=tuple(sorted((key, origin) for key, (_, origin) in chosen.items())))


def user_folder(env: Mapping[str, str]) -> Path:
    """The folder of the user's own jiedu.toml, by the custom of the platform."""
    if sys.platform == "win32":
        return Path(env.get("APPDATA") or Path.home()) / "jiedu"
    return Path(env.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "jiedu"


def names() -> tuple[str, ...]:
    """The names of all settings, in their order."""
    return tuple(item.name for item in fields(Settings) if item.name != "origins")


def _merge(chosen: dict[str, tuple[object, str]], given: Mapping[str, object], origin: str) -> None:
    """Take from `given` what is not chosen yet, checked."""
    for key, value in given.items():
        if key not in _CHECKS:
            raise UsageError(f"unknown setting {key!r} in {origin}; settings are: {', '.join(names())}")
        checked = _CHECKS[key](value, f"{key} ({origin})")
        chosen.setdefault(key, (checked, origin))


def _read(path: Path) -> dict[str, object]:
    """The settings of one jiedu.toml, empty where there is none; a relative path counts from the file's folder."""
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no valid TOML: {error}") from error
    for key in ("desk", "outlets", "model", "watch_feeds"):
        if isinstance(table.get(key), str):
            table[key] = path.parent / folder_of(table[key], f"{key} ({path})")
    return table


def folder_of(value: object, label: str) -> Path:
    """The folder at the path `value`, with ~ for a home; `label` is what it is called in the UsageError where it is no
    path, or nobody has that home."""
    if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
        raise UsageError(f"{label} must be a folder's path, not {value!r}")
    if any("\ud800" <= character <= "\udfff" for character in str(value)):  # the search index takes no such path
        raise UsageError(f"{label} must have a name that is UTF-8, unlike {str(value)!r}")
    try:
        return Path(value).expanduser()
    except RuntimeError as error:
        raise UsageError(f"{label}: there is no home folder for {str(value)!r}; write the path in full") from error


def _text(value: object, label: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise UsageError(f"{label} must be one line of text, not {value!r}")
    return value.strip()


def _lang(value: object, label: str) -> str:
    if value not in LANGUAGES:
        raise UsageError(f"{label} must be one of {', '.join(LANGUAGES)}, not {value!r}")
    return str(value)


def _flag(value: object, label: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    found = value if isinstance(value, bool) else words.get(str(value).strip().lower())
    if found is None:
        raise UsageError(f"{label} must be true or false, not {value!r}")
    return found


def _whole(least: int, most: int) -> Callable[[object, str], int]:
    def check(value: object, label: str) -> int:
        try:
            number = int(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        except ValueError:
            number = None
        if number is None or not least <= number <= most:
            raise UsageError(f"{label} must be a whole number from {least} to {most}, not {value!r}")
        return number

    return check


def _seconds(value: object, label: str) -> float:
    try:
        number = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else 0.0
    except ValueError:
        number = 0.0
    if not 0.1 <= number <= 3600:
        raise UsageError(f"{label} must be seconds from 0.1 to 3600, not {value!r}")
    return number


def interval_of(value: object, label: str) -> int:
    """The seconds that `value` stands for: a number of them, or "15m", "2h", "1d"; from a minute to a week. `label` is
    what it is called in the UsageError for anything else."""
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    text = str(value).strip().lower()
    digits, unit = (text[:-1], units[text[-1]]) if text[-1:] in units else (text, 1)
    number = int(digits) * unit if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0
    if isinstance(value, bool) or not 60 <= number <= 7 * 86400:
        raise UsageError(f"{label} must be from a minute to a week, as 900, 15m, 2h or 1d, not {value!r}")
    return number


_CHECKS: dict[str, Callable[[object, str], object]] = {
    "desk": folder_of,
    "lang": _lang,
    "jobs": _whole(1, 256),
    "batch": _whole(1, 10_000),
    "add_batch": _whole(1, 100_000),
    "max_page_bytes": _whole(1024, 1 << 40),
    "max_expanded_bytes": _whole(1024, 1 << 50),
    "fetch_timeout": _seconds,
    "fetch_delay": _seconds,
    "fetch_retries": _whole(0, 20),
    "allow_private_hosts": _flag,
    "user_agent": _text,
    "outlets": folder_of,
    "model": folder_of,
    "watch_feeds": folder_of,
    "watch_interval": interval_of,
    "max_results": _whole(1, 100_000),
}
