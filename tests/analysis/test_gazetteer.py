"""What is known before reading: one entity by all its names, in both scripts and in English."""

from __future__ import annotations

from importlib.resources import files

import pytest

from jiedu.analysis import gazetteer
from jiedu.analysis.data import rows
from jiedu.analysis.fold import fold

LISTS = ("territories", "states", "people", "organisations", "places", "abbreviations", "cedict", "geonames", "brands")


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("普京", "普丁", "Putin", "弗拉基米尔·普京"), "PER:弗拉基米尔·普京"),
        (("泽连斯基", "澤倫斯基", "Zelensky", "Zelenskyy"), "PER:弗拉基米尔·泽连斯基"),
        (("特朗普", "川普", "Trump"), "PER:唐纳德·特朗普"),
        (("奥巴马", "歐巴馬", "Obama"), "PER:贝拉克·奥巴马"),
        (("悉尼", "雪梨", "Sydney"), "LOC:悉尼"),
        (("伊斯坦布尔", "伊斯坦堡"), "LOC:伊斯坦布尔"),
        (("新西兰", "紐西蘭", "New Zealand"), "NZ"),
        (("东盟", "東協", "亚细安", "ASEAN"), "ASEAN"),
        (("澳大利亚", "澳洲"), "AU"),
        (("怀柔", "怀柔区"), "LOC:怀柔区"),
    ],
)
def test_all_names_of_one_have_one_id(names: tuple[str, ...], key: str) -> None:
    known = gazetteer.load()
    assert {known.link(fold(name)) for name in names} == {key}


def test_an_entry_has_its_names_in_three_scripts_and_its_item() -> None:
    entries = gazetteer.load().entries
    obama, japan = entries["PER:贝拉克·奥巴马"], entries["JP"]
    assert (obama.name, obama.name_hant, obama.name_en) == ("贝拉克·奥巴马", "巴拉克·歐巴馬", "Barack Obama")
    assert (obama.wikidata, japan.wikidata, japan.kind) == ("Q76", "Q17", "state")


def test_a_capital_and_a_seat_can_stand_for_their_state() -> None:
    entries = gazetteer.load().entries
    assert {entries[key].stands_for for key in ("KREMLIN", "LOC:莫斯科")} == {"RU"}
    assert entries["LOC:布鲁塞尔"].stands_for == "EU"
    assert entries["LOC:大阪"].stands_for is None


def test_common_words_are_linked_and_not_scanned_for() -> None:
    known = gazetteer.load()
    assert known.match("大同小异", 0) is None
    assert known.link("大同") == "LOC:大同市"
    assert known.link("大同", "PER") is None
    assert known.link("没有这个地方") is None


def test_open_entries_are_found_by_id_and_not_listed() -> None:
    entries = gazetteer.load().entries
    assert entries["LOC:怀柔区"].party == "CN"
    assert "LOC:怀柔区" not in set(entries)
    assert entries.get("LOC:没有") is None
    assert len(entries) == len(list(entries.values()))


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_even_and_say_where_they_come_from(name: str) -> None:
    assert len({len(row) for row in rows(f"names/{name}.tsv")}) == 1
    head = files("jiedu.analysis").joinpath(f"names/{name}.tsv").read_text("utf-8")[:400]
    assert head.startswith("# ") and any(word in head for word in ("CC0", "CC BY", "Unicode-3.0", "BSD-3"))


def test_every_name_of_an_id_resolves_and_ids_are_unique() -> None:
    known = gazetteer.load()
    keys = {*known.by_name.values(), *known.linked.values()}
    assert [key for key in sorted(keys) if known.entries[key].id != key] == []
    own = [row[0] for row in rows("names/organisations.tsv")] + [row[4] for row in rows("names/territories.tsv")]
    assert len(own) == len(set(own))


def test_wikidata_items_have_their_form_and_are_not_given_twice() -> None:
    items = [known.wikidata for known in gazetteer.load().entries.values() if known.wikidata]
    assert [item for item in items if not (item[0] == "Q" and item[1:].isdigit())] == []
    assert sorted({item for item in items if items.count(item) > 1}) == []
