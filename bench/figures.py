"""The figures that the quality gate holds: one function for each part of what is measured."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import (
    accounts,
    analysis,
    ask,
    ask_planted,
    build,
    cec,
    desks,
    drafts,
    events,
    filling,
    footprint,
    growth,
    peers,
    positions,
    quantities,
    retold,
    said,
    speed,
    tagger,
    times,
)
from bench.corpus import Corpus, corpora
from bench.fields import Quality, quality
from bench.measures import b_cubed
from bench.places import load, sample_sources, shared
from bench.race import race
from jiedu.story import group
from training.tagger.uner import Sentence

PEER = "trafilatura"
"""The extractor that reading is timed beside."""
SHORT = {"real pages": "pages", "samples": "samples_html", "frozen pages": "frozen"}
"""What pages are called in the names of figures."""
GROUPS = {"all": "body_f1", "Chinese": "body_f1_zh", "English": "body_f1_en", "English, set sh": "body_f1_sh"}
AROUND = 5
"""Days of further items on both sides of those grouped by hand: as far as grouping looks back."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure."""

    name: str
    value: float
    what: str
    unit: str = "share"
    """"share" (0–1), "ratio", "times", "MiB", "MB", "s", "articles/s", or "baseline": there to compare with."""


def sample_desk() -> Iterator[Figure]:
    """A desk of the sample pages, built twice."""
    figures, faults = desks.measure()
    yield Figure("samples.pages_read", figures.found, "sample pages that gave their article")
    yield Figure("samples.body_f1", figures.body, "body F1 over 4-token shingles, mean over pages")
    yield Figure("samples.title", figures.title, "headlines that are right")
    yield Figure("samples.day", figures.day, "days of writing that are right")
    yield Figure("samples.outlet", figures.outlet, "outlets (来源) that are right")
    yield Figure("samples.editors", figures.editors, "editors that are right, none invented")
    yield Figure("samples.stories_b3", figures.stories.f1, "stories, B-cubed F1")
    yield Figure("samples.copies_f1", figures.copies.f1, "pairs of a copy and its original, F1")
    yield Figure("samples.anchors_hold", figures.holding, f"all of {figures.anchors:,} anchors and the desk's check")
    yield Figure("samples.same_bytes", figures.same, "dossier files that two builds give byte by byte")
    for fault in faults:
        print(f"  {fault}", file=sys.stderr)


def sample_answers() -> Iterator[Figure]:
    """The questions of the samples, asked of a desk of the sample pages."""
    with tempfile.TemporaryDirectory() as folder:
        figures = ask.measure(Path(folder))
    yield Figure("ask.answered", figures.answered, "questions with an expected line among the first five")
    yield Figure("ask.no_source", figures.silent, "questions that no page answers, told so")
    yield Figure("ask.kept", figures.kept, "the same over questions that no rule was made for")
    yield from planted_answers()


def planted_answers() -> Iterator[Figure]:
    """The questions to the planted stories: those that rules were made with, and those kept aside."""
    aside = (*ask_planted.KEPT, *ask_planted.JUDGED)
    told = ask_planted.measure([name for name in ask_planted.stories() if name not in aside])
    what = f"of {told.count} questions to planted stories"
    yield Figure("ask.planted", told.answered, f"every side answered among the first five, none wrongly, {what}")
    yield Figure("ask.planted_first", told.first, f"the first line answers, {what}")
    yield Figure("ask.planted_none", told.silent, f"told to have no source, {what}")
    later = ask_planted.measure(ask_planted.KEPT)
    what = f"of {later.count} questions written when the rules stood"
    yield Figure("ask.planted_kept", later.answered, f"every side answered among the first five, none wrongly, {what}")
    yield Figure("ask.planted_kept_none", later.silent, f"told to have no source, {what}")
    judged = ask_planted.measure(ask_planted.JUDGED)
    what = f"of {judged.count} questions after judgements of meetings and deals"
    yield Figure("ask.judged", judged.answered, f"every side answered among the first five, none wrongly, {what}")
    yield Figure("ask.judged_none", judged.silent, f"told to have no source, {what}")


def sample_drafts() -> Iterator[Figure]:
    """Drafts of every story of the sample desk, published and read back."""
    with tempfile.TemporaryDirectory() as folder:
        figures = drafts.measure(Path(folder))
    what = f"of {figures.sentences} sentences of {figures.drafts} drafts"
    yield Figure("drafts.verified", figures.verified, f"without a flag, {what}")
    yield Figure("drafts.anchors_found", figures.anchored, f"on the page as read back, with all their places, {what}")
    yield Figure("drafts.sentences", figures.sentences / figures.drafts, "sentences of a draft, mean", "times")
    yield Figure("drafts.told_once", 1 - figures.repeated, f"that tell what no other of the draft does, {what}")


def sample_statements() -> Iterator[Figure]:
    """The statements that were annotated in the sample pages."""
    total = analysis.samples()
    what = f"of {total.wanted} annotated segments"
    yield Figure("samples.statements_content", total.content.f1, f"contents of statements, F1, {what}")
    yield Figure("samples.statements_joint", total.with_speaker.f1, f"contents with their speaker, F1, {what}")


def annotated_articles() -> Iterator[Figure]:
    """The statements of the annotated articles that ship."""
    for name, languages in (("zh", {"zh-Hans", "zh-Hant"}), ("hant", {"zh-Hant"}), ("en", {"en"})):
        total = said.total(languages=frozenset(languages))
        what = f"of {total.wanted} annotated segments, {' and '.join(sorted(languages))}"
        yield Figure(f"said.{name}_content", total.content.f1, f"contents of statements, F1, {what}")
        yield Figure(f"said.{name}_joint", total.with_speaker.f1, f"contents with their speaker, F1, {what}")


def seed_page() -> Iterator[Figure]:
    """The annotated page of the shared test data, by its own scorer."""
    result = analysis.seed()
    if result is None:
        return
    yield Figure("seed.statements_content", result["statements"]["content"]["f1"], "contents of statements, F1")
    yield Figure("seed.statements_joint", result["statements"]["joint"]["f1"], "contents with their speaker, F1")
    yield Figure("seed.statements_exact", result["statements"]["exact"]["f1"], "contents to the character, F1")
    yield Figure("seed.mentions_span", result["mentions"]["span"]["f1"], "spans of mentions, F1")
    yield Figure("seed.times_value", result["times"]["value"]["f1"], "times with their value, F1")
    yield Figure("seed.events_type", result["events"]["type"]["f1"], "events with their type, F1")


def standpoints() -> Iterator[Figure]:
    """The ledger of positions: planted rows and moves, and the seed page where it is."""
    found, moved = positions.rows().score, positions.moves().score
    yield Figure("positions.rows_f1", found.f1, "planted rows with party, stance, issue and by whom, F1")
    yield Figure("positions.moves_precision", moved.precision, "marked moves that are planted ones")
    yield Figure("positions.moves_recall", moved.recall, "planted moves that are marked")
    articles = positions.total(positions.ANNOTATED)
    what = f"positions of annotated Chinese articles ({articles.wanted}) with party and evidence, F1"
    yield Figure("positions.annotated_f1", articles.score.f1, what)
    seed = positions.seed()
    if seed is not None:
        what = f"positions of the seed page ({seed.wanted}) with party and evidence, F1"
        yield Figure("positions.seed_f1", seed.score.f1, what)


def told_events() -> Iterator[Figure]:
    """The events of the annotated articles that ship, of the shared page and of the Emergency Corpus."""
    read = list(events.articles(events.SHIPPED))
    for name, languages in (("zh", {"zh-Hans", "zh-Hant"}), ("en", {"en"})):
        counts = events.total(read, frozenset(languages))
        if counts.wanted:
            yield from _event_figures(name, counts, f"of {counts.wanted} annotated events, {name}")
    page = events.seed()
    if page is not None:
        counts = events.count(page)
        yield from _event_figures("seed", counts, f"of {counts.wanted} events of the shared page")
    pairs = cec.articles()
    if pairs:
        found = events.emergencies(pairs)
        yield Figure("events.cec_f1", found.triggers.f1, f"words of accidents and disasters, F1, of {found.wanted}")
        yield Figure("events.cec_times", found.times, f"days of those found, of {found.timed} that have one")
        yield Figure("events.cec_places", found.places, f"places of those found, of {found.placed} that have one")


def _event_figures(name: str, counts: events.Counts, what: str) -> Iterator[Figure]:
    for asked, score in counts.scores().items():
        yield Figure(f"events.{name}_{asked.split('+')[-1]}", score.f1, f"events with their {asked}, F1, {what}")


def emergencies() -> Iterator[Figure]:
    """The marked statements of the Chinese Emergency Corpus."""
    pairs = cec.articles()
    if not pairs:
        return
    total = cec.measured(pairs)
    yield Figure("cec.recall", total.recall, f"statements with content and speaker, of {total.wanted}")
    what = f"of {total.guessed} cues found, those that the corpus marks"
    yield Figure("cec.precision", total.precision, f"{what} as saying: a lower bound, for it marks not all")
    yield Figure("cec.precision_of_any", total.precision_of_any, f"{what} as an event of any class")


def tagged_names() -> Iterator[Figure]:
    """What the Chinese tagger finds in the test sets of Universal NER, and its speed."""
    texts: list[Sentence] = []
    for name in tagger.SETS:
        given = tagger.sentences(name)
        if given is None:
            return
        score = tagger.quality(given)["f1"] / 100
        yield Figure(f"tagger.{name}_f1", score, f"names with their type, strict F1, {len(given)} sentences")
        texts += given
    measured = tagger.rates(texts)
    what = f"words and names: {measured.tagger:,.0f} characters/s, LAC alone as shipped {measured.lac:,.0f}"
    yield Figure("tagger.speed_over_lac", measured.ratio, what, "ratio")


def user_times() -> Iterator[Figure]:
    """What users say about time: the cases of Recognizers-Text."""
    for name, share, count in times.shares():
        yield Figure(f"times.{name}", share, f"expressions of users that are right, of {count} cases")


def marked_quantities() -> Iterator[Figure]:
    """The quantities of sentences that were marked by hand."""
    for name, score in zip(("zh", "hant", "en"), quantities.measure().values(), strict=True):
        what = f"of {score.wanted} marked quantities"
        yield Figure(f"quantities.{name}_numbers", score.numbers, f"words with value and unit, F1, {what}")
        yield Figure(f"quantities.{name}_of", score.of / max(1, score.found), f"words for what is counted, {what}")


def reading() -> Iterator[Figure]:
    """Pages with gold, one by one: the fields read from them, and speed beside a peer in the same run."""
    tools, absent = peers.tools(["jiedu", PEER])
    for peer in absent:
        print(f"  no ratio to {peer.name}: {peer.reason}", file=sys.stderr)
    for corpus in corpora():
        name = SHORT[corpus.name]
        laps = race(tools, corpus, rounds=1)
        yield from fields_read(name, corpus, quality(corpus.gold, laps["jiedu"].found, corpus.groups))
        if PEER in laps:
            ratio = laps[PEER].mean / laps["jiedu"].mean
            what = f"time of {PEER} with metadata over Jiedu's {laps['jiedu'].mean:.1f} ms a page"
            yield Figure(f"{name}.speed_over_{PEER}", ratio, what, "ratio")
        memory = footprint.whole_set(tools[0], corpus)
        if memory:
            yield Figure(f"{name}.peak", memory.peak, "peak memory of a process that reads them all", "MB")


def fields_read(name: str, corpus: Corpus, measured: Quality) -> Iterator[Figure]:
    """The quality of reading, field by field."""
    for kind, score in measured.body.items():
        what = f"body F1 on {corpus.name}: {kind}, {len(corpus.groups[kind])}"
        yield Figure(f"{name}.{GROUPS[kind]}", score, what)
    counts = {
        "title": measured.title,
        "minute": measured.minute,
        "outlet": measured.outlet,
        "editors": measured.editors,
        "authors": measured.authors,
        "editors_invented": measured.editors_invented,
        "authors_invented": measured.authors_invented,
    }
    for field, count in counts.items():
        yield Figure(f"{name}.{field}", count.share, f"{count.hits} of {count.of} pages")


def huge_pages() -> Iterator[Figure]:
    """One page of 50 MB of each shape, in a process of its own."""
    for page in footprint.large():
        name = f"huge.{page.shape}"
        yield Figure(f"{name}_right", page.right, "headline and first sentence of a page of 50 MB")
        yield Figure(f"{name}_peak", page.peak, "peak memory for it", "MB")
        yield Figure(f"{name}_seconds", page.seconds, "processor time for it", "s")
        yield Figure(f"{name}_growth", page.growth, "seconds a byte beside a page a tenth as long", "times")


def real_stories() -> Iterator[Figure]:
    """Broadcast items of the shared test data that were grouped by hand, with some days of others around them."""
    items, gold = shared("cctv/cctv.jsonl.gz"), shared("stories/dev.json")
    if items is None or gold is None:
        return
    from bench import copies, stories

    wanted = {row["id"]: row["story"] for row in load(gold)}
    articles, item_of = stories.read_articles(stories.around(copies.read_items(items), wanted, AROUND))
    grouping = group(stories.make_features(list(articles.values()), plain=False), articles.__getitem__)
    labels = {item_of[key]: story.id for story in grouping.stories for key in story.articles}
    score = stories.score(wanted, labels)
    what = f"B-cubed F1 on {len(wanted)} items grouped by hand, among {len(articles)}"
    yield Figure("stories.b3", score["b3"]["f1"], what)
    yield Figure("stories.pairs_f1", score["pairs"]["f1"], "F1 over pairs of items in one story")
    alone = b_cubed(wanted, {}).f1
    yield Figure("stories.b3_alone", alone, "for comparison: every item a story of its own", "baseline")


def planted_copies() -> Iterator[Figure]:
    """Copies planted among broadcast items of the shared test data, dense: three copies to an item."""
    items = shared("cctv/cctv.jsonl.gz")
    if items is None:
        return
    from bench import copies

    report = copies.run(items, documents=COPIES).report
    what = f"among {report['documents']} documents"
    yield Figure("copies.f1", report["f1"], f"F1 over pairs of articles in one group, {what}")
    yield Figure("copies.recall", report["recall"], f"those pairs that were found, {what}")
    yield Figure("copies.spans", report["spans_exact"], "copies whose cuts and additions came back to the character")
    yield Figure("copies.merged", report["merged_found"], "texts merged from two that name both")


COPIES = 20_000
"""Documents with planted copies that the gate compares: some ten seconds."""


def planted_translations() -> Iterator[Figure]:
    """Invented articles with translations and with reports of the same news written apart."""
    from bench import translations

    for half, held in (("tuned", False), ("held", True)):
        some = [item for item in translations.items() if item.held == held]
        got = translations.measure(some, translations.found())
        what = f"of {got.true} translations, whole and in part, beside {got.traps} pairs written apart, {half}"
        yield Figure(f"translations.{half}_f1", got.f1, f"F1 {what}")
        yield Figure(f"translations.{half}_precision", got.precision, f"precision {what}")
        yield Figure(f"translations.{half}_origin", got.origin / max(1, got.right), "those told from their originals")


def crossing_stories() -> Iterator[Figure]:
    """Twelve stories by many outlets, in both scripts and English."""
    from bench import stories

    articles, gold = stories.crossing()
    grouping = group(stories.make_features(list(articles.values()), plain=False), articles.__getitem__)
    score = stories.score(gold, {key: story.id for story in grouping.stories for key in story.articles})
    what = f"B-cubed F1 on {len(gold)} articles in two languages and three scripts on twelve stories"
    yield Figure("crossing.b3", score["b3"]["f1"], what)
    yield Figure("crossing.pairs_f1", score["pairs"]["f1"], "F1 over pairs of articles in one story")


def growing() -> Iterator[Figure]:
    """Adding to a desk of a thousand articles and to one of ten thousand."""
    with tempfile.TemporaryDirectory() as folder:
        found = growth.grown(growth.QUICK, filling.Pace(growth.RATE), growth.MORE, Path(folder))
    if not found:
        return
    small, large = found
    what = f"articles a processor second, {large.more} added to {large.size:,} over those added to {small.size:,}"
    yield Figure("growth.rate_kept", large.rate / small.rate, what, "ratio")
    yield Figure("growth.group", large.seconds["group"], f"seconds to group them among {large.size:,}", "s")
    yield Figure("growth.peak", large.first_peak / 2**20, f"peak memory of grouping {large.size:,} at once", "MiB")


def real_threads() -> Iterator[Figure]:
    """The same items: stories that continue one another."""
    from bench import threads

    found = threads.measure()
    if found is None:
        return
    yield Figure("threads.b3", found["b3"]["f1"], "B-cubed F1 of items in threads, as they were grouped by hand")
    yield Figure("threads.pairs_precision", found["pairs"]["p"], "pairs of items in one thread that are, by hand")
    yield Figure("threads.pairs_f1", found["pairs"]["f1"], "F1 over pairs of items in one thread")
    alone = found["pairs_of_stories"]["f1"]
    yield Figure("threads.pairs_f1_of_stories", alone, "for comparison: stories alone", "baseline")


def rates() -> Iterator[Figure]:
    """Speed beside a peer, and what a build of the samples takes."""
    measured = speed.measure()
    what = f"{measured.analysis:,.0f} characters/s, LAC alone as shipped {measured.lac:,.0f}"
    yield Figure("speed.analysis_over_lac", measured.ratio, f"whole analysis: {what}", "ratio")
    yield Figure("speed.events_share", measured.events, "share of the analysis's time that events take", "share")
    with tempfile.TemporaryDirectory() as folder:
        made = build.measure(sample_sources(), Path(folder))
    yield Figure("speed.samples_rate", made["rate"], "articles a second, add and build, models loaded", "articles/s")
    if made["peak"]:
        yield Figure("speed.samples_peak", made["peak"] / 2**20, "peak memory of that build, all processes", "MiB")


def planted_accounts() -> Iterator[Figure]:
    """Planted accounts and promises: what dossiers compare, and what they say became of what was promised."""
    for result in accounts.results():
        score, name = result.score, result.name.replace("_", ".")
        yield Figure(f"{name}_precision", score.precision, f"of {result.found} found, those that were planted")
        yield Figure(f"{name}_recall", score.recall, f"of {result.wanted} planted, those that were found")
    for half in accounts.HALVES:
        pairs, what = retold.score(half), "pairs of two languages with few words in common, same speaker and day"
        yield Figure(f"retold.{half}_precision", pairs.precision, f"{what}: of those taken for one saying")
        yield Figure(f"retold.{half}_recall", pairs.recall, f"{what}: of those that are one saying")


def found_bodies() -> Iterator[Figure]:
    """Headlines of the shared items that look for their own bodies."""
    from bench import search

    given = search.items()
    if given is None:
        return
    ours, plain = search.lookup(given), search.lookup_by_words(given)
    what = f"title → body among {len(given):,} items, MRR@10"
    yield Figure("search.lookup", ours.whole, what)
    yield Figure("search.lookup_held", ours.held, f"{what}, items that no weight was found on")
    yield Figure("search.lookup_by_words", plain.whole, f"{what}, BM25 over words alone", "baseline")
    yield Figure("search.seconds", ours.most, "for a query, of 95 % of them at most", "s")


def planted_related() -> Iterator[Figure]:
    """The lists of related articles of a planted desk."""
    from bench import related

    with tempfile.TemporaryDirectory() as folder:
        figures = related.measure(Path(folder))
    yield Figure("related.ndcg", figures.ndcg, f"related articles of a planted desk, nDCG@{related.FIRST}")
    yield Figure("related.precision", figures.precision, "places of these that have an article of the same matter")
    yield Figure("related.of_a_field", 1 - figures.strays, "related articles that are of the same field")


def served_pages() -> Iterator[Figure]:
    """The desk in the browser, over the sample pages."""
    from bench import serving

    with tempfile.TemporaryDirectory() as folder:
        times = serving.of_samples(Path(folder))
    yield Figure("serving.again", times, "as long as telling a reader that nothing changed: sending the page", "times")


PARTS: Mapping[str, Callable[[], Iterator[Figure]]] = {
    "desk": sample_desk,
    "accounts": planted_accounts,
    "ask": sample_answers,
    "drafts": sample_drafts,
    "statements": sample_statements,
    "said": annotated_articles,
    "seed": seed_page,
    "positions": standpoints,
    "events": told_events,
    "cec": emergencies,
    "tagger": tagged_names,
    "times": user_times,
    "quantities": marked_quantities,
    "reading": reading,
    "huge": huge_pages,
    "stories": real_stories,
    "threads": real_threads,
    "crossing": crossing_stories,
    "growth": growing,
    "copies": planted_copies,
    "translations": planted_translations,
    "search": found_bodies,
    "related": planted_related,
    "serving": served_pages,
    "rates": rates,
}
