"""The planted rows and moves: what the ledger must at least give of them."""

from __future__ import annotations

from bench.positions import moves, rows


def test_planted_moves_are_marked_and_rewording_is_not() -> None:
    score = moves().score
    assert score.precision >= 0.9
    assert score.recall >= 0.8


def test_planted_rows_are_found_with_party_stance_issue_and_author() -> None:
    score = rows().score
    assert score.precision >= 0.75
    assert score.recall >= 0.75
