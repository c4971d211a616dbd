"""What is raised where an input cannot be read."""

from __future__ import annotations


class InputError(Exception):
    """An input that cannot be read; the text is one line that names it and, where there is one, the way out."""


class NotNewsError(InputError):
    """An input that is readable and holds no feed, no item and no text."""
