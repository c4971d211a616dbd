"""A file that has not changed is not judged again; whatever could change its result makes it be judged anew."""

from __future__ import annotations

import ast
import os
import pickle
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from newslint import cache
from newslint.cli import main
from newslint.config import Config, Override
from newslint.model import Rule
from newslint.readers import Input, expand
from newslint.rulebook import built_in, load
from newslint.runners import Event, Keeper, Plan, may_keep, run, survey
from newslint.runners.keeping import _Kept
from newslint.runners.serial import serial
from tests.conftest import NOW
from tests.runners.made import STORY, feed, rules

CHECKS = Path(__file__).parents[2] / "newslint" / "checks"


@pytest.fixture(autouse=True)
def _own_results(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache, "RESULTS", f"results-{tmp_path.name}")


@pytest.fixture(scope="module")
def everything() -> tuple[Rule, ...]:
    """The rules in force by default, and checks in preview, but for those whose results are not kept."""
    return tuple(rule for rule in rules() if rule.clock in ("none", "ahead"))


def _write(path: Path, data: bytes | str, age: float = 100.0) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def _checked(plan: Plan, inputs: Sequence[Input], jobs: int = 1) -> tuple[list[Event], int]:
    """Run with a keeper; returns the events, and how many inputs it knew."""
    keeper = Keeper(plan)
    keeper.look(inputs)
    across = keeper.across(inputs)
    if across is None:
        across, _ = survey(plan, inputs)
        if across is not None:
            keeper.keep_across(inputs, across)
    plan = plan._replace(across=across)
    keeper.judge_by(plan)
    known = sum(keeper.get(given) is not None for given in inputs)
    return list(run(plan, inputs, jobs, None, keeper)), known


def _fresh(plan: Plan, inputs: Sequence[Input]) -> list[Event]:
    return list(serial(plan._replace(across=survey(plan, inputs)[0]), inputs))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files of which two share lines and stories."""
    where = tmp_path / "in"
    where.mkdir()
    _write(where / "a.jsonl", feed(60))
    _write(where / "b.jsonl", feed(20))
    _write(where / "c.txt", f"A title of some length\n\n{STORY}\nPublished: undefined\n")
    return where


@pytest.mark.parametrize("want_text", [False, True])
def test_the_second_run_says_the_same(folder: Path, everything: tuple[Rule, ...], want_text: bool) -> None:
    plan = Plan(everything, Config(preview=True), NOW, want_text)
    inputs = expand([str(folder)])
    fresh = _fresh(plan, inputs)
    assert _checked(plan, inputs) == (fresh, 0)
    assert _checked(plan, inputs) == (fresh, 3)
    assert _checked(plan._replace(want_text=not want_text), inputs)[1] == 0


def test_in_processes(folder: Path, everything: tuple[Rule, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.runners._LEAST_TO_SHARE", 1)
    monkeypatch.setattr("newslint.runners.parts.LEAST_TO_CUT", 10_000)
    monkeypatch.setattr("newslint.runners.parts._PIECE", (4000, 4000))
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(cache.folder()))
    room = cache.RESULTS
    plan = Plan(everything, Config(preview=True), NOW, False)
    inputs = expand([str(folder)])
    fresh = _fresh(plan, inputs)
    assert _checked(plan, inputs, jobs=2)[0] == fresh
    # the file that was cut is kept by this process; the others lie where theirs says, which has not our test's room
    assert _checked(plan, inputs[:1], jobs=1)[1] == 0
    monkeypatch.setattr(cache, "RESULTS", room)
    assert _checked(plan, inputs, jobs=2) == (fresh, 1)


def test_one_file_changes(folder: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(preview=True), NOW, False)
    inputs = expand([str(folder)])
    _checked(plan, inputs)
    _write(folder / "c.txt", f"A title of some length\n\n{STORY}\nPublished: null\n")
    events, known = _checked(plan, inputs)
    assert events == _fresh(plan, inputs)
    assert known < 3
    # stories that others repeat change what is said of those
    _write(folder / "b.jsonl", feed(40))
    inputs = expand([str(folder)])
    assert _checked(plan, inputs)[0] == _fresh(plan, inputs)
    (folder / "b.jsonl").unlink()
    inputs = expand([str(folder)])
    assert _checked(plan, inputs)[0] == _fresh(plan, inputs)


def test_whatever_decides_is_part_of_the_name(folder: Path, everything: tuple[Rule, ...]) -> None:
    inputs = expand([str(folder / "c.txt")])
    plan = Plan(everything, Config(preview=True), NOW, False)
    assert _checked(plan, inputs)[1] == 0
    assert _checked(plan, inputs)[1] == 1
    ends = Override(ignore=("TPL",), because="known", until=date(2026, 1, 20))
    fingerprint = next(event for event in _fresh(plan, inputs)).report.findings[0].fingerprint  # type: ignore[union-attr]
    others = [
        plan._replace(rules=tuple(rule for rule in plan.rules if rule.code != "DUP001")),
        plan._replace(config=Config(preview=True, severities={"TPL": "info"})),
        plan._replace(config=Config(preview=True, overrides=(ends,))),
        plan._replace(known={fingerprint: ("baseline", "known: b")}),
        plan._replace(now=NOW.astimezone(timezone(timedelta(hours=2)))),
    ]
    for other in others:
        fresh = _fresh(other, inputs)
        assert _checked(other, inputs) == (fresh, 0)
        assert _checked(other, inputs) == (fresh, 1)
    # the day on which an override has run out
    later = others[2]._replace(now=NOW + timedelta(days=6))
    assert _checked(later, inputs)[0] == _fresh(later, inputs)
    # the same content under another name
    copy = _write(folder / "d.txt", (folder / "c.txt").read_bytes())
    assert _checked(plan, expand([str(copy)]))[1] == 0


def _dated(when: datetime) -> str:
    return f'{{"title": "A title of some length", "body": "{STORY}", "published": "{when.isoformat()}"}}\n'


def test_the_hour(tmp_path: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(), NOW, False)
    ahead = expand([str(_write(tmp_path / "a.jsonl", _dated(NOW + timedelta(days=3))))])
    events = _fresh(plan, ahead)
    assert "DAT004" in [finding.code for finding in events[0].report.findings]  # type: ignore[union-attr]
    for _ in range(2):
        assert _checked(plan, ahead) == (events, 0)  # it speaks of the hour, so nothing is kept
    later = plan._replace(now=NOW + timedelta(days=4))
    assert _checked(later, ahead) == (_fresh(later, ahead), 0)
    assert _checked(later._replace(now=NOW + timedelta(days=400)), ahead)[1] == 1
    assert _checked(plan, ahead) == (events, 0)  # an earlier hour than that at which it was silent


def test_a_file_that_was_written_a_moment_ago_is_not_kept(tmp_path: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(), NOW, False)
    inputs = expand([str(_write(tmp_path / "a.txt", "Published: undefined\n", age=-5))])
    for _ in range(2):
        assert _checked(plan, inputs) == (_fresh(plan, inputs), 0)


def test_a_file_that_changes_meanwhile_is_not_kept(tmp_path: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(), NOW, False)
    path = _write(tmp_path / "a.txt", "Published: undefined\n")
    inputs = expand([str(path)])
    keeper = Keeper(plan)
    keeper.look(inputs)
    across, _ = survey(plan, inputs)
    plan = plan._replace(across=across)
    keeper.judge_by(plan)
    _write(path, "Published: somewhere\n", age=50)
    list(run(plan, inputs, 1, None, keeper))
    assert across is not None
    keeper.keep_across(inputs, across)
    assert not list(_entries())
    _write(path, "Published: undefined\n")
    assert _checked(plan, inputs)[1] == 0


def _entries() -> Iterator[Path]:
    where = cache.folder()
    assert where is not None
    return (where / cache.RESULTS).glob("*-*")


def test_damaged_entries_are_not_trusted(folder: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(preview=True), NOW, False)
    inputs = expand([str(folder)])
    fresh = _fresh(plan, inputs)
    _checked(plan, inputs)
    for path in _entries():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert _checked(plan, inputs) == (fresh, 0)
    for path in _entries():
        kind, _, name = path.name.partition("-")
        cache.store(name, kind, b"\x93not what is stored there", room=cache.RESULTS)
    assert _checked(plan, inputs) == (fresh, 0)
    # what lies on a disk is never unpickled
    for path in _entries():
        kind, _, name = path.name.partition("-")
        stored = msgspec.msgpack.encode(_Kept(0.0, b"p" + pickle.dumps(["x"])))
        cache.store(name, kind, stored, room=cache.RESULTS)
    assert _checked(plan, inputs) == (fresh, 0)


def test_half_characters_and_unreadable_inputs(tmp_path: Path, everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(), NOW, False)
    _write(tmp_path / "a.jsonl", '{"title": "half \\ud83d", "body": "Published: undefined"}\n')
    _write(tmp_path / "b.xml", b"%PDF-1.4")
    inputs = [*expand([str(tmp_path)]), Input(str(tmp_path / "none.txt"))]
    for known in range(2):  # the record is kept, what could not be read is not
        assert _checked(plan, inputs) == (_fresh(plan, inputs), known)


def test_foreign_python_switches_it_off(everything: tuple[Rule, ...]) -> None:
    plan = Plan(everything, Config(), NOW, False)
    assert may_keep(plan)
    foreign = msgspec.structs.replace(next(rule for rule in everything if rule.check), pack="own")
    assert not may_keep(plan._replace(rules=(*everything, foreign)))


def test_built_in_checks_ask_for_nothing_but_the_item_and_declare_the_clock() -> None:
    foreign = {
        "os",
        "io",
        "pathlib",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "sys",
        "time",
        "urllib.request",
        "uuid",
    }
    asking = set()
    for path in CHECKS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not foreign & {name.name for name in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert node.module not in foreign, path
            elif isinstance(node, ast.Attribute):
                assert node.attr not in ("today", "utcnow"), path
            elif isinstance(node, ast.Call):
                assert getattr(node.func, "id", "") not in ("open", "eval", "exec", "input", "__import__", "globals"), (
                    path
                )
        for made in ast.walk(tree):
            if isinstance(made, ast.ClassDef):
                uses = any(isinstance(node, ast.Attribute) and node.attr == "now" for node in ast.walk(made))
                said = [
                    getattr(node.value, "value", "")
                    for node in made.body
                    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "clock"
                ]
                assert uses == bool(said), f"{path}: {made.name}"
                asking |= {(made.name, *said)} if uses else set()
    assert asking == {("FutureDate", "ahead"), ("BuildDateFuture", "ahead"), ("OldItem", "hour"), ("StaleFeed", "day")}


def test_a_rule_that_begins_to_speak_as_time_goes_by_switches_it_off() -> None:
    every = {rule.code: rule for rule in load(built_in())}
    plan = Plan((every["TPL001"],), Config(), NOW, False)
    assert may_keep(plan)
    asking = [rule for rule in every.values() if rule.clock == "hour"]
    assert asking
    for rule in asking:
        assert not may_keep(plan._replace(rules=(*plan.rules, rule)))


def test_what_a_rule_of_the_day_says_is_kept_for_the_day(tmp_path: Path) -> None:
    every = {rule.code: rule for rule in load(built_in())}
    assert every["FED030"].clock == "day"
    plan = Plan((every["TPL001"], every["FED030"]), Config(), NOW, False)
    items = "".join(
        f"<item><title>{STORY}</title><pubDate>{NOW - timedelta(days=days):%a, %d %b %Y %T} GMT</pubDate></item>"
        for days in range(1, 8)
    )
    feed = f'<rss version="2.0"><channel><title>Pier</title>{items}</channel></rss>'
    inputs = expand([str(_write(tmp_path / "a.rss", feed))])
    assert _checked(plan, inputs) == (_fresh(plan, inputs), 0)
    assert _checked(plan._replace(now=NOW + timedelta(hours=3)), inputs)[1] == 1
    later = plan._replace(now=NOW + timedelta(days=200))
    assert _checked(later, inputs) == (_fresh(later, inputs), 0)
    assert _fresh(later, inputs) != _fresh(plan, inputs)  # it has begun to speak
    assert _checked(later, inputs)[1] == 1


def test_on_the_command_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cache, "RESULTS", "results")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    call = ["check", str(folder), "--isolated", "--select", "TPL,DUP,REC", "--output-format", "jsonl"]

    def out(*more: str) -> str:
        assert main([*call, *more]) == 1
        return capsys.readouterr().out

    assert main(["cache", "show"]) == 0
    assert "results" not in capsys.readouterr().out
    first = out("--no-cache")
    main(["cache", "show", "results"])
    assert "what came of files" not in capsys.readouterr().out
    assert out() == first
    assert out() == first
    main(["cache", "show"])
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == str(tmp_path / "cache")
    assert next(line for line in shown if "results" in line).split()[1] == "4"
    assert main(["cache", "clear", "result"]) == 2
    assert "unknown kind 'result'; the nearest known one is 'results'" in capsys.readouterr().err
    assert main(["cache", "clear", "results"]) == 0
    assert capsys.readouterr().out.startswith("removed 4 files (")
    assert out() == first
    (tmp_path / "cache" / "of-somebody-else").write_text("mine")
    assert main(["cache", "clear"]) == 0
    assert [path.name for path in (tmp_path / "cache").rglob("[!.]*-*") if path.is_file()] == ["of-somebody-else"]
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "")
    assert main(["cache", "show"]) == 2


def test_old_results_go_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path))
    for number in range(10):
        cache.store(f"n{number}", "file", bytes(1000), room="r")
        os.utime(tmp_path / "r" / f"file-n{number}", (1e9 + number, 1e9 + number))
    cache.trim("r", 20_000)
    assert len(list((tmp_path / "r").glob("file-*"))) == 10
    cache.trim("r", 5_000)  # looked at a moment ago
    assert len(list((tmp_path / "r").glob("file-*"))) == 10
    (tmp_path / "r" / ".trimmed").unlink()
    assert cache.load("n0", "file", "r") is not None  # used, so it is the youngest now
    cache.trim("r", 5_000)
    assert sorted(path.name for path in (tmp_path / "r").glob("file-*")) == ["file-n0", "file-n8", "file-n9"]


def test_a_rule_that_looks_back_from_the_hour_keeps_nothing() -> None:
    from newslint.rulebook import built_in, chosen, load

    known = load(built_in())
    assert may_keep(Plan(tuple(chosen(known, Config())), Config(), NOW, False))
    config = Config(profile="msn")
    assert not may_keep(Plan(tuple(chosen(known, config)), config, NOW, False))
