"""Answers kept in memory: what was used last stays, and never more bytes than it may hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.web.memory import Memory


def test_what_was_used_longest_ago_goes_first() -> None:
    memory = Memory(80)
    for key in "abcdefgh":
        memory.put(key, b"0123456789")
    assert memory.get("a") == b"0123456789"
    memory.put("i", b"0123456789")
    assert memory.get("b") is None
    assert memory.get("a") and memory.get("i")
    assert memory.size == 80


def test_a_key_kept_anew_counts_once() -> None:
    memory = Memory(80)
    memory.put("a", b"12345")
    memory.put("a", b"1234567")
    assert (memory.get("a"), memory.size) == (b"1234567", 7)


def test_what_would_push_out_all_else_is_not_kept() -> None:
    memory = Memory(80)
    memory.put("a", b"1")
    memory.put("b", b"0" * 11)
    assert memory.get("b") is None and memory.get("a") == b"1"


@given(st.lists(st.tuples(st.integers(0, 9), st.binary(max_size=14)), max_size=60))
def test_its_size_is_that_of_what_it_holds(puts: list[tuple[int, bytes]]) -> None:
    memory = Memory(100)
    for key, content in puts:
        memory.put(key, content)
        assert memory.size == sum(len(memory.get(n) or b"") for n in range(10)) <= 100
