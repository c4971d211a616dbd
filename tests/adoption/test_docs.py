"""Every command of the docs runs and prints what the page shows; every page is in the navigation.

In a ```console block a line `$ command` is run, the lines after it are its output, `...` standing for anything. The exit
code is 0 unless the command ends in `# exits with N`. Blocks of a page share a folder that holds the examples.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
_ELSEWHERE = ("python3 -m venv .venv && .venv/bin/pip install -q .",)
"""Commands that .ci/run runs: they build from an index."""


def _commands(page: Path) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(page.read_text("utf-8")):
        if block.strip() in _ELSEWHERE:
            continue
        assert block.startswith("$ "), f"{page.name}: a block that no test runs: {block}"
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=lambda page: page.stem)
def test_commands_do_what_the_page_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(DOCS / "settings.schema.json", tmp_path)
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "newslint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, "COLUMNS": "100"}
    for command, lines in _commands(page):
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
        wanted = re.search(r"# exits with (\d+)$", command)
        assert done.returncode == (int(wanted[1]) if wanted else 0), f"{command}\n{done.stdout}{done.stderr}"
        pattern = ".*".join(re.escape(part) for part in "\n".join(lines).split("..."))
        assert re.fullmatch(pattern, done.stdout.rstrip("\n"), re.S), f"{command}\n{done.stdout}{done.stderr}"


def test_every_page_is_in_the_navigation_and_every_link_leads_somewhere() -> None:
    nav = YAML(typ="safe", pure=True).load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    assert {name for entry in nav for name in entry.values()} == {page.name for page in PAGES} | {"rules/index.md"}
    for page in [*PAGES, *(DOCS / "rules").glob("*.md")]:
        prose = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text("utf-8"), flags=re.M | re.S)
        for target in re.findall(r"(?<!\\)\]\(([^)#:]+)(?:#[^)]*)?\)", prose):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
