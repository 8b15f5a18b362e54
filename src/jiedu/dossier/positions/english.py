"""Reads English clauses: their subject, the words that carry a stance, and what it may be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from jiedu.analysis.english.words.lexicon import can_be, lemma
from jiedu.analysis.english.words.tagger import tag
from jiedu.analysis.english.words.tokens import Word, tokens
from jiedu.article.model import Span
from jiedu.dossier.passage import trimmed
from jiedu.dossier.positions.cut import clauses
from jiedu.dossier.positions.holders import Names
from jiedu.dossier.positions.model import Clause, Mark, Phrase, Subject
from jiedu.dossier.positions.words import StanceWord, in_clauses, same_issue, used_as

_SELF = frozenset({"i", "we", "us", "me", "it", "they", "he", "she", "them"})
_NOT = frozenset({"not", "never", "no", "hardly", "without", "nor", "cannot"})
_SPLIT = frozenset({"but", "while", "whereas", "although", "though", "because"})
_WHOLE = {"n't": "not", "'ll": "will", "'d": "would", "'ve": "have", "'re": "are", "'m": "am", "ca": "can"}
_FLIP = {
    "supports": "opposes",
    "offers": "refuses",
    "opposes": "supports",
    "assesses-well": "assesses-ill",
    "assesses-ill": "assesses-well",
}
_NOUNS = ("NN", "NNS")
_INSIDE = ("NN", "NNS", "JJ", "JJR", "JJS", "VBN", "VBG", "NNP", "NNPS", "CD", "POS")
_OPENS = ("DT", "PRP$", "PDT")


def read(text: str, sentence: Span, names: Names, parts: Sequence[Span]) -> Iterator[Clause]:
    """The clauses of `parts`, pieces of the sentence of an English text."""
    words = tokens(text, sentence.start, sentence.end)
    named = [(s, e) for s, e, _ in names.within(sentence.start, sentence.end)]
    tag(words, [any(s <= w.start < e and w.text[:1].isupper() for s, e in named) for w in words])
    for part in parts:
        for span in _pieces(text, part, words):
            inside = [w for w in words if span.start <= w.start and w.end <= span.end]
            marks = tuple(_marks(inside))
            yield Clause(
                span.start,
                span.end,
                _subject(inside, marks, names),
                marks,
                _phrases(inside, marks, names, span),
                _phrases(inside, (), names, span),
            )


def _pieces(text: str, part: Span, words: Sequence[Word]) -> list[Span]:
    """The clauses of the part; what has no verb goes with the clause before it."""
    found: list[Span] = []
    for span in clauses(text, part, False):
        at = span.start
        for word in words:
            if span.start < word.start and word.end <= span.end and word.low in _SPLIT:
                piece = trimmed(text, at, word.start)
                if piece is not None:
                    found.append(piece)
                at = word.start
        piece = trimmed(text, at, span.end)
        if piece is not None:
            found.append(piece)
    joined: list[Span] = []
    for piece in found:
        has_verb = any(piece.start <= w.start < piece.end and (w.tag.startswith("VB") or w.tag == "MD") for w in words)
        if joined and not has_verb:
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], StanceWord], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], StanceWord]]] = {}
    for word in in_clauses("en"):
        parts = tuple(_WHOLE.get(w.low, w.low) for w in tokens(word.word, 0, len(word.word)))
        found.setdefault(parts[0], []).append((parts, word))
    return {key: tuple(sorted(group, key=lambda g: -len(g[0]))) for key, group in found.items()}


def _forms(word: Word) -> tuple[str, ...]:
    low = _WHOLE.get(word.low, word.low)
    base = lemma(low) if word.tag.startswith("VB") or word.tag in ("NN", "NNS", "JJ") else low
    return (low, base) if base != low else (low,)


def _marks(words: Sequence[Word]) -> Iterator[Mark]:
    at = 0
    forms = [_forms(w) for w in words]
    while at < len(words):
        found = next((hit for form in forms[at] for hit in _matches(words, forms, at, form)), None)
        if found is None:
            at += 1
            continue
        parts, chosen = found
        if chosen.kind == "idle":
            at += len(parts)
            continue
        if any(w.low == "whether" for w in words[:at]):
            return
        negated = _negated(words, forms, at)
        stance: str | None = chosen.stance
        if negated == "not":
            skip = chosen.kind == "condition" or stance in ("demands", "refuses", "open", "yields")
            stance = None if skip else _FLIP.get(chosen.stance, chosen.stance)
        elif negated == "no longer":
            stance = (
                "yields" if stance in ("demands", "opposes", "refuses") else _FLIP.get(chosen.stance, chosen.stance)
            )
        if stance is not None:
            yield Mark(words[at].start, words[at + len(parts) - 1].end, chosen.kind, stance)
        at += len(parts)


def _matches(
    words: Sequence[Word], forms: Sequence[tuple[str, ...]], at: int, form: str
) -> Iterator[tuple[tuple[str, ...], StanceWord]]:
    for parts, chosen in _by_first().get(form, ()):
        if (
            at + len(parts) <= len(words)
            and all(part in forms[at + i] for i, part in enumerate(parts) if i)
            and _used(words, at, len(parts), chosen)
        ):
            yield parts, chosen


def _used(words: Sequence[Word], at: int, size: int, chosen: StanceWord) -> bool:
    """True where the word is used as the list means it."""
    word = words[at]
    before = words[at - 1] if at else None
    if chosen.kind in ("attitude", "plan") and before is not None and before.tag in ("POS", "PRP$", "DT", "WP"):
        return False  # Hong Kong's plan to …, those who reject …
    if chosen.kind in _PREDICATES and any(w.tag in ("WDT", "WP") for w in words[1:at]):
        return False  # a player who had turned down …
    if chosen.kind == "attitude":
        if size == 1 and can_be(chosen.word, "VB", "VBP") and not word.tag.startswith("VB"):
            return False
        if word.tag == "VBN" and at and words[at - 1].low in ("is", "are", "was", "were", "be", "been", "being"):
            return False  # was rejected: its subject rejects nothing
        if (
            chosen.stance == "yields"
            and at + size < len(words)
            and words[at + size].low in ("to", "by", "from", "below")
        ):
            return False  # trade dropped by a third
        return not (word.tag == "VBN" and at and words[at - 1].tag in ("DT", "PRP$"))
    if chosen.kind == "verdict" and size == 1 and word.tag in ("JJ", "JJR", "JJS"):
        return _predicative(words, at)
    if chosen.kind == "norm" and word.tag == "VBD":
        return False  # had to: what was so
    if chosen.kind == "plan" and size == 1:
        perfect = at + 1 < len(words) and words[at + 1].tag == "VBN" and word.low == "'d"
        return (word.tag == "MD" or word.tag.startswith("VB")) and not perfect
    if chosen.kind == "condition" and word.low == "if" and before is not None:
        return lemma(before.low) not in _WONDER and not (at > 1 and lemma(words[at - 2].low) in _WONDER)
    if chosen.kind == "condition" and word.low in ("once", "until", "provided"):
        return at == 0 or word.tag == "IN"
    return True


_LINKS = frozenset({"be", "is", "are", "was", "were", "been", "look", "seem", "as", "'s", "'re", "feel", "prove", "it"})


def _predicative(words: Sequence[Word], at: int) -> bool:
    """True for an adjective that says what something is, not which thing is meant (is unfair; a fair deal is not)."""
    following = words[at + 1].tag if at + 1 < len(words) else ""
    before = [w.low for w in words[max(0, at - 5) : at]] + [lemma(w.low) for w in words[max(0, at - 5) : at]]
    return not following.startswith("NN") and (bool(_LINKS & set(before)) or at == 0)


_PREDICATES = ("attitude", "plan", "feeling")
_WONDER = frozenset({"ask", "wonder", "know", "see", "tell", "check", "question", "say"})
"""Verbs after which "if" asks whether."""


def _negated(words: Sequence[Word], forms: Sequence[tuple[str, ...]], at: int) -> str:
    """ "not" or "no longer" where one of the three words before says so."""
    for index in range(at - 1, max(-1, at - 4), -1):
        low = forms[index][0]
        if low == "longer" and index and forms[index - 1][0] == "no":
            return "no longer"
        if low in _NOT:
            return "not"
        if not (words[index].tag in ("RB", "MD", "TO", "DT", "JJ") or words[index].tag.startswith("VB")):
            break
    return ""


def _subject(words: Sequence[Word], marks: Sequence[Mark], names: Names) -> Subject:
    first = next((m for m in marks if m.kind != "condition"), None)
    if not words:
        return Subject("before")
    limit = first.start if first is not None else words[-1].end
    noun: Span | None = None
    found: list[tuple[int, int, tuple[str, ...]]] = []
    named = names.within(words[0].start, limit)
    after_preposition = False
    for index, word in enumerate(words):
        if word.start >= limit:
            break
        hit = next((n for n in named if n[0] == word.start), None)
        if hit is not None and not after_preposition and not (noun and not found):
            if found and words[index - 1].low not in ("and", ",", "or"):
                break
            found.append(hit)
        elif word.low in _SELF and not found and not after_preposition:
            return Subject("self", (), Span(word.start, word.end))
        elif word.tag in _NOUNS and not found and not after_preposition:
            noun = Span(noun.start if noun and noun.end + 2 > word.start else word.start, word.end)
        if word.tag in ("IN", "TO") and word.low != "that":
            after_preposition = True
        elif word.tag.startswith("VB") or word.tag == "MD" or word.low in ("that", ","):
            if (noun or found) and (word.tag.startswith("VB") or word.tag == "MD"):
                break
            after_preposition = False
    if found:
        return Subject(
            "named", tuple(dict.fromkeys(k for _, _, ks in found for k in ks)), Span(found[0][0], found[-1][1])
        )
    if noun is not None:
        return Subject("noun", (), noun)
    return Subject("before")


def _phrases(words: Sequence[Word], marks: Sequence[Mark], names: Names, span: Span) -> tuple[Phrase, ...]:
    """Noun phrases with what narrows their heads down; nouns that tell no issue by themselves for want of others."""
    found = tuple(_runs(words, marks, names, span, used_as("empty")))
    return found or tuple(_runs(words, marks, names, span, frozenset()))


def _runs(
    words: Sequence[Word], marks: Sequence[Mark], names: Names, span: Span, empty: frozenset[str]
) -> Iterator[Phrase]:
    named = [(s, e) for s, e, _ in names.within(span.start, span.end)]
    run: list[Word] = []
    turn: tuple[str, int] | None = None
    last: Phrase | None = None
    joins = False
    before = ""
    for word in (*words, None):
        marked = word is not None and any(m.start <= word.start < m.end for m in marks)
        ending = word is not None and word.tag == "VBG" and not run and lemma(word.low) in used_as("end")
        if word is not None and not marked and word.tag in _INSIDE and not ending:
            run.append(word)
            continue
        made = _phrase(run, turn, named, empty)
        if made is not None and before == "IN" and not joins:
            made = replace(made, governed=True)
        if made is not None:
            if last is not None and joins:
                last = Phrase(
                    last.start, made.end, last.head, last.modifiers | made.modifiers | {made.head}, last.turn,
                    turned=last.turned,
                )  # fmt: skip
            else:
                if last is not None:
                    yield last
                last = made
                turn = None
        joins = bool(
            word is not None and last is not None and made is not None and word.low in ("of", "for", "on", "in")
        )
        if word is not None and (word.tag not in _OPENS or run):
            before = "" if marked else word.tag
        run = []
        if word is not None and not marked and word.tag.startswith("VB"):
            base = lemma(word.low)
            use = next((use for use in ("end", "less", "more") if base in used_as(use)), "")
            turn = (use, word.start) if use else None
            if last is not None:
                yield last
                last = None
        elif word is not None and word.tag in _OPENS and joins:
            joins = True
    if last is not None:
        yield last


def _phrase(
    run: Sequence[Word], turn: tuple[str, int] | None, named: Sequence[tuple[int, int]], empty: frozenset[str]
) -> Phrase | None:
    kept = list(run)
    while kept and (kept[-1].tag not in _NOUNS or _single(kept[-1].low) in empty):
        kept.pop()
    while kept and (kept[0].tag in ("CD", "POS") or kept[0].low in empty):
        kept.pop(0)
    if not kept or len(kept[-1].low) <= 2 or any(s <= kept[-1].start < e for s, e in named):
        return None
    inner = [
        w
        for w in kept[:-1]
        if w.tag not in ("CD", "POS", "NNP", "NNPS") and not any(s <= w.start < e for s, e in named)
    ]
    return Phrase(
        kept[0].start,
        kept[-1].end,
        _canonical(kept[-1].low),
        frozenset(_canonical(w.low) for w in inner if _single(w.low) not in empty),
        turn[0] if turn else "",
        turned=turn[1] if turn else None,
    )


def _single(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def _canonical(low: str) -> str:
    single = _single(low)
    return same_issue().get(single, single)
