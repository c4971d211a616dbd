"""The screen that reports for people are drawn on: how wide it is, and which colours and signs it knows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple, TextIO, cast

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newslint.model.finding import Severity
from newslint.reporters import Options
from newslint.reporters.streams import Page
from newslint.reporters.visible import is_unicode, visible

STYLE: Mapping[Severity, str] = {"error": "bold red", "warning": "yellow", "info": "cyan"}
"""What each severity looks like."""

GRADE: Mapping[str, str] = {"A": "green", "B": "green", "C": "yellow", "D": "red", "E": "bold red"}
"""What each grade looks like."""

_WIDEST = 100  # beyond this an eye loses the line
_NARROWEST = 24


class Signs(NamedTuple):
    """The characters that frames and bars are made of."""

    side: str
    top: str
    joint: str
    foot: str
    skip: str
    dots: str
    between: str
    full: str
    empty: str
    column: str


_UNICODE = Signs("│", "╭─", "├─", "╰─", "⋮", "…", " · ", "█", "░", "▇")
_ASCII = Signs("|", ",-", "+-", "`-", ":", "...", " - ", "#", ".", "#")


class Screen:
    """A console with what a report needs to know of it; ``watched`` says that a person, not a program, reads it."""

    def __init__(self, console: Console, encoding: str, *, watched: bool) -> None:
        self.console = console
        self.watched = watched
        self.width = console.width
        self.signs = _UNICODE if is_unicode(encoding) else _ASCII
        self._encoding = encoding

    def clean(self, text: str) -> str:
        """Return foreign text as it may be shown here."""
        return visible(text, self._encoding)

    def line(self, *parts: Text) -> None:
        """Write one line; it is the caller who sees to its width."""
        self.console.print(Text.assemble(*parts), no_wrap=True, overflow="ignore", crop=False, highlight=False)

    def paragraph(self, text: Text) -> None:
        """Write a text, wrapped to the width of the screen."""
        for line in self.wrapped(text, self.width):
            self.line(line)

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """Return the text as lines of at most ``width`` cells."""
        lines = list(text.wrap(self.console, max(8, width)))
        for line in lines:
            line.rstrip()
        return lines

    def clipped(self, text: str, width: int) -> str:
        """Return clean text, its end left out where it is wider than ``width`` cells."""
        if cell_len(text) <= width:
            return text
        room, at = width - cell_len(self.signs.dots), 0
        for at, char in enumerate(text):  # noqa: B007  # at is the answer
            room -= cell_len(char)
            if room < 0:
                break
        return text[:at].rstrip() + self.signs.dots

    def bar(self, share: float, cells: int) -> tuple[str, str]:
        """Return the full and the empty part of a bar of so many cells."""
        full = self.bar_cells(share, cells)
        return self.signs.full * full, self.signs.empty * (cells - full)

    @staticmethod
    def bar_cells(share: float, cells: int) -> int:
        """Return how many of ``cells`` stand for ``share``; a share above nothing is never empty."""
        return min(cells, max(1 if share > 0 else 0, round(share * cells)))


def open_screen(out: TextIO | BinaryIO, options: Options) -> Screen:
    """Return the screen behind ``out``; one without colour gets no control code of any kind."""
    page = Page(out)
    color = _wants_color(page, options)
    console = Console(
        file=cast(TextIO, page),
        force_terminal=color,
        # the sixteen colours that a user's own theme defines, and not what rich guesses from the environment
        color_system="standard" if color else None,
        no_color=not color,
        width=options.width,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if options.width is None:
        console.width = min(console.width, _WIDEST)
    console.width = max(console.width, _NARROWEST)
    return Screen(console, page.encoding, watched=page.isatty())


def _wants_color(page: Page, options: Options) -> bool:
    if options.color != "auto":
        return options.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and page.isatty()
