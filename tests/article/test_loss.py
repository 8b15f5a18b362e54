"""Which short readings are pages that came broken, and which are what an editor left."""

from __future__ import annotations

import pytest

from jiedu.article.loss import likeness, lost
from tests.article.build import article

WHOLE = article(
    "滨河大桥通车",
    "滨河大桥12日正式通车，全长1,200米，是当地第一座跨河大桥。",
    "市长表示，大桥将使两岸居民的出行时间缩短一半，也为沿岸企业带来便利。",
    "工程于三年前开工，其间两次因洪水停工，建设者克服了许多困难。",
    "当地居民说，他们等这座桥已经等了二十年。",
)
ENGLISH = article(
    "Bridge opens",
    "The bridge over the river opened on Monday after three years of work, the mayor said.",
    "It is 1,200 metres long and cost twice as much as planned, according to the city.",
    "Residents on both banks had waited for it for twenty years, and many came to see it.",
)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("滨河大桥12日正式通车，全长1,200米，是当地第一座",), "breaks off"),
        (("滨河大桥12日正式通车，全长1,200米……",), "breaks off"),
        (("滨河大桥12日正式通车，全长1,200米，是当地第一座跨河大桥。",), "nothing in it is new"),
        (("滨河大桥12日正式通车，全长1,200米。", "当地居民说，他们等这座桥已经等了二十年。"), "nothing in it is new"),
        (("滨河大桥12日正式通车，", "登录后阅读全文。"), "subscribers"),
        (("您访问的页面出错了。", "请稍后再试。"), "shares nothing"),
        ((), "breaks off"),
    ],
)
def test_broken_pages(lines: tuple[str, ...], why: str) -> None:
    found = lost(article("滨河大桥通车", *lines), WHOLE)
    assert found
    assert why in found


@pytest.mark.parametrize(
    "lines",
    [
        ("滨河大桥12日正式通车，全长1,200米，是当地第一座跨河大桥。", "市长表示，详情将另行公布。"),
        ("更正：本文早前版本有误，现已撤下",),
        ("撤稿声明：本文已撤回，特此说明",),
        (*WHOLE.body.split("\n")[:3], "当地居民"),
    ],
)
def test_what_an_editor_left_may_stand(lines: tuple[str, ...]) -> None:
    assert lost(article("滨河大桥通车", *lines), WHOLE) is None


def test_english() -> None:
    first = ENGLISH.body.split("\n")[0]
    assert "breaks off" in str(lost(article("Bridge opens", first[:60]), ENGLISH))
    assert "subscribers" in str(lost(article("Bridge opens", first, "Subscribe to continue reading."), ENGLISH))
    assert "nothing in it is new" in str(lost(article("Bridge opens", first), ENGLISH))
    assert lost(article("Bridge opens", first, "Traffic was light, police said."), ENGLISH) is None
    assert lost(ENGLISH, article("Bridge opens", first)) is None


def test_a_caption_at_the_end_is_no_breaking_off() -> None:
    from dataclasses import replace

    short = article("滨河大桥通车", "大桥通车后，市长表示感谢。", "图为大桥")
    blocks = (*short.blocks[:-1], replace(short.blocks[-1], kind="caption"))
    assert "breaks off" in str(lost(short, WHOLE))
    assert "breaks off" not in str(lost(replace(short, blocks=blocks), WHOLE))


def test_likeness() -> None:
    assert likeness(WHOLE, WHOLE) == 1.0
    assert likeness(ENGLISH, WHOLE) == 0.0
