"""What a question wants: whom it names, what about, when, and which slot an answer has to fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jiedu.analysis import gazetteer
from jiedu.analysis.fold import fold as fold_each
from jiedu.analysis.model import Analysis, Entity
from jiedu.dossier.answer.claims import Claim, claims
from jiedu.dossier.answer.doers import PARTIES, Deed, asked_deed, begins
from jiedu.dossier.answer.lists import assessments, questions, small_words
from jiedu.dossier.answer.numbers import Numbered, numbered
from jiedu.dossier.answer.thing import for_whom, head_of
from jiedu.dossier.answer.wanted_words import counted_in, deeds_in
from jiedu.dossier.answer.willing import Will, will
from jiedu.dossier.answer.words import Word, base_form, words_of
from jiedu.dossier.positions.words import used_as
from jiedu.dossier.words import expert

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPEAKS = re.compile(
    r"(?:方面?|总统|总理|外长|部长|局长|行长|发言人|本人)?"
    r"(?:对|就|怎|如何|有何|有什么|说|的?(?:态度|看法|立场|反应|回应)|表示|提出|要求|主张|警告|承诺)"
)
_WILL_BE = re.compile(r"^[^了的]{2,}[吗嗎][?？]?$")
_UNITS = tuple(
    (unit, re.compile(f"{chinese}|\\b(?:{english})\\b"))
    for unit, chinese, english in (
        ("money", "钱|费用|价格|票价|多贵|资金|投资|经费|成本|造价", "money|costs?|price|paid|pay|spend|spent|budget"),
        ("length of time", "多久|多长时间|(?:几|多少)(?:天|年|个?月|小时|分钟)", "how long"),
        ("share", "百分|比例|利率|税率|几成|几个点|基点", "percent|percentage|rate|share|basis points"),
        ("times", "多少(?:次|回|趟)|几(?:次|回|趟)|几度", "how many times|how often"),
        (
            "persons",
            "多少(?:名|人|位|战俘|观众|士兵|平民|个人)|几(?:名|人|位)",
            r"how many (?:\w+ )?(?:people|prisoners|soldiers|visitors|persons|captives|workers|civilians)",
        ),
    )
)
"""What is counted → how a question says so. Compiled from question phrases of both languages."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, understood."""

    question: str
    han: bool
    """True for a question in Chinese."""
    wanted: str
    """As in `Answer.wanted`."""
    entities: tuple[str, ...]
    """Ids of whom and what it names, in order."""
    names: Mapping[str, str]
    """Entity id → the characters that name it in the question."""
    speaker: str | None
    """For "said": the id of whose words are wanted."""
    experts: bool
    """True where the words of experts are wanted."""
    words: tuple[Word, ...]
    days: tuple[tuple[date, date], ...]
    """First and last day of each time that it names."""
    types: frozenset[str]
    """Types of the events that it tells of."""
    side: int
    """1 where it asks whether something works or is good, -1 whether it fails; 0 where it does not ask that."""
    unit: str | None
    """For "number": "money", "length of time", "share", "times" or "persons", where the question tells."""
    will: Will | None = None
    """Where it asks for somebody's stance: which, and whose."""
    issue: tuple[Word, ...] = ()
    """What such a stance is about: its words without those that ask for it."""
    numbers: frozenset[Numbered] = frozenset()
    """Ordinals, years and numbered names in it: an answer must not be about others."""
    claims: tuple[Claim, ...] = ()
    """For "whether": the numbers that it asks about."""
    deed: Deed | None = None
    """Where it says, or asks, who does something to whom."""
    first: bool = False
    """For "who": True where it asks who was the first to."""
    counted: tuple[Word, ...] = ()
    """For "number": what is counted (多少艘船, how many ships)."""
    effect: bool = False
    """For "judge": True where it asks whether something works, not whether it is good or liked."""
    deeds: tuple[Word, ...] = ()
    """Those of its words that are verbs: what was done."""
    within: str = "desk"
    """Where sources are looked for: in the whole "desk", or in one "story"."""
    head: str = ""
    """Where a judgement is wanted, the word for the thing itself, behind those for its kind (`thing.head_of`)."""


def understand(question: str, analysis: Analysis, known: Mapping[str, Entity] | None = None) -> Asked:
    """What `question` wants, by its analysis and by the names that the articles read for it have (`known`)."""
    han = _HAN.search(question) is not None
    plain = fold_each(question)
    low = plain.lower()
    wanted, phrase = _wanted(low, han)
    named = _named(plain, analysis, known or {}, han)
    named = dict(sorted({**named, **_abbreviated(plain, named)}.items())) if han else named
    used = [*named, *((t.start, t.end) for t in analysis.times if t.first is not None)]
    if phrase is not None:
        used.append(phrase)
    unit, counted = _unit(low) if wanted == "number" else (None, None)
    used += [counted] if counted is not None else []
    claimed = claims(analysis.quantities) if wanted == "whether" else ()
    used += [(q.start, q.end) for q in analysis.quantities if claims([q])] if claimed else []
    side, judged = _side(low, han)
    used += [*judged, *for_whom(low)] if wanted == "judge" else []
    entities = tuple(dict.fromkeys(named.values()))
    speaker = _speaker(low, named, phrase, han) if wanted == "said" else None
    stance = will(low, wanted, named, speaker, han)
    names = {key: question[start:end] for (start, end), key in reversed(named.items())}
    passed = small_words("zh" if han else "en", "judging") if wanted == "judge" else ()
    first = wanted == "who" and begins(low, han)
    passed += ("first",) if first else ()
    words = tuple(word for word in words_of(_without(plain, used), han) if word.text not in passed)
    return Asked(
        question=question,
        han=han,
        wanted=wanted,
        entities=entities,
        names={key: names[key] for key in entities},
        speaker=speaker,
        experts=wanted in ("said", "judge") and expert(question),
        words=words,
        days=tuple((t.first, t.last or t.first) for t in analysis.times if t.first is not None),
        types=frozenset(event.type for event in analysis.events),
        side=side,
        unit=unit,
        will=stance,
        issue=_issue(_without(plain, [*used, *stance.used]), han) if stance is not None else (),
        numbers=numbered(question) if not first else frozenset(),
        claims=claimed,
        deed=asked_deed(
            low, wanted, {span: key for span, key in named.items() if _is_party(key, analysis, known or {})}, han
        ),
        first=first,
        counted=counted_in(plain, words, han) if wanted == "number" else (),
        effect=wanted == "judge" and any(abs(side) > 1 for side in sides_in(low, han)),
        deeds=deeds_in(plain, words, han),
        head=head_of(low, words, han) if wanted == "judge" else "",
    )


def _is_party(key: str, analysis: Analysis, known: Mapping[str, Entity]) -> bool:
    entity = known.get(key) or analysis.entity(key)
    return entity is None or entity.type in PARTIES


def _issue(rest: str, han: bool) -> tuple[Word, ...]:
    """The words that name an issue: without numbers and, where others are left, without those that name none."""
    words = tuple(word for word in words_of(rest, han) if not word.text.isdigit())
    idle = used_as("empty") | used_as("light")
    return tuple(word for word in words if word.text not in idle) or words


def _wanted(low: str, han: bool) -> tuple[str, tuple[int, int] | None]:
    """What is wanted, with the span of the words that say so; "what" where none does."""
    for wanted, pattern in questions("zh" if han else "en"):
        if found := pattern.search(low):
            return wanted, found.span() if han else None
    return "what", None


def _named(plain: str, analysis: Analysis, known: Mapping[str, Entity], han: bool) -> dict[tuple[int, int], str]:
    """Spans of the question that name somebody, with whom: names that the gazetteer knows first, then those of the
    articles, the longest first; in the order of the question."""
    found: dict[tuple[int, int], str] = {}
    for mention in analysis.mentions:
        said = analysis.entity(mention.entity)
        if said is not None and said.known:
            end, key = _short_of_will(plain, mention.start, mention.end, mention.entity)
            found[mention.start, end] = key
    names: dict[str, str] = {}
    for key, entity in sorted(known.items()):
        for form in (entity.name, *entity.aliases, entity.name_en or ""):
            folded = fold_each(form)
            if len(folded) >= (2 if _HAN.search(folded) else 3):
                names.setdefault(folded.lower(), key)
    low = plain.lower()
    for form in sorted(names, key=lambda form: (-len(form), form)):
        pattern = re.escape(form) if _HAN.search(form) else rf"(?<!\w){re.escape(form)}(?!\w)"
        for match in re.finditer(pattern, low):
            if _free(match.span(), found):
                found[match.span()] = names[form]
    return dict(sorted(found.items()))


_TOWARDS = re.compile(r"(?<=[对访来驻涉在赴援])[华俄乌美日韩英法德印欧以伊]|[华俄乌美日韩](?=[对方])")
_STATES = {"华": "中国", "印": "印度", "欧": "欧盟", "以": "以色列", "伊": "伊朗"}


def _abbreviated(plain: str, named: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Spans of one character that stand for a state where a deed is aimed at it (对华, 访美), with the state."""
    by_name, found = gazetteer.load().by_name, dict[tuple[int, int], str]()
    for match in _TOWARDS.finditer(plain):
        key = by_name.get(_STATES.get(match[0], match[0]))
        if key is not None and _free(match.span(), named):
            found[match.span()] = key
    return found


def _short_of_will(plain: str, start: int, end: int, key: str) -> tuple[int, str]:
    """A name without the 会 behind it, where it is one as well and the question asks what will be (美国会退出吗)."""
    short = gazetteer.load().by_name.get(plain[start : end - 1]) if plain[start:end].endswith("会") else None
    if short is None or not _WILL_BE.search(plain[end:]):
        return end, key
    return end - 1, short


def _free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _unit(low: str) -> tuple[str | None, tuple[int, int] | None]:
    """What is counted, with the span of the words that say so: they name a unit, which a number need not repeat."""
    for unit, told in _UNITS:
        if found := told.search(low):
            return unit, found.span()
    return None, None


def _side(low: str, han: bool) -> tuple[int, list[tuple[int, int]]]:
    """Whether the question asks for success (1) or failure (-1), and the words by which it does."""
    spans: list[tuple[int, int]] = []
    sides: list[int] = []
    lang = "zh" if han else "en"
    for word, side in assessments(lang).items():
        pattern = re.escape(word) if han else rf"(?<!\w){re.escape(word)}\w{{0,3}}(?!\w)"
        for match in re.finditer(pattern, low):
            if _free(match.span(), spans):
                spans.append(match.span())
                sides.append(side)
    return (1 if sides[0] > 0 else -1) if sides else 0, spans


def sides_in(low: str, han: bool) -> list[int]:
    """The sides of the words of judging in a question in lower case."""
    found = assessments("zh" if han else "en").items()
    return [side for word, side in found if (word in low if han else re.search(rf"(?<!\w){re.escape(word)}", low))]


def _speaker(low: str, named: Mapping[tuple[int, int], str], phrase: tuple[int, int] | None, han: bool) -> str | None:
    """Whose words are wanted: in Chinese the name before 对, 怎么 and their like, else the last before the question
    word; in English the first name."""
    if not named:
        return None
    if not han:
        return next(iter(named.values()))
    for (_, end), key in named.items():
        if _SPEAKS.match(low[end:]):
            return key
    before = [key for (_, end), key in named.items() if phrase is None or end <= phrase[0]]
    return (before or list(named.values()))[-1]


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with spaces in place of these spans."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def spoken_forms(han: bool, use: str) -> tuple[str, ...]:
    """Small words of that use in the language, English ones in their base forms."""
    found = small_words("zh" if han else "en", use)
    return found if han else tuple(" ".join(map(base_form, word.split())) for word in found)
