"""Judged items made by hand: invented news with invented defects, for the tests of all formats."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from newslint.model import FeedReport, Finding, Fix, ItemReport, Judged, Points, Shown, Summary
from newslint.reporters import Options, RunNotes, create

FACES = ("cleanliness", "encoding", "completeness", "metadata", "sourcing")


def finding(code: str = "TPL001", **given: Any) -> Finding:
    """Return a finding; what is not given is filled in."""
    values: dict[str, Any] = {
        "code": code,
        "name": "undefined-placeholder",
        "category": "template",
        "tags": (),
        "severity": "error",
        "confidence": "high",
        "message": "'Author: null' is a label without its value",
        "field": "body",
        "text": "Author: null",
        "start": 0,
        "end": 12,
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 13,
        "fingerprint": "0123456789abcdef0123",
        "fix": None,
    }
    return Finding(**{**values, **given})


def item(findings: Iterable[Finding] = (), **given: Any) -> ItemReport:
    """Return an item report; what is not given is filled in."""
    found = tuple(findings)
    values: dict[str, Any] = {
        "source": "feeds/harbour.xml",
        "format": "rss",
        "feed": "Harbour Courier",
        "publisher": "Harbour Courier",
        "index": 0,
        "id": "urn:harbour:1",
        "title": "Ferry bridge reopens after storm repairs",
        "link": "https://harbour.example/1",
        "score": 62 if found else 100,
        "grade": "C" if found else "A",
        "dimensions": dict.fromkeys(FACES, 100),
        "points": tuple(Points(one.code, 19.0, 1) for one in found),
        "findings": found,
        "raw_score": given.get("score", 62 if found else 100),
    }
    return ItemReport(**{**values, **given})


def feed(findings: Iterable[Finding] = (), **given: Any) -> FeedReport:
    """Return a feed report; what is not given is filled in."""
    values: dict[str, Any] = {
        "source": "feeds/harbour.xml",
        "format": "rss",
        "feed": "Harbour Courier",
        "score": 81,
        "grade": "B",
        "findings": tuple(findings),
        "items": [],
        "raw_score": given.get("score", 81),
    }
    return FeedReport(**{**values, **given})


def marked(text: str, *flags: tuple[str, Finding], title: str | None = None, **given: Any) -> Judged:
    """Return an item whose body is ``text``, a file of its own, with the words of ``flags`` found in it.

    Findings get the place of their words; a word that comes again is its next occurrence.
    """
    found, marks, seen = [], [], {}
    for at, (words, one) in enumerate(flags):
        start = text.index(words, seen.get(words, 0))
        seen[words] = end = start + len(words)
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        place = {"start": start, "end": end, "line": line, "column": column, "text": words}
        found.append(replace(one, **place))
        marks.append((start, end, at))
    more = {} if title is None else {"title": title}
    return Judged(item(found, **more, **given), [Shown("body", text, sorted(marks))])


def summary(items: Iterable[ItemReport], feeds: Iterable[FeedReport] = ()) -> Summary:
    """Return the numbers of a run over these."""
    every, channels = list(items), list(feeds)
    found = [one for report in (*every, *channels) for one in report.findings]
    scores = [report.score for report in every if report.score is not None]
    return Summary(
        feeds=len(channels),
        items=len(every),
        items_with_findings=sum(bool(report.findings) for report in every),
        findings=len(found),
        errors=sum(one.severity == "error" for one in found),
        warnings=sum(one.severity == "warning" for one in found),
        infos=sum(one.severity == "info" for one in found),
        suppressed=sum(report.suppressed for report in every),
        score=round(sum(scores) / len(scores)) if scores else None,
        raw_score=round(sum(scores) / len(scores)) if scores else None,
    )


def written(
    name: str, items: Iterable[Judged] = (), feeds: Iterable[FeedReport] | None = None, *, out: Any = None, **given: Any
) -> str:
    """Return what the reporter ``name`` writes for one run over these items, all of them in the first feed."""
    judged = list(items)
    channels = [feed()] if feeds is None else list(feeds)
    stream = io.StringIO() if out is None else out
    notes = given.pop("notes", RunNotes())
    options = {"version": "0.0.1", "width": 80, "color": "never", **given}
    reporter = create(name, stream, Options(**options))
    reporter.start()
    for one in judged:
        reporter.item(one)
    for channel in channels:
        reporter.feed(channel)
    reporter.finish(summary([one.report for one in judged], channels), notes)
    if out is None:
        return stream.getvalue()
    stream.flush()
    raw = stream.buffer if hasattr(stream, "buffer") else stream
    return raw.getvalue().decode(getattr(stream, "encoding", None) or "utf-8")


SAFE_DELETE = Fix("Delete the line", True)
UNSAFE_CUT = Fix("Cut the body at the first related headline", False)
