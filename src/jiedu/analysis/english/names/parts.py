"""A run of capitalised words cut into the names in it, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.english.names.kinds import DIRECTIONS, kind_of
from jiedu.analysis.english.names.line import Line, Piece, opens_sentence
from jiedu.analysis.english.names.lists import (
    cities,
    first_names,
    is_demonym,
    is_no_name,
    is_title,
    longest_place,
    of_use,
    regions,
    surnames,
)
from jiedu.analysis.english.names.runs import capital
from jiedu.analysis.english.names.titles import BEFORE_TITLES, titled_person
from jiedu.analysis.english.words.lexicon import tags_of
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.english.words.sentences import openers
from jiedu.analysis.gazetteer import Known


def pieces(line: Line, start: int, end: int) -> Iterator[Piece]:
    """The names of the run from word `start` to before word `end`, in order."""
    start = _after_opener(line, start, end)
    while start < end and _no_part(line, start, end):
        start += 1
    if start >= end:
        return
    known = line.known(start, end)
    if known is not None and known[0] == end:
        if _sound(line, start, end, known[1]):
            yield Piece(start, end, known[1].type, known[1].id)
        return
    if end - start > 2 and line.words[start].text in _OF_NO_NAME and line.words[start + 1].text == "of":
        yield from pieces(line, start + 2, end)
        return
    title = titled_person(line, start, end)
    if title is not None:
        yield from pieces(line, start, title[0])
        yield Piece(title[1], end, "PER", _key(line, title[1], end, "PER"))
        return
    body = _organisation(line, start, end)
    if body is not None:
        yield from pieces(line, start, body[0])
        yield Piece(body[0], body[1], "ORG", _key(line, body[0], body[1], "ORG"))
        yield from pieces(line, body[1], end)
        return
    yield from _rest(line, start, end)


_OF_NO_NAME = classed("of no name")


def _key(line: Line, start: int, end: int, kind: str) -> str | None:
    key = line.gazetteer.by_name.get(line.surface(start, end))
    return key if key is not None and line.gazetteer.entries[key].type == kind else None


def _after_opener(line: Line, start: int, end: int) -> int:
    """Leave out the word that only opens the sentence (The, Former), and articles anywhere."""
    words = line.words
    opens = opens_sentence(line, start)
    while start < end and words[start].text in openers() and (opens or words[start].text in ("The", "A", "An")):
        if words[start].text in ("The", "One", "All", "Next") and line.known(start, end):
            break
        start += 1
    return start


def _no_part(line: Line, at: int, end: int) -> bool:
    """True for a leading word that is no part of the name: a joint, a plain word that opens the sentence."""
    word = line.words[at]
    if not capital(word) and not word.text[0].isdigit():
        return True
    if line.known(at, end) is not None:
        return False
    if word.text in _RANKS and at + 1 < end:
        return True
    if not opens_sentence(line, at) or line.headline:
        return False
    return _plain_opening(line, at, end)


_RANKS = classed("rank")


def _plain_opening(line: Line, at: int, end: int) -> bool:
    """True where the first word of a sentence is a common word, not the beginning of the name that follows."""
    word = line.words[at]
    known = tags_of(word.low)
    if not known or is_title(word.text) or word.text in of_use("org of"):
        return False
    if at + 1 == end:
        return True
    rest = [w.text for w in line.words[at + 1 : end]]
    if rest[-1] in of_use("org end") or rest[-1] in of_use("place end") or rest[-1].rstrip(".") in of_use("org mark"):
        return known[0] in ("IN", "RB", "WRB", "CC", "DT", "PRP", "VBG", "VBN", "VBD", "VB") or is_title(rest[0])
    return kind_of(line, at, end) != "PER"


def _sound(line: Line, start: int, end: int, known: Known) -> bool:
    """True where a known name may be meant: a surname alone not after another first name, no plain word alone."""
    if end - start == 1 and known.kind != "state":
        word = line.words[start]
        if opens_sentence(line, start) and tags_of(word.low) and not word.text.isupper() and known.type != "PER":
            return not {"IN", "DT", "RB", "VB", "JJ", "PRP"} & set(tags_of(word.low)[:1])
    return True


def _organisation(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The longest stretch of the run that is an organisation's name by its words."""
    words = line.words
    texts = [word.text for word in words[start:end]]
    for at in range(start, end - 2):
        if words[at + 1].text in ("of", "for", "on") and words[at].text in of_use("org of"):
            return _before_of(line, start, at), end
    marks = [k for k, text in enumerate(texts) if text.rstrip(".") in of_use("org mark") and k > 0]
    if marks:
        return start, start + marks[-1] + 1
    ending = [k for k, text in enumerate(texts) if text in of_use("org end") and k > 0]
    if ending:
        stop = start + ending[-1] + 1
        return (start, stop) if stop == end or not is_title(words[stop].text) else None
    if "&" in texts[1:-1]:
        return start, end
    return None


def _before_of(line: Line, start: int, at: int) -> int:
    """Where the name begins whose word before "of" stands at `at`: after a title and its "of" (Director of the
    Institute of …)."""
    for k in range(at - 1, start, -1):
        if line.words[k].text in ("of", "for", "the"):
            return k + 1
    return start


def _rest(line: Line, start: int, end: int) -> Iterator[Piece]:
    """Known names and people's in a run without words that tell an organisation."""
    at, plain = start, start
    while at < end:
        hit = line.known(at, end) or _place(line, at, end)
        demonym = is_demonym(line.words[at].text)
        if hit is None and not demonym:
            at += 1
            continue
        stop = hit[0] if hit is not None else at + 1
        if hit is not None and not demonym and _goes_on(line, plain, at, stop, end, hit[1]):
            at += 1
            continue
        yield from _plain(line, plain, at)
        if hit is not None and hit[1] is not None:
            if _sound(line, at, stop, hit[1]):
                yield Piece(at, stop, hit[1].type, hit[1].id)
        elif hit is not None:
            yield Piece(at, stop, "LOC")
        at = plain = stop
    yield from _plain(line, plain, end)


def _place(line: Line, at: int, end: int) -> tuple[int, None] | None:
    """The longest name of a city or a region from `at` on, where its words can not be something else."""
    for stop in range(min(end, at + longest_place()), at, -1):
        surface = line.surface(at, stop)
        if surface in regions():
            return stop, None
        if surface not in cities():
            continue
        led = at > 0 and line.words[at - 1].low in of_use("place lead")
        personal = surface in surnames() or surface in first_names()
        if stop - at > 1 or (led and not personal) or (led and line.words[at - 1].low in ("in", "at", "near")):
            return stop, None
    return None


def _goes_on(line: Line, plain: int, at: int, stop: int, end: int, known: Known | None) -> bool:
    """True where a known name is only part of a longer one: Melania Trump, Manchester United, South
    Vietnam, Phillip Allen."""
    if at == plain and stop == end:
        return False
    if known is not None and known.type == "PER":
        return stop - at == 1
    if line.headline:
        return False
    if at > plain and line.words[at - 1].text in DIRECTIONS:
        return True
    whole = kind_of(line, plain, end)
    first = line.words[plain].text
    if whole == "PER" and (first in first_names() or at == plain) and end - plain <= 4 and (stop == end or at == plain):
        return at > plain or not tags_of(line.words[stop].low)
    inside = line.words[stop:end]
    if not inside or any(is_title(w.text) or is_demonym(w.text) or w.text in BEFORE_TITLES for w in inside):
        return False
    return (
        inside[-1].text in of_use("org end")
        or inside[-1].text in of_use("place end")
        or inside[-1].text in ("Tech", "State")
    )


def _plain(line: Line, start: int, end: int) -> Iterator[Piece]:
    """The name in words that hold no known one."""
    while start < end and (
        not capital(line.words[start])
        or (is_no_name(line.words[start].text) and not (line.words[start].text in DIRECTIONS and start + 1 < end))
    ):
        start += 1
    while end > start and (not capital(line.words[end - 1]) and not line.words[end - 1].text[0].isdigit()):
        end -= 1
    while end > start + 1 and is_title(line.words[end - 1].text) and kind_of(line, start, end) != "PER":
        end -= 1
    if start < end:
        kind = kind_of(line, start, end)
        if kind is not None and not _titled_work(line, start, end):
            yield Piece(start, end, kind)


def _titled_work(line: Line, start: int, end: int) -> bool:
    """True for words that are all that stands in quotation marks: a title, a nickname."""
    words = line.words
    return (
        start > 0
        and end < len(words)
        and words[start - 1].text in "“‘\"'"
        and words[end].text in "”’\"'"
        and end - start < 8
    )
