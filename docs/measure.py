"""Measures every rule on a labelled corpus and writes docs/figures.json: python -m docs.measure FOLDER.

FOLDER holds artifacts-dev.jsonl (id, title, text, publisher, spans with start and end) and publishers-dev.jsonl (id,
title, body, publisher). Only numbers are written: hits, hits judged, hits that were right, hits on unlabelled articles.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import newslint
from newslint.linter.linter import _CLAIMING


def measure(folder: Path) -> dict[str, Any]:
    """Return the figures of the corpus in ``folder``; rules in preview are measured in a run of their own."""
    labelled, articles = _rows(folder / "artifacts-dev.jsonl"), _rows(folder / "publishers-dev.jsonl")
    figures: dict[str, list[int]] = {}
    for preview in (False, True):
        linter = newslint.Linter({"preview": preview})
        wanted = {rule.code for rule in linter.rules if rule.preview == preview}
        hits, judged, right, wild = (Counter[str]() for _ in range(4))
        for row in labelled:
            cells = bytearray(len(row["text"]))
            for span in row["spans"]:
                cells[span["start"] : span["end"]] = b"\1" * (min(span["end"], len(cells)) - span["start"])
            report = linter.lint({**{key: row.get(key) for key in ("id", "title", "publisher")}, "body": row["text"]})
            for finding in report.findings:
                hits[finding.code] += 1
                if finding.field == "body" and finding.category in _CLAIMING and finding.start is not None:
                    seen = [k for k in range(finding.start, finding.end or 0) if not row["text"][k].isspace()]
                    judged[finding.code] += bool(seen)
                    right[finding.code] += bool(seen) and 2 * sum(cells[k] for k in seen) >= len(seen)
        for row in articles:
            report = linter.lint({key: row.get(key) for key in ("id", "title", "publisher", "body")})
            wild.update(finding.code for finding in report.findings)
        for code in sorted(wanted):
            counts = [hits[code], judged[code], right[code], wild[code]]
            if any(counts):
                figures[code] = counts
    return {"items": len(labelled), "articles": len(articles), "rules": dict(sorted(figures.items()))}


def written(figures: dict[str, Any]) -> str:
    """Return the figures as the file holds them: a rule a line, so that changes are seen."""
    rules = ",\n".join(f'    "{code}": {json.dumps(counts)}' for code, counts in figures["rules"].items())
    return (
        f'{{\n  "items": {figures["items"]},\n  "articles": {figures["articles"]},\n  "rules": {{\n{rules}\n  }}\n}}\n'
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    lines: Iterable[str] = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m docs.measure FOLDER")
    (Path(__file__).parent / "figures.json").write_text(written(measure(Path(sys.argv[1]))), "utf-8")
