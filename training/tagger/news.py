"""Sentences of news with names drawn from the gazetteer: what an encyclopedia's sentences lack.

`news/sentences.txt` and `news/fillers.tsv` were written for Jiedu; the names of people, places and bodies are those of
`jiedu/analysis/names/` (CC-CEDICT, GeoNames, CLDR) and of the training sentences themselves.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from jiedu.analysis.data import parts, rows
from jiedu.analysis.fold import fold
from jiedu.analysis.tagger.labels import NameSpan
from training.tagger.uner import Sentence

_FOLDER = Path(__file__).with_name("news")
_SLOT = re.compile(r"\{([^{}]+)\}")
_NAME = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")
_HAN = re.compile(r"[一-鿿]{2,}")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻柏窦章苏潘葛范彭鲁马方任袁柳史唐薛雷贺倪汤罗郝安常于傅"
    "齐康伍余顾孟黄穆萧尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜阮贾江颜郭梅林钟徐邱骆高夏蔡田胡霍万卢丁邓石崔龚程陆翁段侯武刘"
    "詹龙叶黎白蒲赖卓蔺池乔谭申牛温庄柴曾关包左"
)


class News:
    """Draws sentences; the same `chance` gives the same ones."""

    def __init__(self, known: Sequence[Sentence]) -> None:
        lines = _FOLDER.joinpath("sentences.txt").read_text("utf-8").splitlines()
        self._sentences = [line for line in lines if line and not line.startswith("#")]
        self._fillers = dict(_fillers())
        for slot, names in (*_gazetteer(known).items(), *_often_named().items()):
            self._fillers[slot] = self._fillers.get(slot, []) + names

    def draw(self, count: int, chance: random.Random) -> Iterator[Sentence]:
        """`count` sentences, each template in turn as often as another."""
        order: list[str] = []
        while len(order) < count:
            order += chance.sample(self._sentences, len(self._sentences))
        return (self._filled(line, chance) for line in order[:count])

    def _filled(self, line: str, chance: random.Random) -> Sentence:
        while _SLOT.search(line):
            line = _SLOT.sub(lambda match: chance.choice(self._fillers[match.group(1)]), line)
        text, names, at = "", [], 0
        for match in _NAME.finditer(line):
            text += line[at : match.start()]
            names.append(NameSpan(len(text), len(text) + len(match.group(1)), match.group(2)))
            text += match.group(1)
            at = match.end()
        return Sentence(fold(text + line[at:]), names)


def _fillers() -> Iterator[tuple[str, list[str]]]:
    for line in _FOLDER.joinpath("fillers.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            slot, cell = line.split("\t")
            yield slot, cell.split(";")


def _gazetteer(known: Sequence[Sentence]) -> dict[str, list[str]]:
    """Slots that names of the gazetteer and of the training sentences fill."""
    people = [s.text[start:end] for s in known for start, end, kind in s.names if kind == "PER"]
    people += [name for kind, name, _ in _entries() if kind == "PER"]
    chinese = [name for name in people if _HAN.fullmatch(name) and len(name) <= 3 and name[0] in _SURNAMES]
    foreign = [name for name in people if _HAN.fullmatch(name) and name[0] not in _SURNAMES and len(name) <= 6]
    dotted = [name for name in people if "·" in name and len(name) <= 14]
    slots = {
        "per": [a[0] + b[1:] for a, b in zip(chinese, [*chinese[7:], *chinese[:7]], strict=True)] + chinese,
        "for": foreign + [name.rsplit("·", 1)[1] for name in dotted if len(name.rsplit("·", 1)[1]) > 1],
        "full": dotted,
        "state": [], "wcity": [], "city": [], "dist": [], "town": [], "org": [],
    }  # fmt: skip
    for kind, name, state in _entries():
        slot = _slot(kind, name, state)
        if slot:
            slots[slot].append(name)
    slots["town"] += [f"{name[:2]}{end}" for name in slots["dist"] for end in ("镇", "乡", "村", "街道")]
    return slots


_KINDS = {
    "international": ("intl", "org"),
    "bloc": ("intl", "org"),
    "media": ("media",),
    "agency": ("media",),
    "company": ("firm", "brand_f"),
    "body": ("body",),
}
"""Slots that a kind of organisation fills."""
_OFTEN = 10
"""How often a place or a person of Jiedu's own lists stands among those of the large ones, which are rarely news."""


def _often_named() -> dict[str, list[str]]:
    """Slots that the names of Jiedu's own lists fill."""
    slots: dict[str, list[str]] = {}
    for _, _, kind, chinese, *_ in rows("names/organisations.tsv"):
        for slot in _KINDS.get(kind, ()) if _HAN.fullmatch(chinese) else ():
            slots.setdefault(slot, []).append(chinese)
    slots["firm"] += [name for kind, cell, *_ in rows("names/brands.tsv") for name in parts(cell) if _HAN.match(name)]
    people = [name for row in rows("names/people.tsv") for name in (row[0].rsplit("·", 1)[-1],) if _HAN.fullmatch(name)]
    places = [name for row in rows("names/places.tsv") for name in parts(row[0]) if _HAN.fullmatch(name)]
    slots["leader"], slots["place_k"] = people, places
    slots["for"] = [name for name in people if name[0] not in _SURNAMES] * _OFTEN
    slots["wcity"] = [row[0].split(";")[0] for row in rows("names/places.tsv") if row[2] not in _CHINESE] * _OFTEN
    slots["city"] = [row[0].split(";")[0] for row in rows("names/places.tsv") if row[2] in _CHINESE] * _OFTEN
    return slots


_CHINESE = ("CN", "TW", "HK", "MO")
"""States whose places fill the slots of Chinese ones."""


def _slot(kind: str, name: str, state: str) -> str | None:
    if not _HAN.fullmatch(name):
        return None
    if kind == "ORG":
        return "org" if len(name) > 3 else None
    if kind == "GPE" or state == "":
        return "state" if kind == "GPE" and len(name) < 8 else None
    if kind != "LOC" or len(name) > 8:
        return None
    if state not in _CHINESE:
        return "wcity"
    if name.endswith(("省", "自治区")):
        return None
    if name.endswith(("区", "县", "旗")):
        return "dist"
    return "city"


def _entries() -> Iterator[tuple[str, str, str]]:
    """(type, name, state) of every name of the large lists of the gazetteer."""
    for file in ("names/territories.tsv", "names/cedict.tsv", "names/geonames.tsv"):
        for kind, cell, _hant, _english, state, *_ in rows(file):
            for name in parts(cell):
                yield kind, name, state
