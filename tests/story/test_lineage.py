from __future__ import annotations

from string import Formatter

from jiedu.story.lineage import REASONS, origin_of, sentence, witness
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
