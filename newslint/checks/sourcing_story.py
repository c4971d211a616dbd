"""Rules about the sourcing of a story as a whole, and the account of it that reports carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from newslint.checks._sourcing.voices import Voices, voices_of, words_for
from newslint.model import Check, Item, Mark, Rule
from newslint.model.finding import Severity
from newslint.model.patterns import pattern
from newslint.model.voices import Sourcing

_LEANS = 0.5
"""The share of the attributions from which a story leans on sources without a name."""
_FEW = 2
"""How many sentences of unnamed sources are too few to lean on."""
_CARRIED = 250
"""So many words of a story one sentence of a source can carry; an essay that cites one in passing does not rest on it."""
_EDGE = 400
"""How many characters of a story's beginning and end may hold its byline."""
_BYLINE = pattern(r"(?:^|\n|[(\[.] ?)(?:[Bb]y|BY|[Rr]eport(?:ing|ed) by|[Ww]ritten by) [A-Z][\w.'’-]+ [A-Z]")
_SHORT = 40
"""A text of fewer words is no story yet, but a teaser of one."""


def sourcing_of(item: Item) -> Sourcing | None:
    """Return who speaks in an item, or None where the rules on single sentences found no unnamed source in it."""
    if "sourcing" not in item.notes:
        return None
    voices = voices_of(item)
    return voices[0].report() if voices else None


class _Story(Check):
    """A check that judges a story in which an unnamed source was found."""

    severity: ClassVar[Severity] = "info"
    scope: ClassVar[tuple[str, ...]] = ("review",)
    languages: ClassVar[tuple[str, ...]] = ("en",)
    noted: ClassVar[str] = "sourcing"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        for voices in voices_of(item):
            yield from self.judge(item, voices)

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        """Yield the marks of one text."""
        raise NotImplementedError  # this class is no rule; each rule below says its own


class OnlyUnnamedSources(_Story):
    """Nothing in the story is given as the word of anybody but a source without a name.

    The broadcasters' and agencies' rules ask for a second source, and for one with a name where a story has a single
    one. Here no person, office or document is named that a reader or another newsroom could ask.
    """

    code = "SRC013"
    name = "only-unnamed-sources"
    severity = "warning"
    confidence = "medium"
    message = "all that this story knows comes from sources without a name ({count}: {who})"

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        words = voices.words
        if (
            words < _SHORT
            or words > _CARRIED * len(voices.unnamed_spans)
            or voices.attributions > len(voices.unnamed_spans)
        ):
            return
        who = ", ".join(f"'{words_for(source.verdict)}'" for source in voices.sources[:3])
        yield Mark(voices.text, *voices.unnamed_spans[0], values={"count": len(voices.sources), "who": who})


class UnnamedSourceUpFront(_Story):
    """A source without a name speaks in the lead, or is the first whose words the story quotes.

    What stands first carries the story. Newsrooms that let unnamed sources in still keep them out of there: the lead
    and the first quotation should be somebody's who can be asked.
    """

    code = "SRC014"
    name = "unnamed-source-up-front"
    confidence = "medium"
    message = "a source without a name speaks in {where} of the story"

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        found = voices.up_front()
        if found is not None and voices.words >= _SHORT:
            yield Mark(voices.text, *found[0], values={"where": found[1]})


class OneSourceAsMany(_Story):
    """The story claims several sources, and one of them is all that it shows.

    "Sources said" and then "the source added": a reader takes several for a confirmation of each other. Agencies forbid
    the plural where there is one.
    """

    code = "SRC015"
    name = "one-source-as-many"
    severity = "warning"
    confidence = "low"
    message = "'{who}' is one source, where the story first claimed '{first}'"

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        found = voices.one_as_many()
        if found is not None:
            span, who, first = found
            yield Mark(voices.text, *span, values={"who": who, "first": first})


class LeansOnUnnamedSources(_Story):
    """At least half of what the story gives as somebody's word is the word of sources without a name.

    The count tells how much of a story a reader has to take on trust. It counts sentences, and each of them once.
    """

    code = "SRC016"
    name = "leans-on-unnamed-sources"
    confidence = "medium"
    message = "{unnamed} of {all} attributions have no name; unnamed sources: {count}"

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        if _leans(voices):
            values = {"unnamed": len(voices.unnamed_spans), "all": voices.attributions, "count": len(voices.sources)}
            yield Mark(voices.text, *voices.unnamed_spans[0], values=values)


class UnsignedOnUnnamedSources(_Story):
    """A story that leans on sources without a name does not say who wrote it.

    Where the sources have no name the reporter's stands in for them: whoever doubts the story has nobody else to ask.
    Agencies ask for a byline on every story with an unnamed source.
    """

    code = "SRC017"
    name = "unsigned-on-unnamed-sources"
    severity = "warning"
    confidence = "medium"
    message = "neither the writer of the story nor most of its sources have a name"

    def judge(self, item: Item, voices: Voices) -> Iterable[Mark]:
        if _leans(voices) and not item.value("author") and not _signed(voices.text.value):
            yield Mark()


def _signed(value: str) -> bool:
    """Say whether a story names its writer in its first or last lines."""
    return _BYLINE.search(value[:_EDGE]) is not None or _BYLINE.search(value[-_EDGE:]) is not None


def _leans(voices: Voices) -> bool:
    return len(voices.unnamed_spans) > _FEW and voices.share >= _LEANS


_QUAY = (
    "The old quay will be sold before the summer, a senior harbour official said on Monday. A second buyer has asked for the plans. "
    "The price has been set at nine million euros, according to two people familiar with the matter. "
    "“Nobody at the council has been told of it yet,” one city council aide said. The sheds on it date from 1911, and the crane "
    "has not moved since the fire."
)
OnlyUnnamedSources.bad = [
    {
        "text": _QUAY,
        "flags": ["The old quay will be sold before the summer, a senior harbour official said on Monday."],
    },
    {
        "text": "The tender for the metro will be floated again in July, sources said. Four firms had bid for the work in March, and all "
        "four bids were sent back unopened. The line is to run from the bus stand to the new airport, with eleven stations and a "
        "depot near the canal.",
        "flags": ["The tender for the metro will be floated again in July, sources said."],
    },
]
OnlyUnnamedSources.good = [
    {
        "text": "The tide took two hundred boats last year, according to officials. "
        + "I grew up beside this harbour, and I have watched it empty. " * 24,
        "because": "an essay that cites somebody once in passing",
    },
    {
        "text": _QUAY + " Ida Brandt, the harbour master, said she knew of no sale.",
        "because": "the harbour master has a name",
    },
    {
        "text": _QUAY + " The council said in a statement that no offer had been made.",
        "because": "the council can be asked",
    },
    {
        "text": "The old quay will be sold, a senior harbour official said.",
        "because": "too short to be the whole story",
    },
]
UnnamedSourceUpFront.bad = [
    {
        "text": _QUAY,
        "flags": ["The old quay will be sold before the summer, a senior harbour official said on Monday."],
    },
    {
        "text": "The ferry to the island stopped on Friday after the storm. It had been late all week. The pier has lost four of its piles, "
        "and the ramp lies in the water. “We told them in March that it would not hold the winter,” said one senior official. "
        "The island has no other pier, and boats cannot land on the beach.",
        "flags": ["“We told them in March that it would not hold the winter,” said one senior official."],
    },
]
UnnamedSourceUpFront.good = [
    {
        "text": "The ferry to the island stopped on Friday after the storm. It had been late all week. “We are cut off until the ramp is "
        "mended,” said Ann Pier, the baker. The pier has lost four of its piles, a senior official said. The island has no other "
        "pier, and boats cannot land on the beach there.",
        "because": "the baker is quoted first, and has a name",
    },
    {
        "text": "Ann Pier, who runs the bakery, said on Friday that the ferry would not come. The pier has lost four of its piles in the "
        "storm, and the ramp lies in the water. Boats cannot land on the beach there. The work will take till June, a senior official said.",
        "because": "the lead has a name behind it",
    },
    {
        "text": "The ferry will be back in June, a senior official said.",
        "because": "a brief of one sentence has no front and back",
    },
]
OneSourceAsMany.bad = [
    {
        "text": "The striker will join the club on loan, sources close to the club said. He has passed a medical, the source added.",
        "flags": ["He has passed a medical, the source added."],
    },
    {
        "text": "People familiar with the matter said the bid was too low. The board will meet on Sunday, the person said.",
        "flags": ["The board will meet on Sunday, the person said."],
    },
]
OneSourceAsMany.good = [
    {
        "text": "Officials said the road was shut. A senior official said it would open on Monday. The official added that buses would run.",
        "because": "one of them was brought in as one",
    },
    {
        "text": "The striker will join the club on loan, a source close to the club said. He has passed a medical, the source added.",
        "because": "one from the start",
    },
    {
        "text": "People familiar with the matter said the bid was too low. The board will meet on Sunday, the people said.",
        "because": "several throughout",
    },
    {
        "text": "Sources said the bid was too low. Tom Reed, the chairman, said it was not.",
        "because": "the second speaker has a name",
    },
]
LeansOnUnnamedSources.bad = [
    {
        "text": _QUAY + " Ida Brandt, the harbour master, said she knew of no sale.",
        "flags": ["The old quay will be sold before the summer, a senior harbour official said on Monday."],
    },
    {
        "text": "The coach will go at the end of the season, a source close to the board said. A successor has been found, the source said. "
        "He knows it, the source said. The players were told on Sunday. Tom Reed, the captain, said he had heard nothing.",
        "flags": ["The coach will go at the end of the season, a source close to the board said."],
    },
]
LeansOnUnnamedSources.good = [
    {
        "text": "The coach will stay, Tom Reed said. A source close to the board said he would go. Ruth Hale, who chairs the board, said no "
        "decision had been made. “Ask me in May,” said Ida Brandt, the club's lawyer.",
        "because": "one of four",
    },
    {
        "text": "The coach will go, a source close to the board said. A successor has been found, one senior official said.",
        "because": "two sentences are no story to lean",
    },
    {
        "text": "Ann Pier has run the bakery on the island since the old quay was mended.",
        "because": "nobody is quoted at all",
    },
]
UnsignedOnUnnamedSources.bad = [
    {"text": _QUAY, "flags": [""]},
    {"text": _QUAY + " Ida Brandt, the harbour master, said she knew of no sale.", "flags": [""]},
]
UnsignedOnUnnamedSources.good = [
    {"text": "By Nora Quist " + "\n" + _QUAY, "because": "the writer's name stands above the story"},
    {"text": _QUAY, "item": {"author": "Nora Quist"}, "because": "the writer has a name"},
    {
        "text": "Ida Brandt, the harbour master, said the quay would be sold. A senior official said there were two buyers.",
        "because": "it does not lean on the official",
    },
    {
        "text": "The ferry will be back in June, a senior official said.",
        "because": "one sentence is not enough to lean on",
    },
]
