"""How well each step does, as the benchmarks measured it: data/accuracy.json, written with docs/benchmarks.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "accuracy.json"

FIGURES: Mapping[str, tuple[str, ...]] = {
    "article": ("pages.body_f1", "pages.title", "pages.minute", "pages.outlet", "pages.authors", "pages.editors"),
    "names": ("tagger.pud_f1", "tagger.gsd_f1"),
    "times": ("times.chinese", "times.english"),
    "statements": ("said.zh_joint", "said.hant_joint", "said.en_joint", "cec.recall"),
    "events": ("events.zh_actor", "events.en_actor", "events.cec_f1", "quantities.zh_numbers", "quantities.en_numbers"),
    "positions": ("positions.rows_f1", "positions.annotated_f1"),
    "accounts": ("accounts.held_precision", "accounts.held_recall", "promises.held_precision", "promises.held_recall"),
    "copies": ("copies.f1", "copies.recall", "copies.spans"),
    "stories": ("stories.b3", "crossing.b3", "threads.b3"),
    "search": ("search.lookup_held", "related.ndcg", "ask.kept"),
}
"""What the page of the method shows, by step: figures of bench/gate.py, of texts held back where there are such."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and when."""

    day: str
    """ISO date."""
    machine: str
    values: Mapping[str, float]
    """Name of a figure → its value, from 0 to 1."""

    def of(self, step: str) -> list[tuple[str, float]]:
        """The figures of a step, those that were measured."""
        return [(name, self.values[name]) for name in FIGURES[step] if name in self.values]


@cache
def measured() -> Measured:
    """What was measured last."""
    held = json.loads(FILE.read_text("utf-8"))
    return Measured(held["day"], held["machine"], held["values"])


def form(values: Mapping[str, float], day: str, machine: str) -> str:
    """The file for these values of the gate; of those that are shown."""
    chosen = {name: round(values[name], 3) for names in FIGURES.values() for name in names if name in values}
    return json.dumps({"day": day, "machine": machine, "values": chosen}, indent=1, ensure_ascii=False) + "\n"
