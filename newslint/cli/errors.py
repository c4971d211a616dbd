"""What a command raises where the call cannot be carried out."""

from __future__ import annotations


class UsageError(Exception):
    """A mistake of the user's. ``prefix`` is false where the text begins with a place in a file of theirs."""

    def __init__(self, text: str, *, prefix: bool = True) -> None:
        super().__init__(text)
        self.prefix = prefix
