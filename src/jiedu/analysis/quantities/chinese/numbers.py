"""Numbers in Chinese text, in figures, characters and both: 1,234.5, 3亿5千万, 两千余, 十几, 三四十, 数百."""

from __future__ import annotations

import re

from jiedu.analysis.numerals import number
from jiedu.analysis.quantities.unit import Number

_SCALE = "百千万亿"
_BEHIND = "(?:[万亿]|百(?!分点)|千(?![瓦米克卡伏赫焦帕]))"
"""What multiplies figures: 500千瓦 is no half million of watts."""
_TRILLION = rf"兆(?:[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?{_BEHIND}{{1,2}})?(?=元|美|欧|日|韩|港|新?台|英)"
"""兆 is a million millions before money, and mega before units of measure."""
PATTERN = re.compile(
    rf"(?P<figure>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}(?![0-9,])(?:\.[0-9]{{1,6}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)"
    rf"(?P<few_ones>几)?"
    rf"(?: ?(?P<scale>{_BEHIND}{{1,3}}(?:[0-9]{{1,4}}(?:\.[0-9]{{1,6}})?{_BEHIND}{{1,2}}){{0,3}}|{_TRILLION}))?"
    rf" ?(?P<more>[多余来])?(?P<above>{_BEHIND}{{1,2}})?"
    rf"|(?P<few>[数几])?(?P<words>(?:[十廿]|{_BEHIND}|[〇零一二两三四五六七八九半]){{1,16}})"
    rf"(?P<few_tens>几)?(?P<after>{_BEHIND}{{1,2}})?(?P<more_words>[多余来])?(?P<above_words>{_BEHIND}{{1,2}})?"
    rf"|(?P<some>[数几])(?=[名人辆架艘户枚位家起例])"
)
"""A number that may have a unit behind it; what is read of a match is for `read` to say."""

_ONES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PAIR = re.compile(
    r"(?P<head>[^一二三四五六七八九两]*)(?P<low>[一两二三四五六七八])(?P<high>[二三四五六七八九])(?P<tail>[十百千万亿]*)"
)
_GROUP = re.compile(r"[万亿]+$")


def read(match: re.Match[str]) -> Number | None:
    """The number that `PATTERN` matched, or None where it is none (一二三, 二〇二五)."""
    if match["figure"]:
        return _of_figures(match)
    if match["some"]:
        return Number(match.start(), match.end(), 2.0, 9.0, "APPROX", figures=False, few=True)
    return _of_words(match)


def _of_figures(match: re.Match[str]) -> Number | None:
    plain = float(match["figure"].replace(",", ""))
    scale, mod, end = 1.0, "", match.end()
    if match["few_ones"]:
        return Number(match.start(), match.end("few_ones"), plain + 1, plain + 9, "APPROX")
    if match["scale"] and match["scale"][0] == "兆":
        scale = 1e12
        value = plain * scale + (number(match["scale"][1:]) or 0.0)
    else:
        read_value = number(match["figure"] + (match["scale"] or ""))
        if read_value is None:
            return None
        value = read_value
        scale = (number(match["scale"]) or 1.0) if match["scale"] and not re.search("[0-9]", match["scale"]) else 1.0
    if match["more"]:
        mod = "APPROX" if match["more"] == "来" else "MORE_THAN"
        above = number(match["above"]) or 1.0 if match["above"] else 1.0
        value, scale = value * above, scale * above
    else:
        end = match.end("scale") if match["scale"] else match.end("figure")
    return Number(match.start(), end, value, None, mod, scale)


def _of_words(match: re.Match[str]) -> Number | None:
    words, after, mod = match["words"], match["after"] or "", ""
    if words == "半":
        return Number(match.start(), match.end("words"), 0.5, figures=False)
    if "半" in words:
        return None
    end = match.end("words")
    if match["few"]:
        base = number(words)
        if base is None or words[0] not in "十百千万亿":
            return None
        return Number(match.start(), end, 2 * base, 9 * base, "APPROX", figures=False)
    if match["few_tens"]:
        return _some_more(match, words, after)
    if match["more_words"]:
        mod, end = ("APPROX" if match["more_words"] == "来" else "MORE_THAN"), match.end("more_words")
    above = match["above_words"] if mod else None
    end = match.end("above_words") if above else end
    found = _plain(words)
    if found is None:
        return None
    low, high = found
    factor = (number(above) or 1.0) if above else 1.0
    group = _GROUP.search(words)
    scale = ((number(group.group()) or 1.0) if group and group.start() else 1.0) * factor
    top = high * factor if high is not None else None
    bare = match.end("words") - match.start("words") if all(char in _SCALE for char in words) else 0
    return Number(
        match.start(), end, low * factor, top, mod or ("APPROX" if high else ""), scale, figures=False, scale_size=bare
    )


def _some_more(match: re.Match[str], words: str, after: str) -> Number | None:
    """十几, 二十几万: one to nine more than told, before what they are multiplied by."""
    base = number(words)
    if base is None or words[-1] != "十":
        return None
    scale = (number(after) or 1.0) if after else 1.0
    end = match.end("after") if after else match.end("few_tens")
    return Number(match.start(), end, (base + 1) * scale, (base + 9) * scale, "APPROX", scale, figures=False)


def _plain(words: str) -> tuple[float, float | None] | None:
    """The value of characters, and the upper one of two (三四十 → 30, 40; 十七八 → 17, 18)."""
    pair = _PAIR.fullmatch(words)
    if pair is not None:
        low, high = _ONES[pair["low"]], _ONES[pair["high"]]
        if high != low + 1 and (low, high) != (3, 5):
            return None
        values = [number(pair["head"] + one + pair["tail"]) for one in (pair["low"], pair["high"])]
        return (values[0], values[1]) if values[0] is not None and values[1] is not None else None
    if len(words) > 1 and all(char in _ONES for char in words):
        return None
    value = number(words)
    return (value, None) if value is not None else None
