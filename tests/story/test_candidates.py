from __future__ import annotations

import random

import numpy as np

from jiedu.story import candidates
from jiedu.story.candidates import Near, Sketched, shares, together
from jiedu.story.comparing import ready
from jiedu.story.copies import sketched
from jiedu.story.fingerprint import sketch
from tests.story.build import FLOOD, article, made


def sketched_text(text: str, number: int) -> Sketched:
    codes = ready(article("标题", text, key=f"{number}")).side.folded.codes
    return Sketched(f"{number}", number, len(codes), np.array(sketch(codes), dtype=np.uint32))


def some() -> list[Sketched]:
    """Texts of all lengths: parts of one, parts of another, and both with more."""
    dice = random.Random(11)
    other = "".join(chr(0x4E00 + (at * 7919) % 20000) for at in range(1500))
    texts = []
    for number in range(60):
        whole = (FLOOD, other, FLOOD + other[:200])[number % 3]
        start = dice.randrange(len(whole) // 2)
        texts.append(whole[start : start + dice.choice((6, 20, 60, 300, 1200))])
    return [sketched_text(text, number) for number, text in enumerate(texts)]


def test_near_leaves_out_no_pair_whose_sketches_share_and_most_that_do_not() -> None:
    family = some()
    near, every = Near(family), list(range(len(family)))
    left_out = 0
    for index in every:
        found = near.of(index, every)
        assert found == sorted(found)
        left_out += len(every) - len(found)
        assert {other for other in every if shares(family[index], family[other], candidates.LEAST_SHARE)} <= set(found)
    assert left_out > len(family) ** 2 / 4


def test_a_piece_cut_from_a_text_is_near_it_however_short() -> None:
    codes = ready(article("标题", FLOOD)).side.folded.text
    pieces = [codes[:5] + codes[9:at] for at in range(10, len(codes), 3)]
    family = [sketched_text(text, number) for number, text in enumerate([codes, *pieces])]
    every = list(range(len(family)))
    assert len(every) > candidates._FEW
    assert list(Near(family).of(0, every)) == every


def test_few_are_all_near() -> None:
    family = some()[: candidates._FEW]
    assert Near(family).of(0, range(len(family))) == range(len(family))


def test_pairs_come_by_what_links_them_those_across_last() -> None:
    lines = FLOOD.split("\n")
    titles = "\n".join(f"{line[:18]}" for line in lines)
    groups = [["".join(chr(0x4E00 + (at * step) % 20000) for at in range(60))] * 3 for step in (7919, 104729)]
    texts = [f"{text}\n{titles if number == 0 else ''}" for group in groups for number, text in enumerate(group)]
    articles = [article(f"标题{number}", text) for number, text in enumerate(texts)]
    known = sorted((sketched(one) for one in made(articles)), key=lambda one: one.place)
    pairs = [pair for some in together(known) for pair in some]
    assert len(pairs) == len(set(pairs)) >= 6
    number_of = {one.id: number // 3 for number, one in enumerate(articles)}
    across = [number_of[known[one].article] != number_of[known[two].article] for one, two in pairs]
    assert across == sorted(across)
