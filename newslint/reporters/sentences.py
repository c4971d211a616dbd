"""The sentences that all formats for people share."""

from __future__ import annotations

from collections.abc import Iterable

from newslint.model import Summary

_LINES_NAMED = 6


def counted(number: int, noun: str) -> str:
    """Return the number with its noun, in the plural where it is not one: ``1 item``, ``1,204 items``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summary_sentence(summary: Summary) -> str:
    """Return the run in one sentence, the last line of every report for people."""
    hidden = f" ({summary.suppressed:,} suppressed)" if summary.suppressed else ""
    if not summary.findings:
        return f"No findings in {counted(summary.items, 'item')}{hidden}"
    kinds = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    parts = ", ".join(counted(number, noun) for noun, number in kinds if number)
    score = f"; score {summary.score}" if summary.score is not None else ""
    return f"{counted(summary.findings, 'finding')} in {_extent(summary)}: {parts}{hidden}{score}"


def more_sentence(lines: Iterable[int], at: int, dots: str = "…") -> str:
    """Return where the rest of a rule's findings stand, the first being on line ``at``: ``and 1 more on line 8``."""
    every = list(lines)
    places = sorted(set(every))
    said = f"and {len(every):,} more"
    if places == [at]:
        return f"{said} on the same line"
    named = ", ".join(str(place) for place in places[:_LINES_NAMED])
    rest = f", {dots}" if len(places) > _LINES_NAMED else ""
    return f"{said} on {'line' if len(places) == 1 else 'lines'} {named}{rest}"


def _extent(summary: Summary) -> str:
    if summary.items_with_findings:
        return f"{summary.items_with_findings:,} of {counted(summary.items, 'item')}"
    whose = "its" if summary.feeds == 1 else "their"
    return f"{counted(summary.feeds, 'feed')}, none in {whose} {counted(summary.items, 'item')}"
