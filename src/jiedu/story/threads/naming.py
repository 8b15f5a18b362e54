"""The name of a thread: words that recur in the headlines and leads of its stories, as they stand in one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rjieba

from jiedu.analysis import gazetteer
from jiedu.analysis.data import words as listed
from jiedu.story import rarity
from jiedu.story.fold import to_simplified
from jiedu.story.model import Passage, Story
from jiedu.story.telling import is_keyword, whole_words

_SHORTEST, _LONGEST = {True: 3, False: 5}, {True: 16, False: 40}
"""Characters of a name: Chinese, other."""
_WORDS = 6
"""Words of a name at most."""
_TOLD = 12.0
"""What the words of a name tell, in nats, that is enough: two or three that are not in every text."""
_IN_HEADLINES = 0.5
"""What it is worth beside it that the words stand in headlines."""
_SHARE = 0.3
"""Share of its stories that must have the name of a thread. Chosen by hand, as is what stands above."""
_MERE_NAME = 0.35
"""What a name of somebody counts as the name of a thread, alone or with his office: it says who, and not what."""
_MERE_PLACE = 0.6
"""The same of a place."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"\w+", re.ASCII)
_BREAK = {
    True: re.compile(r"[^\w\u4e00-\u9fff·“”‘’'-]+|(?<=\D)\d+[年月日时]"),
    False: re.compile(r"[^\w\s'’-]+"),
}
"""Where words end that may name a matter: spaces part the clauses of Chinese headlines."""
_QUOTES = ("“”", "‘’")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words stand."""

    story: int
    in_headline: bool
    passage: Passage
    at: int
    text: str


def name(stories: Sequence[Story]) -> Passage | None:
    """The name of a thread of `stories`, which stand in their order: words that enough of them have, else the headline
    of the most reported story; None where no story has one."""
    chinese = 2 * sum(_is_chinese(one) for one in stories) >= len(stories)
    places: dict[str, list[_Place]] = defaultdict(list)
    for number, story in enumerate(stories):
        if _is_chinese(story) == chinese:
            for in_headline, passage in ((True, story.headline), (False, story.lead)):
                for words, at, text in _phrases(passage, chinese):
                    places[words].append(_Place(number, in_headline, passage or Passage("", 0, 0, ""), at, text))
    parties = {(party.name.lower(), party.type) for one in stories for party in one.actors}
    scores = {words: _score(words, found, len(stories), parties) for words, found in places.items()}
    best = max(scores, key=lambda words: (scores[words], len(words), words), default="")
    if not best or scores[best] <= 0:
        told = [one for one in stories if one.headline is not None]
        return max(told, key=lambda one: one.counts.reports).headline if told else None
    first = min(places[best], key=lambda place: (not place.in_headline, place.story, place.at))
    whole = whole_words((best,), [place.passage.text for place in _passages(places[best])], 2)[0]
    return _widest(first, best, whole)


def _passages(places: Sequence[_Place]) -> list[_Place]:
    """A place in each passage."""
    return list({(place.story, place.in_headline): place for place in places}.values())


def _widest(place: _Place, words: str, whole: str) -> Passage:
    """The words in their place, as the whole that they are a part of where they are so there."""
    text = to_simplified(place.passage.text).lower()
    at = place.at - whole.find(words)
    if at < 0 or not text.startswith(whole, at):
        at, whole = place.at, words
    start = place.passage.start + at
    return Passage(place.passage.article, start, start + len(whole), place.passage.text[at : at + len(whole)])


def _score(words: str, places: Sequence[_Place], stories: int, parties: set[tuple[str, str]]) -> float:
    """How well words name what the stories share; 0 where too few have them."""
    having = len({place.story for place in places})
    if having < max(2, _SHARE * stories):
        return 0.0
    headed = len({place.story for place in places if place.in_headline})
    told = min(_TOLD, sum(rarity.word(part) for part in _parts(words)))
    worth = (having + _IN_HEADLINES * headed) / stories * told
    kind = _kind(words)
    if kind not in (None, "LOC") or any(words in one or (of == "PER" and one in words) for one, of in parties):
        worth *= _MERE_NAME
    return round(worth * (_MERE_PLACE if kind == "LOC" else 1.0), 6)


def _phrases(passage: Passage | None, chinese: bool) -> Iterator[tuple[str, int, str]]:
    """Runs of whole words that may name a matter: folded, with their place in the passage and as they stand there."""
    if passage is None:
        return
    folded = to_simplified(passage.text).lower()
    if len(folded) != len(passage.text):
        return
    start = 0
    for stop in (*_BREAK[chinese].finditer(folded), None):
        end = stop.start() if stop else len(folded)
        yield from _runs(folded, passage.text, start, end, chinese)
        start = stop.end() if stop else end


def _runs(folded: str, text: str, start: int, end: int, chinese: bool) -> Iterator[tuple[str, int, str]]:
    """The runs of words between two places."""
    cuts = _cuts(folded, start, end, chinese)
    for number, (low, _) in enumerate(cuts):
        for _, high in cuts[number : number + _WORDS]:
            words = folded[low:high]
            if len(words) > _LONGEST[chinese]:
                break
            first, last = cuts[number], next(cut for cut in cuts if cut[1] == high)
            if len(words) >= _SHORTEST[chinese] and _may_name(folded, words, first, last):
                yield words, low, text[low:high]


def _may_name(folded: str, words: str, first: tuple[int, int], last: tuple[int, int]) -> bool:
    edges = (folded[slice(*first)], folded[slice(*last)])
    return (
        all(_is_content(edge) for edge in edges)
        and any(is_keyword(part) for part in _parts(words))
        and all(words.count(pair[0]) == words.count(pair[1]) for pair in _QUOTES)
    )


def _cuts(folded: str, start: int, end: int, chinese: bool) -> list[tuple[int, int]]:
    if not chinese:
        return [
            (found.start(), found.end()) for found in re.finditer(r"[\w'’-]+", folded[:end]) if found.start() >= start
        ]
    cuts, at = [], start
    for word in rjieba.cut(folded[start:end]):
        cuts.append((at, at + len(word)))
        at += len(word)
    return cuts


def _parts(words: str) -> list[str]:
    return rjieba.cut(words) if _HAN.search(words) else _WORD.findall(words)


def _is_content(word: str) -> bool:
    """Whether a word can begin or end a name."""
    if not _HAN.search(word):
        return word in "“”‘’" or (len(word) > 2 and not word.isdigit() and word not in listed("en/stop_words.txt"))
    return len(word) > 1 and word not in listed("zh/stop_words.txt") and is_keyword(word)


def _kind(words: str) -> str | None:
    """The type of what words are the known name of, and nothing else."""
    key = gazetteer.load().by_name.get(words)
    return None if key is None else gazetteer.load().entries[key].type


def _is_chinese(story: Story) -> bool:
    return story.headline is None or _HAN.search(story.headline.text) is not None
