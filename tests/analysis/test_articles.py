"""Whole articles of our own with every statement in them: what is found, counted together, in both scripts and damaged.

`articles/NAME.txt` is an article, a paragraph a line. Each line of `articles/NAME.tsv` is a statement: speaker, cue and
content, parted by tabs; "=" before a speaker who is carried over from before, "?" before one that may be left out, "
… " between the segments of a content, "-" for a cue or a speaker that the text does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import Analysis, analyse
from jiedu.analysis.model import Statement
from jiedu.article.model import Article
from tests.analysis.make import article

FOLDER = Path(__file__).with_name("articles")
EDGE = "。，,；;！!？?”’」』“‘「『：: "


@dataclass(frozen=True)
class Gold:
    speaker: str
    cue: str
    segments: tuple[str, ...]
    optional: bool


def golds(path: Path) -> list[Gold]:
    out = []
    for line in path.with_suffix(".tsv").read_text("utf-8").splitlines():
        speaker, cue, content = line.split("\t")
        out.append(Gold(speaker.lstrip("?"), cue, tuple(content.split(" … ")), speaker.startswith("?")))
    return out


@dataclass
class Counts:
    right: int = 0
    joint: int = 0
    guessed: int = 0
    wanted: int = 0

    @property
    def content(self) -> float:
        return 2 * self.right / (self.guessed + self.wanted)

    @property
    def with_speaker(self) -> float:
        return 2 * self.joint / (self.guessed + self.wanted)


def _same(a: str, b: str) -> bool:
    """At least half in common, as intersection over union of places in the text would have it."""
    a, b = a.strip(EDGE), b.strip(EDGE)
    short, long = sorted((a, b), key=len)
    return short in long and len(short) * 2 >= len(long)


def _speaks(gold: Gold, statement: Statement, made: Article, found: Analysis) -> bool:
    speaker = statement.speaker
    if gold.speaker == "-":
        return speaker is None
    if speaker is None:
        return False
    named = made.text[speaker.start : speaker.end] if speaker.start is not None else ""
    names = [e.name for key in speaker.entities if (e := found.entity(key)) is not None]
    wanted = gold.speaker.lstrip("=")
    return (bool(named) and (named in wanted or wanted in named)) or any(wanted in n or n in wanted for n in names)


def count(made: Article, found: Analysis, wanted: list[Gold]) -> Counts:
    free = [(s, segment.of(made.text)) for s in found.statements for segment in s.segments]
    counts = Counts()
    for gold in wanted:
        for content in gold.segments:
            hits = [pair for pair in free if _same(pair[1], content)]
            hit = next((p for p in hits if _speaks(gold, p[0], made, found)), hits[0] if hits else None)
            counts.wanted += 0 if gold.optional else 1
            if hit is None:
                continue
            free.remove(hit)
            if not gold.optional:
                counts.right += 1
                counts.guessed += 1
                counts.joint += _speaks(gold, hit[0], made, found)
    counts.guessed += len(free)
    return counts


def measured(change: Callable[[str], str] = str, language: str = "") -> Counts:
    total = Counts()
    paths = sorted(FOLDER.glob("*.txt"))
    made = []
    for path in paths:
        text = path.read_text("utf-8")
        traditional = bool(re.search("[這來說時國們發還應後]", text))
        lines = [change(line) for line in text.splitlines()]
        made.append(article(*lines, language=language or ("zh-Hant" if traditional else "zh-Hans")))
    for path, one, found in zip(paths, made, analyse(made), strict=True):
        wanted = [
            Gold(change(g.speaker), change(g.cue), tuple(map(change, g.segments)), g.optional) for g in golds(path)
        ]
        counts = count(one, found, wanted)
        total.right, total.joint = total.right + counts.right, total.joint + counts.joint
        total.guessed, total.wanted = total.guessed + counts.guessed, total.wanted + counts.wanted
    return total


@pytest.fixture(scope="module")
def plain() -> Counts:
    return measured()


def test_statements_of_whole_articles(plain: Counts) -> None:
    assert plain.wanted > 100
    assert plain.content >= 0.93
    assert plain.with_speaker >= 0.9


@pytest.mark.parametrize(("config", "language"), [("s2t", "zh-Hant"), ("s2hk", "zh-Hant"), ("t2s", "zh-Hans")])
def test_the_other_script_reads_alike(plain: Counts, config: str, language: str) -> None:
    converted = measured(opencc.OpenCC(config).convert, language)
    assert converted.with_speaker >= plain.with_speaker - 0.03


def test_without_quotation_marks_and_full_stops_much_is_still_found() -> None:
    unmarked = measured(lambda text: re.sub("[“”「」‘’]", "", text))
    assert unmarked.content >= 0.75
    joined = measured(lambda text: re.sub("。(?=[^”」])", " ", text))
    assert joined.content >= 0.6


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 9),
    st.lists(
        st.tuples(
            st.integers(0, 900),
            st.sampled_from(["", "“", "”", "，", "。", "：", "据", "说", "的", "（", "》", "「", " ", "；"]),
        ),
        max_size=30,
    ),
)
def test_damaged_texts_never_raise_and_spans_stay_inside(number: int, changes: list[tuple[int, str]]) -> None:
    text = sorted(FOLDER.glob("*.txt"))[number].read_text("utf-8")
    for at, put in changes:
        at %= len(text)
        text = text[:at] + put + text[at + (not put) :]
    lines = [line for line in text.split("\n") if line] or ["空"]
    made = article(*lines)
    for statement in analyse([made])[0].statements:
        assert statement.segments
        assert all(0 <= s.start < s.end <= len(made.text) for s in statement.segments)
        assert statement.cue is None or statement.cue.of(made.text)
        speaker = statement.speaker
        assert speaker is None or (speaker.start is None) == (speaker.end is None)
        assert speaker is None or speaker.start is None or made.text[speaker.start : speaker.end]
