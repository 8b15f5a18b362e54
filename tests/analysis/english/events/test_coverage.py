"""Tests of what common kinds of news are told by."""

import pytest

from tests.analysis.english.events.telling import kinds


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The Supreme Court ruled on Friday that the law is valid.", "DECREE"),
        ("U.S. District Judge Ann Lee blocked the order on Monday.", "DECREE"),
        ("A grand jury has been hearing evidence in the case since March.", "ACCUSE"),
        ("The House passed the bill 220-210 on Tuesday.", "DECREE"),
        ("Two people were shot in Dayton on Friday.", "ASSAULT"),
        ("Police shot a man on Friday.", "ASSAULT"),
        ("Six people were pulled from the river on Friday.", "AID"),
        ("The Coast Guard closed a stretch of the river on Friday.", "COERCE"),
        ("Mr. Jones, who left in the summer of 2024, had run the agency.", "DISMISS"),
        ("The jury found Jones guilty of murder.", "SANCTION"),
        ("The company laid off 300 workers on Monday.", "BUSINESS"),
        ("The visitors held off Leeds 3-2 on Saturday.", "SPORT"),
        ("Ministers from Japan and South Korea gathered in Seoul on Thursday.", "CONSULT"),
        ("President Ann Lee attended the summit in Geneva on Tuesday.", "CONSULT"),
        ("Prime Minister Ann Lee will travel to Oslo next week to meet Tom Hill.", "CONSULT"),
        ("Brazil has committed to ending deforestation by 2030.", "AGREE"),
        ("Norway said it was prepared to hold talks with Chile.", "AGREE"),
        ("Pakistan reaffirmed its support for China on Tuesday.", "SUPPORT"),
        ("Canada dropped the tax on Sunday.", "CONCEDE"),
        ("Prosecutors in Sweden have dropped an investigation into Tom Hill.", "CONCEDE"),
        ("India and Japan held joint exercises in the bay.", "COOPERATE"),
        ("Qatar sent two planes of medical supplies to Gaza.", "AID"),
        ("Thousands of residents were evacuated from the area.", "AID"),
        ("The rebels laid down their arms on Friday.", "RETREAT"),
        ("Unions are seeking a 7 percent pay rise.", "REQUEST"),
        ("Norway said it would like Chile to leave the shoal.", "REQUEST"),
        ("Japan lodged a protest with Russia over the visit.", "ACCUSE"),
        ("China expressed strong dissatisfaction with the move.", "ACCUSE"),
        ("Hungary blocked the sanctions package.", "REJECT"),
        ("Ann Lee said she had no intention of reopening the bill.", "REJECT"),
        ("Kenya warned Uganda of serious consequences.", "THREATEN"),
        ("Tens of thousands of protesters marched through Belgrade on Saturday.", "PROTEST"),
        ("China banned imports of Japanese seafood.", "SANCTION"),
        ("Poland scrambled fighter jets on Wednesday.", "MOBILIZE"),
        ("NATO began exercises in the Baltic Sea on Monday.", "MOBILIZE"),
        ("Riot police dispersed the crowd with tear gas.", "COERCE"),
        ("Israel struck targets in southern Lebanon on Thursday.", "ASSAULT"),
        ("Three journalists were killed in an Israeli strike.", "ASSAULT"),
        ("Chile holds a presidential election on Nov. 16.", "ELECT"),
        ("The death toll rose to 120 on Thursday.", "DIE"),
        ("The Federal Reserve cut interest rates by a quarter point.", "BUSINESS"),
    ],
)
def test_a_line_of_news_tells_its_kind(line: str, kind: str) -> None:
    assert kind in kinds(line)


@pytest.mark.parametrize(
    "line",
    [
        "The company declined to comment.",
        "Ann Lee told the Herald that prices were high.",
        "The bridge is 40 feet long.",
        "Farmers usually sell their rice to traders in the capital.",
        "The aim is to visit every school.",
        "He would like to stress that nothing has changed.",
        "Companies must pay a fee for each ton of carbon.",
        "The army is prepared for any scenario.",
    ],
)
def test_what_passes_with_the_press_is_no_event(line: str) -> None:
    assert kinds(line) == []


def test_words_of_misdeeds_accuse() -> None:
    assert "ACCUSE" in kinds("Ann Lee said Senator Tom Hill was misleading voters. Tom Hill is a senator.")


def test_an_order_in_quotes_asks() -> None:
    assert "REQUEST" in kinds("“Then show us the list,” Ann Lee said.")


def test_a_retort_is_no_order() -> None:
    assert "REQUEST" not in kinds("“Read the letter,” Ann Lee said.")


def test_a_board_decides_by_a_vote() -> None:
    assert kinds("The school board voted 5-2 on Tuesday to ban the book.") == ["DECREE"]


def test_the_month_of_may_is_no_verb() -> None:
    assert "ACCUSE" in kinds("Carla Vega, who survived the May 5 primary, slammed the plan.")
