from __future__ import annotations

import pytest

from tests.dossier.positions.test_positions import MAY, told


@pytest.mark.parametrize(
    "text",
    [
        "挪威外交大臣6日表示，冰岛的巡航行动是出于自卫需要。",
        "挪威外交大臣6日表示，挪威海军破坏了该港口的两座仓库。",
        "挪威外交大臣6日表示，该港口的两座仓库遭严重破坏。",
        "挪威外交大臣6日表示，挪威渔船成功避开浮冰。",
        "应冰岛外长邀请，挪威外交大臣6日抵达雷克雅未克。",
        "挪威外交大臣6日说，挪威对冰岛开展“坚定承诺-2”行动第三轮巡航。",
    ],
)
def test_what_is_only_told_is_no_stance(text: str) -> None:
    assert told((text, MAY)) == ()


def test_a_forecast_of_anothers_deed_is_no_offer_of_who_knew() -> None:
    assert told(("挪威首相6日称，挪威事先知道冰岛将扩大配额。", MAY)) == ()


def test_a_verb_that_narrows_an_object_down_is_no_stance() -> None:
    lines = told(("中方代表6日表示，中方强烈谴责冰岛袭击渔船，攻击接受国际组织监督的港口。", MAY))
    assert [line.stance for line in lines] == ["opposes"]


def test_doubt_of_a_promise_is_no_promise() -> None:
    [line] = told(("挪威首相6日表示，挪威对冰岛履行停火等承诺持“严重怀疑”态度。", MAY))
    assert line.stance == "assesses-ill"


def test_people_of_a_state_are_not_the_state() -> None:
    [line] = told(("6日，挪威民众在奥斯陆抗议冰岛捕鲸。", MAY))
    assert line.party_name == "挪威民众"
