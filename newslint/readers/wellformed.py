"""Says what in an XML text is not well-formed, character by character and by the word of expat."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol
from xml.parsers import expat

_ODD = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8});)(?:([A-Za-z][A-Za-z0-9]{0,31});)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Report(Protocol):
    """Takes a damage: its code, its span, and the values of its message; returns whether more are wanted."""

    def __call__(self, code: str, start: int, end: int, /, **values: object) -> bool: ...


def characters(text: str, types: Sequence[tuple[int, int]], report: Report) -> None:
    """Report what XML does not allow in text: control characters, bare ampersands, undefined entities.

    ``types`` are the spans of document types, in which references mean other things.
    """
    for found in _CONTROL.finditer(text):
        if not report("XML003", found.start(), found.end(), char=f"U+{ord(found[0]):04X}"):
            return
    lead = len(text) - len(text.lstrip())
    if lead and text.startswith("<?xml", lead):
        report("XML006", 0, lead)
    if "&" not in text:
        return
    hidden: list[tuple[int, int]] | None = None
    k = 0
    for found in _ODD.finditer(text):
        if hidden is None:
            hidden = sorted([*_hidden(text), *types])
        at = found.start()
        while k < len(hidden) and hidden[k][1] <= at:
            k += 1
        if k < len(hidden) and hidden[k][0] <= at:
            continue
        if found[1]:
            more = report("XML002", at, found.end(), entity=found[0])
        else:
            more = report("XML001", at, at + 1, next=" ".join(text[at + 1 : at + 13].split()))
        if not more:
            return


def _hidden(text: str) -> list[tuple[int, int]]:
    """The spans of CDATA sections and comments, in order: there an ampersand is an ampersand."""
    spans = []
    at = text.find("<!")
    while at != -1:
        mark, close = ("<![CDATA[", "]]>") if text.startswith("<![CDATA[", at) else ("<!--", "-->")
        if text.startswith(mark, at):
            end = text.find(close, at)
            end = len(text) if end == -1 else end + 3
            spans.append((at, end))
            at = text.find("<!", end)
        else:
            at = text.find("<!", at + 2)
    return spans


def verdict(text: str, report: Callable[..., object]) -> None:
    """Ask expat, where nothing was found, whether the document is well-formed after all."""
    parser = expat.ParserCreate("utf-8")  # the text is decoded already, whatever its declaration says

    def refuse(*_: object) -> None:
        raise ValueError

    parser.EntityDeclHandler = refuse  # nothing is expanded, not even for a verdict
    data = text.encode("utf-8", "replace")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        start = len(data[: parser.ErrorByteIndex].decode("utf-8", "replace"))
        start = max(0, min(start, len(text) - 1))
        report("XML015", start, start + 1, reason=expat.errors.messages[error.code])
    except ValueError:
        return
