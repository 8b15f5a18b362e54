"""Whole English articles of our own: the statements that a reader finds in them are found, with their speakers."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bench.measures import iou, matched, trimmed
from jiedu.analysis import Analysis, analyse
from jiedu.analysis.model import Statement
from jiedu.article.model import Article
from tests.analysis.english.reading import Sheet, sheets
from tests.analysis.make import article

SHEETS = {sheet.name: sheet for sheet in sheets()}


@cache
def analysed(name: str) -> tuple[Article, Analysis]:
    made = article(*SHEETS[name].lines, language="en", day=date(2025, 3, 4))
    return made, analyse([made])[0]


def pairs(
    name: str,
) -> tuple[list[tuple[Statement, tuple[int, int]]], list[tuple[str | None, tuple[int, int]]], list[tuple[int, int]]]:
    """Segments found, segments wanted with their speakers, and which found one is which wanted one."""
    made, analysis = analysed(name)
    found = [(s, trimmed((x.start, x.end), made.text)) for s in analysis.statements for x in s.segments]
    wanted = [(w.speaker, trimmed(span, made.text)) for w in SHEETS[name].wanted for span in w.spans]
    return found, wanted, list(matched([span for _, span in found], [span for _, span in wanted]))


def f1(right: int, guessed: int, wanted: int) -> float:
    return 2 * right / (guessed + wanted)


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_contents(name: str) -> None:
    found, wanted, right = pairs(name)
    assert f1(len(right), len(found), len(wanted)) >= 0.9


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_speakers(name: str) -> None:
    made, analysis = analysed(name)
    found, wanted, right = pairs(name)
    wrong = [wanted[j] for i, j in right if not same_speaker(made, analysis, found[i][0], wanted[j][0])]
    assert len(wrong) <= 1, wrong


def same_speaker(made: Article, analysis: Analysis, statement: Statement, wanted: str | None) -> bool:
    """True when the words for the speaker overlap, or its entity has the wanted name."""
    speaker = statement.speaker
    if speaker is None or wanted is None:
        return speaker is None and wanted is None
    surface = made.text[speaker.start : speaker.end].lower() if speaker.start is not None else ""
    names = [entity.name.lower() for key in speaker.entities if (entity := analysis.entity(key)) is not None]
    return any(wanted.lower() in name or (name and name in wanted.lower()) for name in (surface, *names))


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_contents_are_whole(name: str) -> None:
    found, wanted, right = pairs(name)
    exact = sum(iou(found[i][1], wanted[j][1]) > 0.99 for i, j in right)
    assert exact >= 0.85 * len(right)


def test_the_annotation_is_sound() -> None:
    assert len(SHEETS) == 6 and all(isinstance(sheet, Sheet) and len(sheet.wanted) > 15 for sheet in SHEETS.values())
