"""One defect as it is put into a feed, and where it must be found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tests.conformance.clean import FORMATS

MARK = "‸"
"""Stands, in the values of defects, before the character at which the finding must begin; taken out again."""

XML = ("RSS 2.0", "RSS 1.0", "Atom", "NewsML-G2", "NITF")
FEEDS = ("RSS 2.0", "RSS 1.0", "Atom", "JSON Feed")
EVERY = tuple(FORMATS)


class Defect(NamedTuple):
    """One row: what is wrong, the code that must answer, and how the defect is put into which formats.

    Either ``field`` of the second story gets ``value``, in every format of ``formats`` that has the field, or ``edits``
    gives (old, new) for each format: old stands once in the clean document. ``at`` is ``mark`` where the place is
    marked, ``story`` where it is the beginning of the second story, ``feed`` where the feed as such is meant.
    ``raw`` writes the value as it stands, not escaped.
    """

    what: str
    code: str
    field: str = ""
    value: str = ""
    formats: tuple[str, ...] = EVERY
    edits: Mapping[str, tuple[str, str]] = MappingProxyType({})
    at: str = "mark"
    raw: bool = False

    def cases(self) -> list[str]:
        """Return the names of the formats into which the defect is put."""
        if self.edits:
            return list(self.edits)
        return [name for name in self.formats if self.field in FORMATS[name].slots]

    def put_into(self, name: str) -> tuple[str, tuple[int, int]]:
        """Return the damaged document of the format ``name``, and the line and column of the defect."""
        form = FORMATS[name]
        clean = form.write()
        if self.edits:
            old, new = self.edits[name]
            assert clean.count(old) == 1, f"'{old}' stands {clean.count(old)} times in the clean {name}"
            text = clean.replace(old, new)
        elif self.raw:
            text = form.write(**{self.field: "\0"}).replace("\\u0000", "\0").replace("\0", self.value)
        else:
            text = form.write(**{self.field: self.value})
        if self.at == "feed":
            assert MARK not in text
            return text, (1, 1)
        if self.at == "story":
            assert MARK not in text
            return text, _place(text, form.second())
        assert text.count(MARK) == 1, f"{text.count(MARK)} marks in {name}"
        at = text.index(MARK)
        return text.replace(MARK, ""), _place(text, at)


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the line and column of a character; a byte order mark takes no column."""
    if text.startswith("\ufeff"):
        text, at = text[1:], at - 1
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
