"""Several processes say what one says, in the same order; one that dies is replaced, and its work done again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from newslint.config import Config
from newslint.model import Check, FeedReport, Judged, Rule
from newslint.readers import Input, expand
from newslint.runners import Event, Failed, Plan, Said, run, survey
from newslint.runners.crew import Answer, Crew, Death, WorkError
from newslint.runners.outcome import packed, unpacked
from newslint.runners.parts import apart, dealt
from newslint.runners.pool import lint_parts, pool
from newslint.runners.serial import serial
from tests.conftest import NOW
from tests.runners.made import feed, files, rules

Put = Callable[[str, str | bytes], Path]


class _Here:
    """A crew that works in this process, so that a property test need not start others."""

    def __init__(self, count: int, make: Callable[[Any], Callable[[Any], bytes]], given: object) -> None:
        self._work = make(given)

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __class_getitem__(cls, _: object) -> type[_Here]:
        return cls

    def answers(self, tasks: Iterable[Any]) -> Iterator[Answer[Any]]:
        for task in tasks:
            yield Answer(task, self._work(task))


@pytest.fixture(scope="module")
def everything() -> tuple[Rule, ...]:
    """The rules in force by default, and checks in preview."""
    return rules()


def _plan(rules: Sequence[Rule], inputs: Sequence[Input], *, want_text: bool = False) -> Plan:
    plan = Plan(tuple(rules), Config(preview=True), NOW, want_text)
    across, _ = survey(plan, inputs)
    return plan._replace(across=across)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=files().filter(len), size=st.integers(1, 900), want_text=st.booleans())
def test_pieces_are_judged_as_the_whole(
    data: bytes,
    size: int,
    want_text: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    everything: tuple[Rule, ...],
) -> None:
    monkeypatch.setattr("newslint.runners.pool.Crew", _Here)
    monkeypatch.setattr("newslint.runners.tracing.Crew", _Here)
    monkeypatch.setattr("newslint.runners.parts.LEAST_TO_CUT", 1)
    monkeypatch.setattr("newslint.runners.parts._PIECE", (size, size))
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "c.txt").write_text("Sign up for our newsletter\n")
    inputs = expand([str(tmp_path)])
    plan = _plan(everything, inputs, want_text=want_text)
    assert survey(plan, [*inputs, inputs[0]], jobs=2)[0] == plan.across
    assert list(pool(plan, inputs, 2)) == list(serial(plan, inputs))


def _reports(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if not isinstance(event, Said)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut small files too."""
    monkeypatch.setattr("newslint.runners._LEAST_TO_SHARE", 1)
    monkeypatch.setattr("newslint.runners.parts.LEAST_TO_CUT", 1)
    monkeypatch.setattr("newslint.runners.parts._PIECE", (4000, 4000))


@pytest.mark.usefixtures("small")
def test_processes_say_what_one_says(put: Put, tmp_path: Path, everything: tuple[Rule, ...]) -> None:
    put("in/a.jsonl", feed(300))
    put("in/b.txt", "Sign up for our newsletter\n")
    put("in/c.jsonl", feed(40))
    put("in/d.jsonl", b"\x1f\x8bno gzip")
    inputs = expand([str(tmp_path / "in")])
    plan = _plan(everything, inputs)
    passed: list[int] = []
    events = list(run(plan, inputs, 2, passed.append))
    assert events == list(serial(plan, inputs))
    assert sum(passed) == sum(given.size or 0 for given in inputs)
    assert len(passed) > 20


@pytest.mark.usefixtures("small")
def test_a_process_that_is_killed_is_said_and_its_work_done_again(
    put: Put, tmp_path: Path, everything: tuple[Rule, ...]
) -> None:
    path = put("a.jsonl", feed(400))
    inputs = expand([str(path)])
    plan = _plan(everything, inputs)
    events: list[Event] = []
    killed = 0
    for event in run(plan, inputs, 2):
        events.append(event)
        if len(events) in (1, 150):
            (victim, *_) = multiprocessing.active_children()
            assert victim.pid is not None
            os.kill(victim.pid, signal.SIGKILL)
            killed += 1
    assert killed == 2
    said = [event.message for event in events if isinstance(event, Said)]
    assert len(said) == 2
    assert all(f"was killed (SIGKILL) while it worked on {path}, from line " in line for line in said)
    assert _reports(events) == list(serial(plan, inputs))
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("small")
def test_the_first_reading_in_processes(
    put: Put, everything: tuple[Rule, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = expand([str(put("a.jsonl", feed(300))), str(put("b.jsonl", feed(90))), str(put("c.jsonl", b"%PDF"))])
    plan = _plan(everything, inputs)
    passed: list[int] = []
    across, again = survey(plan, inputs, jobs=2, passed=passed.append)
    assert across == plan.across
    assert across is not None
    assert len(across.copies) > 50
    assert len(across.recurring) > 5
    assert again == inputs
    assert sum(passed) == sum(given.size or 0 for given in inputs)
    # a process that dies meanwhile is said, and its part read again
    said: list[str] = []

    def kill(_: int) -> None:
        if not said and not passed:
            passed.append(1)
            multiprocessing.active_children()[0].kill()

    passed.clear()
    assert survey(plan, inputs, jobs=2, say=said.append, passed=kill)[0] == plan.across
    (message,) = said
    assert message.startswith("a process was killed (SIGKILL) while it read ")


class Deadly(Check):
    """Kills the process that judges a certain item."""

    scope = ("item",)

    def check_item(self, item: Any) -> Iterable[Any]:
        if item.index == 90:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()


@pytest.mark.usefixtures("small")
def test_a_piece_that_kills_every_process_is_given_up_and_the_rest_goes_on(
    put: Put, everything: tuple[Rule, ...]
) -> None:
    deadly = Rule("XYZ001", "deadly", "Kills.", "error", "high", ("item",), "x", check=f"{__name__}:Deadly")
    inputs = expand([str(put("a.jsonl", feed(200))), str(put("b.txt", "Sign up for our newsletter\n"))])
    plan = _plan((*everything[:5], deadly), inputs)
    events = list(run(plan, inputs, 2))
    assert sum(isinstance(event, Said) for event in events) == 3
    (failure,) = [event for event in events if isinstance(event, Failed)]
    assert failure.message.endswith("the process working on it died three times; left out")
    assert [event.source for event in events if isinstance(event, FeedReport)] == [inputs[1].name]
    judged = [event.report.index for event in events if isinstance(event, Judged) and event.report.format == "jsonl"]
    assert judged == list(range(len(judged)))
    assert 60 < len(judged) < 90


def _double(given: int) -> Callable[[int], bytes]:
    def work(task: int) -> bytes:
        if task < 0:
            raise ValueError(f"{task} is less than nothing")
        return str(given * task).encode()

    return work


def test_a_crew_answers_in_order_and_hands_exceptions_on() -> None:
    with Crew[int](2, _double, 3) as crew:
        answers = [one for one in crew.answers(range(40)) if not isinstance(one, Death)]
    assert answers == [Answer(task, str(3 * task).encode()) for task in range(40)]
    with Crew[int](2, _double, 3) as crew, pytest.raises(WorkError, match="ValueError: -5 is less than nothing"):
        list(crew.answers([1, 2, -5, 3]))
    assert not multiprocessing.active_children()


class Remembers(Check):
    """Asks to be told where a feed begins, as a check does that keeps what earlier items showed."""

    scope = ("item",)

    def start_feed(self, feed: Any) -> None:
        self.seen: set[str] = set()


@pytest.mark.usefixtures("small")
def test_a_foreign_rule_that_keeps_what_it_saw_gets_the_file_in_one(put: Put, everything: tuple[Rule, ...]) -> None:
    inputs = expand([str(put("a.jsonl", feed(100)))])
    rule = Rule("XYZ001", "remembers", "x.", "error", "high", ("item",), "x", check=f"{__name__}:Remembers", pack="own")
    plan = Plan(everything[:5], Config(), NOW, False)
    assert len(list(dealt(plan, inputs, 2, cut=apart(plan)))) > 5
    assert [part.piece for (part,) in dealt(plan, inputs, 2, cut=apart(plan._replace(rules=(*plan.rules, rule))))] == [
        None
    ]


def test_half_characters_survive_the_way(everything: tuple[Rule, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "half \\ud83d", "body": "Published: undefined"}\n')
    inputs = expand([str(path)])
    plan = _plan(everything, inputs)
    ((parts),) = dealt(plan, inputs, 2, cut=apart(plan))
    (outcome,) = unpacked(lint_parts((plan, None))(parts))
    assert list(outcome.events()) == list(serial(plan, inputs))
    assert unpacked(packed([outcome])) == [outcome]


def test_interrupted_in_processes(put: Put, tmp_path: Path) -> None:
    path = put("a.jsonl", feed(200) * 60)
    call = [
        sys.executable,
        "-m",
        "newslint",
        "check",
        str(path),
        "--jobs",
        "2",
        "--output-format",
        "json",
        "--isolated",
    ]
    with subprocess.Popen([*call, "--select", "TPL"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          start_new_session=True) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        head = process.stdout.read(200)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the group gets it
        out = head + process.stdout.read()
        errors = process.stderr.read()
        assert process.wait(timeout=20) == 130
    assert '"items":[' in out
    assert out.rstrip().endswith("}")
    assert errors.splitlines() == [
        "newslint: interrupted; what follows counts the items linted so far",
        "newslint: interrupted",
    ]
