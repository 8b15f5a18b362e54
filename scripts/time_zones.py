"""Make the list of places with their time zones anew, from the Unicode CLDR as Babel packs it.

    python scripts/time_zones.py

writes src/jiedu/analysis/time_zone_cities.tsv: the city that CLDR names for each zone, and the states that have
one zone alone, in Chinese and English. It needs the dependency group "data". Run it where Babel has a newer
release.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src/jiedu/analysis/time_zone_cities.tsv"
HEAD = f"""# Places with their time zone: the city that the Unicode CLDR names for each zone, and states that have one
# zone alone, as in Babel {version("babel")} (Unicode-3.0). Made by scripts/time_zones.py; do not edit.
# Columns, tab separated: names (;), zone of the IANA database
"""


def places() -> dict[str, set[str]]:
    """Zone → names of its places."""
    aliases: dict[str, str] = dict(get_global("zone_aliases"))
    zones_of: dict[str, list[str]] = dict(get_global("territory_zones"))
    found: dict[str, set[str]] = {}
    for language in ("zh_Hans", "en"):
        locale = Locale.parse(language)
        for zone in locale.time_zones:
            name = locale.time_zones[zone].get("city")
            if name and "/" in zone and not zone.startswith("Etc/"):
                found.setdefault(aliases.get(zone, zone), set()).add(name)
        for code, name in locale.territories.items():
            own = zones_of.get(code, [])
            if len(own) == 1:
                found.setdefault(own[0], set()).add(name)
    for zones in zones_of.values():
        for zone in zones:
            if zone.count("/") == 1 and not zone.startswith(("Etc/", "Antarctica/")):
                found.setdefault(zone, set()).add(zone.rpartition("/")[2].replace("_", " "))
    return found


def main() -> None:
    """Write the file."""
    lines = [f"{';'.join(sorted(names))}\t{zone}" for zone, names in sorted(places().items())]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} zones", file=sys.stderr)


if __name__ == "__main__":
    main()
