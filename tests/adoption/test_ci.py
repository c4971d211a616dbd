"""The shell steps of action.yml and of the GitLab template are run as a CI runner would run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]


def _yaml(name: str) -> list[Any]:
    return list(YAML(typ="safe", pure=True).load_all((ROOT / name).read_text("utf-8")))


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    (tmp_path / "clean").mkdir()
    (tmp_path / "dirty").mkdir()
    shutil.copy(ROOT / "examples/clean.rss", tmp_path / "clean")
    shutil.copy(ROOT / "examples/messy.rss", tmp_path / "dirty")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "newslint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newslint "$@"\n')
    program.chmod(0o755)
    return tmp_path


def _bash(script: str, variables: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT), "PATH": f"{cwd / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=cwd, env=environment, capture_output=True, text=True
    )


def _action(given: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    (action,) = _yaml("action.yml")
    values = {name: str(entry["default"]) for name, entry in action["inputs"].items()} | given
    assert set(given) <= set(action["inputs"])
    step = action["runs"]["steps"][-1]
    assert "${{" not in step["run"]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    return _bash(step["run"], variables, cwd)


def _gitlab(given: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    head, jobs = _yaml("templates/newslint.yml")
    declared = head["spec"]["inputs"]
    values = {name: str(entry["default"]) for name, entry in declared.items()} | given
    assert set(given) <= set(declared)
    job = jobs["newslint"]
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: values[found[1]], str(text)).replace(
            "$CI_PROJECT_DIR", str(cwd)
        )
        for name, text in job["variables"].items()
    }
    variables["NEWSLINT_CACHE_DIR"] = os.environ["NEWSLINT_CACHE_DIR"]
    return _bash("\n".join(job["script"]), variables, cwd)


def test_the_action_fails_on_a_dirty_feed_and_passes_on_a_clean_one(feeds: Path) -> None:
    clean = _action({"paths": "clean", "output-format": "concise"}, feeds)
    assert clean.returncode == 0, clean.stderr
    dirty = _action({"paths": "clean dirty/*.rss", "output-format": "concise"}, feeds)
    assert dirty.returncode == 1, dirty.stderr
    assert "dirty/messy.rss:" in dirty.stdout
    assert _action({"paths": "dirty", "output-format": "concise", "fail-on": "never"}, feeds).returncode == 0
    assert _action({"paths": "dirty", "output-format": "concise", "args": "--exit-zero --quiet"}, feeds).returncode == 0


def test_a_path_is_never_a_command(feeds: Path) -> None:
    done = _action({"paths": "clean;touch${IFS}owned $(touch owned)", "output-format": "concise"}, feeds)
    assert done.returncode == 2
    assert not (feeds / "owned").exists()


def test_the_gitlab_job_fails_on_a_dirty_feed_and_passes_on_a_clean_one(feeds: Path) -> None:
    assert _gitlab({"paths": "clean"}, feeds).returncode == 0
    dirty = _gitlab({"paths": "dirty"}, feeds)
    assert dirty.returncode == 1, dirty.stderr
    assert "dirty/messy.rss:" in dirty.stdout


def test_the_example_workflows_use_inputs_that_exist() -> None:
    (action,), (workflow,), (pipeline,) = (
        _yaml(n) for n in ("action.yml", "examples/ci/github.yml", "examples/ci/gitlab.yml")
    )
    head, _ = _yaml("templates/newslint.yml")
    (step,) = [step for step in workflow["jobs"]["feeds"]["steps"] if "newslint" in step["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
    (entry,) = pipeline["include"]
    assert set(entry["inputs"]) <= set(head["spec"]["inputs"])
