"""Tests of the words for parties that have no name."""

from tests.analysis.english.events.telling import first_words


def test_nameless_actors_are_kept_by_their_words() -> None:
    assert first_words("Hundreds of teachers accused the ministry of neglect.")[0] == ("Hundreds of teachers",)


def test_those_it_befalls_are_kept_by_their_words() -> None:
    assert first_words("Three hikers were rescued by firefighters on Monday.") == (("firefighters",), ("Three hikers",))


def test_a_pronoun_is_no_name_and_no_words() -> None:
    assert first_words("They attacked the village on Monday.")[0] == ()


def test_who_is_named_needs_no_words() -> None:
    assert first_words("France condemned the attackers on Monday.")[0] == ()
