"""Who said what, construction by construction."""

from __future__ import annotations

import pytest

from tests.analysis.make import read, said

Expected = list[tuple[str | None, str | None, list[str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind and around quotations
        ('"The deal is done," he said Tuesday.', [("he", "said", ["The deal is done,"])]),
        ('"Who knows?" asked Mr. Lee.', [("Lee", "asked", ["Who knows?"])]),
        (
            '"I don\'t know!" she cried. "Nobody told me anything."',
            [("she", "cried", ["I don't know!", "Nobody told me anything."])],
        ),
        ('"And yet," he said, "it moves."', [("he", "said", ["And yet,", "it moves."])]),
        (
            "‘We must act now,’ said Macron, ‘because Europe can’t wait.’",
            [("Macron", "said", ["We must act now,", "because Europe can’t wait."])],
        ),
        (
            '"This is big," says Anna Katz, head of research at Nomos Bank in Zurich. "But it is not huge."',
            [("Anna Katz", "says", ["This is big,", "But it is not huge."])],
        ),
        (
            '"We will not be intimidated," a defiant Ms Park told supporters outside the court.',
            [("Park", "told", ["We will not be intimidated,"])],
        ),
        ('Smith, 45, of Leeds, told the court: "I panicked."', [("Smith", "told", ["I panicked."])]),
        (
            "Macron said: “We must act now. Europe can not wait.”",
            [("Macron", "said", ["We must act now. Europe can not wait."])],
        ),
        ("“Enough is enough,” tweeted Ms Roe.", [("Roe", "tweeted", ["Enough is enough,"])]),
        (
            "“It was an attempt to mislead voters,’’ Will Moy told the BBC. “And I think it is wrong.”",
            [("Will Moy", "told", ["It was an attempt to mislead voters,", "And I think it is wrong."])],
        ),
        # behind and around clauses
        (
            "Gunmen opened fire from a rooftop, witnesses said, and soldiers fired back.",
            [("witnesses", "said", ["Gunmen opened fire from a rooftop"])],
        ),
        ("The attack, he said, was an act of cowardice.", [("he", "said", ["The attack", "was an act of cowardice"])]),
        ("But, he added, there was no reason to panic.", [("he", "added", ["there was no reason to panic"])]),
        (
            "What happens next, analysts say, depends on Washington.",
            [("analysts", "say", ["What happens next", "depends on Washington"])],
        ),
        (
            "Officers arrested Elizabeth Burton, 32, in her car, said Lt. Matt Harris, a police spokesman.",
            [("Matt Harris", "said", ["Officers arrested Elizabeth Burton, 32, in her car"])],
        ),
        ("Not so, countered Fay Abrams of Delphi.", [("Fay Abrams", "countered", ["Not so"])]),
        ("As Lopez points out, the plan is brief.", [("Lopez", "points out", ["the plan is brief"])]),
        (
            "The house was empty when he arrived, according to Brown, who has since moved away.",
            [("Brown", "according to", ["The house was empty when he arrived"])],
        ),
        ("According to Brown, the house was empty.", [("Brown", "According to", ["the house was empty"])]),
        (
            "Tickets, according to its website, have sold out.",
            [("its website", "according to", ["Tickets", "have sold out"])],
        ),
        (
            "In the view of many economists, the policy has failed.",
            [("many economists", "view", ["the policy has failed"])],
        ),
        # clauses that follow
        (
            "Police said the suspect, who was armed, fled on foot.",
            [("Police", "said", ["the suspect, who was armed, fled on foot"])],
        ),
        (
            "Mr. Lee said that he would resign, that he had no regrets and that the party should unite.",
            [("Lee", "said", ["he would resign, that he had no regrets and that the party should unite"])],
        ),
        (
            "The ministry said in a statement posted on its website that 12 people had died.",
            [("The ministry", "said", ["12 people had died"])],
        ),
        (
            "Trump has repeatedly said, without evidence, that the election was stolen.",
            [("Trump", "said", ["the election was stolen"])],
        ),
        ("He said, however, that no decision had been made.", [("He", "said", ["no decision had been made"])]),
        (
            "A report published on Monday by the agency found that emissions fell 3 percent.",
            [("A report published on Monday by the agency", "found", ["emissions fell 3 percent"])],
        ),
        (
            "Those in favour of the ban have said that it works.",
            [("Those in favour of the ban", "said", ["it works"])],
        ),
        (
            "Officials said at least seven civilians were killed.",
            [("Officials", "said", ["at least seven civilians were killed"])],
        ),
        (
            "Roe said the work across schools, roads and hospitals would go on.",
            [("Roe", "said", ["the work across schools, roads and hospitals would go on"])],
        ),
        (
            "Morrison said in a statement, “We are profoundly pleased and relieved” at the release.",
            [("Morrison", "said", ["“We are profoundly pleased and relieved” at the release"])],
        ),
        (
            "He reminded lawmakers that the deadline was near.",
            [("He", "reminded", ["the deadline was near"])],
        ),
        ("She told me she was tired.", [("She", "told", ["she was tired"])]),
        ("She explained how the machine works.", [("She", "explained", ["how the machine works"])]),
        # to do and not to do
        ("The union has threatened to strike over pay.", [("The union", "threatened", ["to strike over pay"])]),
        ("The mayor ordered residents to evacuate.", [("The mayor", "ordered", ["residents to evacuate"])]),
        ("He told me to read the newspaper.", [("He", "told", ["to read the newspaper"])]),
        (
            "Employees were told by WeWork to sign the contract.",
            [("WeWork", "told", ["to sign the contract"])],
        ),
        # things
        (
            "The spokesperson confirmed the arrest but gave no further details.",
            [("The spokesperson", "confirmed", ["the arrest"])],
        ),
        ("He denied taking bribes.", [("He", "denied", ["taking bribes"])]),
        (
            "Macron, meanwhile, dismissed the idea as “absurd”.",
            [("Macron", "dismissed", ["the idea as “absurd”"])],
        ),
        (
            "Islamabad accuses Kabul of sheltering militants, who deny it.",
            [("Islamabad", "accuses", ["Kabul of sheltering militants"])],
        ),
        ("Hartley called it “surrender in instalments.”", [("Hartley", "called", ["it “surrender in instalments.”"])]),
        ("Unions called the cuts premature.", [("Unions", "called", ["the cuts premature"])]),
        (
            "The decision, confirmed by four people, is a setback.",
            [("four people", "confirmed", ["The decision"])],
        ),
        # who is told, and by whom
        (
            "The ambassador was told that the remarks were unacceptable.",
            [(None, "told", ["the remarks were unacceptable"])],
        ),
        (
            "She was asked by reporters whether she would step down.",
            [("reporters", "asked", ["whether she would step down"])],
        ),
        ("It is feared that dozens more are trapped.", [(None, "feared", ["dozens more are trapped"])]),
        (
            "The inquiry heard that managers had ignored three warnings.",
            [("The inquiry", "heard", ["managers had ignored three warnings"])],
        ),
        # several in one sentence
        (
            "He called for a ceasefire and urged both sides to show restraint.",
            [("He", "called for", ["a ceasefire"]), ("He", "urged", ["both sides to show restraint"])],
        ),
        (
            "Kyiv said Russia launched drones, while Moscow said it had hit only military targets.",
            [("Kyiv", "said", ["Russia launched drones"]), ("Moscow", "said", ["it had hit only military targets"])],
        ),
        (
            "Critics say the law is vague; supporters call it a landmark.",
            [("Critics", "say", ["the law is vague"]), ("supporters", "call", ["it a landmark"])],
        ),
        (
            "A White House official said the president supports the bill, adding that aides had made no calls.",
            [
                ("A White House official", "said", ["the president supports the bill"]),
                ("A White House official", "adding", ["aides had made no calls"]),
            ],
        ),
        (
            "The firm said it would pause a buyback, reported a loss and confirmed that its chief will leave.",
            [
                ("The firm", "said", ["it would pause a buyback"]),
                ("The firm", "confirmed", ["its chief will leave"]),
            ],
        ),
        (
            "“I asked him where we should go and he told me to read the newspaper,” she said.",
            [
                ("she", "said", ["I asked him where we should go and he told me to read the newspaper,"]),
                ("I", "asked", ["where we should go"]),
                ("he", "told", ["to read the newspaper"]),
            ],
        ),
        # where what is said ends
        (
            "Tubbs accused the senator of voting to close hospitals, a charge that his campaign calls false.",
            [("Tubbs", "accused", ["the senator of voting to close hospitals"])],
        ),
        (
            "Marsh said she would support whoever wins, a remark widely read as a hedge.",
            [("Marsh", "said", ["she would support whoever wins"])],
        ),
        (
            "She said the fire hit the plant, which makes tyres for lorries.",
            [("She", "said", ["the fire hit the plant"])],
        ),
        ("“Ask me later,” he said when asked whether he would run.", [("he", "said", ["Ask me later,"])]),
        (
            "While ministers said they had been told, Rachel Reeves has pledged to publish the letter.",
            [("ministers", "said", ["they had been told"]), ("Rachel Reeves", "pledged", ["to publish the letter"])],
        ),
        (
            "The craft, which the army said crashed in Logar, carried nine.",
            [("the army", "said", ["crashed in Logar"])],
        ),
    ],
)
def test_constructions(text: str, expected: Expected) -> None:
    assert said(text, language="en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment.",
        "The White House did not respond to a request for comment.",
        "She refused to say whether she would run again.",
        "The spokesperson would not confirm the arrest.",
        "The ministry plans to announce the results on Friday.",
        "If he says that it is over, it is over.",
        "Nobody said that it was over.",
        "He was speaking after a meeting of finance ministers.",
        "The report card said-so club met on Monday.",
        "I think that this is wrong.",
        "It was not clear who was behind the attack.",
        "The Fed is expected to hold rates steady.",
        "Her claims are heard on Monday.",
    ],
)
def test_no_statement(text: str) -> None:
    assert said(text, language="en") == []


def test_a_statement_inside_another_rests_on_it() -> None:
    _, found = read("Putin said that Russia was ready for talks, Interfax reported.", language="en")
    outer, inner = found.statements
    assert inner.parent == outer.id
    assert [(link.name, link.how) for link in inner.authority] == [
        ("Interfax", "explicit"),
        ("Vladimir Putin", "speaker"),
    ]


def test_who_quotes_stands_behind_who_is_quoted() -> None:
    _, found = read("Interfax quoted Putin as saying that Russia was ready.", language="en")
    (statement,) = found.statements
    assert [link.name for link in statement.authority] == ["Interfax", "Vladimir Putin"]


def test_a_quotation_alone_goes_on_with_the_speaker_before() -> None:
    assert said("“We are ready,” Ann Lee said.", "“It took years, and it was worth it.”", language="en")[1] == (
        "<carried>",
        None,
        ["It took years, and it was worth it."],
    )


def test_a_quotation_alone_in_the_same_paragraph_is_the_same_statement() -> None:
    assert said("“We are ready,” Ann Lee said. The hall was full. “It took years of work.”", language="en") == [
        ("Ann Lee", "said", ["We are ready,", "It took years of work."])
    ]


def test_a_speech_over_paragraphs_without_closing_marks() -> None:
    found = said("“We began in May,” Ann Lee said. “It was hard.", "“Then it rained for a week.”", language="en")
    assert [segment for _, _, segments in found for segment in segments] == [
        "We began in May,",
        "It was hard.",
        "Then it rained for a week.",
    ]


def test_a_quotation_before_its_attribution_in_the_next_sentence() -> None:
    found = said("“We lost. They won.” “It happens,” Ann Lee said.", language="en")
    assert found == [("Ann Lee", "said", ["We lost. They won.", "It happens,"])]


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    assert said("LOMBE, March 4 (Reuters) - Talks broke up on Tuesday, the mediator said.", language="en") == [
        ("the mediator", "said", ["Talks broke up on Tuesday"])
    ]


def test_captions_are_left_out() -> None:
    assert said("Ann Lee said it rained.", language="en", kinds={1: "caption"}) == []


def test_kinds() -> None:
    _, found = read("“We go,” he said. He said it was late. He said it was “much too late”.", language="en")
    assert [s.kind for s in found.statements] == ["direct", "indirect", "mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "The president dismissed Defence Minister Ann Lee on Monday.",
        "Governor Tom Reed dismissed the army chief.",
        "Ann Lee was dismissed by President Tom Reed on Monday.",
        "Lumora Corp unveiled its new phone on Monday.",
        "The museum unveiled a statue of the poet.",
    ],
)
def test_who_is_removed_and_what_is_put_on_show_is_not_said(text: str) -> None:
    assert said(text, language="en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran dismissed the allegation.", ("Iran", "dismissed", ["the allegation"])),
        ("The ceasefire plan was rejected by Iran.", ("Iran", "rejected", ["The ceasefire plan"])),
        ("The premier unveiled a new trade strategy.", ("premier", "unveiled", ["a new trade strategy"])),
        ("The premier outlined his priorities on Monday.", ("premier", "outlined", ["his priorities"])),
    ],
)
def test_what_is_refused_or_laid_out_is_said(text: str, expected: tuple[str, str, list[str]]) -> None:
    (one,) = said(text, language="en")
    assert ((one[0] or "").removeprefix("The "), one[1], one[2]) == expected
