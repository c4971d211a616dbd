"""The rule about a text whose last sentence was cut off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.model import Check, Item, Mark, Text
from newslint.model.patterns import pattern

_WORDS = frozenset(
    [
        "the",
        "an",
        "to",
        "and",
        "or",
        "for",
        "with",
        "from",
        "whose",
        "their",
        "its",
        "his",
        "as",
        "but",
        "than",
        "into",
        "while",
        "between",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "und",
        "oder",
        "von",
        "mit",
        "für",
        "dass",
        "sich",
        "auf",
        "el",
        "los",
        "las",
        "que",
        "del",
        "para",
        "con",
        "por",
        "una",
        "como",
        "les",
        "des",
        "du",
        "une",
        "dans",
        "pour",
        "avec",
        "sur",
        "della",
        "che",
        "per",
        "degli",
        "dos",
        "uma",
        "pela",
        "yang",
        "dan",
        "untuk",
        "dengan",
        "dari",
        "de",
    ]
)
"""Words that stand before others and end no sentence, in English, German, Spanish, French, Italian, Portuguese, Indonesian."""

_QUOTE = pattern('[“”„«»"]')


class CutMidSentence(Check):
    """The text ends with a word that cannot end a sentence.

    The rest was cut off; summaries and claims rest on half a sentence.
    """

    code = "TRN005"
    name = "cut-mid-sentence"
    severity = "warning"
    confidence = "medium"
    scope = ("body",)
    message = "the text ends with '{match}', in the middle of a sentence"
    tags = ("incomplete",)

    def check_text(self, text: Text, item: Item, hits: Sequence[tuple[int, int]]) -> Iterable[Mark]:
        value = text.value.rstrip()
        at = value.rfind(" ") + 1
        if not at or value[at:].casefold() not in _WORDS:
            return
        line = value[value.rfind("\n") + 1 :]
        if line.count(" ") >= 7 and value.count(" ") >= 14 and not _QUOTE.search(line):
            yield Mark(text, at, len(value))


CutMidSentence.bad = [
    {
        "text": "The council voted on Friday, after a long debate, to keep the ferry to the island running through the",
        "flags": ["the"],
    },
    {
        "text": "Der Rat hat am Freitag nach langer Debatte beschlossen, die Fähre zur Insel auch im Winter jeden Tag mit",
        "flags": ["mit"],
    },
]
CutMidSentence.good = [
    {
        "text": "The council voted on Friday to keep the ferry running",
        "because": "the full stop is missing, not the sentence",
    },
    {"text": "The pier the town is so proud of", "because": "a short line that may be a headline"},
    {"text": "The council will vote on it when the mayor comes to.", "because": "the sentence is at its end"},
]
