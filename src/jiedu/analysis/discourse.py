"""Who is on the scene of a text, sentence by sentence: mentions with what the grammar around them tells."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Mention
from jiedu.analysis.roles import office_nouns

_CLAUSE = re.compile(r"[,;:。!?“”「」\n]")
_GOVERNS = frozenset("对向与同和跟被把将给由为据在从以至让使令因就比替往朝到于及")
"""What stands before a name that is no subject."""


def governing() -> frozenset[str]:
    """Characters that govern the name behind them: prepositions."""
    return _GOVERNS


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention on the scene."""

    start: int
    end: int
    key: str | None
    """Entity id; None for a person whom the text does not name (一位负责人)."""
    type: str
    sentence: int
    subject: bool
    """True where it opens its clause: no preposition and no verb governs it."""
    part: bool
    """True inside another noun phrase: 俄罗斯 of 俄罗斯总统, 乌克兰 of 乌克兰危机."""
    quote: int
    """Index of the quotation that it stands in, -1 outside."""
    begin: int = -1
    """Where its noun phrase begins, with the title before the name; its own start where that is -1."""
    titled: bool = False
    """True inside the title of a person: 俄罗斯 of 俄罗斯总统."""
    topic: bool = False
    """True for a person whose possession opens the clause: 万卡的主张."""


@dataclass(frozen=True, slots=True)
class Together:
    """Two or more who are named together in one place."""

    at: int
    sentence: int
    keys: tuple[str, ...]
    strength: float
    """How firmly: 2 in a list, 1.5 where one faces the other, less where they only share a sentence."""


@dataclass(slots=True)
class Scene:
    """The actors of a document in text order, with look-ups."""

    document: Document
    actors: list[Actor]
    starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    """Who is named together, in text order."""
    sides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """原告, 被告 → who is called so."""
    offices: dict[str, list[str]] = field(default_factory=dict)
    """Entity id → the offices and roles that the text states for the person."""

    def add(self, actor: Actor) -> None:
        """Put a resolved pronoun on the scene, so that who is spoken of stays near."""
        at = bisect.bisect_left(self.starts, actor.start)
        self.actors.insert(at, actor)
        self.starts.insert(at, actor.start)

    def replace(self, actor: Actor) -> None:
        """Put who a description means in the place of the nameless one that stood there."""
        at = bisect.bisect_left(self.starts, actor.start)
        while at < len(self.actors) and self.actors[at].start == actor.start:
            if self.actors[at].key is None:
                self.actors[at] = actor
                return
            at += 1
        self.add(actor)

    def before(self, at: int, most: int = 40) -> list[Actor]:
        """At most `most` actors that end by `at`, the last one first."""
        index = bisect.bisect_left(self.starts, at)
        return [actor for actor in reversed(self.actors[max(0, index - most) : index]) if actor.end <= at]

    def sentence(self, at: int) -> int:
        """The index of the sentence that `at` lies in."""
        return max(0, bisect.bisect_right(self.sentence_starts, at) - 1)

    def block(self, at: int) -> int:
        """The index of the block that `at` lies in."""
        return self.document.sentences[self.sentence(at)].block if self.document.sentences else 0

    def quote(self, at: int) -> int:
        """The index of the innermost quotation that `at` lies in; -1 outside."""
        quotes = self.document.quotes
        index = bisect.bisect_right(quotes, at, key=lambda q: q.start) - 1
        for back in range(index, max(-1, index - 4), -1):
            if quotes[back].start <= at < quotes[back].end:
                return back
        return -1


@functools.cache
def said() -> frozenset[str]:
    """Verbs of saying and judging."""
    return frozenset(
        word for cell, kind, *_ in rows("zh/cues.tsv") if kind in ("say", "judge", "ask", "blame", "topic")
        for word in parts(cell)
    )  # fmt: skip


@functools.cache
def anaphors(use: str) -> tuple[str, ...]:
    """The words of one use of `zh/anaphors.tsv`, longest first."""
    found = (word for kind, cell in rows("zh/anaphors.tsv") if kind == use for word in parts(cell))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def clause_start(document: Document, at: int) -> int:
    """Where the clause of `at` begins."""
    low = max(0, at - 120)
    last = None
    for match in _CLAUSE.finditer(document.text, low, at):
        last = match
    return last.end() if last is not None else low


def clause_end(document: Document, at: int) -> int:
    """Where the clause of `at` ends."""
    match = _CLAUSE.search(document.text, at, at + 160)
    return match.start() if match is not None else min(len(document.text), at + 160)


def scene(document: Document) -> Scene:
    """The scene of a document with names and roles."""
    titles = {role.end: role.start for role in document.roles}
    inside = _inside_roles(document)
    made = Scene(document, [], sentence_starts=[sentence.start for sentence in document.sentences])
    actors: list[Actor] = []
    writers = {role.person for role in document.roles if role.office.endswith(_REPORTERS)}
    for mention in document.mentions:
        if mention.entity in writers:
            continue
        kind = document.entities[mention.entity].type
        start = titles.get(mention.start, mention.start)
        part = mention.start in inside or _is_part(document, mention, kind)
        governed = _governed(document, start)
        subject = not part and not governed and kind in _ACTING
        actors.append(
            Actor(
                mention.start, mention.end, mention.entity, kind, made.sentence(mention.start), subject, part,
                made.quote(mention.start), start, mention.start in inside, kind == "PER" and part and not governed,
            )
        )  # fmt: skip
    actors += _nameless(document, made, actors)
    actors.sort(key=lambda actor: (actor.start, actor.end))
    for role in document.roles:
        made.offices.setdefault(role.person, []).append(role.office)
    made.actors = actors
    made.starts = [actor.start for actor in actors]
    return made


_ACTING = frozenset({"PER", "ORG", "GPE", "GRP"})
"""Types that can be what a sentence is about."""
_REPORTERS = ("记者", "编辑", "校对", "摄影", "通讯员", "实习生")
"""Roles of those who wrote the text, whom no pronoun in it means."""


def _inside_roles(document: Document) -> frozenset[int]:
    starts = [mention.start for mention in document.mentions]
    out: set[int] = set()
    for role in document.roles:
        low, high = bisect.bisect_left(starts, role.start), bisect.bisect_left(starts, role.end)
        out.update(starts[low:high])
    return frozenset(out)


def _is_part(document: Document, mention: Mention, kind: str) -> bool:
    """True for a place or a body directly before a noun: 乌克兰危机, 欧盟方案."""
    if kind == "PER":
        return document.text[mention.end : mention.end + 1] == "的"
    following = _token_from(document, mention.end)
    if following is None or following.start != mention.end:
        return False
    return following.tag in ("n", "nz", "vn", "nw", "f", "s") or document.word(following) == "的"


def _token_from(document: Document, at: int) -> Token | None:
    index = document.index(at)
    return document.tokens[index] if index < len(document.tokens) else None


def _governed(document: Document, start: int) -> bool:
    """True behind a preposition or a verb."""
    index = document.index(start)
    if index == 0:
        return False
    before = document.tokens[index - 1]
    word = document.word(before)
    if before.end != start or not word.strip():
        return False
    return word in _GOVERNS or (before.tag in ("p", "v", "vd") and word not in ("是", "有"))


def _nameless(document: Document, made: Scene, named: Sequence[Actor]) -> list[Actor]:
    """People without a name who open a clause: 一位工作人员表示, 该局值班人员告诉记者."""
    starts = [actor.start for actor in named]
    roles = {role.end for role in document.roles}
    out = []
    for index, token in enumerate(document.tokens):
        if token.tag != "n" or token.end in roles or not document.word(token).endswith(office_nouns()):
            continue
        following = document.tokens[index + 1] if index + 1 < len(document.tokens) else None
        at = bisect.bisect_left(starts, token.end)
        if at < len(starts) and starts[at] == token.end:
            continue
        if following is None or following.tag not in _FOLLOWS or _governs(document, index):
            continue
        start = token.start
        out.append(Actor(start, token.end, None, "PER", made.sentence(start), True, False, made.quote(start)))
    return out


_FOLLOWS = frozenset({"v", "d", "p", "TIME", "c", "ad", "m"})
_INSIDE = frozenset({"TIME", "n", "nz", "ORG", "LOC", "vn", "a", "an", "m", "q", "b", "r", "f", "s", "nw"})
"""Tags of words inside a noun phrase."""


def _governs(document: Document, index: int) -> bool:
    """True where a preposition or a verb stands before the noun phrase that ends with the word at `index`."""
    at = index
    while at > 0 and index - at < 12 and document.tokens[at - 1].end == document.tokens[at].start:
        before = document.tokens[at - 1]
        if before.tag not in _INSIDE and document.word(before) != "的":
            return before.tag in ("p", "v", "vd") or document.word(before) in _GOVERNS
        at -= 1
    return False
