"""The clauses of a passage that judge what a question asks about: for it, against it, or under a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jiedu.article.model import Span
from jiedu.dossier.answer.asked import spoken_forms
from jiedu.dossier.answer.judging import SUPPOSES, Stand, sides_of
from jiedu.dossier.answer.lists import alike, small_words
from jiedu.dossier.answer.narrow import sentences_of
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.weigh import Scale
from jiedu.dossier.answer.words import Word, Wording, lemmas
from jiedu.dossier.likeness import fold
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.words import in_clauses

_FIELD = 0.5
"""Credit for another matter of the same field: talks where calls are asked about."""
_BEST, _MEAN = 0.7, 0.3
"""What the word that fits best counts, and what all words and names on average."""
_KIND = 0.25
"""What that word counts where it only says of what kind the thing is, and the clause does not name the thing."""
_PLAIN, _FAINT = 0.35, 0.5
"""How far a clause must be about the matter where it says that it works or does not, and where it only praises or
doubts. Found on the sample questions."""
_CARRIED = 0.8
"""What the matter of a clause counts for the one behind it, which seldom says it again."""
_LIMIT = {True: 90, False: 260}
"""Characters shown: a judgement with what it is about."""
_ASKS = re.compile(r"[?？][”’」』\"']*$|[吗嗎呢]$")
_WHETHER = re.compile(r"是否|能否|会否|可否|能不能|会不会|有没有|\bwhether\b")
_NOT_EXCLUDED = re.compile(r"不排除|\bnot (?:\w+ )?(?:rule out|exclude)\b")
"""Words by which a thing is only possible."""
_GOES_ON = re.compile(r"^(?:这|那|此|其|它|并|也|且|但|而|从而|总的|双方|(?:it|this|that|which|they|but|and)\b)")
"""Words with which a sentence goes on about the matter of the one before."""


@dataclass(frozen=True, slots=True)
class _Judged:
    span: Span
    stand: Stand
    about: float


def verdicts(of: Scale, passage: Passage) -> list[tuple[Span, Stand]]:
    """The clauses that judge, each with the one that says what it judges; neighbours on one side as one."""
    text, found = passage.article.text, list[tuple[Span, Stand]]()
    if passage.in_title or not _of_those_asked(of, passage):
        return []
    carried = _before(of, passage) * _CARRIED
    for sentence in sentences_of(of.material, passage):
        if _ASKS.search(sentence.of(text)):
            carried = 0.0
            continue
        pieces = clauses(text, sentence, passage.han)
        start = carried if pieces and _GOES_ON.search(fold(pieces[0].of(text)).lower().lstrip("“”‘「『\"'")) else 0.0
        found += _shown(text, pieces, list(_read(of, passage, pieces, start)), passage.han)
        carried = max((_about(of, passage, piece) for piece in pieces), default=0.0) * _CARRIED
    return found


def _of_those_asked(of: Scale, passage: Passage) -> bool:
    """Whether the passage, or what stands around it, names any of those whom the question names: another meeting that
    was a success is no evidence for this one."""
    told = passage.named | passage.around
    told |= {of.material.party(key) for key in told}
    kin = [of.kin[key] for key in of.asked.entities]
    spelled = [of.spelled[key] for key in of.asked.entities if of.spelled[key]]
    return (
        not kin
        or any(own & told for own in kin)
        or any(all(passage.whole.credit(w) or passage.near.credit(w) for w in words) for words in spelled)
    )


def _before(of: Scale, passage: Passage) -> float:
    """How far the sentence before the passage is about what is asked."""
    sentences = of.material.analyses[passage.article.id].sentences
    here = next((i for i, s in enumerate(sentences) if s.start <= passage.spans[0].start < s.end), 0)
    if not here or sentences[here - 1].block != sentences[here].block:
        return 0.0
    last = Span(sentences[here - 1].start, sentences[here - 1].end)
    pieces = clauses(passage.article.text, last, passage.han)
    return max((_about(of, passage, piece) for piece in pieces), default=0.0)


def _read(of: Scale, passage: Passage, pieces: Sequence[Span], carried: float) -> Iterator[_Judged]:
    """What each clause says; "" for one that takes no side or is about something else."""
    supposed = False
    for piece in pieces:
        own = _about(of, passage, piece)
        about = own or carried * (not _elsewhere(of, piece.of(passage.article.text), passage.han))
        stand = _stand(of, passage, piece, about)
        if supposed and stand.section in ("for", "against"):
            stand = Stand("conditional", 0.8 * stand.weight)
        yield _Judged(piece, stand, own)
        carried = max(carried * _CARRIED, own * _CARRIED)
        supposed = supposed or SUPPOSES.search(fold(piece.of(passage.article.text)).lower()) is not None


def _stand(of: Scale, passage: Passage, piece: Span, about: float) -> Stand:
    words, nothing = piece.of(passage.article.text), Stand("", 0.0)
    sides = sides_of(words, passage.han, _passed(of.asked.words, of.asked.effect, passage.han))
    plain = fold(words) if passage.han else f" {' '.join(lemmas(words))} "
    if not sides or _ASKS.search(words) or _wished(plain, passage.han) or _NOT_EXCLUDED.search(plain):
        return nothing
    strong = max(map(abs, sides)) > 1
    if about < (_PLAIN if strong else _FAINT):
        return nothing
    weight = (1.0 if strong else 0.7) * (0.3 + 0.7 * about)
    if any((w if passage.han else f" {w} ") in plain for w in spoken_forms(passage.han, "if") if "…" not in w):
        return Stand("conditional", 0.8 * weight)
    if _WHETHER.search(plain):
        return Stand("unknown", 0.6 * weight)
    total = sum(sides) * (of.asked.side or 1)
    return Stand("for" if total > 0 else "against", weight) if total else nothing


@cache
def _passed(asked: tuple[Word, ...], effect: bool, han: bool) -> frozenset[str]:
    """Words that judge nothing of what is asked: those for an agreement where no talks are asked about, and those of
    liking where it is asked whether it works."""
    lang = "zh" if han else "en"
    talks = {*small_words("zh", "talks"), *small_words("en", "talks")}
    forms = {form for word in asked for form, _ in (*word.chinese[:1], *word.english)}
    passed = set() if forms & talks else set(small_words(lang, "done"))
    return frozenset(passed | (set(small_words(lang, "view")) if effect else set()))


def _wished(plain: str, han: bool) -> bool:
    """Whether the clause asks for something, and so judges nothing."""
    return any(word in plain for word in _wishes(han))


@cache
def _wishes(han: bool) -> tuple[str, ...]:
    """Words of demand and hope of the language."""
    words = in_clauses("zh" if han else "en")
    found = [w.word for w in words if (w.kind, w.stance) in (("norm", "demands"), ("attitude", "demands"))]
    return tuple(w if han else f" {w} " for w in found if not han or len(w) > 1)


def _about(of: Scale, passage: Passage, piece: Span) -> float:
    """0–1: how far a clause is about what is asked."""
    words = piece.of(passage.article.text)
    for title in small_words("zh" if passage.han else "en", "titles"):
        words = words.replace(title, " " * len(title))
    wording = Wording(words, passage.han)
    asked = [word for word in of.asked.words if not word.text.isdigit()]
    credits = [max(wording.credit(word), _FIELD * _in_field(wording, word, passage.han)) for word in asked]
    named = _names(of, passage, piece)
    parts = [*credits, *(float(bool(of.kin[key] & named)) for key in of.asked.entities)]
    if not parts:
        return 0.0
    best = max(credits) if credits else max(parts)
    head = next((n for n, word in enumerate(asked) if word.text == of.asked.head), None)
    if head is not None and not credits[head]:
        best *= _KIND  # tariffs, where a tariff deal is asked about
    return (_BEST * best + _MEAN * sum(parts) / len(parts)) if best else 0.0


def _names(of: Scale, passage: Passage, piece: Span) -> frozenset[str]:
    mentions = of.material.analyses[passage.article.id].mentions
    return frozenset(m.entity for m in mentions if piece.start <= m.start and m.end <= piece.end)


def _in_field(wording: Wording, word: Word, han: bool) -> bool:
    """Whether a clause has another word of the field that a word of the question is of."""
    fields: Mapping[str, tuple[str, ...]] = alike("field")
    own = next((f for f in (word.text, *(form for form, _ in (*word.chinese, *word.english))) if f in fields), None)
    return own is not None and any(
        other.isascii() != han and wording.credit(Word(other, ((other, 1.0),), ((other, 1.0),)))
        for other in fields[own]
    )


def _elsewhere(of: Scale, words: str, han: bool) -> bool:
    """Whether a clause that has nothing of what is asked has a matter of some field: then it judges that."""
    wording = Wording(words, han)
    return any(
        word.isascii() != han and wording.credit(Word(word, ((word, 1.0),), ((word, 1.0),))) for word in alike("field")
    )


def _shown(text: str, pieces: Sequence[Span], read: Sequence[_Judged], han: bool) -> Iterator[tuple[Span, Stand]]:
    """Judging clauses with what is shown of them: neighbours of one side together, and back to where the matter is."""
    at = 0
    while at < len(read):
        stand = read[at].stand
        last = at
        while last + 1 < len(read) and stand.section and read[last + 1].stand.section == stand.section:
            last += 1
        if stand.section:
            first = _from(pieces, read, at, last, han)
            weight = max(one.stand.weight for one in read[at : last + 1])
            yield _closed(text, Span(pieces[first].start, pieces[last].end)), Stand(stand.section, weight)
        at = last + 1


def _closed(text: str, span: Span) -> Span:
    """The span without a quotation mark at one end that the other end, or what is between, does not close."""
    start, end = span.start, span.end
    for opening, closing in ("“”", "‘’", "「」", "『』"):
        if text[start] == opening and closing not in text[start:end]:
            start += 1
        if text[end - 1] == closing and opening not in text[start:end]:
            end -= 1
    return Span(start, end)


def _from(pieces: Sequence[Span], read: Sequence[_Judged], at: int, last: int, han: bool) -> int:
    """The clause from which the judgement can be understood."""
    if read[at].about:
        return at
    for first in range(at - 1, -1, -1):
        if pieces[last].end - pieces[first].start > _LIMIT[han] or read[first].stand.section:
            break
        if read[first].about:
            return first
    return at
