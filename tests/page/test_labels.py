"""Names of charsets."""

from __future__ import annotations

import codecs

from jiedu.page.labels import _labels, codec_of, detectable


def test_every_label_names_a_codec() -> None:
    assert codec_of(" GB_2312-80 ") == "gb18030"
    assert codec_of("Shift_JIS") == "cp932"
    assert codec_of("klingon") is None
    for codec in _labels().values():
        codecs.lookup(codec)


def test_what_is_guessed_at_is_of_one_country() -> None:
    assert {"gb18030", "cp1251", "euc_jp"} <= set(detectable())
    assert not [codec for codec in detectable() if codec.startswith("utf")]
