"""What one text alone has from a source that it does not name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiedu.article.model import Span
from jiedu.dossier.content import share
from jiedu.dossier.likeness import fold
from jiedu.dossier.lists import pattern
from jiedu.dossier.material import Material
from jiedu.dossier.model import Line
from jiedu.dossier.notes import speaker_notes
from jiedu.dossier.question import WEIGHT, Question, counted
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import Saying, chain
from jiedu.dossier.tellings import Telling
from jiedu.dossier.words import expert

_TOLD_TOO = 0.45
"""Share of a saying's words from which another text tells the same."""


def single(material: Material, said: Sequence[tuple[Saying, ...]], told: Sequence[Telling]) -> Iterator[Question]:
    """What one text alone has from a source that it does not name, where others tell of the matter too."""
    if len(set(material.origins.text.values())) < 3:
        return
    for group in said:
        best = group[0]
        texts = {material.origins.text[s.article] for s in group}
        if best.in_title or len(texts) > 1 or not _is_insider(material, best):
            continue
        size = sum(s.end - s.start for s in best.segments)
        if size < (14 if material.article(best.article).language.startswith("zh") else 40):
            continue
        if _told_elsewhere(material, best, texts, told):
            continue
        yield Question("single", WEIGHT["single"] + min(1.0, size / 200), _unnamed_line(material, group))


def _told_elsewhere(material: Material, saying: Saying, texts: set[str], told: Sequence[Telling]) -> bool:
    """True where another text tells it too: in much the same words, or in the other language from such a source of the
    same people, where words cannot be compared."""
    starts = [s.start for s in saying.segments]
    own = [t for t in told if t.article == saying.article and any(t.span.start <= s < t.span.end for s in starts)]
    words = frozenset(w for t in own for w in t.words)
    people = frozenset(key for t in own for key in t.about)
    for other in told:
        if other.text in texts or other.in_title:
            continue
        if other.han == material.article(saying.article).language.startswith("zh"):
            if share(words, other.words) >= _TOLD_TOO:
                return True
        elif len(people & other.about) > 1 and _from_insider(material, other):
            return True
    return False


def _from_insider(material: Material, telling: Telling) -> bool:
    """True for a sentence on the word of somebody without a name."""
    text = material.article(telling.article).text
    speakers = (s.speaker for s in telling.statements if s.speaker is not None and s.speaker.form == "anonymous")
    spans = (fold(text[s.start : s.end]) for s in speakers if s.start is not None and s.end is not None)
    return any(pattern("unknowns.tsv", "insider").search(words) for words in spans)


def _is_insider(material: Material, saying: Saying) -> bool:
    """True for a source without a name that claims to know what others do not: no expert's view, no passer-by."""
    statement, speaker = saying.statement, saying.statement.speaker
    if not (speaker and speaker.form == "anonymous") and all(link.kind != "unnamed" for link in statement.authority):
        return False
    text = material.article(saying.article).text
    words = [link.name for link in statement.authority if link.kind == "unnamed"]
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        words.append(text[speaker.start : speaker.end])
    said = fold(" ".join(words))
    return bool(pattern("unknowns.tsv", "insider").search(said)) and not expert(said)


def _unnamed_line(material: Material, group: tuple[Saying, ...]) -> Line:
    best = group[0]
    text = material.article(best.article).text
    low, high = best.segments[0].start, best.segments[-1].end
    speaker = best.statement.speaker
    if speaker is not None and speaker.start is not None and best.context is None and speaker.end is not None:
        low, high = min(low, speaker.start), max(high, speaker.end)
    low = low if "\n" not in text[low:high] else best.segments[0].start
    high = high if "\n" not in text[low:high] else best.segments[0].end
    anchors = tuple({s.article: material.anchors.at(s.article, Span(low, high)) for s in group[:1]}.values())
    return Line(
        id="",
        section="open",
        text=anchors[0].exact,
        anchors=(*anchors, *repeats(material, anchors)),
        date=best.statement.date,
        kind="single",
        authority=chain(best.statement, material.labels),
        counts=counted(material, [(best.article, best.statement)]),
        inferred=(material.labels("note.single_source"), *speaker_notes(material, best.article, best.statement)),
    )
