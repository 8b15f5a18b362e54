"""Which of several texts that repeat one another is the likelier origin, and why."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from jiedu.article.model import Article
from jiedu.story.features import copied_part, sort_key
from jiedu.story.fold import to_simplified
from jiedu.story.sources import dateline, key_of, names_in

_LEFT_OVER = re.compile(r"[（(]\s*[）)]|[（(]\s*(?:https?://)?(?:www\.)?[\w-]+\.(?:com|cn|net|org)(?:\.cn)?/?\s*[）)]")
"""An empty pair of brackets, or a bare domain in brackets: what is left where an outlet's mark was stripped."""
_LONGER = 1.02
"""How much longer a text must be to count as more complete. Chosen by hand: a tag line or an editor's name at the end
of a copy is a hundredth or two of a news text."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What one article says of its own origin."""

    id: str
    outlet: str
    """Key of the outlet that its page names; "" without one."""
    shown: str
    """The same, as the page has it."""
    home: bool
    """Whether the outlet itself published it, for all that the page shows."""
    rests_on: frozenset[str]
    """Keys of outlets that its dateline or its 来源 line names as the origin, other than its own."""
    body: str
    """The compared part."""
    simple: bool
    """Whether it is known to be in simplified script."""
    left_over: bool
    day: date | None
    clock: str
    """Time of the believed day in UTC; "" where none is shown."""
    length: int
    prose: int
    """Characters of the lines that end as sentences do: a list of headlines below a text makes it no fuller."""
    order: str


def _plain(one: Witness) -> str:
    return one.body if one.simple else _simplified(one.body)


@functools.lru_cache(maxsize=64)
def _simplified(body: str) -> str:
    """`to_simplified`, kept for the few texts of a group that are asked about one after another."""
    return to_simplified(body)


def witness(article: Article, length: int, *, simple: bool = False, body: str | None = None) -> Witness:
    """What `article`, whose compared part has `length` folded characters, says of its own origin. With `simple` that
    part is known to be in simplified script; `body` is the part itself where it is at hand."""
    if body is None:
        body, _ = copied_part(article)
    named, _ = dateline(body)
    outlet = key_of(article.outlet) if article.outlet else ""
    first = key_of(named) if named and not named.startswith("本") else ""
    own = first.replace(_AGENCY, "社") == outlet.replace(_AGENCY, "社")
    time = article.published.time
    return Witness(
        id=article.id,
        outlet=outlet,
        shown=article.outlet or "",
        home=bool(outlet) and (not first or own),
        rests_on=frozenset() if own or not first else frozenset({first}),
        body=body,
        simple=simple,
        left_over=("（" in body or "(" in body) and bool(_LEFT_OVER.search(body)),
        day=article.published.day,
        clock=time.astimezone(UTC).isoformat() if time is not None and time.tzinfo is not None else "",
        length=length,
        prose=_prose(body),
        order=sort_key(article),
    )


_AGENCY = "通讯社"
"""An agency calls itself so, and in its datelines by the short form that ends in 社 alone."""


def _prose(body: str) -> int:
    total = 0
    for line in body.split("\n"):
        if line.endswith(_SENTENCE_ENDS) or line.rstrip().endswith(_SENTENCE_ENDS):
            total += len(line)
    return total


_SENTENCE_ENDS = tuple('。！？!?….”’」』）)"')


def origin_of(group: Sequence[Witness]) -> Witness:
    """The likeliest origin of `group`: named by others, at home with its outlet, earliest, most complete."""
    return group[Standing(group).first()]


def standing(one: Witness) -> tuple[int, int, str, int, int, str]:
    """What ranks a text among those of its group by what it says itself, the likeliest origin lowest: earliest, without
    signs of re-posting, most complete."""
    day = _UNDATED if one.day is None else one.day.toordinal()
    doubts = int(one.left_over) + int(bool(one.outlet) and not one.home)
    return day, doubts, one.clock or "~", -one.prose, one.length, one.order


_UNDATED = date.max.toordinal()


class Standing:
    """The texts of a group by how likely each is the origin of those that are left."""

    __slots__ = ("_group", "_left", "_namers", "_rank")

    def __init__(self, group: Sequence[Witness]) -> None:
        self._group = group
        order = sorted(range(len(group)), key=lambda index: standing(group[index]))
        self._rank = {index: rank for rank, index in enumerate(order)}
        self._left = order
        self._namers = {
            outlet: _namers(outlet, group) for outlet in dict.fromkeys(one.outlet for one in group if one.home)
        }

    @property
    def left(self) -> list[int]:
        """The indexes of the texts that are left, the likelier origins first where nobody is named."""
        return self._left

    def first(self) -> int:
        """The index of the likeliest origin of those that are left, of which there is one."""
        if not any(self._namers.values()):
            return self._left[0]
        return min(self._left, key=lambda index: (-self._named(self._group[index]), self._rank[index]))

    def _named(self, one: Witness) -> int:
        return len(self._namers[one.outlet]) if one.home else 0

    def drop(self, gone: Collection[int]) -> None:
        """Let the texts with these indexes be left no more."""
        self._left = [index for index in self._left if index not in gone]
        for namers in self._namers.values():
            namers.difference_update(gone)


def _namers(outlet: str, group: Sequence[Witness]) -> set[int]:
    """The indexes of the texts, other than the outlet's own, that name `outlet`."""
    return {
        index
        for index, one in enumerate(group)
        if one.outlet != outlet and (outlet in one.rests_on or names_in(_plain(one), outlet))
    }


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one text is taken to be the origin of another."""

    code: str
    """A key of `REASONS`."""
    parameters: tuple[tuple[str, str], ...] = ()
    """Names and values that its sentence has places for."""

    @property
    def told(self) -> str:
        """The sentence in Chinese."""
        return sentence(self.code, self.parameters, "zh")


REASONS: dict[str, tuple[str, str]] = {
    "named": ("转载稿注明出自{outlet}。", "The copy names {outlet} as its source."),
    "earlier_day": (
        "原稿日期（{original}）早于转载稿（{copy}）。",
        "The original is of an earlier day ({original}) than the copy ({copy}).",
    ),
    "mark_left": ("转载稿留有删去来源标记的痕迹。", "The copy shows where the mark of a source was cut out."),
    "dateline": (
        "转载稿的电头是{outlet}，不是刊发它的媒体。",
        "The dateline of the copy is that of {outlet}, not of the outlet that carries it.",
    ),
    "earlier_time": (
        "同日刊发，原稿时间更早。",
        "Both are of one day; the original came out earlier ({original}, {copy}).",
    ),
    "same_edits": (
        "两稿有相同的删改，原稿没有。",
        "The two share cuts or additions that the original lacks.",
    ),
    "through": (
        "转载的是它的译文（{copy}）。",
        "It repeats a translation of it ({copy}).",
    ),
    "fuller": ("原稿更完整。", "The original is the fuller text."),
    "order": (
        "没有可靠的先后依据，暂以排序在前者为原稿。",
        "Nothing tells which came first; the one that sorts first is taken for the original.",
    ),
}
"""Reasons by code, in Chinese and English, in the order in which they are looked for."""


def sentence(code: str, parameters: Sequence[tuple[str, str]], lang: str) -> str:
    """The sentence of a reason in `lang` ("zh" or "en"); "" for a code that is not known."""
    chinese, english = REASONS.get(code, ("", ""))
    return (chinese if lang == "zh" else english).format(**dict(parameters))


def reason(origin: Witness, copy: Witness) -> Reason:
    """Why `origin` is taken to be the origin of `copy`: the first reason that tells."""
    if _names(copy, origin):
        return Reason("named", (("outlet", origin.shown or origin.outlet),))
    if origin.day is not None and copy.day is not None and origin.day < copy.day:
        return Reason("earlier_day", (("original", origin.day.isoformat()), ("copy", copy.day.isoformat())))
    if copy.left_over and not origin.left_over:
        return Reason("mark_left")
    if copy.rests_on and not origin.rests_on:
        return Reason("dateline", (("outlet", "、".join(sorted(copy.rests_on))),))
    if origin.clock and copy.clock and origin.clock < copy.clock and origin.day == copy.day:
        return Reason("earlier_time", (("original", origin.clock), ("copy", copy.clock)))
    if origin.prose > copy.prose * _LONGER:
        return Reason("fuller")
    return Reason("order")


def _names(copy: Witness, origin: Witness) -> bool:
    """Whether `copy` names the outlet of `origin` as where its text comes from, and not the other way round."""
    if not origin.outlet or not origin.home:
        return False
    if origin.outlet in copy.rests_on:
        return True
    if copy.outlet == origin.outlet:
        return False
    return names_in(_plain(copy), origin.outlet) and not (copy.outlet and names_in(_plain(origin), copy.outlet))
