"""Where an expression of time can begin: all other places of a text are passed over at once."""

from __future__ import annotations

import re

from jiedu.analysis.times.chinese.words import ERAS, FEASTS, PARTS, REFERENCES, SHIFTS

_FIGURES = "0123456789"
_NUMERALS = "〇零○一二两三四五六七八九十廿卅百千"
_COUNTS = f"{_FIGURES}{_NUMERALS}几数半若上"
_BEHIND = re.compile(
    rf"(?:[{_FIGURES}][{_FIGURES},.]*|[{_NUMERALS}]+)[ ]{{0,3}}[年月日号点时天周星礼个世小分秒多余半载季工交昼刻钟来财至到~～—–:/和与、及或-]"
    r"|1[01]\d{5}(?!\d)"
)
"""What stands behind a number that begins an expression: a unit, or what joins it to another number."""
_PAIRS = (
    "首季 末季 上半 下半 前半 后半 上旬 中旬 下旬 上中 中下 月底 月初 月末 月中 年初 年底 年末 年终 年中 年尾 岁末 周一 周二 周三 周四 周五 周六 周日 周天 周末 星期 礼拜 "
    "春季 夏季 秋季 冬季 今春 今夏 今秋 今冬 去春 去夏 去秋 去冬 明春 明夏 明秋 明冬 前春 前夏 前秋 前冬 今明 明后 昨今 前昨 今( 明( 今天 农历 阴历 旧历 夏历 正月 腊月 "
    '冬月 公元 西元 公历 新历 阳历 “十 "十 「十 最后 过去 最近 此前 未来 今后 接下 往后 随后 此后 长达 大约 大概 将近 接近 超过 为期 历时 连续 整整 不到 不足 至少 至多 '
    "最多 最少 几十 几百 几个 几天 几年 几周 几小 几分 几日 数十 数百 数年 数月 数天 数周 数日 数小 数分 数个 半年 半个 半天 半小 半月 若干"
)
"""The first two characters of expressions beyond the word lists."""
_BEFORE_COUNTS = "第前头近约超逾这闰今明"
"""Characters that begin an expression where a count follows (近三年, 第三季度, 今19日)."""
_ALONE = "每昨Qq晨晚早夜"


def _second() -> dict[str, frozenset[str]]:
    """First character → the second ones with which it can begin an expression; "" where any will do."""
    words = {word for listed in (SHIFTS, PARTS, REFERENCES, FEASTS, ERAS) for word in listed} | set(_PAIRS.split())
    pairs = (
        {word[:2] for word in words}
        | {f"{first}{count}" for first in _BEFORE_COUNTS for count in _COUNTS}
        | set(_ALONE)
    )
    return {
        char: frozenset(pair[1:2] for pair in pairs if pair[0] == char) for char in sorted({pair[0] for pair in pairs})
    }


_SECOND = _second()
CANDIDATE = re.compile(f"[{_FIGURES}{''.join(_SECOND)}{_NUMERALS}]".replace('"', '\\"'))
"""Any character that an expression can begin with."""


def may_start(text: str, at: int) -> bool:
    """True where the characters at `at` can begin an expression of time in news."""
    char = text[at]
    if char in _FIGURES:
        return not (at and text[at - 1] in _FIGURES) and _BEHIND.match(text, at) is not None
    if char in _NUMERALS and _BEHIND.match(text, at) is not None:
        return True
    seconds = _SECOND.get(char)
    return seconds is not None and ("" in seconds or text[at + 1 : at + 2] in seconds)
