"""Pages far larger than any site sends: an article whose body, list of cards or script fills tens of megabytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

TITLE = "青石河大桥检修工程提前完工"
FIRST = "本报讯（记者林舟）青石河大桥检修工程昨日提前完工，比原定工期早了十一天。"
_SENTENCES = (
    "施工方说，夜间作业时段由每日四小时增加到六小时，是工期缩短的主要原因。",
    "市交通部门表示，桥面限速将在验收合格之后恢复到每小时六十公里。",
    "附近居民告诉记者，检修期间绕行要多走二十分钟。",
    "验收报告将在下周三公布，届时会说明每一根吊索的检测结果。",
)
_HEAD = (
    f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_青石河日报</title>'
    '<meta name="description" content="青石河大桥检修工程昨日提前完工。"></head><body>'
    f'<div class="header"><a href="/">首页</a></div><h1>{TITLE}</h1>'
    '<div class="info">2025-05-20 08:30:00　来源：青石河日报　责任编辑：周岚</div>'
)
_FOOT = "<div class='footer'>青石河日报社版权所有</div></body></html>"


def body(size: int) -> bytes:
    """An article of about `size` bytes, nearly all of which is its body."""
    return _page(size, "<div class='article-content'><p>" + FIRST + "</p>", _paragraph, "</div>")


def cards(size: int) -> bytes:
    """An article of four paragraphs above a list of links that fills the page."""
    opening = f"<div class='article-content'>{_short_body()}</div><div class='related'><h2>相关阅读</h2><ul>"
    return _page(size, opening, _card, "</ul></div>")


def script(size: int) -> bytes:
    """An article of four paragraphs behind an inline state of other articles that fills the page."""
    opening = "<script>window.__STATE__ = {" + f'"title": {json.dumps(TITLE)}, "list": ['
    return _page(size, opening, _record, f"0]}};</script><div class='article-content'>{_short_body()}</div>")


SHAPES: Mapping[str, Callable[[int], bytes]] = {"body": body, "cards": cards, "script": script}
"""What fills the page → a page of so many bytes."""


def _page(size: int, opening: str, piece: Callable[[int], str], closing: str) -> bytes:
    """A page of about `size` bytes: as many pieces as it takes between `opening` and `closing`."""
    start, end = (_HEAD + opening).encode(), (closing + _FOOT).encode()
    return b"".join((start, *_pieces(size - len(start) - len(end), piece), end))


def _pieces(size: int, piece: Callable[[int], str]) -> Iterator[bytes]:
    """Pieces 0, 1, 2 …, about `size` bytes of them."""
    number = 0
    while size > 0:
        made = piece(number).encode()
        size -= len(made)
        number += 1
        yield made


def _paragraph(number: int) -> str:
    sentences = (_SENTENCES[(number + place) % len(_SENTENCES)] for place in range(3))
    return f"<p>　　第{number + 1}天，{''.join(sentences)}</p>\n"


def _card(number: int) -> str:
    return (
        f'<li class="item"><a href="/2025/05/{number:07}.html" title="第{number}号通报">'
        f'<img src="/i/{number}.jpg" alt="">第{number}号通报：青石河水位</a>'
        f"<p>{_SENTENCES[number % len(_SENTENCES)]}</p><span>2025-05-19</span></li>\n"
    )


def _record(number: int) -> str:
    record = {"id": number, "title": f"第{number}号通报", "content": f"<p>{_SENTENCES[number % len(_SENTENCES)]}</p>"}
    return json.dumps(record, ensure_ascii=False) + ","


def _short_body() -> str:
    return "".join(f"<p>{text}</p>" for text in (FIRST, *_SENTENCES))
