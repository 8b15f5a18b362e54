"""What found names mean beside each other: 美国 with 印太司令部, a bare 外交部 by the state that is spoken of, 华东师大
for 华东师范大学."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from jiedu.analysis.name_search import Found, NameSearch, words_of

# --- Side by side -----------------------------------------------------------------------------------------------------


def join_states(names: NameSearch) -> None:
    """Let a state's name directly before a body's be part of it: 美国印太司令部, 日本共同社, 秘鲁《商报》."""
    joined: list[Found] = []
    for found in names.found:
        last = joined[-1] if joined else None
        if last is not None and last[1] == found[0] and _belongs(names, last, found):
            joined[-1] = (last[0], found[1], _joint(names, last, found))
        else:
            joined.append(found)
    names.found = joined


def _belongs(names: NameSearch, state: Found, body: Found) -> bool:
    """True where the body is one of the state before it."""
    if names.type(body[2]) != "ORG" or not names.is_state(state[2]) or state[1] - state[0] < 2:
        return False
    if names.text[state[0] : state[1]].endswith(("方面", "方")):
        return False
    known = names.gazetteer.entries.get(body[2])
    if known is None:
        return True
    return known.party == state[2] or known.kind in ("media", "agency", "think-tank", "organisation", "academy")


def _joint(names: NameSearch, state: Found, body: Found) -> str:
    """The id of both together: the body's where it is known or was named without its state, else a new one."""
    if names.gazetteer.entries.get(body[2]) is not None or names.text[body[0]] == "《":
        return body[2]
    key = names.new(state[0], body[1], "ORG")[2]
    names.parties.setdefault(key, state[2])
    return key


# --- Short forms of bodies --------------------------------------------------------------------------------------------


def abbreviate(names: NameSearch) -> None:
    """Let a body's shortened name mean the body that the text named in full before: 华东师大, 怀柔应急局.

    A short form begins and ends as the full name does and has only its characters, in its order.
    """
    bodies: list[tuple[str, str]] = []
    means: dict[str, str] = {}
    seen: set[str] = set()
    for start, end, key in names.found:
        if key in seen or names.type(key) != "ORG":
            continue
        seen.add(key)
        surface = names.text[start:end]
        full = next((other for name, other in reversed(bodies) if _shortens(surface, name)), None)
        if full is not None and names.gazetteer.entries.get(key) is None:
            means[key] = full
        else:
            bodies.append((surface, key))
            del bodies[:-_BODIES]
    names.rename(means)


_BODIES = 200
"""Bodies that are kept in mind: an article names fewer, and a long list of them must not take quadratic time."""


def _shortens(short: str, full: str) -> bool:
    if not 3 <= len(short) < len(full) or short[0] != full[0]:
        return False
    if short[-1] != full[-1] and not any(full.endswith(word) and short[-1] == char for word, char in _LAST):
        return False
    rest = iter(full)
    return all(char in rest for char in short)


_LAST = (("大学", "大"), ("委员会", "委"), ("办公室", "办"), ("检察院", "检"), ("代表大会", "大"), ("联合会", "联"))
"""How the last word of a body's name is shortened, where not to its last character."""


# --- Offices without their state --------------------------------------------------------------------------------------


@functools.cache
def _bare() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("bare"))))


_NOT_BARE = (*"各原该本两州省市县新前等", "地方", "各国", "两国", "多国", "外国")


def bare_offices(names: NameSearch) -> Iterator[Found]:
    """外交部, 国会 by themselves: the office that was named in full before, else that of the state spoken of."""
    for match in _bare().finditer(names.text):
        start, end = match.span()
        token, last = names.document.token_at(start), names.document.token_at(end - 1)
        minister = match.group().endswith("部") and names.text.startswith("长", end)
        aligned = token is not None and last is not None and token.start == start and (minister or last.end == end)
        if aligned and not names.text[max(0, start - 2) : start].endswith(_NOT_BARE) and not _goes_on(names, end):
            yield start, end, _office(names, start, match.group())


def _goes_on(names: NameSearch, end: int) -> bool:
    """True where the word behind makes another name of it: 议会 联盟."""
    return names.text.startswith(("联盟", "协会", "大会", "联合会", "论坛"), end)


def reconsider_offices(names: NameSearch) -> None:
    """Let a bare 商务部, which the gazetteer takes for China's, be another state's that was named in full before; and a
    bare 国会, which the tagger found, some state's."""
    for at, (start, end, key) in enumerate(names.found):
        surface = names.text[start:end]
        if surface not in words_of("bare"):
            continue
        known = names.gazetteer.entries.get(key)
        if known is None:
            names.found[at] = (start, end, _office(names, start, surface))
        elif (full := in_full_before(names, at, surface) or _foreign(names, at, surface)) is not None:
            names.found[at] = (start, end, full)


def _foreign(names: NameSearch, at: int, head: str) -> str | None:
    """The office of another state that the text names in full further on, where China is none of what it names."""
    near = names.found[max(0, at - _LOOK_BACK) : at + _LOOK_BACK]
    if any(key == "CN" for _, _, key in near):
        return None
    later = (f for f in names.found[at + 1 : at + _LOOK_BACK] if f[1] - f[0] > len(head))
    full = next((key for start, end, key in later if names.text[start:end].endswith(head)), None)
    if full is not None:
        return full
    state = _state_of(names, at, names.found[at][0])
    return _office_of(names, state, head) if state is not None and state != "CN" else None


def in_full_before(names: NameSearch, at: int, head: str) -> str | None:
    """The body whose longer name ends in `head` and stands last before the mention `at`."""
    for start, end, key in reversed(names.found[max(0, at - _LOOK_BACK) : at]):
        if end - start > len(head) and names.text[start:end].endswith(head) and names.type(key) == "ORG":
            return key
    return None


_LOOK_BACK = 120
"""Mentions back in which an office's full name counts: an article's length."""


def _office(names: NameSearch, start: int, head: str) -> str:
    at = bisect.bisect_left(names.found, (start, 0, ""))
    full = in_full_before(names, at, head)
    if full is not None:
        return full
    state = _state_of(names, at, start)
    own = names.gazetteer.by_name.get(head)
    if own is not None and names.gazetteer.entries[own].party == state:
        return own
    if state is None:
        return own or names.new(start, start + len(head), "ORG")[2]
    return _office_of(names, state, head)


def _office_of(names: NameSearch, state: str, head: str) -> str:
    """The id of an office of a state."""
    name = names.gazetteer.entries[state].name + head
    key = names.gazetteer.by_name.get(name) or f"ORG:{name}"
    names.kinds.setdefault(key, "ORG")
    names.parties.setdefault(key, state)
    return key


def _state_of(names: NameSearch, at: int, start: int) -> str | None:
    """The state that is spoken of at `start`: the nearest before in its block, else the one the text names most."""
    block = names.text.rfind("\n", 0, start)
    near = list(itertools.takewhile(lambda f: f[0] > block, reversed(names.found[max(0, at - _LOOK_BACK) : at])))
    for _, _, key in near:
        state = key if names.is_state(key) else _party(names, key)
        if state is not None:
            return state
    if names.main_state is None:
        counts = Counter(key for _, _, key in names.found if names.is_state(key))
        names.main_state = min(counts, key=lambda key: (-counts[key], key), default="")
    return names.main_state or None


def _party(names: NameSearch, key: str) -> str | None:
    known = names.gazetteer.entries.get(key)
    party = known.party if known is not None and known.type != "LOC" else names.parties.get(key)
    return party if party and names.is_state(party) else None
