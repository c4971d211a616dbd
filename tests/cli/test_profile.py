"""`newslint check --profile-rules`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import main
from tests.runners.made import feed

Put = Callable[[str, str | bytes], Path]
CALL = ["--profile-rules", "--isolated", "--select", "TPL,UIX,DUP,REC,SRC"]


def test_json_adds_up(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(put("a.jsonl", feed(60)))
    assert main(["check", path, *CALL, "--output-format", "json"]) == 0
    profile = json.loads(capsys.readouterr().out)
    assert profile["items"] == 61
    names = [stage["name"] for stage in profile["stages"]]
    assert {"reading", "filter scan", "scoring", "reporting", "rules"} <= set(names)
    assert sum(stage["share"] for stage in profile["stages"]) == pytest.approx(100, abs=1)
    assert all(stage["us_per_item"] > 0 for stage in profile["stages"])
    rules = {rule["code"]: rule for rule in profile["rules"]}
    whole = next(stage for stage in profile["stages"] if stage["name"] == "rules")
    assert sum(rule["us_per_item"] for rule in rules.values()) == pytest.approx(whole["us_per_item"], rel=0.02)
    assert rules["TPL001"]["kind"] == "pattern"
    assert rules["DUP001"]["kind"] == "python"
    assert [rule["us_per_item"] for rule in profile["rules"]] == sorted(
        (rule["us_per_item"] for rule in profile["rules"]), reverse=True
    )
    # the same findings as a run without clocks
    assert main(["check", path, "--isolated", "--select", "TPL,UIX,DUP,REC,SRC", "--output-format", "jsonl"]) == 1
    found: dict[str, int] = {}
    for line in capsys.readouterr().out.splitlines():
        for finding in json.loads(line)["findings"]:
            found[finding["code"]] = found.get(finding["code"], 0) + 1
    assert {code: rule["findings"] for code, rule in rules.items() if rule["findings"]} == found
    assert rules["TPL001"]["calls"] >= rules["TPL001"]["findings"] > 0


def test_the_table(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(put("a.jsonl", feed(30))), *CALL]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["µs", "an", "item", "share", "%", "calls", "findings"]
    assert lines[1].startswith("reading ")
    assert any(line.startswith("TPL001 ") for line in lines)
    assert lines[-1].startswith("31 items in ")


def test_other_reports_are_refused_and_bad_inputs_said(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(put("a.jsonl", feed(3)))
    assert main(["check", path, *CALL, "--output-format", "sarif"]) == 2
    assert "no 'sarif' report" in capsys.readouterr().err
    assert main(["check", path, str(put("b.jsonl", b"%PDF-")), *CALL]) == 2
    assert "this is a PDF" in capsys.readouterr().err
