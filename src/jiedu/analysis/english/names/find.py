"""Names in an English text: known ones, runs of capitalised words, and every further mention of each.

The body is read first. A person who was named in full is meant by the family name alone afterwards, an organisation by
its first words or its initials; what stands in a headline, or opens a sentence, is a name where the body knows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.names.kinds import evidence
from jiedu.analysis.english.names.line import OPENING_MARKS, Line, Piece
from jiedu.analysis.english.names.lists import cities, first_names, of_use, regions, surnames
from jiedu.analysis.english.names.memory import Memory
from jiedu.analysis.english.names.offices import offices
from jiedu.analysis.english.names.parts import pieces
from jiedu.analysis.english.names.runs import capital, compound, runs
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.sentence_words import SentenceWords
from jiedu.analysis.english.words.tokens import Word
from jiedu.analysis.gazetteer import load
from jiedu.analysis.model import Entity, Mention

Found = tuple[int, int, str]
"""Start, end and entity id."""


def find(document: Document, lines: Sequence[SentenceWords]) -> None:
    """Fill `document.mentions` (sorted, flat) and `document.entities`."""
    gazetteer = load()
    memory = Memory(gazetteer)
    inside = _inside_sentences(document, lines)
    found: list[Found] = []
    body = [line for line in lines if not line.headline]
    later = [line for line in lines if line.headline]
    seen = [
        (line, start, end, piece) for line in body for start, end, piece in _in_line(document, line, memory, inside)
    ]
    votes: dict[str, dict[str, float]] = {}
    for line, _, _, piece in seen:
        _vote(line, piece, document.text, votes)
    for _, start, end, piece in seen:
        surface = document.text[start:end]
        found.append((start, end, piece.key or memory.key(surface, _kind(piece, surface, votes))))
    found += _brackets(document, found, memory)
    for line in later:
        found += _in_headline(document, line, memory)
    found = _flat(found)
    found = _flat([*offices(document, found, memory), *found])
    found = _flat(found + list(_remembered(document, lines, memory, found, inside)))
    _write(document, found, memory)


def _inside_sentences(document: Document, lines: Sequence[SentenceWords]) -> frozenset[str]:
    """Words that have a capital where no sentence opens."""
    out = set()
    for line in lines:
        if line.headline:
            continue
        for before, word in zip(line.words, line.words[1:], strict=False):
            if capital(word) and before.text[0].isalnum():
                out.add(word.text)
    return frozenset(out)


def _in_line(
    document: Document, line: SentenceWords, memory: Memory, inside: frozenset[str]
) -> Iterator[tuple[int, int, Piece]]:
    view = Line(document.text, line.words, line.headline, memory.gazetteer)
    for start, end in runs(line):
        for piece in pieces(view, start, end):
            if not _only_opens(line, piece, inside):
                yield line.words[piece.start].start, line.words[piece.end - 1].end, piece
    for at, word in enumerate(line.words):
        if compound(word.text):
            yield from _in_compound(at, word, memory)


def _in_compound(at: int, word: Word, memory: Memory) -> Iterator[tuple[int, int, Piece]]:
    """The name before the hyphen of UK-based, Delaware-based, KFC-parent."""
    first, _, last = word.text.rpartition("-")
    if len(first) == 1:
        if last in regions():
            yield word.end - len(last), word.end, Piece(at, at + 1, "LOC")
        return
    known = memory.gazetteer.by_name.get(first)
    end = word.start + len(first)
    if known is not None:
        yield word.start, end, Piece(at, at + 1, memory.gazetteer.entries[known].type, known)
    elif first in cities() or first in regions():
        yield word.start, end, Piece(at, at + 1, "LOC")
    elif first.isupper() and 2 < len(first) < 6 and not tags_of(first.lower()):
        yield word.start, end, Piece(at, at + 1, "ORG")


def _vote(line: SentenceWords, piece: Piece, text: str, votes: dict[str, dict[str, float]]) -> None:
    """Count what one place says of the kind of a name of one word."""
    if piece.key is None and piece.end - piece.start == 1 and not compound(line.words[piece.start].text):
        found = evidence(Line(text, line.words, False, load()), piece.start)
        kind, weight = found if found is not None else (piece.kind, 1.0)
        counted = votes.setdefault(line.words[piece.start].text, {})
        counted[kind] = counted.get(kind, 0.0) + weight


def _kind(piece: Piece, surface: str, votes: dict[str, dict[str, float]]) -> str:
    """The kind that most places of a name speak for."""
    if surface not in votes:
        return piece.kind
    return max(sorted(votes[surface].items()), key=lambda vote: vote[1])[0]


def _only_opens(line: SentenceWords, piece: Piece, inside: frozenset[str]) -> bool:
    """True for an unknown word that has its capital from opening a sentence, for all that one can tell."""
    if piece.key is not None or piece.end - piece.start > 1:
        return False
    word = line.words[piece.start]
    opens = piece.start == 0 or line.words[piece.start - 1].text in OPENING_MARKS
    if not opens or word.text in inside or word.text in of_use("org whole"):
        return False
    return bool(tags_of(word.low)) or _compounded(word.low)


def _compounded(low: str) -> bool:
    """True for a word put together of two common ones (meltwater), or made from one by a common ending."""
    cuts = (k for k in range(4, len(low) - 3))
    if any(tags_of(low[:k]) and tags_of(low[k:]) for k in cuts):
        return True
    return any(
        low.endswith(ending) and tags_of(low[: -len(ending)])
        for ending in ("s", "er", "ers", "ing", "ly", "ness", "less")
    )


_BRACKET = re.compile(r" ?\(([A-Z][A-Za-z&.-]{1,14})\)")


def _brackets(document: Document, found: Sequence[Found], memory: Memory) -> Iterator[Found]:
    """European Space Agency (ESA): the bracketed name is another name of what stands before it."""
    for _, end, key in found:
        match = _BRACKET.match(document.text, end)
        if (
            match
            and (key.startswith("ORG:") or key in memory.gazetteer.entries)
            and match[1].replace(".", "")[1:2].isupper()
        ):
            memory.keys.setdefault(match[1], key)
            memory.keys[match[1]] = memory.keys[match[1]] if match[1] in memory.gazetteer.by_name else key
            yield match.start(1), match.end(1), memory.keys[match[1]]


def _in_headline(document: Document, line: SentenceWords, memory: Memory) -> Iterator[Found]:
    """Names that the body or the gazetteer has, and people by their first names, in a line of capitals."""
    view = Line(document.text, line.words, True, memory.gazetteer)
    at, count = 0, len(line.words)
    while at < count:
        if not capital(line.words[at]):
            at += 1
            continue
        for stop in range(min(count, at + 7), at, -1):
            surface = view.surface(at, stop)
            key = memory.keys.get(surface) or memory.gazetteer.by_name.get(surface)
            known = memory.gazetteer.entries.get(key) if key is not None else None
            state = known is not None and known.kind == "state"
            if key is not None and (stop - at > 1 or surface in memory.keys or state or not tags_of(surface.lower())):
                yield line.words[at].start, line.words[stop - 1].end, key
                at = stop
                break
        else:
            step = _person(line, at)
            if step:
                yield line.words[at].start, line.words[step - 1].end, memory.key(view.surface(at, step), "PER")
            at = step or at + 1


def _person(line: SentenceWords, at: int) -> int | None:
    """One past a first name with a family name that are no plain words, at word `at` of a headline."""
    words = line.words
    if at + 1 >= len(words) or words[at].text not in first_names() or tags_of(words[at].low):
        return None
    last = words[at + 1].text
    return at + 2 if last in surnames() and not tags_of(last.lower()) else None


def _flat(found: Sequence[Found]) -> list[Found]:
    """Without those that overlap an earlier or longer one."""
    out: list[Found] = []
    for start, end, key in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < end and (not out or out[-1][1] <= start):
            out.append((start, end, key))
    return out


def _remembered(
    document: Document, lines: Sequence[SentenceWords], memory: Memory, found: Sequence[Found], inside: frozenset[str]
) -> Iterator[Found]:
    """Further mentions of what the text has named: words with a capital that no name covers yet."""
    taken = {at for start, end, _ in found for at in (start, end - 1)}
    longest = max((len(surface.split()) for surface in memory.keys), default=0)
    for line in lines:
        words = line.words
        view = Line(document.text, words, line.headline, memory.gazetteer)
        for at, word in enumerate(words):
            if not capital(word) or word.start in taken:
                continue
            for stop in range(min(len(words), at + longest), at, -1):
                surface = " ".join(view.surface(at, stop).split())
                key = memory.keys.get(surface)
                if key is not None and not (
                    stop - at == 1
                    and tags_of(word.low)
                    and _opens(words, at)
                    and not (word.text.isupper() or word.text in inside)
                ):
                    yield word.start, words[stop - 1].end, key
                    break


def _opens(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].text in OPENING_MARKS


def _write(document: Document, found: Sequence[Found], memory: Memory) -> None:
    """The mentions and entities of the document."""
    document.mentions = [Mention(start, end, key) for start, end, key in found]
    forms: dict[str, Counter[str]] = {}
    for start, end, key in found:
        forms.setdefault(key, Counter())[document.article.text[start:end]] += 1
    for key, counted in forms.items():
        met = tuple(sorted(counted, key=lambda form: (-len(form), form)))
        known = memory.gazetteer.entries.get(key)
        if known is None:
            name = key.partition(":")[2]
            document.entities[key] = Entity(
                key, name, memory.kinds.get(key, "ORG"), met, name, party=memory.parties.get(key)
            )
        else:
            names = tuple(dict.fromkeys((*met, *known.names)))
            document.entities[key] = Entity(
                key, known.name_en, known.type, names, known.name_en, None, known.party, True
            )
