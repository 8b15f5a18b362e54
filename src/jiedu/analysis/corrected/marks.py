"""What of an analysis is as somebody corrected it."""

from __future__ import annotations

from jiedu.analysis.model import Analysis, Statement

_OF_NAMES = ("same", "different", "alias")


def speaker_corrected(analysis: Analysis, said: Statement) -> str | None:
    """How a correction bears on who says a statement: "speaker" where it was set, "name" where it says whom the words
    for the speaker mean; None where none does."""
    if not analysis.by_hand:
        return None
    segments = {(one.start, one.end) for one in said.segments}
    if any(one.do == "speaker" and (one.start, one.end) in segments for one in analysis.by_hand):
        return "speaker"
    speaker = said.speaker
    if speaker is None or speaker.start is None or speaker.end is None:
        return None
    within = (one for one in analysis.by_hand if one.start < speaker.end and speaker.start < one.end)
    return "name" if any(one.do in _OF_NAMES for one in within) else None


def names_corrected(analysis: Analysis) -> frozenset[str]:
    """The ids of those whom a correction says that some name means."""
    places = {(one.start, one.end) for one in analysis.by_hand if one.do in _OF_NAMES}
    return frozenset(one.entity for one in analysis.mentions if (one.start, one.end) in places)
