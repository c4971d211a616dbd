"""Who speaks in a story, by name and without, and why without."""

from __future__ import annotations

import msgspec


class NamedVoice(msgspec.Struct, frozen=True):
    """A person quoted by name: the fullest form of the name, and in how many sentences they are given as the source."""

    who: str
    count: int


class UnnamedVoice(msgspec.Struct, frozen=True):
    """A source without a name, as its first mention words it.

    ``kind`` is the name of the rule that found it. ``reason`` is why the name is withheld: "not authorised", "fear",
    "sensitivity", "privacy", another word for what the story says, or "none" where it says nothing. ``outlet`` is the
    newsroom it spoke to, where that is another one. ``count`` counts the sentences it is the source of, ``quoted`` how
    many of them hold its words in quotation marks.
    """

    who: str
    kind: str
    reason: str
    outlet: str | None
    count: int
    quoted: int


class Sourcing(msgspec.Struct, frozen=True):
    """How a story is sourced.

    ``attributions`` counts the sentences that give something as the word of anybody, an office or a document included;
    ``share`` is the part of them that has no name, from 0 to 1.
    """

    named: tuple[NamedVoice, ...]
    unnamed: tuple[UnnamedVoice, ...]
    attributions: int
    share: float
