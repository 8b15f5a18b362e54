from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import NoArticle, Problem
from jiedu.page import Limits, Page, read
from jiedu.page.items import item_of
from tests.shared import shared


def items(found: list[Page | Problem]) -> list[dict[str, Any]]:
    return [json.loads(page.content) for page in found if isinstance(page, Page)]


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in records).encode()


def test_each_line_is_a_page() -> None:
    data = lines(
        {"id": "1", "date": "2025-05-20", "title": "甲", "body": "正文。"},
        {"url": "https://a.example/2", "title": "乙"},
    )
    first, second = list(read(data, name="news.jsonl"))
    assert first == Page(
        "item", '{"id":"1","title":"甲","date":"2025-05-20","body":"正文。"}'.encode(), None, "news.jsonl line 1"
    )
    assert isinstance(second, Page) and second.url == "https://a.example/2" and second.name == "news.jsonl line 2"


@pytest.mark.parametrize(
    ("record", "item"),
    [
        ({"headline": "甲", "text": "文", "source": "新华社"}, {"title": "甲", "body": "文", "outlet": "新华社"}),
        ({"title": "甲", "content": "<p>文</p>"}, {"title": "甲", "html": "<p>文</p>"}),
        ({"Title": "甲", "PublishedAt": "2025-05-20T08:00:00Z"}, {"title": "甲", "date": "2025-05-20T08:00:00Z"}),
        (
            {"标题": "甲", "正文": "文", "来源": "乙", "时间": "2025年5月20日"},
            {"title": "甲", "body": "文", "outlet": "乙", "date": "2025年5月20日"},
        ),
        ({"title": "甲", "source": {"id": None, "name": "BBC"}}, {"title": "甲", "outlet": "BBC"}),
        ({"title": "甲", "author": "张三"}, {"title": "甲", "authors": ["张三"]}),
        ({"title": "甲", "authors": [{"name": "张三"}, "李四", None]}, {"title": "甲", "authors": ["张三", "李四"]}),
        ({"title": "甲", "date": 1747674000}, {"title": "甲", "date": "2025-05-20T01:00:00+08:00"}),
        ({"title": "甲", "date": "1747728000000"}, {"title": "甲", "date": "2025-05-20T16:00:00+08:00"}),
        ({"title": "甲", "date": {"$date": "2025-05-20"}}, {"title": "甲", "date": "2025-05-20"}),
        ({"title": "甲", "date": 20250520}, {"title": "甲", "date": "20250520"}),
        ({"title": "甲", "date": 7}, {"title": "甲"}),
        ({"title": "甲", "date": "²" * 10}, {"title": "甲", "date": "²" * 10}),
        ({"title": "甲", "date": 10**400}, {"title": "甲"}),
        ({"title": "甲", "date": 99999999999999}, {"title": "甲", "date": "5138-11-16T17:46:39+08:00"}),
        ({"title": "甲", "date": float("nan")}, {"title": "甲"}),
        ({"title": "甲", "body": ["一。", "二。"]}, {"title": "甲", "body": "一。\n二。"}),
        ({"title": "甲", "_id": {"$oid": "5f"}}, {"id": "5f", "title": "甲"}),
        ({"title": "甲", "id": 7, "lang": "zh"}, {"id": "7", "title": "甲", "language": "zh"}),
        ({"title": "甲", "summary": "短", "content": "长文"}, {"title": "甲", "body": "长文"}),
        ({"title": "甲", "content": "", "description": "短"}, {"title": "甲", "body": "短"}),
        ({"title": "甲", "body": None, "url": True, "other": 1}, {"title": "甲"}),
    ],
)
def test_names_that_others_use(record: dict[str, Any], item: dict[str, Any]) -> None:
    assert item_of(record) == item


def test_a_record_without_text_is_no_article() -> None:
    with pytest.raises(NoArticle, match="url, x"):
        item_of({"url": "https://a.example/", "x": 1})


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read() -> None:
    data = lines({"title": "一"}) + b'\n{"title": "\xe4\xba\n\n' + lines({"x": 1}, [1], {"title": "六"}) + b"\n\n"
    found = list(read(data, name="a.jsonl"))
    assert [item["title"] for item in items(found)] == ["一", "六"]
    problems = [one for one in found if isinstance(one, Problem)]
    assert [(one.kind, one.where) for one in problems] == [
        ("DamagedInput", "a.jsonl line 2"),
        ("NoArticle", "a.jsonl line 4"),
        ("DamagedInput", "a.jsonl line 5"),
    ]
    assert "not valid JSON" in problems[0].message


def test_what_python_writes_is_read() -> None:
    data = b'{"title": "a", "author": NaN, "body": "\\ud83d lone"}\n{"title": "b\tc"}\n{"title": "d", "n": 1e999}'
    assert items(list(read(data))) == [{"title": "a", "body": "? lone"}, {"title": "b\tc"}, {"title": "d"}]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "gb18030"])
def test_lines_in_other_charsets(charset: str) -> None:
    data = '{"title": "双方商定起草备忘录"}\n{"title": "这是第二条，在北京"}\n'.encode(charset)
    assert [item["title"] for item in items(list(read(data)))] == ["双方商定起草备忘录", "这是第二条，在北京"]


@pytest.mark.parametrize("wrap", ["%s", '{"status": "ok", "articles": %s}', '{\n "data":\n %s\n}'])
def test_documents(wrap: str) -> None:
    data = (wrap % json.dumps([{"title": "甲"}, {"x": 1}, 3, {"title": "丁"}])).encode()
    found = list(read(data, name="a.json"))
    assert [item["title"] for item in items(found)] == ["甲", "丁"]
    assert [one.where.rpartition("a.json")[2].replace(" line 1", "") for one in found if isinstance(one, Problem)] == [
        " item 2",
        " item 3",
    ]


def test_a_single_item_over_several_lines() -> None:
    assert items(list(read(json.dumps({"title": "甲", "body": "文"}, indent=2).encode()))) == [
        {"title": "甲", "body": "文"}
    ]


def test_a_broken_document_gives_what_came_before() -> None:
    data = json.dumps([{"title": str(number)} for number in range(5)], indent=1).encode()[:-12]
    found = list(read(data, name="a"))
    assert [item["title"] for item in items(found)] == ["0", "1", "2", "3"]
    problem = found[-1]
    assert isinstance(problem, Problem) and problem.kind == "DamagedInput" and "4 items" in problem.message


def test_empty_and_wrong_documents() -> None:
    for data, kind in (
        (b"[]", "EmptyInput"),
        (b'{\n"x":\n1}', "NoArticle"),
        (b"[" * 100_000, "DamagedInput"),
        (b"[{" * 90_000, "DamagedInput"),
    ):
        kinds = [one.kind for one in read(data) if isinstance(one, Problem)]
        assert kinds == [kind] or data.startswith(b"[[")


@pytest.mark.parametrize(
    "data", [b'[{"a":' * 50_000, b'{"a":' * 50_000, b'{"a":' * 9000 + b"1" + b"}" * 9000 + b"\n{}"]
)
def test_deep_nesting_is_damage(data: bytes) -> None:
    problem = next(iter(read(data)))
    assert isinstance(problem, Problem) and problem.kind in ("DamagedInput", "NoArticle")


def test_text_nested_out_of_reach_is_left_out() -> None:
    assert items(list(read(b'{"title": "a", "body": ' + b"[" * 400 + b'"x"' + b"]" * 400 + b"}"))) == [{"title": "a"}]
    assert items(list(read(b'{"title": "a", "body": [["x"], [["y"]]]}'))) == [{"title": "a", "body": "x\ny"}]


def test_limits() -> None:
    data = lines({"title": "a"}, {"title": "x" * 100}, {"title": "b"}, {"title": "c"})
    found = list(read(data, limits=Limits(page_bytes=50, records=3)))
    assert [item["title"] for item in items(found)] == ["a", "b"]
    assert [(one.kind, one.where) for one in found if isinstance(one, Problem)] == [
        ("TooLarge", "bytes line 2"),
        ("TooLarge", "bytes line 4"),
    ]
    found = list(read(json.dumps([{"title": "a"}] * 3).encode(), limits=Limits(records=2)))
    assert len(items(found)) == 2 and isinstance(found[-1], Problem)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["title", "date", "body", "authors", "source", "url", "items", "id", "version", "name", "$date"]
                )
                | st.text(),
                inner,
                max_size=5,
            )
        ),
    )
)
def test_any_json_gives_pages_or_problems(value: Any) -> None:
    for data in (
        json.dumps(value).encode(),
        json.dumps([value]).encode(),
        json.dumps({"title": "t", "items": [value], "x": value}).encode(),
    ):
        for found in read(data):
            if isinstance(found, Page) and found.kind == "item":
                item = json.loads(found.content)
                assert set(item) <= {"id", "url", "title", "date", "body", "html", "outlet", "authors", "language"}
                assert found.url == item.get("url")


def test_six_thousand_lines_in_under_a_second() -> None:
    data = lines(
        *(
            {"id": str(n), "date": "2025-05-20", "title": f"标题{n}", "body": "双方商定拟定一份章程。" * 80}
            for n in range(6000)
        )
    )
    began = time.process_time()
    found = list(read(io.BytesIO(data)))
    assert time.process_time() - began < 2  # 0.2 s on an idle core
    assert len(items(found)) == 6000


def test_a_real_corpus() -> None:
    place: Path = shared("cctv/cctv.jsonl.gz")
    found = list(read(place))
    assert len(found) == 5664 and all(isinstance(one, Page) for one in found)
