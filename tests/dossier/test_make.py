from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jiedu.dossier import check, make, save, to_html, to_json, to_markdown
from jiedu.dossier.json import from_json
from jiedu.dossier.model import Anchor, Dossier, Related
from jiedu.errors import CheckFailed, DamagedInput, UsageError
from tests.dossier.build import Reading, article, story
from tests.dossier.ferry import PEOPLE, ferry


def _ferry(lang: str = "zh") -> Dossier:
    f = ferry()
    return make(f.story, f.articles, f.analyses, lang=lang, related=f.related)


def _texts(dossier: Dossier) -> dict[str, str]:
    return {s.article: s.text for s in dossier.sources}


def test_every_line_rests_on_anchors_that_hold() -> None:
    dossier = _ferry()
    assert dossier.key and dossier.timeline and dossier.voices
    assert check(dossier, _texts(dossier).get) == []
    assert dossier.related == ferry().related and dossier.selection == f"story {ferry().story.id}"


def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_the_mappings() -> None:
    f = ferry()
    turned = make(f.story, dict(reversed(f.articles.items())), dict(reversed(f.analyses.items())), related=f.related)
    for form in (to_html, to_markdown, to_json):
        assert form(turned) == form(_ferry())


def test_the_id_depends_on_selection_and_language_and_not_on_the_day() -> None:
    f = ferry()
    whole = make(f.story, f.articles, f.analyses)
    last = max(filter(None, (a.published.day for a in f.articles.values())))
    later = make(f.story, f.articles, f.analyses, as_of=last + timedelta(9))
    assert (whole.id, whole.as_of, later.as_of) == (later.id, last, last + timedelta(9))
    ids = {
        make(f.story, f.articles, f.analyses).id,
        make(f.story, f.articles, f.analyses, lang="en").id,
        make(f.story, f.articles, f.analyses, selection="query 轮渡").id,
    }
    assert len(ids) == 3


def test_bad_requests_are_named() -> None:
    f = ferry()
    with pytest.raises(UsageError, match="no labels in 'fr'"):
        make(f.story, f.articles, f.analyses, lang="fr")
    with pytest.raises(UsageError, match="no text was given"):
        make(f.story, {}, f.analyses)
    with pytest.raises(UsageError, match="any article"):
        make(replace(f.story, articles=()), f.articles, f.analyses)
    with pytest.raises(UsageError, match="came out after"):
        make(f.story, f.articles, f.analyses, as_of=date(1999, 1, 1))


def test_an_analysis_of_another_text_is_refused() -> None:
    f = ferry()
    first = f.story.articles[0]
    with pytest.raises(CheckFailed, match="another text"):
        make(f.story, f.articles, {**f.analyses, first: replace(f.analyses[first], text_hash="0" * 16)})


def test_an_article_without_an_analysis_is_a_source_without_lines() -> None:
    one = article("标题", "正文没有分析。", day=None)
    dossier = make(story([one]), {one.id: one}, {})
    assert dossier.lines == () and len(dossier.sources) == 1
    assert "没有可列的内容" in to_html(dossier)


def test_a_related_anchor_that_does_not_hold_is_a_defect() -> None:
    f = ferry()
    bad = Anchor(f.story.articles[0], "0" * 16, 0, 2, "错了", "", "", None)
    with pytest.raises(CheckFailed, match="related 1"):
        make(f.story, f.articles, f.analyses, related=[Related("题", "", None, None, "", bad)])


def _changed(**line: object) -> Dossier:
    dossier = _ferry()
    return replace(dossier, key=(replace(dossier.key[0], **line), *dossier.key[1:]))  # type: ignore[arg-type]


def test_check_names_each_failure() -> None:
    dossier = _ferry()
    texts = _texts(dossier)
    first = dossier.key[0]

    def failures(of: Dossier) -> str:
        return "\n".join(check(of, texts.get))

    assert "key k1: the line has no anchor" in failures(_changed(anchors=()))
    assert "stands in none of its anchors" in failures(_changed(text="没有人写过的话"))
    assert "has no text" in failures(_changed(text=" "))
    assert "two lines have this id" in failures(_changed(id=dossier.key[1].id))
    moved = replace(first.anchors[0], start=first.anchors[0].start + 1)
    assert "key k1: anchor" in failures(_changed(anchors=(moved, *first.anchors[1:])))
    assert "the article is not there" in "\n".join(check(dossier, lambda _: None))
    source = replace(dossier.sources[0], text="别的文字")
    assert "its text is not the article's" in failures(replace(dossier, sources=(source, *dossier.sources[1:])))
    copy = replace(dossier.copies[0], added=(replace(dossier.copies[0].missing[0], start=5000, end=5001),))
    assert "is no range of" in failures(replace(dossier, copies=(copy,)))


def test_check_reads_the_differing_accounts_too() -> None:
    dossier = _ferry()
    line = next(x for x in dossier.timeline if x.variants)
    bare = replace(line.variants[0], anchors=())
    other = replace(line.variants[0], text="29日")
    moved = replace(line.variants[0].anchors[0], start=0)
    shifted = replace(line.variants[0], anchors=(line.variants[0].anchors[0], moved))
    found = check(replace(dossier, timeline=(replace(line, variants=(bare, other, shifted)),)), _texts(dossier).get)
    assert len(found) == 3
    assert "has no anchor" in found[0] and "is not what its anchor has" in found[1] and "the account" in found[2]


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".md", ".json"])
def test_save_writes_the_form_that_the_suffix_names(suffix: str, tmp_path: Path) -> None:
    path = _ferry().save(tmp_path / f"dossier{suffix}")
    assert path.stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_save_refuses_other_suffixes_lost_folders_and_lines_that_do_not_hold(tmp_path: Path) -> None:
    dossier = _ferry()
    with pytest.raises(UsageError, match=r"\.html, \.md or \.json"):
        save(dossier, tmp_path / "dossier.pdf")
    with pytest.raises(UsageError, match="cannot be written"):
        save(dossier, tmp_path / "nowhere" / "dossier.html")
    with pytest.raises(CheckFailed, match="not written; 1 failures"):
        save(_changed(text="没有人写过的话"), tmp_path / "dossier.html")
    assert list(tmp_path.iterdir()) == []


def test_json_comes_back_as_it_was_and_is_indented() -> None:
    dossier = _ferry()
    data = to_json(dossier)
    assert data.startswith(b'{\n  "id": "') and data.endswith(b"}\n")
    assert from_json(data) == dossier
    with pytest.raises(DamagedInput):
        from_json(b"[]")
    with pytest.raises(DamagedInput):
        from_json(b"{")


def test_lone_surrogates_survive_json_and_do_not_stop_the_other_forms(tmp_path: Path) -> None:
    odd = article("标\ud800题", "罗远舟5月19日在\udfff望潮城\x00视察了码头，并且讲了话。")
    reading = Reading(odd, PEOPLE).event("罗远舟5月19日", "视察", "CONSULT", ("PER:罗远舟",), day=date(2025, 5, 19))
    dossier = make(story([odd]), {odd.id: odd}, {odd.id: reading.done()})
    assert from_json(to_json(dossier)) == dossier
    for suffix in (".html", ".md", ".json"):
        dossier.save(tmp_path / f"odd{suffix}")
    assert "标\ufffd题" in to_html(dossier)
