from __future__ import annotations

import pytest

from jiedu.analysis.model import Entity, Link
from jiedu.story.sources import dateline, key_of, names_in, sources
from tests.story.build import FLOOD, analysis, article


@pytest.mark.parametrize(
    ("body", "name", "rest"),
    [
        ("新华社北京5月20日电（记者 甲某、乙某）河水涨了。", "新华社", "河水涨了。"),
        ("（新华社莫斯科2025年5月20日电）河水涨了。", "新华社", "河水涨了。"),
        ("中新社青石5月20日电 河水涨了。", "中新社", "河水涨了。"),
        ("中新網青石5月20日電（某某）河水漲了。", "中新網", "河水漲了。"),
        ("央视新闻5月20日消息：河水涨了。", "央视新闻", "河水涨了。"),
        ("BEIJING, May 20 (Xinhua) -- The river rose.", "Xinhua", "The river rose."),
        ("(Reuters) - The river rose.", "Reuters", "The river rose."),
        ("河水涨了。新华社说，5月20日电力恢复。", None, "河水涨了。新华社说，5月20日电力恢复。"),
        ("", None, ""),
    ],
)
def test_datelines(body: str, name: str | None, rest: str) -> None:
    found, end = dateline(body)
    assert (found, body[end:]) == (name, rest)


def test_one_outlet_has_one_key_in_all_its_names() -> None:
    assert {key_of(name) for name in ("新华社", "新華社", "Xinhua News Agency", "新华网")} == {"新华社"}
    assert key_of("路透") == key_of("REUTERS") == "路透社"
    assert key_of("青石日报") == "青石日报"
    assert key_of("——") == ""


def test_an_unknown_outlet_that_the_text_names_goes_by_its_entity() -> None:
    paper = Entity("ORG:青石日报社", "青石日报社", "ORG", aliases=("青石日报",))
    known = Entity("ORG:X", "某通讯", "ORG", aliases=("路透社",))
    one = analysis(article("甲", FLOOD), [paper, known])
    assert key_of("青石日报", one) == "ORG:青石日报社"
    assert key_of("某通讯", one) == "路透社"
    assert key_of("白石晚报", one) == "白石晚报"


def test_a_dateline_says_more_than_the_page() -> None:
    posted = article("甲", f"新华社青石5月20日电{FLOOD}", outlet="某某网")
    assert sources(posted, analysis(posted)) == ("新华社",)
    own = article("甲", f"本报5月20日讯{FLOOD}", outlet="青石日报")
    assert sources(own, analysis(own)) == ("青石日报",)
    bare = article("甲", FLOOD)
    assert sources(bare, analysis(bare)) == ()


def test_names_in() -> None:
    assert names_in("新华社记者在青石报道", "新华社")
    assert not names_in("记者在青石报道", "新华社")
    assert not names_in("APEC", "美联社")


def test_media_that_could_be_anybody_are_no_source() -> None:
    links = [Link("", name, "outlet", "explicit") for name in ("当地媒体", "外媒", "local media", "路透社")]
    one = article("甲", FLOOD)
    assert sources(one, analysis(one, links=links)) == ("路透社",)


def test_the_gazetteer_s_names_of_an_outlet_are_its_names_too() -> None:
    assert {key_of(name) for name in ("新华社", "新华财经", "新华通讯社", "Xinhuanet")} == {"新华社"}
    assert {key_of(name) for name in ("中央广播电视总台", "央视网", "CCTV")} == {"央视"}
    assert key_of("《卫报》") == key_of("The Guardian") == "卫报"
    assert key_of("联合国") == "联合国", "no outlet, so no key but its own name"
