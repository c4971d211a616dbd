"""The published schema is the one of the types, says something of every key, and holds for real output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from newslint.model import Fix, Judged
from newslint.reporters.schema import KEYS, report_schema, schema_text

from .made import feed, finding, item, written

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = report_schema()
LINE = {**SCHEMA, **SCHEMA["$defs"]["item"]}
ITEMS = [
    Judged(item([finding(fix=Fix("Delete the line", True)), finding(field=None, text=None, start=None, end=None)])),
    Judged(item(score=None, grade=None, feed=None, publisher=None, id=None, title=None, link=None, dimensions={})),
]
FEEDS = [feed([finding("FED002", tags=("dates", "feeds"))]), feed(score=None, grade=None, feed=None)]


def test_the_file_is_what_the_types_say() -> None:
    """To renew it: python -c 'from newslint.reporters.schema import *; print(schema_text(), end="")'."""
    assert (DOCS / "report.schema.json").read_text("utf-8") == schema_text()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert {"item", "finding"} <= set(SCHEMA["$defs"])


def test_every_key_is_explained_and_none_that_is_not_there() -> None:
    parts = {"run": SCHEMA, **SCHEMA["$defs"]}
    assert {name: set(part["properties"]) for name, part in parts.items()} == {
        name: set(keys) for name, keys in KEYS.items()
    }
    assert all(text.endswith(".") for keys in KEYS.values() for text in keys.values())


def test_every_key_is_required() -> None:
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert part["required"] == list(part["properties"])


def test_a_document_holds_to_it() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(written("json", ITEMS, FEEDS)))


def test_lines_hold_to_it() -> None:
    lines = written("jsonl", ITEMS, FEEDS).splitlines()
    assert len(lines) == 3
    for line in lines:
        Draft202012Validator(LINE).validate(json.loads(line))


@pytest.mark.parametrize(
    ("key", "value"), [("score", "high"), ("index", 1.5), ("findings", None), ("findings", [{"code": "TPL001"}])]
)
def test_a_wrong_value_does_not(key: str, value: object) -> None:
    line = {**json.loads(written("jsonl", ITEMS).splitlines()[0]), key: value}
    with pytest.raises(ValidationError):
        Draft202012Validator(LINE).validate(line)


def test_a_wrong_severity_does_not() -> None:
    line = json.loads(written("jsonl", ITEMS).splitlines()[0])
    line["findings"][0]["severity"] = "fatal"
    with pytest.raises(ValidationError, match="fatal"):
        Draft202012Validator(LINE).validate(line)


def test_the_page_names_every_key() -> None:
    page = (DOCS / "report.md").read_text("utf-8")
    missing = [key for keys in KEYS.values() for key in keys if f"`{key}`" not in page]
    assert missing == []
