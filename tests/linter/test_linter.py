"""The walk of an item: findings with places, one primary finding a line, and a rule that crashes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from newslint.config import Config, Override
from newslint.linter import Engine, Linter
from newslint.linter.precedence import settle
from newslint.model import Check, Feed, FeedReport, Item, Judged, Mark, Rule, Source, Text
from newslint.readers import Input, read
from newslint.rulebook import chosen
from tests.conftest import NOW, reading

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
Lint = Callable[..., tuple[list[Judged], FeedReport]]


def test_a_story_like_the_one_it_began_with(lint: Lint) -> None:
    """Three template lines and the repetition said, two lines of promotion, two unnamed sources: exactly these."""
    text = (EXAMPLES / "story.txt").read_text(encoding="utf-8")
    (judged,), _ = lint(text)
    findings = judged.report.findings
    by_line: dict[int, list[str]] = {}
    for finding in findings:
        by_line.setdefault(finding.line, []).append(finding.code[:3])
    assert by_line.pop(5) == ["TPL"]
    assert sorted(by_line.pop(7)) == ["DUP", "TPL"]
    assert by_line.pop(10) == ["TPL"]
    assert by_line.pop(8) == ["PRO"]
    assert by_line.pop(9) == ["PRO"]
    assert by_line.pop(4) == ["SRC", "SRC"]
    assert by_line == {}
    assert "3 times" in next(finding.message for finding in findings if finding.code == "DUP001")
    lines = text.split("\n")
    for finding in findings:
        if finding.text in lines:
            assert lines[finding.line - 1] == finding.text
    assert judged.report.score is not None
    assert judged.report.score < 70


def test_spans_are_of_the_raw_value_and_places_of_the_file(lint: Lint) -> None:
    body = "<p>The ferry &amp; the pier.</p>\n<p>Published: undefined</p>"
    record = json.dumps({"id": "1", "title": "T is a title long enough", "content_html": body})
    (_, judged), _ = lint(
        '{"id": "0", "title": "Another title of some length", "body": "Text."}\n' + record + "\n", format="jsonl"
    )
    (finding,) = [finding for finding in judged.report.findings if finding.category == "template"]
    assert finding.field == "body"
    assert finding.start is not None
    assert body[finding.start : finding.end] == "Published: undefined"
    assert finding.line == 2
    assert record[finding.column - 1 : finding.end_column - 1] == "Published: undefined"
    assert (finding.end_line, finding.text) == (2, "Published: undefined")


def test_fingerprints_survive_reordering_and_edits_elsewhere(lint: Lint) -> None:
    def prints(*bodies: str) -> set[str]:
        rows = [json.dumps({"id": f"id-{body[0]}", "title": "A title of some length", "body": body}) for body in bodies]
        judged, _ = lint("\n".join(rows), format="jsonl")
        return {
            finding.fingerprint for one in judged for finding in one.report.findings if finding.category == "template"
        }

    first, second = "A story.\nPublished: undefined", "B story.\nPublished: undefined\nUpdated: null"
    assert prints(first, second) == prints(second, first)
    assert prints(first) == prints("A story.\nAn edit elsewhere.\nPublished: undefined")
    assert len(prints(first, second)) == 3


def test_clean_journalism_is_left_alone(lint: Lint) -> None:
    for name in ("clean.rss",):
        judged, report = lint((EXAMPLES / name).read_bytes(), name=name)
        assert [finding.message for one in judged for finding in one.report.findings] == []
        assert report.findings == ()
        assert {one.report.score for one in judged} == {100}


class _Crashing(Check):
    code = "TPL900"
    name = "crashing"
    message = "x"
    scope = ("body",)

    def check_text(self, text: Text, item: Item, hits: object) -> Iterable[Mark]:
        yield Mark(text, 0, 3)
        raise ValueError("no luck")


def _rule(check: type[Check], **changes: object) -> Rule:
    keys = {
        "code": check.code,
        "name": check.name,
        "summary": "s",
        "severity": check.severity,
        "confidence": check.confidence,
        "scope": check.scope,
        "message": check.message,
        "check": f"{__name__}:{check.__name__}",
    }
    return Rule(**(keys | changes))  # type: ignore[arg-type]


def test_a_rule_that_crashes_is_a_finding_about_that_rule() -> None:
    linter = Linter(Engine([_rule(_Crashing)], NOW))
    feed, _ = reading("unused")
    feed.items = iter([Item(0, feed.source, [Text("body", "One story.", feed.source)])])
    judged, _ = list(linter.lint(feed))
    assert isinstance(judged, Judged)
    assert [finding.code for finding in judged.report.findings] == ["RUN001", "TPL900"]
    assert "TPL900 [crashing]" in judged.report.findings[0].message
    assert "no luck" in judged.report.findings[0].message


def test_what_an_override_hides_is_counted(rules: list[Rule]) -> None:
    rules = chosen(rules, Config())
    config = Config(overrides=(Override(sources=("feeds/*.txt",), ignore=("TPL",), because="ours"),))
    linter = Linter(Engine(rules, NOW), config)
    text = "The ferry sails on Monday, the board said.\nPublished: undefined"
    hidden = next(iter(linter.lint(_feed(text, "feeds/a.txt"))))
    shown = next(iter(linter.lint(_feed(text, "other/a.txt"))))
    assert isinstance(hidden, Judged)
    assert isinstance(shown, Judged)
    assert (hidden.report.suppressed, len(hidden.report.findings)) == (1, 0)
    assert (shown.report.suppressed, len(shown.report.findings)) == (0, 1)


def _feed(text: str, name: str) -> Feed:
    return read(Input(name, lambda: io.BytesIO(text.encode()), len(text)))


def test_an_unreadable_record_has_no_score(lint: Lint) -> None:
    judged, report = lint('{"title": "One long title here", "body": "Fine text."}\n{broken\n', format="jsonl")
    assert [one.report.score for one in judged][1] is None
    assert judged[1].report.findings[0].code == "STR002"
    assert judged[1].report.findings[0].line == 2
    assert report.score == judged[0].report.score


def _marked(code: str, start: int, end: int, text: Text, severity: str = "warning") -> tuple[Rule, Mark]:
    rule = Rule(
        code=code,
        name=code.lower(),
        summary="s",
        severity=severity,
        confidence="high",
        scope=("body",),
        message="m",  # type: ignore[arg-type]
    )
    return rule, Mark(text, start, end)


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ([("UIX001", 0, 30), ("DUP002", 0, 30)], ["UIX001"]),
        ([("PRO001", 0, 30), ("TPL001", 0, 30)], ["TPL001"]),
        ([("PRO001", 0, 30), ("REL001", 0, 30)], ["PRO001"]),
        ([("PRO001", 0, 30), ("SRC001", 0, 30)], ["PRO001", "SRC001"]),
        ([("PRO001", 0, 10), ("PRO002", 20, 30)], ["PRO001", "PRO002"]),
        ([("ENC001", 0, 4), ("PRO001", 0, 30)], ["ENC001", "PRO001"]),
        ([("PRO001", 0, 10), ("PRO003", 0, 40)], ["PRO003"]),
        ([("PAY001", 0, 30), ("TPL001", 0, 30), ("LEG001", 0, 30)], ["PAY001"]),
    ],
)
def test_one_line_has_one_primary_finding(marks: list[tuple[str, int, int]], kept: list[str]) -> None:
    text = Text("body", "x" * 40, Source("x", "x" * 40))
    for order in (marks, marks[::-1]):
        found = settle([_marked(code, start, end, text) for code, start, end in order])
        assert sorted(rule.code for rule, _ in found) == kept
