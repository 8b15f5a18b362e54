"""The hand-annotated statements: from source/statements.txt to spans of the page's text."""

from __future__ import annotations

from typing import Any

from sources import HERE

FIELDS = 6
"""id, kind, speaker, cue, content, parent: what a line of the file holds, parted by " | "."""
PRONOUNS = {"他", "她", "他们", "他們", "该报", "該報"}

Span = dict[str, Any]
"""start, end (code points of the page's text, end exclusive) and the text between."""


def statements(gold: dict[str, Any]) -> dict[str, Any]:
    """Per page its text (headline, then paragraphs, a line each), its statements as spans of it, and who speaks."""
    out: dict[str, Any] = {}
    page: dict[str, Any] = {}
    for line in (HERE / "source/statements.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            name = line[2:].strip()
            text = "\n".join([gold[name]["title"], *gold[name]["paragraphs"]])
            page = {"text": text, "entities": [], "statements": []}
            out[name] = page
        elif line.strip() and not line.startswith("#"):
            page["statements"].append(statement(line, page["text"]))
    for page in out.values():
        spoken = [key for s in page["statements"] if s["speaker"] for key in s["speaker"]["canonical"]]
        page["entities"] = [{"id": key, "name": key, "aliases": [], "mentions": []} for key in dict.fromkeys(spoken)]
    return out


def statement(line: str, text: str) -> dict[str, Any]:
    """One line of the file as a record; the head of the file explains its marks."""
    fields = line.split(" | ")
    if len(fields) != FIELDS:
        raise ValueError(f"not {FIELDS} fields: {line}")
    key, kind, speaker, cue, content, parent = (None if f == "-" else f for f in fields)
    key, content = key or "", content or ""
    core, _, continuation = content.partition(" ++ ")
    segments = [first(text, part) for part in core.split(" // ")]
    held = segments[0] if continuation else None
    if continuation:
        start, end = segments[0]["start"], first(text, continuation)["end"]
        segments = [{"start": start, "end": end, "text": text[start:end]}]
    said = placed(text, cue, segments, (segments[0]["start"], segments[-1]["end"])) if cue else None
    near = (said["start"], said["end"]) if said else (segments[0]["start"], segments[-1]["end"])
    return {
        "id": key.rstrip("?"),
        "kind": kind,
        "speaker": speaking(text, speaker, segments, near) if speaker else None,
        "cue": said,
        "segments": segments,
        "core": held,
        "parent": parent,
        "doubtful": key.endswith("?"),
    }


def speaking(text: str, mark: str, segments: list[Span], near: tuple[int, int]) -> dict[str, Any]:
    """Who says it: the place of the name, and the name as its canonical form unless it is a pronoun."""
    name = mark.lstrip("^~")
    place = {"start": None, "end": None, "text": name} if mark[0] == "~" else placed(text, mark, segments, near)
    return place | {"canonical": [] if name in PRONOUNS else [name]}


def first(text: str, part: str) -> Span:
    """The first place of `part` in `text`."""
    start = text.index(part)
    return {"start": start, "end": start + len(part), "text": part}


def placed(text: str, mark: str, segments: list[Span], near: tuple[int, int]) -> Span:
    """The place of `mark` nearest to `near`, on the line of the segments, outside them; "^": the last before them."""
    part = mark.lstrip("^")
    opening = segments[0]["start"]
    line = text.rfind("\n", 0, opening) + 1, (text + "\n").index("\n", segments[-1]["end"])
    places = [i for i in range(*line) if text.startswith(part, i)]
    free = [i for i in places if not any(s["start"] <= i < s["end"] for s in segments)]
    if mark[0] == "^":
        free = [i for i in free if i < opening][-1:]
    if not free:
        raise ValueError(f"not in the line of its content: {mark}")

    def distance(start: int) -> tuple[int, int]:
        gap = near[0] - start - len(part) if start < near[0] else start - near[1]
        return (max(gap, 0), start)

    start = min(free, key=distance)
    return {"start": start, "end": start + len(part), "text": part}
