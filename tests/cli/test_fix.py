"""check --fix, --diff and clean, as a user calls them."""

from __future__ import annotations

import gzip
import io
import json
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from newslint.cli import main

_ROOT = Path(__file__).parents[2]
_STORY = (
    "The island ferry left the harbour on Monday, three weeks after its engine failed. The board expects two crossings a "
    "day until the end of the month, and four in summer. Repairs cost two million pounds, a fifth more than planned, because "
    "a part had to be made anew, and the islanders had waited long enough for it."
)
_LINE = json.dumps({"id": "1", "title": "Ferry sails again", "body": f"{_STORY}\nPublished: undefined\nMore."})
_PEAK = (
    "import resource, sys\n"
    "from newslint.cli import main\n"
    "code = main(sys.argv[1:])\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == 'darwin' else 1))\n"
    "sys.exit(code)"
)
"""Runs a command and prints the most memory that it held, in KiB."""
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


def test_clean_leaves_no_half_of_a_file_when_it_is_interrupted(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"what stood there")
    program = [sys.executable, "-m", "newslint", "clean", "--isolated", "--select", "TPL", "-", "--output", str(out)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_ROOT) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        run.stdin.write(f"{_LINE}\n".encode() * 50)
        run.stdin.flush()
        hidden = tmp_path / f".out.jsonl.{run.pid}.tmp"
        for _ in range(1200):  # until lines were written, so that there is a half to leave
            if hidden.exists() and hidden.stat().st_size:
                break
            time.sleep(0.05)
        assert hidden.stat().st_size
        run.send_signal(signal.SIGINT)
        run.wait(60)
        told = run.stderr.read().decode()
    assert run.returncode == 130
    assert "Traceback" not in told
    assert out.read_bytes() == b"what stood there"
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]


def test_what_cannot_be_written_back_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in {
        "a.csv": f'id,title,body\n1,Ferry sails,"{_STORY} Published: undefined"\n'.encode(),
        "b.html": f"<!DOCTYPE html><html><body><article><p>{_STORY}</p></article></body></html>".encode(),
        "c.jsonl": f"{_LINE}\n".encode("utf-16"),
        "d.md": f"# Ferry sails\n\n{_STORY}\n\nPublished: undefined\n".encode(),
        "e.rss.gz": gzip.compress(b"<rss version='2.0'><channel><title>C</title></channel></rss>"),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert main(["check", "--isolated", "--fix", "-q", str(path)]) == 2
        first, _ = capsys.readouterr().err.splitlines()
        assert first.startswith(f"newslint: {path}: "), first
        assert "not written back" in first
        assert path.read_bytes() == data
        if name.endswith(".gz"):
            continue  # clean has a stream to write to and unpacks what it reads
        assert main(["clean", "--isolated", str(path), "--output", str(tmp_path / "out")]) == 2
        assert "not written back" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()
    for option in ("--fix", "--diff"):
        main(["check", "--isolated", option, "-q", str(tmp_path)])
        assert "4 files of the folder are read but not written back" in capsys.readouterr().err


def test_a_member_of_an_archive_is_not_fixed_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "week.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", _LINE)
    before = path.read_bytes()
    assert main(["check", "--isolated", "--fix", "-q", f"{path}!a.jsonl"]) == 2
    assert f"{path}!a.jsonl: a member of an archive is read but not written back" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_clean_unpacks_what_it_reads(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "items.jsonl.gz"
    packed = gzip.compress(f"{_LINE}\n{_CLEAN}\n".encode())
    path.write_bytes(packed)
    assert main(["clean", "--isolated", "--select", "TPL", str(path)]) == 0
    assert capsysbinary.readouterr().out == f"{_CLEAN}\n{_CLEAN}\n".encode()
    path.write_bytes(packed[:-12])
    assert main(["clean", "--isolated", "--select", "TPL", str(path)]) == 2
    assert b"the packed data is damaged" in capsysbinary.readouterr().err
    text = tmp_path / "story.txt.gz"
    text.write_bytes(gzip.compress(f"{_STORY}\n".encode())[:-12])
    assert main(["clean", "--isolated", "--select", "TPL", str(text)]) == 2
    assert capsysbinary.readouterr().out == b""


def test_clean_needs_no_more_memory_for_more_records(tmp_path: Path) -> None:
    """Ten times the records, 12 MB more, and the peak of memory grows by less than a quarter of that."""
    body = json.dumps("\n".join([_STORY] * 8 + ["Published: undefined"]))

    def peak(records: int) -> int:
        path = tmp_path / f"{records}.jsonl"
        path.write_text("".join(f'{{"id": "{n}", "title": "Ferry {n}", "body": {body}}}\n' for n in range(records)))
        told = subprocess.run(
            [sys.executable, "-c", _PEAK, "clean", "--isolated", "--select", "TPL", str(path), "-o", f"{path}.out"],
            capture_output=True,
            text=True,
            check=True,
            cwd=_ROOT,
        )
        assert f"{records} fixes in {records} items" in told.stderr
        return int(told.stdout)

    few, many = peak(500), peak(5000)
    grown = ((tmp_path / "5000.jsonl").stat().st_size - (tmp_path / "500.jsonl").stat().st_size) / 1024
    assert grown > 8000
    assert many - few < grown / 4


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
