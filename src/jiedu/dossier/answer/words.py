"""The words of a question, and how far a passage has them: as they stand, or by another word to which a dictionary
gives the same meaning, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from jiedu.analysis.data import words as listed
from jiedu.analysis.english.words.lexicon import lemma as verb_lemma
from jiedu.analysis.english.words.lexicon import lexicon
from jiedu.dossier.answer.lists import alike, meanings, meant, meant_in_part, small_words
from jiedu.dossier.likeness import fold
from jiedu.dossier.positions.words import same_issue

SYNONYM = 0.7
"""Credit for a word of the same meaning."""
PART = 0.6
"""Credit for a word of whose meaning the question has one word of two."""
_SHORTENED = 8
"""Characters that may stand between the two of a word that no dictionary has: it is often short for a phrase that has
them (降准, 降低存款准备金率)."""
DERIVED = 0.85
"""Credit for a word made from the same stem (disinfect, disinfection)."""
_STEM = 4
"""Letters of the shortest stem that two words may share."""
_ENDINGS = re.compile(
    r"(?:i[sz]ations?|ations?|itions?|ions?|ments?|ances?|ences?|ings?|ures?|als?|ers?|ors?|ees?|y|ate|i[sz]e|e|s)$"
)
_LOOSE = frozenset({"for", "to", "at", "with", "of", "from", "in", "on"})
"""Prepositions behind a verb that another may stand in place of (wait for, wait outside)."""
_LIGHT = frozenset(
    {"do", "make", "get", "have", "give", "take", "put", "go", "become", "be", "no", "not", "of", "in", "up"}
)
"""Words that say too little in a meaning of two."""
COMMON = 24
"""A meaning that more Chinese words than this have tells too little to make two of them synonyms."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_LATIN = re.compile(r"[a-z0-9][a-z0-9.,-]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question, with the forms by which passages may have it."""

    text: str
    """Folded: simplified script, lower case; English words in their base form."""
    chinese: tuple[tuple[str, float], ...]
    """Forms in a Chinese text with the credit for each, best first."""
    english: tuple[tuple[str, float], ...]
    """The same in an English one: base forms, those of several words with spaces."""


class Wording:
    """The words of a passage, made ready for looking words up in them."""

    __slots__ = ("_han", "_known", "_stems", "_text")

    def __init__(self, text: str, han: bool) -> None:
        self._han = han
        self._known: dict[str, float] = {}
        self._text = fold(text) if han else f" {' '.join(lemmas(text))} "
        self._stems: frozenset[str] | None = None

    def credit(self, word: Word) -> float:
        """How far the passage has `word`: 1 as it stands, less by another word, 0 not at all."""
        if word.text not in self._known:
            forms = word.chinese if self._han else word.english
            found = max((credit for form, credit in forms if self._has(form)), default=0.0)
            self._known[word.text] = found or (0.0 if self._han else self._derived(forms))
        return self._known[word.text]

    def _derived(self, forms: Sequence[tuple[str, float]]) -> float:
        """The credit for a word of the same stem."""
        if self._stems is None:
            self._stems = frozenset(filter(None, map(stem, self._text.split())))
        return DERIVED * max((credit for form, credit in forms if stem(form) in self._stems), default=0.0)

    def _has(self, form: str) -> bool:
        if not self._han:
            return f" {form} " in self._text
        if "…" in form:
            first, last = form.split("…")
            return re.search(rf"{re.escape(first)}.{{0,{_SHORTENED}}}{re.escape(last)}", self._text) is not None
        if not _LATIN.fullmatch(form):
            return form in self._text
        return re.search(rf"(?<![a-z0-9.]){re.escape(form)}(?![a-z0-9])", self._text) is not None


@cache
def stem(word: str) -> str:
    """What is left of an English word in its base form without the ending that makes a noun of a verb or the contrary;
    "" for one too short to be told by it, or for several words."""
    if not word.isascii() or not word.isalpha():
        return ""
    left = word
    for _ in range(2):
        shorter = _ENDINGS.sub("", left)
        if len(shorter) < _STEM:
            break
        left = shorter
    return left if len(left) > _STEM or (left != word and len(left) == _STEM) else ""


def lemmas(text: str) -> list[str]:
    """The words of an English text in lower case and their base forms, in order."""
    return [base_form(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    """The words and numbers of an English text in lower case; ordinals as their numbers (17th, 17)."""
    return _WORD.findall(_ORDINAL.sub(r"\1", fold(text).replace("’", "'")))


def base_form(low: str) -> str:
    """The base form of an English word in lower case: of a verb's form, or of a plural."""
    plain = low.removesuffix("'s")
    found = verb_lemma(plain)
    if found == plain and len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss"):
        for stem in (plain[:-1], plain[:-2] if plain.endswith("es") else "", f"{plain[:-3]}y"):
            if stem in lexicon():
                return stem
    return found


_BOTH = re.compile(r"^(?:双方|各方|两方)(?=..)")
"""Words for both that a dictionary has as one with the verb behind them (双方同意)."""


def words_of(text: str, han: bool) -> tuple[Word, ...]:
    """The content words of what is left of a question without names, times and question words, each once, in order."""
    found = _chinese_words(text) if han else _english_words(text)
    return tuple(dict.fromkeys(found))


def _chinese_words(text: str) -> Iterable[Word]:
    passed = {*small_words("zh", "filler"), *listed("zh/stop_words.txt")}
    for word in _joined(_BOTH.sub("", piece) for piece in rjieba.cut(fold(text))):
        if word in passed or not (_LATIN.fullmatch(word) or _HAN.search(word)) or word in small_words("zh", "single"):
            continue
        if _LATIN.fullmatch(word):
            yield Word(word, ((word, 1.0),), ((base_form(word), 1.0),))
        else:
            yield of_chinese(word)


def _joined(pieces: Iterable[str]) -> Iterable[str]:
    """The pieces, single characters that stand together as one: 换 俘 is a word that the dictionary lacks."""
    loose = ""
    for piece in [*pieces, " "]:
        if len(piece) == 1 and _HAN.match(piece) and piece not in small_words("zh", "single"):
            loose += piece
            continue
        if loose:
            yield loose
        loose = ""
        yield piece.strip()


def of_chinese(word: str) -> Word:
    """A Chinese word with its synonyms and translations."""
    own = meanings().get(word, ())
    known = [meaning for meaning in own if len(meant()[meaning]) <= COMMON]
    same = {o for m in known for o in meant()[m] if m == own[0] or m == meanings()[o][0]} - {word}
    forms = [(other, SYNONYM) for other in sorted(same) if len(other) > 1]
    if not own and len(word) == 2:
        forms.append((f"{word[0]}…{word[1]}", SYNONYM))
    translated = dict.fromkeys(" ".join(map(base_form, meaning.split())) for meaning in own)
    others = _others(word)
    forms += [(o, SYNONYM) for o in others if not o.isascii() and o not in dict(forms)]
    translated |= dict.fromkeys(o for o in others if o.isascii())
    looser = dict.fromkeys(f[0] for f in map(str.split, translated) if len(f) == 2 and f[1] in _LOOSE)
    english = [(form, 1.0) for form in translated] + [(f, SYNONYM) for f in looser if f not in {*translated, *_LIGHT}]
    return Word(word, ((word, 1.0), *forms), tuple(english))


@cache
def _others(word: str) -> tuple[str, ...]:
    """Other words for the same matter, in both languages."""
    first = same_issue().get(word)
    issue = [other for other, key in same_issue().items() if key == first] if first is not None else []
    return tuple(o for o in dict.fromkeys([*alike("same").get(word, ()), *issue]) if o != word)


def _english_words(text: str) -> Iterable[Word]:
    passed = {*small_words("en", "filler"), *map(base_form, listed("en/stop_words.txt")), *listed("en/stop_words.txt")}
    for low in _words(text):
        base = base_form(low)
        if base in passed or low in passed or (len(base) < 2 and not base.isdigit()):
            continue
        forms = dict.fromkeys(meant_in_part().get(base, ()), PART) if base not in _LIGHT else {}
        forms |= {other: 1.0 for meaning in (base, low) for other in meant().get(meaning, ())}
        others = _others(base)
        forms |= {other: 1.0 for other in others if not other.isascii()}
        ordered = sorted(forms.items(), key=lambda form: (-form[1], len(form[0]), form[0]))
        same = [(other, SYNONYM) for other in others if other.isascii()]
        yield Word(base, ((base, 1.0), *ordered), ((base, 1.0), *same))
