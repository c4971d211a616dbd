"""pre-commit itself, run on a clone of this repository: it builds the hooks, fails on a dirty feed, passes on a clean one.

Needs git and a package index for the build, so it is marked `install` and run by .ci/run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIRTY = "<rss version='2.0'><channel><title>H</title><item><title>Pier closed</title><description>{}</description></item></channel></rss>"
RULE = (ROOT / "examples/pack/HBR/tide-table.yaml").read_text("utf-8")

pytestmark = pytest.mark.install


def _git(*words: str, cwd: Path) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *words], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this repository as it is committed."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository to clone: this is an unpacked sdist")
    where = tmp_path_factory.mktemp("clone") / "newslint"
    _git("clone", "-q", "--no-hardlinks", str(ROOT), str(where), cwd=ROOT)
    return where


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps its environments, so that the tests share one."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of somebody's with JSON and XML that is no news, and a clean feed."""
    _git("init", "-q", cwd=tmp_path)
    (tmp_path / "package.json").write_text('{"name": "site", "description": "follow us on undefined"}')
    (tmp_path / "pom.xml").write_text("<project><item/></project>")
    shutil.copy(ROOT / "examples/clean.rss", tmp_path / "clean.rss")
    _git("add", ".", cwd=tmp_path)
    return tmp_path


def _pre_commit(repository: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "NEWSLINT_CACHE_DIR")}
    environment |= {"PRE_COMMIT_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words], cwd=repository, env=environment, capture_output=True, text=True
    )


def _configured(repository: Path, clone: Path, hook: str) -> None:
    revision = _git("rev-parse", "HEAD", cwd=clone)
    text = f"repos:\n- repo: {clone}\n  rev: {revision}\n  hooks: [{{id: {hook}}}]\n"
    (repository / ".pre-commit-config.yaml").write_text(text)
    _git("add", ".", cwd=repository)


def test_try_repo_fails_on_a_dirty_feed_and_passes_on_a_clean_one(clone: Path, repository: Path, home: Path) -> None:
    passed = _pre_commit(repository, home, "try-repo", str(clone), "newslint", "--all-files", "--verbose")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    assert "no findings" in passed.stdout.lower() or "0 findings" in passed.stdout

    shutil.copy(ROOT / "examples/messy.rss", repository / "messy.rss")
    _git("add", ".", cwd=repository)
    failed = _pre_commit(repository, home, "try-repo", str(clone), "newslint", "--all-files")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "Failed" in failed.stdout
    assert "messy.rss:" in failed.stdout
    assert "package.json" not in failed.stdout
    assert "pom.xml" not in failed.stdout


def test_other_data_alone_passes_in_silence(clone: Path, repository: Path, home: Path) -> None:
    _configured(repository, clone, "newslint")
    done = _pre_commit(repository, home, "run", "newslint", "--files", "package.json", "pom.xml", "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    assert "newslint:" not in done.stdout


def test_the_rules_hook_runs_the_examples_of_rules(clone: Path, repository: Path, home: Path) -> None:
    rule = repository / "house-rules" / "HBR" / "tide-table.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE, "utf-8")
    _configured(repository, clone, "newslint-rules")
    good = _pre_commit(repository, home, "run", "newslint-rules", "--all-files", "--verbose")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "1 rule: all 4 examples hold" in good.stdout

    rule.write_text(RULE.replace("Low water 04.15", "Ebb 04.15"), "utf-8")
    bad = _pre_commit(repository, home, "run", "newslint-rules", "--all-files")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "missed, bad example 2" in bad.stdout


def test_the_fix_hook_mends_and_says_so(clone: Path, repository: Path, home: Path) -> None:
    if "--fix" not in (ROOT / "newslint/cli/arguments.py").read_text("utf-8"):
        pytest.skip("this checkout has no `newslint check --fix` yet; the hook calls it")
    feed = repository / "feed.rss"
    feed.write_text(DIRTY.format("The pier is closed until Monday.\nPublished: undefined\n"), "utf-8")
    _configured(repository, clone, "newslint-fix")
    done = _pre_commit(repository, home, "run", "newslint-fix", "--files", "feed.rss")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files were modified by this hook" in done.stdout
    assert "undefined" not in feed.read_text("utf-8")
