"""Known findings from the command line: baselines, overrides of the settings, new since a revision; nothing in silence."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.cli import main

Put = Callable[[str, str | bytes], Path]
Capture = pytest.CaptureFixture[str]

STORY = (
    "The ferry sails on Monday, the harbour board said. It had been in dock for three weeks, and the islanders had been "
    "brought over in fishing boats. The repairs cost two million, a fifth more than planned, because a part of the engine had "
    "to be made anew in a yard on the mainland, which also paints the hull."
)
NULL, AD, FOLLOW = "Published: undefined", "Advertisement", "Follow us on Facebook, Twitter and Instagram"
NOW = ("--now", "2026-01-10T12:00:00Z")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def record(name: str, *lines: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"The ferry {name} sails again",
        "url": f"https://courier.example/{name}",
        "published": "2026-01-05T10:00:00Z",
        "publisher": "Harbour Courier",
        "body": "\n".join((STORY, *lines)),
        **more,
    }


def rows(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(one) + "\n" for one in records)


def check(capsys: Capture, *words: str, code: int) -> tuple[str, str]:
    capsys.readouterr()
    assert main(["check", "a.jsonl", *NOW, "--select", "TPL,ADS,PRO", *words]) == code
    told = capsys.readouterr()
    return told.out, told.err


# baselines


def test_a_baseline_hides_what_it_holds_and_fails_on_the_rest(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL), record("two", FOLLOW)))
    _, told = check(capsys, "--write-baseline", "known.json", "--baseline-reason", "before us", "-q", code=0)
    assert "wrote 2 entries to known.json (2 new, 0 gone)" in told
    out, _ = check(capsys, "--baseline", "known.json", code=0)
    assert "2 findings hidden by the baseline: before us" in out
    assert out.splitlines()[-1] == "No findings in 2 items (2 suppressed)"

    put("a.jsonl", rows(record("one", NULL, AD), record("two", FOLLOW)))
    out, _ = check(capsys, "--baseline", "known.json", "--output-format", "concise", code=1)
    first, last = out.splitlines()
    assert "ADS001" in first
    assert last.startswith("1 finding in 1 of 2 items: 1 warning (2 suppressed); score ")


def test_the_raw_score_counts_what_is_hidden(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL, AD, FOLLOW)))
    before = json.loads(check(capsys, "--output-format", "jsonl", code=1)[0])
    check(capsys, "--write-baseline", "known.json", "-q", code=0)
    after = json.loads(check(capsys, "--baseline", "known.json", "--output-format", "jsonl", code=0)[0])
    assert before["score"] == before["raw_score"] == after["raw_score"] < after["score"] == 100
    assert (before["suppressed"], after["suppressed"]) == (0, 3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some=st.lists(st.sampled_from([NULL, AD, FOLLOW, "Author: null"]), max_size=3, unique=True),
    order=st.permutations(range(4)),
    added=st.lists(st.sampled_from(["The mayor cut the ribbon.", "Two hundred people came to see it."]), max_size=2),
    rest=st.sampled_from(["on top", "between"]),
)
def test_fingerprints_survive_reordering_publication_and_edits_elsewhere(
    put: Put, capsys: Capture, some: list[str], order: list[int], added: list[str], rest: str
) -> None:
    dirt = [some, [NULL], [], [FOLLOW, AD]]
    put("a.jsonl", rows(*(record(f"n{k}", *dirt[k]) for k in range(4))))
    check(capsys, "--write-baseline", "known.json", "-q", code=0)
    again = []
    for k in order:
        one = record(
            f"n{k}", *dirt[k], updated="2026-01-09T10:00:00Z", published="2026-01-08T10:00:00Z", title="A new title"
        )
        lines = one["body"].split("\n")
        lines[0 if rest == "on top" else 1 : 0 if rest == "on top" else 1] = added
        again.append({**one, "body": "\n".join(lines)})
    put("a.jsonl", "\n" * len(added) + rows(*again))
    out, _ = check(capsys, "--baseline", "known.json", "-q", code=0)
    assert out.startswith("No findings in 4 items")
    Path("known.json").unlink()


def test_an_entry_runs_out_on_the_day_that_is_counted_from_now(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    check(capsys, "--write-baseline", "known.json", "--baseline-expires", "90d", "-q", code=0)
    (entry,) = json.loads(Path("known.json").read_text("utf-8"))["entries"]
    assert (entry["added"], entry["expires"]) == ("2026-01-10", "2026-04-10")
    check(capsys, "--baseline", "known.json", "--now", "2026-04-10T23:59:00Z", code=0)
    out, _ = check(capsys, "--baseline", "known.json", "--now", "2026-04-11T00:00:00Z", code=1)
    assert "1 entry of known.json has run out and hide" in out


@pytest.mark.parametrize("word", ["90", "d", "-3d", "2026-13-01", "9999999999d", "3000000d"])
def test_a_day_that_is_none_ends_in_one_line(put: Put, capsys: Capture, word: str) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    _, told = check(capsys, "--write-baseline", "known.json", f"--baseline-expires={word}", code=2)
    assert len(told.splitlines()) == 1
    assert word in told
    assert not Path("known.json").exists()


def test_pruning_takes_out_what_is_gone_and_adds_nothing(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL, AD), record("two", FOLLOW)))
    check(capsys, "--write-baseline", "known.json", "-q", code=0)
    put("a.jsonl", rows(record("one", AD, "Author: null"), record("two", FOLLOW)))
    _, told = check(capsys, "--baseline", "known.json", "-q", code=1)
    assert "1 entry of known.json was not met; --prune-baseline takes them out" in told
    _, told = check(capsys, "--baseline", "known.json", "--prune-baseline", "-q", code=1)
    assert "pruned known.json: 0 new, 1 gone" in told
    codes = [one["code"] for one in json.loads(Path("known.json").read_text("utf-8"))["entries"]]
    assert sorted(codes) == ["ADS001", "PRO001"]
    _, told = check(
        capsys, "--baseline", "known.json", "--select", "PRO", "--ignore", "TPL,ADS", "--prune-baseline", code=0
    )
    assert len(json.loads(Path("known.json").read_text("utf-8"))["entries"]) == 2  # rules that did not run met nothing


# overrides of the settings


def override(put: Put, **keys: Any) -> None:
    entry = {"ignore": ["TPL"], "because": "the desk mends it", **keys}
    put("newslint.yaml", json.dumps({"overrides": [entry]}))


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ({"publishers": ["The Quay"]}, ["one", "three"]),
        ({"publishers": ["the q*"]}, ["one", "three"]),
        ({"items": ["two"]}, ["one", "three"]),
        ({"items": ["https://courier.example/t*"]}, ["one"]),
        ({"items": ["t*"], "publishers": ["Harbour Courier"]}, ["one", "two"]),
        ({"sources": ["*.jsonl"]}, []),
        ({"sources": ["b.jsonl"]}, ["one", "two", "three"]),
        ({"until": "2026-01-10"}, []),
        ({"until": "2026-01-09"}, ["one", "two", "three"]),
        ({"ignore": ["ADS"]}, ["one", "two", "three"]),
    ],
)
def test_overrides_by_publisher_item_source_and_day(
    put: Put, capsys: Capture, keys: dict[str, Any], left: list[str]
) -> None:
    put("a.jsonl", rows(record("one", NULL), record("two", NULL, publisher="The Quay"), record("three", NULL)))
    override(put, **keys)
    out, _ = check(capsys, "--output-format", "jsonl", code=1 if left else 0)
    reports = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in reports if one["findings"]] == left
    assert [one["id"] for one in reports if one["suppressed"]] == [
        one["id"] for one in reports if one["id"] not in left
    ]


def test_the_reason_is_told_in_every_report(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    override(put, items=["one"])
    shown = {
        name: check(capsys, "--output-format", name, code=0)[0]
        for name in ("terminal", "json", "sarif", "html", "markdown")
    }
    for name, text in shown.items():
        assert "the desk mends it" in text, name
    assert json.loads(shown["json"])["summary"]["suppressions"] == [
        {"by": "override", "because": "the desk mends it", "count": 1}
    ]
    override(put, because="")
    assert "1 suppressed" in check(capsys, "-q", code=0)[0]


def test_a_rule_that_is_left_out_for_a_reason_is_named(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    put("newslint.yaml", "ignore: {TPL001: the desk mends it}")
    assert "not looked for: TPL001 (the desk mends it)" in check(capsys, code=0)[0]


# new since a revision


def _git(*words: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], capture_output=True, check=True)


def test_new_since_fails_on_new_findings_alone(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL), record("two")))
    _git("init", "-q")
    _git("add", ".")
    _git("commit", "-qm", "before")
    out, _ = check(capsys, "--new-since", "HEAD", code=0)
    assert "1 finding hidden as not new: stood there at HEAD already" in out
    put("a.jsonl", rows(record("two", FOLLOW), record("one", NULL)))
    out, _ = check(capsys, "--new-since", "HEAD", "--output-format", "concise", code=1)
    first, last = out.splitlines()
    assert "PRO001" in first
    assert "1 finding in 1 of 2 items" in last
    assert "(1 suppressed)" in last
    _git("commit", "-qam", "after")
    check(capsys, "--new-since", "HEAD", code=0)
    check(capsys, "--new-since", "HEAD~1", code=1)


def test_a_file_that_the_revision_has_not_is_all_new(put: Put, capsys: Capture) -> None:
    _git("init", "-q")
    _git("commit", "-qm", "before", "--allow-empty")
    put("a.jsonl", rows(record("one", NULL)))
    check(capsys, "--new-since", "HEAD", code=1)


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD~9"])
def test_what_is_no_revision_ends_in_one_line(put: Put, capsys: Capture, revision: str) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    _git("init", "-q")
    _git("commit", "-qm", "before", "--allow-empty")
    _, told = check(capsys, f"--new-since={revision}", code=2)
    assert told == f"newslint: '{revision}' is no revision that git knows here\n"


def test_outside_of_git_new_since_says_so(put: Put, capsys: Capture) -> None:
    put("a.jsonl", rows(record("one", NULL)))
    _, told = check(capsys, "--new-since", "HEAD", code=2)
    assert "needs a git repository" in told
