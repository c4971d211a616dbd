"""The commands of docs/fixing.md work as they stand there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_command_of_the_page_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "fixing.md").read_text("utf-8")
    block = re.search(r"```sh\n(.*?)```", page, re.S)
    assert block is not None
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "messy.rss", tmp_path / "feed.rss")
    commands = [line.split("  #")[0].strip() for line in block[1].splitlines()]
    assert len(commands) == 5
    for command in commands:
        call = command.replace("newslint", f"{sys.executable} -m newslint", 1)
        done = subprocess.run(call, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), (command, done.stderr)
        assert "newslint:" in done.stderr
    assert (tmp_path / "done.jsonl").read_text("utf-8").count("\n") >= 1
    assert (tmp_path / "feed.rss").read_bytes() != (ROOT / "examples" / "messy.rss").read_bytes()
