"""What Spark counted serves the command as a memory, and the command's memory serves Spark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newslint.cli import main
from newslint.linter.across import take
from newslint.memory import Survey
from newslint.readers import expand, read
from tests.spark.made import articles

pytest.importorskip("pyspark", reason="the extra spark is not installed")

from newslint import spark as nls  # after the skip
from newslint.arrow.stories import tally_of, unsigned  # after the skip
from newslint.memory.store import Memory, MemoryFileError  # after the skip


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("halves")
    made = list(articles(800, papers=6))
    for name, part in (("old", made[:500]), ("new", made[500:])):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, part)), encoding="utf-8")
    return folder / "old.jsonl", folder / "new.jsonl"


def test_a_memory_from_spark_serves_the_command(
    spark: Any, halves: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, _ = halves
    stories = nls.stories(nls.files(spark.read.format("binaryFile").load(str(old)))).persist()
    recurring = nls.recurrence(stories)
    path = tmp_path / "press.db"
    nls.write_memory(path, recurring, stories)
    stories.unpersist()
    with pytest.raises(MemoryFileError, match="is there already"):
        nls.write_memory(path, recurring, stories)
    learned = tmp_path / "learned.db"
    assert main(["learn", str(old), "--memory", str(learned)]) == 0
    capsys.readouterr()
    with Memory(path) as ours, Memory(learned) as theirs:
        assert [one[:2] for one in ours.publishers()] == [one[:2] for one in theirs.publishers()]
    last = json.loads(old.read_text().splitlines()[-1])
    paper = last["publisher"]
    fresh = tmp_path / "fresh.jsonl"
    one = {"id": "f1", "publisher": paper, "title": "Lighthouse painted white", "body": f"The lighthouse was painted white in a week by four men from the yard.\nIt will be lit again at dusk.\n{paper} is a member of the press council and follows its code."}  # fmt: skip
    again = {**last, "id": "f2"}
    fresh.write_text(json.dumps(one) + "\n" + json.dumps(again), encoding="utf-8")
    said = []
    for memory in (path, learned):
        assert main(["check", str(fresh), "--memory", str(memory), "--output-format", "jsonl", "--exit-zero"]) == 0
        said.append(capsys.readouterr().out)
    codes = {finding["code"] for line in said[0].splitlines() for finding in json.loads(line)["findings"]}
    assert {"REC001", "DUP005"} <= codes
    assert said[0] == said[1]


def test_a_memory_of_the_command_serves_spark(spark: Any, halves: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = halves
    path = tmp_path / "learned.db"
    assert main(["learn", str(old), "--memory", str(path)]) == 0
    known = nls.read_memory(spark, path)
    found = nls.recurrence(nls.files(spark.read.format("binaryFile").load(str(new))), known=known)
    tallies = {unsigned(row["key"]): row.asDict(recursive=True) for row in found.collect()}
    with Memory(path) as memory:
        survey = Survey(memory=memory)
        for given in expand([str(new)]):
            for _ in take(survey, read(given)):
                pass
        expected = survey.finish()
        known_to_it = {unsigned(row["key"]) for row in known.collect()}
    here = {key: tally for key, tally in expected.recurring.items() if key in known_to_it}
    assert len(here) >= 6
    assert {key: tally_of(tallies[key]) for key in here} == here
    for row in tallies.values():
        total = expected.totals[unsigned(row["publisher_key"]).to_bytes(8, "little")]
        assert row["total"] == total
