"""What the data of `lines.tsv` and `hints.tsv` say about Chinese lines and classes."""

from __future__ import annotations

import pytest

from jiedu.article.hints import cuts, surely_cuts
from jiedu.article.phrases import is_end, is_noise, is_related


@pytest.mark.parametrize(
    "text",
    [
        "网友热议（共7条）",
        "共 0 則留言",
        "评论 247",
        "3条评论",
        "你可能也想看",
        "其他人也在看",
        "24小时最热",
        "更多快讯",
        "热榜",
        "频道精选",
        "阅读下一篇：",
        "熱門推播",
        "延伸閱讀",
    ],
)
def test_headings_of_lists_and_comments(text: str) -> None:
    assert is_related(text)


@pytest.mark.parametrize(
    "text", ["网友热议的背后，是对安全的担心", "评论员怎么看", "其他人在等什么", "热浪之下", "留言簿里的三十年"]
)
def test_headings_of_articles_are_none_of_these(text: str) -> None:
    assert not is_related(text)


@pytest.mark.parametrize(
    "text",
    [
        "請繼續往下閱讀...",
        "现在用APP看新闻 点我下载APP",
        "010020010120000000000000011100001119876543",
        "(12)",
        "字體大小",
        "发表时间： 04/12/2024 - 20:11更改时间： 04/12/2024 - 20:25",
        "2021-06-10 17:58",
        "发布于2024年7月2日 21:59",
    ],
)
def test_what_is_never_part_of_an_article(text: str) -> None:
    assert is_noise(text)


@pytest.mark.parametrize("text", ["5月19日", "2024年5月22日", "上午8:00", "下载量超过三千万次。", "15:20", "（1）筹备"])
def test_lines_of_an_article_stay(text: str) -> None:
    assert not is_noise(text)


@pytest.mark.parametrize(
    "text",
    [
        "责编 杜若兰",
        "【纠错】 [责任编辑: 杜若兰 ]",
        "编译 乐正言；审校 杜若兰",
        "- END -",
        "文章來源：環訊日報",
        "本网站所刊载信息，不代表环讯社和环讯网观点。 刊用本网站稿件，务经书面授权。",
        "【声明】本文仅代表作者个人观点，与本站无关。",
    ],
)
def test_credits_and_notices_end_an_article(text: str) -> None:
    assert is_end(text)


@pytest.mark.parametrize(
    "text",
    ["翻译 三十年，他译了四十本书。", "发言人说，有关言论不代表政府立场，也不会影响双方商定的会谈。", "责编都去哪儿了"],
)
def test_sentences_do_not(text: str) -> None:
    assert not is_end(text)


def test_classes_with_bars_of_either_kind() -> None:
    assert cuts("rich_media_meta_list") and cuts("page_num") and cuts("newdigg") and cuts("discuss-board")
    assert surely_cuts("discuss") and not cuts("discussed-here") and not cuts("rich_media_content")
