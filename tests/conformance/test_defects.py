"""Each defect, put into a clean feed of each format, is answered by the right rule and no other, at the right place."""

from __future__ import annotations

import io

import pytest

from newslint.config import Config
from newslint.linter import Engine, Linter
from newslint.model import FeedReport, Finding, Rule
from newslint.readers import Input, read
from newslint.rulebook import chosen
from tests.conformance.clean import FORMATS
from tests.conformance.table import DEFECTS
from tests.conformance.written import Defect
from tests.conftest import NOW


@pytest.fixture(scope="module")
def linters(rules: list[Rule]) -> dict[str, Linter]:
    """Linters by the preview rule that is in force beside the default ones; "" has none."""
    wanted = {"", *(rule.code for rule in rules if rule.preview and any(rule.code == row.code for row in DEFECTS))}
    return {
        code: Linter(Engine(chosen(rules, Config(extend_select=(code,) if code else ())), NOW))
        for code in sorted(wanted)
    }


def _findings(linter: Linter, name: str, text: str) -> list[Finding]:
    data = text.encode("utf-8", "surrogateescape")
    feed = read(Input(FORMATS[name].file, lambda: io.BytesIO(data), len(data)))
    assert feed.format == FORMATS[name].read_as
    found: list[Finding] = []
    for event in linter.lint(feed):
        found += event.findings if isinstance(event, FeedReport) else event.report.findings
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_the_clean_feed_is_clean(linters: dict[str, Linter], name: str) -> None:
    for linter in linters.values():
        assert _findings(linter, name, FORMATS[name].write()) == []


@pytest.mark.parametrize(
    ("defect", "name"),
    [pytest.param(row, name, id=f"{row.code} {row.what} in {name}") for row in DEFECTS for name in row.cases()],
)
def test_the_right_rule_and_no_other_at_the_right_place(linters: dict[str, Linter], defect: Defect, name: str) -> None:
    text, place = defect.put_into(name)
    found = _findings(linters.get(defect.code, linters[""]), name, text)
    assert [(one.code, one.line, one.column) for one in found] == [(defect.code, *place)]


def test_every_row_is_of_its_own() -> None:
    names = [(row.code, row.what) for row in DEFECTS]
    assert len(set(names)) == len(names)
