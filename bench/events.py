"""Events of annotated articles, counted without the shared scorer but by its rule, and of the Emergency Corpus.

    python -m bench.events [FOLDER…] [--each] [--wrong] [--held NAME…]
    python -m bench.events --cec [--half 1|2] [--wrong]

FOLDER holds NAME.txt, NAME.json (entities, `published`) and NAME.events.json (events, in the form of the shared gold
page's); without one, the articles that ship in tests/analysis/said/ are read. --held counts the articles whose names
begin so in the totals and shows nothing else of them. An event is found where its type is the gold's and a word of it
touches the trigger or a mention of the gold's, one to one; with its actor where it shares one of the parties, with its
date where the TIMEX3 values are the same. A party that is no entity (`x:11名驴友`) is one of that name, or is met by
words for a nameless party that hold its surface, or that its surface holds (two characters at least). What the gold
marks as optional or doubtful counts neither way.

The Emergency Corpus marks words, not happenings, in texts of accidents and disasters; `emergencies` says how it counts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import cec
from bench.analysis import read_one
from bench.measures import Range, Score, aligned, moved, of_counts, overlap
from bench.places import ROOT, load, shared
from jiedu.analysis import Analysis, analyse
from jiedu.analysis.model import Event
from jiedu.article.model import Article, Span
from jiedu.desk.present import analysis_form

SHIPPED = ROOT / "tests/analysis/said"
_UNTYPED = frozenset({"APPOINT", "DISMISS", "DECREE"})
"""Types that a gold event without a PLOVER category may have."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is added up over articles."""

    typed: int = 0
    with_actor: int = 0
    with_date: int = 0
    guessed: int = 0
    wanted: int = 0

    def plus(self, other: Counts) -> Counts:
        """The sum of both."""
        return Counts(
            self.typed + other.typed,
            self.with_actor + other.with_actor,
            self.with_date + other.with_date,
            self.guessed + other.guessed,
            self.wanted + other.wanted,
        )

    def scores(self) -> dict[str, Score]:
        """Precision and recall by what is asked: "type", "type+actor", "type+actor+date"."""
        hits = {"type": self.typed, "type+actor": self.with_actor, "type+actor+date": self.with_date}
        return {name: of_counts(hit, self.guessed, self.wanted) for name, hit in hits.items()}

    def line(self) -> str:
        """The F1 of each, with the precision and recall of the first."""
        scores = self.scores()
        first = scores["type"]
        shown = "  ".join(f"{name} {score.f1:.3f}" for name, score in scores.items())
        counts = f"{self.wanted:4d} wanted {self.guessed:4d} found"
        return f"{counts}  {shown}  (P {first.precision:.2f} R {first.recall:.2f})"


@dataclass(frozen=True, slots=True)
class Read:
    """One annotated article with what was found in it."""

    name: str
    language: str
    gold: dict[str, Any]
    text: str
    found: dict[str, Any]


def articles(folder: Path) -> Iterator[Read]:
    """The articles under `folder` whose events are annotated, in the order of names."""
    for note in sorted(folder.rglob("*.events.json")):
        path = note.with_name(note.name.replace(".events.json", ".txt"))
        gold = {**load(path.with_suffix(".json")), **load(note)}
        yield _read(path, gold, path.stem)


def seed() -> Read | None:
    """The page of the shared test data, or None where it is not there."""
    page, gold = shared("gold/seed/page.txt"), shared("gold/seed/gold.json")
    return _read(page, load(gold), "seed") if page is not None and gold is not None else None


def _read(path: Path, gold: dict[str, Any], name: str) -> Read:
    day = gold.get("published")
    read = read_one(path, date.fromisoformat(day[:10]) if day else None)
    if read is None:
        sys.exit(f"{path} gave no article")
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    return Read(name, gold.get("language", "zh-Hans"), gold, text, analysis_form(*read))


def matched(one: Read) -> list[tuple[int, int, bool]]:
    """(index of the found event, of the gold one, whether they share a party) of what matches, one to one, those that
    share a party first."""
    at, same = aligned(one.found["text"], one.text), _same_entities(one.found, one.gold)
    pairs = []
    for i, mine in enumerate(one.found["events"]):
        own = moved((mine["start"], mine["end"]), at)
        who = set().union(set(), *(same.get(key, set()) for key in (*mine["actors"], *mine["targets"])))
        words = [one.found["text"][s["start"] : s["end"]] for s in (*mine["actor_words"], *mine["target_words"])]
        for j, true in enumerate(one.gold["events"]):
            kind = mine["type"] == true["plover"] or (true["plover"] is None and mine["type"] in _UNTYPED)
            if kind and any(overlap(own, span) for span in _places(true)):
                theirs = (*true["actors"], *true["recipients"])
                pairs.append((bool(who & {*theirs}) or _meets(words, theirs), i, j))
    taken: tuple[set[int], set[int]] = set(), set()
    out = []
    for shares, i, j in sorted(pairs, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((i, j, shares))
    return out


def _meets(words: list[str], keys: Iterable[str]) -> bool:
    """True where words for a nameless party overlap the surface of one of the gold's."""
    surfaces = [key[2:] for key in keys if key.startswith("x:")]
    return any(min(len(a), len(b)) > 1 and (a in b or b in a) for a in words for b in surfaces)


def _places(true: dict[str, Any]) -> list[Range]:
    return [(span["start"], span["end"]) for span in (true["trigger"], *(true.get("mentions") or ()))]


def _is_neutral(true: dict[str, Any]) -> bool:
    return bool(true.get("optional") or true.get("doubtful"))


def _same_entities(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, set[str]]:
    """Id of a found entity → ids of the gold's that share a name with it."""
    theirs = {entity["id"]: _names(entity) for entity in gold["entities"]}
    for event in gold["events"]:
        theirs |= {key: {key[2:].lower()} for key in (*event["actors"], *event["recipients"]) if key.startswith("x:")}
    return {e["id"]: {key for key, names in theirs.items() if names & _names(e)} for e in found["entities"]}


def _names(entity: dict[str, Any]) -> set[str]:
    given = [entity.get("name"), entity.get("name_zh"), entity.get("name_en"), *entity.get("aliases", ())]
    return {name.strip().lower() for name in given if name}


def count(one: Read) -> Counts:
    """The counts of one article."""
    events, pairs = one.gold["events"], matched(one)
    kept = [(i, j, shares) for i, j, shares in pairs if not _is_neutral(events[j])]
    return Counts(
        typed=len(kept),
        with_actor=sum(shares for _, _, shares in kept),
        with_date=sum(shares and one.found["events"][i]["date"] == events[j]["date"] for i, j, shares in kept),
        guessed=len(one.found["events"]) - (len(pairs) - len(kept)),
        wanted=sum(not _is_neutral(event) for event in events),
    )


def total(read: Iterable[Read], languages: frozenset[str] = frozenset()) -> Counts:
    """The counts of all articles, or of those in `languages`."""
    whole = Counts()
    for one in read:
        if not languages or one.language in languages:
            whole = whole.plus(count(one))
    return whole


def show_wrong(one: Read) -> None:
    """Print the gold's events that were missed (-), those found beyond them (+), those with other parties (~) and those
    with another date (d)."""
    print(f"== {one.name}")
    pairs, events = matched(one), one.gold["events"]
    for j, true in enumerate(events):
        if j not in {hit for _, hit, _ in pairs} and not _is_neutral(true):
            print(f"  - {_gold_line(true, one)}")
    for i, mine in enumerate(one.found["events"]):
        if i not in {hit for hit, _, _ in pairs}:
            print(f"  + {_own_line(mine, one)}")
    for i, j, shares in pairs:
        mine, true = one.found["events"][i], events[j]
        if not shares:
            print(f"  ~ {_own_line(mine, one)}\n      is {_gold_line(true, one)}")
        elif mine["date"] != true["date"] and not _is_neutral(true):
            print(f"  d {_own_line(mine, one)}\n      is {true['date']}")


def _gold_line(true: dict[str, Any], one: Read) -> str:
    start, end = _places(true)[0]
    who = f"{' '.join(true['actors'])} → {' '.join(true['recipients'])}"
    around = f"{one.text[max(0, start - 16) : start]}[{one.text[start:end]}]{one.text[end : end + 12]}"
    around = around.replace("\n", "/")
    return f"{true['plover']} {around}  {who}  {true['date']} {true['modality']}"


def _own_line(mine: dict[str, Any], one: Read) -> str:
    text, start, end = one.found["text"], mine["start"], mine["end"]
    words = {
        role: [*mine[f"{role}s"], *(text[s["start"] : s["end"]] for s in mine[f"{role}_words"])]
        for role in ("actor", "target")
    }
    who = f"{' '.join(words['actor'])} → {' '.join(words['target'])}"
    around = f"{text[max(0, start - 16) : start]}[{text[start:end]}]{text[end : end + 12]}".replace("\n", "/")
    return f"{mine['type']} {around}  {who}  {mine['date']} {mine['modality']}"


# --- the Emergency Corpus ---------------------------------------------------------------------------------------------

HAPPENINGS = frozenset({"emergency", "stateChange", "action", "operation"})
"""Classes of the corpus that are events for us. "movement" (赶往现场, 送往医院) and "perception" (感觉) are neither
asked for nor wrong where they are found; nor are datelines, which it counts among the statements."""


@dataclass(slots=True)
class Emergencies:
    """What is added up over the texts of the Emergency Corpus."""

    wanted: int = 0
    found: int = 0
    guessed: int = 0
    right: int = 0
    timed: int = 0
    time_right: int = 0
    placed: int = 0
    place_right: int = 0

    @property
    def triggers(self) -> Score:
        """Marked words that were found, and found words that are marked."""
        return Score(self.right / max(1, self.guessed), self.found / max(1, self.wanted))

    @property
    def times(self) -> float:
        """Share of the found ones with a day of their own that were given that day."""
        return self.time_right / max(1, self.timed)

    @property
    def places(self) -> float:
        """Share of the found ones with a named place of their own that were given that place."""
        return self.place_right / max(1, self.placed)


def emergencies(pairs: list[tuple[dict[str, Any], Article]], *, wrong: bool = False) -> Emergencies:
    """The counts over `pairs` of a text of the Emergency Corpus and its article.

    The corpus marks every word that tells of something: a word of ours is the trigger of an event, one of its further
    mentions, or the cue of a statement. A marked word of `HAPPENINGS` or of saying counts as found where one of ours
    touches it; one of ours is right where it touches a marked word of any class. Time: where the corpus ties a time to
    a found event and we read a day from that time, the event must have that day (or a span of days around it). Place:
    where it ties a place in which we found a name, the event's place must be one of the names there.
    """
    counts = Emergencies()
    for (item, article), analysis in zip(pairs, analyse([a for _, a in pairs]), strict=True):
        if wrong:
            print(f"== {item['title']}")
        _count_emergency(item, article, analysis, counts, wrong)
    return counts


def _count_emergency(
    item: dict[str, Any], article: Article, analysis: Analysis, counts: Emergencies, wrong: bool
) -> None:
    shift = len(item["title"]) + 1
    said = {tuple(r["cue"]) for r in cec.relations(item)}
    marked = [(e, (e["denoter"][0] + shift, e["denoter"][1] + shift)) for e in item["events"]]
    told = [(s.cue.start, s.cue.end) for s in analysis.statements if s.cue is not None and s.cue.start >= shift]
    words = [(e, Span(e.start, e.end)) for e in analysis.events] + [(e, s) for e in analysis.events for s in e.mentions]
    owned = {(s.start, s.end): e for e, s in words if s.start >= shift}
    ours = sorted({*told, *owned})
    counts.guessed += len(ours)
    for word in ours:
        right = any(overlap(word, place) for _, place in marked)
        counts.right += right
        if wrong and not right:
            kind = owned[word].type if word in owned else "said"
            print(f"  + {kind} {_around(article.text, word)}")
    for event, place in marked:
        if event["dtype"] not in HAPPENINGS and not (event["dtype"] == "statement" and tuple(event["denoter"]) in said):
            continue
        counts.wanted += 1
        near = [word for word in ours if overlap(word, place)]
        counts.found += bool(near)
        if wrong and not near:
            print(f"  - {event['dtype']} {_around(article.text, place)}")
        found = next((owned[word] for word in near if word in owned), None)
        if found is not None:
            _count_setting(event, article, analysis, found, shift, counts, wrong)


def _around(text: str, place: Range) -> str:
    start, end = place
    return f"{text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 10]}".replace("\n", "/")


def _count_setting(
    event: dict[str, Any],
    article: Article,
    analysis: Analysis,
    found: Event,
    shift: int,
    counts: Emergencies,
    wrong: bool,
) -> None:
    times = [
        time
        for time in analysis.times
        if time.first is not None and any(_inside(time, part["span"], shift) for part in event["times"])
    ]
    if times:
        right = any(_same_days(time, found) for time in times)
        counts.timed, counts.time_right = counts.timed + 1, counts.time_right + right
        if wrong and not right:
            print(f"  t {found.type} {article.text[found.start : found.end]} {found.value}, not {times[0].value}")
    names = {
        mention.entity
        for mention in analysis.mentions
        if any(_inside(mention, part["span"], shift) for part in event["locations"])
    }
    if names:
        right = found.place in names
        counts.placed, counts.place_right = counts.placed + 1, counts.place_right + right
        if wrong and not right:
            print(f"  p {found.type} {article.text[found.start : found.end]} {found.place}, not {sorted(names)}")


def _inside(ours: Any, span: list[int], shift: int) -> bool:
    return overlap((ours.start, ours.end), (span[0] + shift, span[1] + shift))


def _same_days(time: Any, found: Any) -> bool:
    if found.first is None:
        return False
    return bool(found.first <= time.first and (found.last or found.first) >= (time.last or time.first))


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folders", nargs="*", type=Path)
    cli.add_argument("--wrong", action="store_true", help="print what was missed, too much, or otherwise")
    cli.add_argument("--each", action="store_true", help="print a line for each article, too")
    cli.add_argument("--held", nargs="*", default=[], help="names that nothing is shown of but totals")
    cli.add_argument("--cec", action="store_true", help="read the Emergency Corpus")
    cli.add_argument("--half", type=int, choices=(1, 2), help="of its texts, the first or the second half")
    options = cli.parse_args()
    if options.cec:
        pairs = cec.articles()
        middle = len(pairs) // 2
        pairs = pairs if not options.half else pairs[:middle] if options.half == 1 else pairs[middle:]
        counts = emergencies(pairs, wrong=options.wrong)
        print(
            f"{counts.wanted} marked words: F1 {counts.triggers.f1:.3f} (P {counts.triggers.precision:.3f} "
            f"R {counts.triggers.recall:.3f})  times {counts.times:.3f} of {counts.timed}  "
            f"places {counts.places:.3f} of {counts.placed}"
        )
        return
    read = [one for folder in options.folders or [SHIPPED] for one in articles(folder)]
    if not options.folders and (page := seed()) is not None:
        read.insert(0, page)
    held = [one for one in read if one.name.startswith(tuple(options.held))] if options.held else []
    shown = [one for one in read if one not in held]
    for one in shown:
        if options.wrong:
            show_wrong(one)
        if options.each:
            print(f"{one.name:24s} {count(one).line()}")
    print(f"{len(shown)} articles  {total(shown).line()}")
    if held:
        print(f"{len(held)} held      {total(held).line()}")


if __name__ == "__main__":
    main()
