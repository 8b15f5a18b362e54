"""Statements of the Chinese Emergency Corpus: which reported speech of short news of accidents is found.

    python -m bench.cec [--wrong]      prints the figures; with --wrong, also what was missed and cues that are none

The corpus marks the words of saying as events, and links many of them to the events that are their content. A gold
relation counts as found where a statement's cue touches its cue, and

- "cue": no more is asked;
- "content": the statement's content and the relation's overlap by half (IoU) or begin at the same word; of either, its
  first sentence may stand for the whole: the corpus links events, so that content ends with the last event of a
  sentence, or at the end of the text;
- "end to end": the content does, and where the corpus names a speaker, the statement's speaker touches it (a speaker
  carried over from before counts where one of its mentions does). 记者 of 记者从警方获悉 is who learned it, not who
  said it: there the speaker is not compared.

Datelines (电, 讯: 新华社北京5月20日电; 消息, 报道 and 信息 before the colon or the reporter's name that opens a text)
are left out, for the article itself is no statement. Precision of cues is the
share of the statements with a cue whose cue touches any word that the corpus marks as saying or perceiving. That is a
lower bound: the corpus counts many words of saying (要求, 证实, 呼吁, 回忆) as actions or operations, so that the share
whose cue touches a marked event of any class is given beside it, and leaves others (据了解, 援引) unmarked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.measures import Range, iou, overlap, trimmed
from bench.places import load, shared
from jiedu.analysis import Analysis, analyse
from jiedu.analysis.model import Statement
from jiedu.article.model import Article, Block, Published, article_id

DATELINES = frozenset({"电", "讯"})
OPENING = frozenset({"消息", "报道", "信息", "发"})
"""What is a dateline, too, within the first characters of a text, where no 据 stands before it."""
_OPENING = 40
LEARNED = frozenset({"获悉", "了解", "得知", "悉", "查看", "看到"})
SPOKEN = frozenset({"statement", "perception"})
"""Kinds of events whose words count as cues."""
_STOPS = "。！？!?\n"


@dataclass(slots=True)
class Counts:
    """What is added up over the texts."""

    wanted: int = 0
    cue: int = 0
    content: int = 0
    whole: int = 0
    guessed: int = 0
    spoken: int = 0
    marked: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold statements found with content and speaker."""
        return self.whole / max(1, self.wanted)

    @property
    def precision(self) -> float:
        """Share of the cues that touch a word marked as saying or perceiving."""
        return self.spoken / max(1, self.guessed)

    @property
    def precision_of_any(self) -> float:
        """Share of the cues that touch a word marked as an event of any class."""
        return self.marked / max(1, self.guessed)


def articles() -> list[tuple[dict[str, Any], Article]]:
    """Every text of the corpus with the article made of it (headline first, offsets shifted); [] where it is absent."""
    path = shared("cec/cec_half.json")
    return [(item, _article(item)) for item in load(path)] if path is not None else []


def _article(item: dict[str, Any]) -> Article:
    text, blocks, at = f"{item['title']}\n{item['text']}", [], 0
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block("title" if not index else "paragraph", at, at + len(line)))
        at += len(line) + 1
    published = Published(_day(item["report_time"]), None, "given", "", None, False)
    return Article(
        article_id(None, text.encode("utf-8")), text, tuple(blocks), item["title"], None, published, "zh-Hans"
    )


def _day(stamp: str) -> date | None:
    digits = "".join(char if char.isdigit() else " " for char in stamp).split()
    try:
        return date(int(digits[0]), int(digits[1]), int(digits[2]))
    except (IndexError, ValueError):
        return None


def relations(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The gold relations of one text that are no datelines."""
    return (r for r in item["statements"] if r["cue_text"] not in DATELINES and not _opens(item["text"], r))


def _opens(text: str, relation: dict[str, Any]) -> bool:
    start, end = relation["cue"]
    after = text[end : end + 3].strip()[:1]
    return relation["cue_text"] in OPENING and start < _OPENING and "据" not in text[:start] and after in "：:（(记"


def count(item: dict[str, Any], article: Article, analysis: Analysis, total: Counts, *, wrong: bool) -> None:
    """Add what was found in one text to `total`; print what was not, where `wrong` asks for it."""
    shift = len(item["title"]) + 1
    said = [s for s in analysis.statements if s.cue is not None and s.cue.start >= shift]
    spoken = [tuple(e["denoter"]) for e in item["events"] if e["dtype"] in SPOKEN]
    spoken += [tuple(r["cue"]) for r in item["statements"]]
    marked = [*spoken, *(tuple(e["denoter"]) for e in item["events"])]
    total.guessed += len(said)
    for statement in said:
        total.marked += any(overlap(_cue(statement, shift), mark) for mark in marked)
        if any(overlap(_cue(statement, shift), mark) for mark in spoken):
            total.spoken += 1
        elif wrong:
            print(f"  + {_line(article, statement)}")
    for relation in relations(item):
        total.wanted += 1
        with_cue = [s for s in said if overlap(_cue(s, shift), tuple(relation["cue"]))]
        with_content = [s for s in with_cue if _same_content(s, relation, article.text, shift)]
        whole = [s for s in with_content if _same_speaker(s, relation, analysis, shift)]
        total.cue, total.content = total.cue + bool(with_cue), total.content + bool(with_content)
        total.whole += bool(whole)
        if wrong and not whole:
            why = "speaker" if with_content else "content" if with_cue else "cue"
            print(f"  - ({why}) {relation['speaker_text']} {relation['cue_text']}: {relation['content_text'][:60]}")
            for statement in with_cue:
                print(f"      {_line(article, statement)}")


def _cue(statement: Statement, shift: int) -> Range:
    return (statement.cue.start - shift, statement.cue.end - shift) if statement.cue else (0, 0)


def _same_content(statement: Statement, relation: dict[str, Any], text: str, shift: int) -> bool:
    start, end = relation["content"][0] + shift, relation["content"][1] + shift
    stop = min((at for mark in _STOPS if (at := text.find(mark, start, end)) >= 0), default=end)
    ours = (statement.segments[0].start, statement.segments[-1].end)
    pieces = [ours, *((s.start, s.end) for s in statement.segments)]
    first = [trimmed((left, _stop(text, left, right)), text) for left, right in pieces]
    gold = [trimmed((start, end), text), trimmed((start, stop), text)]
    same_start = any(abs(trimmed(mine, text)[0] - gold[0][0]) <= 1 for mine in pieces)
    return same_start or any(iou(trimmed(mine, text), theirs) >= 0.5 for mine in [*pieces, *first] for theirs in gold)


def _stop(text: str, start: int, end: int) -> int:
    return min((at for mark in _STOPS if (at := text.find(mark, start, end)) >= 0), default=end)


def _same_speaker(statement: Statement, relation: dict[str, Any], analysis: Analysis, shift: int) -> bool:
    named = [(start + shift, end + shift) for start, end in relation["speaker"]]
    if not named or (relation["cue_text"] in LEARNED and "".join(relation["speaker_text"]).endswith("记者")):
        return True
    speaker = statement.speaker
    if speaker is None:
        return False
    if speaker.start is not None and speaker.end is not None:
        return any(overlap((speaker.start, speaker.end), place) for place in named)
    known = [(m.start, m.end) for m in analysis.mentions if m.entity in speaker.entities]
    return any(overlap(mention, place) for mention in known for place in named)


def _line(article: Article, statement: Statement) -> str:
    speaker, text = statement.speaker, article.text
    name = text[speaker.start : speaker.end] if speaker is not None and speaker.start is not None else "—"
    cue = statement.cue.of(text) if statement.cue is not None else "—"
    return f"[{name}] {cue}: {' … '.join(s.of(text) for s in statement.segments)[:80]}"


def measured(pairs: list[tuple[dict[str, Any], Article]], *, wrong: bool = False) -> Counts:
    """The counts over `pairs` of a text and its article; prints what went wrong where `wrong` asks for it."""
    total = Counts()
    for (item, article), analysis in zip(pairs, analyse([a for _, a in pairs]), strict=True):
        if wrong:
            print(f"== {item['title']}")
        count(item, article, analysis, total, wrong=wrong)
    return total


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--wrong", action="store_true", help="print what was missed and cues that are none")
    options = cli.parse_args()
    pairs = articles()
    if not pairs:
        sys.exit("the corpus is not here")
    total = measured(pairs, wrong=options.wrong)
    print(
        f"{total.wanted} statements: cue {total.cue / total.wanted:.3f}  content {total.content / total.wanted:.3f}  "
        f"end to end {total.recall:.3f}  cue precision {total.precision:.3f} of {total.guessed}"
        f" ({total.precision_of_any:.3f} with words marked as events of any class)"
    )


if __name__ == "__main__":
    main()
