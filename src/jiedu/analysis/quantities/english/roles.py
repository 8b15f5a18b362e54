"""What an English number says of what: its role, its sign and the words for what is counted or changes."""

from __future__ import annotations

import bisect
from dataclasses import replace

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end, phrase_start
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.quantities.english.counted import group_before
from jiedu.analysis.quantities.english.found import Found
from jiedu.analysis.quantities.english.lists import words
from jiedu.analysis.quantities.unit import COUNTED, SHARES
from jiedu.article.model import Span

_REACH = 12
"""Words from a verb to the number it tells of."""
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ROLES = {
    **dict.fromkeys((*COUNTED, "vote"), "count"),
    **dict.fromkeys(("level", "temperature", "speed", "scale"), "level"),
    "time": "length",
    "length": "length",
    "age": "age",
    "order": "rank",
}
_LEVELLED = frozenset({"percent", "points", "level", "temperature", "speed", "scale"})
_SHARED = SHARES | {"level", "fold"}
_ALSO_HAVE = frozenset({"lose", "gain", "add", "shed", "make", "double"})
"""Verbs that tell of a change in a share (lost 3%), and of having no more or more in all else (lost $90,000)."""
_EXTENTS = frozenset({"length", "area", "time"})
"""Kinds that "down" and "up" tell the direction of, not the change (down about 20 miles)."""
_PERIODS = frozenset({"year", "month", "week", "day", "night", "hour", "minute", "quarter", "season", "second"})
_PER = frozenset({"a", "an", "per", "each", "apiece"})


def told(p: Passage, found: Found) -> Found:
    """`found` with its role, its sign and what is counted."""
    if found.role in ("score", "rank"):
        return found
    if found.role == "age":
        return found if found.of is not None else replace(found, of=_phrase(p, found.after))
    moved = _moved(p, found)
    if moved is not None:
        return moved
    return _still(p, found)


def _span(p: Passage, start: int, end: int) -> Span:
    return Span(p.words[start].start, p.words[end - 1].end)


def _low(p: Passage, at: int) -> str:
    return p.words[at].low if 0 <= at < len(p.words) else ""


# --- changes ----------------------------------------------------------------------------------------------------------


def _moved(p: Passage, found: Found) -> Found | None:
    """The role of a number that a word of change tells of; None where none does."""
    kind = found.unit.kind
    if kind in ("time", "age", "order") and _low(p, found.first - 1) != "by":
        return None
    return _noun_behind(p, found) or _compared(p, found) or _by_verb(p, found) or _noun_before(p, found)


def _noun_behind(p: Passage, found: Found) -> Found | None:
    """a 3.5% increase in exports, a 25 basis point cut."""
    if found.unit.kind in COUNTED:
        return None
    at = found.after
    while at < len(p.words) and at < found.after + 3 and p.words[at].tag in ("JJ", "NN", "NNS", "VBG"):
        sign = _sign(_low(p, at), "noun_rise", "noun_fall")
        if sign:
            return _changed(found, sign, _in(p, at + 1) or _span(p, at, at + 1))
        at += 1
    return None


def _in(p: Passage, at: int) -> Span | None:
    """The noun phrase behind in, of or to."""
    if _low(p, at) not in ("in", "of", "to", "for"):
        return None
    return _phrase(p, at + 1)


def _phrase(p: Passage, at: int) -> Span | None:
    """The noun phrase that begins with the word at `at`, without its article."""
    end = phrase_end(p, at) if at < len(p.words) and not p.times[at] else None
    while end is not None and at < end - 1 and p.words[at].tag in ("DT", "PRP$"):
        at += 1
    return _span(p, at, end) if end is not None and p.words[end - 1].tag in _NOUN_TAGS else None


def _sign(word: str, rise: str, fall: str) -> int:
    return 1 if word in words(rise) else -1 if word in words(fall) else 0


def _changed(found: Found, sign: int, of: Span | None) -> Found:
    return replace(found, role="change", sign=sign, of=of or found.of)


def _compared(p: Passage, found: Found) -> Found | None:
    """up 3%, down by 25 points; 3% higher, 5 percentage points more."""
    if found.unit.kind in COUNTED or found.unit.kind in _EXTENTS:
        return None
    behind = _sign(_low(p, found.after), "more", "less") if found.unit.kind in (*SHARES, "level", "fold") else 0
    if behind:
        return _changed(found, behind, _owner(p, found.first))
    at = found.first - 1
    at -= _low(p, at) == "by"
    sign = {"up": 1, "down": -1, "higher": 1, "lower": -1}.get(_low(p, at), 0)
    if lemma(_low(p, at - 1)) in ("make", "take", "pick"):
        return None
    return _changed(found, sign, _owner(p, at)) if sign else None


def _owner(p: Passage, at: int) -> Span | None:
    """Whose state the words at `at` tell: the subject of the verb before them, or the noun right before."""
    if at > 0 and p.words[at - 1].tag in ("NN", "NNS"):
        return _noun_ending(p, at - 1)
    group = _group_before(p, at)
    if group is not None and (at - group.end <= 1 or any(word.text == "," for word in p.words[group.end : at])):
        return _subject(p, group)
    return _noun_ending(p, at - 1)


def _noun_ending(p: Passage, at: int) -> Span | None:
    while at >= 0 and (p.words[at].tag in ("RB", ",") or p.times[at]):
        at -= 1
    if at < 0 or p.words[at].tag not in _NOUN_TAGS:
        return None
    start = phrase_start(p, at)
    while start < at and p.words[start].tag in ("DT", "PRP$"):
        start += 1
    return _span(p, start, at + 1)


def _group_before(p: Passage, at: int) -> Group | None:
    """The last verb group that ends before the word at `at`, in reach."""
    return group_before(p, at, _REACH)


def _subject(p: Passage, group: Group) -> Span | None:
    """What the verb is said of; of a passive and of "to" verbs, too."""
    found = subject_of(p, group)
    if found is None:
        return None
    start, end = found.head
    if end < found.end and _low(p, end) == "of" and _low(p, end - 1) in words("sum_of"):
        further = phrase_end(p, end + 1)
        end = further if further is not None and further <= found.end else end
    while start < end - 1 and p.words[start].tag in ("DT", "PRP$"):
        start += 1
    if p.words[end - 1].tag in ("PRP", "WP", "WDT", "EX", "CD") or start >= end:
        return None
    return _span(p, start, end)


def _by_verb(p: Passage, found: Found) -> Found | None:
    """rose 3.5%, fell by 200, was cut to 3%, raised rates by 25 basis points, from 3% to 5%."""
    at = found.first
    lead = _low(p, at - 1)
    group = _group_before(p, at)
    if group is None:
        return None
    sign = _verb_sign(p, group, found)
    if not sign:
        return None
    between = [word.low for word in p.words[group.end : at]]
    if group.base in _ALSO_HAVE and lead not in ("to", "from") and found.unit.kind not in _SHARED:
        return None
    if not between or between == ["by"] or (lead == "by" and "," not in between):
        if found.unit.kind in COUNTED and not between:
            return None
        return _changed(found, sign, _object(p, group, at) or _subject(p, group))
    if found.unit.kind in SHARES and (changed := _beside_number(p, group, at)) is not None:
        return _changed(found, sign, changed)
    if lead in ("to", "from", "at") and "," not in between:
        return replace(found, role="level", of=_object(p, group, at) or _subject(p, group) or found.of)
    return None


def _verb_sign(p: Passage, group: Group, found: Found) -> int:
    """1 for a verb of rising, -1 for one of falling, go up and edge down among them."""
    if group.base in words("phrasal"):
        if found.unit.kind in _EXTENTS:
            return 0
        return {"up": 1, "down": -1}.get(_low(p, group.end), 0)
    return _sign(group.base, "rise", "fall")


def _object(p: Passage, group: Group, at: int) -> Span | None:
    """What a verb changes, where it stands between verb and number (cut rates by 25 basis points)."""
    end = phrase_end(p, group.end) if group.end < at else None
    if end is None or end > at or p.words[end - 1].tag not in _NOUN_TAGS or p.times[group.end]:
        return None
    if any(word.tag == "CD" or word.text == "%" for word in p.words[group.end : end]):
        return None
    start = group.end
    while start < end - 1 and p.words[start].tag in ("DT", "PRP$"):
        start += 1
    return _span(p, start, end)


def _beside_number(p: Passage, group: Group, at: int) -> Span | None:
    """What a verb changes, where the number stands right behind it (cut its main rate 0.25 percentage points)."""
    end, start = phrase_end(p, group.end), group.end
    whole = end is not None and end >= at > start and p.words[at - 1].tag in _NOUN_TAGS and not p.times[start]
    if not whole or any(word.tag == "CD" or word.text in ("%", ",") for word in p.words[start:at]):
        return None
    while start < at - 1 and p.words[start].tag in ("DT", "PRP$"):
        start += 1
    return _span(p, start, at)


def _noun_before(p: Passage, found: Found) -> Found | None:
    """an increase of 3.5%, growth of 5%."""
    if _low(p, found.first - 1) != "of" or found.unit.kind in COUNTED:
        return None
    sign = _sign(_low(p, found.first - 2), "noun_rise", "noun_fall")
    if not sign:
        return None
    return _changed(found, sign, _in(p, found.after) or _noun_ending(p, found.first - 2))


# --- what stands ------------------------------------------------------------------------------------------------------


def _still(p: Passage, found: Found) -> Found:
    """The role of a number that tells of no change."""
    kind = found.unit.kind
    if kind in COUNTED or kind == "vote":
        return _count(p, found)
    if kind in SHARES:
        return _share(p, found)
    role = _ROLES.get(kind, "amount")
    each = _low(p, found.after) in _PER and _low(p, found.after + 1) not in _PERIODS
    if kind == "money" and (each or _priced(p, found)):
        role = "price"
    of = _behind(p, found)
    if of is None or role == "price":
        of = _reached(p, found) or of
    return replace(found, role=role, of=of)


def _priced(p: Passage, found: Found) -> bool:
    group = _group_before(p, found.first)
    return group is not None and group.base in words("price") and found.first - group.end <= 2


def _count(p: Passage, found: Found) -> Found:
    group = _group_before(p, found.first)
    lead = _low(p, found.first - 1)
    if group is not None and lead == "to" and _sign(group.base, "rise", "fall"):
        return replace(found, role="level", of=_subject(p, group) or found.of)
    return replace(found, role="count")


def _share(p: Passage, found: Found) -> Found:
    """Parts and rates: 30% of voters, a 25% tariff, unemployment stood at 5.2%."""
    of = _behind(p, found)
    part = found.role == "share"
    if of is not None:
        rate = _last_word(p, of) in words("rate") and _low(p, found.after) != "of"
        share = found.unit.kind == "percent" and not rate and (part or _low(p, found.after) == "of" or part)
        return replace(found, role="share" if share or part else "level", of=of)
    group = _group_before(p, found.first)
    if group is not None and group.base in words("share") and _low(p, found.first - 1) == "for":
        return replace(found, role="share", of=_subject(p, group))
    if part:
        return replace(found, role="share")
    if _low(p, found.first - 1) == "from" and _low(p, found.first - 2) in ("up", "down"):
        return replace(found, role="level")
    return replace(found, role="level" if (reached := _reached(p, found)) else "", of=reached)


def _last_word(p: Passage, of: Span) -> str:
    """The last word of `of`, in lower case."""
    at = bisect.bisect_left(p.words, of.end, key=lambda word: word.end)
    return p.words[at].low if at < len(p.words) else ""


def _behind(p: Passage, found: Found) -> Span | None:
    """The noun behind: a $10 billion deal, 500 tonnes of grain, $3m in aid, 30% of voters."""
    at = found.after
    low = _low(p, at)
    if low == "worth" and _low(p, at + 1) == "of":
        return _phrase(p, at + 2)
    if low == "of" or (low == "in" and found.unit.kind == "money"):
        return _phrase(p, at + 1)
    if found.unit.kind == "time" and "-" not in _low(p, at - 1):
        return None
    if found.role == "share" and at < len(p.words) and p.words[at].tag in ("DT", "PRP$"):
        return _phrase(p, at)
    before_of = found.number.end < found.end or found.unit.kind in ("percent", "money")
    if at < len(p.words) and p.words[at].tag in ("NN", "NNS", "JJ", "VBG", "NNP") and before_of and not p.times[at]:
        return _phrase(p, at)
    if at > 0 and _low(p, at - 1) == "of":
        return _phrase(p, at)
    return None


def _reached(p: Passage, found: Found) -> Span | None:
    """The subject of a verb that tells what was reached or is (exports reached $2 trillion), or the noun before of and
    at (a rate of 5%)."""
    lead, at = _low(p, found.first - 1), found.first
    if lead == "of":
        return _noun_ending(p, at - 2)
    group = _group_before(p, at)
    if group is None:
        return None
    between = [word.low for word in p.words[group.end : at]]
    if any(word not in ("at", "to", "in", "out", "for", "about", "around") for word in between):
        return None
    known = words("reach") | words("share")
    known |= words("last") if found.unit.kind == "time" else words("price") if found.unit.kind == "money" else known
    return _subject(p, group) if group.base in known else None
