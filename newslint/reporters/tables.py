"""Draws the tables that close a report: rules, scores, and the worst feeds and publishers."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from newslint.model import Spread
from newslint.reporters.layout import score_text
from newslint.reporters.screen import GRADE, STYLE, Screen
from newslint.reporters.sentences import counted
from newslint.reporters.tally import PlaceCount, Tally

_GRADES = "ABCDE"
_BAR = 30
_NARROW = 60
_WORST = 10
_FEW = 4


def draw_rules(screen: Screen, tally: Tally, most: int | None = None) -> None:
    """Draw a table of the broken rules, or of the ``most`` most frequent of them."""
    rows = tally.rules()
    if not rows:
        return
    table = [
        [
            Text(row.code, "bold"),
            Text(row.name),
            Text(row.severity, STYLE[row.severity]),
            Text(f"{row.findings:,}"),
            Text(f"{row.items:,}"),
        ]
        for row in rows[:most]
    ]
    _table(screen, ["code", "name", "severity", "findings", "items"], table, flexible=1, numbers=(3, 4), spare=(4,))
    if most is not None and len(rows) > most:
        screen.line(Text(f"  {screen.signs.dots} and {counted(len(rows) - most, 'more rule')}: --statistics", "dim"))
    screen.line()


def draw_scores(screen: Screen, tally: Tally) -> None:
    """Draw how many items got which grade, a bar a grade."""
    counts = {grade: tally.grades.get(grade, 0) for grade in _GRADES}
    whole = sum(counts.values())
    if not whole:
        return
    digits = max(len(f"{count:,}") for count in counts.values())
    cells = min(_BAR, screen.width - digits - 13)
    most = max(counts.values())
    for grade, count in counts.items():
        full = screen.signs.column * screen.bar_cells(count / most, cells)
        style = GRADE[grade] if count else "dim"
        head = "scores" if grade == _GRADES[0] else ""
        screen.line(Text(f"  {head:<6}  ", "dim"), Text(f"{grade} {count:>{digits},} {full}".rstrip(), style))
    spread = tally.scores.spread
    if spread is not None and whole >= _FEW and screen.width >= _NARROW:
        screen.line(Text(f"          {_lying(spread)}", "dim"))
    if tally.unjudged:
        screen.line(Text(f"          {counted(tally.unjudged, 'item')} could not be judged", "dim"))
    screen.line()


def draw_worst(screen: Screen, tally: Tally) -> None:
    """Draw the feeds and the publishers with the lowest scores, where there is more than one to compare."""
    for name, places in (("feed", tally.feeds()), ("publisher", tally.publishers())):
        if len(places) > 1:
            _worst(screen, name, places[:_WORST])


def _worst(screen: Screen, name: str, places: Sequence[PlaceCount]) -> None:
    table = [
        [
            Text(screen.clean(place.name)),
            score_text(screen, place.score, None),
            Text(_range(place.spread)),
            Text(f"{place.findings:,}"),
            Text(f"{place.items:,}"),
        ]
        for place in places
    ]
    heads = [f"worst {name}s", "score", "quartiles", "findings", "items"]
    _table(screen, heads, table, flexible=0, numbers=(2, 3, 4), spare=(2, 4))
    screen.line()


def _lying(spread: Spread) -> str:
    quartiles = f"{spread.lower_quartile}, {spread.median}, {spread.upper_quartile}"
    return f"lowest {spread.lowest}, quartiles {quartiles}, highest {spread.highest}"


def _range(spread: Spread | None) -> str:
    if spread is None:
        return ""
    return f"{spread.lower_quartile} {spread.median} {spread.upper_quartile}"


def _table(
    screen: Screen,
    heads: Sequence[str],
    rows: Sequence[list[Text]],
    *,
    flexible: int,
    numbers: Sequence[int],
    spare: Sequence[int],
) -> None:
    """Draw rows under their heads. Column ``flexible`` gives way; on a narrow screen the columns ``spare`` are left out."""
    columns = [at for at in range(len(heads)) if at not in spare or screen.width >= _NARROW]
    widths = [max(cell_len(heads[at]), *(row[at].cell_len for row in rows)) for at in range(len(heads))]
    over = 2 * len(columns) + sum(widths[at] for at in columns) - screen.width
    widths[flexible] = max(6, widths[flexible] - max(0, over))
    lines = [[Text(head, "dim") for head in heads], *rows]
    for line in lines:
        parts = []
        for at in columns:
            cell = line[at]
            if cell.cell_len > widths[at]:
                cell = Text(screen.clipped(cell.plain, widths[at]), cell.style)
            gap = " " * (widths[at] - cell.cell_len)
            parts.append(Text.assemble("  ", gap, cell) if at in numbers else Text.assemble("  ", cell, gap))
        parts[-1].rstrip()
        screen.line(*parts)
