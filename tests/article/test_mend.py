from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.mend import mend


@pytest.mark.parametrize(
    ("damaged", "want"),
    [
        ('{"a":"甲"乙","b":1,}', {"a": '甲"乙', "b": 1}),
        ('{"a":"he said "no", and left","b":[1,2,],}', {"a": 'he said "no", and left', "b": [1, 2]}),
        ('{"a":"x" "b":"y"}', {"a": "x", "b": "y"}),
        ('{"a":,"b":}', {"a": None, "b": None}),
        ('{"a"}', {"a": None}),
        ('{"a" {"b":1}}', {"a": {"b": 1}}),
        ('{"a":{"b":[1,{"c":2}', {"a": {"b": [1, {"c": 2}]}}),
        ('{"a":[1,2}', {"a": [1, 2]}),
        ('{"a":"x"}}{"b":1}', [{"a": "x"}, {"b": 1}]),
        ("{'a':'it\\'s \"so\"', b: tru}", {"a": 'it\'s "so"', "b": "tru"}),
        ('{"a":"x", // c\n/* d */"b":"\\x41 http://x/"}', {"a": "x", "b": "\\x41 http://x/"}),
        ('["a" "b",,"c"]', ["a", 'b",,"c']),
        ('["a","b" ,, "c"]', ["a", 'b" ,, "c']),
        ("[1,,2]", [1, 2]),
        ('{"a":"tex', {"a": "tex"}),
        ('{"a":1}]', {"a": 1}),
        ('{"k":["他说"好"了","b"]}', {"k": ['他说"好"了', "b"]}),
        ('{{"a":1}}', {"a": 1}),
        ('{"a":"C:\\dir\\u00zz"}', {"a": "C:\\dir\\u00zz"}),
        ('{"a":"\\u4e00\\n\\/"}', {"a": "一\n/"}),
        ('{"a":"line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a":01,"b":-1.5e3,"c":true}', {"a": "01", "b": -1500.0, "c": True}),
        ('{"a"::1,,"b":2} /* never closed', {"a": 1, "b": 2}),
        ("// nothing", None),
    ],
)
def test_what_was_meant(damaged: str, want: Any) -> None:
    mended = mend(damaged)
    assert (json.loads(mended, strict=False) if mended else None) == want


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_json_keeps_its_value_or_at_least_its_form(value: Any) -> None:
    mended = json.loads(mend(json.dumps(value)), strict=False)
    assert isinstance(mended, type(value))


@given(st.lists(st.sampled_from("{}[],:\"'\\/* \n@a1"), max_size=40).map("".join))
def test_any_brackets_and_marks_become_json(source: str) -> None:
    mended = mend("[" + source)
    json.loads(mended, strict=False)
