"""What whole lines say: pleas, credits and labels against sentences of reporting that look like them."""

from __future__ import annotations

import pytest

from jiedu.article.phrases import is_end, is_noise, is_plea, is_related

PLEAS = (
    "Sign up for our free weekly newsletter here.",
    "Subscribe to The Ledger and stay ahead of the day.",
    "Get the biggest stories from the harbour in our daily newsletter.",
    "The day's news, from all over the county, delivered straight to your inbox every morning.",
    "You're reading The Tally, a newsletter about what things cost.",
    "For more stories like this, check our news page.",
    "Have you been affected by the flooding? Tell us by writing to news@lantern.example.",
    "Wes Trudell can be reached at 555-0133.",
    "She has covered the ports since 2011. Follow her on Twitter.",
    "We may earn a small commission if you buy through links on this page.",
    "What would you have done? Let us know in the comments below.",
    "To view this video please enable JavaScript.",
    "Support local journalism with a gift today.",
    "Click here to read the whole report.",
)
REPORTING = (
    "Sign language will be taught in every school of the island from September.",
    "He urged anyone who saw the lorry to get in touch with the police.",
    "The newsletter was found in the attic with the letters of the late vicar.",
    "“They never tell us anything,” she said, pointing to the water below.",
    "The union follows the talks closely and will vote on Monday.",
    "The two sides will join talks in Geneva next week, the ministry said.",
    "Reporting by the charity has shown that three in four shelters were full.",
    "The commission will receive a report on the bridge in May.",
    "Email was down for six hours at the council on Friday, and nobody minded.",
    "Support for the mayor fell to 31 per cent in the poll.",
)


@pytest.mark.parametrize("line", PLEAS)
def test_a_plea_to_the_reader_is_no_part_of_an_article(line: str) -> None:
    assert is_plea(line) and is_noise(line)


@pytest.mark.parametrize("line", REPORTING)
def test_reporting_with_the_same_words_stays(line: str) -> None:
    assert not is_noise(line) and not is_end(line) and not is_related(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Sefton Abara in Alta Port and Lin Moyle; Editing by Hugo Strand",
        "(Editing by Hugo Strand and Maia Oyelaran)",
        "Our Standards: The Corvus Trust Principles.",
        "A version of this article appears in print on Nov. 20, 2023, Section A, Page 17",
        "This article appeared in the Europe section of the print edition under the headline “Bog standards”",
        "责任编辑：杜若",
    ],
)
def test_credits_and_notices_end_an_article(line: str) -> None:
    assert is_end(line)


@pytest.mark.parametrize(
    "line", ["Advertisement", "watch now", "Image 2 of 5", "Related video: Floods reach the old town", "See more on:"]
)
def test_labels_are_noise(line: str) -> None:
    assert is_noise(line)


def test_a_long_line_is_no_plea_whatever_it_begins_with() -> None:
    assert not is_plea("Sign up for our newsletter. " + "The harbour froze again on Friday. " * 30)


@pytest.mark.parametrize("size", [1000, 400, 390])
def test_a_line_made_to_backtrack_takes_no_time(size: int) -> None:
    assert not is_plea(("follow her get the inbox can be " * 40)[:size] + "x")
