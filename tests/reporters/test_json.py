"""The json format: one document, written as items come."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec

from newslint.model import Judged, RunReport, Summary
from newslint.reporters import Options, RunNotes, create

from .made import feed, finding, item, written


def document(*args: Any, **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written("json", *args, **given))
    return made


def test_the_document_is_exactly_this() -> None:
    bare = item(dimensions={}, suppressed=2)
    assert written("json", [Judged(bare)]) == (
        '{"version":"1.2","newslint":"0.0.1","feeds":[\n'
        '{"source":"feeds/harbour.xml","format":"rss","feed":"Harbour Courier","items":[\n'
        '{"source":"feeds/harbour.xml","format":"rss","feed":"Harbour Courier","publisher":"Harbour Courier",'
        '"index":0,"id":"urn:harbour:1","title":"Ferry bridge reopens after storm repairs",'
        '"link":"https://harbour.example/1","score":100,"grade":"A","dimensions":{},"points":[],"findings":[],'
        '"suppressed":2,"sourcing":null,"raw_score":100}],"score":81,"grade":"B","findings":[],"suppressed":0,"raw_score":81,"spread":null}],\n'
        '"summary":{"feeds":1,"items":1,"items_with_findings":0,"findings":0,"errors":0,"warnings":0,"infos":0,'
        '"suppressed":2,"score":100,"raw_score":100,"suppressions":[],"spread":null}}\n'
    )


def test_it_reads_back_as_a_run_report() -> None:
    items = [Judged(item([finding(), finding("REL003", severity="warning")])), Judged(item(index=1))]
    text = written("json", items, [feed([finding("FED002", field=None, text=None, start=None, end=None)])])
    report = msgspec.json.decode(text, type=RunReport)
    assert report.feeds[0].items == [judged.report for judged in items]
    assert report.feeds[0].findings[0].code == "FED002"
    assert report.summary.findings == 3


def test_items_are_the_same_as_in_jsonl() -> None:
    items = [Judged(item([finding()])), Judged(item(index=1, title=None))]
    lines = [json.loads(line) for line in written("jsonl", items).splitlines()]
    assert document(items)["feeds"][0]["items"] == lines


def test_an_empty_run_is_a_whole_document() -> None:
    assert document([], []) == {
        "version": "1.2",
        "newslint": "0.0.1",
        "feeds": [],
        "summary": json.loads(msgspec.json.encode(Summary())),
    }


def test_a_feed_without_items_is_still_a_feed() -> None:
    (only,) = document([], [feed([finding("FED001")], score=None, grade=None)])["feeds"]
    assert (only["items"], only["score"], only["grade"]) == ([], None, None)
    assert [found["code"] for found in only["findings"]] == ["FED001"]


def test_feeds_keep_their_items_apart_even_where_one_broke_off() -> None:
    out = io.StringIO()
    reporter = create("json", out, Options())
    reporter.start()
    reporter.item(Judged(item(source="a.xml", index=0)))
    reporter.item(Judged(item(source="a.xml", index=1)))
    reporter.item(Judged(item(source="b.xml", index=0)))  # a.xml was never reported
    reporter.feed(feed(source="b.xml"))
    reporter.feed(feed(source="c.xml"))
    reporter.item(Judged(item(source="d.xml", index=0)))
    reporter.finish(Summary(), RunNotes())
    feeds = json.loads(out.getvalue())["feeds"]
    assert [(one["source"], [judged["index"] for judged in one["items"]], one["score"]) for one in feeds] == [
        ("a.xml", [0, 1], None),
        ("b.xml", [0], 81),
        ("c.xml", [], 81),
        ("d.xml", [0], None),
    ]


def test_one_input_named_twice_is_two_feeds() -> None:
    out = io.StringIO()
    reporter = create("json", out, Options())
    reporter.start()
    for _ in range(2):
        reporter.item(Judged(item()))
        reporter.feed(feed())
    reporter.finish(Summary(), RunNotes())
    assert [len(one["items"]) for one in json.loads(out.getvalue())["feeds"]] == [1, 1]


def test_nothing_is_kept_in_memory() -> None:
    out = io.BytesIO()
    reporter = create("json", out, Options())
    reporter.start()
    reporter.item(Judged(item(id="urn:first")))
    assert b"urn:first" in out.getvalue()
