"""Noun phrases of a Chinese clause, with their heads and what narrows these down: what a stance may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from jiedu.analysis.lac import Token
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Mark, Phrase
from jiedu.dossier.positions.words import clause_words, same_issue, used_as

_NOUNS = frozenset({"n", "nz", "vn", "an", "nw", "nr", "ns", "nt"})
_NAMES = frozenset({"PER", "LOC", "ORG"})
_MODIFIERS = frozenset({"a", "b", "ad", "vd"})
_ADVERBS = frozenset({"临时", "全面", "直接", "无条件", "永久", "长期", "公开", "联合", "单方面", "有条件"})
"""Words that taggers take for adverbs and that narrow down what is done (临时停课)."""


@dataclass(slots=True)
class _Run:
    """Words in a row that may make a phrase."""

    words: list[tuple[Token, str]] = field(default_factory=list)
    """Each with "noun", "verb", "name" or "modifier"."""
    held: list[tuple[Token, str]] = field(default_factory=list)
    """What stands before 的."""
    turn: Token | None = None
    governed: bool = False

    @property
    def turn_at(self) -> int:
        """Where the verb of `turn` begins; -1 without one."""
        return self.turn.start if self.turn is not None else -1


def phrases(text: str, words: Sequence[Token], names: Names, marks: Sequence[Mark]) -> tuple[Phrase, ...]:
    """The phrases of a clause in text order: runs of nouns, or of a verb where it has no object.

    Nouns that tell no issue by themselves (决定, 消息) are taken where the clause has nothing else.
    """
    found = tuple(_phrases(text, words, names, marks, used_as("empty") | used_as("never")))
    if not found:
        return tuple(replace(p, weak=True) for p in _phrases(text, words, names, marks, frozenset()))
    return _aimed(text, found)


@cache
def _aim() -> re.Pattern[str]:
    """At whom or what a deed is aimed: 对石油和银行实施制裁 is about sanctions."""
    return re.compile(rf"(?:对|针对|向)([^,。;:]{{1,24}}?)(?:{'|'.join(sorted(clause_words('applied')))})")


def _aimed(text: str, found: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases, those at which a deed that is told behind them is aimed marked as governed."""
    spans = [(*m.span(1), m.end()) for m in _aim().finditer(text, max(0, found[0].start - 4), found[-1].end)]
    return tuple(
        replace(p, governed=True)
        if any(a <= p.start and p.end <= b and any(o.start >= e for o in found) for a, b, e in spans)
        else p
        for p in found
    )


def _phrases(
    text: str, words: Sequence[Token], names: Names, marks: Sequence[Mark], empty: frozenset[str]
) -> Iterator[Phrase]:
    named = names.within(words[0].start, words[-1].end) if words else []
    run = _Run()
    for index, token in enumerate(words):
        word = text[token.start : token.end]
        ends = index + 1 == len(words) or words[index + 1].tag == "w"
        if any(m.start <= token.start < m.end for m in marks):
            yield from _made(text, run, empty)
            run = _Run()
            continue
        if word == "的" and run.words:
            run.held, run.words = run.words, []
            continue
        kind = _kind(token, word, run, any(s <= token.start < e for s, e, _ in named), ends)
        if kind == "turn":
            if all(text[t.start : t.end] in _VALUES for t, _ in run.words) and not run.held:
                run.words = []  # 和平解决: how, not what
            ends_it = run.turn is not None and _turns()[text[run.turn.start : run.turn.end]] == "end"
            made = [p for p in _made(text, run, empty) if not (ends_it and p.start == run.turn_at)]
            yield from made
            run = _Run(turn=run.turn if ends_it and not made and not run.held else token)  # 纠正加征关税: an end to it
        elif kind == "verb" and run.governed:
            own: list[tuple[Token, str]] = []
            while run.words and run.words[-1][1] == "modifier" and run.words[-1][0].tag != "TIME":
                own.insert(0, run.words.pop())  # 与秘鲁直接谈判
            yield from _made(text, run, empty)
            run = _Run([*own, (token, kind)])  # 在秋季开放捕捞: what the preposition governs ends before the verb
        elif kind:
            run.words.append((token, kind))
        elif not (run.words and token.tag in ("m", "q")):
            transitive = token.tag in ("r", "u") and bool(run.words) and run.words[-1][1] == "verb"
            if not transitive and (run.words or run.held):  # 签署这项协定: the verb's object is to come
                yield from _made(text, run, empty)
            turn = run.turn if not run.words and token.tag not in ("w", "c") else None
            run = _Run(turn=turn, governed=token.tag == "p" and word not in _OBJECT)
    yield from _made(text, run, empty)


_OBJECT = frozenset({"把", "将", "对", "就", "关于", "对于", "针对"})
"""Prepositions before what a deed is about."""


def _kind(token: Token, word: str, run: _Run, in_name: bool, ends: bool) -> str:
    if in_name or token.tag in _NAMES:
        return "name"
    joined = bool(run.words) and run.words[-1][0].end == token.start and run.words[-1][1] != "name"
    if token.tag in _NOUNS:
        return "noun" if len(word) > 1 or joined or word in _LONE else ""
    if token.tag == "TIME":
        return "modifier" if len(word) <= _BRIEF and not any(c.isdigit() for c in word) else ""
    if token.tag == "v":
        if word in _turns():
            return "turn"
        if len(word) == 1:
            return "noun" if ends and joined and run.words[-1][1] == "noun" and word not in _GRAMMAR else ""
        return "" if word in used_as("light") else "verb"
    if word in _VALUES:
        return "noun"
    if (token.tag in _MODIFIERS and len(word) > 1) or word in _ADVERBS:
        return "modifier"
    inside = joined and len(word) == 1 and token.tag == "d" and word not in _GRAMMAR
    return "noun" if inside and run.words[-1][1] == "noun" else ""


_VALUES = frozenset({"和平", "安全", "稳定", "公平", "公正", "自由", "独立", "民主", "繁荣", "透明", "平等"})
"""Words that taggers take for adjectives wherever they stand, and that are wanted or opposed as such."""
_GRAMMAR = frozenset(
    "是有要已只就也都还又被把将会能可让使到在向为以与和仍更最很不没从对才再曾均亦即便可应须需想说来去过"
)
"""Words of one character that never end a noun."""


_LONE = frozenset("网油水电气税")
"""Nouns of one character that a longer one may begin with where the tagger cuts it (网约车)."""
_BRIEF = 3
"""Characters of a word of time that narrows a deed down (全年, 夜间) and does not date it."""


@cache
def _turns() -> dict[str, str]:
    return {word: use for use in ("end", "less", "more") for word in used_as(use)}


def _made(text: str, run: _Run, empty: frozenset[str]) -> Iterator[Phrase]:
    """The phrase of a run; that of what stands before 的 where the noun behind it tells nothing (制裁的必要性)."""
    found = _phrase(text, run.words, run.held, run.turn, empty)
    if found is None and run.held:
        found = _phrase(text, run.held, [], run.turn, empty)
    if found is None and run.turn is not None and not run.words and not run.held:
        word = text[run.turn.start : run.turn.end]
        found = Phrase(run.turn.start, run.turn.end, _canonical(word), verbal=True)
    if found is not None:
        yield replace(found, governed=run.governed)


def _phrase(
    text: str,
    words: Sequence[tuple[Token, str]],
    held: Sequence[tuple[Token, str]],
    turn: Token | None,
    empty: frozenset[str],
) -> Phrase | None:
    kept = list(words)
    while kept and (kept[-1][1] in ("modifier", "name") or text[kept[-1][0].start : kept[-1][0].end] in empty):
        if len(kept) > 1 and text[kept[-2][0].start : kept[-2][0].end] in _JOINT:
            break
        kept.pop()
    while len(kept) > 1 and (kept[0][1] == "name" or text[kept[0][0].start : kept[0][0].end] in empty):
        kept.pop(0)
    if not kept or kept[0][1] == "name":
        return None
    verbal = kept[-1][1] == "verb"
    verbs = [i for i, (_, kind) in enumerate(kept[:-1]) if kind == "verb"]
    if verbs and (verbal or len(verbs) > 1):
        kept = kept[verbs[-1] + 1 :]  # 和平协议研究起草备忘录: what follows the last verb
    while not verbal and len(kept) > 1 and kept[0][1] in ("verb", "name"):
        kept.pop(0)  # 部署中程导弹: its object is what it is about
    last = kept[-1][0]
    low = last.start
    end = _named_by(text, words, last.end)
    if verbal:  # 会见普京: whom a deed is done to belongs to it
        behind = [t for t, kind in words if t.start >= end]
        end = behind[0].end if behind and behind[0].start == end and words[-1][1] == "name" else end
    if last.end - last.start == 1 and len(kept) > 1:
        low = kept[-2][0].start
        kept = [*kept[:-2], (Token(low, last.end, last.tag), "noun")]
    inner = {text[t.start : t.end] for t, kind in (*kept[:-1], *held) if kind != "name" and t.end <= last.start}
    use = _turns().get(text[turn.start : turn.end], "") if turn is not None else ""
    return Phrase(
        kept[0][0].start,
        end,
        _canonical(text[low : last.end]),
        frozenset(_canonical(w) for w in inner - empty),
        use,
        verbal,
        turn.start if use and turn is not None else None,
    )


_TAIL = frozenset({"行动", "条件", "事件", "责任", "语言"})
"""Nouns that name no issue and yet belong to its name: 后续行动, 先决条件."""


def _named_by(text: str, words: Sequence[tuple[Token, str]], end: int) -> int:
    """Where the name ends that has its head at `end`."""
    behind = next((t for t, _ in words if t.start == end), None)
    return behind.end if behind is not None and text[behind.start : behind.end] in _TAIL else end


_JOINT = frozenset({"联合", "共同"})
"""What stands before a noun without which it tells nothing: 联合声明."""


def _canonical(word: str) -> str:
    table = same_issue()
    if word in table:
        return table[word]
    for size in (4, 3, 2):  # 鲭鱼配额 where the tagger took it for one word
        if len(word) > size and word[-size:] in table:
            return table[word[-size:]]
    return word
