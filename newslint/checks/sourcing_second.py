"""Rules about unnamed sources of other newsrooms, and about those that speak again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.checks._sourcing import stories_of
from newslint.checks._sourcing.check import StatementCheck
from newslint.checks._sourcing.voices import words_for
from newslint.model import Item, Mark, Rule


class SecondHandSource(StatementCheck):
    """A statement of an unnamed source is taken over from another newsroom.

    The anonymity is inherited: whoever publishes it has not spoken with the source, and cannot know more than the
    first report says. Whether that report still says it is worth a look before it goes round again.
    """

    code = "SRC005"
    name = "second-hand-source"
    confidence = "medium"
    tags = ("anonymous",)
    message = "'{who}' spoke to {outlet}, without a name"
    kind = "second-hand"


class RepeatedSource(StatementCheck):
    """An unnamed source that the story has brought in speaks again.

    It is no new source, and the words of one person soon fill a story. The first mention is where the description and
    the reason belong; the repeats show how much of the story rests on it.
    """

    code = "SRC006"
    name = "repeated-unnamed-source"
    confidence = "medium"
    noted = "sourcing"
    tags = ("anonymous",)
    message = "'{who}' speaks again, brought in without a name as '{first}'"
    scope = ("review",)
    kind = "repeat"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        for text, story in stories_of(item):
            for span, who, first in story.repeats():
                verdict = story.judge(*first)
                yield Mark(text, *span, values={"who": who, "first": words_for(verdict) if verdict is not None else ""})


SecondHandSource.bad = [
    {
        "text": "A club insider told the Mirror that the manager had lost the dressing room.",
        "flags": ["A club insider told the Mirror that the manager had lost the dressing room."],
    },
    {
        "text": "“Notices have gone out,” a senior police officer told PTI.",
        "flags": ["“Notices have gone out,” a senior police officer told PTI."],
    },
    {
        "text": "The ceasefire holds for now, three diplomatic sources told Reuters.",
        "flags": ["The ceasefire holds for now, three diplomatic sources told Reuters."],
    },
    {
        "text": "The chief buyer has quit, the Post reported, citing three employees who reviewed the memo.",
        "flags": ["The chief buyer has quit, the Post reported, citing three employees who reviewed the memo."],
    },
    {
        "text": "A source told the BBC that the club was for sale.",
        "flags": ["A source told the BBC that the club was for sale."],
    },
    {
        "text": "The bank will cut 900 jobs, Bloomberg reported, citing people familiar with the matter.",
        "flags": ["The bank will cut 900 jobs, Bloomberg reported, citing people familiar with the matter."],
    },
    {
        "text": "One Labour adviser told the Guardian the speech had been rewritten overnight.",
        "flags": ["One Labour adviser told the Guardian the speech had been rewritten overnight."],
    },
    {
        "text": "Two officials told Reuters that the ship had turned back.",
        "flags": ["Two officials told Reuters that the ship had turned back."],
    },
    {
        "text": "A senior government official told PTI the tender would be floated again.",
        "flags": ["A senior government official told PTI the tender would be floated again."],
    },
    {
        "text": "A former engineer at the yard told the Herald that the weld had been skipped.",
        "flags": ["A former engineer at the yard told the Herald that the weld had been skipped."],
    },
]

SecondHandSource.good = [
    {"text": "Ruth Hale told the Mirror that the manager would stay.", "because": "she has a name"},
    {"text": "The ministry told PTI that notices had gone out.", "because": "a ministry speaks for itself"},
    {"text": "The airline told Bloomberg that it would cut no jobs.", "because": "a company speaks for itself"},
    {"text": "Finance minister Ida Brandt told Reuters that rates were high enough.", "because": "she has a name"},
    {"text": "The company told the BBC that it would appeal.", "because": "a company speaks for itself"},
    {
        "text": "A council official told residents to boil their water.",
        "because": "an instruction to the people of the story, not to an outlet",
    },
]

RepeatedSource.bad = [
    {
        "text": "“It was a mess,” said one senior adviser. The adviser added that nobody had read the bill.",
        "flags": ["The adviser added that nobody had read the bill."],
    },
    {
        "text": "The sale will close on Friday, according to a person close to the fund. Lenders have agreed, the person said.",
        "flags": ["Lenders have agreed, the person said."],
    },
    {
        "text": "Several aides to the president say the trip is off. The hosts were told on Sunday, they say.",
        "flags": ["The hosts were told on Sunday, they say."],
    },
    {
        "text": "A nurse who asked not to be named said two beds were free. “We sent people home,” she said.",
        "flags": ["“We sent people home,” she said."],
    },
]

RepeatedSource.good = [
    {
        "text": "Tom Reed joined the board in May as its chief adviser. The adviser said the pier would open.",
        "because": "the adviser has a name",
    },
    {
        "text": "A ministry official responded to the report, saying talks would go on. The official pointed to a deal in June.",
        "because": "the official does, and says, nothing new that is put in his mouth",
    },
    {
        "text": "“It was a mess,” said one senior adviser. Nora Quist was not there. “I was ill,” she said.",
        "because": "she is Nora Quist",
    },
]
