"""Drafts of the sample desk: are they what their sources say, do they come back from their page, do they repeat.

python -m bench.drafts [--show]     the figures; with --show the drafts themselves
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import jiedu
from bench.places import sample_sources
from jiedu.config import Settings
from jiedu.desk import Desk, drafting, publishing, read_articles
from jiedu.dossier.draft import cited
from jiedu.dossier.draft.model import Draft
from jiedu.dossier.likeness import dice, grams

ALIKE = 0.5
"""Dice of two sentences of a draft from which they tell one fact."""
WHEN = datetime(2025, 6, 10, 12, 35, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured over all drafts of one desk."""

    drafts: int
    sentences: int
    verified: float
    """Share of sentences without a flag."""
    anchored: float
    """Share of sentences that the reader finds on the published page, each place of theirs in its article."""
    length: float
    """Characters of a Chinese draft, the mean over stories of three reports or more."""
    repeated: float
    """Share of sentences that tell again what another one of the draft does."""


def measure(folder: Path, *, show: bool = False) -> Figures:
    """Build a desk of the samples in `folder`, draft every story in both languages, publish and read back."""
    verified = anchored = repeated = sentences = drafts = 0
    lengths: list[int] = []
    with jiedu.open(folder / "desk", settings=Settings()) as desk:
        desk.add(*sample_sources())
        desk.build()
        for story in desk.stories():
            for lang in ("zh", "en"):
                draft = story.draft(lang)
                drafting.keep(desk, draft)
                kept, _ = drafting.saved(desk, draft.id)
                drafts += 1
                sentences += len(kept.sentences)
                verified += sum(not s.flags for s in kept.sentences)
                anchored += _read_back(desk, kept, folder)
                repeated += _repeated(kept)
                if lang == "zh" and story.counts.reports >= 3:
                    lengths.append(sum(len(s.text) for s in kept.sentences))
                if show:
                    _print(kept)
    return Figures(
        drafts=drafts,
        sentences=sentences,
        verified=verified / sentences,
        anchored=anchored / sentences,
        length=sum(lengths) / len(lengths),
        repeated=repeated / sentences,
    )


def _read_back(desk: Desk, draft: Draft, folder: Path) -> int:
    """How many sentences of a draft stand on its page, as the reader of pages reads it, with all their places."""
    made = publishing.publish(desk, draft.id, editor="编辑", outlet="样报观察", base="https://desk.example", now=WHEN)
    page = publishing.page(desk, made.code)
    file = folder / f"{draft.id}.html"
    file.write_text(page, encoding="utf-8")
    read = [one for one in read_articles(file) if isinstance(one, jiedu.Article)]
    text = read[0].text if read else ""
    found = {one.text for one in cited(page) if one.places and all(_stands(desk, *place) for place in one.places)}
    return sum(s.text in found and s.text in text for s in draft.sentences)


def _stands(desk: Desk, key: str, start: int, end: int) -> bool:
    return 0 <= start < end <= len(desk.article(key).text)


def _repeated(draft: Draft) -> int:
    told = [grams(s.text) for s in draft.sentences]
    return sum(any(dice(one, other) >= ALIKE for other in told[:n]) for n, one in enumerate(told))


def _print(draft: Draft) -> None:
    print(f"# {draft.title}")
    for section in draft.sections:
        if section.heading is not None:
            print(f"## {section.heading.text}")
        for paragraph in section.paragraphs:
            print(paragraph.text)
    print()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        print(measure(Path(folder), show="--show" in sys.argv))


if __name__ == "__main__":
    main()
