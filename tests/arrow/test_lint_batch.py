"""Record batches in, record batches out: the contract as columns, and the same reports as the command's."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from newslint import ConfigError
from newslint.cli import main
from newslint.model import ItemReport
from newslint.reporters.encoding import encode
from newslint.reporters.schema import report_schema

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra arrow is not installed")

from newslint.arrow import SCHEMA, InputColumnsError, lint_batch  # noqa: E402  # after the skip
from newslint.arrow.batches import report_of  # noqa: E402  # after the skip

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "h1",
        "title": "Ferry sails again",
        "body": "The ferry left on Monday, the board said.\nPublished: undefined",
        "link": "https://news.example/ferry",
        "published": datetime(2026, 10, 30, 9, tzinfo=UTC),
        "publisher": "The Harbour Post",
        "author": "Ada Holm",
        "language": "en",
    },
    {
        "id": "h2",
        "title": "Market day",
        "body": "<p>The fish market opens at six.</p><p>Read more: five stalls to see</p>",
        "link": None,
        "published": None,
        "publisher": "The Harbour Post",
        "author": None,
        "language": "en",
    },
    {
        "id": "h3",
        "title": "Council “quiet” on pier",
        "body": "Two officials, who asked not to be named, said the pier would close.\n\nSubscribe to our newsletter!",
        "link": "https://news.example/pier",
        "published": datetime(2027, 1, 2, tzinfo=UTC),
        "publisher": "Dagsavisen Ælva",
        "author": "null",
        "language": "en",
    },
    {"id": "h4", "title": None, "body": "", "link": None, "published": None, "publisher": None},
]


def batch(articles: list[dict[str, Any]] = ARTICLES) -> Any:
    return pa.RecordBatch.from_pylist(
        [{key: article.get(key) for key in ARTICLES[0]} for article in articles],
        schema=pa.schema(
            [(key, pa.timestamp("us", tz="UTC") if key == "published" else pa.string()) for key in ARTICLES[0]]
        ),
    )


def lines(reports: Any) -> list[bytes]:
    """Return the rows of a batch as the command writes them."""
    return [encode(report_of(row)) for row in reports.to_pylist()]


def test_the_columns_are_the_keys_of_the_contract_in_their_order() -> None:
    item = report_schema()["$defs"]["item"]
    assert SCHEMA.names == list(item["properties"])
    for field in SCHEMA:
        assert field.metadata[b"comment"].decode() == item["properties"][field.name]["description"]


def _agrees(definition: dict[str, Any], kind: Any, null: bool, definitions: dict[str, Any]) -> None:
    """Fail where an Arrow type holds something else than a part of the JSON Schema allows."""
    parts = definition.get("anyOf") or [definition]
    assert null == any(part.get("type") == "null" for part in parts), definition
    (part,) = [part for part in parts if part.get("type") != "null"]
    if "$ref" in part:
        part = definitions[part["$ref"].rpartition("/")[2]]
        assert pa.types.is_struct(kind)
        assert [field.name for field in kind] == list(part["properties"])
        for field in kind:
            _agrees(part["properties"][field.name], field.type, field.nullable, definitions)
        return
    of = part.get("type") or ("string" if all(isinstance(value, str) for value in part["enum"]) else None)
    if of == "array":
        assert pa.types.is_list(kind)
        _agrees(part["items"], kind.value_type, kind.value_field.nullable, definitions)
    elif of == "object":
        assert pa.types.is_map(kind)
        assert kind.key_type == pa.string()
        _agrees(part["additionalProperties"], kind.item_type, kind.item_field.nullable, definitions)
    else:
        assert kind == {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}[of]


def test_every_type_and_every_null_is_that_of_the_contract() -> None:
    schema = report_schema()
    item = schema["$defs"]["item"]
    for field in SCHEMA:
        _agrees(item["properties"][field.name], field.type, field.nullable, schema["$defs"])


@pytest.mark.parametrize("limit", [None, 60.0], ids=["in this process", "in one of its own"])
def test_reports_hold_the_contract_and_are_those_of_the_command_to_the_byte(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], limit: float | None
) -> None:
    path = tmp_path / "post.parquet"
    pq.write_table(pa.Table.from_batches([batch()]), path)
    code = main(["check", str(path), "--output-format", "jsonl", "--exit-zero", "--now", NOW.isoformat()])
    assert code == 0
    expected = capfdbinary.readouterr().out.splitlines()
    assert sum(bool(json.loads(line)["findings"]) for line in expected) >= 3
    found = lint_batch(batch(), now=NOW, limit=limit, source=str(path), format="parquet")
    assert found.schema.equals(SCHEMA)
    found.validate(full=True)
    assert lines(found) == [line for line in expected if json.loads(line)["index"] is not None]
    schema = report_schema()
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/item", "$defs": schema["$defs"]})
    for row in found.to_pylist():
        validator.validate({**row, "dimensions": dict(row["dimensions"])})
    assert any(row["sourcing"] for row in found.to_pylist())


def test_rows_know_their_place() -> None:
    placed = (
        batch().append_column("_source", pa.array(["a.jsonl"] * 4)).append_column("_index", pa.array([7, 8, 9, 10]))
    )
    placed = placed.append_column("_line", pa.array([11, 12, 13, 14]))
    rows = lint_batch(placed, now=NOW).to_pylist()
    assert [(row["source"], row["index"]) for row in rows] == [("a.jsonl", 7), ("a.jsonl", 8), ("a.jsonl", 9), ("a.jsonl", 10)]  # fmt: skip
    assert {finding["line"] for finding in rows[0]["findings"]} == {11}


def test_columns_are_mapped_by_the_settings() -> None:
    renamed = batch().rename_columns(["guid", "title", "txt", "url", "date", "source", "author", "language"])
    with pytest.raises(ConfigError):
        lint_batch(renamed, {"map": 3})
    rows = lint_batch(renamed, {"map": {"body": "txt"}}, now=NOW).to_pylist()
    assert [row["id"] for row in rows] == ["h1", "h2", "h3", "h4"]
    assert rows[0]["publisher"] == "The Harbour Post"
    assert "TPL001" in [finding["code"] for finding in rows[0]["findings"]]
    with pytest.raises(InputColumnsError, match=r"no column 'text_' for 'body'; the nearest is 'txt'"):
        lint_batch(renamed, {"map": {"body": "text_"}})
    with pytest.raises(InputColumnsError, match="no column is a title or a text"):
        lint_batch(renamed.select(["guid", "url"]))


def test_an_article_is_judged_alone_whatever_stands_beside_it() -> None:
    again = [ARTICLES[0], {**ARTICLES[0], "title": "Boat is back"}, *ARTICLES[1:], ARTICLES[0]]
    whole = lint_batch(batch(again), now=NOW).to_pylist()
    for number, article in enumerate(again):
        (alone,) = lint_batch(batch([article]), now=NOW).to_pylist()
        moved = {**whole[number], "index": 0}
        lines = {finding["line"] for finding in moved["findings"]}
        assert lines <= {number + 1}
        moved["findings"] = [{**finding, "line": 1, "end_line": 1} for finding in moved["findings"]]
        assert moved == alone


def test_an_empty_batch_gives_an_empty_batch() -> None:
    found = lint_batch(batch([]))
    assert found.num_rows == 0
    assert found.schema.equals(SCHEMA)


def test_settings_are_made_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.arrow import batches

    made: list[object] = []
    judge = batches.Judge
    monkeypatch.setattr(batches, "Judge", lambda order: made.append(order) or judge(order))
    for _ in range(3):
        lint_batch(batch(), {"ignore": {"SRC": "judged elsewhere"}})
    assert len(made) == 1


def test_every_report_is_carried(reports: list[ItemReport]) -> None:
    from newslint.arrow import table_of

    found = table_of(encode(report) for report in reports)
    assert lines(found) == [encode(report) for report in reports]


@pytest.fixture
def reports() -> list[ItemReport]:
    from newslint import Linter

    linter = Linter(now=NOW)
    texts = ["\ud800 half a character\nPublished: null", "a\u0000b", "Ünï \U0001f6a2 " * 40, "x" * 50_000]
    made = [linter.lint({"id": f"x{n}", "title": "Odd", "body": text}) for n, text in enumerate(texts)]
    empty = msgspec.structs.replace(made[0], score=None, grade=None, dimensions={}, raw_score=None, index=None)
    return [*made, empty]
