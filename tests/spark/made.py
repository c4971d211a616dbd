"""Makes articles of several publishers, with what recurs, repeats and goes wrong in such: the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

_WHO = [
    "The harbour board",
    "A spokeswoman",
    "The mayor",
    "Two officials",
    "The ferry company",
    "The council",
    "A fisherman",
]
_DID = ["said", "announced", "confirmed", "denied", "explained", "repeated", "warned"]
_WHAT = [
    "that the pier would close",
    "that work on the quay had begun",
    "that the boat was late",
    "that prices had risen",
    "that nobody had been hurt",
    "that the market would move",
    "that a second engine was needed",
]
_WHEN = [
    "on Monday",
    "on Tuesday",
    "after the storm",
    "before noon",
    "in the evening",
    "last week",
    "for the third time",
]
_WHERE = [
    "in Northmoor",
    "in Southaven",
    "on the island",
    "at the old yard",
    "by the fish market",
    "near the lighthouse",
]
_ENDS = (
    "Get the {paper} every morning in your inbox and never miss a tide.",
    "{paper} is a member of the press council and follows its code.",
    "Write to the editors of {paper} if you have seen a mistake here.",
)
_FLAWS = ("Published: undefined", "Share this on Facebook", "Advertisement", "Click here to read more", "By null")


def publishers(count: int) -> list[str]:
    """Return names of publishers."""
    return [f"{town} {kind}" for kind in ("Post", "Times", "Herald", "Echo", "Mail") for town in ("Northmoor", "Southaven", "Island", "Cape", "Fjord")][:count]  # fmt: skip


def sentence(draw: random.Random) -> str:
    """Return a sentence; one of some 400 million."""
    number = draw.randrange(10_000)
    return f"{draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHEN)} {draw.choice(_WHERE)} {draw.choice(_WHAT)}, the {number}th case of boat {draw.choice('ABCDEFGHIJKLM')}{draw.randrange(900)}."  # fmt: skip


def articles(count: int, *, seed: int = 7, papers: int = 12, skew: bool = False) -> Iterator[dict[str, Any]]:
    """Yield ``count`` articles. With ``skew`` the first publisher has half of them."""
    draw = random.Random(seed)
    names = publishers(papers)
    kept: list[dict[str, Any]] = []
    for number in range(count):
        paper = names[0] if skew and draw.random() < 0.5 else draw.choice(names)
        day, hour = 1 + number % 28, draw.randrange(24)
        article = {
            "id": f"a{number}",
            "publisher": paper,
            "title": f"{sentence(draw)[:60].strip()} {number}",
            "url": f"https://{paper.lower().replace(' ', '-')}.example/{number}",
            "published": f"2026-10-{day:02}T{hour:02}:00:00Z",
        }
        lines = [" ".join(sentence(draw) for _ in range(draw.randint(2, 4))) for _ in range(draw.randint(3, 9))]
        fate = draw.random()
        if kept and fate < 0.15:
            other = draw.choice(kept)
            lines = other["body"].split("\n")[: draw.randint(3, 9)]
            if fate < 0.05:  # another paper's copy
                pass
            elif fate < 0.10:  # the same paper again, under the same title
                article.update(publisher=other["publisher"], title=other["title"])
            else:  # written on
                article.update(publisher=other["publisher"], title=other["title"])
                lines += [sentence(draw) for _ in range(4)]
        if draw.random() < 0.3:
            lines.append(draw.choice(_FLAWS))
        if draw.random() < 0.8:
            lines.append(draw.choice(_ENDS).format(paper=article["publisher"]))
        article["body"] = "\n".join(lines)
        kept.append(article)
        if len(kept) > 300:
            kept.pop(0)
        yield article
