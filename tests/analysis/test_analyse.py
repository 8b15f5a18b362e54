"""The whole analysis: spans hold, what comes out depends on the article alone, and nothing raises."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from tests.analysis.make import article, read
from tests.shared import ROOT, shared

PIECES = [
    "普京",
    "表示",
    "说",
    "称",
    "，",
    "。",
    "“",
    "”",
    "‘",
    "「",
    "」",
    "《消息报》",
    "据",
    "报道",
    "援引",
    "的话",
    "他",
    "则",
    "并",
    "呼吁",
    "特朗普",
    "普通电话",
    "5月19日",
    "当天",
    "俄乌",
    "但",
    "；",
    "：",
    " ",
    "\n",
    "(",
    ")",
    "19日晚",
    "声明",
    "第17轮",
    "制裁",
    "…",
    "·",
    "3.5%",
    "said",
    "\u200b",
    "\ud800",
    "😀",
    "國",
    "在",
    "看来",
    "·李",
    "二〇二五年",
    "上月底",
    "“十四五”期间",
    '"',
]


def check(made: Article, found: Analysis) -> None:
    """Everything that a reader of an analysis relies on."""
    size, text = len(made.text), made.text
    assert found.text_hash == made.text_hash
    ids = {entity.id for entity in found.entities}
    assert len(ids) == len(found.entities)
    for sentence in found.sentences:
        block = made.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
    last = 0
    for mention in found.mentions:
        assert last <= mention.start < mention.end <= size, "mentions are sorted and disjoint"
        assert mention.entity in ids
        last = mention.end
    for time in found.times:
        assert 0 <= time.start < time.end <= size
        assert time.first is None or time.last is None or time.first <= time.last
    names = [statement.id for statement in found.statements]
    assert len(set(names)) == len(names)
    for statement in found.statements:
        for segment in statement.segments:
            assert 0 <= segment.start < segment.end <= size
            assert text[segment.start : segment.end].strip()
        assert statement.parent is None or statement.parent in names
        assert statement.parent != statement.id
        if statement.speaker is not None:
            assert set(statement.speaker.entities) <= ids
            assert statement.authority and statement.authority[-1].how == "speaker"
    for event in found.events:
        assert {*event.actors, *event.targets} <= ids
        assert event.sentence.start <= event.start < event.end <= event.sentence.end
        assert event.reported_in is None or event.reported_in in names


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), min_size=1, max_size=5),
    st.sampled_from(["zh-Hans", "zh-Hant", "en"]),
)
def test_any_text_gives_an_analysis_whose_spans_hold(lines: list[str], language: str) -> None:
    made = article(*[line.replace("\n", " ") for line in lines], language=language)
    check(made, analyse([made])[0])


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_arbitrary_unicode_never_raises(text: str) -> None:
    made = article("题", text.replace("\n", " ").replace("\r", " "))
    check(made, analyse([made])[0])


def test_an_article_reads_the_same_alone_and_in_company() -> None:
    first = article("俄乌谈判", "默茨5月18日表示，德方愿与法方谈判。", "特朗普说：“进展顺利。”")
    second = article("降息", "中国人民银行20日宣布，下调贷款市场报价利率。")
    assert analyse([first, second, first]) == [analyse([first])[0], analyse([second])[0], analyse([first])[0]]


def test_nothing_in_gives_nothing_out() -> None:
    assert analyse([]) == []
    made = article("")
    assert analyse([made])[0].statements == ()


def _run(code: str, seed: str) -> bytes:
    env = {"PYTHONPATH": "src:.", "PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, env=env).stdout


def test_the_same_text_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import msgspec,sys;from tests.analysis.make import read;"
        "sys.stdout.buffer.write(msgspec.json.encode(read('据新华社报道，普京和特朗普5月19日通电话。他说，通话有益。')[1]))"
    )
    runs = {_run(code, seed) for seed in ("1", "2")}
    assert len(runs) == 1


def test_a_name_in_the_list_of_terms_is_folded() -> None:
    _, found = read("烏克蘭總統澤連斯基訪問巴黎。", language="zh-Hant")
    assert "泽连斯基" in dict(found.terms)


def test_unpaired_quotation_marks_are_a_problem_and_no_error() -> None:
    made, found = read("他说：“我们会去。 第二天他没有来。")
    assert [(problem.kind, problem.severity, problem.article) for problem in found.problems] == [
        ("UnpairedQuote", "warning", made.id)
    ]


def test_a_long_article_is_read_to_its_end() -> None:
    size = 40_000
    line = "外交部发言人20日表示，中方愿同各方一道努力。“我们欢迎对话。”他说。"
    made = article("长文", *[line] * (size // len(line)))
    found = analyse([made])[0]
    assert len(found.statements) == 2 * (size // len(line))


def test_the_seed_page_reaches_its_figures() -> None:
    """The page that the project began with; the gate holds higher floors over the whole path."""
    text = shared("gold/seed/page.txt").read_text(encoding="utf-8")
    lines = [line for line in text[:2914].split("\n") if line.strip()]
    made = article(lines[0], *[line.strip() for line in lines[2:]], day=date(2025, 5, 20))
    found = analyse([made])[0]
    check(made, found)
    gold = json.loads(shared("gold/seed/gold.json").read_text(encoding="utf-8"))
    wanted = {segment["text"].strip("。") for s in gold["statements"] for segment in s["segments"]}
    got = {segment.of(made.text).strip("。") for s in found.statements for segment in s.segments}
    assert len(wanted & got) >= 0.8 * len(wanted)


def test_hostile_runs_take_time_in_proportion() -> None:
    """Digits, commas and open quotation marks without end: each once took time by the square of its length."""
    lines = ["7" * 20_000, "他说，" * 4_000, "“" * 5_000 + "’" * 5_000, "普京表示，“好”，" * 2_000]
    made = article("题", *lines)
    check(made, analyse([made])[0])
