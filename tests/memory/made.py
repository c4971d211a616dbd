"""Stories made of random words: no two share a sentence unless they are told to."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

_SYLLABLES = (
    "ba",
    "co",
    "di",
    "fen",
    "gur",
    "hal",
    "im",
    "jo",
    "kel",
    "lum",
    "mar",
    "no",
    "os",
    "pir",
    "qua",
    "rin",
    "su",
    "tev",
)


def sentence(chance: random.Random, words: int = 12) -> str:
    """Return a sentence of that many words."""
    made = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(words)]
    return f"{' '.join(made).capitalize()}."


def paragraphs(seed: int, count: int = 8) -> list[str]:
    """Return the paragraphs of the story of that number, two sentences each."""
    chance = random.Random(seed)
    return [f"{sentence(chance)} {sentence(chance)}" for _ in range(count)]


def record(
    seed: int, publisher: str = "The Harbour Post", *, after: Sequence[str] = (), **fields: str
) -> dict[str, str]:
    """Return the record of a story: its own paragraphs, then the lines that its publisher sets ``after`` it."""
    return {
        "id": f"{publisher}-{seed}",
        "title": f"Story {sentence(random.Random(seed + 10**6), 5)}",
        "publisher": publisher,
        "body": "\n".join([*paragraphs(seed), *after]),
        **fields,
    }


def lines(records: Sequence[dict[str, str]]) -> str:
    """Return records as JSON Lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
