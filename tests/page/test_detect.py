"""Telling charsets apart: what is counted, in how much of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.page.detect import _SAMPLE, _common_letters, _letters, _read, _sample


@given(
    st.text(alphabet=st.sampled_from("的一是x <>é龘𠮷\ufffd，。"), max_size=60), st.sampled_from(["utf-8", "gb18030"])
)
def test_counting_at_the_speed_of_c_is_counting(text: str, codec: str) -> None:
    letters = [char for char in text if char > "\x7f"]
    assert _letters(text) == "".join(letters)
    common = sum(bool(_common_letters().fullmatch(char)) for char in letters)
    reading = _read(text.encode(codec), codec)
    assert reading.likeness == pytest.approx(common / max(1, len(letters)))
    assert reading.errors == pytest.approx(letters.count("\ufffd") / max(1, len(letters)))


def test_a_large_page_takes_a_sample_only() -> None:
    content = "两国同意一起为和平提出方案，<p>".encode("gb18030") * 4000
    assert len(_sample(content)) < 2 * _SAMPLE
    assert len(_sample(b"<p>" * 50_000 + content)) < 2 * _SAMPLE
    assert _sample(b"a" * 100_000 + b"\xe9" + b"a" * 100_000).count(b"\xe9") == 1
