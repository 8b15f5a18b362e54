"""What changed between two versions of an article, as spans of both texts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jiedu.article.alignment import Pair, hunks, pairs
from jiedu.article.facts import REACH, names, numbers, unmatched
from jiedu.article.model import Article, Span
from jiedu.article.notices import notice_of


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between an older and a newer version."""

    kind: str
    """"added", "removed", "replaced", or "moved" (a paragraph that stands elsewhere now)."""
    field: str
    """"text" or "title" (both with spans), else the field of the article: "outlet", "published", "authors",
    "editors", "column", "original_title", "lead"."""
    before: str
    """The older version's characters; "" for what was added."""
    after: str
    """The newer version's characters; "" for what was removed."""
    old: Span | None = None
    """Where `before` stands in the older text; empty for what was added. None for a field outside the text."""
    new: Span | None = None
    """Where `after` stands in the newer text; empty for what was removed."""
    typographic: bool = False
    """True where the two differ in white space, in the width of characters or in the form of marks alone."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Numbers of the one side that the other has not, as pairs of before and after; "" where one side has none."""
    names: tuple[tuple[str, str], ...] = ()
    """The same for names of persons, places, bodies and works."""
    notice: str | None = None
    """"correction", "retraction", "update" or "note", where what is new tells the reader that the text was changed."""


FIELDS = ("column", "outlet", "published", "authors", "editors", "original_title", "lead")
"""Fields beside the text that are compared, in this order."""

MOVED = 8
"""Letters and digits that a paragraph must have to count as moved: shorter lines are alike by chance."""

_CLAUSE = re.compile(r"(?:[。！？；，、：!?;]|[.,:](?!\d))+[”’」』\"'）)]*[ \t\u3000]*|(?<=\n)|(?=\n)")
_TOKEN = re.compile(
    r"\d+(?:[.,:：．，]\d+)*(?:[百千万萬亿億]+\d+)*[百千万萬亿億]*[%％‰]?|[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*"
    r"|[〇零一二两兩三四五六七八九十百千万萬亿億]{2,}|[ \t]+|.",
    re.S,
)


def changes(old: Article, new: Article, *, names: Collection[str] = ()) -> tuple[Change, ...]:
    """What changed from `old` to `new`: first what the text shows, in the order of the new text, then other fields.

    Spans count code points of `old.text` and `new.text` and do not overlap. What lies outside them is the same in both
    and in the same order, so that `applied(old.text, changes)` is `new.text`. `names` are names that the caller knows
    to stand in the texts; they are flagged beside those that their form shows. Equal articles give ().
    """
    head, other = _headline(old), _headline(new)
    found = [
        *_within(old.text, new.text, [Span(0, head)], [Span(0, other)], "title"),
        *_body(old.text, new.text, head, other),
    ]
    context = _Context(old.text, new.text, names)
    told = [_told(change, context) for change in _placed(found, old.text, new.text)]
    return (*told, *_fields(old, new))


def applied(text: str, found: Iterable[Change]) -> str:
    """`text`, an older version's, with the changes of its text and title made in it: the newer version's text."""
    spans = [(c.old, c.new, c.after) for c in found if c.old is not None and c.new is not None]
    kept, at = [], 0
    for old in sorted(old for old, _, _ in spans):
        kept.append(text[at : old.start])
        at = max(at, old.end)
    rest, out, at, length = "".join((*kept, text[at:])), list[str](), 0, 0
    for _, new, after in sorted(spans, key=lambda s: (s[1], s[0])):
        step = new.start - length
        out += (rest[at : at + step], after)
        at, length = at + step, new.start + len(after)
    return "".join((*out, rest[at:]))


def plain(text: str) -> str:
    """`text` for comparing: half width, one kind of quotation marks and dashes, no white space."""
    if text.isascii():
        return "".join(text.translate(_MARKS).split())
    return "".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).translate(_MARKS).split())


_MARKS = str.maketrans(
    {
        mark: plain
        for plain, marks in (('"', "「」『』“”„‟«»"), ("'", "‘’‚‹›`´"), ("-", "—–―‒‑−"), ("~", "～〜"), ("·", "•‧∙・"))
        for mark in marks
    }
)
"""Marks that differ in form alone: an outlet's change of house style is no change of what it says."""


def _headline(article: Article) -> int:
    """Where the headline of the text ends."""
    return article.blocks[0].end if article.blocks else len(article.text.partition("\n")[0])


def _body(text: str, other: str, start: int, first: int) -> Iterator[Change]:
    """The changes behind the headlines: lines laid side by side, moved ones set apart, and what lies between."""
    lines, others = _lines(text, start), _lines(other, first)
    keys, wanted = [plain(line.of(text)) for line in lines], [plain(line.of(other)) for line in others]
    alike = pairs(keys, wanted)
    moved = _moved(keys, wanted, alike)
    for i, j in moved:
        yield _change("moved", "text", text, other, lines[i], others[j])
    gone, came = {i for i, _ in moved}, {j for _, j in moved}
    a = b = 0
    for i, j in (*alike, (len(lines), len(others))):
        left = [lines[k] for k in range(a, i) if k not in gone]
        right = [others[k] for k in range(b, j) if k not in came]
        yield from _between(text, other, left, right)
        if i < len(lines) and lines[i].of(text) != others[j].of(other):
            yield from _within(text, other, [lines[i]], [others[j]], "text")
        a, b = i + 1, j + 1


def _lines(text: str, start: int) -> list[Span]:
    """The lines from `start`, each with the line feed before it."""
    ends = [found.start() for found in re.finditer("\n", text[start:])]
    bounds = [start + end for end in ends] + [len(text)]
    if not bounds or bounds[0] > start:
        bounds.insert(0, start)
    return [Span(one, two) for one, two in pairwise(bounds) if one < two]


def _moved(keys: Sequence[str], wanted: Sequence[str], alike: Sequence[Pair]) -> list[Pair]:
    """Lines that stand in both and are in no pair."""
    left, right = {i for i, _ in alike}, {j for _, j in alike}
    places: dict[str, list[int]] = {}
    for j in range(len(wanted) - 1, -1, -1):
        if j not in right:
            places.setdefault(wanted[j], []).append(j)
    out = []
    for i, key in enumerate(keys):
        if i not in left and places.get(key) and sum(c.isalnum() for c in key[: 4 * MOVED]) >= MOVED:
            out.append((i, places[key].pop()))
    return out


def _between(text: str, other: str, left: list[Span], right: list[Span]) -> Iterator[Change]:
    """The changes between lines that have no partner: clauses laid side by side, then words."""
    if not left or not right:
        yield from (_change("removed", "text", text, other, line, Span(0, 0)) for line in left)
        yield from (_change("added", "text", text, other, Span(0, 0), line) for line in right)
        return
    ours, theirs = _clauses(text, left), _clauses(other, right)
    a = b = 0
    alike = pairs([plain(c.of(text)) for c in ours], [plain(c.of(other)) for c in theirs])
    for i, j in (*alike, (len(ours), len(theirs))):
        if a < i or b < j:
            yield from _within(text, other, ours[a:i], theirs[b:j], "text")
        if i < len(ours) and ours[i].of(text) != theirs[j].of(other):
            yield from _within(text, other, [ours[i]], [theirs[j]], "text")
        a, b = i + 1, j + 1


def _clauses(text: str, lines: Iterable[Span]) -> list[Span]:
    out = []
    for line in lines:
        at = line.start
        for found in _CLAUSE.finditer(text, line.start, line.end):
            if at < found.end() <= line.end:
                out.append(Span(at, found.end()))
                at = found.end()
        if at < line.end:
            out.append(Span(at, line.end))
    return out


def _within(text: str, other: str, left: Sequence[Span], right: Sequence[Span], field: str) -> Iterator[Change]:
    """The changes between two runs of spans, word by word in English and character by character in Chinese."""
    ours = [Span(f.start(), f.end()) for s in left for f in _TOKEN.finditer(text, s.start, s.end)]
    theirs = [Span(f.start(), f.end()) for s in right for f in _TOKEN.finditer(other, s.start, s.end)]
    for a, b, c, d in hunks([s.of(text) for s in ours], [s.of(other) for s in theirs]):
        gone, came = _runs(ours[a:b]), _runs(theirs[c:d])
        for k in range(max(len(gone), len(came))):  # a run is broken where a paragraph moved away from inside it
            one = gone[k] if k < len(gone) else Span(0, 0)
            two = came[k] if k < len(came) else Span(0, 0)
            kind = "replaced" if one.end and two.end else "removed" if one.end else "added"
            yield _change(kind, field, text, other, one, two)


def _runs(tokens: Sequence[Span]) -> list[Span]:
    """Tokens that touch, as one span each."""
    out: list[Span] = []
    for token in tokens:
        if out and out[-1].end == token.start:
            out[-1] = Span(out[-1].start, token.end)
        else:
            out.append(token)
    return out


def _change(kind: str, field: str, text: str, other: str, old: Span, new: Span) -> Change:
    return Change(kind, field, old.of(text), new.of(other), old, new)


def _placed(found: Sequence[Change], text: str, other: str) -> list[Change]:
    """`found` in the order of the new text, each empty side where what is kept around it stands."""
    gone = sorted(c.old for c in found if c.old and c.before)
    came = sorted(c.new for c in found if c.new and c.after)
    kept, rest = _kept(gone, len(text)), _kept(came, len(other))
    out = []
    for change in found:
        old, new = change.old or Span(0, 0), change.new or Span(0, 0)
        if not change.before:
            place = _place(kept, _count(rest, new.start))
            old = Span(place, place)
        if not change.after:
            place = _place(rest, _count(kept, old.start))
            new = Span(place, place)
        out.append(replace(change, old=old, new=new))
    return sorted(out, key=lambda c: (c.new or Span(0, 0), c.old or Span(0, 0)))


def _kept(cut: Sequence[Span], length: int) -> tuple[list[int], list[int]]:
    """Where each kept stretch begins, and how many kept characters stand before it."""
    starts, counts, at, count = [], [], 0, 0
    for span in (*cut, Span(length, length)):
        starts.append(at)
        counts.append(count)
        count += span.start - at
        at = span.end
    return starts, counts


def _place(kept: tuple[list[int], list[int]], count: int) -> int:
    """Where a text stands behind its first `count` kept characters."""
    starts, counts = kept
    k = max(0, bisect_left(counts, count) - 1)
    return starts[k] + count - counts[k]


def _count(kept: tuple[list[int], list[int]], at: int) -> int:
    """How many kept characters stand before `at`."""
    starts, counts = kept
    k = bisect_right(starts, at) - 1
    size = counts[k + 1] - counts[k] if k + 1 < len(counts) else at - starts[k]
    return counts[k] + min(at - starts[k], size)


class _Context:
    """Two whole texts, asked what they hold anywhere."""

    __slots__ = ("known", "new", "numbers", "old")

    def __init__(self, old: str, new: str, known: Collection[str]) -> None:
        self.old, self.new = old, new
        self.known = [name for name in known if name in old or name in new]
        self.numbers: dict[str, dict[str, str]] = {}

    def all_numbers(self, text: str) -> dict[str, str]:
        """Every number of `text`, which is one of the two."""
        if text not in self.numbers:
            self.numbers[text] = numbers(text, Span(0, len(text)))
        return self.numbers[text]


def _told(change: Change, context: _Context) -> Change:
    """`change` with what is to be said about it."""
    if change.old is None or change.new is None or change.kind == "moved":
        return change
    if plain(change.before) == plain(change.after):
        return replace(change, typographic=True)
    one, two = _wider(change.old, context.old), _wider(change.new, context.new)
    figures, others = numbers(context.old, one), numbers(context.new, two)
    gone = {v: w for v, w in figures.items() if v not in others}
    came = {v: w for v, w in others.items() if v not in figures}
    if change.kind != "replaced" and len(change.before + change.after) > REACH:
        # What a whole clause repeats or repeated did not change with it.
        gone = {v: w for v, w in gone.items() if v not in context.all_numbers(context.new)}
        came = {v: w for v, w in came.items() if v not in context.all_numbers(context.old)}
    named = unmatched(names(context.old, one, context.known), names(context.new, two, context.known))
    return replace(
        change,
        numbers=unmatched(gone, came),
        names=tuple(
            (a, b) for a, b in named if (a and b) or (a and a not in context.new) or (b and b not in context.old)
        ),
        notice=_notice(change, context.new) if change.after else None,
    )


def _wider(span: Span, text: str) -> Span:
    """`span` with a character on both sides: what it cuts belongs to it (3 → 3万)."""
    return Span(max(0, span.start - 1), min(len(text), span.end + 1))


def _notice(change: Change, text: str) -> str | None:
    """What kind of notice the lines are that the change touches in the newer text."""
    assert change.new is not None
    bare = change.new.end - len(change.after.lstrip("\n"))
    start = text.rfind("\n", 0, bare) + 1
    end = text.find("\n", change.new.end)
    return notice_of(text[start : end if end >= 0 else len(text)])


def _fields(old: Article, new: Article) -> Iterator[Change]:
    """The fields beside the text that differ."""
    for field in FIELDS:
        before, after = _shown(old, field), _shown(new, field)
        if before != after:
            kind = "replaced" if before and after else "removed" if before else "added"
            yield Change(kind, field, before, after, typographic=plain(before) == plain(after))


def _shown(article: Article, field: str) -> str:
    """A field as one line; the time of publication as the page's own stamp, else as the day that is believed."""
    if field == "published":
        day = article.published.day
        return article.published.stamp or (day.isoformat() if day else "")
    value = getattr(article, field)
    return "、".join(value) if isinstance(value, tuple) else value or ""
