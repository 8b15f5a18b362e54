"""Groups: 双方, 两国, 两位领导人, 各方, 前者 and 后者, by who was named as two before."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.discourse import Actor, Scene, Together, anaphors, clause_start, governing
from jiedu.analysis.document import Document
from jiedu.analysis.model import Reference
from jiedu.analysis.roles import office_nouns

_COUNTED = re.compile(
    r"(?P<n>两|俩|二|三)(?:大|位|名|个|家)?(?P<what>[^,。;:!?“”()]{0,12}?"
    r"(?P<head>领导人|元首|总统|总理|首相|外长|防长|部长|候选人|政治人物|政要|负责人|代表团|代表|国家|经济体|大国|邻国|阵营|公司|企业|集团|政党|机构|组织|部门|被告|原告|嫌疑人|当事人|球队))"
)
_STATES = frozenset({"国家", "大国", "邻国"})
_BODIES = frozenset({"公司", "企业", "集团", "政党", "机构", "组织", "部门", "球队"})
_ANY = frozenset({"阵营", "经济体", "被告", "原告", "当事人"})


@functools.cache
def _pattern() -> re.Pattern[str]:
    uses = ("pair", "states", "people", "three", "all", "first", "last", "other")
    named = "|".join(f"(?P<{use}>{'|'.join(map(re.escape, anaphors(use)))})" for use in uses)
    return re.compile(named)


def spans(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and use ("group:pair", "group:people:候选人") of every group word."""
    for match in _pattern().finditer(document.text):
        token = document.token_at(match.start())
        last = document.token_at(match.end() - 1)
        if token is None or last is None or (token.start != match.start() and token.tag not in ("m", "r", "n")):
            continue
        yield match.start(), match.end(), f"group:{match.lastgroup}"
    for match in _COUNTED.finditer(document.text):
        token = document.token_at(match.start())
        if token is not None and token.start == match.start() and _is_counted(document, match):
            head = match["head"]
            use = "states" if head in _STATES else "bodies" if head in _BODIES else "pair" if head in _ANY else "people"
            number = "three" if match["n"] == "三" else use
            yield match.start(), match.end(), f"group:{number}:{head}"


def _is_counted(document: Document, match: re.Match[str]) -> bool:
    """两国领导人 and 两名候选人, not 两国关系: the noun is the head, and the number is definite."""
    last = document.token_at(match.end() - 1)
    if last is None or last.end != match.end():
        return False
    return document.text[match.start() - 1 : match.start()] not in tuple("第前后另其有")


def resolve(made: Scene, start: int, end: int, use: str, found: Sequence[Reference]) -> Reference | None:
    """Whom the group word at `start`–`end` means; None where no two are on the scene."""
    document = made.document
    _, kind, head = (*use.split(":"), "")[:3]
    if kind in ("first", "last"):
        return _one_of_two(made, start, end, kind)
    if kind == "other":
        return _other(made, start, end, found)
    opened, keys = _joined_before(made, start)
    if keys and (len(keys) == 2 or kind == "three"):
        return Reference(opened, end, keys, "group")
    if kind == "all" and (listed := _listed_before(made, start)):
        return Reference(start, end, listed, "group")
    if head and (named := _by_role(document, head)):
        return Reference(start, end, named, "group")
    size = 3 if kind == "three" else 2
    keys = _choose(made, start, kind, size, [r for r in found if r.kind == "group" and len(r.entities) == size])
    return Reference(start, end, keys, "group") if keys else None


def _one_of_two(made: Scene, start: int, end: int, kind: str) -> Reference | None:
    """后者 is who was named last before it in its sentence or the one before, 前者 the one before that."""
    here = made.sentence(start)
    near = [
        a for a in made.before(start, 12)
        if a.key is not None and a.type in ("PER", "ORG", "GPE") and here - a.sentence <= 1 and not a.part
    ]  # fmt: skip
    keys = list(dict.fromkeys(a.key for a in near if a.key is not None and a.type == near[0].type))
    if len(keys) < 2:
        return None
    return Reference(start, end, (keys[0] if kind == "last" else keys[1],), "order")


def _other(made: Scene, start: int, end: int, found: Sequence[Reference]) -> Reference | None:
    """双方互相指责对方: the two of them; of two people set against each other, 对手 is the one who is no subject."""
    here = made.sentence(start)
    near = [r for r in found[-3:] if r.kind == "group" and made.sentence(r.start) == here]
    if near:
        return Reference(start, end, near[-1].entities, "group")
    if made.document.text[start:end] != "对手":
        return None
    keys = _choose(made, start, "people", 2, [r for r in found if r.kind == "group" and len(r.entities) == 2])
    subject = next((a.key for a in made.before(start, 8) if a.sentence == here and a.subject), None)
    if subject not in keys:
        return None
    return Reference(start, end, tuple(key for key in keys if key != subject), "order")


_JOINT = re.compile(r"(?:和|与|、|及|同|以及|—|-)?")


def _joined_before(made: Scene, start: int) -> tuple[int, tuple[str, ...]]:
    """Where the names begin that stand directly before the group word (俄乌双方, 美日两国), and who they are."""
    at, keys = start, list[str]()
    for actor in made.before(start, 6):
        between = made.document.text[actor.end : at]
        if not _JOINT.fullmatch(between) or (not keys and between):
            break
        if actor.key is not None:
            keys.insert(0, actor.key)
        at = actor.start
    unique = tuple(dict.fromkeys(keys))
    return (at, unique) if len(unique) >= 2 else (start, ())


def _listed_before(made: Scene, start: int) -> tuple[str, ...]:
    """The three whom a list names right before 各方, in its sentence or the one before; () where none does."""
    here = made.sentence(start)
    last = next((one for one in reversed(_near(made, start)) if one.at <= start and one.strength >= _LIST), None)
    if last is None or here - last.sentence > 1 or len(last.keys) < 3:
        return ()
    return _of_kind(made.document, last.keys, "all")


def _by_role(document: Document, head: str) -> tuple[str, ...]:
    """The two people, and no more, whose stated role ends in the group's noun: 两名候选人."""
    if head not in office_nouns():
        return ()
    people = dict.fromkeys(role.person for role in document.roles if role.office.endswith(head))
    return tuple(people) if len(people) == 2 else ()


# --- Who is named together --------------------------------------------------------------------------------------------


def together(made: Scene) -> list[Together]:
    """Every place where two or three are named together, or one faces the other, in text order."""
    out: list[Together] = []
    subject: Actor | None = None
    named = (a for a in made.actors if a.key is not None and not a.titled and not _is_outlet(made, a))
    for _, group in itertools.groupby(named, key=lambda a: a.sentence):
        actors = list(group)[:_IN_SENTENCE]
        out += _lists(made, actors)
        out += _facing(made, actors, subject)
        out += _sharing(actors)
        subject = next((a for a in reversed(actors) if a.subject), subject)
    return sorted(out, key=lambda one: (one.at, one.keys))


def _sharing(actors: Sequence[Actor]) -> Iterator[Together]:
    """Those who only share a sentence: two states or bodies, two people."""
    for types, strength in ((("GPE",), 0.7), (("ORG", "GRP"), 0.6), (("PER",), 0.8)):
        keys = tuple(dict.fromkeys(a.key for a in actors if a.key is not None and a.type in types))
        if len(keys) in (2, 3):
            yield Together(actors[-1].end, actors[0].sentence, keys, strength)


def _is_outlet(made: Scene, actor: Actor) -> bool:
    return is_outlet(actor.key or "", made.document.entities.get(actor.key or ""))


_IN_SENTENCE = 30
"""Actors of one sentence that are paired: a list of more is a list."""


def _lists(made: Scene, actors: Sequence[Actor]) -> Iterator[Together]:
    """甲和乙, 甲、乙和丙, 俄乌: runs of names of people, or of states and bodies, that only a joint stands between."""
    run: list[Actor] = []
    for actor in (a for a in actors if a.type in _SIDES and not (a.part and a.type != "GPE")):
        begin = _begin(actor)
        joint = run and _JOINT.fullmatch(made.document.text[run[-1].end : max(run[-1].end, begin)])
        if run and (not joint or (run[-1].type == "PER") != (actor.type == "PER")):
            yield from _run(run)
            run = []
        run.append(actor)
    yield from _run(run)


_SIDES = frozenset({"PER", "ORG", "GPE", "GRP"})


def _begin(actor: Actor) -> int:
    return actor.begin if actor.begin >= 0 else actor.start


_LIST = 2.0
"""How surely those whom a list names belong together: more than any other way of naming them."""


def _run(run: Sequence[Actor]) -> Iterator[Together]:
    keys = tuple(dict.fromkeys(a.key for a in run if a.key is not None))
    if len(keys) in (2, 3):
        yield Together(run[-1].end, run[-1].sentence, keys, _LIST)


def _facing(made: Scene, actors: Sequence[Actor], last: Actor | None) -> Iterator[Together]:
    """甲在……与乙通话, 甲对乙……: who was named last before, if nothing governs him, and whom he deals with."""
    text = made.document.text
    acting = last if last is not None and actors and actors[0].sentence - last.sentence == 1 else None
    for actor in (a for a in actors if a.type in _SIDES):
        before = text[_begin(actor) - 1 : _begin(actor)]
        if before and before in _FACES:
            if acting is not None and acting.key and actor.key and actor.key != acting.key:
                yield Together(actor.end, actor.sentence, (acting.key, actor.key), 1.5)
        elif not actor.part and before not in governing():
            acting = actor


_FACES = frozenset("与同和跟对向")


def _of_kind(document: Document, keys: Sequence[str], kind: str) -> tuple[str, ...]:
    """Those of `keys` as the group word wants them: states for 两国, people for 两人, else two of one kind."""
    types = {key: document.entities[key].type for key in keys}
    if kind == "people":
        return tuple(key for key in keys if types[key] == "PER")
    if kind == "bodies":
        return tuple(key for key in keys if types[key] == "ORG")
    people = [key for key in keys if types[key] == "PER"]
    if kind == "states" or 0 < len(people) < len(keys):
        keys = [state for key in keys if (state := _state(document, key)) is not None]
    elif (not people and len({_state(document, key) or key for key in keys}) < len(keys)) or any(
        types[key] == "LOC" and key != "EUROPE" for key in keys
    ):
        return ()
    return tuple(dict.fromkeys(keys))


def _state(document: Document, key: str) -> str | None:
    """The state that somebody is, or speaks for."""
    entity = document.entities[key]
    if entity.type in ("GPE", "LOC"):
        return key if entity.type == "GPE" else None
    party = document.entities.get(entity.party) if entity.party else None
    return party.id if party is not None and party.type == "GPE" else None


def _choose(made: Scene, start: int, kind: str, size: int, last: Sequence[Reference]) -> tuple[str, ...]:
    """The two (or three) who are meant: named together near before, or often, or spoken of as a group just now."""
    document, here = made.document, made.sentence(start)
    fitting = [(one, keys) for one in _near(made, start) if len(keys := _of_kind(document, one.keys, kind)) == size]
    often: Counter[frozenset[str]] = Counter()
    for one, keys in fitting:
        often[frozenset(keys)] += 2 if one.strength >= 1.5 else 1
    heading, clause = _is_heading(made, start), clause_start(document, start)
    best: tuple[float, int, tuple[str, ...]] | None = None
    for one, keys in fitting:
        if one.at > start:
            continue
        score = one.strength - 0.6 * min(here - one.sentence, 8) - 0.01 * min(start - one.at, 60)
        score += _weight(often[frozenset(keys)], heading or kind == "all")
        score += 0.4 if one.at >= clause else 0.0
        if best is None or score >= best[0]:
            best = (score, one.at, keys)
    for reference in last[-_GROUPS:]:
        if len(_of_kind(document, reference.entities, kind)) == size:
            keys = _of_kind(document, reference.entities, kind)
            score = 1.6 - 0.4 * min(here - made.sentence(reference.start), 8)
            score += _weight(often[frozenset(keys)], heading or kind == "all")
            if best is None or score > best[0]:
                best = (score, reference.start, keys)
    if best is not None and best[0] > _LEAST:
        return best[2]
    if kind == "all" and not heading:
        return ()  # 呼吁各方克制: nobody named yet is meant by it
    usual = min(often, key=lambda keys: (-often[keys], sorted(keys)), default=None)
    if usual is not None and often[usual] >= 2:
        return next(keys for _, keys in fitting if frozenset(keys) == usual)
    return ()


def _near(made: Scene, at: int) -> list[Together]:
    """Who is named together around `at`: in an article of ordinary length everybody, so that time stays linear."""
    index = bisect.bisect_right(made.together, at, key=lambda one: one.at)
    return made.together[max(0, index - _NEAR) : index + _NEAR]


_NEAR = 150
"""Pairs on either side that are looked at: an article of 5,000 characters has fewer."""
_GROUPS = 4
"""Groups spoken of before that are looked at."""
_LEAST = -1.5
"""The score under which those named together are too far away."""


def _weight(times: int, whole: bool) -> float:
    """What it counts that two are often named together: more in a heading, which speaks of the whole text."""
    return 0.15 * min(times, 60) if whole else 0.1 * min(times, 16)


def _is_heading(made: Scene, at: int) -> bool:
    document = made.document
    block = document.article.blocks[made.block(at)] if document.article.blocks else None
    if block is None:
        return False
    text = document.text[block.start : block.end].rstrip()
    return block.kind in ("title", "heading") or (len(text) <= _HEADING and not text.endswith(("。", "”", "!", "?")))


_HEADING = 25
"""Characters of the longest line without a full stop that is taken for a heading."""
