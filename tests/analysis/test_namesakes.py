"""A known name is the known person's only where the text does not say otherwise."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def person(*lines: str) -> str:
    """The id of the one person that the lines name."""
    _, found = read(*lines)
    keys = {e.id for e in found.entities if e.type == "PER"}
    assert len(keys) == 1
    return keys.pop()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("外交部长王毅会见来宾。", "PER:王毅"),
        ("王毅表示，会面很好。", "PER:王毅"),
        ("演员王毅出席首映式。", "PER:王毅(演员)"),
        ("江州大学教授李强认为，时机未到。", "PER:李强(教授)"),
        ("日本外务大臣王毅发言。", "PER:王毅(大臣)"),
        ("中国政府特别代表李辉到访。", "PER:李辉(CN)"),
        ("李辉表示，没有收到通知。", "PER:李辉"),
        ("律师李辉表示，没有收到通知。", "PER:李辉(律师)"),
    ],
)
def test_whose_name_it_is(text: str, key: str) -> None:
    assert person(text) == key


def test_all_mentions_go_with_the_role_that_is_stated_once() -> None:
    _, found = read("王毅说，他很高兴。", "演员王毅出席了首映式。")
    assert {m.entity for m in found.mentions} == {"PER:王毅(演员)"}
    entity = next(e for e in found.entities if e.type == "PER")
    assert (entity.known, entity.party, entity.wikidata) == (False, None, None)
    assert {r.person for r in found.roles} == {"PER:王毅(演员)"}


def test_names_by_sound_stay_with_who_is_known() -> None:
    assert person("演员特朗普出现在电影里。") == "PER:唐纳德·特朗普"
