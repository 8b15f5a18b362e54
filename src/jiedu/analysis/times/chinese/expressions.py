"""Whole expressions in Chinese: dates with their clock, ranges, sides and sets, as forms."""

from __future__ import annotations

import re
from dataclasses import replace

from jiedu.analysis.times.chinese.clock import clock_at, first_of_range_at, in_part, part_at
from jiedu.analysis.times.chinese.dates import WEEKDAY, date_at
from jiedu.analysis.times.chinese.lengths import amount_at, length_at
from jiedu.analysis.times.chinese.sentence import Read, Sentence
from jiedu.analysis.times.chinese.sets import set_at
from jiedu.analysis.times.chinese.words import REFERENCE, REFERENCES, SMALL, SPACE, WEEKDAYS, small
from jiedu.analysis.times.distances import CLOCK_UNITS
from jiedu.analysis.times.forms import (
    Away,
    Clock,
    Clocked,
    Day,
    Each,
    Feast,
    Few,
    Form,
    Length,
    Open,
    Piece,
    Range,
    Recent,
    Ref,
    Shift,
    Weekday,
    Years,
)
from jiedu.analysis.times.reading import Reading

_JOINT = r"(?:至|到|-|—|–|~|～|－)"
_TO = re.compile(r"[ ]?(?:至|到|-{1,2}|—{1,2}|–|~|～|－|―)[ ]?(?!今|目前|现在为止)")
_AND = re.compile(r"[ ]?[和与及][ ]?")
_BETWEEN = re.compile(r"之间|期间|间(?![隔接谍])")
_YEARS = re.compile(
    rf"(?<![\d.])(?P<a>(?:19|20)\d{{2}})[ ]?年?[ ]?{_JOINT}[ ]?(?P<b>(?:19|20)\d{{2}})"
    r"(?:[ ]?年(?![代间龄])度?|(?=赛季|财年|学年|年度|[^\d.]|$))"
    r"|(?<![\d.])(?P<c>20\d{2})[/-](?P<d>\d{2})(?=赛季|财年|学年|年度)"
)
_SHARED = re.compile(
    rf"(?P<a>{SMALL}){SPACE}(?:{_JOINT}|[、和与或]){SPACE}(?P<b>{SMALL}){SPACE}"
    r"(?P<unit>月(?![球饼亮薪])份?|[日号](?![方元圆线均]))"
)
_SHARED_LENGTH = re.compile(rf"(?P<a>{SMALL}){SPACE}{_JOINT}{SPACE}(?={SMALL}{SPACE}(?:个|天|年|周|小时|分钟|秒))")
_NUMBER_BEFORE = re.compile(r"[\d第.一二三四五六七八九十百千〇零%-]")
_BEHIND = re.compile(
    r"(?P<on>[或及][其之以]?[前后]|以?(?:开始|来|起)(?![自源到诉草点步初飞火义重床身立用动码见因伏])|以来|至今|为止|起始?)"
    r"|(?P<side>[之以][前后]|前(?![期台者往方进线景途来后所瞻夕述面几外副首总任])|后(?![卫来备果续台方勤代面悔]))"
)
_FROM = re.compile(r"(?:自从?|从|始于)$")
_UNTIL = re.compile(r"(?:截[至止][到至]?|不晚于|不迟于|直[到至])[ ]?$")
_PAUSE = re.compile(r"[ ]{0,2}[,]?[ ]?的?[ ]{0,2}")
_SAME_DAY = re.compile(r"当[天日](?!晚)|[这那]一?天")
_EARLIER = re.compile(r"的?(?:较?早些时候|稍早(?:时候|前)?|(?P<late>较?晚些时候|稍晚(?:些时候|时候)?))")


def reading_at(sentence: Sentence, at: int) -> Reading | None:
    """The expression that begins at `at`; None where none does."""
    found = _one(sentence, at)
    if found is None:
        return None
    return _sided(sentence, _range(sentence, found) or found, at)


def _one(sentence: Sentence, at: int) -> Reading | None:
    """A single date, clock, length, set or reference, or a range that shares its unit."""
    recurs = set_at(sentence, at)
    if recurs is not None:
        return Reading(recurs[0], at, recurs[1])
    shared = _years(sentence, at) or _shared(sentence, at)
    if shared is not None:
        return shared
    length, dated = length_at(sentence, at), date_at(sentence, at)
    if dated is not None and (length is None or dated[1] > length[1] or isinstance(dated[0], Shift)):
        return _clocked(sentence, *_beside(sentence, *dated), at)
    if length is not None:
        return _counted(sentence, length[0], at, length[1])
    return _clock(sentence, at) or _reference(sentence, at)


_BESIDE = re.compile(rf"[之]?(?P<side>[前后])(?P<n>{SMALL})(?P<unit>天|周|个月)(?!来|内)")
_NTH_DAY = re.compile(rf"的?第(?P<n>{SMALL})天")
_BESIDE_UNITS = {"天": "day", "周": "week", "个月": "month"}


def _beside(sentence: Sentence, day: Form, stop: int) -> Read:
    """圣诞节前一天, 国庆第三天: what is counted from a day."""
    if not _has_days(day) or isinstance(day, Clocked | Recent):
        return day, stop
    nth = sentence.match(_NTH_DAY, stop) if isinstance(day, Feast) else None
    count = small(nth["n"]) if nth else None
    if nth is not None and count:
        return Away(((count - 1, "day"),), 1, day), nth.end()
    match = sentence.match(_BESIDE, stop)
    count = small(match["n"]) if match else None
    if match is None or not count:
        return day, stop
    return Away(((count, _BESIDE_UNITS[match["unit"]]),), -1 if match["side"] == "前" else 1, day), match.end()


def _counted(sentence: Sentence, length: Form, at: int, stop: int) -> Reading:
    """两周后的周三, 三天后的下午三点: a day that a length leads to, with its weekday or clock."""
    units = {unit for _, unit in length.amounts} if isinstance(length, Away) else set()
    if not units or units & CLOCK_UNITS:
        return Reading(length, at, stop)
    start = stop + (sentence.char(stop) == "的")
    weekday = sentence.match(WEEKDAY, start)
    if weekday is not None:
        return _with_clock(sentence, Weekday(WEEKDAYS[weekday["n"]], length), at, weekday.end())
    clock = clock_at(sentence, start) or part_at(sentence, start)
    return Reading(Clocked(clock[0], length), at, clock[1]) if clock else Reading(length, at, stop)


def _years(sentence: Sentence, at: int) -> Reading | None:
    """2016-2018, 2024至2025年度."""
    match = sentence.match(_YEARS, at)
    if match is None:
        return None
    first = int(match["a"] or match["c"])
    last = int(match["b"] or f"{match['c'][:2]}{match['d']}")
    return Reading(Range(Day(first), Day(last)), at, match.end()) if first < last else None


def _shared(sentence: Sentence, at: int) -> Reading | None:
    """5至7日, 3到5月, 18至24个月: two numbers before one unit."""
    if _NUMBER_BEFORE.match(sentence.before(at)):
        return None
    match = sentence.match(_SHARED, at)
    if match is not None:
        a, b = small(match["a"]), small(match["b"])
        month = match["unit"][0] == "月"
        if a and b and a < b <= (12 if month else 31):
            ends = (Day(month=a), Day(month=b)) if month else (Day(day=a), Day(day=b))
            return Reading(Range(*ends), at, match.end())
    return _shared_length(sentence, at)


def _shared_length(sentence: Sentence, at: int) -> Reading | None:
    match = sentence.match(_SHARED_LENGTH, at)
    more = amount_at(sentence, match.end()) if match else None
    first = small(match["a"]) if match else None
    if more is None or first is None or len(more.amounts) != 1 or first >= more.amounts[0][0]:
        return None
    unit = more.amounts[0][1]
    return Reading(Range(Length(((first, unit),)), Length(more.amounts)), at, more.stop)


def _clocked(sentence: Sentence, day: Form, stop: int, at: int) -> Reading:
    """The date with the part of the day and the clock that follow it."""
    if isinstance(day, Clocked):
        return _clock_after_part(sentence, day, at, stop)
    earlier = sentence.match(_EARLIER, stop)
    if earlier is not None:
        return Reading(Piece("edge", "late" if earlier["late"] else "early", day), at, earlier.end())
    if not _has_days(day):
        return Reading(day, at, stop)
    same = None if sentence.plain else sentence.match(_SAME_DAY, stop)
    if same is not None:
        return Reading(day, at, same.end(), len(same.group()))
    return _with_clock(sentence, day, at, stop)


def _with_clock(sentence: Sentence, day: Form, at: int, stop: int) -> Reading:
    start = _past_pause(sentence, stop)
    first = first_of_range_at(sentence, start)
    last = clock_at(sentence, first[1]) if first else None
    if first is not None and last is not None:
        return Reading(Range(Clocked(first[0], day), Clocked(last[0])), at, last[1])
    clock = clock_at(sentence, start) or part_at(sentence, start)
    if clock is None or (start > stop and clock[0].hour is None and not sentence.plain):
        return Reading(day, at, stop)
    night = isinstance(day, Feast) and sentence.char(stop - 1) == "夜" and not clock[0].known
    return Reading(Clocked(in_part(clock[0], "NI") if night else clock[0], day), at, clock[1])


def _past_pause(sentence: Sentence, at: int) -> int:
    """Past a blank, and past 的 and a comma where a user types them."""
    if not sentence.plain:
        return at + (sentence.char(at) == " ")
    match = sentence.match(_PAUSE, at)
    return match.end() if match else at


def _clock_after_part(sentence: Sentence, day: Clocked, at: int, stop: int) -> Reading:
    """昨晚8点: the word names the part of the day."""
    clock = clock_at(sentence, stop)
    if clock is None:
        return Reading(day, at, stop)
    return Reading(replace(day, clock=in_part(clock[0], day.clock.part)), at, clock[1])


def _has_days(form: Form) -> bool:
    """False for what is longer than a day by its form: a clock behind it is another expression."""
    if isinstance(form, Day):
        return form.day is not None
    if isinstance(form, Shift):
        return form.unit == "day"
    if isinstance(form, Piece):
        return form.kind in ("day", "weekday")
    return not isinstance(form, Range | Few | Years)


_NIGHT_SHIFT = re.compile(r"(?:[夜日]间|白天|夜晚)(?![,。;将])|[晚早午晨]间(?:新闻|门诊|节目|版|档|行情|时段|课|活动)")
"""夜间门诊: any night, not that of the story."""


def _clock(sentence: Sentence, at: int) -> Reading | None:
    """晚上8时, 19时30分, 上午: a time of the day that stands alone; a bare 初, 晚 or 两点 is none in news."""
    if sentence.char(at).isdigit() and sentence.before(at) in tuple("0123456789:."):
        return None
    first = first_of_range_at(sentence, at)
    if first is not None and (sentence.plain or first[0].known):
        last = clock_at(sentence, first[1])
        if last is not None:
            return Reading(Range(Clocked(first[0]), Clocked(last[0])), at, last[1])
    found = clock_at(sentence, at)
    if found is not None and (sentence.plain or _is_exact(sentence, at, found)):
        return Reading(Clocked(found[0]), at, found[1])
    part = part_at(sentence, at)
    if part is None or part[1] - at < 2 or (not sentence.plain and sentence.match(_NIGHT_SHIFT, at)):
        return None
    return Reading(Clocked(part[0]), at, part[1])


_SCORE = re.compile(r"(?:以|比分|得分|\d)$")
_RESULT = re.compile(r"的?(?:比分|战胜|击败|取胜|获胜|逆转|落败|领先|险胜|大胜|负于|不敌|力克|完胜|胜)")
_COUNT = re.compile(r"[\d零一二两三四五六七八九十]")


def _is_exact(sentence: Sentence, at: int, found: tuple[Clock, int]) -> bool:
    """True for a clock time that can be nothing else: with a part, minutes or 时; a score (21:15) is none."""
    clock, stop = found
    shown = sentence.text[at:stop]
    if ":" in shown:
        return not _SCORE.search(sentence.before(at, 2)) and not sentence.match(_RESULT, stop)
    if "时" in shown:
        return shown[0].isdigit() or not _COUNT.match(shown) or len(shown) > 2 or (clock.hour or 0) >= 10
    return clock.minute is not None or (clock.known and not _COUNT.match(shown))


def _reference(sentence: Sentence, at: int) -> Reading | None:
    match = sentence.match(REFERENCE, at)
    if match is None or _is_other_word(sentence, at, match.end(), match.group()):
        return None
    return Reading(Ref(REFERENCES[match.group()][0]), at, match.end())


_OPENING = (*",。“ 、;(:「『—", "")
_BEFORE_PAST = (*_OPENING, *"在于与比从和跟对像")


def _is_other_word(sentence: Sentence, at: int, stop: int, word: str) -> bool:
    """True where the characters belong to other words: 出现在, 打电话过去, 超过去年, 三天之前."""
    before = sentence.before(at)
    if word in ("之前", "以前"):
        return before not in _OPENING
    if word == "过去":
        return sentence.char(stop) == "年" or not (before in _BEFORE_PAST or sentence.char(stop) == "的")
    if word == "现在":
        return before in tuple("出体发实呈表兑再显浮展重闪")
    return word == "最近" and sentence.char(stop) == "一"


def _range(sentence: Sentence, first: Reading) -> Reading | None:
    """`first` with what it is joined to by 至 or its like, or by 和 before 之间."""
    if not _can_bound(sentence, first.form):
        return None
    joint = sentence.match(_TO, first.end)
    match = joint or sentence.match(_AND, first.end)
    if match is None or match.end() >= len(sentence.text):
        return None
    blank = " " * (match.end() - match.start())  # the joint is no part of the end: 6月1日-30日
    text = f"{sentence.text[: match.start()]}{blank}{sentence.text[match.end() :]}"
    rest = Sentence(text, sentence.plain or isinstance(first.form, Clocked), sentence.year)
    last = _one(rest, match.end())
    if last is None or not _can_bound(sentence, last.form) or _unlike(first.form, last.form):
        return None
    between = sentence.match(_BETWEEN, last.end)
    closed = between is not None and between.group() != "期间"
    if joint is None and not closed:
        return None
    return Reading(Range(first.form, last.form), first.start, between.end() if between and closed else last.end)


def _can_bound(sentence: Sentence, form: Form) -> bool:
    """True for what a stretch can begin or end with."""
    return not isinstance(form, Length | Recent | Range | Ref) or (sentence.plain and isinstance(form, Ref))


def _unlike(first: Form, last: Form) -> bool:
    """True where one is a clock and the other a date without one: 8时-5月 is no stretch."""
    return isinstance(last, Clocked) and last.day is None and not isinstance(first, Clocked | Ref)


def _sided(sentence: Sentence, found: Reading, at: int) -> Reading:
    """`found` with the words that make a side of it: before it (截至, 自) or behind (以前, 起, 以来)."""
    form = found.form
    if isinstance(form, Length | Recent | Ref | Each | Away | Range):
        return found
    lead = sentence.before(at, 4)
    until, since = _UNTIL.search(lead), _FROM.search(lead)
    behind = sentence.match(_BEHIND, found.end)
    if behind is not None:
        mod = "ON_OR_BEFORE" if until else _mod(behind)
        open_ = Open(form, mod, going_on=behind.group().endswith(("来", "至今")))
        return Reading(open_, found.start, behind.end(), behind.end() - found.end)
    if until is not None:
        return replace(found, form=Open(form, "ON_OR_BEFORE"))
    return replace(found, form=Open(form, "ON_OR_AFTER")) if since is not None else found


def _mod(behind: re.Match[str]) -> str:
    """TIMEX3's word for the side that is said."""
    said = behind.group()
    if behind["on"]:
        return "ON_OR_BEFORE" if "前" in said or said == "为止" else "ON_OR_AFTER"
    return "BEFORE" if "前" in said else "AFTER"
