"""SARIF 2.1.0: one run, its results in the order they were found, and the rules that found them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO, TextIO

from newslint.model import FeedReport, Finding, ItemReport, Judged, JudgedFeed, Rule, Summary, Suppressed
from newslint.model.finding import CONFIDENCES
from newslint.reporters import Options, RunNotes
from newslint.reporters.encoding import encode
from newslint.reporters.paths import uri
from newslint.reporters.sentences import counted
from newslint.reporters.streams import byte_writer

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
"""Results in one file: code scanning refuses a file with more."""

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_PRECISION = dict(zip(CONFIDENCES, ("very-high", "high", "medium"), strict=True))
_MOST_TAGS = 20


class Sarif:
    """Writes results as they come; what is known last (the rules that were broken, the run) stands last."""

    wants_text = True  # for the JSON pointers, which come with the texts

    def __init__(self, out: TextIO | BinaryIO, options: Options) -> None:
        self._out = out
        self._write = byte_writer(out)
        self._options = options
        self._rules: dict[str, Finding] = {}
        self._index: dict[str, int] = {}
        self._written = 0
        self._left = 0

    def start(self) -> None:
        """Open the run and its results."""
        head = encode({"$schema": SCHEMA, "version": "2.1.0"})
        self._write(head[:-1] + b',"runs":[{"columnKind":"unicodeCodePoints","results":[')

    def item(self, judged: Judged) -> None:
        """Write the item's findings, those too that are suppressed: SARIF has a place for that."""
        report = judged.report
        pointers = judged.pointers or (None,) * len(report.findings)
        for finding, pointer in zip(report.findings, pointers, strict=True):
            self._result(finding, report.source, _properties(finding, report, pointer), None)
        for one in judged.hidden:
            self._result(one.finding, report.source, _properties(one.finding, report, None), one)

    def feed(self, report: FeedReport) -> None:
        """Write what was found about the feed as such."""
        for finding in report.findings:
            self._result(finding, report.source, _properties(finding, None, None), None)
        for one in report.hidden if isinstance(report, JudgedFeed) else ():
            self._result(one.finding, report.source, _properties(one.finding, None, None), one)

    def finish(self, summary: Summary, extra: RunNotes) -> None:
        """Close the results; write the tool with its rules, and the run in numbers."""
        pages = {rule.code: rule for rule in self._options.pages(self._rules)} if self._options.pages else {}
        driver = {
            "name": "newslint",
            "version": self._options.version,
            "semanticVersion": self._options.version,
            "rules": [_rule(finding, pages.get(code)) for code, finding in self._rules.items()],
        }
        invocation: dict[str, Any] = {"executionSuccessful": True}
        if self._left:
            text = f"{counted(self._left, 'finding')} left out: a file holds {MOST:,} at most"
            invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
        properties = {
            "items": summary.items,
            "suppressed": summary.suppressed,
            "score": summary.score,
            "rawScore": summary.raw_score,
        }
        tail = encode({"tool": {"driver": driver}, "invocations": [invocation], "properties": properties})
        self._write(b"\n]," + tail[1:-1] + b"}]}\n")
        self._out.flush()

    def _result(self, finding: Finding, source: str, properties: dict[str, Any], hidden: Suppressed | None) -> None:
        if self._written >= MOST:
            self._left += 1
            return
        if finding.code not in self._index:
            self._index[finding.code] = len(self._index)
            self._rules[finding.code] = finding
        region: dict[str, Any] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "level": _LEVEL[finding.severity],
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(source)}, "region": region}}],
            "partialFingerprints": {"newslint/v1": finding.fingerprint},
            "properties": properties,
        }
        if hidden is not None:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": hidden.because}]
            result["properties"] = {**properties, "suppressedBy": hidden.by}
        elif self._options.pages is not None:
            result["suppressions"] = []  # says that it was looked for a suppression and none was found
        self._write((b",\n" if self._written else b"\n") + encode(result))
        self._written += 1


def _properties(finding: Finding, report: ItemReport | None, pointer: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "confidence": finding.confidence,
        "jsonPointer": pointer,
    }
    if report is not None:
        found |= {
            "itemId": report.id,
            "itemIndex": report.index,
            "itemTitle": report.title,
            "itemLink": report.link,
            "publisher": report.publisher,
            "score": report.score,
            "rawScore": report.raw_score,
        }
    return {key: value for key, value in found.items() if value is not None}


def _rule(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    severity = rule.severity if rule is not None else finding.severity
    tags: Iterable[str] = dict.fromkeys((finding.category, *finding.tags))
    descriptor: dict[str, Any] = {
        "id": finding.code,
        "name": finding.name,
        "defaultConfiguration": {"level": _LEVEL[severity]},
        "properties": {
            "tags": list(tags)[:_MOST_TAGS],
            "precision": _PRECISION[finding.confidence],
            "problem.severity": {"info": "recommendation"}.get(severity, severity),
            "category": finding.category,
        },
    }
    if rule is None:
        text = finding.name.replace("-", " ")
        descriptor["shortDescription"] = {"text": text}
        descriptor["help"] = {"text": text}
        return descriptor
    page = rule.page
    why = " ".join(page.why.split()) if page is not None else rule.summary
    descriptor["shortDescription"] = {"text": rule.summary}
    descriptor["fullDescription"] = {"text": why or rule.summary}
    plain, marked = [rule.summary], [rule.summary]
    if why:
        plain.append(why)
        marked.append(why)
    if page is not None and page.bad:
        text = page.bad[0].text.strip()
        plain.append(f"What it flags:\n{text}")
        fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
        marked.append(f"What it flags:\n\n{fence}text\n{text}\n{fence}")
    if rule.fix is not None:
        plain.append(f"Fix: {rule.fix.title}")
        marked.append(f"**Fix**: {rule.fix.title} ({'safe' if rule.fix.safe else 'to be looked at'})")
    marked.append(f"`newslint explain {rule.code}` shows all of it.")
    descriptor["help"] = {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)}
    if page is not None and page.links and page.links[0].startswith(("http://", "https://")):
        descriptor["helpUri"] = page.links[0]
    return descriptor


def create(out: TextIO | BinaryIO, options: Options) -> Sarif:
    """Return a reporter that writes to ``out``."""
    return Sarif(out, options)
