"""The judgement of single sentences, on sentences of our own: British, Indian, wire and business style."""

from __future__ import annotations

import pytest

from newslint.checks._sourcing import Story
from newslint.checks._sourcing.formula import formula, reason
from newslint.checks._sourcing.quotes import masked, quotations
from newslint.model import Source, Text
from newslint.model.sentences import sentences


def kinds(value: str) -> list[str | None]:
    """Return the kind of each sentence of one text."""
    text = Text("body", value, Source("test", value))
    story = Story(text, "")
    spans = [span for start, end in text.lines for span in sentences(value, start, end)]
    verdicts = [story.judge(*span) for span in spans]
    return [verdict.kind if verdict is not None else None for verdict in verdicts]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # British
        ("One cabinet minister said the plan was dead.", "role"),
        ("Friends of the duchess say she has moved out.", "role"),
        ("A No 10 source insisted the prime minister had not been told.", "role"),
        ("“It is a shambles,” said one senior Tory.", "role"),
        ("A former permanent secretary's allies insist the memo was lawful.", "role"),
        ("City sources said the float would be pulled.", "role"),
        ("A club insider told the Mirror that the manager had lost the dressing room.", "second-hand"),
        ("The vicar, who asked not to be named, said the bells would ring.", "formula"),
        # Indian
        ("A senior BJP leader said the seats would be shared by Friday.", "role"),
        ("An official in the know, on condition of anonymity, said the tender was void.", "formula"),
        ("Sources said the chargesheet would be filed next week.", "bare"),
        ("A finance ministry official said the scheme had been extended till March.", "role"),
        ("“Notices have gone out,” a senior police officer told PTI.", "second-hand"),
        ("According to people aware of the development, the board will meet on Diwali.", "role"),
        ("A lawmaker from the ruling alliance said on condition he not be named that talks were on.", "formula"),
        # wire
        ("The strike killed four, two Western diplomats said.", "role"),
        (
            "Troops had crossed the river, according to a U.S. official who was not authorized to speak publicly.",
            "formula",
        ),
        ("U.S. officials said on Tuesday that the convoy had turned back.", "officials"),
        ("The ship was empty, a port official said.", "role"),
        ("The ceasefire holds for now, three diplomatic sources told Reuters.", "second-hand"),
        ("Negotiators may extend the talks, said a person briefed on them.", "role"),
        ("A hospital source said six children were among the dead.", "role"),
        # business
        ("The company is weighing a sale of its tyre unit, according to people familiar with the matter.", "role"),
        ("The bonds will price next week, one banker said.", "role"),
        ("The people asked not to be identified because the information is private.", "formula"),
        ("Two executives with direct knowledge of the audit said it had found nothing.", "role"),
        ("The chief buyer has quit, the Post reported, citing three employees who reviewed the memo.", "second-hand"),
        ("Tech executives say the rule cannot work.", "role"),
        ("A trader who declined to be named said the desk was short.", "formula"),
    ],
)
def test_an_unnamed_source_is_found(sentence: str, kind: str) -> None:
    assert kinds(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Home Office minister Ruth Hale said the plan was dead.",
        "Ruth Hale, a friend of the duchess, said she had moved out.",
        "“A source told me so,” Ruth Hale said in court.",
        "Ruth Hale said officials had told her of the leak.",
        "Officials were told to leave the building by noon.",
        "The bank's lawyers wrote to investors on Monday.",
        "The union said its members would vote.",
        "Police said the driver was asleep.",
        "The company said the sources of its revenue were many.",
        "A survey of employees said that morale was low.",
        "The consul told a member of his staff to pack.",
        "Many voters say they will stay at home.",
        "An aide to the mayor, Ruth Hale, said the pier was safe.",
        "Two advisers, including Ruth Hale, said the pier was safe.",
        "The official said the pier was safe, Ruth Hale recalled.",
        "Former partners claimed in a lawsuit that the fees were false.",
        "The prime minister said the vote was off.",
        "Investigators are looking for a member of the band.",
        "A national security adviser will be named on Monday, the palace said.",
        "The executive order said nothing of the kind.",
    ],
)
def test_a_named_or_silent_one_is_left_alone(sentence: str) -> None:
    assert [kind for kind in kinds(sentence) if kind not in (None, "repeat")] == []


def test_one_story_has_a_first_mention_and_a_formula() -> None:
    value = (
        "Ida Brandt, head of the harbour board, said the port would stay shut. She said officials remain convinced of it.\n"
        "A palace official responded to the board, saying the port would open in May. Citing a survey, the official pointed to "
        "a new pier. The official spoke on condition of anonymity, saying they were not authorised to comment publicly.\n"
        "Tom Reed, a pilot and former adviser to the board, said aides seldom ask him."
    )
    assert kinds(value) == [None, None, "role", None, "formula", None]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("because she was not authorised to speak", "not authorised"),
        ("for fear of losing his job", "fear"),
        ("given the sensitivity of the talks", "sensitivity"),
        ("to discuss private deliberations", "privacy"),
        ("ahead of an official announcement", "announcement"),
        ("citing an ongoing investigation", "investigation"),
        ("to speak candidly", "candour"),
        ("in line with ministry rules", "rules"),
        ("and left the room", "none"),
    ],
)
def test_reasons_are_told_apart(behind: str, expected: str) -> None:
    assert reason(behind) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The lottery winner asked to remain anonymous.",
        "She was not permitted to speak at the congress, he said.",
        "The vote is secret and anonymity is the law, the clerk said.",
        "The bidder requested anonymity.",
        "Ruth Hale, the clerk, said she was not authorised to discuss the files.",
    ],
)
def test_what_only_sounds_like_a_formula(sentence: str) -> None:
    assert formula(sentence) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("“We wait for news of the ship,” she said.", "~" * 31 + " she said."),
        ("'We wait for news,' she said, 'and for rain.'", "~" * 19 + " she said, " + "~" * 15),
        ("It's the Smiths' boat, Tom's friend said.", "It's the Smiths' boat, Tom's friend said."),
        ('the words of another day," he said.', "~" * 26 + " he said."),
        ("He called it “a farce” and left.", "He called it “a farce” and left."),
        ("He is 6'2\" tall, the clerk said.", "He is 6'2\" tall, the clerk said."),
    ],
)
def test_quotations_are_masked(line: str, expected: str) -> None:
    assert masked(line, quotations(line)) == expected


def test_a_long_text_takes_linear_time() -> None:
    value = "A senior official said so, " * 4000 + "\n" + "“A source said " * 3000
    assert kinds(value)
