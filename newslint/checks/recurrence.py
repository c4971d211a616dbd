"""Rules about what returns over the items of one publisher; which lines do is worked out before they are asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import ClassVar

from newslint.checks._documents import document
from newslint.model import Check, Item, Mark


class _Recurring(Check):
    """Base of the rules that read the note ``recurring``: (text, unit, values) for each unit that returns."""

    scope: ClassVar[tuple[str, ...]] = ("item",)
    tags: ClassVar[tuple[str, ...]] = ("across-items",)
    noted: ClassVar[str] = "recurring"
    kinds: ClassVar[tuple[int, ...]] = ()

    def check_item(self, item: Item) -> Iterable[Mark]:
        for text, unit, values in item.notes["recurring"]:
            if unit.kind in self.kinds:
                yield Mark(text, unit.start, unit.end, values=values)


def _items(*bodies: str, publisher: str = "The Harbour Post") -> dict[str, object]:
    rows = [
        json.dumps({"id": f"h{k}", "title": title, "publisher": publisher, "body": body}, ensure_ascii=False)
        for k, (title, body) in enumerate(zip(_TITLES, bodies, strict=False))
    ]
    return document("\n".join(rows), "jsonl")


_TITLES = ("Ferry sails again", "Rain closes market", "Pier to be rebuilt", "Band plays on quay", "Gull takes prize")
_STORIES = (
    "The ferry left on Monday for the first time in three weeks, the harbour board said.",
    "Rain closed the fish market on Tuesday and sent the traders home before noon.",
    "The council voted on Wednesday to rebuild the pier in stone after two winters of storms.",
    "A brass band from the next valley played on the quay on Thursday until the tide came in.",
    "A gull carried off the first prize of the cake contest on Friday, to the joy of the crowd.",
)


class RecurringLine(_Recurring):
    """A line stands in several stories of the same publisher.

    What a publisher puts around its stories returns word for word: a request to subscribe, a description of itself, a
    credit, a notice of rights, the label over every advert. No pattern needs to know the words or the language.
    Subheads, names of sections, datelines, bylines, scores and quotations return too and are left alone.
    """

    code = "REC001"
    name = "recurring-line"
    severity = "warning"
    confidence = "high"
    weight = 4.0  # what returns is milder than what a rule knows to be wrong; its share of the body weighs besides
    message = "'{match}' stands in {count} of {total} items of this publisher ({share} %), as in {example}"
    fix = {"action": "delete-line", "safe": False}
    kinds = (0,)


_ABOUT = "Der Hafenbote erscheint jeden Morgen auf Papier und in der App, seit 1891 im Besitz seiner Leser."
_RIGHTS = (
    "© 2026 Harbour Post Group Limited",
    "© 2025 Harbour Post Group Limited",
    "© 2024 Harbour Post Group Limited",
)

RecurringLine.bad = [
    {
        **_items(*(f"{story}\n{_ABOUT}" for story in _STORIES[:3])),
        "flags": [_ABOUT] * 3,
    },
    {
        **_items(*(f"{story}\n{line}" for story, line in zip(_STORIES, _RIGHTS, strict=False))),
        "flags": list(_RIGHTS),
    },
    {
        **_items(*(f"{story}\nAnzeige\n{more}\nAnzeige\n{story[::-1]}" for story, more in pairwise(_STORIES))),
        "flags": ["Anzeige"] * 8,
    },
]
RecurringLine.good = [
    {
        **_items(*(f"{story}\nWhat happens next?\nNobody has said so far: {story[:30]}" for story in _STORIES)),
        "because": "a subhead",
    },
    {**_items(*(f"ANALYSIS/OPINION:\n{story}" for story in _STORIES)), "because": "the name of a section"},
    {**_items(*(f"By Ada Quayle, harbour correspondent\n{story}" for story in _STORIES)), "because": "a byline"},
    {
        **_items(*(f"{story}\nRovers 2 3 5 11 0 14\nUnited 1 1 4 20 6 9" for story in _STORIES)),
        "because": "a table of scores",
    },
    {
        **_items(*(f"{story}\nRovers\nWon\nUnited\nWon\nCity\nLost" for story in _STORIES)),
        "because": "a table with its cells on lines of their own",
    },
    {
        **_items(
            *(f"{_STORIES[0]}\nVersion {k} of the same story adds a line that the others have." for k in range(5))
        ),
        "because": "versions of one story share their lines",
    },
]


class RecurringEdge(_Recurring):
    """The first or last sentences of a text without line breaks stand in several stories of the same publisher.

    Where a converter has lost the line breaks, the publisher's own words are glued to the story. Where they begin can
    still be seen from the other stories.
    """

    code = "REC002"
    name = "recurring-edge"
    severity = "warning"
    confidence = "medium"
    weight = 4.0  # what returns is milder than what a rule knows to be wrong; its share of the body weighs besides
    message = "'{match}' begins or ends {count} of {total} items of this publisher ({share} %), as in {example}"
    fix = {"action": "delete-match", "safe": False}
    kinds = (1, 2)


_LONG = tuple(f"{story} Nobody on the quay had expected it, and many stayed until dusk to see it. {more}" for story, more in zip(
    _STORIES,
    ("The next boat goes at six in the morning.", "The stalls open again at dawn.", "Work begins when the frost ends.",
     "They will be back in June with a choir.", "A second cake was baked at once."),
    strict=True,
))  # fmt: skip
_GLUED = "The Harbour Post lives from its members. Join them today for less than a coffee a week."

RecurringEdge.bad = [
    {**_items(*(f"{story} {_GLUED}" for story in _LONG[:4])), "flags": [_GLUED] * 4},
    {**_items(*(f"{_GLUED} {story}" for story in _LONG[:4])), "flags": [_GLUED] * 4},
]
RecurringEdge.good = [
    {**_items(*_LONG), "because": "every story ends in its own way"},
    {**_items(*(f"PORT ELLEN (HP) — {story}" for story in _LONG)), "because": "a dateline"},
    {**_items(*(f"{story} {_GLUED}" for story in _LONG[:2])), "because": "two stories are no habit"},
]


class RecurringTemplate(_Recurring):
    """A line stands in several stories of the same publisher with other names in it.

    A template has filled a name into the same words: who contributed, whom to follow, where else a piece appeared.
    """

    code = "REC003"
    name = "recurring-template"
    severity = "warning"
    confidence = "medium"
    weight = 4.0  # what returns is milder than what a rule knows to be wrong; its share of the body weighs besides
    message = (
        "'{match}' stands with other names in {count} of {total} items of this publisher ({share} %), as in {example}"
    )
    fix = {"action": "delete-line", "safe": False}
    kinds = (3,)


_PEOPLE = ("Ada Quayle", "Bo Lind", "Cy Marsh", "Di Penn", "Ed Roe")
_FOLLOW = tuple(f"{name} can be reached through the desk and on all of the usual networks." for name in _PEOPLE)

RecurringTemplate.bad = [
    {
        **_items(*(f"{story}\n{line}" for story, line in zip(_STORIES, _FOLLOW, strict=True))),
        "flags": list(_FOLLOW),
    },
    {
        **_items(*(f"{story}\nthe desk thanks {name} for help with the notes" for story, name in zip(_STORIES, _PEOPLE, strict=True))),
        "flags": [f"the desk thanks {name} for help with the notes" for name in _PEOPLE],
    },
]  # fmt: skip
RecurringTemplate.good = [
    {**_items(*(f"{story}\n{name} said so." for story, name in zip(_STORIES, _PEOPLE, strict=True))), "because": "too little is left without the name"},
    {**_items(*(f"{story}\nFoto: {name}" for story, name in zip(_STORIES, _PEOPLE, strict=True))), "because": "a label, and other rules know it"},
    {**_items(*(f"{name} of the quay was newly added to the register of pilots and is now in force" for name in _PEOPLE)), "because": "the line is all that the items say"},
    {**_items(*(f"{story}\n{line}" for story, line in zip(_STORIES[:3], _FOLLOW, strict=False))), "because": "three stories are no habit where words may vary"},
]  # fmt: skip
