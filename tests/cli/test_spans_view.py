"""`jiedu read --show`: the text itself, with what was found in it."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from rich.text import Text

import jiedu as product
from jiedu.cli import spans_view
from jiedu.desk import Reading
from tests.cli.test_verbs import CALL, jiedu
from tests.desk.built import SAMPLES


def reading() -> Reading:
    return next(item for item in product.read(CALL) if isinstance(item, Reading))


def test_the_text_is_whole_and_statements_are_labelled() -> None:
    found = reading()
    shown = jiedu("read", CALL, "--show", "--lang", "en").stdout
    for statement in found.analysis.statements:
        assert f"[{statement.id} " in shown
    plain = re.sub(r"\[s\d+ [^\]]*\]", "", shown)
    for block in found.article.blocks:
        assert found.article.text[block.start : block.end].strip() in plain
    assert "what is said" in shown


def test_spans_are_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[Text] = []
    monkeypatch.setattr(spans_view, "show", lambda *lines: caught.extend(lines))
    found = reading()
    spans_view.show_spans(found.article, found.analysis, "zh")
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=200, color_system="standard", _environ={}).print(*caught, sep="\n")
    assert re.search(r"\x1b\[[\d;]*36m普京", out.getvalue())  # people
    assert re.search(r"\x1b\[[\d;]*33m", out.getvalue())  # times


def test_every_sample_can_be_shown() -> None:
    for item in product.read(SAMPLES / "pages"):
        if isinstance(item, Reading):
            text = spans_view._styled(item.article, item.analysis)
            assert text.plain == item.article.text


def test_it_needs_the_analysis() -> None:
    assert jiedu("read", CALL, "--show", "--no-analysis").exit_code == 2
