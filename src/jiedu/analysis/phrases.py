"""The noun phrases of a clause, and what each is there: a small parser over tagged words, from left to right.

Chinese news puts the subject first and hangs everything else (time, place, occasion, addressee) between it and the
verb, each opened by a preposition or closed by a localiser (后, 时, 上); what stands before 的 belongs to the noun
after it. So a noun phrase that neither a preposition nor a verb governs, that no localiser closes and no 的 follows,
is free: the subject is one of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.lexicon import category, is_function, nouns

_CLOSERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_LONGEST_MARKED = 14
"""Words in marks that can be part of a noun phrase (“民族复兴阵线”候选人): a name or a title."""
_TITLE_PARTS = frozenset({"前", "原", "时任", "现任", "副", "总", "兼", "代", "常务", "首席", "候任", "代理", "新任"})
_MAYBE_TITLES = frozenset(
    {"执行", "联席", "荣誉", "名誉", "轮值", "常任", "终身", "资深", "特约", "客座", "负责", "访问", "主管", "分管"}
)
"""Words that belong to a title before a noun for an office or a role (执行主席), and are verbs elsewhere."""
_HOLDING = frozenset({"现任", "时任", "前任", "新任", "原任"})
"""Words to the tagger for holding an office that open a clause as part of somebody's title."""
_TITLED = 6
"""Words from such a one in which the holder's name stands; chosen by hand."""
_PERSON_PARTS = frozenset({"者", "人", "方", "员", "们", "人员", "人士", "家", "长", "官"})
_HEAVY = frozenset({"对", "对于", "就", "关于", "针对", "围绕", "据", "根据", "按照", "因", "由于", "随着", "鉴于"})
"""Prepositions that take a noun with all that 的 ties to it (对网友提出的疑问), where others stay inside
(向国会提交的文件)."""
_ONTO = frozenset({"对", "对于", "针对", "向", "同", "与", "跟"})
"""Prepositions that stand before somebody or something with all that 的 ties to it, at once before its verb."""
_RELATIVE = 4
"""Words and phrases back in which such a preposition is looked for; chosen by hand."""
_AFTER_VERB = frozenset({"在", "于", "自", "往", "到", "至"})
"""Prepositions that a verb takes to itself: 设在, 位于, 来自."""
_PASSIVE = frozenset({"被", "遭", "受", "获", "由", "经", "所", "为"})
"""Prepositions that a verb may follow at once, inside what 的 ties to a noun (被击败的候选人)."""
_STAY = frozenset({"当天", "当日", "同时", "后来"})
"""Localisers that after a noun date the sentence rather than close a phrase (防卫省当天表示)."""

_BEFORE_NOW = frozenset({"之前", "此前", "以前", "之后", "以后"})
"""Localisers that after somebody's name are adverbs (普京之前提出过)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase of a clause."""

    tokens: tuple[Token, ...]
    role: str
    """"free", "object" (of a verb), "governed" (by a preposition), "placed" (closed by a localiser) or "inside" (of a
    clause that 的 makes part of a later phrase)."""
    by: str
    """The preposition or verb before it; "" where it has neither."""
    late: bool
    """Free, and after a phrase that dates the clause (会谈结束后默茨说)."""
    whole: int
    """Where it begins with the clause that 的 makes part of it ([设在维也纳的]智库)."""

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class _Item:
    """One step of the reading: "phrase", "opener", "verb", "time", "closer" or "other"."""

    kind: str
    at: int
    """Index of its first word."""
    phrase: int = -1
    """Index of its phrase among those found."""


def phrases(document: Document, start: int, end: int) -> list[Phrase]:
    """The noun phrases between `start` and `end`, in order."""
    return _Reader(document, document.between(start, end)).read()


def noun_phrase(document: Document, tokens: Sequence[Token]) -> int:
    """How many of `tokens` the noun phrase takes that begins with the first; 0 where none does."""
    reader = _Reader(document, tokens)
    return reader.noun_phrase(0) if tokens and reader.opens(0) else 0


class _Reader:
    """Reads one clause; made for one call."""

    def __init__(self, document: Document, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.words = [document.text[t.start : t.end] for t in tokens]
        self.kinds = [category(w, t.tag) for w, t in zip(self.words, tokens, strict=True)]
        for at, word in enumerate(self.words):
            if word == "反对" and at < len(tokens) - 1 and self.words[at + 1][0] in "党派":
                self.kinds[at] = "noun"  # 反对党
            if at == 0 and word in _HOLDING and any(token.tag == "PER" for token in tokens[1:_TITLED]):
                self.kinds[at] = "adjective"  # 现任临时总统萨拉萨尔
            if word in ("就", "与") and 0 < at < len(tokens) - 1:
                self.kinds[at] = self._ambiguous(at)
        self.items: list[_Item] = []
        self.found: list[Phrase] = []
        self.dated = False

    def _ambiguous(self, at: int) -> str:
        """The category of 就 (a preposition before a noun phrase: 就“光之城”作了说明) and of 与 (joins plain nouns:
        卫生与公众服务部)."""
        kind, before = self.kinds[at], self.words[at - 1]
        if self.words[at] == "就":
            return "frame" if self.kinds[at + 1] == "noun" or self.words[at + 1] in _CLOSERS else kind
        plain = self.tokens[at - 1].tag in ("n", "vn") and before not in nouns() and len(before) > 1
        return "joint" if plain and self.tokens[at].tag == "c" and self.kinds[at + 1] == "noun" else kind

    def read(self) -> list[Phrase]:
        """All phrases; what 的 makes part of a later one is "inside"."""
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.found

    def _step(self, at: int) -> int:
        kind, word = self.kinds[at], self.words[at]
        if kind == "of" and self._describes(at):  # 双方签署新的协定: the 的 of an adjective ties no clause
            return at + 1
        if kind == "of" and at + 1 < len(self.tokens) and self.opens(at + 1):
            return self._phrase(at + 1, self._relative(at, self._is_placed(self.noun_phrase(at + 1))))
        if self.opens(at):
            return self._phrase(at, at)
        if word == "(":
            return self._closing(at, ")") + 1
        if kind in ("frame", "preposition"):
            if not (word in _AFTER_VERB and self._last() == "verb" and self.items[-1].at == at - 1):
                self.items.append(_Item("opener", at))
        elif kind == "localiser":
            self.dated = self.dated or is_function("temporal", word)
            self.items.append(_Item("closer", at))
        elif kind == "verb" and is_function("person", word):
            self.items.append(_Item("other", at))
        elif kind in ("verb", "time"):
            self.items.append(_Item(kind, at))
        elif kind == "mark":
            self.items.clear()
        elif kind != "particle":
            self.items.append(_Item("other", at))
        return at + 1

    def _describes(self, at: int) -> bool:
        """True for the 的 behind an adjective that follows a verb with a subject."""
        return (
            at > 1
            and self.kinds[at - 1] == "adjective"
            and self.kinds[at - 2] == "verb"
            and at + 1 < len(self.tokens)
            and self.opens(at + 1)
        )

    def _last(self) -> str:
        return self.items[-1].kind if self.items else ""

    def _phrase(self, at: int, whole: int) -> int:
        """Take the noun phrase at `at`; what stands before it decides what it is."""
        stop = self.noun_phrase(at)
        last = self._last()
        role = {"opener": "governed", "verb": "object"}.get(last, "free")
        by = self.words[self.items[-1].at] if last in ("opener", "verb") else ""
        role = "placed" if self._is_placed(stop) else role
        dot = self._dotted(at, stop) if role == "object" else 0
        if dot:  # 对[来自印度的]钢铁产品征税: the object ends before 的, and what follows is what 对 governs
            self.found.append(Phrase(tuple(self.tokens[at:dot]), "inside", by, False, self.tokens[whole].start))
            while self._last() != "opener":
                whole = self.items.pop().at
            at, role, by = dot + 1, "governed", self.words[self.items[-1].at]
        self.items.append(_Item("phrase", whole, len(self.found)))
        late = self.dated and role == "free"
        self.found.append(Phrase(tuple(self.tokens[at:stop]), role, by, late, self.tokens[whole].start))
        return stop

    def _dotted(self, at: int, stop: int) -> int:
        """The index of the last 的 in the object `at`–`stop` of a verb that 对 still waits behind (对来自印度的产品); 0
        where there is none."""
        openers = [item for item in self.items[-_RELATIVE:] if item.kind == "opener"]
        if not openers or self.words[openers[-1].at] not in _ONTO:
            return 0
        after = self.items[self.items.index(openers[-1]) + 1 :]
        if not after or any(item.kind != "verb" for item in after):
            return 0
        return max((k for k in range(at + 1, stop - 1) if self.kinds[k] == "of"), default=0)

    def _is_placed(self, stop: int) -> bool:
        """True when a localiser closes the phrase that ends before word `stop`."""
        if stop >= len(self.tokens) or self.kinds[stop] != "localiser" or self.words[stop] in _STAY:
            return False
        return not (
            self.words[stop] in _BEFORE_NOW
            and (self.tokens[stop - 1].tag == "PER" or self.kinds[stop - 1] == "pronoun")
        )

    def _relative(self, at: int, placed: bool) -> int:
        """Hide what the 的 at `at` makes part of the phrase after it; returns the index of the first word of that.

        A phrase that a localiser closes (`placed`) belongs to the 在 before it, with all between
        (在国新办举行的发布会上).
        """
        if self._last() in ("closer", "time"):
            return self._modifier(at)
        whole, verb, subject, answered = at + 1, False, False, False
        while self.items:
            item = self.items[-1]
            if item.kind == "opener":
                word = self.words[item.at]
                if (not answered and word not in _PASSIVE) or word in _HEAVY or (placed and is_function("frame", word)):
                    break
            if item.kind == "verb" and subject and self._free_before(item):
                break
            if item.kind == "phrase":
                phrase = self.found[item.phrase]
                if phrase.role == "free" and (subject or (placed and (verb or not item.at))):
                    break
                subject = subject or (verb and phrase.role in ("free", "object"))
                self._hide(item)
            verb = verb or item.kind == "verb"
            answered = (item.kind == "phrase" and self.found[item.phrase].by != "") or item.kind == "closer"
            whole = item.at
            self.items.pop()
        return whole

    def _modifier(self, at: int) -> int:
        """事件中 of 事件中的患者, 8日 of 8日的社论: a place or a time before 的, with the phrase that it closes."""
        item = self.items.pop()
        whole = item.at
        if item.kind == "closer" and self._last() == "phrase":
            item = self.items.pop()
            whole = item.at
            self._hide(item)
            if self.found[item.phrase].by and self._last() == "opener":
                whole = self.items.pop().at
        return whole

    def _hide(self, item: _Item) -> None:
        self.found[item.phrase] = replace(self.found[item.phrase], role="inside")

    def _free_before(self, item: _Item) -> bool:
        """True when a free phrase stands before `item`: a subject for its verb."""
        return any(i.kind == "phrase" and i.at < item.at and self.found[i.phrase].role == "free" for i in self.items)

    def opens(self, at: int) -> bool:
        """True when a noun phrase begins at word `at`."""
        kind, word = self.kinds[at], self.words[at]
        if kind in ("noun", "pronoun"):
            return True
        if word in _CLOSERS:
            return self._marked(at) > at
        if at + 1 >= len(self.tokens):
            return False
        if word in _TITLE_PARTS or kind == "adjective":
            return self.kinds[at + 1] == "noun"
        if word in _MAYBE_TITLES:
            return nouns().get(self.words[at + 1]) in ("office", "role")
        return kind in ("number", "determiner") and self.kinds[at + 1] != "pronoun" and self.opens(at + 1)

    def noun_phrase(self, at: int) -> int:
        """The index after the noun phrase that begins at `at`: nouns, 的 between nouns, lists, brackets, titles."""
        k = at
        while k < len(self.tokens):
            step = self._nominal(at, k)
            if step == k:
                break
            k = step
        return max(k, at + 1)

    def _nominal(self, first: int, k: int) -> int:
        """The index after the part of the phrase at `k`, or `k` where the phrase ends."""
        kind, word = self.kinds[k], self.words[k]
        follows = k + 1 < len(self.tokens)
        if kind == "noun" or (kind == "pronoun" and (k == first or self.kinds[k - 1] in ("joint", "of"))):
            return k + 1
        if word in _CLOSERS:
            return self._marked(k, named=k > first)
        if word == "(" and k > first:
            return self._closing(k, ")") + 1
        if not follows:
            return k + 1 if kind == "number" and k > first and self.kinds[k - 1] == "of" else k
        if kind in ("of", "joint"):
            return k + 1 if k > first and self.opens(k + 1) else k
        if kind in ("number", "determiner", "adjective") or word in _TITLE_PARTS or word in _MAYBE_TITLES:
            return k + 1 if self.opens(k) else k
        if word in "-–—" and k > first and self.tokens[k - 1].tag == self.tokens[k + 1].tag == "PER":
            return k + 2
        if kind == "verb" and self.words[k + 1] in _PERSON_PARTS and self.tokens[k].end == self.tokens[k + 1].start:
            return k + 2
        return k

    def _marked(self, at: int, named: bool = False) -> int:
        """The index after a name in marks that belongs to a noun phrase, before a noun or after what it is the name of
        (`named`: 环保组织“河流之友”); `at` where it is a quotation of its own."""
        close = self._closing(at, _CLOSERS[self.words[at]])
        if close >= len(self.tokens) or close - at > _LONGEST_MARKED:
            return at
        after = close + 1
        title = self.words[at] == "《"
        noun = after < len(self.tokens) and self.kinds[after] in ("noun", "of")
        called = (
            named
            and nouns().get(self.words[at - 1]) in ("group", "outlet", "document")
            and not {"mark", "verb"} & set(self.kinds[at + 1 : close])
        )
        return after if title or noun or called else at

    def _closing(self, at: int, mark: str) -> int:
        """The index of the closing `mark` after `at`; the last index where there is none."""
        limit = min(len(self.tokens), at + 40)
        return next((k for k in range(at + 1, limit) if self.words[k] == mark), limit - 1 if limit > at else at)
