"""What is found in one sentence."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["formula", "role", "bare", "second-hand", "repeat", "officials", "organisation"]


class Verdict(NamedTuple):
    """An unnamed source in a sentence: its kind, its words, and what was learnt about it.

    ``who`` is the source as the sentence words it, ``head`` its noun in the singular. ``reason`` is why the name is
    withheld, as far as the sentence says it; ``outlet`` who spoke with the source in the first place. Of a formula
    ``who`` is the formula, and ``source`` the words for the person.
    """

    kind: Kind
    who: str
    head: str = ""
    plural: bool = False
    reason: str = ""
    outlet: str = ""
    source: str = ""
