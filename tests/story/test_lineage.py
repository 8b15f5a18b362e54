from __future__ import annotations

from string import Formatter

from jiedu.story.lineage import REASONS, Standing, Witness, origin_of, sentence, witness
from tests.story.build import FLOOD, article


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    for code, told in REASONS.items():
        names = {name for text in told for _, name, _, _ in Formatter().parse(text) if name}
        parameters = [(name, "某某") for name in sorted(names)]
        assert sentence(code, parameters, "zh").endswith("。")
        assert sentence(code, parameters, "en").endswith(".")
    assert sentence("unknown", (), "zh") == ""


def test_a_list_below_a_text_makes_it_no_fuller() -> None:
    plain = article("青石河涨水", FLOOD)
    listed = article("青石河涨水", f"{FLOOD}\n相关新闻\n青石河大桥明年动工\n县医院新楼启用", key="b")
    cut = article("青石河涨水", FLOOD[:60] + "。", key="c")
    group = [witness(one, len(one.body)) for one in (listed, cut, plain)]
    assert origin_of(group).id == plain.id


def test_who_is_named_by_those_that_are_left_is_the_origin_of_them() -> None:
    agency = article("暴雨致青石河涨水", FLOOD, outlet="新华社")
    early = [article(f"标题{step}", f"新华社青石5月20日电{FLOOD}", outlet="某网", key=f"{step}") for step in range(3)]
    group = [witness(one, len(one.body)) for one in (*early, agency)]
    order = Standing(group)
    assert order.first() == 3
    order.drop({3})
    assert sorted(order.left) == [0, 1, 2]
    first = order.first()
    assert first == origin_index(group[:3])
    order.drop({first})
    assert len(order.left) == 2


def origin_index(group: list[Witness]) -> int:
    return [one.id for one in group].index(origin_of(group).id)
