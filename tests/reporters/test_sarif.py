"""SARIF: valid against the standard's schema, regions and fingerprints in place, suppressions with their reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from msgspec import structs

from newslint.model import Judged, JudgedFeed, Rule, Suppressed
from newslint.reporters import sarif
from newslint.rulebook import built_in, load

from .made import feed, finding, item, marked, written

SCHEMA = Draft7Validator(json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8")))
HIDDEN = Suppressed(finding("REL003", severity="warning"), "baseline", "known since spring")
NO_SPAN = finding("TRN010", severity="info", field=None, text=None, start=None, end=None, tags=("a", "b"))


def log(*args: Any, **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written("sarif", *args, **given))
    SCHEMA.validate(made)
    return made


def results(*args: Any, **given: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log(*args, **given)["runs"][0]["results"]
    return found


def test_every_kind_of_finding_is_valid() -> None:
    one = marked("Author: null\nThe pier is open.", ("Author: null", finding()))
    shown = Judged(
        structs.replace(one.report, findings=(*one.report.findings, NO_SPAN)), one.shown, (HIDDEN,), ("/body", None)
    )
    channel = JudgedFeed(**structs.asdict(feed([finding("FED002")])), hidden=(HIDDEN,))
    assert len(results([shown, Judged(item(id=None, title=None, link=None))], [channel])) == 5


def test_an_empty_run_is_valid() -> None:
    assert results([], []) == []


def test_the_schema_does_refuse() -> None:
    broken = log([], [])
    broken["runs"][0]["results"] = [{"ruleId": 1}]
    assert not SCHEMA.is_valid(broken)


def test_a_result_says_where_and_what() -> None:
    (result,) = results(
        [
            Judged(
                item([finding(line=7, column=3, end_line=8, end_column=2)], source="a b/é.xml"),
                [],
                (),
                ("/items/0/body",),
            )
        ]
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b/%C3%A9.xml"}
    assert place["region"] == {"startLine": 7, "startColumn": 3, "endLine": 8, "endColumn": 2}
    assert result["partialFingerprints"] == {"newslint/v1": "0123456789abcdef0123"}
    assert result["properties"]["itemId"] == "urn:harbour:1"
    assert result["properties"]["jsonPointer"] == "/items/0/body"
    assert result["level"] == "error"


def test_what_is_suppressed_is_there_with_its_reason() -> None:
    (result,) = results([Judged(item(suppressed=1), [], (HIDDEN,))])
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "known since spring"}]
    assert result["properties"]["suppressedBy"] == "baseline"


def test_rules_have_help_and_stand_where_results_point() -> None:
    rules = load(built_in(), pages=True)

    def pages(codes: Any) -> list[Rule]:
        return [rule for rule in rules if rule.code in codes]

    found = [finding("PRO003", severity="warning"), finding(), finding("PRO003", severity="warning")]
    run = log([Judged(item(found))], pages=pages)["runs"][0]
    listed = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in listed] == ["PRO003", "TPL001"]
    for result in run["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
    for one in listed:
        assert one["help"]["markdown"].count("\n\n") >= 2
        assert len(one["shortDescription"]["text"]) > 10
        assert "newslint explain" in one["help"]["markdown"]


def test_all_built_in_rules_have_valid_help() -> None:
    rules = load(built_in(), pages=True)
    found = [finding(rule.code, name=rule.name, category=rule.category) for rule in rules]
    log([Judged(item(found))], pages=lambda codes: rules)


def test_a_file_holds_no_more_than_code_scanning_takes(monkeypatch: Any) -> None:
    monkeypatch.setattr(sarif, "MOST", 2)
    run = log([Judged(item([finding()] * 5))])["runs"][0]
    assert len(run["results"]) == 2
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("3 findings left out")
