from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.story.align import Alignment, Run, align, coverage, grams, shifted, straight, whole
from jiedu.story.fold import Codes, fold
from tests.story.build import FLOOD

TEXT = st.text(alphabet="天地玄黄宇宙洪荒日月盈昃", max_size=80)


def laid(one: str, two: str) -> Alignment:
    return align(grams(fold(one).codes), grams(fold(two).codes))


@settings(max_examples=150)
@given(TEXT, TEXT, TEXT, TEXT)
def test_runs_are_equal_in_order_and_never_overlap(head: str, common: str, middle: str, tail: str) -> None:
    one, two = head + common + middle + tail, common + tail + head
    found = laid(one, two)
    at, there = 0, 0
    for run in found.runs:
        assert run.size > 0
        assert one[run.original : run.original + run.size] == two[run.copy : run.copy + run.size]
        assert run.original >= at
        assert run.copy >= there
        at, there = run.original + run.size, run.copy + run.size
    taken_one = [place for run in (*found.runs, *found.moved) for place in range(run.original, run.original + run.size)]
    taken_two = [place for run in (*found.runs, *found.moved) for place in range(run.copy, run.copy + run.size)]
    assert len(taken_one) == len(set(taken_one))
    assert len(taken_two) == len(set(taken_two))
    for run in found.moved:
        assert one[run.original : run.original + run.size] == two[run.copy : run.copy + run.size]
    gaps = found.gaps()
    assert sum(b - a for (a, b), _ in gaps) + sum(run.size for run in found.runs) == len(one)
    assert sum(d - c for _, (c, d) in gaps) + sum(run.size for run in found.runs) == len(two)
    assert found.reversed().reversed() == found
    assert 0 <= found.of_copy <= 1


def test_a_cut_leaves_one_gap() -> None:
    text = fold(FLOOD).text
    found = laid(text, text[:40] + text[70:])
    assert [run.size for run in found.runs] == [40, len(text) - 70]
    assert found.gaps() == [((40, 70), (40, 40))]
    assert found.of_copy == 1.0
    assert found.of_original == (len(text) - 30) / len(text)


def test_a_passage_put_elsewhere_is_moved_not_missing() -> None:
    first, second = fold(FLOOD).text[:60], fold(FLOOD).text[60:]
    found = laid(first + second, second + first)
    assert len(found.moved) == 1
    assert found.of_copy == found.of_original == 1.0


def test_nothing_in_common() -> None:
    found = laid("天地玄黄宇宙洪荒", "日月盈昃辰宿列张")
    assert found.runs == ()
    assert found.of_copy == 0.0
    assert laid("", "天地").of_original == 0.0
    assert laid("", "").runs == ()


def test_coverage_is_quick_and_symmetric() -> None:
    text = fold(FLOOD).text
    one, two = grams(fold(text).codes), grams(fold(text[:50]).codes)
    assert coverage(one, two) == (50 / len(text), 1.0)
    assert coverage(two, one) == (1.0, 50 / len(text))
    assert coverage(one, grams(fold("").codes)) == (0.0, 0.0)


def test_repeats_do_not_make_the_work_explode() -> None:
    found = laid("天地玄黄" * 2000, "天地玄黄" * 1500)
    assert found.of_copy > 0.0


def test_a_text_with_one_passage_cut_or_added_is_told_in_a_few_steps() -> None:
    whole, part = fold("甲乙丙丁戊己庚辛壬癸子丑寅卯").codes, fold("甲乙丙丁子丑寅卯").codes
    found = straight(whole, part)
    assert found is not None
    assert found.runs == (Run(0, 0, 4), Run(10, 4, 4))
    assert found == align(grams(whole), grams(part))
    turned = straight(part, whole)
    assert turned is not None
    assert turned.reversed() == found
    assert straight(whole, fold("甲乙丙丁午未子丑寅卯").codes) is None


BODY = fold(FLOOD).text


def codes(text: str) -> Codes:
    return fold(text).codes


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("甲" * 3 + BODY, BODY + "乙" * 40),
        (BODY[9:], BODY + "乙" * 40),
        (BODY[:20] + BODY[33:], BODY[:90] + BODY[105:]),
    ],
)
def test_two_copies_of_one_text_are_laid_by_one_shift(one: str, two: str) -> None:
    first, second = codes(one), codes(two)
    found = shifted(first, second)
    assert found is not None
    assert found == align(grams(first), grams(second))


def test_what_is_no_shift_is_left_to_alignment() -> None:
    assert shifted(codes(BODY[:30] + "换了的话" + BODY[34:]), codes(BODY[:60] + "别的词句" + BODY[64:] + "末")) is None
    assert shifted(codes("短文"), codes("另一篇")) is None


def test_a_text_that_begins_or_ends_as_another_is_told_in_one_step() -> None:
    def by_bytes(one: str, two: str) -> Alignment | None:
        return whole(codes(one).tobytes(), codes(two).tobytes(), codes(one).itemsize)

    assert by_bytes(BODY, BODY) == straight(codes(BODY), codes(BODY))
    assert by_bytes(BODY, BODY[:60]) == straight(codes(BODY), codes(BODY[:60]))
    assert by_bytes(BODY[60:], BODY) == straight(codes(BODY[60:]), codes(BODY))
    assert by_bytes(BODY, BODY[5:60]) is None
    assert by_bytes(BODY, "") is None
    ends = by_bytes("青石河水位涨青石桥通车", "青石桥通车")
    assert ends is not None
    assert ends.runs == (Run(6, 0, 5),), "the whole of the shorter, not the two characters that both begin with"
