"""Who said what: statements by party, then date, each in the characters of its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiedu.analysis import gazetteer
from jiedu.article.model import Span
from jiedu.dossier.material import Material
from jiedu.dossier.model import Anchor, Line
from jiedu.dossier.notes import day_notes, speaker_notes
from jiedu.dossier.origins import cited_for
from jiedu.dossier.passage import sentences_over
from jiedu.dossier.positions.words import heads_a_part
from jiedu.dossier.repeats import repeats
from jiedu.dossier.said import Saying, chain, speakers
from jiedu.dossier.words import expert, learned

LIMIT = 120
PARTY_LIMIT = 24
"""Lines kept in all and of one party: what a reader can still take in; the rest is counted in `Dossier.left_out`."""

_GROUPS = ("party", "expert", "person", "outlet", "unnamed")
_JOIN = "…"


@dataclass(frozen=True, slots=True)
class _Voice:
    group: str
    party: str | None
    party_name: str | None
    speaker: str | None
    speaker_name: str
    role: str | None
    unnamed: bool = False


def voices(material: Material, groups: Sequence[tuple[Saying, ...]]) -> tuple[tuple[Line, ...], int]:
    """The lines of who said what, one of each group of `said.merged`, with the number left out of a full section."""
    lines = [line_of(material, group) for group in groups]
    weight: dict[tuple[str, str], int] = {}
    for line in lines:
        key = _party_key(line)
        weight[key] = weight.get(key, 0) + (line.counts.texts if line.counts else 1)
    kept = _cut(lines)
    kept.sort(
        key=lambda item: (
            _GROUPS.index(item[1].group or "unnamed"),
            -weight[_party_key(item[1])],
            _party_key(item[1]),
            _when(material, item[1]),
            item[0],
        )
    )
    return tuple(replace(line, id=f"v{n}") for n, (_, line) in enumerate(kept, 1)), len(lines) - len(kept)


def _when(material: Material, line: Line) -> date:
    """The day by which a line stands in its party: its own, else that of the first report of it."""
    told = [day for a in line.anchors if (day := material.article(a.article).published.day) is not None]
    return line.date or min(told, default=date.max)


def _cut(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """The weightiest lines, at most `PARTY_LIMIT` of a party and `LIMIT` in all, with their places in reading order."""
    kept: list[tuple[int, Line]] = []
    taken: dict[tuple[str, str], int] = {}
    for place, line in sorted(enumerate(lines), key=lambda item: (-_weight(item[1]), item[0])):
        key = _party_key(line)
        if len(kept) < LIMIT and taken.get(key, 0) < PARTY_LIMIT:
            taken[key] = taken.get(key, 0) + 1
            kept.append((place, line))
    return kept


def _weight(line: Line) -> float:
    """How much a line matters where a section is full.

    Weights chosen by hand: reach leads, as each text and origin counts one; own words, a party or sixty characters
    count as much as one more text, words in part somewhat less, and a day half of it.
    """
    own_words = {"direct": 1.0, "mixed": 0.8}.get(line.kind or "", 0.0)
    reach = line.counts.origins + line.counts.texts if line.counts else 0
    return reach + own_words + (line.group == "party") + min(len(line.text), 60) / 60 + (line.date is not None) * 0.5


def _party_key(line: Line) -> tuple[str, str]:
    return (line.group or "unnamed", line.party or line.speaker or "")


def line_of(material: Material, group: tuple[Saying, ...]) -> Line:
    """The line of one group of `said.merged`: its fullest saying, with the anchors of all; it has no id yet."""
    best = group[0]
    text = material.article(best.article).text
    voice = _voice(material, best)
    day = best.statement.date or next((s.statement.date for s in group if s.statement.date), None)
    dated = best if best.statement.date or day is None else next(s for s in group if s.statement.date)
    anchors = _anchors(material, group)
    outlets = {s.article: cited_for(s.statement, material.analyses[s.article]) for s in reversed(group)}
    counts = material.origins.counts((a.article, outlets.get(a.article)) for a in anchors)
    notes = [*speaker_notes(material, best.article, best.statement), *_dates(material, dated)]
    if counts.texts > 1:
        notes.append(material.labels("note.merged", n=counts.reports))
    return Line(
        id="",
        section="voices",
        text=_JOIN.join(s.of(text) for s in best.segments),
        anchors=anchors,
        date=day,
        last=day,
        value=day.isoformat() if day else None,
        speaker=voice.speaker,
        speaker_name=voice.speaker_name,
        cue=_cue(text, best, voice.speaker_name),
        party=voice.party,
        party_name=voice.party_name,
        kind=best.statement.kind,
        authority=chain(best.statement, material.labels),
        counts=counts,
        inferred=tuple(notes),
        role=voice.role,
        group=voice.group,
        unnamed=voice.unnamed,
    )


def _cue(text: str, saying: Saying, speaker: str) -> str | None:
    """The verb that tells whether it was claimed, asked for or denied; None where there is none, or what is shown has
    it (敦促俄罗斯停火)."""
    cue = saying.statement.cue
    if cue is not None and any(s.start <= cue.start and cue.end <= s.end for s in saying.segments):
        return None
    word = cue.of(text) if cue is not None else ""
    return word if word and word not in speaker else None


def _dates(material: Material, saying: Saying) -> tuple[str, ...]:
    """How the day of saying was inferred, read from the sentences of content and speaker."""
    if saying.statement.date is None:
        return ()
    low = min(s.start for s in saying.segments)
    high = max(s.end for s in saying.segments)
    if saying.context is not None:
        low, high = min(low, saying.context.start), max(high, saying.context.end)
    place = sentences_over(material.analyses[saying.article].sentences, low, high)
    return day_notes(material, saying.article, place or Span(low, high), saying.statement.date)


def _anchors(material: Material, group: tuple[Saying, ...]) -> tuple[Anchor, ...]:
    """Anchors of every segment, and of the sentence that names the speaker where it is another one; none twice."""
    spans: dict[tuple[str, int, int], Anchor] = {}
    for saying in group:
        for span in (*saying.segments, *([saying.context] if saying.context else [])):
            key = (saying.article, span.start, span.end)
            if key not in spans:
                spans[key] = material.anchors.at(saying.article, span)
    return (*spans.values(), *repeats(material, tuple(spans.values())))


def _voice(material: Material, saying: Saying) -> _Voice:
    statement, text = saying.statement, material.article(saying.article).text
    speaker = statement.speaker
    entities = _entities(material, saying)
    if not entities:
        if speaker is not None and speaker.start is not None and speaker.end is not None:
            paper, name = speaker.form in ("document", "media"), text[speaker.start : speaker.end]
        else:
            paper, name = statement.authority[-1].kind != "unnamed", statement.authority[-1].name
        group = "outlet" if paper else "expert" if expert(name) else "unnamed"
        return _Voice(group, None, None, None, name, None, unnamed=not paper)
    name = material.labels("page.list_comma").join(material.name(e) for e in entities)
    first = entities[0]
    group = _group(material, saying)
    entity = material.entities.get(first)
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        office = speaker.form == "role" and not saying.own and not (entity is not None and entity.type == "PER")
        if office or speaker.form == "anonymous":
            name = text[speaker.start : speaker.end]  # 首相, 一名乌方官员: the state itself did not say it
    part = _part_of(material, first) if group == "party" else None
    party = part or (material.party(first) if group in ("party", "person") else first)
    role = entity.role if entity is not None and entity.type == "PER" and len(entities) == 1 else None
    if speaker is not None and speaker.form == "anonymous":
        return _Voice(group, None, None, first, name, None, unnamed=True)
    return _Voice(group, party, material.name(party), first, name, role)


def _entities(material: Material, saying: Saying) -> tuple[str, ...]:
    own = saying.own
    return own or speakers(material.article(saying.article), material.analyses[saying.article], saying.statement)


def _group(material: Material, saying: Saying) -> str:
    """Where the speaker is listed: with a party, as an expert or another person, with the outlets, or as unnamed."""
    speaker = saying.statement.speaker
    if speaker is None or speaker.form == "anonymous":
        said = speaker is not None and speaker.start is not None and speaker.end is not None
        words = material.article(saying.article).text[speaker.start : speaker.end] if speaker and said else ""
        return "expert" if expert(words) else "unnamed"
    key = next(iter(_entities(material, saying)), "")
    if not key:
        return "unnamed"
    entity, known = material.entities.get(key), gazetteer.load().entries.get(key)
    if speaker.form == "media" or (known and known.kind in ("agency", "media")):
        return "outlet"
    party = _part_of(material, key) or material.party(key)
    if entity is not None and entity.type == "PER" and (party == key or _is_learned(material, party)):
        return "expert" if party != key or expert(entity.role or "") or learned(entity.role or "") else "person"
    if known is not None and known.kind == "think-tank":
        return "expert"
    paper = speaker.form == "document" or (known and known.kind == "site") or (entity and entity.type == "WORK")
    return "outlet" if paper and party == key else "party"


def _part_of(material: Material, key: str) -> str | None:
    """The part of a state that a person heads and speaks for (市长), by the office that a text gives; else None."""
    entity = material.entities.get(key)
    if entity is None or entity.type != "PER" or not entity.role or not heads_a_part(entity.role):
        return None
    offices = (role for analysis in material.analyses.values() for role in analysis.roles)
    return next((o.organisation for o in offices if o.person == key and o.organisation and o.status != "former"), None)


def _is_learned(material: Material, party: str) -> bool:
    """True where a person speaks from a university, an institute or a think tank: an expert, not a party."""
    known, entity = gazetteer.load().entries.get(party), material.entities.get(party)
    if known is not None:
        return known.kind == "think-tank" or learned(known.name)
    return entity is None or learned(entity.name) if party.startswith("ORG:") else False
