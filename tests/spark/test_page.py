"""What docs/spark.md and examples/spark/ show is run as it stands there, but for the names of files and masters."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.spark.conftest import CONF, ROOT, environment
from tests.spark.made import articles

pyspark = pytest.importorskip("pyspark", reason="the extra spark is not installed")

PAGE = (ROOT / "docs" / "spark.md").read_text("utf-8")
SUBMIT = [str(Path(pyspark.__file__).parent / "bin" / "spark-submit"), "--master", "local[2]"]
SUBMIT += [word for name, value in CONF.items() for word in ("--conf", f"{name}={value}")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("page")
    made = list(articles(60, papers=3))
    (folder / "in").mkdir()
    (folder / "in" / "a.jsonl").write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(made), folder / "articles")
    return folder


def _run(words: list[str], folder: Path) -> str:
    python = os.path.dirname(sys.executable)
    path = {"PATH": os.pathsep.join((python, os.environ["PATH"]))}
    env = {**os.environ, **environment(), **path}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_the_job_is_submitted_and_goes_on_as_a_module(folder: Path) -> None:
    shown = re.search(r"^spark-submit --master \.\.\. (\S.*) --input \.\.\. --output \.\.\.$", PAGE, re.M)
    assert shown is not None
    job = _run(["sh", "-c", f"echo {shown[1]}"], folder).strip()
    words = ["--input", "in", "--output", "out", "--now", "2026-11-01"]
    first = _run([*SUBMIT, job, *words], folder)
    assert re.search(r"^\d+ findings in 60 items of 3 publishers: ", first, re.M)
    assert "python -m newslint.spark --input" in PAGE
    again = _run([sys.executable, "-m", "newslint.spark", *words], folder)
    assert again == first, "what is done is not done again, and the summary is that of all"


def test_the_functions_of_the_page(spark: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = re.findall(r"^```python\n(from newslint import spark.*?)^```$", PAGE, re.M | re.S)
    shown = shown.replace('"body": "content"', '"body": "body"')
    for name in ("articles", "stories/day=2026-11-24", "stories"):
        assert f'"{name}"' in shown
        shown = shown.replace(f'"{name}"', repr(str(folder / name)))
    known: dict[str, Any] = {"spark": spark}
    exec(shown, known)  # the page's own words
    assert known["reports"].count() == 60
    assert known["scores"].count() == 3
    assert known["recurring"].count() > 0


def test_the_script_of_the_examples(folder: Path) -> None:
    said = _run([*SUBMIT, str(ROOT / "examples" / "spark" / "publishers.py"), "articles", "reports"], folder)
    for title in ("The publishers, the worst first", "Who repeats whom", "What was not judged, and why"):
        assert title in said
