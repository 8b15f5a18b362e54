"""Those beside the subject of a Chinese event: with whom, against whose goods, by whose help."""

from __future__ import annotations

import pytest

from jiedu.analysis.model import Event
from tests.analysis.make import read


def event(text: str, kind: str) -> tuple[Event, str]:
    """The first event of type `kind`, and the text."""
    made, found = read(text)
    return next(e for e in found.events if e.type == kind), made.text


@pytest.mark.parametrize("joint", ["同", "与", "和", "跟"])
@pytest.mark.parametrize("act", ["通电话", "会谈", "举行会谈"])
def test_both_sides_of_a_meeting_are_its_actors(joint: str, act: str) -> None:
    told, _ = event(f"普京20日{joint}法国总统马克龙{act}。", "CONSULT")
    assert len(told.actors) == 2


@pytest.mark.parametrize(
    "text", ["王毅应约同鲁比奥通电话。", "习近平同巴西总统卢拉通电话。", "特朗普20日同普京通电话。"]
)
def test_a_call_is_seen_behind_any_name(text: str) -> None:
    told, _ = event(text, "CONSULT")
    assert (told.mode, len(told.actors)) == ("phone", 2)


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        ("加拿大政府宣布对自美国进口的汽车加征25%关税。", 1, ("US",)),
        ("印度对产自越南的钢材征收反倾销税。", 1, ("VN",)),
        ("美国对购买伊朗石油的中国企业实施制裁。", 1, ("CN",)),
        ("日本政府宣布，对参与袭击的俄罗斯官员实施制裁。", 1, ("RU",)),
    ],
)
def test_measures_are_taken_against_the_head_or_its_origin(text: str, actors: int, targets: tuple[str, ...]) -> None:
    told, _ = event(text, "SANCTION")
    assert (len(told.actors), told.targets) == (actors, targets)


def test_help_in_the_clause_before_is_the_instrument() -> None:
    told, text = event("在阿联酋的斡旋下，俄罗斯和乌克兰交换了战俘。", "RETREAT")
    assert told.instrument is not None
    assert told.instrument.of(text) == "阿联酋的斡旋"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("反政府武装21日被政府军击溃。", "ASSAULT"),
        ("湖人队击退勇士队，取得三连胜。", "SPORT"),
        ("小米公布财报。", "BUSINESS"),
        ("议会解除了国防部长莱克的职务。", "DISMISS"),
        ("全国人大常委会通过《能源法》。", "DECREE"),
        ("塔利班宣布停火三天。", "RETREAT"),
    ],
)
def test_words_around_a_trigger_tell_its_type(text: str, kind: str) -> None:
    assert event(text, kind)[0].type == kind


def test_papers_and_adverbs_are_no_nameless_party() -> None:
    made, found = read("消防队第一时间救出被困者。决议草案遭到美国否决。")
    words = {span.of(made.text) for e in found.events for span in (*e.actor_words, *e.target_words)}
    assert not words & {"消防队第一时间", "决议草案"}
