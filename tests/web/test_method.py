"""The page of the method: every figure that it shows was measured, and says in both languages what was measured."""

from __future__ import annotations

import json
from datetime import date

import pytest
from starlette.testclient import TestClient

from jiedu.web import accuracy
from jiedu.web.pages.method import STEPS
from jiedu.web.words import LANGUAGES, words
from tests.web.test_article import tree

KNOWN = [name for names in accuracy.FIGURES.values() for name in names]


def test_the_figures_are_those_that_the_page_knows_and_each_is_a_share() -> None:
    held = accuracy.measured()
    assert set(held.values) <= set(KNOWN) and len(held.values) > len(KNOWN) // 2
    assert all(0 <= value <= 1 for value in held.values.values())
    assert date.fromisoformat(held.day) and held.machine
    assert len(KNOWN) == len(set(KNOWN))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_and_step_has_its_words(lang: str) -> None:
    known = words(lang).words
    for name in (*accuracy.FIGURES, *(name.replace(".", "_") for name in KNOWN)):
        assert known[f"accuracy.{name}"], name
    for step in STEPS:
        assert known[f"method.step_{step}"] and known[f"method.does_{step}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_each_with_its_value(served: TestClient, lang: str) -> None:
    page, held = tree(served, f"/method?lang={lang}"), accuracy.measured()
    rows = {row.xpath("string(td[1])"): row.xpath("string(td[2])") for row in page.xpath("//tbody/tr")}
    assert rows == {
        words(lang)(f"accuracy.{name.replace('.', '_')}"): f"{100 * value:.1f}%" for name, value in held.values.items()
    }
    assert held.day in page.text_content() and held.machine in page.text_content()
    told = served.get("/method.json").json()
    assert told["measured"]["values"] == dict(held.values) and told["desk"]["articles"] > 50


def test_what_the_bench_measured_becomes_the_file_again() -> None:
    held = accuracy.measured()
    made = json.loads(accuracy.form({**held.values, "made.up": 1.0}, held.day, held.machine))
    assert made["values"] == dict(held.values) and (made["day"], made["machine"]) == (held.day, held.machine)
