"""`newslint check` from the command line: formats, gates, and bad input that ends in one line."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.cli import main

Put = Callable[[str, str | bytes], Path]
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
STORY = (
    "The ferry sails on Monday, the harbour board said. It had been in dock for three weeks, and the islanders had been "
    "brought over in fishing boats. The repairs cost two million, a fifth more than planned, because a part of the engine had "
    "to be made anew in a yard on the mainland, which also paints the hull."
)
DIRTY = f"{STORY}\nPublished: undefined\n"
CLEAN = f"{STORY}\nTwo crossings a day are planned.\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_concise_is_a_line_a_finding_and_a_sentence(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", DIRTY)
    assert main(["check", "a.txt", "--output-format", "concise"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("a.txt:2:1: TPL001 ")
    assert first.endswith("]")
    assert last.startswith("1 finding in 1 of 1 item: 1 error")


def test_exit_codes(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("dirty.txt", DIRTY)
    put("clean.txt", CLEAN)
    assert main(["check", "clean.txt"]) == 0
    assert main(["check", "dirty.txt"]) == 1
    assert main(["check", "dirty.txt", "--exit-zero"]) == 0
    assert main(["check", "dirty.txt", "--fail-on", "never"]) == 0
    assert main(["check", "dirty.txt", "--ignore", "TPL"]) == 0
    assert main(["check", "dirty.txt", "--fail-on", "never", "--min-score", "99"]) == 1
    assert main(["check", "missing.txt"]) == 2
    assert main(["check", "dirty.txt", "--output-format", "jsno"]) == 2
    assert "the nearest known one is 'json'" in capsys.readouterr().err


def test_jsonl_holds_the_contract(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.jsonl", json.dumps({"id": "1", "title": "A title of some length", "body": DIRTY, "publisher": "H"}) + "\n")
    assert main(["check", "a.jsonl", "--output-format", "jsonl", "--exit-zero"]) == 0
    (row,) = capsys.readouterr().out.splitlines()
    report = json.loads(row)
    assert list(report)[:13] == (
        [
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
        ]
    )
    (finding,) = report["findings"]
    assert list(finding) == (
        [
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
    )
    assert finding["fix"].keys() == {"title", "safe"}
    assert DIRTY[finding["start"] : finding["end"]] == finding["text"] == "Published: undefined"


def test_json_is_one_document(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLES), "--output-format", "json", "--exit-zero"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["summary"]["items"] == sum(len(feed["items"]) for feed in document["feeds"])
    assert document["summary"]["feeds"] == len(document["feeds"]) == 4


def test_the_order_of_items_does_not_depend_on_the_number_of_processes(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(6):
        rows = [json.dumps({"id": f"{number}-{k}", "title": "A title of some length", "body": DIRTY}) for k in range(5)]
        put(f"in/{number}.jsonl", "\n".join(rows))
    main(["check", "in", "--output-format", "jsonl", "--exit-zero"])
    serial = capsys.readouterr().out
    main(["check", "in", "--output-format", "jsonl", "--exit-zero", "--jobs", "2"])
    assert capsys.readouterr().out == serial
    assert len(serial.splitlines()) == 30


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("empty.rss", b"", 1, "STR001"),
        ("x.pdf", b"%PDF-1.7\n...", 2, "this is a PDF"),
        ("utf16.txt", DIRTY.encode("utf-16"), 1, "TPL001"),
        ("bytes.jsonl", b'{"title": "A title of some length", "body": "caf\xe9"}\n', 1, "XML007"),
        ("cut.rss", (EXAMPLES / "messy.rss").read_bytes()[:900], 1, "XML014"),
        (
            "bad.jsonl",
            b'{"title": "A title of some length"}\n{oops}\n{"title": "Another title of length"}\n',
            1,
            "bad.jsonl:2:2: STR002",
        ),
    ],
)
def test_bad_input_is_said_with_its_place(
    put: Put, capsys: pytest.CaptureFixture[str], name: str, data: bytes, code: int, words: str
) -> None:
    put(name, data)
    assert main(["check", name, "--output-format", "concise", "--isolated"]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err
    assert "Traceback" not in told.out + told.err


def test_missing_files_empty_globs_and_folders_without_a_feed(
    put: Put, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for words, said in (("nope.xml", "no such file"), ("*.rss", "no file matches"), ("empty", "no feed in the folder")):
        assert main(["check", words]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert words in line


def test_what_is_no_feed_is_passed_over_in_a_folder_and_named_when_asked_for(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put("all/a.txt", CLEAN)
    put("all/sitemap.xml", "<urlset><url/></urlset>")
    put("all/package.json", '{"name": "x"}')
    assert main(["check", "all", "-q"]) == 0
    told = capsys.readouterr()
    assert told.out == "No findings in 1 item\n"
    assert told.err == "newslint: passed over 1 file of JSON that holds no news; name it to lint it\n"
    assert main(["check", "all/sitemap.xml"]) == 2
    assert "root element is 'urlset'" in capsys.readouterr().err


def test_one_bad_input_does_not_keep_the_others_from_being_linted(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.pdf", b"%PDF-")
    put("b.txt", DIRTY)
    assert main(["check", "a.pdf", "b.txt", "--output-format", "concise"]) == 2
    told = capsys.readouterr()
    assert "b.txt:2:1: TPL001" in told.out
    assert "a.pdf" in told.err


def test_an_overlong_line_is_a_finding_and_the_rest_is_read(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"title": "A title of some length", "body": DIRTY}).encode()
    put("a.jsonl", good + b"\n" + b'{"body": "' + b"x" * (17 * 1024 * 1024) + b'"}\n' + good + b"\n")
    assert main(["check", "a.jsonl", "--output-format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "a.jsonl:2:1: STR004" in out
    assert "a.jsonl:3:" in out


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Fake:
        buffer = io.BytesIO(DIRTY.encode())

    monkeypatch.setattr("sys.stdin", Fake())
    assert main(["check", "-", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:2:1: TPL001")


def test_hostile_text_does_not_reach_the_terminal(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    record = {
        "title": "\x1b[31mRed\x07 title of some length",
        "body": "Published: undefined\x1b]0;owned\x07\n\x1b[2JThe story.",
    }
    put("a.jsonl", json.dumps(record))
    for form in ("terminal", "concise"):
        main(["check", "a.jsonl", "--output-format", form, "--color", "never"])
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert "\x07" not in out


def test_unknown_words_are_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    for call, said in (
        (["chekc", "x"], "the nearest known one is 'check'"),
        (["check", "x", "--output-fromat", "json"], "the nearest known option is '--output-format'"),
        (["check", str(EXAMPLES), "--select", "TLP001"], "'TLP001'"),
        (["check", str(EXAMPLES), "--input-format", "rsss"], "the nearest known one is 'rss'"),
        (["check", str(EXAMPLES), "--map", "body"], "expected FIELD=KEY"),
        (["check", str(EXAMPLES), "--now", "soon"], "is no time"),
    ):
        assert main(call) == 2
        assert said in capsys.readouterr().err


def test_a_family_without_rules_may_be_ignored() -> None:
    assert main(["check", str(EXAMPLES / "clean.rss"), "--ignore", "REC", "-q"]) == 0


def test_what_is_hidden_is_said_with_its_reason(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        "newslint.yaml",
        "overrides:\n  - sources: ['in/*.txt']\n    ignore: [TPL]\n    because: they print it on purpose\n",
    )
    put("in/a.txt", DIRTY)
    assert main(["check", "in/a.txt", "--color", "never"]) == 0
    out = capsys.readouterr().out
    assert "1 finding hidden by the settings: they print it on purpose" in out
    assert "(1 suppressed)" in out


def test_a_corrupt_cache_is_rebuilt(
    put: Put, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "cache"))
    os.utime(put("a.txt", DIRTY), (1e9, 1e9))  # what was written a moment ago is not kept
    call = ["check", "a.txt", "--output-format", "jsonl", "--exit-zero"]
    assert main(call) == 0
    first = capsys.readouterr().out
    end = time.monotonic() + 300
    while not list((tmp_path / "cache").glob("database-*")) and time.monotonic() < end:
        time.sleep(0.2)  # another process compiles the filter
    kept = [path for path in (tmp_path / "cache").rglob("[!.]*-*") if path.is_file()]
    assert {path.name.split("-")[0] for path in kept} >= {"rulebook", "database", "file", "across"}
    for path in kept:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"\0\1\2" + data[len(data) // 2 + 3 :])
    assert main(call) == 0
    assert capsys.readouterr().out == first


def test_the_pack_of_the_examples_holds_and_runs(capsys: pytest.CaptureFixture[str], put: Put) -> None:
    pack = str(EXAMPLES / "pack")
    assert main(["test", pack]) == 0
    put("a.txt", "The MV ISLAND QUEEN left the harbour on Monday.\nHigh water 10:42, 3.1 m\n")
    assert main(["check", "a.txt", "--rules", pack, "--select", "HBR", "--output-format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "HBR001" in out
    assert "HBR002" in out
