"""config, schema, doctor and completion: newslint explains itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from newslint.cli import main
from newslint.config import load

ROOT = Path(__file__).parents[2]
SETTINGS = "select: [ALL]\nignore:\n  LEG: our contract\n# a comment\nfail-on: error\noverrides:\n- sources: [a/*]\n  ignore: [ADS001]\n  because: partner\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _settings(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, object]]:
    assert main(["config", "--output-format", "json", *words]) == 0
    settings: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)["settings"]
    return settings


def test_each_setting_says_where_it_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newslint.yaml").write_text(SETTINGS)
    shown = _settings(capsys, "--ignore", "PRO", "--preview")
    assert shown["fail-on"] == {"value": "error", "from": "newslint.yaml:5"}
    assert shown["min-score"] == {"value": None, "from": "default"}
    assert shown["ignore"]["from"] == "newslint.yaml:2 and the command line"
    assert shown["preview"] == {"value": True, "from": "the command line"}


def test_settings_in_pyproject_have_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text(
        '[project]\nname = "x"\n\n[tool.newslint]\nfail-on = "info"\n\n[tool.newslint.map]\nbody = "b"\n'
    )
    shown = _settings(capsys)
    assert shown["fail-on"]["from"] == "pyproject.toml:5"
    assert shown["map"] == {"value": {"body": "b"}, "from": "pyproject.toml:7"}


def test_what_config_prints_is_a_settings_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newslint.yaml").write_text(SETTINGS)
    assert main(["config"]) == 0
    Path("again.yaml").write_text(capsys.readouterr().out)
    assert load(Path("again.yaml")).overrides == load(Path("newslint.yaml")).overrides
    assert load(Path("again.yaml")).ignore == {"LEG": "our contract"}


@pytest.mark.parametrize("of", ["settings", "rule", "report"])
def test_schemas_are_printed_as_docs_hold_them(of: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", of]) == 0
    printed = capsys.readouterr().out
    Draft202012Validator.check_schema(json.loads(printed))
    assert (ROOT / "docs" / f"{of}.schema.json").read_text("utf-8") == printed


def _valid(of: str, text: str) -> bool:
    schema = json.loads((ROOT / "docs" / f"{of}.schema.json").read_text("utf-8"))
    return bool(Draft202012Validator(schema).is_valid(YAML(typ="safe", pure=True).load(text)))


def test_the_schemas_take_what_newslint_takes_and_refuse_what_it_refuses() -> None:
    assert _valid("settings", SETTINGS)
    assert _valid("settings", "ignore: [LEG]")
    assert not _valid("settings", "ignroe: [LEG]")
    assert not _valid("settings", "fail-on: eror")
    rule = (ROOT / "examples/pack/HBR/tide-table.yaml").read_text("utf-8")
    assert _valid("rule", rule)
    assert not _valid("rule", rule.replace("severity: warning", "severity: warn"))
    assert not _valid("rule", rule.replace("  unit: sentence", "  phrases: tide"))
    for path in sorted((ROOT / "rules").rglob("*.yaml"))[::9]:
        assert _valid("rule", path.read_text("utf-8")), path


def test_doctor_finds_a_sound_installation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--output-format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["engine"]["state"] == "ok" or "hyperscan" in rows["engine"]["text"]
    assert rows["cache"]["state"] == "ok"
    assert os.environ["NEWSLINT_CACHE_DIR"] in rows["cache"]["text"]


def test_doctor_sees_what_is_wrong(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("newslint.yaml").write_text("fail-on: eror\n")
    monkeypatch.setenv("NEWSLINT_ENGINE", "re")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", "")
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "the nearest known word is 'error'" in shown
    assert "NEWSLINT_ENGINE=re" in shown
    assert "switched off" in shown
    assert shown.splitlines()[-1].startswith(("10 things", "9 things"))


_ASK = {
    "bash": """source "$SCRIPT"; COMP_WORDS=(newslint check --fail-on ""); COMP_CWORD=3
        $(complete -p newslint | sed 's/.*-F \\([^ ]*\\).*/\\1/') newslint "" --fail-on; echo "${COMPREPLY[@]}" """,
    "fish": """source "$SCRIPT"; complete -C "newslint check --fail-on " """,
    "zsh": """autoload -U compinit; compinit -u -D; compdef() { :; }; source "$SCRIPT" 2>/dev/null; which _shtab_newslint """,
}


@pytest.mark.parametrize("shell", _ASK)
def test_shells_complete(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = Path(f"newslint.{shell}")
    script.write_text(capsys.readouterr().out)
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    environment = {**os.environ, "SCRIPT": str(script.resolve()), "HOME": str(Path.cwd())}
    done = subprocess.run([shell, "-c", _ASK[shell]], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    wanted = ("error", "warning", "never") if shell != "zsh" else ("_shtab_newslint",)
    assert all(word in done.stdout for word in wanted), done.stdout + done.stderr


def test_config_says_what_comes_from_a_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.yaml").write_text("profile: msn\noptions:\n  short-body: {least: 600}\n", "utf-8")
    assert main(["config", "--output-format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)["settings"]
    assert shown["profile"] == {"value": "msn", "from": "newslint.yaml:1"}
    assert shown["options"]["from"] == "newslint.yaml:2 over profile msn"
    assert shown["options"]["value"]["TRN011"] == {"least": 600}
    assert shown["options"]["value"]["TTL014"] == {"least": 21}
    assert shown["severities"]["from"] == "profile msn"
    assert shown["ignore"]["from"] == "default"
    assert main(["config", "--profile", "strict-rss", "--output-format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)["settings"]
    assert shown["profile"] == {"value": "strict-rss", "from": "the command line"}
    assert shown["select"]["from"] == "profile strict-rss"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("profile: smartnew\n", "newslint.yaml:1:10: no profile is called 'smartnew'; the nearest known one is 'smartnews'"),
        ("options:\n  TTL005: {most: much}\n", "newslint.yaml:2:18: 'options.TTL005.most' is 'much'; expected a whole number"),
        ("options:\n  TTL005: {mist: 3}\n", "newslint: TTL005 [long-title] has no option 'mist'; it has 'most'"),
    ],
)  # fmt: skip
def test_a_profile_or_an_option_that_is_none_is_told_in_one_line(
    file: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "newslint.yaml").write_text(file, "utf-8")
    assert main(["rules"]) == 2
    assert capsys.readouterr().err.strip().removeprefix(f"{tmp_path}/") == told
