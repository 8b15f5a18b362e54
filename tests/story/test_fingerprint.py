from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.story.fingerprint import GRAM, gram_hashes, rate, sketch, sketches, thinned
from jiedu.story.fold import fold

LETTERS = st.text(alphabet="天地玄黄宇宙洪荒日月盈昃辰宿列张", min_size=0, max_size=60)


@given(LETTERS)
def test_equal_grams_and_only_they_have_equal_hashes(text: str) -> None:
    hashes = gram_hashes(fold(text).codes).tolist()
    grams = [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
    assert len(hashes) == len(grams)
    assert len(set(hashes)) == len(set(grams))


def test_sketches_are_the_same_in_every_process() -> None:
    assert sketch(fold("天地玄黄宇宙洪荒").codes) == sketch(fold("天地玄黃，宇宙洪荒。").codes)
    assert len(sketch(fold("天地玄黄宇宙洪荒").codes)) == 4
    assert sketch(fold("天地").codes) == ()
    assert sketch(fold("天地玄黄宇").codes) == (sketch(fold("天地玄黄宇").codes)[0],)


def test_long_texts_keep_about_an_eighth() -> None:
    text = "".join(chr(0x4E00 + (at * 7919) % 20000) for at in range(8000))
    kept = sketch(fold(text).codes)
    assert 850 < len(kept) < 1150
    assert list(kept) == sorted(set(kept))
    assert [rate(length) for length in (5, 104, 105, 254, 255, 504, 505)] == [1, 1, 2, 2, 4, 4, 8]


def test_a_short_piece_of_a_long_text_is_seen_to_stand_in_it() -> None:
    text = "".join(chr(0x4E00 + (at * 7919) % 20000) for at in range(2000))
    piece = text[300:700]
    one, two = sketch(fold(text).codes), sketch(fold(piece).codes)
    share = rate(2000)
    text_kept, piece_kept = thinned(one, share), thinned(two, share)
    assert len(text_kept & piece_kept) > 30
    assert piece_kept <= text_kept
    assert thinned((), 1) == frozenset()


def test_several_sketches_at_once_are_those_of_each_alone() -> None:
    texts = [
        "短",
        "",
        "青石河水位猛涨下游三个乡镇的两千多名居民在夜里撤到高处",
        "天地玄黄宇宙洪荒日月盈昃辰宿列张" * 80,
    ]
    codes = [fold(text).codes for text in texts]
    assert sketches(codes) == [sketch(one) for one in codes]
    assert sketches([]) == []
