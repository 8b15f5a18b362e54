"""Stories by hand, each of one article, for the tests of threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from jiedu.story import vector
from jiedu.story.model import Counts, Features, Party, Passage, Story
from tests.story.build import article, made

START = date(2025, 3, 1)


def told(
    title: str, day: int, matter: int, names: Sequence[str], words: Sequence[str], *, lead: str = ""
) -> tuple[Story, Features]:
    """A story of one article: `matter` numbers a direction that the vectors of one matter are near to."""
    on = START + timedelta(day)
    one = article(title, lead or "正文。", day=on, key=f"{title} {day}")
    noise = np.random.default_rng(day * 1000 + matter).normal(size=vector.DIMENSIONS)
    sense = np.random.default_rng(matter).normal(size=vector.DIMENSIONS) + 0.7 * noise
    features = replace(
        made([one])[0],
        vector=vector.pack((sense / np.linalg.norm(sense)).astype(np.float32)[None])[0],
        terms=tuple(sorted((word, 3) for word in words)),
        entities=tuple(sorted((name, 3) for name in names)),
        heads=tuple(sorted((*names, *words[:2]))),
    )
    story = Story(
        id=one.id, title=title, articles=(one.id,), copies=(), first=on, last=on, counts=Counts(1, 1, 1),
        entities=tuple(names), keywords=tuple(words[:2]), headline=Passage(one.id, 0, len(title), title),
        lead=Passage(one.id, len(title) + 1, len(one.text), lead) if lead else None,
        actors=tuple(Party(name, name.partition(":")[2] or name, "ORG", weight=1) for name in names),
    )  # fmt: skip
    return story, features


FERRY = ["渡轮", "复航", "航线", "码头", "票价", "船长"]
DAM = ["水库", "蓄水", "大坝", "移民", "库区", "闸门"]


def ferry(day: int, title: str = "青石渡轮复航谈判继续") -> tuple[Story, Features]:
    """A story of the ferry between two islands."""
    return told(title, day, 1, ["ORG:青石县", "ORG:白水航运"], [*FERRY, f"第{day}日"])


def dam(day: int, title: str = "白水水库蓄水进展") -> tuple[Story, Features]:
    """A story of a dam."""
    return told(title, day, 2, ["ORG:白水水库管理局", "LOC:白水"], [*DAM, f"第{day}日"])


def other(day: int, matter: int) -> tuple[Story, Features]:
    """A story of a matter of its own."""
    return told(f"别事{matter}", day, matter + 10, [f"ORG:机构{matter}"], [f"别{matter}{n}" for n in range(6)])
