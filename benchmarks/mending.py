"""Measures what fixes delete from labelled items: how much of it is labelled as no journalism.

    python -m benchmarks.mending LABELLED.jsonl [--unsafe-fixes] [--errors N]

LABELLED.jsonl holds one item a row: ``{"id", "publisher", "title", "text", "spans": [{"start", "end", "cat"}]}``, the
offsets counting characters of ``text``. Every non-space character that a fix deletes is counted as artifact (a span
covers it whose category is none of the neutral ones), neutral (byline, wire, stamp, correction, truncation) or
journalism (anything else). Whoever labelled the items marked words and left the tags around them out, and an element
goes with its words: a tag, a comment's mark or a line break without a label is counted as "shell" where all the words
deleted in one stretch with it are labelled, else as journalism. Characters that a transformation rewrites do not count.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

from newslint.config import Config
from newslint.model import Rule
from newslint.rulebook import built_in, chosen, load
from newslint.runners import Plan
from newslint.runners.mending import Mender

NEUTRAL = frozenset(("byline", "wire", "stamp", "correction", "truncation"))
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.S)
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--unsafe-fixes", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N deletions of journalism")
    called = parser.parse_args()
    config = Config()
    rules: list[Rule] = chosen(load(list(built_in())), config, select=[], ignore=[])
    mender = Mender(Plan(tuple(rules), config, NOW, False), unsafe=called.unsafe_fixes)
    counts: Counter[str] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    errors: list[tuple[int, str, str, str]] = []
    refused: Counter[str] = Counter()
    rows = [json.loads(line) for line in called.labelled.read_text("utf-8").splitlines() if line.strip()]
    for row in rows:
        record = {"id": row["id"], "title": row.get("title") or "", "body": row["text"], "publisher": row["publisher"]}
        line = json.dumps(record, ensure_ascii=False).encode("utf-8")
        mended = mender.document("items", line, "jsonl")
        after = json.loads(mended.data)["body"]
        labels = [""] * len(row["text"])
        for span in row["spans"]:
            kind = "neutral" if span["cat"] in NEUTRAL else "artifact"
            for k in range(span["start"], min(span["end"], len(labels))):
                if labels[k] != "artifact":
                    labels[k] = kind
        tags = {k for tag in _MARKUP.finditer(row["text"]) for k in range(*tag.span())}
        counts["labelled"] += sum(
            label == "artifact" and not char.isspace() for label, char in zip(labels, row["text"], strict=True)
        )
        steps = [step for item in mended.items for step in item.done]
        refused.update(step.refused.split(" would")[0] for item in mended.items for step in item.refused)
        for start, end in deletions(row["text"], after):
            wrong = []
            words = [bool(labels[k]) for k in range(start, end) if k not in tags and not row["text"][k].isspace()]
            words += [True for k in range(start, end) if k in tags and labels[k]]  # an image that is labelled
            shell = bool(words) and all(words)
            for k in range(start, end):
                if row["text"][k].isspace():
                    continue
                owner = _owner(row["text"], k, steps)
                if owner.endswith("replace"):
                    continue
                label = labels[k] or ("shell" if shell and k in tags else "journalism")
                counts[label] += 1
                by_rule[owner][label] += 1
                if label == "journalism":
                    wrong.append(k)
            if wrong:
                owner = _owner(row["text"], wrong[0], steps)
                errors.append((len(wrong), owner, row["id"], row["text"][start:end]))
    deleted = sum(counts[name] for name in ("artifact", "neutral", "shell", "journalism"))
    good = counts["artifact"] + counts["neutral"]
    print(f"{len(rows)} items, {deleted} characters deleted")
    for name in ("artifact", "neutral", "shell", "journalism"):
        print(f"  {name:10} {counts[name]:7}  {100 * counts[name] / max(1, deleted):5.2f} %")
    print(
        f"  artifact or neutral: {100 * (good + counts['shell']) / max(1, deleted):.2f} of 100, their shells counted with them"
    )
    print(
        f"  {100 * good / max(1, good + counts['journalism']):.2f} of 100 with shells left out, {100 * good / max(1, deleted):.2f} of 100 with shells counted against"
    )
    print(
        f"  of {counts['labelled']} artifact characters {100 * counts['artifact'] / max(1, counts['labelled']):.1f} % go"
    )
    for name, count in refused.most_common(12):
        print(f"  refused {count:4}: {name}")
    if called.errors:
        for code, found in sorted(by_rule.items(), key=lambda pair: -pair[1]["journalism"])[:25]:
            if found["journalism"]:
                print(f"  {code}: {dict(found)}")
        for length, code, name, text in sorted(errors, reverse=True)[: called.errors]:
            print(f"{length:5} {code} {name}: {text[:200]!r}")


def deletions(before: str, after: str) -> list[tuple[int, int]]:
    """Return the spans of ``before`` that ``after`` does not hold; what was rewritten in place is left out."""
    one, two = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found = []
    starts = [0]
    for line in one:
        starts.append(starts[-1] + len(line))
    places = [0]
    for line in two:
        places.append(places[-1] + len(line))
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "delete":
            found.append((starts[a], starts[b]))
        elif tag == "replace":
            old, new = before[starts[a] : starts[b]], after[places[c] : places[d]]
            for inner, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
                if inner == "delete" or (inner == "replace" and j - i > m - k + 2):
                    found.append((starts[a] + i, starts[a] + j))
    return found


def _owner(text: str, at: int, steps: list) -> str:  # type: ignore[type-arg]  # a list of Step
    for step in steps:
        start = text.find(step.text, max(0, at - len(step.text)))
        if start != -1 and start <= at < start + len(step.text):
            return f"{step.code} {step.action}"
    return "?"


if __name__ == "__main__":
    main()
