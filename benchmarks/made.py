"""Makes news items of our own sentences, the same ones for the same seed: clean stories with the usual dirt in some."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_WHO = (
    "the harbour board",
    "the mayor",
    "Ann Pier",
    "the county",
    "a spokeswoman for the ferry line",
    "Tom Weir",
    "islanders",
)
_WHAT = ("expects two crossings a day", "voted for the new pier", "asked for a longer season", "paid for the shelves")
_MORE = (
    "until the end of the month",
    "after a debate of four hours",
    "because storms kept the boats in port",
    "by nine votes",
)
_TURN = (
    "“We have waited long enough,” said {who}, who runs the bakery.",
    "The work cost {n} million, more than planned.",
)
_DIRT = (
    "Published: undefined",
    "Advertisement",
    "Follow us on Facebook, Twitter and Instagram",
    "Also read: Ten bridges to cross before winter",
    "Sign up for our newsletter",
    "Photo: Tom Weir / Harbour Pictures",
    "© 2026 Harbour Courier. All rights reserved.",
)


class Made(NamedTuple):
    """One item: its id, title and paragraphs."""

    id: str
    title: str
    paragraphs: list[str]


def items(count: int, *, chars: int = 3900, seed: int = 7) -> Iterator[Made]:
    """Yield ``count`` items whose bodies hold about ``chars`` characters; every second one carries dirt."""
    chance = random.Random(seed)
    for number in range(count):
        paragraphs: list[str] = []
        size = 0
        while size < chars:
            sentences = []
            for _ in range(chance.randint(2, 4)):
                if chance.random() < 0.25:
                    sentences.append(chance.choice(_TURN).format(who=chance.choice(_WHO), n=chance.randint(2, 90)))
                else:
                    who = chance.choice(_WHO)
                    day = chance.choice(("Monday", "Tuesday", "Friday"))
                    sentences.append(
                        f"{who[0].upper()}{who[1:]} {chance.choice(_WHAT)} {chance.choice(_MORE)}, on {day} {number}."
                    )
            paragraphs.append(" ".join(sentences))
            size += len(paragraphs[-1]) + 1
        if number % 2:
            for _ in range(chance.randint(1, 3)):
                paragraphs.insert(chance.randint(1, len(paragraphs)), chance.choice(_DIRT))
        yield Made(f"made-{number}", f"Harbour report number {number} on the ferry and the pier", paragraphs)


def as_jsonl(made: list[Made]) -> bytes:
    """Return the items as JSON Lines."""
    rows = (
        json.dumps({"id": one.id, "title": one.title, "body": "\n".join(one.paragraphs)}, ensure_ascii=False)
        for one in made
    )
    return "\n".join(rows).encode() + b"\n"


def as_rss(made: list[Made]) -> bytes:
    """Return the items as one RSS feed, their bodies as escaped HTML."""
    rows = []
    for number, one in enumerate(made):
        body = escape("".join(f"<p>{escape(text)}</p>" for text in one.paragraphs))
        rows.append(
            f"<item><title>{escape(one.title)}</title><link>https://made.example/{number}</link>"
            f'<guid isPermaLink="false">{one.id}</guid><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate>'
            f"<description>{body}</description></item>"
        )
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Made</title><link>https://made.example/</link>'
    return f"{head}<description>Made</description>{''.join(rows)}</channel></rss>".encode()
