"""A dossier in Markdown: lines with footnotes, each footnote the exact characters with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jiedu.dossier.address import safe
from jiedu.dossier.arrange import days_of, parties, split_planned, status_label
from jiedu.dossier.labels import Labels, labels
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line, Side, Source
from jiedu.dossier.positions.sides import sides
from jiedu.dossier.positions.table import by_party

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with footnotes (as GitHub and Pandoc read them), one line feed at its end."""
    words = labels(dossier.lang)
    numbers = {source.article: n for n, source in enumerate(dossier.sources, 1)}
    parts: list[str] = [*_head(dossier, words)]
    if dossier.key:
        parts += [f"## {words('page.key')}", *(f"- {_text(line)}" for line in dossier.key)]
    parts += _changed(dossier, words)
    parts += _timeline(dossier, words)
    parts += _compared(dossier, words, numbers)
    if dossier.open:
        parts += [f"## {words('page.open_questions')}"]
        parts += [
            f"- {words(f'question.{line.kind}')}{words('page.punctuation')}{_text(line)}" for line in dossier.open
        ]
    parts += _positions(dossier, words)
    parts += _voices(dossier, words)
    parts += [f"## {words('page.sources')}", *_origins(dossier, words), *_sources(dossier, words, numbers)]
    if dossier.related:
        parts += [f"## {words('page.related')}"]
        parts += [f"- {_link(r.title, r.url)}{_tail(r.reason)}" for r in dossier.related]
    parts += list(_footnotes(dossier, words, numbers))
    parts += [f"*{escape(words('page.footer'))}*"]
    return _joined(parts)


def escape(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or HTML would read as markup."""
    line = _CONTROL.sub(lambda m: " " if m.group() in "\t\n\r" else "\ufffd", text)
    return _LIST_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", line))


def _joined(parts: Iterable[str]) -> str:
    """Paragraphs apart, items of one list together."""
    out = ""
    before = ""
    for part in parts:
        same_list = any(part.startswith(mark) and before.startswith(mark) for mark in ("- ", "[^"))
        out += part if not out else ("\n" if same_list else "\n\n") + part
        before = part
    return out + "\n"


def _head(dossier: Dossier, words: Labels) -> Iterator[str]:
    yield f"# {escape(dossier.title)}"
    counts = " · ".join(words.counts(dossier.counts))
    days = words.days(dossier.first, dossier.last)
    told = words("page.as_of", day=words.day(dossier.as_of, weekday=False)) if dossier.as_of else ""
    yield " · ".join(part for part in (days, counts, told) if part)


def _changed(dossier: Dossier, words: Labels) -> Iterator[str]:
    """What changed last, from what to what, with what it is about."""
    about = {update.id: update for update in dossier.updates}
    if dossier.changed:
        yield f"## {words('page.changed')}"
    for line in dossier.changed:
        before, after = (escape(anchor.exact) for anchor in line.anchors)
        day = f" ({words.day(line.date, weekday=False)})" if line.date else ""
        marks = "".join(f"[^{line.id}-{n}]" for n in (1, 2))
        what = f"{words(f'slot.{line.kind}')}{words('page.punctuation')}{escape(about[line.about[0]].text)}"
        yield f"- **{before} → {after}**{day}{marks} — {what}"


def _tables(dossier: Dossier, words: Labels) -> Iterator[str]:
    """Who gives how many on which day."""
    if dossier.tables:
        yield f"### {words('page.tables')}"
    for one in dossier.tables:
        rows = " / ".join(_side(one, side, n, words) for n, side in enumerate(one.sides, 1))
        yield f"- {escape(one.text)} — {rows}"


def _timeline(dossier: Dossier, words: Labels) -> Iterator[str]:
    past, planned = split_planned(dossier.timeline)
    for title, lines in (("timeline", past), ("planned", planned)):
        if lines:
            yield f"{'##' if title == 'timeline' or not past else '###'} {words(f'page.{title}')}"
            for line in lines:
                mark = f" ({words('page.background')})" if line.modality == "historical" else ""
                day = days_of(line, words) or words("page.undated")
                beside = f"{_according(line, words)}{_variants(line, words)}{_status(line, words)}"
                yield f"- **{day}**{mark} {_text(line)}{beside}{_counts(line, words)}"


def _counts(line: Line, words: Labels) -> str:
    """How many tell it: reports, distinct texts, independent origins."""
    return f" — {' · '.join(words.counts(line.counts))}" if line.counts else ""


def _status(line: Line, words: Labels) -> str:
    """What became of something planned, with footnotes to what tells it."""
    if line.status is None:
        return ""
    first = len(line.anchors) + 1
    notes = "".join(f"[^{line.id}-{n}]" for n in range(first, first + len(line.outcome)))
    return f" — **{words(status_label(line))}**{notes}"


def _compared(dossier: Dossier, words: Labels, numbers: dict[str, int]) -> Iterator[str]:
    """Conflicts, what one side alone says, updates and agreements: what each is about, each side and who says so."""
    if dossier.comparisons or dossier.one_sided:
        yield f"## {words('page.compared')}"
    for field in ("conflicts", "one_sided", "updates", "agreements"):
        group: tuple[Comparison, ...] = getattr(dossier, field)
        if group:
            yield f"### {words(f'page.{field}')}"
        for one in group:
            sides = " / ".join(_side(one, side, n, words) for n, side in enumerate(one.sides, 1))
            yield f"- {words(f'slot.{one.slot}')}{words('page.punctuation')}{escape(one.text)} — {sides}"
    yield from _tables(dossier, words)


def _side(one: Comparison, side: Side, number: int, words: Labels) -> str:
    who = escape(side.speaker_name or side.outlet or words("page.no_outlet"))
    day = f", {words.day(side.day, weekday=False)}" if side.day else ""
    return f"**{escape(side.value)}** ({who}{day})[^{one.id}-{number}]"


def _according(line: Line, words: Labels) -> str:
    """On whose word a line of the timeline stands, where it is not the outlet's own."""
    return f" [{words('page.according')} {escape(' › '.join(line.authority))}]" if line.authority else ""


def _variants(line: Line, words: Labels) -> str:
    """The differing accounts of a line, each as its source has it."""
    if not line.variants:
        return ""
    return f" ({words('page.variants')}{words('page.punctuation')}{' / '.join(escape(v.text) for v in line.variants)})"


def _positions(dossier: Dossier, words: Labels) -> Iterator[str]:
    rows = {line.id: line for line in dossier.positions}
    if rows:
        yield f"## {words('page.positions')}"
    for one in sides(dossier.positions):
        told = "; ".join(
            f"{words(f'stance.{side}')} — {escape(words('page.list_comma').join(x.party_name or '' for x in own))}"
            for side, own in one.sides
        )
        yield f"- **{escape(one.issue)}**{words('page.punctuation')}{told}"
    for party, lines in by_party(dossier.positions):
        yield f"### {escape(party)}"
        for line in lines:
            issue = f"**{escape(line.issue_name)}** " if line.issue_name else ""
            day = f" ({days})" if (days := days_of(line, words)) else ""
            whose = {
                "reading": f" [{escape(words('page.reading', by=line.attributed_by_name or words('page.unnamed')))}]",
                "report": f" [{escape(words('page.report'))}]",
            }.get(line.attribution or "", "")
            told = f"{issue}{words(f'stance.{line.stance}')}{day}{whose}{_moved(line, rows, words)}"
            yield f"- {told}{words('page.punctuation')}{_text(line)}"


def _moved(line: Line, rows: dict[str, Line], words: Labels) -> str:
    """What the row departs from."""
    before = rows.get(line.move or "")
    if before is None:
        return ""
    day, stance = days_of(before, words), words(f"stance.{before.stance}")
    return f" ↷ {words('page.moved', day=day, stance=stance)}"


def _voices(dossier: Dossier, words: Labels) -> Iterator[str]:
    if dossier.voices:
        yield f"## {words('page.voices')}"
    for party in parties(dossier.voices, words):
        yield f"### {escape(party.name)}"
        for line in party.lines:
            day = f" ({words.day(line.date, weekday=False)})" if line.date else ""
            role = f" {escape(line.role)}" if line.role else ""
            role += f" ({words('page.unnamed_source')})" if line.unnamed else ""
            chain = f" [{escape(' › '.join(line.authority))}]" if len(line.authority) > 1 else ""
            cue = (f" {escape(line.cue)}" if line.cue else "") + words("page.punctuation")
            yield f"- **{escape(line.speaker_name or '')}**{role}{day}{chain}{cue}{_text(line)}"


def _text(line: Line) -> str:
    return escape(line.text) + "".join(f"[^{line.id}-{n}]" for n in range(1, len(line.anchors) + 1))


def _footnotes(dossier: Dossier, words: Labels, numbers: dict[str, int]) -> Iterator[str]:
    sources = {source.article: source for source in dossier.sources}
    for line in (*dossier.changed, *dossier.lines):
        said = escape("; ".join(line.inferred))
        notes = f" {words('page.inferred')}{words('page.punctuation')}{said}" if said else ""
        for n, anchor in enumerate(line.anchors, 1):
            source = sources.get(anchor.article)
            yield f"[^{line.id}-{n}]: {_place(anchor, source, words, numbers)}{notes if n == 1 else ''}"
        for n, anchor in enumerate(line.outcome, len(line.anchors) + 1):
            yield f"[^{line.id}-{n}]: {_place(anchor, sources.get(anchor.article), words, numbers)}"
    for one in (*dossier.comparisons, *dossier.tables, *dossier.one_sided):
        for n, side in enumerate(one.sides, 1):
            places = (_place(anchor, sources.get(anchor.article), words, numbers) for anchor in side.anchors)
            yield f"[^{one.id}-{n}]: {'; '.join(places)}"


def _place(anchor: Anchor, source: Source | None, words: Labels, numbers: dict[str, int]) -> str:
    number = f"[{numbers[anchor.article]}] " if anchor.article in numbers else ""
    outlet = escape(source.outlet or words("page.no_outlet")) if source else ""
    day = f", {words.day(source.day, weekday=False)}" if source and source.day else ""
    quote = f"…{escape(anchor.prefix)}**{escape(anchor.exact.strip())}**{escape(anchor.suffix)}…"
    url = safe(anchor.url)
    return f"{escape(number)}{outlet}{day}: {quote} ({anchor.start}–{anchor.end}){f' <{url}>' if url else ''}"


def _origins(dossier: Dossier, words: Labels) -> Iterator[str]:
    """What hangs on each origin, and the share of lines that hang on a single one."""
    alone, of = dossier.single
    if not of:
        return
    for origin in dossier.origins:
        outlets = words("page.list_comma").join(name for name in origin.outlets if name != origin.name)
        told = words("page.origin_lines", lines=origin.lines, alone=origin.alone)
        reports = words.number("count.reports", len(origin.articles))
        yield f"- **{escape(origin.name)}**{f' ({escape(outlets)})' if outlets else ''} — {reports}; {told}"
    yield words("page.single", n=alone, of=of, share=f"{alone / of:.0%}")


def _sources(dossier: Dossier, words: Labels, numbers: dict[str, int]) -> Iterator[str]:
    for source in dossier.sources:
        facts = [escape(source.outlet or words("page.no_outlet"))]
        facts.append(words.day(source.day, weekday=False) if source.day else words("page.no_day"))
        if source.published_detail and dossier.lang == "zh":  # the reason is a sentence in Chinese
            facts.append(escape(source.published_detail))
        if source.versions > 1:
            facts.append(words("page.version", n=source.version, of=source.versions))
        if source.rests_on:
            names = escape(words("page.list_comma").join(source.rests_on))
            facts.append(f"{words('page.rests_on')}{words('page.punctuation')}{names}")
        for copy in dossier.copies:
            if copy.article == source.article and copy.original in numbers:
                kind, original = words(f"copy.{copy.kind}"), escape(f"[{numbers[copy.original]}]")
                facts.append(f"{words('page.copy_of')} {original} ({kind}, {copy.containment:.0%})")
        yield f"- {escape(f'[{numbers[source.article]}]')} {_link(source.title, source.url)} — {'; '.join(facts)}"


def _link(title: str, url: str | None) -> str:
    address = safe(url)
    return f"[{escape(title)}](<{address}>)" if address and not set("<>") & set(address) else escape(title)


def _tail(text: str) -> str:
    return f" — {escape(text)}" if text else ""
