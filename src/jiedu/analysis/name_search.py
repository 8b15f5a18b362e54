"""The search for names in one document: what has been found, and the names that the gazetteer lacks."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Mapping

from jiedu.analysis.data import parts, rows, words
from jiedu.analysis.document import Document, covered
from jiedu.analysis.gazetteer import Gazetteer

Found = tuple[int, int, str]
"""Start, end and entity id."""

_KINDS = {"PER": ("PER",), "LOC": ("LOC", "GPE", "FAC"), "FAC": ("FAC", "LOC"), "ORG": ("ORG", "GRP")}
"""Types of known entities that a name of each type may be linked to."""


class NameSearch:
    """The search over one document; `found` stays sorted and disjoint."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.text = document.text
        self.found: list[Found] = []
        self.surfaces: dict[str, str] = {}
        """Folded surface → entity id, for names that are not in the gazetteer."""
        self.kinds: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        """Entity id → the state that a body speaks for."""
        self.short = dict(gazetteer.abbreviations)
        """One-character names of states → (id, strong), as this text uses them."""
        self.local: dict[str, str] = {}
        """Those of them that only this text makes clear."""
        self.initials: frozenset[str] | None = None
        """The first characters of the states that the text names in full, once they were asked for."""
        self.main_state: str | None = None
        """The state that the text names most, once it was asked for; "" where it names none."""
        self.home: str | None = None
        """The city or province that the text is about, once it was asked for; "" for none."""

    def add(self, items: Iterable[Found]) -> None:
        """Take those of `items` that overlap nothing found before; of two that begin together, the longer one."""
        spans = [(start, end) for start, end, _ in self.found]
        fresh: list[Found] = []
        for start, end, key in sorted(items, key=lambda f: (f[0], -f[1])):
            if start < end and not covered(spans, start, end) and (not fresh or fresh[-1][1] <= start):
                fresh.append((start, end, key))
        self.found = sorted(self.found + fresh)

    def settle(self, items: Iterable[Found]) -> None:
        """Take those of `items` that overlap nothing found before; of any two that overlap, the longer one, and of two
        of one length the one that comes first."""
        spans = [(start, end) for start, end, _ in self.found]
        for start, end, key in sorted(items, key=lambda f: (f[0] - f[1], f[0])):
            if start < end and not covered(spans, start, end):
                at = bisect.bisect_left(spans, (start, end))
                spans.insert(at, (start, end))
                self.found.insert(at, (start, end, key))

    def new(self, start: int, end: int, kind: str) -> Found:
        """A name of that kind, linked where the gazetteer has it."""
        if kind == "ORG":
            start = self._known_tail(start, end)
        surface = "".join(self.text[start:end].split())
        known = self.gazetteer.by_name.get(surface) or self.gazetteer.link(surface, *_KINDS[kind])
        known = known or (self._region(surface) if kind == "LOC" else None)
        if known:
            return start, end, known
        name, party = in_full(surface, self.gazetteer) if kind == "ORG" else (surface, None)
        key = self.gazetteer.by_name.get(name) or self.surfaces.setdefault(surface, f"{kind}:{name}")
        self.kinds.setdefault(key, kind)
        if party:
            self.parties.setdefault(key, party)
        return start, end, key

    def _region(self, surface: str) -> str | None:
        """The known place that 顿涅茨克地区 or 荷台达省 is called by without the word for what it is."""
        short = surface.removesuffix("地区") if surface.endswith("地区") else surface[:-1]
        if len(short) < 2 or not (surface.endswith("地区") or surface[-1] in "省州市县府"):
            return None
        return self.gazetteer.link(short, "LOC")

    def type(self, key: str) -> str:
        """The type of the entity `key`."""
        known = self.gazetteer.entries.get(key)
        return known.type if known is not None else self.kinds.get(key, "")

    def is_state(self, key: str) -> bool:
        """True for a state or territory."""
        known = self.gazetteer.entries.get(key)
        return known is not None and known.kind == "state"

    def rename(self, means: Mapping[str, str]) -> None:
        """Let every mention of an id of `means` be one of what that means."""
        if not means:
            return
        self.found = [(start, end, means.get(key, key)) for start, end, key in self.found]
        self.surfaces = {surface: means.get(key, key) for surface, key in self.surfaces.items()}
        for old, new in means.items():
            if old in self.parties:
                self.parties.setdefault(new, self.parties[old])

    def _known_tail(self, start: int, end: int) -> int:
        """Where a long known name begins that ends the one at `start`–`end` (成员欧洲安全与合作组织), or a
        party's behind 反对党; else `start`."""
        if self.text[start] == "党" and self.text[max(0, start - 2) : start] in _PARTIES and end - start > 2:
            return start + 1
        tails = range(start + 1, end - _LONG_NAME + 1)
        at = next((at for at in tails if self.text[at:end] in self.gazetteer.by_name), start)
        return start if self.gazetteer.match(self.text, start) else at


_PARTIES = frozenset({"反对", "执政", "在野"})
_LONG_NAME = 5
"""Characters from which a known name at the end of a longer one is that name; shorter ones (财政部) are many
states'."""


@functools.cache
def ends(*uses: str) -> dict[str, str]:
    """Words that end a name, with their use."""
    return {word: use for word, use in rows("zh/name_parts.tsv") if use in uses}


@functools.cache
def words_of(use: str) -> tuple[str, ...]:
    """The words of one use of `zh/name_words.tsv`, longest first."""
    found = (word for kind, cell in rows("zh/name_words.tsv") if kind == use for word in parts(cell))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@functools.cache
def sounds() -> frozenset[str]:
    """The characters that foreign names are written with."""
    return frozenset("".join(words("zh/transliteration.txt")))


@functools.cache
def surnames() -> frozenset[str]:
    """Chinese, Korean and Vietnamese surnames."""
    return words("zh/surnames.txt")


def surname(name: str) -> str:
    """The surname that the folded `name` opens with; "" where it opens with none."""
    return next((name[:size] for size in (2, 1) if name[:size] in surnames()), "")


def state_end(names: NameSearch, start: int, end: int, key: str) -> int:
    """乌克兰方面 names the state too; 日本国内 has 日本 in it and no 日本国. Where the state's name at `start` ends."""
    if not names.is_state(key):
        return end
    if names.text[end - 1] == "国" and names.text.startswith(_INLAND, end) and end - start > 2:
        shorter = names.gazetteer.by_name.get(names.text[start : end - 1])
        return end - 1 if shorter == key else end
    return end + 2 if names.text.startswith("方面", end) else end


def of_each(names: NameSearch, start: int, end: int) -> bool:
    """True for several states alone, and for what each of them has one of: 俄乌代表团, 中美外交部. A body of both
    (中美商会) is a name."""
    sides = next((at for at in range(start, end) if names.text[at] not in names.gazetteer.abbreviations), end)
    rest = names.text[sides:end]
    return sides - start >= 2 and (not rest or rest in ends("gov") or rest in words_of("each"))


_INLAND = tuple("内外会防家民籍际立有")
"""What takes 国 from a state's name before it."""


def in_full(surface: str, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """俄国防部 as 俄罗斯国防部, and the state that it speaks for; the name itself where it is no body of a state."""
    office = next((end for end in ends("gov") if surface.endswith(end) and len(end) < len(surface)), None)
    if office is None:
        return surface, None
    known = gazetteer.match(surface, 0)
    if known and gazetteer.entries[known[1]].kind == "state" and surface[: known[0]] != _short_form(surface, gazetteer):
        return gazetteer.entries[known[1]].name + surface[known[0] :], known[1]
    short = gazetteer.abbreviations.get(surface[0])
    if short and short[1] and surface[1:] in ends("gov"):
        return gazetteer.entries[short[0]].name + surface[1:], short[0]
    return surface, None


def _short_form(surface: str, gazetteer: Gazetteer) -> str:
    """俄国 of 俄国防部: two characters that only look like a state's name, because 国 belongs to the office."""
    return surface[:2] if surface[0] in gazetteer.abbreviations and surface[1:] in ends("gov") else ""


@functools.cache
def not_names(use: str) -> frozenset[str]:
    """Words that are no names, by use."""
    return frozenset(word for kind, cell in rows("zh/not_names.tsv") if kind == use for word in parts(cell))


def fits(document: Document, start: int, end: int, kind: str = "") -> bool:
    """A known name must not cut across a word that is no name (中国队 is fine, 王毅然 and 消息报道 are not).

    Where a long one ends may lie inside a word that LAC made up (特朗普通电话 is 特朗 普通 电话), but in none that goes
    on with its last character.
    """
    text = document.text
    if text[start:end].isascii():
        return not (text[start - 1 : start].isalnum() and text[start - 1].isascii()) and not (
            text[end : end + 1].isalnum() and text[end].isascii()
        )
    first, last = document.token_at(start), document.token_at(end - 1)
    if first is None or last is None:
        return True
    if first.start < start and text[first.start : start] in words_of("glued"):
        return last.end == end
    if end - start >= 3:
        opens = first.start == start or first.tag in _CUT_BADLY
        return opens and (last.end == end or kind == "PER" or not text.startswith(words_of("onward"), end - 1))
    inside = first.start == start and last.end == end
    named = {first.tag, last.tag} <= {"LOC", "ORG", "nz", "n", "nw"} and first.start == start
    if first.tag == "PER" and first == last:
        return inside
    return inside or named or first.tag in ("LOC", "ORG") or (first.start == start and last.tag not in ("PER", "TIME"))


_CUT_BADLY = frozenset({"PER", "LOC", "ORG", "nz", "nw", "w"})
"""Tags of words inside which a long known name may begin: names are what the tagger cuts wrongly."""
