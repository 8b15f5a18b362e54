"""What an article says: names, times, quotations, statements and events, all as spans of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiedu.article.model import Span
from jiedu.errors import Problem


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `block` is the index of its block in `Article.blocks`; a sentence never crosses blocks."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that is named. The id is the same in every article that names it."""

    id: str
    """"RU" style key of the gazetteer, or type and folded name: "PER:万青松"."""
    name: str
    """Canonical name, in the article's own script."""
    type: str
    """"PER", "ORG", "GPE" (states and their subdivisions as actors), "LOC", "FAC", "WORK" or "GRP" (groups of
    states)."""
    aliases: tuple[str, ...] = ()
    """The forms met in the text, and known ones from the gazetteer."""
    name_en: str | None = None
    role: str | None = None
    """Role or affiliation as the text states it (乌克兰总统), where it does."""
    party: str | None = None
    """Id of the state or body that it speaks for (泽连斯基 → UA), where the gazetteer or the text says so."""
    known: bool = False
    """True when the gazetteer has it; False when it was found by reading alone."""
    wikidata: str | None = None
    """Wikidata's item ("Q159"), where the gazetteer is certain of it."""
    name_hant: str | None = None
    """Name in traditional script, where the gazetteer or the text has it."""
    stands_for: str | None = None
    """Id of the state whose government is often meant by the name of this seat or capital (克里姆林宫, 基辅 → RU, UA):
    it can stand for that state, and stays an entity of its own."""


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    entity: str
    inferred: bool = False
    """True for a pronoun or description that was resolved, False for a name."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that stands for somebody or something named elsewhere in the text (他, 双方, 该公司). Always inferred."""

    start: int
    end: int
    entities: tuple[str, ...]
    """Ids of whom it means; more than one for a group (双方)."""
    kind: str
    """"pronoun", "possessive", "self" (我 in quoted words, 自己), "group" (双方, 两国), "order" (前者, 后者) or
    "description" (该公司, 这位总统, 法院)."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role or affiliation of a person, as the text states it in one place: it is told to hold there, no further."""

    start: int
    end: int
    """The words of the role: 华东师范大学俄罗斯与欧亚研究院副院长."""
    person: str
    """Entity id."""
    office: str
    """The words for the office alone: 副院长."""
    organisation: str | None
    """Id of the body or state that it is an office of, where the text names one."""
    status: str = "stated"
    """"stated", "former" (前, 原, 时任, 免去), "new" (任命, 当选, 接任) or "acting" (代理, 候任)."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and the days it stands for."""

    start: int
    end: int
    type: str
    """"DATE", "TIME" (part of a day), "DURATION", "SET" or "REF" (目前)."""
    value: str
    """TIMEX3: 2025-05-19, 2025-05-19TEV, 2025-SU, PT2H, PRESENT_REF."""
    first: date | None
    last: date | None
    """First and last day; None where open or not a day (durations)."""
    anchor: str
    """What it was counted from: "self" (stated in full), "text" (a date earlier in the text), "dateline"
    (新华社5月19日电), "published", "story" (当天) or "none"."""
    inferred: bool
    mod: str = ""
    """TIMEX3's modifier: "BEFORE" (2018年以前), "ON_OR_BEFORE" (截至), "AFTER", "ON_OR_AFTER" (以来), "LESS_THAN"
    (不到), "MORE_THAN" (逾), "APPROX" (约), "START" (年初), "MID" (中旬), "END" (年底); "" where there is none."""
    begins: str | None = None
    """The moment at which it begins, in ISO 8601 by the clock of the place, where the text tells a clock time or a part
    of a day; the hours of parts are conventions."""
    ends: str | None = None
    """The moment at which it ends; that of `begins` for a moment."""
    zone: str | None = None
    """The time zone that stands with it (北京时间, ET), or that of the place near 当地时间, as the IANA database names
    it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in quotation marks; `start`/`end` are inside the marks."""

    start: int
    end: int
    kind: str
    """"speech" (a sentence or more), "fragment" (words of somebody inside a clause), "name" (“西伯利亚2号”管道), "term"
    (a word that is coined or cited: “双减”政策) or "emphasis" (a common word set apart, often in scorn)."""
    depth: int
    paired: bool
    """False where one of the two marks is missing and the end was inferred."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `start`/`end` are None where the speaker is not named in place (carried over from before)."""

    start: int | None
    end: int | None
    entities: tuple[str, ...]
    form: str
    """"name", "role", "media", "document", "pronoun", "coordinated", "shared", "anonymous" or "carried"."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of authority, from the outlet inwards to the speaker."""

    entity: str
    name: str
    kind: str
    """"person", "office", "outlet", "agency", "document", "site" or "unnamed"."""
    how: str
    """"speaker" (the last link), "explicit" (same sentence) or "inherited" (from an earlier sentence: inferred)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying, by one source."""

    id: str
    """"s1", "s2" … in the order of their first segment."""
    segments: tuple[Span, ...]
    """What is said: one span, or two where the cue splits a quotation."""
    kind: str
    """"direct", "indirect" or "mixed"."""
    speaker: Speaker | None
    cue: Span | None
    addressee: str | None
    """Entity id."""
    date: date | None
    """Day of the act of saying, where the text tells."""
    parent: str | None
    """Id of the statement inside which this one is reported."""
    authority: tuple[Link, ...]
    continued: bool = False
    """True where a following sentence without a cue of its own was taken to belong to it: inferred."""
    medium: Span | None = None
    """The words for what carried it (社交媒体, 新闻发布会, 声明), where the text tells."""
    place: str | None = None
    """Entity id of where it was said, where the text tells."""
    time: str | None = None
    """TIMEX3 value of when it was said ("2025-05-19TEV"), where the text tells: `date` with its part of the day, or a
    month or a year."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, what it counts and who says so."""

    id: str
    """"q1", "q2" … in text order."""
    start: int
    end: int
    """The number, what qualifies it and its unit: 至少1000名, 0.25个百分点, 两个多小时."""
    value: float
    """The number, in `unit`; the lower one of a range, negative for a fall (下调0.25个百分点: -0.25). "A few" and
    "hundreds" are ranges: 数百 is 200 to 900. Parts are told in hundredths: 三分之二 is 66.6667 %."""
    high: float | None
    """The upper number of a range (3至5人), the second one of a score (3比1); None for a single number."""
    unit: str
    """What it is measured in, normalised: "person", "item" (things counted one by one), "vehicle", "aircraft", "ship",
    "household", "case", "time" (三次), "round", "vote", "seat", "country", "%", "percentage point", "basis point",
    "fold" (3倍), a currency's ISO code ("CNY", "USD"), "km", "m2", "t", "hour", "year", "°C", "km/h", "kWh",
    "magnitude", "point", "ordinal" (第17轮), "score"; all of them stand in `zh/quantity_units.tsv` and
    `en/quantity_units.tsv`."""
    mod: str
    """"APPROX" (约), "MORE_THAN" (逾), "LESS_THAN" (不到), "NEARLY" (近: less, by little), "AT_LEAST", "AT_MOST" or ""
    for an exact number. Of a fall it is about its size: 下降超过5% is -5 with "MORE_THAN"."""
    of: Span | None
    """The words for what is counted: the noun behind (1000名战俘), or what changes or is measured (死亡人数升至38人,
    利率下调0.25个百分点); of persons without a noun what became of them (38人死亡). None where the words near do not
    tell."""
    role: str = ""
    """What the number says of it: "count", "amount" (money, weight and the like), "share" (占30%, 三成受访者), "change"
    (下调0.25个百分点), "level" (at or to which it is: 至3.5%), "rank" (第17轮), "length" (of time or space), "price",
    "age", "score" (3比1), or "" where the words do not tell."""
    reported_in: str | None = None
    """Id of the statement that gives it; None where the article itself does."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, found by its trigger word."""

    id: str
    """"e1", "e2" … in text order."""
    start: int
    end: int
    type: str
    """PLOVER category (AGREE, CONSULT, …), or one of those added for what it lacks: APPOINT, DISMISS, DECREE, ELECT,
    DIE, DISASTER, CRIME, ACCIDENT, BUSINESS, SPORT, RELEASE."""
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    value: str | None
    """TIMEX3 value of its date; `first`/`last` are its days."""
    first: date | None
    last: date | None
    place: str | None
    """Entity id."""
    quantity: Span | None
    modality: str
    """"actual", "future", "hypothetical", "negated" or "historical"."""
    reported_in: str | None
    """Id of the statement that reports it; None where the article itself does."""
    sentence: Span
    mode: str | None = None
    """PLOVER's mode of the category ("phone", "visit", "ceasefire", "arrest"), where the words tell it."""
    contexts: tuple[str, ...] = ()
    """PLOVER's contexts ("diplomatic", "military", "economic"), sorted."""
    cameo: str | None = None
    """CAMEO code, by table from type and mode; None for the types that CAMEO lacks."""
    mentions: tuple[Span, ...] = ()
    """Other words of the article that tell of the same event, in text order; `start`/`end` are the fullest account."""
    instrument: Span | None = None
    """The words for what it was done with or through (无人机, 总统令, 第三方斡旋), where the text tells."""
    quantities: tuple[str, ...] = ()
    """Ids of the quantities that belong to it."""
    actor_words: tuple[Span, ...] = ()
    """The words for actors that have no name of their own (警方, 12名登山者): a noun with its number and modifiers."""
    target_words: tuple[Span, ...] = ()
    """The words for those it is done to or happens to, where they have no name of their own."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """A passage that is read as somebody corrected it."""

    start: int
    end: int
    do: str
    """What the correction does: "same", "different" and "alias" of a name, "speaker" of a statement, "reject" of a
    statement or an event that was read there."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found in one article; made by `analysis.analyse`, keyed to the text by `text_hash`."""

    article: str
    text_hash: str
    version: str
    """Version of the rules and models that made it: a build analyses again what an older version made."""
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    terms: tuple[tuple[str, int], ...]
    """Content words (nouns, verbs, names; folded to simplified script and lower case) with their counts, sorted:
    for grouping."""
    problems: tuple[Problem, ...] = ()
    references: tuple[Reference, ...] = ()
    """Pronouns and descriptions that were resolved, in text order; `mentions` has the names."""
    roles: tuple[Role, ...] = ()
    """Roles and affiliations in text order."""
    quantities: tuple[Quantity, ...] = ()
    """Numbers with their units, in text order."""
    by_hand: tuple[ByHand, ...] = ()
    """What people have corrected in it, in text order."""

    def entity(self, key: str) -> Entity | None:
        """The entity with id `key`, or None."""
        return next((e for e in self.entities if e.id == key), None)
