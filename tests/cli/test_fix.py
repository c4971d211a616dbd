"""check --fix, --diff and clean, as a user calls them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from newslint.cli import main

_STORY = (
    "The island ferry left the harbour on Monday, three weeks after its engine failed. The board expects two crossings a "
    "day until the end of the month, and four in summer. Repairs cost two million pounds, a fifth more than planned, because "
    "a part had to be made anew, and the islanders had waited long enough for it."
)
_LINE = json.dumps({"id": "1", "title": "Ferry sails again", "body": f"{_STORY}\nPublished: undefined\nMore."})
_CLEAN = _LINE.replace("\\nPublished: undefined", "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "items.jsonl"
    path.write_bytes(_LINE.encode() + b"\r\n\r\n" + _LINE.replace("Published: undefined", "So it is.").encode())
    return path


def test_fix_changes_the_file_and_reports_what_is_left(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--isolated", "--fix", "--select", "TPL", str(file)])
    told = capsys.readouterr()
    assert "1 fix in 1 item of 1 file" in told.err
    assert "TPL001" not in told.out
    assert file.read_bytes().startswith(_CLEAN.encode() + b"\r\n\r\n")
    assert main(["check", "--isolated", "--fix", "--select", "TPL", str(file)]) == 0
    assert "no file changed" in capsys.readouterr().err


def test_diff_changes_nothing_and_says_by_its_exit_code_whether_it_would(
    file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = file.read_bytes()
    assert main(["check", "--isolated", "--diff", "--select", "TPL", str(file)]) == 1
    assert file.read_bytes() == before
    out = capsysbinary.readouterr().out
    assert out.startswith(f"--- {file}\n+++ {file}\n@@ -1,3 +1,3 @@\n-".encode())
    assert b"\n+" + _CLEAN.encode() + b"\r\n" in out
    assert main(["check", "--isolated", "--diff", "--select", "SPM", str(file)]) == 0
    assert capsysbinary.readouterr().out == b""


def test_unsafe_fixes_alone_say_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--unsafe-fixes", str(file)]) == 2
    assert "--fix or --diff" in capsys.readouterr().err


def test_standard_input_is_not_fixed_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--isolated", "--fix", "-"]) == 2
    assert "newslint clean" in capsys.readouterr().err


def test_clean_streams_lines_and_reports(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{_LINE}\n\n{_CLEAN}".encode())))
    report = tmp_path / "report.jsonl"
    assert main(["clean", "--isolated", "--select", "TPL", "--report", str(report)]) == 0
    told = capsysbinary.readouterr()
    assert told.out == f"{_CLEAN}\n\n{_CLEAN}".encode()
    assert b"1 fix in 1 item" in told.err
    (row,) = map(json.loads, report.read_text("utf-8").splitlines())
    assert row["index"] == 0
    assert row["id"] == "1"
    assert row["score_after"] > row["score_before"]
    (done,) = row["done"]
    assert (done["code"], done["action"], done["text"]) == ("TPL001", "delete-line", "Published: undefined")


def test_clean_does_not_write_over_its_input(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert main(["clean", "--isolated", str(file), "--output", str(file)]) == 2
    assert "check --fix" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_clean_mends_a_feed_as_one_document(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    feed = (
        "<rss version='2.0'><channel><title>C</title><link>https://c.example/</link><description>c</description><item>"
        f"<title>Ferry</title><guid>https://c.example/1</guid><description><![CDATA[<p>{_STORY}</p>{{}}]]></description></item>"
        "</channel></rss>\r\n"
    )
    path = tmp_path / "feed.rss"
    path.write_bytes(feed.format("<p>Published: undefined</p>").encode())
    assert main(["clean", "--isolated", "--select", "TPL", str(path)]) == 0
    assert capsysbinary.readouterr().out == feed.format("").encode()
