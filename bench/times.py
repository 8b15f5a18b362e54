"""Expressions of time in what users type: the cases of microsoft/Recognizers-Text, Chinese and English.

    python -m bench.times [GOLD.jsonl…] [--wrong] [--out FOLDER]

Without files, the shared ones. Each case is read by `jiedu.analysis.times.resolve` with the case's own reference
time, and scored by the shared scorer; --wrong prints what missed, --out keeps the predictions (NAME.pred.jsonl).

Two conventions are translated. A stretch from one month or year to another (2014–2018) runs to the end of the last
one for Jiedu; the suite ends it where the last one begins. And months have 30 days, years 365, where the suite wants
seconds.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.analysis import scorer
from bench.places import shared
from jiedu.analysis.model import Time
from jiedu.analysis.times import resolve

_PERIOD = re.compile(r"(?P<count>\d+(?:\.\d+)?)(?P<unit>WE|[YMWDHS])")
_DAYS = {"Y": 365.0, "M": 30.0, "W": 7.0, "WE": 2.0, "D": 1.0}
_CLOCK = {"H": 3600.0, "M": 60.0, "S": 1.0}
_JOINT = re.compile(r"[到至与和~～–—-]|\b(?:to|through|until|till|and)\b")
_COARSE = re.compile(r"\d{4}(?:-(?:\d{2}|[QH]\d|W\d{2}))?")
"""A value that names a year, half, quarter, month or week."""


def predicted(case: dict[str, Any], language: str) -> dict[str, Any]:
    """The case's line of predictions, in the scorer's form."""
    reference = datetime.fromisoformat(case["reference"]).replace(tzinfo=None, microsecond=0)
    found = [
        {"start": time.start, "end": time.end, "kind": kind, "value": value}
        for time in resolve(case["text"], reference, language)
        for kind, value in _forms(time, case["text"])
    ]
    return {"id": case["id"], "text": case["text"], "found": found}


def _forms(time: Time, text: str) -> Iterator[tuple[str, Any]]:
    """A time of `text` as the scorer writes it."""
    if time.type == "SET":
        yield "set", time.value
    elif time.type == "DURATION" and time.first is None:
        if (seconds := _seconds(time.value)) is not None:
            yield "duration", seconds
    elif time.begins or time.ends:
        if time.begins == time.ends:
            yield "datetime", (time.begins or "").replace("T", " ")
        else:
            yield "range", [_shown(time.begins), _shown(time.ends)]
    elif time.first is not None and time.first == time.last:
        yield "date", time.first.isoformat()
    elif time.first is not None or time.last is not None:
        yield "range", [time.first.isoformat() if time.first else None, _end(time, text)]


def _shown(moment: str | None) -> str | None:
    return moment.replace("T", " ") if moment else None


def _end(time: Time, text: str) -> str | None:
    """The end of a stretch: where its last unit begins, if two years, quarters, months or weeks are joined."""
    last = time.value.partition("/")[2]
    if _JOINT.search(text, time.start, time.end) and _COARSE.fullmatch(last) and time.last is not None:
        return _first_day(last, time)
    return time.last.isoformat() if time.last else None


def _first_day(value: str, time: Time) -> str | None:
    if "W" in value:
        return datetime.strptime(f"{value}-1", "%G-W%V-%u").date().isoformat()
    year, _, piece = value.partition("-")
    month = int(piece) if piece.isdigit() else {"Q": 3, "H": 6}[piece[0]] * (int(piece[1]) - 1) + 1 if piece else 1
    return f"{year}-{month:02}-01"


def _seconds(value: str) -> float | None:
    """An ISO 8601 period in seconds; None where a count is not known."""
    if "X" in value:
        return None
    days, _, clock = value.removeprefix("P").partition("T")
    total = sum(float(m["count"]) * _DAYS[m["unit"]] * 86400 for m in _PERIOD.finditer(days))
    return total + sum(float(m["count"]) * _CLOCK[m["unit"]] for m in _PERIOD.finditer(clock))


def main() -> None:
    """Read the command line and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("gold", nargs="*", type=Path)
    cli.add_argument("--wrong", action="store_true", help="print the cases that missed, with what was found")
    cli.add_argument("--out", type=Path, help="folder that the predictions are written to")
    options = cli.parse_args()
    score = scorer("times")
    files = options.gold or [path for name in ("chinese", "english") if (path := shared(f"times/{name}.jsonl"))]
    if score is None or not files:
        sys.exit("the shared scorer and cases are not here")
    for path in files:
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        language = "en" if "english" in path.stem else "zh"
        lines = [predicted(case, language) for case in cases]
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (options.out / f"{path.stem}.pred.jsonl").write_text(text, "utf-8")
        report(path.stem, cases, lines, score, options.wrong)


def shares() -> Iterator[tuple[str, float, int]]:
    """Name, share of right cases and number of cases of each shared file; nothing where they are absent."""
    score = scorer("times")
    for name, language in (("chinese", "zh"), ("english", "en")):
        path = shared(f"times/{name}.jsonl")
        if score is None or path is None:
            continue
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        right = sum(right_of(case, predicted(case, language)["found"], score) for case in cases)
        yield name, right / len(cases), len(cases)


def report(name: str, cases: list[dict[str, Any]], lines: list[dict[str, Any]], score: Any, wrong: bool) -> None:
    """Print how many cases of each kind are right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case, line in zip(cases, lines, strict=True):
        good = right_of(case, line["found"], score)
        right[case["kind"]] += good
        total[case["kind"]] += 1
        if wrong and not good:
            span = case["text"][slice(*case["span"])] if case["span"] else ""
            values = " ; ".join(sorted({str(value) for _, value in case["values"]}))
            found = [(case["text"][f["start"] : f["end"]], f["value"]) for f in line["found"]]
            print(f"{case['id']} | {case['text'][:120]} | {case['reference']} | {span} | {values} | {found}")
    kinds = "  ".join(f"{kind} {right[kind]}/{total[kind]}" for kind in sorted(total))
    hits, all_cases = sum(right.values()), sum(total.values())
    print(f"{name}: {hits}/{all_cases} = {hits / all_cases:.3f}   {kinds}")


def right_of(case: dict[str, Any], found: list[dict[str, Any]], score: Any) -> bool:
    """As the shared scorer tells it."""
    span = case["span"]
    near = [f for f in found if not span or (f["start"] < span[1] and span[0] < f["end"])]
    return any(score.same(kind, value, one) for kind, value in case["values"] for one in near)


if __name__ == "__main__":
    main()
