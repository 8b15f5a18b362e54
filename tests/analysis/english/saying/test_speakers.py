"""Whom a speaker is: names behind titles and beside roles, pronouns, descriptions, sources without a name."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def speakers(*lines: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Words, form and entities of each speaker."""
    made, found = read(*lines, language="en")
    return [
        (
            made.text[s.speaker.start : s.speaker.end] if s.speaker.start is not None else None,
            s.speaker.form,
            s.speaker.entities,
        )
        for s in found.statements
        if s.speaker is not None
    ]


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Qatari minister of state Khalid Al-Mannai said it was over.", "Khalid Al-Mannai", "name"),
        ("The sports minister, Alan Prideaux, said it was over.", "Alan Prideaux", "name"),
        (
            "Oliver Brandreth, a fund manager at Tillbury Management, which owns shares, said it was over.",
            "Oliver Brandreth",
            "name",
        ),
        ("The lawyer for Donald Trump said it was over.", "The lawyer for Donald Trump", "role"),
        ("Mr Hall's spokesman said it was over.", "Mr Hall's spokesman", "role"),
        ("Two sources familiar with the talks said it was over.", "Two sources familiar with the talks", "anonymous"),
        ("Officials, speaking on condition of anonymity, said it was over.", "Officials", "anonymous"),
        ("Reuters said it was over.", "Reuters", "media"),
        ("The letter said it was over.", "The letter", "document"),
        ("Landlords and charities said it was over.", "Landlords and charities", "role"),
        ("Ann Lee and Bob Stone said it was over.", "Ann Lee and Bob Stone", "coordinated"),
        ("Trump on Friday said it was over.", "Trump", "name"),
        ("People who saw the letter said it was over.", "People who saw the letter", "role"),
        ("Scientists not involved in the work said it was over.", "Scientists not involved in the work", "role"),
    ],
)
def test_words_and_form(text: str, words: str, form: str) -> None:
    assert speakers(text)[0][:2] == (words, form)


def test_a_family_name_is_the_person() -> None:
    first, second = speakers("Marta Quillfeather said it rained.", "Quillfeather said it stopped.")
    assert first[2] == second[2] == ("PER:Marta Quillfeather",)


def test_pronouns_choose_by_what_the_text_tells_of_people() -> None:
    found = speakers("Mr Harlan Vane met Ms Rita Odell on Monday. She said it rained. He said it had stopped.")
    assert [entities for _, _, entities in found] == [("PER:Rita Odell",), ("PER:Harlan Vane",)]


def test_she_in_a_paragraph_of_its_own_is_who_spoke() -> None:
    assert speakers("Rita Odell said it rained.", "She said it would stop.")[1][2] == ("PER:Rita Odell",)


def test_descriptions_mean_who_was_called_so() -> None:
    found = speakers("Qatar's foreign ministry said it was over.", "The ministry said it would help.")
    assert found[1][2] == found[0][2] == ("ORG:Qatar foreign ministry",)


def test_the_president_is_whose_role_it_is() -> None:
    found = speakers("President Anselm Dray met farmers.", "The president said it was over.")
    assert found[0][2] == ("PER:Anselm Dray",)


def test_it_is_the_organisation_that_spoke() -> None:
    found = speakers("The World Harbour Union said it was over.", "It said ships could sail.")
    assert found[1][2] == ("ORG:World Harbour Union",)


def test_i_in_a_quotation_is_its_speaker() -> None:
    made, found = read("“I asked him to stay,” Rita Odell said.", language="en")
    own = {made.text[r.start : r.end]: r for r in found.references}
    assert own["I"].entities == ("PER:Rita Odell",) and own["I"].kind == "self"


def test_references_cover_pronouns_that_do_not_speak() -> None:
    made, found = read("Harlan Vane left. The crowd cheered him, and his car was gone.", language="en")
    assert [(made.text[r.start : r.end], r.kind, r.entities) for r in found.references] == [
        ("him", "pronoun", ("PER:Harlan Vane",)),
        ("his", "possessive", ("PER:Harlan Vane",)),
    ]


def test_captions_name_no_antecedent() -> None:
    _made, found = read(
        "Rita Odell said it rained.", "Joan Vane at work.", "She said it stopped.", language="en", kinds={2: "caption"}
    )
    assert found.statements[1].speaker is not None
    assert found.statements[1].speaker.entities == ("PER:Rita Odell",)
