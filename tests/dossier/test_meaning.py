"""Whether sayings in two languages mean the same."""

from __future__ import annotations

import pytest

from jiedu.dossier.across import Told
from jiedu.dossier.meaning import contrary, means_same


@pytest.mark.parametrize(
    ("chinese", "english", "same"),
    [
        ("新校区的资金已经到位", "The money for the new campus is in place", True),
        ("邻居们应该坐下来好好谈谈", "The neighbours ought to sit down and talk things over", True),
        ("邻居们应该坐下来好好谈谈", "The neighbours have refused to sit down for talks", False),
        ("公司将裁减800个岗位", "The company will hire 300 workers", False),
        ("公司将把票价上调5%", "The company will cut fares by 5 percent", False),
    ],
)
def test_few_words_in_common(chinese: str, english: str, same: bool) -> None:
    assert means_same(Told(chinese, True), Told(english, False)) is same
    assert means_same(Told(english, False), Told(chinese, True)) is same


def test_what_one_denies_and_the_other_tells() -> None:
    assert contrary(Told("博物馆从未收到正式请求", True), Told("The museum received a formal request", False))
    assert not contrary(Told("没有人愿意看到工厂倒闭", True), Told("Nobody wants to see the factory go under", False))
