"""Positions of annotated articles, and moves of planted pairs.

    python -m bench.positions                        the seed page, where it is there, and the planted moves
    python -m bench.positions FOLDER [FOLDER …]      annotated articles: NAME.txt, NAME.json, NAME.events.json
    … --every odd|even   only every other article of a folder; --wrong   also what was missed and what was too much

A row of the ledger finds a gold position where both hold:

- evidence: one of its anchors overlaps the gold evidence by IoU of .3 or more, or one of the two lies inside the other
  and is at least a fifth of it (so that a whole sentence or statement does not stand for a word in it);
- party: the party of the row, or the one who speaks for it, is one of the gold's, by a shared name; for a party
  without an entity, by the words for it.

Each row finds one position at most and the other way round, the best overlap first. What the gold marks as optional or
doubtful counts neither way. The issue is right where evidence and party are: names of issues are free words. Of those
found, two further shares: `stance`, by `STANCES` below, and `by` (whether self or somebody else).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.analysis import read_one
from bench.measures import Range, Score, aligned, iou, moved, of_counts, trimmed
from bench.places import ROOT, load, shared
from jiedu.analysis.analyse import analyse
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Block, Published, article_id
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material, material
from jiedu.dossier.model import Line
from jiedu.dossier.positions import positions
from jiedu.story.model import Counts, Story

MOVES = ROOT / "tests/dossier/planted/positions_moves.json"
ROWS = ROOT / "tests/dossier/planted/positions.json"
ANNOTATED = ROOT / "tests/analysis/said/zh"
STANCES: Mapping[str, frozenset[str]] = {
    "support": frozenset({"supports", "offers", "demands"}),
    "oppose": frozenset({"opposes", "refuses", "assesses-ill"}),
    "demand": frozenset({"demands", "supports", "opposes"}),
    "conditional": frozenset({"conditional"}),
    "open": frozenset({"open", "offers"}),
    "link": frozenset({"assesses", "conditional"}),
    "unspecified": frozenset({"open"}),
    "positive-assessment": frozenset({"assesses-well", "supports"}),
    "assessment": frozenset({"assesses", "assesses-ill", "assesses-well"}),
}
"""The gold's stances and the ledger's that agree with each: to press for a thing is to support it, a norm may ask that
something be left undone, and a forecast may be good or bad."""


@dataclass(frozen=True, slots=True)
class Found:
    """Counts of one article or of several."""

    right: int = 0
    guessed: int = 0
    wanted: int = 0
    stance: int = 0
    by: int = 0

    def plus(self, other: Found) -> Found:
        """The sum of both."""
        return Found(
            self.right + other.right,
            self.guessed + other.guessed,
            self.wanted + other.wanted,
            self.stance + other.stance,
            self.by + other.by,
        )

    @property
    def score(self) -> Score:
        """Precision, recall and F1 of party and issue."""
        return of_counts(self.right, self.guessed, self.wanted)


def ledger_of(pairs: Sequence[tuple[Article, Analysis]], lang: str) -> tuple[Material, tuple[Line, ...]]:
    """The ledger of a story of these articles."""
    days = [a.published.day for a, _ in pairs if a.published.day]
    first, last = min(days, default=None), max(days, default=None)
    keys = tuple(a.id for a, _ in pairs)
    whole = Story("planted", pairs[0][0].title, keys, (), first, last, Counts(len(keys), len(keys), len(keys)), (), ())
    base = material(whole, {a.id: a for a, _ in pairs}, {a.id: x for a, x in pairs}, lang)
    return base, positions(base)[0]


def tally(
    gold: Sequence[Mapping[str, Any]],
    entities: Sequence[Mapping[str, Any]],
    text: str,
    pair: tuple[Article, Analysis],
    wrong: bool = False,
) -> Found:
    """The counts of one article; `text` is what the gold's offsets point into."""
    article, analysis = pair
    base, lines = ledger_of([pair], "en" if article.language == "en" else "zh")
    at = aligned(article.text, text)
    truths = [g for g in gold if g["evidence"]]
    names = {e["id"]: _names(e) for e in entities}
    found = {e.id: {n.strip().lower() for n in (e.name, e.name_en, *e.aliases) if n} for e in analysis.entities}
    scored = sorted(
        (
            (value, i, j)
            for i, line in enumerate(lines)
            for j, truth in enumerate(truths)
            if (value := _overlap(line, article.id, truth, at, text))
            and _same_party(base, line, truth["party"], names, found)
        ),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    mine: dict[int, int] = {}
    theirs: set[int] = set()
    for _, i, j in scored:
        if i not in mine and j not in theirs:
            mine[i] = j
            theirs.add(j)
    neutral = {j for j, t in enumerate(truths) if t.get("optional") or t.get("doubtful")}
    hits = [(lines[i], truths[j]) for i, j in mine.items() if j not in neutral]
    if wrong:
        _show(lines, truths, mine, theirs)
    return Found(
        len(hits),
        len(lines) - (len(mine) - len(hits)),
        len(truths) - len(neutral),
        sum(line.stance in STANCES[t["stance"]] for line, t in hits),
        sum((line.attribution != "reading") == (t["attributed_by"] in ("self", "narrator")) for line, t in hits),
    )


def _overlap(line: Line, article: str, truth: Mapping[str, Any], at: list[int], text: str) -> float:
    """IoU of the best anchor with the gold evidence where they match by the rule above, else 0."""
    evidence = truth["evidence"]
    there = trimmed((evidence["start"], evidence["end"]), text)
    best = 0.0
    for anchor in line.anchors:
        span = moved((anchor.start, anchor.end), at) if anchor.article == article else None
        if span is None:
            continue
        here = trimmed(span, text)
        if _matches(here, there):
            best = max(best, iou(here, there))
    return best


def _matches(a: Range, b: Range) -> bool:
    if iou(a, b) >= 0.3:
        return True
    short, long = sorted((a, b), key=lambda r: r[1] - r[0])
    return long[0] <= short[0] and short[1] <= long[1] and short[1] - short[0] >= 0.2 * (long[1] - long[0])


def _names(entity: Mapping[str, Any]) -> set[str]:
    given = [entity.get("name"), entity.get("name_zh"), entity.get("name_en"), *entity.get("aliases", ())]
    return {name.strip().lower() for name in given if name}


def _same_party(
    base: Material, line: Line, wanted: Sequence[str], names: Mapping[str, set[str]], found: Mapping[str, set[str]]
) -> bool:
    keys = list(line.parties)
    if line.attribution != "reading" and line.speaker:
        keys.append(line.speaker)
    for key in keys:
        mine = found.get(key, set()) | {base.name(key).lower()}
        if key.startswith("said:"):
            mine = {key.removeprefix("said:")}
        for want in wanted:
            theirs = names.get(want, set()) | ({fold(want[2:])} if want.startswith("x:") else set())
            if mine & theirs:
                return True
            if want.startswith("x:") or key.startswith("said:"):
                short = (min(len(m), len(t)) > 1 and (m in t or t in m) for m in mine for t in theirs)
                if any(short):
                    return True
    return False


def _show(
    lines: Sequence[Line], truths: Sequence[Mapping[str, Any]], mine: Mapping[int, int], theirs: set[int]
) -> None:
    for i, line in enumerate(lines):
        sign = "=" if i in mine else "+"
        gold = f"   [{truths[mine[i]]['stance']}: {truths[mine[i]]['issue']}]" if i in mine else ""
        who = f"{line.attribution} {line.attributed_by_name or ''}"
        print(f"  {sign} {line.party_name} | {line.issue_name} | {line.stance} | {who} | {line.text}{gold}")
    for j, t in enumerate(truths):
        if j not in theirs:
            said = t["evidence"].get("text", "")
            print(f"  - {t['party']} | {t['issue']} | {t['stance']} | {t['attributed_by']} | {said}")


def seed(wrong: bool = False) -> Found | None:
    """The counts of the seed page, or None where it is not there."""
    page, note = shared("gold/seed/page.txt"), shared("gold/seed/gold.json")
    if page is None or note is None or (read := read_one(page)) is None:
        return None
    gold = load(note)
    return tally(gold["positions"], gold["entities"], page.read_text("utf-8"), read, wrong)


def annotated(folder: Path, every: str = "", wrong: bool = False) -> Iterator[tuple[str, Found]]:
    """(name, counts) of the annotated articles of a folder; `every` is "odd" or "even" for half of them."""
    for number, note in enumerate(sorted(folder.glob("*.events.json")), 1):
        if every and (every == "odd") != bool(number % 2):
            continue
        name = note.name.removesuffix(".events.json")
        gold = load(folder / f"{name}.json")
        text = (folder / f"{name}.txt").read_text("utf-8")
        read = read_one(folder / f"{name}.txt", date.fromisoformat((gold.get("published") or "")[:10] or "2025-01-01"))
        if read is not None:
            if wrong:
                print(name)
            yield name, tally(load(note)["positions"], gold["entities"], text, read, wrong)


def total(folder: Path) -> Found:
    """The counts of all annotated articles of a folder."""
    whole = Found()
    for _, found in annotated(folder):
        whole = whole.plus(found)
    return whole


@dataclass(frozen=True, slots=True)
class Moves:
    """Counts of the planted pairs."""

    right: int = 0
    marked: int = 0
    planted: int = 0

    @property
    def score(self) -> Score:
        """Precision, recall and F1 of the moves."""
        return of_counts(self.right, self.marked, self.planted)


def moves(half: str = "", wrong: bool = False) -> Moves:
    """How many planted moves are marked, and how many pairs without one; `half` is "dev", "held" or "" for both."""
    counts = Moves()
    for pair in load(MOVES)["pairs"]:
        if half and pair["half"] != half:
            continue
        lines = _pair(pair)
        marked = any(line.move for line in lines)
        counts = replace(
            counts,
            right=counts.right + (marked and pair["move"]),
            marked=counts.marked + marked,
            planted=counts.planted + pair["move"],
        )
        if wrong and marked != pair["move"]:
            print(pair["id"], pair["kind"], "marked" if marked else "missed")
            for line in lines:
                print("   ", line.id, line.date, line.party_name, "|", line.issue_name, "|", line.stance, "|",
                      line.attribution, "|", line.text, "|", line.move or "")  # fmt: skip
    return counts


def _pair(pair: Mapping[str, Any]) -> tuple[Line, ...]:
    articles = [_article(pair["id"], pair[part], pair["language"]) for part in ("first", "second")]
    return ledger_of(list(zip(articles, analyse(articles), strict=True)), pair["language"][:2])[1]


def _article(key: str, told: Mapping[str, str], language: str) -> Article:
    title = "News in brief" if language == "en" else "简讯"
    text, day = f"{title}\n{told['text']}", date.fromisoformat(told["day"])
    return Article(
        article_id(f"https://news.example/{key}-{day}", text.encode()), text,
        (Block("title", 0, len(title)), Block("paragraph", len(title) + 1, len(text))),
        title, None, Published(day, None, "page", "", day.isoformat(), False), language,
        f"https://news.example/{key}-{day}", None, "news.example",
    )  # fmt: skip


def rows(half: str = "", wrong: bool = False) -> Found:
    """How many planted rows are found with party, stance, issue and by whom; `half` as in `moves`."""
    counts = Found()
    for report in load(ROWS)["reports"]:
        if half and report["half"] != half:
            continue
        article = _article(report["id"], report, report["language"])
        lines = ledger_of([(article, analyse([article])[0])], report["language"][:2])[1]
        left = list(lines)
        hits = [line for want in report["rows"] if (line := _take(left, want)) is not None]
        counts = counts.plus(Found(len(hits), len(lines), len(report["rows"]), len(hits), len(hits)))
        if wrong and len(hits) < max(len(lines), len(report["rows"])):
            print(report["id"], report["text"])
            for line in lines:
                who = line.attributed_by_name or ""
                print("   ", line.party_name, "|", line.stance, "|", who, "|", line.issue_name, "|", line.text)
    return counts


def _take(left: list[Line], want: Mapping[str, str]) -> Line | None:
    """The first of the lines that is the wanted row, taken out of `left`."""
    for line in left:
        if (
            fold(want["party"]) in fold(line.party_name or "")
            and line.stance == want["stance"]
            and fold(want["by"]) == fold(line.attributed_by_name or "")
            and fold(want["issue"]) in fold(line.issue_name or "")
        ):
            left.remove(line)
            return line
    return None


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path)
    cli.add_argument("--every", choices=("odd", "even"), default="")
    cli.add_argument("--half", choices=("dev", "held"), default="")
    cli.add_argument("--wrong", action="store_true")
    args = cli.parse_args()
    if not args.folders:
        whole = seed(args.wrong)
        if whole is not None:
            print(f"seed: {_told(whole)}")
        print(f"rows: {_told(rows(args.half, args.wrong))}")
        print(f"moves: {moves(args.half, args.wrong).score}")
    for folder in args.folders:
        total = Found()
        for name, found in annotated(folder, args.every, args.wrong):
            print(f"{name:28s} {_told(found)}")
            total = total.plus(found)
        print(f"{folder}: {_told(total)}")


def _told(found: Found) -> str:
    share, score = max(found.right, 1), found.score
    of = f"{found.right}/{found.guessed}/{found.wanted}"
    rest = f"stance {found.stance / share:.2f}  by {found.by / share:.2f}"
    return f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}  {of}  {rest}"


if __name__ == "__main__":
    main()
