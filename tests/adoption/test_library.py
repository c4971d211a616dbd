"""newslint as a library: what it takes, what it gives, and that threads and asyncio may use it."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

import newslint
from newslint.cli import main
from tests.memory.made import lines, record

ROOT = Path(__file__).parents[2]
STORY = (
    "The harbour board voted on Tuesday to close the old pier until the end of March, said Ann Lind, its chair.\n"
    "Divers had found cracks in four of the eleven piles, she told reporters after the meeting.\n"
)
DIRTY = {"id": "1", "title": "Old pier to stay closed", "body": STORY + "Published: undefined\n", "publisher": "Herald"}
CLEAN = {"id": "2", "title": "Divers find cracks", "body": STORY, "publisher": "Herald"}
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def linter() -> newslint.Linter:
    return newslint.Linter(now=NOW)


def _codes(report: newslint.ItemReport) -> list[str]:
    return [finding.code for finding in report.findings]


def test_one_item(linter: newslint.Linter) -> None:
    report = linter.lint(DIRTY)
    assert "TPL001" in _codes(report)
    (finding,) = [finding for finding in report.findings if finding.code == "TPL001"]
    assert finding.field == "body"
    assert finding.start is not None
    assert DIRTY["body"][finding.start : finding.end] == "Published: undefined"
    assert report.title == DIRTY["title"]
    assert report.publisher == "Herald"
    assert "TPL001" not in _codes(linter.lint(CLEAN))


def test_places_are_those_of_the_item_as_one_line_of_json(linter: newslint.Linter) -> None:
    line = json.dumps(DIRTY, ensure_ascii=False, separators=(",", ":"))
    finding = next(finding for finding in linter.lint(DIRTY).findings if finding.code == "TPL001")
    assert finding.line == 1
    assert line[finding.column - 1 : finding.end_column - 1] == "Published: undefined"


def test_the_module_lints_with_the_default_rules(linter: newslint.Linter) -> None:
    assert _codes(newslint.lint(DIRTY)) == _codes(linter.lint(DIRTY))
    assert "TPL001" not in _codes(newslint.lint(DIRTY, {"ignore": ["TPL"]}))


def test_the_same_as_the_command_line(linter: newslint.Linter, tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    # as the library writes an item; json.dumps would put spaces between, and columns would differ
    path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in (DIRTY, CLEAN, DIRTY)))
    call = [sys.executable, "-m", "newslint", "check", str(path), "--isolated", "--output-format", "jsonl"]
    call += [
        "--ignore",
        "REC,DUP005,DUP006,DUP007,DUP008",
    ]  # what looks across the items of a run has no item to itself
    done = subprocess.run([*call, "--exit-zero", "--now", NOW.isoformat()], capture_output=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    cli = [line["findings"] for line in lines if line["index"] is not None]
    assert cli == [json.loads(msgspec.json.encode(report.findings)) for report in linter.check([DIRTY, CLEAN, DIRTY])]
    feed = linter.check_feed(path.read_bytes(), source=str(path))
    assert [json.loads(msgspec.json.encode(report.findings)) for report in feed.items] == cli


@pytest.fixture
def counting(tmp_path: Path) -> newslint.Linter:
    """A linter with one rule that remembers the titles of a feed."""
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "again.py").write_text(AGAIN)
    return newslint.Linter({"select": ["HBR009"], "rules": [str(tmp_path / "pack")]})


AGAIN = """
from newslint.model import Check, Mark


class TitleAgain(Check):
    \"\"\"An item has the title of an earlier one.

    Readers take them for one.
    \"\"\"

    code = "HBR009"
    name = "title-again"
    scope = ("item",)
    message = "title {number} of its kind"

    def start_feed(self, feed):
        self.seen = []

    def check_item(self, item):
        self.seen.append(item.value("title"))
        number = self.seen.count(item.value("title"))
        if number > 1:
            yield Mark(values={"number": number})


TitleAgain.bad = [{"text": "x", "flags": [""]}] * 2
TitleAgain.good = [{"text": "x", "because": "the first"}] * 3
"""


def test_items_of_one_call_are_one_feed_and_those_of_two_are_not(counting: newslint.Linter) -> None:
    assert [len(report.findings) for report in counting.check([CLEAN, CLEAN, DIRTY, CLEAN])] == [0, 1, 0, 1]
    assert counting.lint(CLEAN).findings == counting.lint(CLEAN).findings == ()


def test_check_is_lazy(linter: newslint.Linter) -> None:
    taken = []

    def items():  # type: ignore[no-untyped-def]  # a generator of the test's own
        for number in range(5):
            taken.append(number)
            yield {**CLEAN, "id": str(number)}

    reports = linter.check(items())
    assert taken == []
    assert next(reports).id == "0"
    assert len(taken) == 1


def test_two_calls_at_once_do_not_see_each_others_items(counting: newslint.Linter) -> None:
    first, second = counting.check([CLEAN, CLEAN, CLEAN]), counting.check([CLEAN, CLEAN, CLEAN])
    mixed = [[len(report.findings) for report in pair] for pair in zip(first, second, strict=True)]
    assert mixed == [[0, 0], [1, 1], [1, 1]]
    dropped = counting.check([CLEAN, CLEAN])
    next(dropped)
    del dropped
    assert [len(report.findings) for report in counting.check([CLEAN, CLEAN])] == [0, 1]


def test_threads_get_what_one_thread_gets(linter: newslint.Linter) -> None:
    items = [{**(DIRTY if number % 3 else CLEAN), "id": str(number)} for number in range(60)]
    expected = [_codes(linter.lint(item)) for item in items]
    barrier = threading.Barrier(4)

    def work(number: int) -> list[list[str]]:
        barrier.wait()
        return [_codes(linter.lint(item)) for item in items]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, range(4))) == [expected] * 4


def test_asyncio_stays_awake(linter: newslint.Linter) -> None:
    async def run() -> tuple[int, list[newslint.ItemReport]]:
        ticks = 0

        async def clock() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.001)
                ticks += 1

        watch = asyncio.create_task(clock())
        long = {**DIRTY, "body": STORY * 2000}
        reports = await asyncio.gather(*(asyncio.to_thread(linter.lint, long) for _ in range(3)))
        watch.cancel()
        return ticks, reports

    ticks, reports = asyncio.run(run())
    assert ticks > 3
    assert len({tuple(_codes(report)) for report in reports}) == 1


def test_values_of_other_types(linter: newslint.Linter) -> None:
    @dataclasses.dataclass
    class Author:
        name: str

    item = {**CLEAN, "published": datetime(2026, 1, 10, tzinfo=UTC), "author": Author("Ann Lind"), "extra": object()}
    report = linter.lint(item)
    assert "DAT001" not in _codes(report)
    assert report.score is not None
    broken = linter.lint({**CLEAN, "body": STORY + "A half \ud83d character."})
    assert broken.score is not None
    assert broken.id == "2"


def test_mistakes_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(newslint.ConfigError, match=r"unknown key 'igonre'; the nearest known key is 'ignore'"):
        newslint.Linter({"igonre": ["TPL"]})
    with pytest.raises(newslint.ConfigError, match=r"no rule or family is called 'TPX001'"):
        newslint.Linter({"select": ["TPX001"]})
    with pytest.raises(newslint.ConfigError, match=r"no such folder"):
        newslint.Linter({"rules": ["nowhere"]})
    path = tmp_path / "newslint.yaml"
    path.write_text("select: [TPL]\nmin-score: many\n")
    with pytest.raises(
        newslint.ConfigError, match=r"newslint.yaml:2:12: 'min-score' is 'many'; expected a whole number"
    ):
        newslint.Linter(path)
    with pytest.raises(ValueError, match="no time zone"):
        newslint.Linter(now=datetime(2026, 1, 1))
    selected = newslint.Linter({"select": ["TPL001"]})
    assert [rule.code for rule in selected.rules] == ["TPL001"]
    with pytest.raises(TypeError, match="an item is a mapping of field names to values, got str"):
        selected.lint("text")  # type: ignore[arg-type]  # the mistake under test
    with pytest.raises(ValueError, match="unknown format 'rs'"):
        selected.check_feed(b"<rss/>", format="rs")
    with pytest.raises(newslint.InputError, match="a PDF"):
        selected.check_feed(b"%PDF-1.7")


def test_a_map_of_keys_holds() -> None:
    linter = newslint.Linter({"select": ["TPL001"], "map": {"body": "article.text"}})
    assert _codes(linter.lint({"article": {"text": STORY + "Published: undefined"}})) == ["TPL001"]


def test_the_command_line_starts_without_the_library() -> None:
    code = "import sys, newslint; newslint.__version__; sys.exit(any(m.startswith('newslint.') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    code = "from newslint.cli import main; import sys; main(['rules', '--isolated']); sys.exit('newslint.library' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        newslint.lnit  # noqa: B018  # the mistake under test


def test_the_public_names_are_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is a tool of the dev extra; .ci/run has it")
    program = tmp_path / "program.py"
    program.write_text(
        "import newslint\n"
        "linter = newslint.Linter({'select': ['TPL']})\n"
        "report = linter.lint({'title': 'x'})\n"
        "score: int | None = report.score\n"
        "message: str = report.findings[0].message\n"
        "wrong: int = report.title\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(program)], cwd=ROOT, capture_output=True, text=True
    )
    errors = [line for line in done.stdout.splitlines() if "error:" in line]
    assert len(errors) == 1, done.stdout
    assert 'has type "str | None", variable has type "int"' in errors[0]


def test_a_new_item_is_judged_with_its_publishers_history(tmp_path: Path) -> None:
    about = "The Harbour Post is a newspaper of the islands and has been read on its quays since 1891."
    old = [record(k, after=[about]) for k in range(5)]
    (tmp_path / "old.jsonl").write_text(lines(old), "utf-8")
    memory = tmp_path / "press.db"
    assert main(["learn", str(tmp_path / "old.jsonl"), "--memory", str(memory)]) == 0
    settings = {"select": ["REC", "DUP"]}
    remembering = newslint.Linter(settings, memory=memory)
    new = record(77, after=[about])
    (found,) = remembering.lint(new).findings
    assert found.code == "REC001"
    assert "in 6 of 6 items of this publisher" in found.message
    (tmp_path / "new.jsonl").write_text(lines([new]), "utf-8")
    again = remembering.lint({**old[0], "id": "other"})
    assert "DUP005" in [finding.code for finding in again.findings]
    assert "DUP005" not in [finding.code for finding in remembering.lint(old[0]).findings], "no copy of itself"
    assert not newslint.Linter(settings).lint(new).findings
    assert not remembering.lint({**new, "publisher": "The Valley Times", "title": "x"}).findings
    with pytest.raises(newslint.ConfigError, match="no such memory file"):
        newslint.Linter(memory=tmp_path / "missing.db")
