from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from jiedu.article.model import Span
from jiedu.dossier import make, to_html
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.model import Dossier, Line, Related, Source
from jiedu.story.model import Copy, Counts
from tests.dossier.accounts import account
from tests.dossier.accounts import dossier as told_by
from tests.dossier.build import article
from tests.dossier.ferry import ferry


@cache
def _dossier(lang: str = "zh") -> Dossier:
    f = ferry()
    return make(f.story, f.articles, f.analyses, lang=lang, related=f.related)


@cache
def _page(lang: str = "zh") -> str:
    return to_html(_dossier(lang))


def _tree(lang: str = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(_page(lang))


def test_the_page_asks_for_nothing_from_outside() -> None:
    page, tree = _page(), _tree()
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy is not None and "default-src 'none'" in policy
    assert not tree.css("script, link, img, iframe, object, embed, video, audio, form, base")
    assert "url(" not in page and "@import" not in page and " src=" not in page
    assert not re.search(r"\son\w+=", page)


def test_every_link_leads_to_a_place_on_the_page_or_to_the_web() -> None:
    tree = _tree()
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids)), "an id stands once"
    for link in tree.css("a"):
        href = link.attributes["href"] or ""
        assert (href.startswith("#") and href[1:] in ids) or href.startswith(("https://", "http://")), href
    assert not any("javascript:" in (a.attributes["href"] or "") for a in tree.css("a"))


def test_every_line_stands_with_its_characters_and_opens_its_sentence() -> None:
    tree, dossier = _tree(), _dossier()
    for line in dossier.lines:
        node = tree.css_first(f"#{line.id}")
        said = node.css_first(".said span[lang]")
        assert said.text() == line.text and said.attributes["lang"] == _language(dossier, line)
        links = node.css(".said .refs a")
        assert len(links) == len(line.anchors)
        for link, anchor in zip(links, line.anchors, strict=True):
            at = tree.css_first(link.attributes["href"] or "")
            assert "at" in (at.attributes["class"] or "")
            assert f"a{anchor.article}-{anchor.start}" in (at.attributes["id"] or "")


def test_marked_segments_joined_are_the_exact_text() -> None:
    tree, dossier = _tree(), _dossier()
    rule = re.findall(r":root:has\(#([\w-]+):target\) \.(m\d+)", _page())
    shown = {key: "".join(m.text() for m in tree.css(f"mark.{name}")) for key, name in rule}
    for line in dossier.lines:
        for anchor in line.anchors:
            found = (
                shown.get(f"a{anchor.article}-{anchor.start}-{anchor.end}")
                or shown[f"a{anchor.article}-{anchor.start}"]
            )
            assert found == anchor.exact


def test_marks_lead_back_to_their_lines() -> None:
    tree = _tree()
    back = {a.attributes["href"] for a in tree.css(".refs.back a")}
    assert back == {f"#{one.id}" for one in (*_dossier().lines, *_dossier().comparisons, *_dossier().tables)}
    assert tree.css_first('.refs.back a[href="#t4"]').text() == "时4"


def test_full_texts_are_whole() -> None:
    tree = _tree()
    for number, source in enumerate(_dossier().sources, 1):
        blocks = tree.css(f"#x{number} .block")
        for node in [n for block in blocks for n in block.css(".refs")]:
            node.decompose()
        assert "\n".join(b.text() for b in blocks) == source.text
        assert tree.css_first(f"#x{number}").attributes["lang"] == source.language


def test_landmarks_headings_and_the_skip_link() -> None:
    tree = _tree()
    assert tree.css_first("html").attributes["lang"] == "zh-Hans"
    for selector in ("header", "main#content", "footer", "nav[aria-label]", 'a.skip[href="#content"]', "h1"):
        assert len(tree.css(selector)) == 1, selector
    labelled = [s.attributes["aria-labelledby"] for s in tree.css("section")]
    assert all(name and tree.css_first(f"#{name}") for name in labelled)
    titles = ["要点", "时间线", "一致与分歧", "待解问题", "各方立场", "各方说法", "来源", "相关", "原文"]
    assert [n.text() for n in tree.css(".side h2")] == titles


def test_the_masthead_has_the_three_counts_in_words() -> None:
    assert _tree().css_first(".three").text() == "8 篇报道 · 6 个文本 · 5 个独立来源"
    assert _tree("en").css_first(".three").text() == "8 reports · 6 distinct texts · 5 independent origins"


def test_english_labels_leave_the_evidence_as_it_is() -> None:
    zh, en = _tree(), _tree("en")
    assert en.css_first("html").attributes["lang"] == "en"
    assert [n.text() for n in zh.css("main > section:not(#texts) .said span[lang]")] == [
        n.text() for n in en.css("main > section:not(#texts) .said span[lang]")
    ]
    assert "Fri" in en.css_first(".timeline").text() and "周五" in zh.css_first(".timeline").text()


def test_conflicts_copies_and_inference_are_shown() -> None:
    tree = _tree()
    assert [d.text(separator=" ").split()[1] for d in tree.css(".variants dd")] == ["17日", "18日"]
    assert tree.css_first("del").text() == "他表示，首批船期将在两周内公布。"
    assert tree.css_first("ins").text() == "本站编辑补充：邮船时刻表见第四版。"
    notes = [n.text() for n in tree.css(".notes li")]
    assert "日期由“16日”推定，依据文中“5月16日”" in notes
    assert "页面时间为2025-11-03" in tree.css_first("#s6").text()


def test_what_pages_say_is_never_markup() -> None:
    page = _page()
    assert "<b>停航两周年</b>" not in page and "&lt;b&gt;停航两周年&lt;/b&gt;" in page
    assert 'href="data:' not in page
    assert "id=1" in unescape(page) and "?from=list&amp;id=1" in page


def _counted() -> Dossier:
    told = (
        (2, "河口晚报", "9月1日晚，渡轮“海燕号”在白沙湾沉没。截至2日上午，7人遇难。"),
        (3, "南湖晨报", "截至3日12时，“海燕号”事故已造成15人遇难。残骸定于9月8日打捞。"),
        (5, "云岭日报", "“海燕号”遇难者5日增至21人。“海燕号”残骸的打捞推迟到9月12日。"),
    )
    return told_by(*(account(date(2025, 9, n), outlet, "“海燕号”沉没", said) for n, outlet, said in told))


def test_what_changed_last_stands_behind_the_key_lines_and_opens_its_words() -> None:
    made = _counted()
    tree = LexborHTMLParser(to_html(made))
    steps = tree.css("#changed .change")
    assert [n.attributes["id"] for n in steps] == [line.id for line in made.changed]
    assert [b.text() for b in steps[0].css(".said b")] == ["15人", "21人"]
    assert steps[0].css_first(".about a").attributes["href"] == f"#{made.changed[0].about[0]}"
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    assert {(a.attributes["href"] or "#")[1:] for a in tree.css("#changed a, #compared a")} <= ids
    assert tree.css_first("nav a[href='#changed']").text() == "最近的变化"


def test_a_table_of_numbers_has_a_row_for_each_that_somebody_gives() -> None:
    made = _counted()
    tree = LexborHTMLParser(to_html(made))
    (table,) = made.tables
    rows = [[c.text() for c in row.css("td")] for row in tree.css(f"#{table.id} tbody tr")]
    assert [(row[0], row[2]) for row in rows] == [
        ("9月2日", "河口晚报"), ("9月3日", "南湖晨报"), ("9月5日", "云岭日报")
    ]  # fmt: skip
    assert [n.text() for n in tree.css(f"#{table.id} .value span[lang]")] == ["7人", "15人", "21人"]
    english = LexborHTMLParser(to_html(replace(made, lang="en")))
    assert [n.text() for n in english.css(".numbers thead th")] == ["Date", "Number", "Who says so"]


def test_a_long_party_opens_on_demand_and_long_differences_are_counted() -> None:
    base = _dossier()
    line = base.voices[0]
    many = tuple(replace(line, id=f"v{n}") for n in range(1, 10))
    spans = tuple(Span(n, n + 1) for n in range(0, 16, 2))
    copy = replace(base.copies[0], missing=spans, added=())
    tree = LexborHTMLParser(
        to_html(replace(base, voices=many, copies=(copy,), left_out=(("voices", 3), ("timeline", 2))))
    )
    assert len(tree.css(".party > .cards > .card")) == 6 and len(tree.css(".more .card")) == 3
    assert tree.css_first(".more summary").text() == "另外 3 条"
    assert "另有 3 处" in tree.css_first(".changes").text()
    assert [n.text() for n in tree.css(".left-out")] == ["另有 2 条分量较轻，未列入", "另有 3 条分量较轻，未列入"]


def _bare(source: Source, lines: tuple[Line, ...], title: str, copies: tuple[Copy, ...] = ()) -> Dossier:
    related = (Related(title, title, title, None, title),)
    return Dossier("0", title, "zh", title, None, None, Counts(1, 1, 1), lines, (), (), (source,), copies, related)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=3), st.data())
def test_any_text_with_any_spans_gives_a_page_whose_marks_are_the_exact_text(
    lines: list[str], data: st.DataObject
) -> None:
    made = article("题", *(line.replace("\n", " ") for line in lines))
    text, anchors = made.text, Anchors((made,))
    blocks = tuple((b.kind, b.start, b.end) for b in made.blocks)
    spans = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append(Span(start, data.draw(st.integers(start + 1, len(text)))))
    shown = tuple(
        Line(f"k{n}", "key", s.of(text), (anchors.at(made.id, s),)) for n, s in enumerate(dict.fromkeys(spans), 1)
    )
    source = Source(made.id, text, "u", text, None, text, text, "zh-Hans", text, made.text_hash, blocks, (text,))
    page = to_html(_bare(source, shown, text))
    tree = LexborHTMLParser(page.encode())
    marks = re.findall(r":root:has\(#([\w-]+):target\) \.(m\d+)\b", page)
    joined = {key: "".join(m.text() for m in tree.css(f"mark.{name}")) for key, name in marks}
    for line in shown:
        (anchor,) = line.anchors
        whole = f"a{anchor.article}-{anchor.start}"
        found = joined.get(f"{whole}-{anchor.end}", joined[whole])
        assert found == _visible(anchor.exact).replace("\n", "")
        assert tree.css_first(f"#{line.id} .said span[lang]").text() == _visible(line.text)


def _visible(text: str) -> str:
    """What a browser shows of a text: NUL cannot stand in a page."""
    return text.replace("\x00", "\ufffd")


@pytest.mark.parametrize("name", ["--quiet", "--accent", "--ink", "--del", "--ins"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_the_contrast_that_wcag_asks_for(name: str, scheme: str) -> None:
    style = re.sub(r"@media print\{.*", "", _page().split("</style>")[0], flags=re.DOTALL)
    values = re.findall(rf"{name}:(#[0-9a-f]{{6}})", style)
    papers = re.findall(r"--paper:(#[0-9a-f]{6})", style)
    tints = re.findall(r"--tint:(#[0-9a-f]{6})", style)
    nth = ("light", "dark").index(scheme)
    assert _contrast(values[nth], papers[nth]) >= 4.5
    assert _contrast(values[nth], tints[nth]) >= 4.5


def _language(dossier: Dossier, line: Line) -> str:
    return next(s.language for s in dossier.sources if s.article == line.anchors[0].article)


def _contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_line_of_the_timeline_shows_its_three_counts() -> None:
    tree, dossier = _tree("en"), _dossier("en")
    assert dossier.timeline
    for line in dossier.timeline:
        assert line.counts is not None
        shown = tree.css_first(f"#{line.id} .counts").text()
        for number, word in ((line.counts.reports, "report"), (line.counts.texts, "distinct text"),
                             (line.counts.origins, "independent origin")):  # fmt: skip
            assert re.search(rf"\b{number} {word}", shown)
