"""Where the parties stand, as an answer: rows of the ledger for the party and the issue that a question asks about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiedu.article.model import Span
from jiedu.dossier.answer.asked import Asked, spoken_forms
from jiedu.dossier.answer.narrow import sentences_of
from jiedu.dossier.answer.numbers import agrees, numbered
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.weigh import Scale
from jiedu.dossier.answer.words import Word, Wording
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.passage import clause, sentences_over
from jiedu.dossier.positions import positions
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.words import used_as

READ = 6
"""Articles whose positions are read: those that name the party and the issue most; each costs some ten milliseconds."""
_ENOUGH = 0.6
"""Share of the issue's words that a row must have."""
_OTHER = 0.4
"""What a name that is part of the issue counts against a word of it."""
_OWN = {"self": 1.0, "report": 0.7, "reading": 0.2}
"""What it counts by whose words it is known: a reading by others is none of their own."""
_FIRST = 5.0
"""Score of any row: what the ledger has stands before what only looks like it."""
_BEFORE = 4
"""Characters or so between a word that ends something and what it ends (解除对俄制裁)."""
_PRO, _CON = ("supports", "offers", "demands"), ("opposes", "refuses")
_NAMED = ("的条件", "届时", "即使")
"""Words near conditions that set none themselves."""
_HOLDERS = ("PER", "ORG", "GPE", "GRP")
_SHOWN = {True: 70, False: 200}
_ANY = (*_PRO, *_CON, "conditional", "yields")


@dataclass(frozen=True, slots=True)
class Stood:
    """A line that tells a stance, with what it counts."""

    line: Line
    score: float


def stances(of: Scale, found: Sequence[Passage]) -> list[Stood]:
    """The rows that answer; [] for a question that asks for no stance, or of whose party and issue there is none."""
    asked = of.asked
    if asked.will is None or (not asked.issue and asked.will.party is None):
        return []
    base = _chosen(of, found)
    if base is None:
        return []
    lines, _ = positions(base)
    told = (_stood(of, line) for line in lines)
    return sorted((s for s in told if s is not None), key=lambda s: (-round(s.score, 6), s.line.id))


def conditions(of: Scale, found: Sequence[Passage]) -> Iterator[tuple[Passage, Span]]:
    """Passages in which the party is told to do what is asked under a condition, with the clauses that say so."""
    asked = of.asked
    if asked.will is None or asked.will.party is None or asked.wanted != "whether" or not asked.issue:
        return
    for passage in found:
        speaks = passage.said[0].statement.speaker if passage.said else None
        text = passage.article.text
        if passage.in_title:
            continue
        for sentence in sentences_of(of.material, passage):
            for piece in clauses(text, sentence, passage.han):
                own = set(speaks.entities) if speaks is not None else _named_in(of.material, passage.article.id, piece)
                if (
                    any(_is_party(of.material, key, asked.will.party) for key in own)
                    and _conditional(piece.of(text), passage.han)
                    and _share(of, piece.of(text), passage.han) >= 1
                ):
                    yield passage, clause(text, sentence, [piece], _SHOWN[passage.han])


def about_party(of: Scale, passage: Passage) -> bool:
    """False for a passage that does not name the party whose stance is asked for, and is not in its words."""
    will = of.asked.will
    if will is None or will.party is None:
        return True
    if will.side == "will" and _type(of.material, will.party) not in ("PER", "GPE", "GRP"):
        return True  # a body is seldom named again where its doings are told
    if passage.in_title or not of.asked.issue:
        own = passage.named | _named_in(of.material, passage.article.id, passage.place)
        return any(_is_party(of.material, key, will.party) for key in own)
    return any(_is_party(of.material, key, will.party) for key in _holders(of, passage))


def _holders(of: Scale, passage: Passage) -> Iterator[str]:
    """Whom the clauses that have the issue are about: those named in them, else in the last clause that names any, or
    who speaks."""
    text, speaks = passage.article.text, passage.said[0].statement.speaker if passage.said else None
    own: frozenset[str] = frozenset(speaks.entities) if speaks is not None else frozenset()
    for sentence in sentences_of(of.material, passage):
        last = own
        for piece in clauses(text, sentence, passage.han):
            mentions = of.material.analyses[passage.article.id].mentions
            named = [m.entity for m in mentions if piece.start <= m.start and m.end <= piece.end]
            named = [key for key in named if _type(of.material, key) in _HOLDERS]
            wording = Wording(piece.of(text), passage.han)
            if any(wording.credit(word) for word in of.asked.issue):
                yield from named or sorted(last)
            last = frozenset(named[:1]) or last  # what follows is about the first, its subject


def _type(material: Material, key: str) -> str | None:
    entity = material.entities.get(key)
    return entity.type if entity is not None else None


def _named_in(material: Material, article: str, span: Span) -> frozenset[str]:
    mentions = material.analyses[article].mentions
    return frozenset(m.entity for m in mentions if span.start <= m.start and m.end <= span.end)


def _conditional(text: str, han: bool) -> bool:
    """Whether a clause sets a condition."""
    plain = fold(text) if han else f" {' '.join(fold(text).split())} "
    return any((w if han else f" {w} ") in plain for w in spoken_forms(han, "if") if "…" not in w and w not in _NAMED)


def _chosen(of: Scale, found: Sequence[Passage]) -> Material | None:
    """The articles that tell most of the party and the issue; None where none does."""
    asked, material = of.asked, of.material
    party = asked.will.party if asked.will is not None else None
    told: Counter[str] = Counter()
    for passage in found:
        named = passage.named | passage.around
        if party is not None and not any(_is_party(material, key, party) for key in named):
            continue
        if not asked.issue or any(passage.wording.credit(word) for word in asked.issue):
            told.update({saying.article for saying in passage.said} or {passage.article.id})
    best = sorted(told, key=lambda key: (-told[key], material.order[key]))
    kept = [key for key in best if not material.is_copy(key)][:READ]
    if not kept:
        return None
    chosen = tuple(article for article in material.articles if article.id in kept)
    return replace(material, articles=chosen, order={article.id: i for i, article in enumerate(chosen)})


def _stood(of: Scale, line: Line) -> Stood | None:
    asked, anchor = of.asked, line.anchors[0]
    article = of.material.article(anchor.article)
    section = _section(asked, line)
    party = asked.will.party if asked.will is not None else None
    if not section or line.stance is None:
        return None
    if party is not None and not any(_is_party(of.material, key, party) for key in (*line.parties, line.speaker or "")):
        return None
    if asked.wanted in ("whether", "who") and line.attribution == "reading" and _takes_part(of.material, line):
        return None
    han = article.language.startswith("zh")
    share = _share(of, f"{line.text} {line.issue_name or ''}", han) * _named(of, line)
    if asked.issue and share < _ENOUGH:
        return None
    if any(agrees(one, numbered(line.text)) is False for one in asked.numbers):
        return None
    if section in ("for", "against") and _ended(asked, line, han):
        section = "against" if section == "for" else "for"
    score = _FIRST + 3 * share + 2 * _OWN.get(line.attribution or "", 0.2) + 0.5 * (line.speaker == party)
    score += 0.2 * (line.counts.texts if line.counts is not None else 1) - 0.8 * (len(line.parties) > 1)
    score += 1.0 * (line.stance == "demands" and asked.will is not None and asked.will.side == "demands")
    return Stood(replace(line, section=section, move=None), score)


def _takes_part(material: Material, line: Line) -> bool:
    """True where one party reads another's mind: that is no evidence of what the other wants."""
    by = material.entities.get(line.attributed_by or "")
    return by is not None and by.type in ("GPE", "GRP")


def _section(asked: Asked, line: Line) -> str:
    """What a stance is to the question; "" where it is nothing to it."""
    will, stance = asked.will, line.stance or ""
    if will is None:
        return ""
    if asked.wanted in ("said", "what"):
        wanted = {"demands": (*_PRO, "conditional"), "for": _PRO, "against": _CON}.get(will.side, _ANY)
        return "answer" if stance in wanted else ""
    pro = ("yields",) if will.yields else ("supports", "offers") if will.side == "will" else _PRO
    con = _CON
    if will.side == "against":
        pro, con = con, pro
    if asked.wanted == "who":
        wanted = ("demands",) if will.side == "demands" else pro
        hangs = stance == "conditional" and asked.issue and will.side != "against"
        return "answer" if stance in wanted else "conditional" if hangs else ""
    if stance == "open":
        return "unknown"
    return "for" if stance in pro else "against" if stance in con else stance if stance == "conditional" else ""


def _is_party(material: Material, key: str, party: str) -> bool:
    """Whether `key` is the party asked about, speaks for it, or is what a person asked about speaks for."""
    return bool(key) and (key == party or material.party(key) == party or material.party(party) == key)


def _share(of: Scale, text: str, han: bool) -> float:
    """The share of the issue's words, weighed by rarity, that a text has in any form."""
    wording, words = Wording(text, han), of.asked.issue
    total = sum(_weight(of, word) for word in words)
    return sum(_weight(of, word) * bool(wording.credit(word)) for word in words) / total if total else 1.0


def _weight(of: Scale, word: Word) -> float:
    return of.words.get(word.text, 1.0)


def _named(of: Scale, line: Line) -> float:
    """Less than 1 where the question names others whom the sentence of the line does not."""
    asked, anchor = of.asked, line.anchors[0]
    others = [key for key in asked.entities if asked.will is not None and key != asked.will.party]
    analysis = of.material.analyses[anchor.article]
    place = sentences_over(analysis.sentences, anchor.start, anchor.end)
    if not others or place is None:
        return 1.0
    told = {m.entity for m in analysis.mentions if place.start <= m.start and m.end <= place.end}
    told |= {of.material.party(key) for key in told} | set(line.parties)
    return 1.0 - _OTHER * sum(not of.kin[key] & told for key in others) / len(others)


def _ended(asked: Asked, line: Line, han: bool) -> bool:
    """True where the line is about the end of what is asked (解除制裁), and the question is not."""
    ends = used_as("end")
    text = fold(line.text)
    question = fold(asked.question).lower()
    for word in asked.issue:
        for form, _ in word.chinese if han else word.english:
            at = text.find(form)
            if at > 0 and any(end in text[max(0, at - _BEFORE - len(end)) : at] for end in ends if len(end) > 1):
                return not any(end in question for end in ends if len(end) > 1)
    return False
