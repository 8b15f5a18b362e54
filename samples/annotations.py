"""The hand-annotated statements: from source/statements.txt to spans of the page's text."""

from __future__ import annotations

from typing import Any

from sources import HERE

FIELDS = 6
"""id, kind, speaker, cue, content, parent: what a line of the file holds, parted by tabs."""


def statements(gold: dict[str, Any]) -> dict[str, Any]:
    """Per page its text (headline, then paragraphs, a line each) and its statements with code-point offsets into it."""
    out: dict[str, Any] = {}
    page = ""
    for line in (HERE / "source/statements.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            page = line[2:].strip()
            record = gold[page]
            out[page] = {"text": "\n".join([record["title"], *record["paragraphs"]]), "statements": []}
        elif line.strip() and not line.startswith("#"):
            out[page]["statements"].append(statement(line, out[page]["text"]))
    return out


def statement(line: str, text: str) -> dict[str, Any]:
    """One line of the file as a record; a content of two segments is parted by " // ", and "-" stands for nothing."""
    fields = line.split("\t")
    if len(fields) != FIELDS:
        raise ValueError(f"not {FIELDS} fields: {line}")
    key, kind, speaker, cue, content, parent = (None if f == "-" else f for f in fields)
    segments = [span(text, part) for part in (content or "").split(" // ")]
    near = (segments[0]["start"], segments[-1]["end"])
    return {
        "id": key,
        "kind": kind,
        "speaker": nearest(text, speaker, near) if speaker else None,
        "cue": nearest(text, cue, near) if cue else None,
        "segments": segments,
        "parent": parent,
    }


def span(text: str, part: str) -> dict[str, Any]:
    """The one place of `part` in `text`; "2# " before it asks for the second."""
    wanted = 1
    if part[1:3] == "# ":
        wanted, part = int(part[0]), part[3:]
    start = -1
    for _ in range(wanted):
        start = text.index(part, start + 1)
    return {"start": start, "end": start + len(part), "text": part}


def nearest(text: str, part: str, near: tuple[int, int]) -> dict[str, Any]:
    """The place of `part` that lies nearest to the content, outside it before inside it."""
    starts = [i for i in range(len(text)) if text.startswith(part, i)]
    if not starts:
        raise ValueError(f"not in the text: {part}")

    def distance(start: int) -> tuple[int, int]:
        end = start + len(part)
        gap = near[0] - end if end <= near[0] else start - near[1]
        inside = near[0] <= start < near[1]
        return (abs(gap), start) if not inside else (start - near[0] + 1, start)

    start = min(starts, key=distance)
    return {"start": start, "end": start + len(part), "text": part}
