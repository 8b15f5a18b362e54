"""Whom a pronoun or a description means: 他, 其, 双方, 后者, 该公司, 两位领导人.

Each reading is a choice among who is on the scene (`discourse.py`), by type, gender, grammar and nearness; where the
best choice is somebody whom the text does not name, or where nothing speaks for one, nothing is told. All of it is
inferred: the names alone are in `document.mentions`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiedu.analysis import coreference_groups, coreference_nouns
from jiedu.analysis.discourse import Actor, Scene, anaphors, clause_end, clause_start, said, scene
from jiedu.analysis.document import Document, covered
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Reference, Statement
from jiedu.analysis.names import known_entity

_LOOK_BACK = 900
"""Characters back in which a pronoun finds whom it means: about three paragraphs of news."""


def find(document: Document) -> None:
    """Fill `document.references` with the pronouns and descriptions that name somebody known, in text order."""
    stage = _Stage(scene(document))
    stage.scene.together = coreference_groups.together(stage.scene)
    for start, end, use in _anaphors(stage.scene):
        found = _resolve(stage, start, end, use)
        if found is not None and found.entities:
            stage.found.append(found)
    document.references = _disjoint(stage.found)


def antecedent(document: Document, span: tuple[int, int]) -> tuple[str, ...]:
    """The ids of whom the words at `span` stand for, as `find` told: of the reference that ends with the span, or lies
    in it last; () where the words refer to nobody that is known. For speakers: whom 他, 双方 or 该公司 means.

    `find` must have run, which `analyse` does before statements are looked for.
    """
    start, end = span
    low = bisect.bisect_left(document.references, start, key=lambda r: r.end)
    near = [r for r in document.references[low : low + 8] if r.start < end and r.end > start]
    exact = [r for r in near if r.end == end] or [r for r in near if r.end <= end]
    return exact[-1].entities if exact else ()


def of_speakers(document: Document, statements: Sequence[Statement]) -> None:
    """Add who 我 and 我们 are inside what is quoted: the speaker, and the state or body that he speaks for."""
    fresh: list[Reference] = []
    made = Scene(document, [])
    taken = [(r.start, r.end) for r in document.references]
    for statement in statements:
        speaker = statement.speaker
        if speaker is None or not speaker.entities or statement.kind == "indirect":
            continue
        for segment in statement.segments:
            for match in _SPOKEN.finditer(document.text, segment.start, segment.end):
                keys = _self(document, match.lastgroup or "", speaker.entities)
                if keys and made.quote(match.start()) >= 0 and not covered(taken, *match.span()):
                    fresh.append(Reference(*match.span(), keys, "self"))
    document.references = _disjoint([*document.references, *fresh])


def _self(document: Document, use: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Whom 我 ("self") and 我们 ("us") mean in the words of `keys`."""
    if use == "us":
        return _sides(document, keys)
    return keys if len(keys) == 1 and document.entities[keys[0]].type == "PER" else ()


def _sides(document: Document, keys: Sequence[str]) -> tuple[str, ...]:
    """Whom somebody who says 我们 speaks for: his state or body, a body itself."""
    out: dict[str, None] = {}
    for key in keys:
        entity = document.entities.get(key)
        if entity is None:
            continue
        if entity.party is not None and _meet(document, entity.party):
            out.setdefault(entity.party)
        elif entity.type in ("ORG", "GPE"):
            out.setdefault(key)
    return tuple(out)


def _meet(document: Document, key: str) -> bool:
    """True where the entity `key` is one of the document's; a known one that it does not name is made one."""
    if key not in document.entities and (known := load().entries.get(key)) is not None:
        document.entities[key] = known_entity(known, (), document.article.language)
    return key in document.entities


def _disjoint(found: Sequence[Reference]) -> list[Reference]:
    """Sorted, the longer one of two that overlap."""
    out: list[Reference] = []
    for one in sorted(found, key=lambda r: (r.start, -r.end)):
        if not out or out[-1].end <= one.start:
            out.append(one)
    return out


@dataclass(slots=True)
class _Stage:
    """What is known while a text is read from its beginning."""

    scene: Scene
    found: list[Reference] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    """Entity id → 他 or 她, once the text told."""


def _anaphors(made: Scene) -> list[tuple[int, int, str]]:
    """Start, end and use of every word that may stand for somebody, in text order."""
    document = made.document
    out: list[tuple[int, int, str]] = []
    names = [(mention.start, mention.end) for mention in document.mentions]
    for match in _PRONOUNS.finditer(document.text):
        if not covered(names, *match.span()) and match.lastgroup:
            out.append((match.start(), match.end(), match.lastgroup))
    out += coreference_groups.spans(document)
    out += coreference_nouns.spans(made)
    return sorted(out)


# By characters, not by words: LAC makes one word of 她说, and of 我的母亲.
_PRONOUNS = re.compile(
    r"(?P<person>(?<![其吉利排无])[他她](?![们人国乡杀信山汀日]))|(?P<its>(?<![尤极何任])其(?![中他它余实次间后一二三所]))|"
    r"(?P<own>自己(?!人)|本人)"
)
_SPOKEN = re.compile(r"(?P<self>我(?![们国方党军市省校院司县区行队馆厂店]))|(?P<us>我们|咱们|我方)")


def _resolve(stage: _Stage, start: int, end: int, use: str) -> Reference | None:
    if use == "person":
        return _person(stage, start, end)
    if use == "its":
        return _its(stage, start, end)
    if use == "own":
        return _own(stage, start, end)
    if use.startswith("group"):
        return coreference_groups.resolve(stage.scene, start, end, use, stage.found)
    found = coreference_nouns.resolve(stage.scene, start, end, use)
    if found is not None and len(found.entities) == 1:
        made, key = stage.scene, found.entities[0]
        kind = made.document.entities[key].type
        subject = not _is_governed(made.document, start)
        made.replace(Actor(start, end, key, kind, made.sentence(start), subject, False, made.quote(start)))
    return found


# --- 他 and 她 --------------------------------------------------------------------------------------------------------

_ADVERBS = re.compile(
    r"(?:还|也|则|又|曾|同时|随后|进一步|并|再次|多次|特别|在[^,。]{1,12}(?:上|中|时|后)|\d{1,2}日|当天|此前|同日){0,3}"
)


def _says(document: Document, end: int) -> bool:
    """True where a verb of saying follows the pronoun at once: 他还强调, 他在会上说, 在他看来."""
    text = document.text
    after = _ADVERBS.match(text, end)
    at = after.end() if after else end
    return any(text.startswith(word, at) for word in said()) if at < len(text) else False


def _person(stage: _Stage, start: int, end: int) -> Reference | None:
    document, made = stage.scene.document, stage.scene
    word = document.text[start:end]
    says = _says(document, end)
    here = _Place(made.sentence(start), made.block(start), made.quote(start), clause_start(document, start), start)
    governed = _is_governed(document, start)
    out = _left_out(made, here, governed, document.text[end : end + 1] == "则")
    best: tuple[float, Actor] | None = None
    for actor in made.before(start):
        if start - actor.start > _LOOK_BACK or actor.type != "PER" or actor is out:
            continue
        if actor.key is not None and ((out is not None and actor.key == out.key) or not _fits(stage, actor.key, word)):
            continue
        score = _nearness(made, actor, here, says)
        score += 1.5 if actor.key is not None and stage.genders.get(actor.key) == word else 0.0
        if best is None or score > best[0] + 1e-9:
            best = (score, actor)
    if best is None or best[1].key is None:
        return None
    key = best[1].key
    stage.genders.setdefault(key, word)
    made.add(Actor(start, end, key, "PER", here.sentence, says or not governed, False, here.quote))
    return Reference(start, end, (key,), "pronoun")


def _left_out(made: Scene, here: _Place, governed: bool, contrast: bool) -> Actor | None:
    """Who cannot be meant: the subject that a 则 sets the pronoun off from, or that does it to the pronoun."""
    before = [a for a in made.before(here.start, 8) if a.sentence == here.sentence and a.subject and a.type == "PER"]
    if contrast:
        return next((a for a in before if a.start < here.clause), None)
    if governed and before and not _speaks(made, before[0]):
        return before[0]
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a pronoun stands."""

    sentence: int
    block: int
    quote: int
    clause: int
    start: int


def _nearness(made: Scene, actor: Actor, here: _Place, says: bool) -> float:
    """How likely an actor is meant: subjects before objects, who spoke before who did not, near before far."""
    apart = here.sentence - actor.sentence
    score = -1.0 * min(apart, 6)
    score -= 1.5 * min(here.block - made.block(actor.start), 3)
    if actor.subject:
        score += 2.0
        if _speaks(made, actor):
            score += 2.0 if says or apart == 0 else 1.0
    if actor.topic:
        score += 1.8
    elif actor.part:
        score -= 0.5
    if actor.quote >= 0 and actor.quote != here.quote:
        score -= 2.5
    if here.quote >= 0 and actor.quote == here.quote:
        score += 1.5
    return score


def _speaks(made: Scene, actor: Actor) -> bool:
    """True where a verb of saying follows in the clause, or in the next one, before another subject."""
    document = made.document
    end = clause_end(document, actor.end)
    verbs = said()
    if any(document.word(token) in verbs for token in document.between(actor.end, end)):
        return True
    if document.text[end : end + 1] != ",":
        return False
    further = clause_end(document, end + 1)
    tokens = document.between(end + 1, further)
    return bool(tokens) and document.word(tokens[0]) in verbs


def _fits(stage: _Stage, key: str, word: str) -> bool:
    """False where the text told the other gender."""
    if key not in stage.genders:
        told = _told(stage.scene.document, key)
        if told:
            stage.genders[key] = told
    return stage.genders.get(key, word) == word


_FEMALE = re.compile(r"女士|小姐|夫人|太太|大妈|阿姨|奶奶|女儿|妻子|母亲|女王|[(,]女[,)]")
_MALE = re.compile(r"先生|大爷|爷爷|丈夫|父亲|儿子|国王|[(,]男[,)]")


def _told(document: Document, key: str) -> str:
    """他 or 她 as a title beside a person's first mentions tells; "" where none does."""
    entity = document.entities.get(key)
    forms = "".join(entity.aliases[:4]) if entity is not None and not entity.known else ""
    near = forms
    for mention in [m for m in document.mentions[:200] if m.entity == key][:2]:
        near += document.text[max(0, mention.start - 4) : mention.end + 4]
    female, male = bool(_FEMALE.search(near)), bool(_MALE.search(near))
    return "" if female == male else "她" if female else "他"


def _is_governed(document: Document, start: int) -> bool:
    return document.text[max(0, start - 1) : start] in tuple("对向与同和跟被把将给由为据在从以让使令问更")


# --- 其 and 自己 ------------------------------------------------------------------------------------------------------

_OBJECT = re.compile(r"(?:免去|解除|任命|提名|罢免|撤销|将|把|对|使|令|向|给|与|同|让|据|由|帮助|要求|指控|逮捕|判处)$")
_OFFICE = re.compile(r"(?:免去|解除|任命|提名|罢免|撤销|逮捕|判处)$")


def _its(stage: _Stage, start: int, end: int) -> Reference | None:
    """其: the subject of its clause, or of the one before; as an object, whom the sentence named beside the subject."""
    document, made = stage.scene.document, stage.scene
    here = _Place(made.sentence(start), made.block(start), made.quote(start), clause_start(document, start), start)
    before = [a for a in made.before(start, 20) if a.type in ("PER", "ORG", "GPE", "GRP") and not a.titled]
    near = [a for a in before if a.sentence == here.sentence]
    chosen = _object(made, before, near, here) if _OBJECT.search(document.text, max(0, start - 2), start) else None
    chosen = chosen or _owner(document, before, near, here, end)
    if chosen is None or chosen.key is None:
        return None
    return Reference(start, end, (chosen.key,), "possessive")


def _object(made: Scene, before: Sequence[Actor], near: Sequence[Actor], here: _Place) -> Actor | None:
    """Whom 免去其, 向其 mean: the last one named in the sentence who is not its subject and does not speak in it."""
    text = made.document.text
    if _OFFICE.search(text, max(0, here.start - 2), here.start):
        return next((a for a in near if a.type == "PER"), None)
    framed = [a for a in near if not a.subject and not _speaks(made, a)]
    chosen = next((a for a in framed if a.type == "PER" or not a.part), None)
    return chosen or next((a for a in before if a.sentence < here.sentence and a.subject), None)


def _owner(document: Document, before: Sequence[Actor], near: Sequence[Actor], here: _Place, end: int) -> Actor | None:
    """Whose 其 is: the subject of the clause, else of the nearest one before; of a kind that can have what it has."""
    kind = _owned_by(document, end)
    subjects = [a for a in near if a.subject and not _embedded(document, here, a)]
    fitting = [a for a in subjects if a.key is not None and (not kind or a.type == kind)]
    if fitting:
        return fitting[0]
    further = [a for a in before if a.subject and a.key is not None and (not kind or a.type == kind)]
    chosen = next((a for a in further if here.sentence - a.sentence <= 1), None)
    return chosen or next((a for a in subjects if a.key is not None), None)


def _embedded(document: Document, here: _Place, actor: Actor) -> bool:
    """True for whom a verb of the pronoun's own clause takes: 同意 欧盟 加入其方案."""
    if actor.start < here.clause:
        return False
    return any(token.tag == "v" for token in document.between(here.clause, actor.start))


def _owned_by(document: Document, end: int) -> str:
    """ "PER" or "GPE" where what 其 stands before belongs to people or to states alone (人格权, 领土); "" otherwise."""
    text = document.text
    if text.startswith(anaphors("of person"), end):
        return "PER"
    return "GPE" if text.startswith(anaphors("of state"), end) else ""


def _own(stage: _Stage, start: int, end: int) -> Reference | None:
    """自己: the subject of the clause, else of the sentence, else of the sentence before."""
    made = stage.scene
    sentence = made.sentence(start)
    before = [a for a in made.before(start, 20) if a.type in ("PER", "ORG", "GPE") and a.subject]
    near = [a for a in before if a.sentence == sentence]
    chosen = near[0] if near else next((a for a in before if a.sentence == sentence - 1), None)
    if chosen is None or chosen.key is None or made.quote(start) != chosen.quote:
        return None
    return Reference(start, end, (chosen.key,), "pronoun")
