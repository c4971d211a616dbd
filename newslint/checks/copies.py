"""Rules about items that are another item again; which are is worked out before they are asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import ClassVar

from newslint.checks._documents import document
from newslint.model import Check, Item, Mark


class _Copied(Check):
    """Base of the rules that read the note ``copy``: how this item repeats an earlier one."""

    scope: ClassVar[tuple[str, ...]] = ("item",)
    tags: ClassVar[tuple[str, ...]] = ("across-items",)
    noted: ClassVar[str] = "copy"
    kind: ClassVar[str] = ""

    def check_item(self, item: Item) -> Iterable[Mark]:
        copy = item.notes["copy"]
        if copy.kind != self.kind:
            return
        what = "word for word" if copy.share == 100 else f"in {copy.share} % of its sentences"
        named = "the same id" if copy.same_id else "the same link" if copy.same_link else "another id or link"
        if copy.hours is None:
            later = "without a date to compare"
        else:
            later = f"{copy.hours} h later" if copy.hours else "dated alike"
        extent = f"{abs(copy.grown)} % {'longer' if copy.grown > 0 else 'shorter'}" if copy.grown else "as long"
        values = {"other": copy.other, "what": what, "named": named, "later": later, "extent": extent}
        # the item as such is meant, and no piece of it: a claim on its title could be overruled by a stronger one
        yield Mark(values=values)


_FERRY = (
    "The ferry left on Monday for the first time in three weeks, the harbour board said. "
    "Its engine had been taken ashore and rebuilt by two fitters from the yard. "
    "The island had lived from the mail boat, which carries no cars and few people. "
    "A crowd stood on the quay when the ropes were let go at noon."
)
_MORE = (
    " The first car aboard was the doctor's, who had been on foot since the autumn gales."
    " The board will now look for a second boat, its chairwoman told the island's council."
)
_MARKET = (
    "Rain closed the fish market on Tuesday and sent the traders home before noon. "
    "Three stalls were carried off by a gust and found in the basin behind the ice house. "
    "The cooperative said that nobody was hurt and that the catch had been put on ice. "
    "It opens again on Wednesday, weather permitting, with the boats of the night."
)


def _items(*records: dict[str, str]) -> dict[str, object]:
    rows = [
        json.dumps({"id": f"h{k}", "publisher": "The Harbour Post", **record}, ensure_ascii=False)
        for k, record in enumerate(records)
    ]
    return document("\n".join(rows), "jsonl")


_SAILS: dict[str, str] = {
    "title": "Ferry sails again",
    "body": _FERRY,
    "published": "2026-01-05T12:00:00Z",
    "link": "https://news.example/ferry",
}
_CLOSED: dict[str, str] = {"title": "Rain closes fish market", "body": _MARKET, "published": "2026-01-06T12:00:00Z"}


class StoryTwice(_Copied):
    """The same story stands in the run twice, from the same publisher and under the same title.

    It came under two ids or two links, or was sent twice. Readers see it again, counts are inflated, and a model learns
    it twice. Tracking parameters do not make a link another one.
    """

    code = "DUP005"
    name = "story-twice"
    severity = "warning"
    confidence = "high"
    message = "repeats {other} {what}, under {named}"
    weight = 0.0  # the text is as clean as the one it repeats, and people judge it so
    kind = "copy"


StoryTwice.bad = [
    {**_items(_SAILS, {**_SAILS, "link": "https://news.example/ferry?utm_source=rss"}), "flags": [""]},
    {**_items(_SAILS, {**_SAILS, "body": _FERRY.replace("at noon", "at twelve")}), "flags": [""]},
]
StoryTwice.good = [
    {**_items(_SAILS, _CLOSED), "because": "two stories"},
    {**_items(_SAILS, {**_SAILS, "body": _MARKET}), "because": "another story under the same title"},
    {
        **_items(_SAILS, {**_SAILS, "body": _FERRY + _MORE, "published": "2026-01-05T16:00:00Z"}),
        "because": "a later version that says more is an update",
    },
]


class BodyRetitled(_Copied):
    """The same body stands in the run under different titles, from the same publisher.

    A headline was tried twice, or one body was sent for several stories; which title belongs to it is not known.
    """

    code = "DUP006"
    name = "body-retitled"
    severity = "warning"
    confidence = "high"
    message = "has the body of {other} {what}, under another title"
    weight = 2.0
    kind = "retitled"


BodyRetitled.bad = [
    {**_items(_SAILS, {**_SAILS, "title": "Island has its boat back"}), "flags": [""]},
    {
        **_items(_SAILS, {**_CLOSED, "body": _FERRY}),
        "flags": [""],
    },
]
BodyRetitled.good = [
    {**_items(_SAILS, _CLOSED), "because": "each body has its title"},
    {
        **_items(
            {"title": "Tides on Monday", "body": "High water at six in the morning."},
            {"title": "Tides on Tuesday", "body": "High water at six in the morning."},
        ),
        "because": "a service line of one sentence may say the same twice",
    },
    {
        **_items(_SAILS, {**_SAILS, "title": "Island has its boat back", "publisher": "The Valley Times"}),
        "because": "another publisher's copy is another rule's",
    },
]


class SyndicatedCopy(_Copied):
    """Another publisher has the same story, as an agency's text runs in many papers.

    That is no fault of the item. Who counts stories or trains on them wants to have it once, whatever its headline.
    """

    code = "DUP007"
    name = "syndicated-copy"
    severity = "info"
    confidence = "high"
    message = "repeats {other} of another publisher {what}"
    weight = 0.0
    kind = "syndicated"


SyndicatedCopy.bad = [
    {
        **_items(_SAILS, {**_SAILS, "publisher": "The Valley Times", "title": "Boat is back", "link": ""}),
        "flags": [""],
    },
    {
        **_items(
            _SAILS,
            {
                **_SAILS,
                "publisher": "The Valley Times",
                "title": "Island rejoices",
                "body": _FERRY.replace(" Its", "\n\nIts"),
            },
        ),
        "flags": [""],
    },
]
SyndicatedCopy.good = [
    {**_items(_SAILS, {**_CLOSED, "publisher": "The Valley Times"}), "because": "two stories"},
    {
        **_items(
            _SAILS,
            {
                "publisher": "The Valley Times",
                "title": "Ferry sails again",
                "body": _MARKET
                + " The ferry left on Monday for the first time in three weeks, the harbour board said.",
            },
        ),
        "because": "one sentence quoted is no copy",
    },
    {**_items(_SAILS), "because": "one item"},
]


class StoryUpdated(_Copied):
    """A later version of a story stands beside the earlier one.

    The publisher wrote the story on and sent it as a new item. Both are true at their hour; who keeps one keeps the
    later. A version is told from a copy by its date and by how much longer or shorter it is.
    """

    code = "DUP008"
    name = "story-updated"
    severity = "info"
    confidence = "medium"
    message = "is a later version of {other}: {later}, {extent}, alike {what}"
    weight = 0.0
    kind = "update"


StoryUpdated.bad = [
    {
        **_items(_SAILS, {**_SAILS, "body": _FERRY + _MORE, "published": "2026-01-05T16:00:00Z"}),
        "flags": [""],
    },
    {
        **_items(
            {**_SAILS, "title": "Ferry sails", "published": ""}, {**_SAILS, "body": _FERRY + _MORE, "published": ""}
        ),
        "flags": [""],
    },
]
StoryUpdated.good = [
    {**_items(_SAILS, _CLOSED), "because": "two stories"},
    {**_items(_SAILS, _SAILS), "because": "a copy"},
    {
        **_items(_SAILS, {**_CLOSED, "body": _MARKET + _MORE, "published": "2026-01-05T16:00:00Z"}),
        "because": "a later story of its own",
    },
]
