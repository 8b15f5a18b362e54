"""To whom, where, when and through what something is said, as the words before its cue tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.model import Time
from jiedu.article.model import Span

_TO = frozenset(
    {
        "向",
        "对",
        "同",
        "告诉",
        "告知",
        "给",
        "跟",
        "致电",
        "致函",
        "回复",
        "答复",
        "回应",
        "提醒",
        "警告",
        "转告",
        "通知",
        "问",
        "追问",
        "质问",
    }
)
_NEAR = 12
"""Characters after 向 or 告诉 within which the one who is told is named."""
_MEDIUM = re.compile(
    r"社交媒体(?:平台|账号)?|社交平台|新闻发布会|例行记者会|记者会|发布会|吹风会|记者招待会|见面会|业绩说明会|联合声明|声明|公报|公告|文告|通告|通报|"
    r"报告|研报|文章|社论|评论|专栏|推文|帖文|帖子|推特|微博|微信(?:公众号)?|公众号|朋友圈|邮件|电子邮件|信函|公开信|致信|函|电话|视频|直播|"
    r"电视讲话|讲话|演讲|致辞|专访|采访|书面回复|回复|新闻稿|新闻公报|倡议书|白皮书|论文|辩论|互动平台|互动易平台|官网|官方网站|网站|简报|意见书|立场文件|"
    r"答辩|听证会|判决书|起诉书|关注函|诉状|竞选纲领|短信|《[^》]{1,30}》|Facebook|X平台|Telegram|脸书|油管|YouTube"
)
_IN = re.compile(r"(?:在|通过|于|经由?|发表|发布|举行|召开|接受|发|用|以|刊发|发出|下发|公布)[^,;。“”]{0,30}$")
_AT = re.compile(r"(?:在|于|从)$")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is told of an act of saying."""

    addressee: str | None
    medium: Span | None
    place: str | None
    time: Time | None

    @property
    def day(self) -> date | None:
        """The day, where it was one."""
        return self.time.first if self.time is not None and self.time.first == self.time.last else None


def occasion(document: Document, left: int, start: int, cue: Cue, content: tuple[int, int]) -> Occasion:
    """What the clause of `cue`, which begins at `start`, and the clauses before it from `left` on tell."""
    return Occasion(
        addressee(document, start, cue, content),
        _medium(document, left, start, cue.start),
        _place(document, start, cue.start) or _place(document, left, start),
        when(document, start, cue.start) or when(document, left, start),
    )


def when(document: Document, start: int, end: int) -> Time | None:
    """The last point in time that is named between `start` and `end`, outside what 的 makes part of a noun."""
    points = [t for t in document.times_in(start, end) if t.type in ("DATE", "TIME") and t.first is not None]
    return next((t for t in points if document.text[t.end : t.end + 1] != "的"), points[0] if points else None)


def addressee(document: Document, start: int, cue: Cue, content: tuple[int, int]) -> str | None:
    """Entity id of whom it is said to: 向X表示, 告诉X, 呼吁X…… (the one who is to act)."""
    for token in document.between(start, cue.end):
        if document.word(token) in _TO:
            stop = min(
                (at for mark in ",:。“" if (at := document.text.find(mark, token.end, token.end + 20)) >= 0), default=0
            )
            near = document.mentions_in(token.end, stop or token.end + 20)
            if near and near[0].start <= token.end + 8 and near[0].end <= max(cue.start, token.end + _NEAR):
                return near[0].entity
    if cue.kind in ("ask", "blame"):
        near = document.mentions_in(content[0], min(content[1], content[0] + _NEAR))
        return near[0].entity if near and near[0].start <= content[0] + 2 else None
    return None


def _medium(document: Document, left: int, start: int, end: int) -> Span | None:
    """What carried it: the last word for a medium that a preposition or a verb of publishing opens, in the cue's clause
    or before it."""
    text = document.text
    for low, high in ((start, end), (left, start)):
        found = [m for m in _MEDIUM.finditer(text, low, high) if _IN.search(text, low, m.start())]
        if found:
            return Span(found[-1].start(), found[-1].end())
    return None


def _place(document: Document, start: int, end: int) -> str | None:
    """Where it was said: a place's name right after 在 or 于."""
    for mention in document.mentions_in(start, end):
        entity = document.entities[mention.entity]
        if entity.type in ("LOC", "GPE", "FAC") and _AT.search(
            document.text, max(start, mention.start - 1), mention.start
        ):
            return mention.entity
    return None
