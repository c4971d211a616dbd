"""A marker put anywhere is reported, through the whole linter, at its exact line and column."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.linter import Engine, Linter
from newslint.model import Finding, Judged
from newslint.readers import Input, read
from newslint.rulebook import foreign, load
from tests.conftest import NOW

MARK = "MARKER"
_RULE = """code: ENC900
summary: A marker stands in the text.
severity: error
confidence: high
scope: [title, summary, body, author]
why: It is what this test looks for in every place.
where: {{quoted: true, code: true}}
match: {{regex: '{mark}'}}
message: "found"
bad:
  - {{text: "a {mark} here", flags: ["{mark}"]}}
  - {{text: "{mark}", flags: ["{mark}"]}}
good:
  - {{text: "no mark", because: "nothing there"}}
  - {{text: "nothing", because: "nothing there"}}
  - {{text: "none", because: "nothing there"}}
since: "0.1"
"""


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    """A linter of one rule, which finds the marker."""
    pack = Path(tmp_path_factory.mktemp("pack"))
    (pack / "ENC").mkdir()
    (pack / "ENC" / "marker.yaml").write_text(_RULE.format(mark=MARK), encoding="utf-8")
    return Linter(Engine(load(foreign([pack])), NOW))


def _found(linter: Linter, data: bytes, name: str, format: str | None) -> Finding:
    feed = read(Input(name, lambda: io.BytesIO(data), len(data)), format=format)
    findings = [
        finding for event in linter.lint(feed) if isinstance(event, Judged) for finding in event.report.findings
    ]
    assert len(findings) == 1
    return findings[0]


def _place(source: str) -> tuple[int, int]:
    """Lines end at LF, at CR LF and at a lone CR; columns count characters."""
    assert source.count(MARK) == 1
    before = source[: source.index(MARK)].replace("\r\n", "\n").replace("\r", "\n")
    # the characters since the last line end are the same ones, whichever way lines end
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


_words = st.text(st.sampled_from("aé ß\n\t😀&<>\"'\\/日 .;]-"), max_size=16)
_rest = st.sampled_from(["", "<item><title>t</title><link>https://h.example/0</link></item>\n", "<!-- <item> -->\r\n"])


def _rss(field: str, value: str, rest: str) -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>H</title>{rest}<item>{field.format(value)}</item></channel></rss>'


def _shapes(before: str, after: str) -> dict[str, tuple[str, str]]:
    """Return name -> (source as read, file name): one marker in each kind of place."""
    text = f"{before}{MARK}{after}"
    section = text.replace("]]>", "")
    lines = f"<p>one</p>\n<p>two</p> \n {escape(section)}"
    twice = escape(f"<p>{escape(before)}</p>\n<p>x {MARK} {escape(after)}</p>")
    record = {"id": "1", "title": "t", "body": text}
    table = io.StringIO()
    csv.writer(table).writerows([["id", "title", "body"], ["0", "x", "y"], ["1", text, "z"]])
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": lines}]}
    story = {"uri": "1", "versioncreated": "2026", "headlines": [{"role": "main", "value": text}]}
    return {
        "rss title": (_rss("<title>{}</title>", xml_escape(text), ""), "a.rss"),
        "rss cdata, third line": (_rss("<description><![CDATA[{}]]></description>", lines, ""), "a.rss"),
        "rss twice escaped": (_rss("<description>\n{}</description>", twice, ""), "a.rss"),
        "rss after entities": (_rss("<title>&#233;&amp;&#x1F600;{}</title>", xml_escape(text), ""), "a.rss"),
        "rss two sections": (_rss("<title><![CDATA[a]]>&lt;<![CDATA[ {} ]]></title>", section, ""), "a.rss"),
        "atom xhtml": (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry>\n<content type="xhtml"><div>&#169;\n'
            f"<p>a &amp;</p><p>{xml_escape(text)}</p></div></content></entry></feed>",
            "a.atom",
        ),
        "nitf": (
            f"<nitf><body><body.head><hedline><hl1>t</hl1></hedline></body.head>\n<body.content><p>x</p><p>{xml_escape(text)}"
            "</p></body.content></body></nitf>",
            "a.xml",
        ),
        "json lines, escaped": ('{"title": "x"}\n' + json.dumps(record) + "\n", "a.jsonl"),
        "json lines, bare": ('{"title": "x"}\n' + json.dumps(record, ensure_ascii=False) + "\n", "a.jsonl"),
        "json array": (json.dumps([{"title": "x"}, record], indent=2), "a.json"),
        "json feed": (json.dumps(feed, indent=1), "a.json"),
        "ninjs": (json.dumps(story, indent=1), "a.json"),
        "csv": (table.getvalue(), "a.csv"),
        "plain": (f"A first line.\n{text}", "a.txt"),
    }


@pytest.mark.parametrize("shape", list(_shapes("", "")))
@given(before=_words, after=_words)
@settings(max_examples=60, deadline=None)
def test_a_marker_is_reported_at_its_line_and_column(linter: Linter, shape: str, before: str, after: str) -> None:
    source, name = _shapes(before, after)[shape]
    finding = _found(linter, source.encode(), name, None)
    assert (finding.line, finding.column) == _place(source)
    assert (finding.end_line, finding.end_column) == (finding.line, finding.column + len(MARK))
    assert finding.text == MARK


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@given(before=_words, rest=_rest)
@settings(max_examples=30, deadline=None)
def test_line_ends_of_every_kind_count_once(linter: Linter, newline: str, before: str, rest: str) -> None:
    source = _rss("<description><![CDATA[a\nb {}]]></description>", before.replace("]]>", "") + MARK, rest * 2)
    source = source.replace("\r\n", "\n").replace("\n", newline)
    finding = _found(linter, source.encode(), "a.rss", None)
    assert (finding.line, finding.column) == _place(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "shift_jis"])
def test_columns_count_characters_in_every_encoding(linter: Linter, encoding: str) -> None:
    words = {"cp1252": "é€", "shift_jis": "日本"}.get(encoding, "é日😀")
    source = f'<?xml version="1.0" encoding="{encoding}"?>\n<rss><channel><item><title>{words} {MARK}</title></item></channel></rss>'
    if encoding.startswith("utf"):
        source = source.replace(f' encoding="{encoding}"', "")
    finding = _found(linter, source.encode(encoding), "a.rss", None)
    assert (finding.line, finding.column) == _place(source)


_DAMAGE = [
    "&",
    " & ",
    "&nbsp;",
    "&eacute;",
    "&nosuch;",
    "\x08",
    "\x00",
    "<",
    "< 3",
    "<b>",
    "</b>",
    "</item2>",
    "<!",
    "<a href=x y>",
    "\ufffe",
    "<p",
    "]]>",
]


@given(st.sampled_from(_DAMAGE), st.sampled_from(_DAMAGE), _words)
@settings(max_examples=150, deadline=None)
def test_a_marker_after_damage_is_at_its_place(linter: Linter, first: str, second: str, words: str) -> None:
    title = f"{first} one {second} two {xml_escape(words)} "
    source = (
        f"<rss><channel>\n<item><title>{title}</title></item>\n<item><title>x {MARK}</title></item></channel></rss>"
    )
    finding = _found(linter, source.encode(), "a.rss", "rss")
    assert (finding.line, finding.column) == _place(source)
