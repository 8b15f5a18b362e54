"""Copies kept up to date are those that comparing everything anew gives, whatever came and went in which order."""

from __future__ import annotations

import random
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import pytest

from jiedu.article.model import Article
from jiedu.story import arrivals, candidates
from jiedu.story.arrivals import renew
from jiedu.story.candidates import Sketched, place_of
from jiedu.story.comparing import Texts, ready
from jiedu.story.copies import families
from jiedu.story.fingerprint import sketches
from jiedu.story.model import Copy
from tests.story.build import FLOOD, article

WORDS = "青石河水位猛涨下游乡镇居民撤到高处县应急管理局说清晨七点没有人员伤亡两座小桥冲毁公路中断气象台预计雨势减弱"


class Held:
    """Sketches in memory."""

    def __init__(self) -> None:
        self.known: dict[int, Sketched] = {}
        self.lists: dict[int, list[int]] = {}
        self.family: dict[int, int] = {}
        self.asked = 0

    def near(self, one: Sketched, most: int) -> Iterator[tuple[int, list[int], list[int]]]:
        for gram in one.sketch.tolist():
            self.asked += 1
            places = self.lists.get(gram, [])
            at = bisect_left(places, one.place)
            own = places[at : at + 1] == [one.place]
            yield gram, places[max(0, at - most) : at][::-1], places[at + own : at + own + most]

    def at(self, places: Iterable[int]) -> dict[int, Sketched]:
        return {place: self.known[place] for place in places if place in self.known}

    def families(self, places: Iterable[int]) -> dict[int, int]:
        return {place: self.family[place] for place in places if place in self.family}

    def members(self, family: int) -> list[int]:
        return sorted(place for place, own in self.family.items() if own == family)

    def remove(self, gone: Sequence[Sketched]) -> None:
        for one in gone:
            del self.known[one.place], self.family[one.place]
            for gram in one.sketch.tolist():
                self.lists[gram].remove(one.place)

    def put(self, came: Sequence[Sketched]) -> None:
        for one in came:
            self.known[one.place], self.family[one.place] = one, one.place
            for gram in one.sketch.tolist():
                insort(self.lists.setdefault(gram, []), one.place)

    def join(self, family: int, members: Sequence[int]) -> None:
        self.family.update(dict.fromkeys(members, family))


def sketched(of: Article) -> Sketched:
    import numpy as np

    codes = ready(of).side.folded.codes
    sketch = np.array(sketches([codes])[0], dtype=np.uint32)
    return Sketched(of.id, place_of(of.published.day, of.id), len(codes), sketch)


def anew(articles: dict[str, Article]) -> tuple[set[frozenset[str]], dict[str, Copy]]:
    """The families and the copies of all articles, compared at once."""
    known = sorted(map(sketched, articles.values()), key=lambda one: one.place)
    found = list(families(known, Texts(articles.__getitem__)))
    own = {frozenset(one.article for one in family) for family, _ in found}
    return own, {copy.article: copy for _, copies in found for copy in copies}


def some(dice: random.Random) -> Iterator[Article]:
    """Texts of a few originals: whole, cut, with more, in forms filled in anew; of a few days, in no order."""
    form = (
        "据县气象台消息，今天最高气温{}度，最低气温{}度，风力{}级，湿度百分之{}，雨量{}毫米，能见度{}公里，"
        "请市民注意添减衣物，出行带好雨具，谨防路面湿滑。"
    )
    fillings = [[str(dice.randrange(10, 99)) for _ in range(6)] for _ in range(6)]
    originals = ["。".join("".join(dice.choices(WORDS, k=24)) for _ in range(5)) + "。" for _ in range(5)] + [FLOOD]
    foot = "未经授权不得转载，转载请注明出处，违者将依法追究相关法律责任，本网保留一切权利。"
    for number in range(1000):
        body = dice.choice(originals)
        lines = body.split("。")
        if dice.random() < 0.3:
            del lines[dice.randrange(len(lines))]
        if dice.random() < 0.3:
            lines.append("".join(dice.choices(WORDS, k=30)))
        body = "。".join(lines)
        if dice.random() < 0.6:
            body = form.format(*dice.choice(fillings))
        if dice.random() < 0.5:
            body += foot
        yield article(f"标题{number % 7}", body, day=date(2025, 5, 1) + timedelta(dice.randrange(6)), key=f"{number}")


@pytest.mark.parametrize("neighbours", [2, 12])
@pytest.mark.parametrize("seed", range(3))
def test_what_came_in_any_order_is_what_all_at_once_gives(
    seed: int, neighbours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few neighbours a gram's list is soon too long for all its pairs, as a common gram's is in a large desk."""
    for module in (candidates, arrivals):
        monkeypatch.setattr(module, "NEIGHBOURS", neighbours)
    dice = random.Random(seed)
    source = some(dice)
    held, there, kept = Held(), dict[str, Article](), dict[str, Copy]()
    for _ in range(12):
        went = dice.sample(sorted(there), min(len(there), dice.choice((0, 1, 3))))
        came = [next(source) for _ in range(dice.choice((1, 5, 12)))]
        if went and dice.random() < 0.5:  # one of those that went comes back with another text
            changed = there[went[0]]
            came.append(article(changed.title, changed.body[: len(changed.body) // 2], day=changed.published.day))
        gone = [sketched(there.pop(key)) for key in went]
        there.update({one.id: one for one in came})
        renewed = renew(held, Texts(there.__getitem__), list(map(sketched, came)), gone)
        kept = {key: copy for key, copy in kept.items() if key not in {*went, *renewed.members}}
        kept |= {copy.article: copy for copy in renewed.copies}
        own, expected = anew(there)
        groups = (frozenset(held.known[place].article for place in held.members(label)) for label in held.known)
        assert {group for group in groups if len(group) > 1} == own
        assert kept == expected


def test_what_it_costs_does_not_grow_with_what_is_there() -> None:
    dice = random.Random(5)
    held, there = Held(), dict[str, Article]()
    asked = []
    for _ in range(4):
        came = [
            article("标题", "".join(dice.choices(WORDS, k=300)), day=date(2025, 5, 1), key=f"{dice.random()}")
            for _ in range(20)
        ]
        there.update({one.id: one for one in came})
        before = held.asked
        renew(held, Texts(there.__getitem__), list(map(sketched, came)), [])
        asked.append(held.asked - before)
    assert max(asked) < 1.2 * min(asked)
