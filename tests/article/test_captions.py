from __future__ import annotations

import time

import pytest

from jiedu.article.captions import is_caption, says_picture


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("▲代表团抵达会场", True),
        ("代表团抵达会场。环讯社记者 贺云帆 摄", True),
        ("代表團抵達。（資料圖片）", True),
        ("航拍的厂区，大门紧锁。图自社交媒体", True),
        ("The bridge at dusk. (Apex Photo/Ida Strom)", True),
        ("A noctule. Photo: Hollis Beck", True),
        ("两国代表团19日举行了会谈，会谈开了两个半小时。", False),
        ("He took a photo of the bridge and left.", False),
        ("他说，这些照片都是自己拍摄的，与别人无关。", False),
    ],
)
def test_lines_that_say_what_a_picture_shows(text: str, want: bool) -> None:
    assert says_picture(text) is want


@pytest.mark.parametrize(("hint", "want"), [("wp-caption-text", True), ("img-descr", True), ("article-body", False)])
def test_names_of_elements_with_captions(hint: str, want: bool) -> None:
    assert is_caption(hint) is want


def test_time_grows_with_the_length() -> None:
    started = time.process_time()
    says_picture("(photo" * 30) or says_picture("图" * 200)
    assert time.process_time() - started < 0.2
