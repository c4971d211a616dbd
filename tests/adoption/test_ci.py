"""The shell steps of action.yml and of the GitLab template are run as a CI runner would run them."""

from __future__ import annotations

import json
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


def _bash(
    script: str, variables: dict[str, str], cwd: Path, *, bare: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a step. ``bare`` is a folder of programs to find first, where this checkout is not to be found."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "GITHUB_STEP_SUMMARY")}
    environment["PATH"] = f"{bare or cwd / 'bin'}:{os.environ['PATH']}"
    if bare is None:
        environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=cwd,
        env={**environment, **variables},
        capture_output=True,
        text=True,
    )


def _action(
    given: dict[str, str], cwd: Path, *, bare: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    (action,) = _yaml("action.yml")
    values = {name: str(entry["default"]) for name, entry in action["inputs"].items()} | given
    assert set(given) <= set(action["inputs"])
    step = action["runs"]["steps"][-1]
    assert "${{" not in step["run"]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }
    return _bash(step["run"], variables | more, cwd, bare=bare)


def _gitlab(given: dict[str, str], cwd: Path, *, bare: Path | None = None) -> subprocess.CompletedProcess[str]:
    head, jobs = _yaml("templates/newslint.yml")
    declared = head["spec"]["inputs"]
    values = {name: str(entry["default"]) for name, entry in declared.items() if "default" in entry} | given
    assert set(declared) - set(values) <= {"package"}  # it has no default; only the installation asks for it
    values.setdefault("package", "")
    assert set(given) <= set(declared)
    job = jobs["newslint"]
    variables = {
        name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: values[found[1]], str(text)).replace(
            "$CI_PROJECT_DIR", str(cwd)
        )
        for name, text in job["variables"].items()
    }
    variables["NEWSLINT_CACHE_DIR"] = os.environ["NEWSLINT_CACHE_DIR"]
    return _bash("\n".join([*(job["before_script"] if bare else []), *job["script"]]), variables, cwd, bare=bare)


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
    (wanted,) = _yaml("templates/newslint.yml")[1]["newslint"]["artifacts"]["reports"].values()
    assert any(one["check_name"] == "TPL001" for one in json.loads((feeds / wanted).read_text("utf-8")))


def test_the_action_annotates_lines_and_writes_the_summary_of_the_job(feeds: Path) -> None:
    done = _action({"paths": "dirty"}, feeds, GITHUB_STEP_SUMMARY=str(feeds / "summary.md"))
    assert done.returncode == 1
    assert "::error file=dirty/messy.rss,line=16," in done.stdout
    assert (feeds / "summary.md").read_text("utf-8").startswith("## newslint")


HOSTILE = (
    "::error::owned",
    "\n::error::owned",
    "\r::add-mask::owned",
    "%0A::set-output name=a::owned",
    "%0D%0A::error::owned",
    "x\u2028::error::owned\u2029::error::owned\u0085::error::owned\v::error::owned\f::error::owned",
    "##[error]owned",
    "\n##[group]owned",
    "a,line=1::owned",
    "\x1b]0;owned\x07",
)


def test_text_of_a_feed_begins_no_workflow_command(feeds: Path) -> None:
    records = [
        {
            "id": f"{text}{k}",
            "title": f"{text} sails again{text}",
            "publisher": text,
            "url": f"https://c.example/{k}?utm_source={text}",
            "body": f"The pier is closed until Monday.\nAuthor: null{text}\n{text}\nAdvertisement\nFollow us on Facebook{text}",
            "author": f"{text}undefined{text}",
            "published": text,
        }
        for k, text in enumerate(HOSTILE)
    ]
    name = "::error::owned,line=1%0A::error::owned.jsonl"
    (feeds / "hostile").mkdir()
    (feeds / "hostile" / name).write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    done = _action({"paths": "hostile"}, feeds, GITHUB_STEP_SUMMARY=str(feeds / "summary.md"))
    assert done.returncode == 1, done.stderr
    both = done.stdout + done.stderr
    # the runner looks for commands at the start of a line, white space aside, and for the old form anywhere in it
    lines = [line.strip() for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", both)]
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) > 10
    for line in commands:
        assert re.match(
            r"::(?:error|warning|notice) file=[^,:]*,line=\d+,endLine=\d+,title=[A-Z]{3}\d{3} [a-z0-9-]+(?:,col=\d+,endColumn=\d+)?::",
            line,
        ), line
    assert not any(line.startswith("##[") for line in lines)
    # percent signs are escaped, so that the runner does not make line ends of them
    assert "%250A" in both
    assert not re.search(r"%0[AaDd]", both)
    assert "\x1b" not in both


def test_other_formats_are_printed_with_commands_turned_off(feeds: Path) -> None:
    (feeds / "hostile.jsonl").write_text(
        json.dumps({"id": "##[add-mask]a", "title": "x", "body": "Author: null\n::error::x"})
    )
    done = _action({"paths": "hostile.jsonl", "output-format": "concise"}, feeds)
    assert done.returncode == 1
    first, *between, last = done.stdout.splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"
    assert len(last) > 30
    assert last not in between


@pytest.mark.install
def test_every_step_runs_as_on_a_bare_runner(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    where = tmp_path_factory.mktemp("runner")
    checkout = where / "newslint"
    shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*cache"))
    for name in ("action", "gitlab"):
        subprocess.run([sys.executable, "-m", "venv", str(where / name)], check=True)
        bare = where / name / "bin"
        asked = _bash("python -c 'import sys; print(sys.prefix)'", {}, feeds, bare=bare)
        assert Path(asked.stdout.strip()).samefile(where / name), "pip must not reach another Python"
        if name == "action":
            first, *steps = _yaml("action.yml")[0]["runs"]["steps"]
            assert first["uses"].startswith("actions/setup-python@")  # the venv stands for it
            for step in steps[:-1]:
                done = _bash(step["run"], {"GITHUB_ACTION_PATH": str(checkout)}, feeds, bare=bare)
                assert done.returncode == 0, done.stderr
            done = _action({"paths": "dirty"}, feeds, bare=bare)
        else:
            done = _gitlab({"paths": "dirty", "package": str(checkout)}, feeds, bare=bare)
        assert (bare / "newslint").is_file()
        assert done.returncode == 1, done.stdout + done.stderr
        assert "dirty/messy.rss" in done.stdout


def test_the_example_workflows_use_inputs_that_exist() -> None:
    (action,), (workflow,), (pipeline,) = (
        _yaml(n) for n in ("action.yml", "examples/ci/github.yml", "examples/ci/gitlab.yml")
    )
    head, _ = _yaml("templates/newslint.yml")
    (step,) = [step for step in workflow["jobs"]["feeds"]["steps"] if "newslint" in step["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
    (entry,) = pipeline["include"]
    assert set(entry["inputs"]) <= set(head["spec"]["inputs"])
