"""One person, body or place is one entity, in whichever script an article is written."""

from __future__ import annotations

import opencc
import pytest

from tests.analysis.make import read

ARTICLE = (
    "江州大学国际关系学院副院长万青松8日告诉《江州晚报》，谈判不会很快结束。",
    "据新华社报道，法国总统马克龙与美国总统特朗普通电话，双方商定继续接触。他强调，欧盟立场明确。",
    "乌克兰国防部称，俄军袭击了哈尔科夫。俄方否认，称目标是军事设施。",
    "江州远望科技股份有限公司（以下简称“远望科技”）董事长骆闻笙说，产品仍在测试。骆女士补充，远望科技下月公布结果。",
    "候选人罗莎·万卡在利马表示，国会应当批准协议。万卡说，她准备好了。",
)


@pytest.mark.parametrize("way", ["s2t", "s2tw", "s2hk"])
def test_both_scripts_give_the_same_ids(way: str) -> None:
    convert = opencc.OpenCC(way).convert
    _, simplified = read(*ARTICLE)
    _, traditional = read(*map(convert, ARTICLE), language="zh-Hant")
    assert [m.entity for m in traditional.mentions] == [m.entity for m in simplified.mentions]
    assert [r.entities for r in traditional.references] == [r.entities for r in simplified.references]
    assert [(r.person, r.organisation) for r in traditional.roles] == [
        (r.person, r.organisation) for r in simplified.roles
    ]


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("特朗普与泽连斯基会面。", "川普與澤倫斯基會面。"),
        ("普京和马克龙通话。", "普丁和馬克宏通話。"),
        ("悉尼和迪拜的航班取消。", "雪梨和杜拜的航班取消。"),
        ("老挝、新西兰和沙特代表出席。", "寮國、紐西蘭和沙烏地阿拉伯代表出席。"),
        ("奥巴马谈到默克尔。", "歐巴馬談到梅克爾。"),
        ("东盟与美联储都没有回应。", "東協與聯準會都沒有回應。"),
    ],
)
def test_taiwan_s_forms_are_the_same_entities(hans: str, hant: str) -> None:
    _, one = read(hans)
    _, other = read(hant, language="zh-Hant")
    assert [m.entity for m in one.mentions] == [m.entity for m in other.mentions]


def test_an_entity_has_its_names_in_both_scripts_and_its_item() -> None:
    _, found = read("特朗普抵达基辅，克里姆林宫没有回应。")
    by_id = {e.id: e for e in found.entities}
    trump, kyiv, kremlin = by_id["PER:唐纳德·特朗普"], by_id["LOC:基辅"], by_id["KREMLIN"]
    assert (trump.wikidata, trump.name_hant, trump.name_en) == ("Q22686", "唐納·川普", "Donald Trump")
    assert (kyiv.stands_for, kremlin.stands_for, trump.stands_for) == ("UA", "RU", None)
