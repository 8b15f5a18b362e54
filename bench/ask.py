"""Quality of answers: of the questions of samples/questions.json, how many have an expected line among the first
five, and how many that no sample page answers are told to have no source.

    python -m bench.ask [--show] [--kept]     prints the figures; --show the lines; --kept asks those kept aside too
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import jiedu
from bench.places import SAMPLES, sample_sources
from jiedu.dossier.answer import Answer

FIRST = 5
"""Lines among which the expected one has to stand."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with where its answers stand: pages with words of them; without any, no source answers it."""

    question: str
    kept: bool
    """True for one that no rule was made for."""
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares, 0–1, and seconds."""

    answered: float
    """Of the questions with answers: an expected line among the first five."""
    silent: float
    """Of the others: told that no source says it."""
    kept: float
    """Of those kept aside, either."""
    slowest: float
    """Seconds for the slowest answer, once the models are loaded."""


def questions() -> tuple[Question, ...]:
    """The questions of the samples."""
    found = json.loads((SAMPLES / "questions.json").read_text(encoding="utf-8"))
    return tuple(Question(q["question"], q["kept"], tuple((p, w) for p, w in q["answers"])) for q in found)


def right(desk: jiedu.Desk, question: Question, answer: Answer) -> bool:
    """Whether an expected line is among the first five; for a question without an answer, whether there is none."""
    if not question.answers:
        return not answer.found
    for line in answer.lines[:FIRST]:
        for anchor in line.anchors:
            pages = desk.article(anchor.article).pages
            if any(words in anchor.exact and any(page in name for name in pages) for page, words in question.answers):
                return True
    return False


def measure(folder: Path, *, show: bool = False, kept: bool = True) -> Figures:
    """The figures of a desk of the samples that is made in `folder`."""
    with jiedu.open(folder / "desk") as desk:
        desk.add(*sample_sources())
        desk.build()
        desk.ask("谁？")
        return measured(desk, show=show, kept=kept)


def measured(desk: jiedu.Desk, *, show: bool = False, kept: bool = True) -> Figures:
    """The figures of a desk of the samples."""
    told: list[tuple[Question, bool]] = []
    slowest = 0.0
    for question in questions():
        if question.kept and not kept:
            continue
        started = time.perf_counter()
        answer = desk.ask(question.question)
        slowest = max(slowest, time.perf_counter() - started)
        told.append((question, right(desk, question, answer)))
        if show and not question.kept:
            _show(question, answer, told[-1][1])
    tuned = [(q, ok) for q, ok in told if not q.kept]
    return Figures(
        answered=_share([ok for q, ok in tuned if q.answers]),
        silent=_share([ok for q, ok in tuned if not q.answers]),
        kept=_share([ok for q, ok in told if q.kept]),
        slowest=slowest,
    )


def _share(told: list[bool]) -> float:
    return sum(told) / len(told) if told else 0.0


def _show(question: Question, answer: Answer, ok: bool) -> None:
    print(
        f"\n{'+' if ok else '-'} {question.question} [{answer.wanted}] {answer.names} {answer.words} {answer.missing}"
    )
    for line in answer.lines[:FIRST]:
        print(f"    {line.section} {line.speaker_name or ''} {line.group or ''}: {line.text[:100]}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--kept", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        print(measure(Path(folder), show=given.show, kept=given.kept))


if __name__ == "__main__":
    main()
