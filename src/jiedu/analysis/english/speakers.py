"""Whom the subject of a reporting verb means: a name, a role, a document, a pronoun, or somebody named before."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document, covered
from jiedu.analysis.english.drafts import Draft
from jiedu.analysis.english.genders import Genders
from jiedu.analysis.english.name_lists import is_title
from jiedu.analysis.english.passage import Passage
from jiedu.analysis.english.phrases import LINKS
from jiedu.analysis.english.subjects import Subject
from jiedu.analysis.model import Mention, Speaker


@functools.cache
def nouns() -> dict[str, str]:
    """Noun that can be a source → its form."""
    out: dict[str, str] = {}
    for cell, form in rows("en/speaker_nouns.tsv"):
        for word in parts(cell):
            out.setdefault(word, form)
    return out


@functools.cache
def _of_form(form: str) -> frozenset[str]:
    return frozenset(word for cell, use in rows("en/speaker_nouns.tsv") if use == form for word in parts(cell))


def can_speak(p: Passage, subject: Subject) -> bool:
    """True for a name of a person or a body, a pronoun, or a noun for somebody who can speak."""
    head = subject.head[1] - 1
    name = p.names[head]
    if name >= 0:
        return p.kinds[name] in ("PER", "ORG", "GPE", "GRP")
    word = p.words[head]
    return (
        is_human(word.low)
        or word.low in nouns()
        or word.low in ("he", "she", "they", "we", "i")
        or word.low.rpartition("-")[2] in nouns()
    )


_HUMAN_ENDS = ("ist", "ists", "ian", "ians", "er", "ers", "or", "ors", "ant", "ants", "ee", "ees", "eer", "eers", "man", "men", "woman", "women", "medic", "medics", "mate", "mates", "crat", "crats", "ess", "wright", "smith", "star", "stars", "graduate", "goer", "goers", "old", "olds")  # fmt: skip
_NOT_HUMAN = frozenset(
    [
        "number",
        "matter",
        "order",
        "letter",
        "paper",
        "water",
        "weather",
        "power",
        "winter",
        "summer",
        "river",
        "offer",
        "border",
        "corner",
        "center",
        "centre",
        "factor",
        "sector",
        "error",
        "chapter",
        "quarter",
        "tower",
        "computer",
        "server",
        "filter",
        "counter",
        "order",
        "character",
        "disaster",
        "answer",
        "barrier",
        "carrier",
        "career",
        "tier",
        "frontier",
        "former",
        "latter",
        "other",
        "another",
        "rather",
        "whether",
        "however",
        "never",
        "ever",
        "over",
        "under",
        "after",
        "dinner",
        "letter",
        "figure",
        "color",
        "colour",
        "floor",
        "door",
        "rumor",
        "labor",
        "humor",
        "favor",
        "behavior",
        "harbor",
        "motor",
        "monitor",
        "mirror",
        "terror",
        "horror",
        "tumor",
        "vapor",
        "sensor",
        "reactor",
        "tractor",
        "elevator",
        "odor",
        "honor",
        "vector",
        "plant",
        "restaurant",
        "warrant",
        "grant",
        "fragrance",
        "elephant",
        "covenant",
        "coffee",
        "fee",
        "tree",
        "committee",
        "guarantee",
        "degree",
        "knee",
        "process",
        "progress",
        "success",
        "access",
        "business",
        "address",
        "stress",
        "dress",
        "press",
        "mess",
        "loss",
        "boss",
        "illness",
        "witness",
        "list",
        "mist",
        "wrist",
        "fist",
        "gist",
        "twist",
        "estimate",
        "climate",
        "debate",
        "candidate",
        "threshold",
        "household",
        "gold",
        "cold",
        "hold",
        "world",
        "human",
    ]
)


@functools.cache
def is_human(low: str) -> bool:
    """True for a noun that names a person by its ending (paramedic, geologist, bystander), as far as endings tell."""
    return len(low) > 5 and low.endswith(_HUMAN_ENDS) and low not in _NOT_HUMAN


@dataclass(slots=True)
class State:
    """What is carried from passage to passage."""

    genders: Genders
    drafts: list[Draft] = field(default_factory=list)
    speaker: Speaker | None = None
    surface: str = ""
    bodies: list[tuple[int, str, str]] = field(default_factory=list)
    """Place, surface in lower case and entity id of organisations and states that spoke, latest last."""
    captions: list[tuple[int, int]] = field(default_factory=list)
    """Where captions stand, sorted: whom they name is no one's antecedent."""
    groups: list[tuple[str, Speaker]] = field(default_factory=list)
    """Head noun and speaker of those who spoke without a name, latest last."""


_SINGULAR = {"he": "m", "she": "f"}
_FIRST = frozenset({"i", "we"})


def resolve(document: Document, draft: Draft, state: State, outer: Draft | None) -> bool:
    """Set the speaker of `draft`; False where its subject can not have said it."""
    subject, p = draft.subject, draft.passage
    if subject is None:
        return True
    found = _speaker(document, p, subject, state, outer)
    if found is None or not _can(draft, p, subject, found[0], state):
        return False
    draft.speaker, draft.surface = found
    return True


def whose(document: Document, p: Passage, subject: Subject, state: State) -> tuple[Speaker, str] | None:
    """The speaker that a noun phrase of the passage stands for, and how the text calls it."""
    return _speaker(document, p, subject, state, None)


def _speaker(
    document: Document, p: Passage, subject: Subject, state: State, outer: Draft | None
) -> tuple[Speaker, str] | None:
    words = p.words
    first = words[subject.head[0]]
    if subject.head[1] - subject.head[0] == 1 and (first.tag in ("PRP", "PRP$") or first.low in ("who",)):
        return _pronoun(document, p, subject, state, outer)
    people = _people(p, subject)
    if people:
        entities = tuple(dict.fromkeys(document.mentions[name].entity for name in people))
        start, end = document.mentions[people[0]].start, document.mentions[people[-1]].end
        form = "coordinated" if len(entities) > 1 else "name"
        return _made(document, start, end, entities, _shared(form, subject))
    return _unnamed(document, p, subject, state)


def _shared(form: str, subject: Subject) -> str:
    return "shared" if subject.how in ("shared",) else form


def _made(document: Document, start: int, end: int, entities: tuple[str, ...], form: str) -> tuple[Speaker, str]:
    return Speaker(start, end, entities, form), document.article.text[start:end]


def _people(p: Passage, subject: Subject) -> list[int]:
    """The mentions of persons that are the subject itself, not of what belongs to it."""
    head = range(*subject.head)
    inside = [p.names[at] for at in head if p.names[at] >= 0 and p.kinds[p.names[at]] == "PER"]
    if inside and not _owns(p, subject, inside[-1]):
        return list(dict.fromkeys([*inside[-1:], *_joined(p, subject)]))
    title = _titled(p, subject)
    if title is not None:
        return [title]
    beside = _person_beside(p, subject)
    return [beside] if beside is not None else []


def _owns(p: Passage, subject: Subject, name: int) -> bool:
    """True where a person is only the one whose somebody speaks (Ann Lee's lawyer, the Lee spokesman)."""
    at = max(k for k in range(*subject.head) if p.names[k] == name)
    return at + 1 < subject.head[1] and (p.words[at + 1].tag == "POS" or p.words[subject.head[1] - 1].low in nouns())


def _joined(p: Passage, subject: Subject) -> list[int]:
    """Further persons that "and" joins to the first (A and B said)."""
    out = []
    for at in range(subject.head[1], subject.end):
        name = p.names[at]
        if name >= 0 and p.kinds[name] == "PER" and p.words[at - 1].low in ("and", "&", ","):
            out.append(name)
    return out


def _titled(p: Passage, subject: Subject) -> int | None:
    """The person whose title with "of" comes first (minister of state Ann Lee), not one whom a role serves."""
    role = any(p.words[at].low in nouns() or is_title(p.words[at].text) for at in range(*subject.head))
    between: list[int] = []
    joint = ""
    for at in range(subject.head[1], subject.end):
        word, name = p.words[at], p.names[at]
        if name >= 0 and p.kinds[name] == "PER":
            serves = any(p.words[k].low in nouns() or is_title(p.words[k].text) for k in between)
            if joint in ("and", "&"):
                return name if serves and not role and p.names[subject.head[0]] >= 0 else None
            return name if role and between and not serves else None
        if word.low in LINKS or word.tag == "CC":
            between, joint = [], word.low
        else:
            between.append(at)
    return None


def _person_beside(p: Passage, subject: Subject) -> int | None:
    """The person named between commas beside a role (the minister, Ann Lee, said)."""
    if subject.beside is None or p.words[subject.head[1] - 1].low not in nouns():
        return None
    start, end = subject.beside
    for at in range(start, min(end, start + 6)):
        name = p.names[at]
        if name >= 0 and p.kinds[name] == "PER":
            return name
        if p.words[at].tag in ("IN", "VBG", "VBN", "WP", "WDT", "VBD"):
            return None
    return None


def _unnamed(document: Document, p: Passage, subject: Subject, state: State) -> tuple[Speaker, str] | None:
    """A role, a body, a document, or an organisation or state by its name."""
    start, end = subject.head
    head = p.words[end - 1]
    named = [p.names[at] for at in range(subject.start, subject.end) if p.names[at] >= 0]
    own = [p.names[at] for at in range(start, end) if p.names[at] >= 0]
    entities = tuple(dict.fromkeys(document.mentions[name].entity for name in named if p.kinds[name] != "PER"))
    whole = p.words[start].start, p.words[subject.end - 1].end
    last = p.names[end - 1]
    if last >= 0:
        mention = document.mentions[last]
        key = mention.entity
        outlet = is_outlet(key, document.entities[key]) or is_english_outlet(document.entities[key].name)
        form = "media" if outlet else "name"
        joined = tuple(dict.fromkeys(document.mentions[name].entity for name in [last, *_list(p, subject)]))
        if len(joined) > 1:
            return _made(document, *whole, joined, _shared("coordinated", subject))
        return _made(document, mention.start, mention.end, (key,), _shared(form, subject))
    form = nouns().get(head.low)
    if form is None and head.low.rpartition("-")[2] in nouns():
        form = nouns()[head.low.rpartition("-")[2]]
    if (form is None and head.tag == "CD") or head.low in ("one", "some", "others", "many", "most", "several", "both"):
        form = "anonymous" if subject.end > end and _names_group(p, subject) else "role"
    if form == "data":
        form = "document"
    if form in ("body", "group", None):
        form = "role"
    if _hidden(p, subject):
        form = "anonymous"
    if form == "outlet":
        form = "media"
    holder = _by_role(document, p, subject, state)
    if holder is not None:
        entities = (holder,)
    elif not own and not entities:
        meant = _description(document, p, subject, state)
        if meant is not None:
            entities = meant
    return _made(document, *whole, entities, _shared(form, subject))


def _list(p: Passage, subject: Subject) -> list[int]:
    """Further organisations or states that "and" joins to the first."""
    out = []
    for at in range(subject.head[1], subject.end):
        name = p.names[at]
        if name >= 0 and p.words[at - 1].low in ("and", "&", ",") and p.kinds[name] != "people":
            out.append(name)
    return out


def _names_group(p: Passage, subject: Subject) -> bool:
    return any(
        p.words[at].low in nouns() and nouns()[p.words[at].low] in ("anonymous", "role")
        for at in range(subject.head[1], subject.end)
    )


_HIDING = frozenset({"anonymity", "unnamed", "anonymous", "anonymously", "unidentified"})
_ANONYMOUS_TAILS = (("familiar", "with"), ("close", "to"), ("briefed", "on"), ("knowledge", "of"))


def _hidden(p: Passage, subject: Subject) -> bool:
    """True for a source that the text keeps unnamed on purpose."""
    beside = (
        subject.beside
        if subject.beside is not None and p.words[subject.beside[0]].low not in ("citing", "quoting")
        else None
    )
    low, high = subject.start, beside[1] if beside is not None else subject.end
    around = [word.low for word in p.words[low : min(high + 2, len(p.words))]]
    if _HIDING & set(around) or ("named" in around and "be" in around) or ("identified" in around and "not" in around):
        return True
    pairs = set(zip(around, around[1:], strict=False))
    return any(tail in pairs for tail in _ANONYMOUS_TAILS)


@functools.cache
def is_english_outlet(name: str) -> bool:
    """True for a name that ends as newspapers, agencies and broadcasters are called."""
    last = name.split()[-1] if name else ""
    return last in _OUTLETS and len(name.split()) > 1


_OUTLETS = frozenset(
    [
        "Times",
        "Post",
        "News",
        "Herald",
        "Tribune",
        "Telegraph",
        "Guardian",
        "Observer",
        "Journal",
        "Gazette",
        "Chronicle",
        "Mirror",
        "Mail",
        "Star",
        "Sun",
        "Standard",
        "Daily",
        "Press",
        "Radio",
        "Television",
        "TV",
        "Broadcasting",
        "Magazine",
        "Review",
        "Courier",
        "Inquirer",
        "Examiner",
        "Monitor",
        "Independent",
        "Echo",
        "Globe",
        "Mercury",
        "Bulletin",
    ]
)


def _description(document: Document, p: Passage, subject: Subject, state: State) -> tuple[str, ...] | None:
    """Whom "the ministry", "the company", "the spokesman" mean: who was called so before."""
    first, head = p.words[subject.head[0]], p.words[subject.head[1] - 1]
    if first.low not in ("the", "this", "that", "its", "his", "her", "their", "both", "two"):
        return None
    noun = head.low
    for called, speaker in reversed(state.groups[-_RECENT:]):
        if called == noun and speaker.entities:
            return speaker.entities
    at = p.words[subject.head[0]].start
    for _, surface, key in reversed([body for body in state.bodies[-_RECENT:] if body[0] < at]):
        if noun in surface.split():
            return (key,)
    before = [
        m
        for m in document.mentions_in(max(0, at - _MEMORY), at)
        if document.entities[m.entity].type in ("ORG", "GPE", "GRP")
    ]
    for mention in reversed(before):
        if noun in document.article.text[mention.start : mention.end].lower().split():
            return (mention.entity,)
    if nouns().get(noun) == "body" and noun not in ("government", "police", "military", "army", "court"):
        bodies = [m for m in before if document.entities[m.entity].type == "ORG"]
        return (bodies[-1].entity,) if bodies else None
    return None


def _by_role(document: Document, p: Passage, subject: Subject, state: State) -> str | None:
    """The person whom "the president" or "the US president" means: the one last named whose role it is."""
    first, head = p.words[subject.head[0]], p.words[subject.head[1] - 1]
    if first.low != "the" or nouns().get(head.low) != "role" or head.low.endswith("s"):
        return None
    at = first.start
    for mention in reversed(document.mentions_in(max(0, at - 2 * _MEMORY), at)):
        role = state.genders.role_of(mention.entity)
        if role is not None and head.low in role.lower().split():
            return mention.entity
    return None


_MEMORY = 1500
"""Characters back in which a description finds what it describes: some paragraphs."""


# ── pronouns ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pronoun(
    document: Document, p: Passage, subject: Subject, state: State, outer: Draft | None
) -> tuple[Speaker, str] | None:
    word = p.words[subject.head[0]]
    low = word.low
    entities: tuple[str, ...] = ()
    if low in _FIRST | {"my", "our"}:
        entities = outer.speaker.entities if outer is not None and outer.speaker is not None else ()
    elif low in ("he", "she", "his", "her"):
        person = _person_meant(document, p, word.start, _SINGULAR.get(low, "m" if low == "his" else "f"), state)
        entities = (person,) if person is not None else ()
    elif low == "it" or low == "its":
        entities = _body_meant(document, word.start, state)
    elif low in ("they", "their"):
        entities = _group_meant(document, word.start, state)
    elif low in ("you", "me", "us"):
        return None
    speaker = Speaker(word.start, word.end, entities, _shared("pronoun", subject))
    surface = (
        document.entities[entities[0]].name if len(entities) == 1 and entities[0] in document.entities else word.text
    )
    return speaker, surface


def _person_meant(document: Document, p: Passage, at: int, gender: str, state: State) -> str | None:
    """The person whom he or she means: the subject of the sentence before, else who spoke last."""
    fits = state.genders.fits
    if p.within is None:
        own = [m.entity for m in _people_in(document, state, p.start, at) if fits(m.entity, gender)]
        if own:
            return own[0]
    spoke, since = None, 0
    for draft in reversed(state.drafts[-_RECENT:]):
        keys = draft.speaker.entities if draft.speaker is not None else ()
        spoke = next((key for key in keys if _is_person(document, key) and fits(key, gender)), None)
        if spoke is not None:
            since = draft.end
            break
    named = [
        m for m in _people_in(document, state, max(since, at - _MEMORY), min(at, p.start)) if fits(m.entity, gender)
    ]
    if not named:
        return spoke
    sentence = document.text.rfind(".", max(0, named[-1].start - 300), named[-1].start)
    return next((m.entity for m in named if m.start > sentence), named[-1].entity)


_RECENT = 40
"""Statements back in which a pronoun or a description finds who spoke."""


def _is_person(document: Document, key: str) -> bool:
    entity = document.entities.get(key)
    return entity is not None and entity.type == "PER"


def _people_in(document: Document, state: State, start: int, end: int) -> list[Mention]:
    """The mentions of people between, captions left out."""
    return [
        mention
        for mention in document.mentions_in(start, end)
        if _is_person(document, mention.entity) and not covered(state.captions, mention.start, mention.end)
    ]


def _body_meant(document: Document, at: int, state: State) -> tuple[str, ...]:
    """The organisation or state that it means: the one that spoke last, else the one named last."""
    for draft in reversed(state.drafts[-_RECENT:]):
        if draft.speaker is None or draft.start > at:
            continue
        bodies = [
            key for key in draft.speaker.entities if key in document.entities and document.entities[key].type != "PER"
        ]
        if bodies:
            return (bodies[-1],)
        break
    before = document.mentions_in(max(0, at - 600), at)
    named = [m.entity for m in before if document.entities[m.entity].type in ("ORG", "GPE")]
    return (named[-1],) if named else ()


def _group_meant(document: Document, at: int, state: State) -> tuple[str, ...]:
    """Those whom they means: who spoke last without being one person."""
    for draft in reversed(state.drafts[-_RECENT:]):
        if draft.speaker is None or draft.start > at:
            continue
        keys = draft.speaker.entities
        single = len(keys) == 1 and keys[0] in document.entities and document.entities[keys[0]].type == "PER"
        return () if single else keys
    return ()


# ── who can have said it ──────────────────────────────────────────────────────────────────────────────────────────────

_CLAUSES = frozenset({"that", "wh", "quote", "paren", "colon", "according", "view", "noun"})


def _can(draft: Draft, p: Passage, subject: Subject, speaker: Speaker, state: State) -> bool:
    """True when somebody or something of this kind can be the source of such a statement."""
    head = p.words[subject.head[1] - 1]
    noun = nouns().get(head.low) or nouns().get(head.low.rpartition("-")[2])
    named = p.names[subject.head[1] - 1] >= 0 or any(
        p.names[at] >= 0 and p.kinds[p.names[at]] == "PER" for at in range(*subject.head)
    )
    pronoun = speaker.form == "pronoun" or head.tag == "PRP"
    person = any(key.startswith("PER:") for key in speaker.entities)
    if p.times[subject.head[1] - 1] and not named:
        return False
    if head.tag == "EX" or (
        not (head.low == "those" and subject.end > subject.head[1])
        and head.low in ("nothing", "anything", "something", "this", "that", "these", "those", "what")
    ):
        return False
    if head.low in ("i", "we") and p.within is not None and draft.kind not in ("say", "ask"):
        return False
    if head.low == "it" and not speaker.entities:
        return draft.frame in ("paren",) and bool(state.bodies)
    if _negative(p, subject):
        return False
    if draft.frame == "noun":
        return can_speak(p, subject) or speaker.form == "pronoun"
    if draft.kind == "hear":
        return head.low in _of_form("hearing")
    if draft.kind == "find":
        single = person or head.low in ("he", "she", "i")
        shows = noun is not None or named or pronoun or is_human(head.low)
        return shows and (not single or draft.frame == "np" or p.words[subject.start].low == "the")
    if draft.kind == "sign":
        return noun is not None or named or pronoun or person or is_human(head.low)
    if draft.frame in _CLAUSES and draft.kind in ("say", "ask", "voice", "call", "commit", "find", "stance"):
        return True
    return noun not in (None, "data") or named or pronoun or person or is_human(head.low)


def _negative(p: Passage, subject: Subject) -> bool:
    """True for nobody: what nobody said was not said."""
    return p.words[subject.head[0]].low in ("nobody", "none", "neither", "no", "nothing")


def carried(speaker: Speaker) -> Speaker:
    """The speaker of a quotation that goes on without saying who speaks."""
    return replace(speaker, start=None, end=None, form="carried")
