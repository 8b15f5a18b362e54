"""How far an edited sentence still says what its evidence does: numbers, days, quotations, names, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jiedu.dossier.draft.days import MONTHS, written
from jiedu.dossier.draft.model import Draft, Flag, Sentence
from jiedu.dossier.draft.script import simplified
from jiedu.dossier.draft.wording import wording

LOW = 0.5
"""Share of the content of an edited sentence that its evidence must have: half of it changed is another sentence."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_DAY = re.compile(rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b")
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*(?:%|％)?|[零〇一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十]+(?=[名人个次轮月年天家])"
)
_QUOTED = re.compile(r"“([^“”]+)”")
_EDGE = "，。！？；：、,.!?;: "


@dataclass(frozen=True, slots=True)
class Pool:
    """What the evidence of a sentence has."""

    text: str
    """All of it, simplified, in lower case, a piece a line."""
    pairs: frozenset[str]
    words: frozenset[str]


def pool(texts: Iterable[str]) -> Pool:
    """The pool of some evidence."""
    text = "\n".join(simplified(t).lower() for t in texts)
    pairs = frozenset(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))
    return Pool(text, pairs, frozenset(_LATIN.findall(text)))


def strayed(draft: Draft, sentence: Sentence, evidence: Iterable[str], *, heading: bool = False) -> tuple[Flag, ...]:
    """Where the sentence has what its evidence has not. A heading may use words of its own."""
    held = pool((*evidence, *(p.text_of(sentence.text) for p in _kept(sentence))))
    days = {p.value for p in sentence.parts if p.kind == "date" and p.value}
    flags = [*_quotes(sentence.text, held), *_days(sentence.text, held, days), *_numbers(sentence.text, held)]
    flags += _names(draft, sentence, held)
    if not heading:
        flags += _words(draft, sentence, held)
    return tuple(dict.fromkeys(flags))


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int

    def text_of(self, text: str) -> str:
        return text[self.start : self.end]


def _kept(sentence: Sentence) -> Iterator[_Range]:
    """The parts that the product wrote and an editor left as they were."""
    return (_Range(p.start, p.end) for p in sentence.parts if p.kind in ("name", "word", "question"))


def _quotes(text: str, held: Pool) -> Iterator[Flag]:
    for found in _QUOTED.finditer(text):
        said = simplified(found.group(1)).lower().strip(_EDGE)
        if said and said not in held.text:
            yield Flag("quote", found.group())


def _days(text: str, held: Pool, known: set[str]) -> Iterator[Flag]:
    shown = {written(date.fromisoformat(day), lang) for day in known for lang in ("zh", "en")}
    for found in _DAY.finditer(text):
        said = found.group()
        if said.lower() not in held.text and said.partition("年")[2] not in shown and said not in shown:
            yield Flag("date", said)


def _numbers(text: str, held: Pool) -> Iterator[Flag]:
    bare = _DAY.sub(lambda m: " " * len(m.group()), text)
    for found in _NUMBER.finditer(bare):
        near = re.compile(rf"(?<![\d.]){re.escape(found.group())}(?![\d]|\.\d)")
        if not near.search(held.text):
            yield Flag("number", found.group())


def _names(draft: Draft, sentence: Sentence, held: Pool) -> Iterator[Flag]:
    """Names that the sources have, and not those of this sentence."""
    text = sentence.text
    at = 0
    for found in _names_pattern(draft.names).finditer(text):
        if found.start() >= at and simplified(found.group()).lower() not in held.text:
            yield Flag("name", found.group())
            at = found.end()


@cache
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    wanted = sorted((n for n in names if len(n) > 1), key=lambda n: (-len(n), n))
    forms = (rf"\b{re.escape(n)}\b" if n.isascii() else re.escape(n) for n in wanted)
    return re.compile("|".join(forms) or r"(?!)")


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Language → words that may stand in a sentence without a source."""
    text = (files("jiedu.dossier.draft") / "data" / "function_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: frozenset(row[1].split(" ")) for row in rows}


def _words(draft: Draft, sentence: Sentence, held: Pool) -> Iterator[Flag]:
    """Content words that the evidence has not, and whether too few are left that it has."""
    text = _DAY.sub(lambda m: " " * len(m.group()), sentence.text)
    text = _names_pattern(draft.names).sub(lambda m: " " * len(m.group()), text)
    strange, total = 0, 0
    for run in _HAN.finditer(simplified(text)):
        covered = _covered(run.group(), held, draft.lang)
        total += sum(1 for mark in covered if mark != "f")
        for gap in re.finditer("s+", covered):
            strange += gap.end() - gap.start()
            if gap.end() - gap.start() > 1:
                yield Flag("words", run.group()[gap.start() : gap.end()])
    free = function_words()["en"] | {w for piece in wording("en").vocabulary for w in _LATIN.findall(piece.lower())}
    for word in _LATIN.findall(text.lower()):
        if word in free:
            continue
        total += len(word)
        if word not in held.words:
            strange += len(word)
            yield Flag("words", word)
    if total and strange / total > 1 - LOW:
        yield Flag("overlap", f"{1 - strange / total:.0%}")


def _covered(run: str, held: Pool, lang: str) -> str:
    """A mark for each character: "e" in the evidence, "f" in a function word, "s" in neither."""
    marks = ["s"] * len(run)
    for word in function_words()["zh"] | wording("zh").vocabulary:
        at = run.find(word)
        while word and at >= 0:
            marks[at : at + len(word)] = "f" * len(word)
            at = run.find(word, at + 1)
    for i in range(len(run) - 1):
        if run[i : i + 2] in held.pairs:
            marks[i] = marks[i + 1] = "e"
    return "".join(marks)
