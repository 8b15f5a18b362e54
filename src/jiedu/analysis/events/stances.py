"""Acts that words perform: what a party says that it will or will not do, and what it says that another should."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.events import partners, roles
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.lexicon import Sense, hints, stances
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.events.roles import Parties
from jiedu.analysis.events.scope import Scope
from jiedu.analysis.lac import Token
from jiedu.analysis.model import Statement
from jiedu.analysis.phrases import Phrase


@functools.cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for word in stances())


def find(scope: Scope, clause: Clause) -> Iterator[tuple[Candidate, Parties]]:
    """The acts that a clause performs by 愿, 不会 or 应, where it stands in a party's own words."""
    document = scope.document
    if not scope.said.by_id:
        return
    tokens, first = document.between(clause.start, clause.end), _first_characters()
    for at, single in enumerate(tokens):
        if document.text[single.start] not in first:
            continue
        token, word = single, document.word(single)
        if at + 1 < len(tokens) and document.text[single.start : tokens[at + 1].end] in stances():
            token = Token(single.start, tokens[at + 1].end, "v")  # 准备|好
            word = document.word(token)
        use = stances().get(word)
        if use is None or use == "bad" or (at and document.word(tokens[at - 1]) + document.word(single) in stances()):
            continue
        said = scope.said.around(token.start, token.end)
        if not said:
            continue
        made = _act(scope, clause, token, word, use, said[0])
        if made is not None:
            yield made


def _act(
    scope: Scope, clause: Clause, token: Token, word: str, use: str, said: Statement
) -> tuple[Candidate, Parties] | None:
    document = scope.document
    speaker = _speaker(document, said)
    if speaker and not any(_official(document, key) for key in speaker):
        return None
    start = roles.after_cue(document, scope, clause, token.start)
    reading = scope.read(start, token.start)
    named = roles.meant(document, reading.subject) if reading.subject is not None else ()
    if reading.subject is None and reading.other is None and use != "must":
        named = roles.carried(scope, clause, said)
    after = document.text[token.end : clause.end]
    mine = reading.other is not None and _is_own(document, reading.other)
    if (not after and use != "never") or (reading.other is not None and not mine and use != "never"):
        return None
    if mine and not speaker:
        return None
    own = (not named and reading.subject is None) or any(_same_side(document, key, speaker) for key in named)
    own = own or (use != "must" and _speaks_for(document, speaker, named) and not _judges(document, said))
    if not speaker:
        own = use == "will" and any(_official(document, key) for key in named) and not _judges(document, said)
    mode: str | None
    targets: tuple[str, ...]
    if use == "never":
        if not speaker:
            return None
        kind, mode, actors, targets = "REJECT", None, speaker, ()
    elif use == "must":
        if own or not named or not speaker:
            return None
        kind, mode, actors, targets = "REQUEST", "change", speaker, named
    elif not own:
        return None
    else:
        good: bool = use == "will" or _is_harm(after)
        kind, mode = "AGREE" if good else "REJECT", None
        actors, targets = named or speaker, ()
    sense = Sense(word, kind, "say", mode, "", "v", (), False)
    candidate = Candidate(token.start, token.end, sense, clause, "verb")
    if not targets:
        found = roles.find(scope, candidate, said)
        targets = tuple(key for key in found.targets if key not in actors)
    return candidate, Parties(tuple(actors), tuple(targets), None, True)


def _is_own(document: Document, phrase: Phrase) -> bool:
    """True for a subject that the speaker calls his own, or the body that he speaks for (他的运动, 该公司, 政府军)."""
    return bool(
        _OWN.match(document.text[phrase.whole : phrase.end]) or _BODY.search(document.text, phrase.start, phrase.end)
    )


_OWN = re.compile(r"(?:我|他|她|其|本|该|咱)(?:们|方|国|党)?的?")
_BODY = re.compile(
    r"(?:公司|集团|政府|政府军|军方|当局|校方|院方|局方|警方|工会|银行|俱乐部|球会|党|组织|协会|基金会|委员会|法院)$"
)
"""Last words of a subject that can be the body whose speaker tells what it will do."""


def _speaks_for(document: Document, speaker: Sequence[str], named: Sequence[str]) -> bool:
    """True where a person of whom no party is known tells what one state or body will do: his own, most likely."""
    people = [document.entities[key] for key in speaker if key in document.entities]
    alone = bool(people) and all(p.type == "PER" and p.party is None and p.role is not None for p in people)
    return alone and len(named) == 1 and document.entities[named[0]].type in ("GPE", "ORG", "GRP")


def _speaker(document: Document, said: Statement) -> tuple[str, ...]:
    """Who speaks; for a role that is no entity, whom its words name (该组织发言人)."""
    speaker = said.speaker
    if speaker is None or speaker.entities or speaker.start is None or speaker.end is None:
        return speaker.entities if speaker is not None else ()
    return partners.entities(document, speaker.start, speaker.end)


def _judges(document: Document, said: Statement) -> bool:
    """True for an onlooker, who tells what others will do."""
    speaker = said.speaker
    if speaker is None or speaker.start is None or speaker.end is None:
        return True
    return any(word in document.text[speaker.start : speaker.end] for word in hints("onlooker"))


def _is_harm(after: str) -> bool:
    """True where what is refused would do harm: then the refusal is a promise (不会用武力, 不会首先攻击)."""
    return any(0 <= after.find(word) < _HARM_REACH for word in stances_of("bad")) and not after.startswith(_GRANTS)


_HARM_REACH = 6
"""Characters behind 不会 in which the harm is named."""
_GRANTS = ("支持", "允许", "接受", "同意", "容忍", "参与", "坐视", "承认", "屈服", "取消", "解除")


def stances_of(use: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(word for word, kind in stances().items() if kind == use)


def _official(document: Document, key: str) -> bool:
    """True for a state or a body, and for who speaks for one."""
    entity = document.entities.get(key)
    return entity is not None and (entity.party is not None or entity.type in ("ORG", "GPE", "GRP"))


def _same_side(document: Document, key: str, speaker: tuple[str, ...]) -> bool:
    """True where `key` is a speaker, or the state or body that one speaks for."""
    sides = set(speaker) | {document.entities[k].party for k in speaker if k in document.entities}
    own = document.entities.get(key)
    return key in sides or (own is not None and own.party is not None and own.party in sides)
