"""Every mistake in a rule file or a settings file has an address, and the nearest known word."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import main
from newslint.config import Config, ConfigError
from newslint.config import load as load_config
from newslint.model import Rule
from newslint.rulebook import RulesError, SelectorError, built_in, chosen, foreign, load

Put = Callable[[str, str | bytes], Path]

GOOD = """\
code: HBR001
summary: The tide table stands inside the story.
severity: warning
confidence: high
scope: [body]
why: Numbers without a table say nothing to anybody.
match:
  regex: '^high water \\d'
message: "'{match}' is a tide"
bad:
  - text: High water 10:42
    flags: [High water 1]
good:
  - text: High water closed the pier.
    because: a sentence
"""


def _complaint(put: Put, text: str, name: str = "HBR/tide-table.yaml") -> str:
    path = put(f"pack/{name}", text)
    pack = path.parent.parent
    with pytest.raises(RulesError) as caught:
        load(foreign([pack]))
    (complaint,) = caught.value.complaints
    assert complaint.path.endswith(name)
    return f"{complaint.line}:{complaint.column}: {complaint.text}"


def test_a_good_file_is_a_rule(put: Put) -> None:
    path = put("pack/HBR/tide-table.yaml", GOOD)
    (rule,) = load(foreign([path.parent.parent]))
    assert (rule.code, rule.name, rule.pack) == ("HBR001", "tide-table", "pack")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("message:", "mesage:", "9:1: unknown key 'mesage'; the nearest known key is 'message'"),
        ("severity: warning", "severity: warnin", "3:11: unknown severity 'warnin'; the nearest known word is 'warning'"),
        ("scope: [body]", "scope: [bodi]", "5:9: unknown scope 'bodi'; the nearest known scope is 'body'"),
        ("  regex: ", "  regx: ", "8:3: unknown key 'regx'; the nearest known key is 'regex'"),
        ("code: HBR001", "code: HB1", "1:7: 'code' is 'HB1'; expected a text of the form"),
        ("code: HBR001", "code: TPL001", "1:7: 'TPL001' stands in the folder 'HBR'; expected 'TPL'"),
        ("'^high water \\d'", "'^(high|water)+(\\w+)+x'", "8:10: "),
        ("'^high water \\d'", "'^high (water'", "8:10: "),
        ("flags: [High water 1]", "flags: [Low water]", "12:12: 'Low water' does not stand in the example's text"),
        ("is a tide", "is a {tidy}", "9:10: no group of the pattern fills '{tidy}'"),
        ("is a tide\"", "is a tide.\"", "9:10: the message ends with a full stop"),
        ("match:\n  regex: '^high water \\d'", "match:\n  unit: line", "8:3: match holds none of them"),
        ("code: HBR001", "code: [HBR001", "not readable as YAML"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_the_nearest_word(put: Put, old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in _complaint(put, GOOD.replace(old, new))


def test_a_name_that_is_none_and_a_code_that_is_taken(put: Put) -> None:
    assert "the file's name 'Tide_Table' is the rule's" in _complaint(put, GOOD, "HBR/Tide_Table.yaml")
    put("two/HBR/a-rule.yaml", GOOD)
    path = put("two/HBR/b-rule.yaml", GOOD)
    with pytest.raises(RulesError, match="the code 'HBR001' is taken by"):
        load(foreign([path.parent.parent]))


def test_python_files_are_held_to_the_same(put: Put) -> None:
    code = """\
    from newslint.model import Check


    class Shouting(Check):
        \"\"\"Somebody shouts in the middle of the text.

        It hurts the ears of those who listen to it.
        \"\"\"

        code = "HBR002"
        name = "shouting"
        severity = "wrong"
        message = "x is shouted"
        bad = [{"text": "AA", "flags": ["AA"]}]
        good = [{"text": "a"}]
    """
    path = put("py/rules.py", textwrap.dedent(code))
    with pytest.raises(RulesError, match=r"rules\.py:12:5: unknown severity 'wrong'"):
        load(foreign([path.parent]))
    put("broken/rules.py", "import nothing_like_this\n")
    with pytest.raises(RulesError, match=r"rules\.py:1:1: cannot be imported: ModuleNotFoundError"):
        load(foreign([path.parent.parent / "broken"]))


def test_the_command_line_prints_complaints_and_no_traceback(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    path = put("pack/HBR/tide-table.yaml", GOOD.replace("message:", "mesage:").replace("confidence: high\n", ""))
    text = put("a.txt", "Fine text.")
    assert main(["check", str(text), "--rules", str(path.parent.parent), "--isolated"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.split(":")[0].endswith("tide-table.yaml") for line in lines)
    assert main(["check", str(text), "--rules", "nowhere"]) == 2
    assert "no such folder of rules" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct: [TPL]", "newslint.yaml:1:1: unknown key 'selct'; the nearest known key is 'select'"),
        ("fail-on: eror", "newslint.yaml:1:10: unknown fail-on 'eror'; the nearest known word is 'error'"),
        ("min-score: 200", "newslint.yaml:1:12: 'min-score' is the number 200; expected 100 or less"),
        ("overrides:\n  - sources: [a]\n    ignore: [TPL]", "missing key 'overrides.because'"),
        ("select: [", "not readable as YAML"),
        ("- a", "holds a list; expected keys and values"),
    ],
)
def test_settings_are_checked(put: Put, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(put("newslint.yaml", text))
    assert said in str(caught.value)


def test_settings_in_pyproject(put: Put) -> None:
    path = put("pyproject.toml", '[project]\nname = "x"\n[tool.newslint]\nselect = ["TPL"]\nignore = {PRO = "ours"}\n')
    config = load_config(path)
    assert (config.select, config.ignore) == (("TPL",), {"PRO": "ours"})
    assert load_config(path) == config
    with pytest.raises(ConfigError, match=r"pyproject\.toml:2:1: unknown key 'selct'"):
        load_config(put("pyproject.toml", "[tool.newslint]\nselct = []\n"))


def test_settings_are_found_and_used(
    put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = put("newslint.yaml", "ignore:\n  TPL: we print it on purpose\nfail-on: error\n").parent
    put("in/a.txt", "The ferry sails on Monday.\nPublished: undefined\n")
    monkeypatch.chdir(root / "in")
    assert main(["check", "a.txt", "-q"]) == 0
    assert main(["check", "a.txt", "-q", "--isolated"]) == 1
    capsys.readouterr()


def _selected(rules: list[Rule], **settings: object) -> set[str]:
    return {rule.code for rule in chosen(rules, Config(**settings))}  # type: ignore[arg-type]


def test_selectors(rules: list[Rule]) -> None:
    assert _selected(rules, select=("TPL001",)) == {"TPL001"}
    name = next(rule.name for rule in rules if rule.code == "TPL001")
    assert _selected(rules, select=(name,)) == {"TPL001"}
    families = {code[:3] for code in _selected(rules, select=("TPL", "STR"))}
    assert families == {"TPL", "STR"}
    assert "TPL001" not in _selected(rules, ignore={"TPL": "x"})
    assert _selected(rules, ignore={"TPL": "x"}, extend_select=("TPL001",)) & {"TPL001", "TPL002"} == {"TPL001"}
    assert _selected(rules, select=("RUN",)) == set(), "a family without rules is no mistake"
    with pytest.raises(SelectorError, match="the nearest known one is"):
        _selected(rules, select=(name[:-2] + name[-1],))


def test_severities_may_be_changed(rules: list[Rule]) -> None:
    changed = chosen(rules, Config(severities={"TPL": "info", "TPL001": "warning"}))
    severities = {rule.code: rule.severity for rule in changed if rule.family == "TPL"}
    assert severities.pop("TPL001") == "warning"
    assert set(severities.values()) <= {"info"}


def test_the_cache_gives_the_same_rules_without_their_pages(rules: list[Rule]) -> None:
    load(built_in())
    cached = load(built_in())
    assert [rule.code for rule in cached] == [rule.code for rule in rules]
    assert all(rule.page is None for rule in cached)


def test_new_writes_a_rule_that_holds(
    put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "HBR/tide-table", "--dir", "mine"]) == 0
    assert main(["new", "HBR/second-rule", "--dir", "mine"]) == 0
    assert main(["test", "mine"]) == 0
    assert "2 rules: all" in capsys.readouterr().out
    assert main(["new", "HBR/tide-table", "--dir", "mine"]) == 2
    assert main(["new", "nonsense"]) == 2


def test_explain_shows_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "TPL001"]) == 0
    page = capsys.readouterr().out
    for heading in ("Why", "Flagged", "Not flagged", "Fix"):
        assert f"\n{heading}\n" in page
    assert main(["explain", page.split()[1]]) == 0
    assert capsys.readouterr().out == page
    assert main(["explain", "TPL01"]) == 2
    assert "the nearest known one is" in capsys.readouterr().err


def test_packs_come_by_entry_point_too(
    put: Put, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = put("site/harbour_pack/HBR/tide-table.yaml", GOOD).parent.parent.parent
    put("site/harbour_pack/__init__.py", "")
    put("site/harbour-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: harbour\nVersion: 1.0\n")
    put("site/harbour-1.0.dist-info/entry_points.txt", "[newslint.packs]\nharbour = harbour_pack\n")
    monkeypatch.syspath_prepend(str(root))
    assert main(["rules", "--select", "HBR001"]) == 0
    assert "tide-table" in capsys.readouterr().out
