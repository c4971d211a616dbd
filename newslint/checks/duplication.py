"""The rule about a line or sentence that stands several times in the same body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newslint.checks._code import is_about_code
from newslint.model import Check, Item, Mark, Rule
from newslint.model.sentences import sentences

_MANY_LINES = 400
_ENDS = '.!?…。”’"»)'
_ROW = 60
"""Characters from which on a line is no row of a table."""
_LONG = 20_000


class RepeatedLine(Check):
    """A line or sentence stands several times in the same body.

    A template prints its label once per slot, a converter keeps a caption and its copy, a pasted block arrives twice.
    The reader sees it again; counts of words, names and duplicates are inflated. Where another rule has spoken for the
    line, this one only says once that it repeats.
    """

    code = "DUP001"
    name = "repeated-line"
    severity = "warning"
    confidence = "high"
    needs = ("body",)
    scope = ("review",)
    message = "'{match}' stands {count} times in this text"
    fix = "delete-line"

    def review_item(self, item: Item, marks: Sequence[tuple[Rule, Mark]]) -> Iterable[Mark]:
        text = item.get("body")
        if text is None or len(text.value) < 40:
            return
        value = text.value
        rows = [row for row in value.split("\n") if len(row) > 2]
        if len(rows) > 3 and len(set(rows)) == len(rows):  # the common case, at the speed of C
            return
        groups: dict[str, list[tuple[int, int]]] = {}
        lines = text.lines
        few = len(lines) <= 3
        seen: set[str] = set()
        stripped = [row.strip() if len(row) > 2 else "" for row in value.split("\n", _MANY_LINES)[:_MANY_LINES]]
        twice = {line for line in stripped if line and (line in seen or seen.add(line))}  # type: ignore[func-returns-value]  # add is called for what it does
        for line, (start, _) in zip(stripped, lines, strict=False):
            if line and (few or line in twice):
                at = value.index(line, start)
                groups.setdefault(line, []).append((at, at + len(line)))
        if few and len(value) < _LONG:
            for start, end in lines:
                for first, last in sentences(value, start, end):
                    # a sentence that is its whole line was counted with the lines, white space and line end aside
                    if last - first >= 40 and value[first:last] != value[start:end].strip():
                        groups.setdefault(value[first:last], []).append((first, last))
        if len(groups) == sum(map(len, groups.values())):
            return
        claimed = [
            (mark.start, mark.end)
            for rule, mark in marks
            if mark.text is text and not mark.raw and rule.code[:3] != "SRC"
        ]
        for line, places in groups.items():
            if len(places) < 2:
                continue
            if any(start < places[1][1] and end > places[1][0] for start, end in claimed):
                yield Mark(text, *places[1], severity="info", values={"count": len(places)})
            elif len(line) >= 25 and line.count(" ") >= 3 and not _is_verse(value, places):
                if line[-1] not in '.!?…”")' and is_about_code(text, item):
                    continue
                before = places[0][1]
                for place in places[1:]:
                    # a program says the same line again on purpose, and so do the rows of a table
                    told = line[-1] in _ENDS or len(line) >= _ROW or not value[before : place[0]].strip()
                    fixable = told and not any(start <= place[0] < end for start, end in text.code)
                    before = place[1]
                    yield Mark(text, *place, values={"count": len(places), "fixable": fixable})


def _is_verse(value: str, places: Sequence[tuple[int, int]]) -> bool:
    """A refrain returns at even distances among lines as short as itself, or in quotation marks."""
    line = value[places[0][0] : places[0][1]]
    if line[:1] in "“\"'‘«„":
        return True
    return len(places) > 2 and len(line) < 60 and line[-1:] not in ".!?…"


RepeatedLine.bad = [
    {
        "text": "The ferry sails again on Monday morning.\nIt had been in dock for repairs.\n"
        "The ferry sails again on Monday morning.",
        "flags": ["The ferry sails again on Monday morning."],
    },
    {
        "text": "The council met on Tuesday. A spokeswoman for the harbour board confirmed the delay in a statement. Work goes on. "
        "A spokeswoman for the harbour board confirmed the delay in a statement.",
        "flags": ["A spokeswoman for the harbour board confirmed the delay in a statement."],
    },
]
RepeatedLine.good = [
    {"text": "Home win\nThe keeper was ill.\nHome win\nThe defender scored.", "because": "short subheads may return"},
    {
        "text": "“We will sail, we will sail again”\nThe crowd sang.\n“We will sail, we will sail again”\nThen it rained.",
        "because": "a refrain that is quoted",
    },
    {
        "text": "The mayor was very, very pleased with the new pier, she said.",
        "because": "a doubled word in a sentence",
    },
    {
        "text": "In Ruby code, a function of the parser may look like this:\nreturn ferry unless ferry and pier or quay\n"
        "and the next one is written in the same syntax:\nreturn ferry unless ferry and pier or quay\nThat is all.",
        "because": "a program says the same line again on purpose",
    },
]
