"""The terminal report as a picture, for a README or an article; it needs no font and no address from elsewhere."""

from __future__ import annotations

import re
from html import unescape
from io import StringIO
from typing import BinaryIO, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from newslint.model import FeedReport, Judged, Summary
from newslint.reporters import Options, RunNotes
from newslint.reporters.screen import Screen
from newslint.reporters.streams import Page
from newslint.reporters.terminal import Terminal

_WIDTH = 80
_ASPECT = 0.602  # width to height of DejaVu Sans Mono, Menlo and most of their kin
_CHAR = 20 * _ASPECT  # rich draws at a height of 20

_THEME = TerminalTheme(
    (24, 26, 31),
    (215, 218, 224),
    [
        (40, 44, 52),
        (240, 98, 110),
        (140, 200, 120),
        (232, 190, 106),
        (104, 152, 214),
        (198, 120, 221),
        (86, 190, 202),
        (171, 178, 191),
    ],
)

_FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, "DejaVu Sans Mono", Consolas, monospace; \
font-size: {char_height}px; line-height: {line_height}px; white-space: pre }}
.{unique_id}-title {{ font-family: ui-sans-serif, system-ui, sans-serif; font-size: 16px; opacity: .7 }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""

_LINE_END = re.compile(r"<text [^>]*>\n</text>")  # rich draws these too
_DRAWN = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)<')


class Picture:
    """Draws the terminal report on a screen that is kept, and writes it as SVG at the end."""

    wants_text = True

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._page = Page(out)
        self._console = Console(
            file=StringIO(),
            record=True,
            force_terminal=True,
            color_system="standard",
            no_color=False,
            width=options.width or _WIDTH,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._terminal = Terminal(Screen(self._console, "utf-8", watched=True), options)

    def start(self) -> None:
        """Draw what stands before the first item."""
        self._terminal.start()

    def item(self, judged: Judged) -> None:
        """Draw the item."""
        self._terminal.item(judged)

    def feed(self, report: FeedReport) -> None:
        """Draw the feed."""
        self._terminal.feed(report)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Draw the end, and write the picture."""
        self._terminal.finish(summary, extra)
        picture = self._console.export_svg(
            title="newslint check",
            theme=_THEME,
            code_format=_FORMAT,
            font_aspect_ratio=_ASPECT,
            unique_id="newslint",  # the same run gives the same picture
        )
        self._page.write(_DRAWN.sub(_measured, _LINE_END.sub("", picture)))
        self._page.flush()


def _measured(drawn: re.Match[str]) -> str:
    """Give a piece of text its width in cells; rich takes wide characters for narrow ones."""
    return f'textLength="{_CHAR * cell_len(unescape(drawn[2])):g}"{drawn[1]}>{drawn[2]}<'


def create(out: TextIO | BinaryIO, options: Options) -> Picture:
    """Return a reporter that writes to ``out``."""
    return Picture(out, options)
