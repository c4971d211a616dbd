"""The formats of CI systems: what each system asks for, and hostile text that stays text."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from newslint.model import Judged
from newslint.reporters import Options, RunNotes, create
from newslint.reporters.csv import COLUMNS

from .made import feed, finding, item, summary, written

INFO = finding("TRN010", name="teaser-body", severity="info", confidence="medium", message="the body is short")


# GitHub


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::")]


def test_a_command_names_file_line_and_rule() -> None:
    text = written("github", [Judged(item([finding(line=3, column=1, end_line=3, end_column=13)]))])
    (command,) = commands(text)
    assert command == (
        "::error file=feeds/harbour.xml,line=3,endLine=3,title=TPL001 undefined-placeholder,col=1,endColumn=13"
        "::'Author: null' is a label without its value (in 'Ferry bridge reopens after storm repairs')"
    )
    assert text.splitlines()[-1].startswith("1 finding in 1 of 1 item")


def test_severities_become_githubs_words() -> None:
    found = [finding(), finding("REL003", severity="warning"), INFO]
    assert [line.split(" ")[0] for line in commands(written("github", [Judged(item(found))]))] == [
        "::error",
        "::warning",
        "::notice",
    ]


def test_foreign_text_ends_no_command_and_begins_none() -> None:
    hostile = finding(message="a\n::set-env name=X::1\r\n100%", name="x,y:z")
    text = written("github", [Judged(item([hostile], title="t\n::error::t", source="a,b:c%.xml"))])
    assert len(commands(text)) == 1
    assert "file=a%2Cb%3Ac%25.xml," in text
    assert "title=TPL001 x%2Cy%3Az," in text
    assert "100%25" in text


def test_the_worst_ten_of_a_kind_are_kept_and_the_rest_is_counted() -> None:
    items = [Judged(item([finding(line=n, end_line=n)], score=n, index=n)) for n in range(30, 0, -1)]
    text = written("github", items)
    assert [int(line.split("line=")[1].split(",")[0]) for line in commands(text)] == list(range(1, 11))
    assert "20 more findings without an annotation" in text


def test_a_place_over_several_lines_has_no_columns() -> None:
    (command,) = commands(written("github", [Judged(item([finding(line=3, end_line=5)]))]))
    assert "col=" not in command
    assert "endLine=5" in command


# GitLab


def test_gitlab_entries_have_what_it_asks_for() -> None:
    (entry,) = json.loads(written("gitlab", [Judged(item([finding()]))]))
    assert entry["description"] == "'Author: null' is a label without its value [undefined-placeholder]"
    assert entry["check_name"] == "TPL001"
    assert entry["severity"] == "critical"
    assert entry["location"] == {"path": "feeds/harbour.xml", "lines": {"begin": 3, "end": 3}}


def test_gitlab_fingerprints_are_unique_and_do_not_hang_on_the_line() -> None:
    def names(line: int) -> list[str]:
        twice = [Judged(item([finding(line=line)])), Judged(item([finding(line=line + 9)], index=1))]
        return [entry["fingerprint"] for entry in json.loads(written("gitlab", twice))]

    assert len(set(names(3))) == 2
    assert names(3) == names(40)


def test_gitlab_of_a_clean_run_is_an_empty_array() -> None:
    assert json.loads(written("gitlab", [], [])) == []


# JUnit


def test_a_suite_a_feed_and_a_case_an_item() -> None:
    items = [Judged(item([finding(), INFO])), Judged(item(index=1)), Judged(item([INFO], index=2))]
    root = ET.fromstring(written("junit", items, [feed([finding("FED002", severity="warning")])]))
    (suite,) = root
    assert suite.attrib == {
        "name": "Harbour Courier",
        "tests": "4",
        "failures": "2",
        "errors": "0",
        "skipped": "0",
        "file": "feeds/harbour.xml",
    }
    first, second, third, last = suite
    assert "TPL001" in (first.findtext("failure") or "")
    assert "TRN010" in (first.findtext("system-out") or "")
    assert len(second) == 0
    assert third.find("failure") is None
    assert last.get("name") == "the feed as such"
    assert "FED002" in (last.findtext("failure") or "")


def test_the_gate_says_what_fails() -> None:
    items = [Judged(item([finding("REL003", severity="warning")]))]
    for gate, failures in (("error", "0"), ("warning", "1"), ("info", "1"), ("never", "0")):
        (suite,) = ET.fromstring(written("junit", items, fail_on=gate))
        assert suite.get("failures") == failures


def test_characters_that_xml_cannot_hold_and_markup_in_titles() -> None:
    hostile = item([finding(message="]]></failure> \x00 & <b>")], title='\x01"<script>\n')
    (suite,) = ET.fromstring(written("junit", [Judged(hostile)]))
    assert suite[0].get("name") == '1: �"<script>\n'
    assert "]]></failure> � & <b>" in (suite[0].findtext("failure") or "")


def test_feeds_keep_their_cases_apart_even_where_one_broke_off() -> None:
    out = io.BytesIO()
    reporter = create("junit", out, Options())
    reporter.start()
    reporter.item(Judged(item(source="a.xml")))
    reporter.item(Judged(item(source="b.xml")))
    reporter.feed(feed(source="b.xml", feed=None))
    reporter.item(Judged(item(source="c.xml")))
    reporter.finish(summary([]), RunNotes())
    assert [(suite.get("name"), suite.get("tests")) for suite in ET.fromstring(out.getvalue())] == [
        ("a.xml", "1"),
        ("b.xml", "2"),
        ("c.xml", "1"),
    ]


# CSV


def test_a_row_a_finding_with_named_columns() -> None:
    text = written("csv", [Judged(item([finding(), INFO])), Judged(item(index=1))], [feed([finding("FED002")])])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["code"], row["index"], row["title"]) for row in rows] == [
        ("TPL001", "0", "Ferry bridge reopens after storm repairs"),
        ("TRN010", "0", "Ferry bridge reopens after storm repairs"),
        ("FED002", "", ""),
    ]
    assert tuple(rows[0]) == COLUMNS


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " ="])
def test_no_spreadsheet_runs_a_title(start: str) -> None:
    text = written("csv", [Judged(item([finding()], title=f"{start}HYPERLINK(1)"))])
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == f"'{start}HYPERLINK(1)"


def test_line_ends_and_quotes_stay_in_their_cell() -> None:
    text = written("csv", [Judged(item([finding()], title='a "b"\r\nc,d'))])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == 'a "b"\r\nc,d'


# Markdown


def test_markdown_shows_rules_and_worst_items() -> None:
    text = written(
        "markdown", [Judged(item([finding()], score=12)), Judged(item(index=1))], notes=RunNotes(notes=("a note",))
    )
    assert "## newslint\n\n1 finding in 1 of 2 items" in text
    assert "| TPL001 | undefined-placeholder | error | 1 | 1 |" in text
    assert "| Ferry bridge reopens after storm repairs | 12 | TPL001 |" in text
    assert "- a note" in text


def test_foreign_text_is_no_markup_in_markdown() -> None:
    title = "| [a](http://x) <img src=x> `b` @someone **c** www.x.example"
    text = written("markdown", [Judged(item([finding(message="</details>\n# d")], title=title))])
    assert "<img" not in text
    assert "@someone" not in text
    assert "[a](" not in text
    assert text.count("</details>") == 1
    assert "\n# d" not in text
    assert "www.x" not in text


def test_markdown_stays_small() -> None:
    found = [finding(message="m" * 900, line=n) for n in range(500)]
    items = [Judged(item(found, title="t" * 900, publisher=f"p{n}" * 90, index=n)) for n in range(40)]
    assert len(written("markdown", items).encode()) < 64 * 1024


# Prometheus


def test_prometheus_is_read_by_its_own_rules() -> None:
    text = written("prometheus", [Judged(item([finding(), INFO], suppressed=3))], [feed(raw_score=50)])
    assert text.endswith("\n")
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert values['newslint_items{feed="feeds/harbour.xml"}'] == "1"
    assert values['newslint_findings{feed="feeds/harbour.xml",severity="error"}'] == "1"
    assert values['newslint_findings{feed="feeds/harbour.xml",severity="warning"}'] == "0"
    assert values['newslint_suppressed_findings{feed="feeds/harbour.xml"}'] == "3"
    assert values['newslint_score{feed="feeds/harbour.xml"}'] == "81"
    assert values['newslint_raw_score{feed="feeds/harbour.xml"}'] == "50"
    kinds = [line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")]
    assert len(kinds) == len(set(kinds)) == 6


def test_prometheus_labels_are_escaped() -> None:
    text = written("prometheus", [Judged(item(source='a"b\\c\nd'))], [])
    assert 'newslint_items{feed="a\\"b\\\\c\\nd"} 1\n' in text
