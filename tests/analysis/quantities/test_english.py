"""Quantities of English news."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse
from tests.analysis.make import article, read

Told = tuple[str, float, float | None, str, str]


def told(text: str) -> list[Told]:
    made, analysis = read(text, language="en")
    return [(made.text[q.start : q.end], q.value, q.high, q.unit, q.mod) for q in analysis.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They freed 1,000 Ukrainian prisoners.", ("1,000 Ukrainian prisoners", 1000, None, "person", "")),
        ("At least 12 people were hurt.", ("At least 12 people", 12, None, "person", "AT_LEAST")),
        ("It cost $1.2 billion.", ("$1.2 billion", 1.2e9, None, "USD", "")),
        ("It cost nearly €5m.", ("nearly €5m", 5e6, None, "EUR", "NEARLY")),
        ("It cost 2bn yuan.", ("2bn yuan", 2e9, None, "CNY", "")),
        ("Prices rose 3.5 per cent.", ("3.5 per cent", 3.5, None, "%", "")),
        ("Rates rose by 25 basis points.", ("25 basis points", 25, None, "basis point", "")),
        ("Two-thirds of voters agree.", ("Two-thirds", 66.6667, None, "%", "")),
        ("One in five voters agree.", ("One in five", 20, None, "%", "")),
        ("More than half of voters agree.", ("More than half", 50, None, "%", "MORE_THAN")),
        ("Hundreds of people fled.", ("Hundreds of people", 200, 900, "person", "APPROX")),
        ("Tens of thousands of homes burned.", ("Tens of thousands of homes", 20_000, 90_000, "item", "APPROX")),
        ("A dozen officials left.", ("A dozen officials", 12, None, "person", "")),
        ("Half a million refugees left.", ("Half a million refugees", 500_000, None, "person", "")),
        ("Some 10 to 15 soldiers died.", ("Some 10 to 15 soldiers", 10, 15, "person", "APPROX")),
        ("It will take 10-15 days.", ("10-15 days", 10, 15, "day", "")),
        ("Two hundred and sixty ships sailed.", ("Two hundred and sixty ships", 260, None, "ship", "")),
        ("It ran for two and a half hours.", ("two and a half hours", 2.5, None, "hour", "")),
        ("It fell to -12C overnight.", ("-12C", -12, None, "°C", "")),
        ("A 7.1-magnitude earthquake struck.", ("7.1-magnitude", 7.1, None, "magnitude", "")),
        ("Sales were three times higher.", ("three times", 3, None, "fold", "")),
        ("It runs at 350 km/h.", ("350 km/h", 350, None, "km/h", "")),
        ("Up to 20 aircraft took part.", ("Up to 20 aircraft", 20, None, "aircraft", "AT_MOST")),
    ],
)
def test_forms_of_numbers(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "of", "role", "value"),
    [
        ("The death toll rose to 38.", "38", "death toll", "level", 38),
        ("The bank cut its key rate by 0.25 percentage points.", "0.25 percentage points", "key rate", "change", -0.25),
        ("Shares were down 3% on Monday.", "3%", "Shares", "change", -3),
        ("A 3.5% increase in exports was seen.", "3.5%", "exports", "change", 3.5),
        ("About 30% of voters agree.", "About 30%", "voters", "share", 30),
        ("A 25% tariff was imposed.", "25%", "tariff", "level", 25),
        ("It was the 17th round of talks.", "17th", "round of talks", "rank", 17),
        ("City beat United 3-1.", "3-1", None, "score", 3),
        ("Brent crude traded at $65.3 a barrel.", "$65.3", "Brent crude", "price", 65.3),
        ("Talks lasted two hours.", "two hours", "Talks", "length", 2),
        ("Mary Dunn, 44, was rescued.", "44", "Mary Dunn", "age", 44),
        ("The crash killed two people.", "two people", "killed", "count", 2),
        ("They bought 500 tonnes of grain.", "500 tonnes", "grain", "amount", 500),
    ],
)
def test_what_a_number_says_of_what(text: str, words: str, of: str | None, role: str, value: float) -> None:
    made, analysis = read(text, language="en")
    found = next(q for q in analysis.quantities if made.text[q.start : q.end] == words)
    assert (found.of.of(made.text) if found.of else None, found.role, found.value) == (of, role, value)


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 747 landed at Gate 12 at 9:30 a.m. on May 19.",
        "Flight 370, Article 5 and page 3 were mentioned.",
        "The two sides met for one reason or another.",
        "The G20, COP28, F-16 jets and Covid-19 made news in the 1990s.",
        "A third party took a second look.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "numbers", "unit"),
    [
        ("The survey revised its magnitude to 5.9.", [5.9], "magnitude"),
        ("The toll was revised from nearly 200 to 189.", [200, 189], "person"),
        ("Rescuers put the toll at 12.", [12], "person"),
    ],
)
def test_a_number_that_is_set_for_a_sum_or_a_scale_takes_its_unit(text: str, numbers: list[float], unit: str) -> None:
    _, analysis = read(text, language="en")
    assert [(q.value, q.unit) for q in analysis.quantities] == [(n, unit) for n in numbers]


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("The Fed cut its benchmark rate 0.25 percentage points.", -0.25, "benchmark rate"),
        ("The bank raised interest rates 25 basis points on Monday.", 25, "interest rates"),
    ],
)
def test_what_is_cut_may_stand_before_its_number(text: str, value: float, of: str) -> None:
    made, analysis = read(text, language="en")
    (one,) = analysis.quantities
    assert (one.value, one.of and one.of.of(made.text), one.role) == (value, of, "change")


def test_who_says_so_is_told() -> None:
    _, analysis = read("“We lost 300 men,” Ann Lee said. Three trucks burned.", language="en")
    assert [q.reported_in for q in analysis.quantities] == [analysis.statements[0].id, None]


_WORDS = re.findall(
    r"\S+",
    "one two twenty-two hundred million dozens of a half third two-thirds in several 3 12 1,200 3.5% 25-year-old 3-1"
    " 10 to – and $ £5m 2bn percent km days people killed rose by from up at least nearly second 17th Ann Lee , . ( )"
    " 9/11 F-16",
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=30), min_size=1, max_size=4))
def test_any_text_gives_quantities_in_order(lines: list[list[str]]) -> None:
    made = article("Headline", *(" ".join(line) for line in lines), language="en")
    at = 0
    for q in analyse([made])[0].quantities:
        assert at <= q.start < q.end <= len(made.text) and "\n" not in made.text[q.start : q.end]
        assert q.of is None or 0 <= q.of.start < q.of.end <= len(made.text)
        at = q.end
