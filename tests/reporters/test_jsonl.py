"""The jsonl format: the contract's keys in the contract's order, a line an item."""

from __future__ import annotations

import io
import json
from time import perf_counter

from newslint.model import Fix, Judged
from newslint.reporters import Options, create

from .made import feed, finding, item, written

ITEM_KEYS = [
    "source",
    "format",
    "feed",
    "publisher",
    "index",
    "id",
    "title",
    "link",
    "score",
    "grade",
    "dimensions",
    "points",
    "findings",
    "suppressed",
    "sourcing",
    "raw_score",
]
FINDING_KEYS = [
    "code",
    "name",
    "category",
    "tags",
    "severity",
    "confidence",
    "message",
    "field",
    "text",
    "start",
    "end",
    "line",
    "column",
    "end_line",
    "end_column",
    "fingerprint",
    "fix",
]


def test_an_item_is_a_line_with_the_keys_of_the_contract_in_order() -> None:
    text = written("jsonl", [Judged(item([finding(fix=Fix("Delete the line", True))])), Judged(item(index=1))])
    first, second = text.splitlines()
    assert text.endswith("\n")
    report = json.loads(first)
    assert list(report) == ITEM_KEYS
    assert list(report["findings"][0]) == FINDING_KEYS
    assert report["findings"][0]["fix"] == {"title": "Delete the line", "safe": True}
    assert report["points"] == [{"code": "TPL001", "lost": 19.0, "count": 1}]
    assert json.loads(second)["index"] == 1
    assert json.loads(second)["findings"] == []


def test_a_line_is_exactly_this() -> None:
    bare = item(dimensions={"cleanliness": 100}, title='A "quay"\nfor all – free')
    assert written("jsonl", [Judged(bare)]) == (
        '{"source":"feeds/harbour.xml","format":"rss","feed":"Harbour Courier","publisher":"Harbour Courier",'
        '"index":0,"id":"urn:harbour:1","title":"A \\"quay\\"\\nfor all – free","link":"https://harbour.example/1",'
        '"score":100,"grade":"A","dimensions":{"cleanliness":100},"points":[],"findings":[],"suppressed":0,"sourcing":null,"raw_score":100}\n'
    )


def test_a_feed_without_findings_has_no_line() -> None:
    assert written("jsonl", [], [feed()]) == ""


def test_what_is_found_about_a_feed_is_a_line_without_index_id_and_score() -> None:
    text = written("jsonl", [Judged(item())], [feed([finding("FED002", field="updated")])])
    report = json.loads(text.splitlines()[1])
    assert list(report) == ITEM_KEYS
    assert (report["index"], report["id"], report["score"], report["grade"]) == (None, None, None, None)
    assert report["feed"] == "Harbour Courier"
    assert [found["code"] for found in report["findings"]] == ["FED002"]


def test_suppressed_findings_are_counted() -> None:
    assert json.loads(written("jsonl", [Judged(item(suppressed=4))]))["suppressed"] == 4


def test_an_item_that_could_not_be_judged_has_null_for_a_score() -> None:
    report = json.loads(written("jsonl", [Judged(item(score=None, grade=None, dimensions={}, title=None))]))
    assert (report["score"], report["grade"], report["dimensions"]) == (None, None, {})


def test_half_characters_become_replacement_characters_one_for_one() -> None:
    text = written("jsonl", [Judged(item(title="a\ud83d\ude00b \ud800"))], out=io.BytesIO())
    assert json.loads(text)["title"] == "a\ufffd\ufffdb \ufffd"


def test_items_are_written_at_once() -> None:
    out = io.BytesIO()
    reporter = create("jsonl", out, Options())
    reporter.start()
    reporter.item(Judged(item()))
    assert out.getvalue().endswith(b"}\n")


def test_what_was_written_as_text_before_stays_before() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    out.write("first\n")
    create("jsonl", out, Options()).item(Judged(item()))
    out.flush()
    assert raw.getvalue().startswith(b"first\n{")


def test_an_item_without_findings_takes_less_than_six_microseconds() -> None:
    reporter, judged = create("jsonl", io.BytesIO(), Options()), Judged(item())

    def seconds() -> float:
        start = perf_counter()
        for _ in range(2_000):
            reporter.item(judged)
        return perf_counter() - start

    assert min(seconds() for _ in range(5)) < 2_000 * 6e-6
