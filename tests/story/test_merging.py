from __future__ import annotations

from datetime import date

from jiedu.article.model import Article
from jiedu.story.copies import copies
from jiedu.story.model import Copy
from tests.story.build import FLOOD, article, by_id, made

LINES = FLOOD.split("\n")
BRIDGE = (
    "县交通局二十日说，青石河大桥明年动工，工期三年，造价两亿元，由省交通厅和县里分担。\n"
    "大桥建成后，两岸居民过河只需五分钟，渡船随之停开，渡工将转到码头做安全员。\n"
    "设计单位介绍，桥面高出历史最高水位六米，汛期可以照常通车，桥头设有观景平台。"
)


def text(title: str, body: str, day: int) -> Article:
    return article(title, body, host=f"{title}.example", day=date(2025, 5, day))


def found(*articles: Article) -> dict[str, Copy]:
    return {copy.article: copy for copy in copies(made(articles), by_id(articles))}


FLOODED, PLANNED = text("涨水", FLOOD, 1), text("大桥", BRIDGE, 2)


def test_a_text_made_of_two_names_both_with_what_each_gave() -> None:
    body = "\n".join([*LINES[:4], "另讯：", BRIDGE])
    round_up = text("综合", body, 3)
    copy = found(FLOODED, PLANNED, round_up)[round_up.id]
    assert copy.kind == "merged"
    assert {part.original for part in copy.parts} == {FLOODED.id, PLANNED.id}
    assert copy.original == copy.parts[0].original
    assert abs(sum(part.share for part in copy.parts) - copy.containment) < 0.01
    by_key = {FLOODED.id: FLOODED, PLANNED.id: PLANNED}
    for part in copy.parts:
        for taken, stands in zip(part.taken, part.stands, strict=True):
            assert taken.of(by_key[part.original].text) == stands.of(round_up.text)
    assert [span.of(round_up.text) for span in copy.added] == ["另讯"]


def test_one_text_with_a_line_more_is_not_merged() -> None:
    second, third = BRIDGE.split("\n")[1:]
    longer = text("更长", f"{FLOOD}\n{second}\n{third}", 3)
    assert found(FLOODED, longer)[longer.id].kind == "extended"


def test_what_came_later_gave_nothing() -> None:
    round_up = text("综合", f"{FLOOD}\n{BRIDGE}", 3)
    late = text("大桥", BRIDGE, 9)
    made_of = found(FLOODED, round_up, late)
    assert made_of[round_up.id].kind == "extended"


def test_originals_are_never_copies() -> None:
    round_up = text("综合", f"{FLOOD}\n{BRIDGE}", 3)
    again = text("再发", f"{FLOOD}\n{BRIDGE}", 4)
    own = found(FLOODED, PLANNED, round_up, again)
    assert {copy.kind for copy in own.values()} == {"merged"}
    assert not {copy.original for copy in own.values()} & set(own)
