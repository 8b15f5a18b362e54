"""Lengths in Chinese and what is counted by them: 两年半, 三天前, 近两年, 72小时内."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from jiedu.analysis.numerals import number
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.words import NUMBER, SPACE, UNITS, alternatives, listed
from jiedu.analysis.times.distances import CLOCK_UNITS
from jiedu.analysis.times.forms import Amounts, Away, Length, Recent

_UNIT = (
    r"(?:工作日|交易日|昼夜|小时|钟头|刻钟|分钟|秒钟?(?![杀懂变针表])|(?:星期|礼拜)(?![一二三四五六日天])"
    r"|天(?!才|文台|线|津)|周末|周(?![一二三四五六日年边围刊报岁])|年(?![级代期制生龄]|报(?![名道考警销废到]))"
    r"|载(?![体客货人重誉歌荷]))"
)
"""Units behind a count; only these characters make another word of them there (三年级, 90年代, 周一, 周围)."""
_COUNT = rf"(?:{NUMBER}|几十|几百|几|数十|数百|数|若干|上百)"
_AMOUNT = re.compile(
    rf"(?P<n>{_COUNT}|半)(?P<more>[多余来]?){SPACE}"
    rf"(?:个(?P<more2>多?)(?P<half>半)?{SPACE}"
    r"(?P<counted>月|星期|礼拜|周|季度|世纪|小时|钟头|工作日|交易日|昼夜|夏天|冬天|年头)"
    rf"|(?P<unit>{_UNIT})|(?P<month>(?<=[多余])月)|(?P<days>日))"
    r"(?P<tail>半(?![期年岁夜数山])|[多余](?![种个名人元家次项万亿地方边样数变])|来(?=的))?"
)
_MORE = re.compile(
    rf"{SPACE}[又零加、]?{SPACE}(?P<n>{NUMBER}){SPACE}(?P<unit>个月|个?{_UNIT}|日|时(?![候间期代])|分(?![之别])|秒)"
    r"(?P<half>半)?"
)
_PREFIXES = {word: row[0] for word, row in listed("zh/length_words.tsv").items()}
"""Words before a length that belong to it, with TIMEX3's modifier for each."""
_PREFIX = re.compile(rf"(?:{alternatives(_PREFIXES)})(?=\s?[\d几数若上半〇零一二两三四五六七八九十百千])")
_LATEST = re.compile(
    r"(?P<past>过去的?[这整]*|最近的?这?|近|此前的?|这(?=[两三几\d]))"
    r"|(?P<future>未来的?|今后的?|接下来的?|往后的?|随后的?|此后的?)"
)
_PLAIN_LATEST = re.compile(
    r"(?:(?P<past>之前|以前|前|(?<![马晚早以之])上)|(?P<future>之后|以后|后|(?<![以之])下|再过))(?!半)"
)
_NEARLY = re.compile(r"(?:长达|历时|为期|过了|经过|耗时|时隔|相隔|间隔|持续|[了已达在有用花等超将接附靠最])$")
"""Before 近, what makes it nearly: 历时近三年 is not 近三年, the last three."""
_SIDE = re.compile(
    r"(?P<before>[之以]?前(?![期往后夕瞻]))"
    r"|(?P<after>[之以]?后(?![卫来备果续台方勤代面悔市遗]))"
    r"|(?P<inside>之?内(?![容部地在阁外蒙])|以内)|(?P<since>以来|来(?![自到源访往信说看电函袭宾者]))|(?P<between>间(?![隔谍接]))"
)
_NOT_BEFORE = re.compile(r"[\d第.零〇一二三四五六七八九十百千万亿两廿卅%-]$")
_NO_ONE_BEFORE = re.compile(r"(?:[这那同某每当去今头新哪]|有一)$")
"""Before 一年 and its like, what makes no length of it: 这一年, 新一年."""
_FIGURE_OF_SPEECH = re.compile(r"一遇|如一日")
"""Behind a length, what makes none of it: 五十年一遇, 几十年如一日."""
_NO_COUNT = re.compile(
    r"百|千|[0〇零○].+(?<!\.\d)|(?!一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)[〇零○一二三四五六七八九两]{2,}"
)
"""What is no count though it is a number: 08 and 九八 before 年 are years, 百年 is a figure of speech."""
_ABOUT = re.compile(r"一二|二三|两三|三四|三五|四五|五六|六七|七八|八九")
"""Two numbers for a count between them (两三年)."""
_BELOW = {"日": ("month", "year"), "时": ("day",), "分": ("hour",), "秒": ("minute",)}
"""Units that count only behind greater ones (8天20时)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A count of units as read: where it ends, and whether it is more or less than told."""

    amounts: Amounts
    stop: int
    vague: bool
    bare_days: bool
    """True where it is in 日, which counts days only beside other words (三日内)."""


def amount_at(sentence: Sentence, at: int) -> Amount | None:
    """The count of units at `at` (8天又二十个小时), or None where there is none."""
    match = sentence.match(_AMOUNT, at)
    if match is None or _NO_COUNT.fullmatch(match["n"]) or _NOT_BEFORE.search(sentence.before(at)):
        return None
    count, unit = _count(match), _unit(match)
    if count is None or (unit == "year" and count >= 1000 and not match["more"]):
        return None
    amounts, stop = [(count, unit)], match.end()
    while len(amounts) < 6 and not (math.isnan(count) or match["days"]):
        more = sentence.match(_MORE, stop)
        value = number(more["n"]) if more else None
        if more is None or value is None or not _goes_on(amounts, more["unit"]):
            break
        amounts.append((value + (0.5 if more["half"] else 0), _unit_of(more["unit"])))
        stop = more.end()
    vague = bool(match["more"] or match["more2"] or match["tail"] in ("多", "余", "来"))
    return Amount(tuple(amounts), stop, vague, bool(match["days"]) and len(amounts) == 1)


def _goes_on(amounts: list[tuple[float, str]], unit: str) -> bool:
    """True where another count belongs to the same length."""
    if unit in _BELOW:
        return amounts[-1][1] in _BELOW[unit]
    return _unit_of(unit) not in {known for _, known in amounts}


def _unit_of(said: str) -> str:
    return UNITS[said.removeprefix("个")]


def _count(match: re.Match[str]) -> float | None:
    said = match["n"]
    if said == "半":
        return 0.5 if not match["more"] else None
    if said[0] in "几数若上":
        return math.nan
    if _ABOUT.fullmatch(said):
        return math.nan
    value = number(said)
    if value is None:
        return None
    return value + (0.5 if match["half"] or match["tail"] == "半" else 0)


def _unit(match: re.Match[str]) -> str:
    if match["counted"]:
        return UNITS[match["counted"]]
    if match["month"]:
        return "month"
    return "day" if match["days"] else UNITS[match["unit"]]


def length_at(sentence: Sentence, at: int) -> Read | None:
    """The length at `at` with what stands around it: 近三天来, 三天前, 约两小时, 未来三年."""
    recent = _recent(sentence, at)
    if recent is not None:
        return recent
    prefix = sentence.match(_PREFIX, at)
    start = prefix.end() + (sentence.char(prefix.end()) == " ") if prefix else at
    found = amount_at(sentence, start)
    if found is None:
        return None
    one = len(found.amounts) == 1 and found.amounts[0][0] == 1
    if prefix is None and one and _NO_ONE_BEFORE.search(sentence.before(at, 2)):
        return None
    mod = _PREFIXES[prefix.group()] if prefix else ""
    return _sided(sentence, found, mod or ("APPROX" if found.vague else ""), prefix is not None)


def _recent(sentence: Sentence, at: int) -> Read | None:
    """近两年, 过去十天, 未来三年, and for a user 上2个月."""
    latest = sentence.match(_LATEST, at) or (sentence.match(_PLAIN_LATEST, at) if sentence.plain else None)
    if latest is None or (latest.group() == "近" and _NEARLY.search(sentence.before(at, 2))):
        return None
    found = amount_at(sentence, latest.end() + (sentence.char(latest.end()) == " "))
    if found is None or (found.bare_days and found.amounts[0][0] > 10):
        return None
    if latest.group() == "近" and not _is_latest(sentence, found):
        return None
    if latest.group() == "再过":
        return Away(found.amounts, 1), found.stop
    side = sentence.match(_SIDE, found.stop)
    stop = side.end() if side and (side["inside"] or side["since"] or side["between"]) else found.stop
    return Recent(found.amounts, -1 if latest["past"] else 1), stop


def _is_latest(sentence: Sentence, found: Amount) -> bool:
    """近8个小时 is nearly eight hours; 近三年 and 近三个月来 are the last three years and months."""
    unit = found.amounts[0][1]
    if unit in CLOCK_UNITS:
        return False
    return unit != "month" or sentence.char(found.stop) in tuple("来以内间")


def _sided(sentence: Sentence, found: Amount, mod: str, prefixed: bool) -> Read | None:
    side = sentence.match(_SIDE, found.stop)
    if sentence.match(_FIGURE_OF_SPEECH, found.stop):
        return None
    if side is None and not prefixed and sentence.text.startswith("四周", found.stop - 2):
        return None  # 四周都是人
    if side is None:
        return None if found.bare_days and not prefixed else (Length(found.amounts, mod), found.stop)
    if found.bare_days and not _counts_days(sentence, found, side):
        return None
    if side["since"]:
        return Recent(found.amounts, -1), side.end()
    if side["inside"] and sentence.plain:
        return Recent(found.amounts, 1, True), side.end()
    if side["inside"] or side["between"] or found.vague or mod in ("LESS_THAN", "MORE_THAN"):
        return Length(found.amounts, mod), side.end()
    return Away(found.amounts, -1 if side["before"] else 1, story=bool(side["after"])), side.end()


def _counts_days(sentence: Sentence, found: Amount, side: re.Match[str]) -> bool:
    """三日内, 五日后: days counted; 30日前 in figures is before the 30th, 十五日后 after the 15th."""
    if side["inside"] or side["since"]:
        return True
    last = sentence.before(found.stop - 1)
    return last in tuple("两数几") or (found.amounts[0][0] < 10 and not last.isdigit())
