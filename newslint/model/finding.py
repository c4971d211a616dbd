"""What a rule says, and what a report carries of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from newslint.model.text import Text

Severity = Literal["error", "warning", "info"]
Confidence = Literal["high", "medium", "low"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")


class Mark:
    """What a rule yields: a span of one text, or of nothing where the item or the feed as such is meant.

    ``start`` and ``end`` count characters of ``text.value``, or of ``text.raw`` where ``raw`` is true (for a defect
    that a reader does not see: a tag, an attribute, an escape). ``values`` fill the rule's message. ``severity``
    overrides the rule's own for this one place.
    """

    __slots__ = ("end", "raw", "severity", "start", "text", "values")

    def __init__(
        self,
        text: Text | None = None,
        start: int = 0,
        end: int = 0,
        *,
        raw: bool = False,
        severity: Severity | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.raw = raw
        self.severity = severity
        self.values: Mapping[str, object] = values if values is not None else {}


class Fix(msgspec.Struct, frozen=True):
    """An edit that mends a finding: what it does, as a command, and whether it may be done without being asked."""

    title: str
    safe: bool


class Finding(msgspec.Struct, frozen=True):
    """One rule, one place, one message. ``start`` and ``end`` count characters of the raw value of ``field``."""

    code: str
    name: str
    category: str
    tags: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    message: str
    field: str | None
    text: str | None
    start: int | None
    end: int | None
    line: int
    column: int
    end_line: int
    end_column: int
    fingerprint: str
    fix: Fix | None
